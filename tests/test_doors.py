"""Every door that was found is named: each input gives exactly one finding, with its place and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from sourcebook.files import Finding
from sourcebook.page.links import marked
from tests.doors import DOORS
from tests.doors.door import Door
from tests.doors.planted import book, found_on_pages, in_a_file, on_pages
from tests.mutations import search
from tests.planting import FRONT

PAGES = [door for door in DOORS if not door.changes]
FILES = [door for door in DOORS if door.changes]
ABOVE = FRONT.count("\n")


def named(doors: list[Door]) -> list[object]:
    return [pytest.param(door, id=door.input) for door in doors]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Finding]]:
    return found_on_pages(tmp_path_factory.mktemp("pages") / "book", PAGES)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return book(tmp_path_factory.mktemp("files") / "book")


def holds(door: Door, found: list[Finding], file: str, line: int | None) -> None:
    if not door.rule or door.built:
        assert found == []
        return
    assert len(found) == 1, [f"{one} [{one.rule}]" for one in found]
    assert (found[0].rule, found[0].file, found[0].line) == (door.rule, file, line), str(found[0])
    assert found[0].remedy and door.says and door.says in str(found[0]), str(found[0])


@pytest.mark.parametrize("door", named(PAGES))
def test_a_door_on_a_page(pages: dict[str, list[Finding]], door: Door) -> None:
    found = pages[door.input]
    file = found[0].file if found else ""
    holds(door, found, file, ABOVE + door.where if isinstance(door.where, int) else None)


@pytest.mark.parametrize("door", named(FILES))
def test_a_door_in_a_file(copy: Path, door: Door) -> None:
    holds(door, *in_a_file(copy, door))


@pytest.mark.built
def test_a_door_that_only_the_built_page_shows(tmp_path: Path) -> None:
    tried = [one for one, door in zip(on_pages(PAGES), PAGES, strict=True) if door.built]
    assert tried and set(search(tried, tmp_path).values()) == {"page"}


def test_no_input_stands_twice_and_nothing_else_is_found(pages: dict[str, list[Finding]]) -> None:
    assert len({door.input for door in DOORS}) == len(DOORS)
    assert pages.get("", []) == []


REFERENCE = "[000:5](../../seeds/000_6de32883d4f54ed7.txt#L5)"


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("It is {}.", True),
        ("`so` {} `so`", True),
        ("```{{note}}\n{}\n```", True),
        (":::{{note}}\n{}\n:::", True),
        ("One ` and\n\n{} ` two", True),
        ("It is `{}`.", False),
        ("It is `` ` {} ``.", False),
        ("```text\n{}\n```", False),
        ("~~~\n```\n{}\n~~~", False),
        ("```{{code-cell}} ipython3\nx = '{}'\n```", False),
    ],
)
def test_a_reference_in_code_stays_as_it_is_written(text: str, changed: bool) -> None:
    written = text.format(REFERENCE)
    assert marked(written) == (text.format("[000:5](seed:000#L5)") if changed else written)
