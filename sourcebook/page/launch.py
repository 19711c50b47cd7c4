"""Where a chapter opens as a notebook: on Binder, on a JupyterHub with nbgitpuller, on your own computer.

`_config.yml` names the repository, the Binder and, if there is one, the hub.
While the owner of the repository is the placeholder, no page leads anywhere.
Colab gets no link: it opens .ipynb files alone, and our chapters are Markdown and need this package.
"""

from __future__ import annotations

import shlex
from typing import Any
from urllib.parse import quote, urlencode

PLACEHOLDER = "OWNER"


def is_ready(settings: dict[str, Any], service: str = "binderhub_url") -> bool:
    """Whether the settings name a repository with an owner, and the address of a service."""
    url = settings.get("repository", {}).get("url", "")
    return bool(url and f"/{PLACEHOLDER}/" not in url and settings.get("launch_buttons", {}).get(service))


def path(name: str) -> str:
    """The path that opens a chapter in JupyterLab; ``name`` is its file below the book, without `.md`."""
    return f"lab/tree/{name}.md"


def address(name: str, settings: dict[str, Any]) -> str:
    """The address that starts the book's environment on Binder and opens a chapter in it."""
    url, branch = _repository(settings)
    owner, repository = url.split("/")[-2:]
    hub = settings["launch_buttons"]["binderhub_url"]
    return f"{hub}/v2/gh/{owner}/{repository}/{branch}?urlpath={path(name)}"


def hub_address(name: str, settings: dict[str, Any], hub: str = "") -> str:
    """The address at which nbgitpuller brings the book to a student's folder on a hub and opens a chapter.

    What a student has changed stays; nbgitpuller merges what is new.
    The hub needs nbgitpuller and the environment that `binder/` describes.

    Args:
        name: the file of a chapter below the book, without `.md`.
        settings: those of the book.
        hub: the address of a JupyterHub; without one, that of the settings.
    """
    url, branch = _repository(settings)
    folder = url.split("/")[-1]
    asked = {"repo": url, "branch": branch, "targetpath": folder}
    asked["urlpath"] = path(f"{folder}/{name}")
    hub = (hub or settings["launch_buttons"]["jupyterhub_url"]).rstrip("/")
    return f"{hub}/hub/user-redirect/git-pull?{urlencode(asked, quote_via=quote, safe='')}"


def commands(name: str, settings: dict[str, Any]) -> list[str]:
    """What to type on a computer of one's own, with Python 3.11 or later, git and bash, to open a chapter."""
    url, branch = _repository(settings)
    return [
        f"git clone --depth 1 --branch {shlex.quote(branch)} {shlex.quote(url)}",
        f"cd {shlex.quote(url.split('/')[-1])}",
        "python3 -m venv .venv-lab",
        "source .venv-lab/bin/activate",
        "python -m pip install -r binder/requirements.txt",
        "bash binder/postBuild",
        f"jupyter lab {shlex.quote(name + '.md')}",
    ]


# The names under which a template has these links, with the setting that each needs.
WAYS = {"launch": ("binderhub_url", address), "hub": ("jupyterhub_url", hub_address)}


def links(name: str, settings: dict[str, Any]) -> dict[str, str]:
    """Where the page of a chapter leads: to each service that the settings name; empty for the others."""
    return {
        way: to(name, settings) if is_ready(settings, service) else "" for way, (service, to) in WAYS.items()
    }


def _repository(settings: dict[str, Any]) -> tuple[str, str]:
    """The address of the repository, without its ending, and the branch that readers get."""
    repository = settings["repository"]
    return repository["url"].rstrip("/").removesuffix(".git"), repository.get("branch", "main")
