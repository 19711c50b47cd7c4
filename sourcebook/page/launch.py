"""Where a chapter opens as a notebook: the address on the hub that `_config.yml` names.

While its owner is the placeholder, no page leads there.
"""

from __future__ import annotations

from typing import Any

PLACEHOLDER = "OWNER"


def is_ready(settings: dict[str, Any]) -> bool:
    """Whether the settings name a repository with an owner, and a hub."""
    url = settings.get("repository", {}).get("url", "")
    return bool(
        url and f"/{PLACEHOLDER}/" not in url and settings.get("launch_buttons", {}).get("binderhub_url")
    )


def path(name: str) -> str:
    """The path that opens a chapter in JupyterLab; ``name`` is its file below the book, without `.md`."""
    return f"lab/tree/{name}.md"


def address(name: str, settings: dict[str, Any]) -> str:
    """The address that starts the book's environment and opens a chapter in it."""
    owner, repository = settings["repository"]["url"].rstrip("/").split("/")[-2:]
    hub, branch = settings["launch_buttons"]["binderhub_url"], settings["repository"].get("branch", "main")
    return f"{hub}/v2/gh/{owner}/{repository}/{branch}?urlpath={path(name)}"
