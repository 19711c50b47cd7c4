"""Plant doors in a copy of the second book, and look at what the check finds."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sourcebook.files import Finding
from sourcebook.locks.run import check
from tests.doors.door import Change, Door
from tests.mutations import Planted, book_with
from tests.planting import FRONT
from tests.small import LEFT_BEHIND, ROOT


def on_pages(doors: Iterable[Door]) -> list[Planted]:
    """Each door on a page of its own."""
    return [
        Planted(door.input, "", FRONT.format(chr(65 + number % 26)) + door.text + "\n", f"d{number:03}")
        for number, door in enumerate(doors)
    ]


def found_on_pages(root: Path, doors: list[Door]) -> dict[str, list[Finding]]:
    """What the check finds on each page, by the input, with all pages in one book."""
    planted = on_pages(doors)
    book_with(root, planted)
    named = {f"chapters/reference/{one.name}.md": one.place for one in planted}
    found: dict[str, list[Finding]] = {one.place: [] for one in planted}
    for finding in check(root).findings:
        found.setdefault(named.get(finding.file, ""), []).append(finding)
    return found


def book(root: Path) -> Path:
    """A copy of the second book to change; it was not published yet, so no edition is on record."""
    shutil.copytree(ROOT / "tests" / "second_book", root, ignore=LEFT_BEHIND)
    shutil.rmtree(root / "data" / "exercises" / "editions")
    return root


@contextmanager
def changed(root: Path, changes: Iterable[Change]) -> Iterator[int]:
    """A book with these changes, and the line of its file on which the last begins; afterwards as before."""
    before: dict[Path, bytes | None] = {}
    line = 1
    for change in changes:
        path = root / change.file
        before.setdefault(path, path.read_bytes() if path.is_file() else None)
        text, new = before[path] or b"", change.new if isinstance(change.new, bytes) else change.new.encode()
        if change.old:
            text = path.read_bytes()
            assert change.old.encode() in text, change.old
            at = text.index(change.old.encode())
            line, new = text[:at].count(b"\n") + 1, text.replace(change.old.encode(), new, 1)
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_bytes(new)
    try:
        yield line
    finally:
        for path, kept in before.items():
            path.unlink() if kept is None else path.write_bytes(kept)


def in_a_file(root: Path, door: Door) -> tuple[list[Finding], str, int | None]:
    """What the check finds of a door, and the file and the line on which it should."""
    with changed(root, door.changes) as line:
        found = check(root).findings
    if isinstance(door.where, int):
        return found, door.changes[-1].file, line + door.where - 1
    file, _, number = door.where.partition(":")
    return found, file, int(number) if number else None
