"""Where a chapter opens as a notebook: the address on the hub that `_config.yml` names.

Upstream is `_config.yml`.
While its owner is the placeholder, no page leads there.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml

from sourcebook.files import ROOT

PLACEHOLDER = "OWNER"


@lru_cache(maxsize=4)
def _config(root: Path) -> dict:
    return yaml.safe_load((root / "_config.yml").read_text("utf-8"))


def is_ready(root: Path = ROOT) -> bool:
    """Whether the owner of this copy stands in `_config.yml`."""
    return f"/{PLACEHOLDER}/" not in _config(root)["repository"]["url"]


def path(name: str) -> str:
    """The path that opens a chapter in JupyterLab; ``name`` is its file below the book, without `.md`."""
    return f"lab/tree/{name}.md"


def address(name: str, root: Path = ROOT) -> str:
    """The address that starts the book's environment and opens a chapter in it."""
    config = _config(root)
    owner, repository = config["repository"]["url"].rstrip("/").split("/")[-2:]
    hub, branch = config["launch_buttons"]["binderhub_url"], config["repository"]["branch"]
    return f"{hub}/v2/gh/{owner}/{repository}/{branch}?urlpath={path(name)}"
