"""Links that open a chapter elsewhere, read as the services read them."""

from __future__ import annotations

import re
import subprocess
from urllib.parse import parse_qs, urlsplit

import pytest

from sourcebook.page import launch
from tests.conftest import OURS, ROOT

PAGE = "chapters/08-alliance"


def settings(url: str = "https://github.com/a-college/partners-not-allies", branch: str = "main") -> dict:
    buttons = {"binderhub_url": "https://mybinder.org", "jupyterhub_url": "https://hub.example.org/"}
    return {"repository": {"url": url, "branch": branch}, "launch_buttons": buttons}


def as_nbgitpuller(address: str) -> tuple[str, str, str, str]:
    """The repository, the branch, the folder and the path that nbgitpuller takes from a link.

    Each parameter once; the folder is `targetpath`, or else the last part of the repository's address;
    with a `urlpath`, that is the page that opens.
    """
    asked = {name: value for name, [value] in parse_qs(urlsplit(address).query, strict_parsing=True).items()}
    folder = asked.get("targetpath") or asked["repo"].rstrip("/").split("/")[-1]
    return asked["repo"], asked["branch"], folder, asked["urlpath"]


@pytest.mark.parametrize("ending", ["", "/", ".git"])
@pytest.mark.parametrize("branch", ["main", "term/2026 & more"])
def test_a_hub_gets_the_repository_and_opens_the_chapter_in_it(ending, branch):
    url = "https://github.com/a-college/partners-not-allies"
    address = launch.hub_address(PAGE, settings(url + ending, branch))
    parts = urlsplit(address)
    assert (parts.netloc, parts.path) == ("hub.example.org", "/hub/user-redirect/git-pull")
    repository, asked, folder, path = as_nbgitpuller(address)
    assert (repository, asked, folder) == (url, branch, "partners-not-allies")
    assert path == f"lab/tree/{folder}/{PAGE}.md" and (ROOT / f"{PAGE}.md").is_file()


def test_another_hub_than_that_of_the_settings_can_be_named():
    address = launch.hub_address(PAGE, settings(), "https://jupyter.uni.example/base")
    assert address.startswith(
        "https://jupyter.uni.example/base/hub/user-redirect/git-pull?repo=https%3A%2F%2F"
    )


def test_a_page_leads_only_where_the_settings_do():
    mine = settings()
    assert list(launch.links(PAGE, mine)) == ["launch", "hub"] and all(launch.links(PAGE, mine).values())
    del mine["launch_buttons"]["jupyterhub_url"]
    assert launch.links(PAGE, mine)["launch"] and launch.links(PAGE, mine)["hub"] == ""
    nobody = settings(f"https://github.com/{launch.PLACEHOLDER}/partners-not-allies")
    assert not any(launch.links(PAGE, nobody).values())


def test_what_to_type_on_ones_own_computer_is_what_the_tests_run():
    """The steps are those with which `make test` sets its JupyterLab up; bash can read them."""
    lines = launch.commands(PAGE, settings())
    assert subprocess.run(["bash", "-n"], input="\n".join(lines), text=True).returncode == 0
    assert lines[-1] == f"jupyter lab {PAGE}.md" and lines[1] == "cd partners-not-allies"
    [recipe] = re.findall(r"-m venv --clear \$\(LAB\).*", (ROOT / "Makefile").read_text("utf-8"))
    for step in ("-r binder/requirements.txt", "bash binder/postBuild"):
        assert step in recipe and any(line.endswith(step) for line in lines)


def test_the_built_book_shows_a_hub_only_if_it_has_one(soups):
    if launch.is_ready(OURS.settings, "jupyterhub_url"):
        pytest.skip("this copy of the book has a hub")
    assert not [path for path, page in soups.items() if page.find("a", string="Open on our hub")]
