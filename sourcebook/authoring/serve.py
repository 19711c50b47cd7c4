"""Show the book while it is written: rebuild on save, and reload the page.

sphinx-autobuild watches and serves; its settings are those of the book.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sourcebook.authoring.settings import write_settings
from sourcebook.building import ENGINE

WATCH = ("seeds", "data", "_config.yml", "_toc.yml")
IGNORE = ("_build", ".venv", ".venv-lab", ".git", "tests")


def serve(root: Path, options: Iterable[str] = ()) -> None:
    """Serve the book until interrupted; ``options`` are passed on to sphinx-autobuild."""
    from sphinx_autobuild.__main__ import main

    build = root / "_build"
    settings = write_settings(build / "serve", root)
    watched = [*(root / name for name in WATCH), ENGINE]
    watch = [word for path in watched for word in ("--watch", str(path))]
    ignore = [word for name in IGNORE for word in ("--ignore", f"{root / name}/*")]
    places = ["-c", str(settings.parent), "-d", str(build / ".doctrees")]
    main([*places, *watch, *ignore, *options, str(root), str(build / "html")])
