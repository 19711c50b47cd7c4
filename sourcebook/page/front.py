"""Leave the front page as it is while a chapter is written.

Sphinx writes each page that lists a page it has read.
The lists of this book show titles in their order; when one changes, the extension has every page written.
"""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment


def put_aside(app: Sphinx, env: BuildEnvironment) -> None:
    app.sourcebook_listing = env.files_to_rebuild  # type: ignore[attr-defined]
    env.files_to_rebuild = {}


def put_back(app: Sphinx, error: Exception | None) -> None:
    """For a builder that builds again."""
    app.env.files_to_rebuild = getattr(app, "sourcebook_listing", app.env.files_to_rebuild)


def setup(app: Sphinx) -> None:
    app.connect("env-check-consistency", put_aside)
    app.connect("build-finished", put_back)
