"""Show what a change does to the pages of the book: `make diff BASE=main`.

Two built books are compared page by page: the text, each figure, each exercise.
The base is built from its commit (base.py); the other side is the book as built last.
Hands on a list on the terminal and `_build/diff/index.html`, which shows the sentences before and after.
Addresses of links, ids and the frame around a page are not compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from sourcebook.authoring.base import CannotCompare, built
from sourcebook.authoring.built_pages import Page, Part, is_alike, pages_of, read_page
from sourcebook.html import render
from sourcebook.interface import later, t

CONTEXT = 1  # unchanged sentences shown on either side of a change


@dataclass(frozen=True)
class Change:
    """One page that changed; ``parts`` names what did.

    ``state`` is 'changed', or 'new' or 'removed' for a page on one side only.
    """

    page: str
    title: str
    state: str
    parts: dict[str, tuple[Part | None, Part | None]]

    def __str__(self) -> str:
        what = {"new": t("new page"), "removed": t("page removed")}.get(self.state)
        return f"{self.page}: {what or ', '.join(self.parts)}"


def changes(old: Path, new: Path) -> list[Change]:
    """The pages that differ between two built books, in the order of their addresses."""
    before, after, found = pages_of(old), pages_of(new), []
    for name in sorted(before.keys() | after.keys()):
        if name in before and name in after and is_alike(before[name], after[name]):
            continue
        was, now = (read_page(pages[name]) if name in pages else Page("") for pages in (before, after))
        keys = [*now.parts, *(key for key in was.parts if key not in now.parts)]
        parts = {
            key: (was.parts.get(key), now.parts.get(key))
            for key in keys
            if was.parts.get(key) != now.parts.get(key)
        }
        if parts:
            state = "changed" if name in before and name in after else "new" if name in after else "removed"
            found.append(Change(name, now.title or was.title, state, parts))
    return found


@dataclass(frozen=True)
class Row:
    """A run of sentences on the page of differences: its words, and whether each changed.

    ``kind`` is 'same', 'before', 'after' or 'gap'.
    """

    kind: str
    words: list[tuple[bool, str]]


def rows(old: Part | None, new: Part | None) -> list[Row]:
    """What was taken out and what was put in, with one unchanged sentence around each change."""
    was, now = (old.sentences if old else ()), (new.sentences if new else ())
    found: list[Row] = []
    for group in SequenceMatcher(None, was, now, autojunk=False).get_grouped_opcodes(CONTEXT):
        if found:
            found.append(Row("gap", []))
        for kind, a, b, c, d in group:
            if kind == "equal":
                found.append(Row("same", [(False, " ".join(was[a:b]))]))
                continue
            left, right = " ".join(was[a:b]).split(), " ".join(now[c:d]).split()
            steps = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
            if left:
                found.append(
                    Row(
                        "before",
                        [(step != "equal", " ".join(left[i:j])) for step, i, j, _, _ in steps if i < j],
                    )
                )
            if right:
                found.append(
                    Row(
                        "after",
                        [(step != "equal", " ".join(right[i:j])) for step, _, _, i, j in steps if i < j],
                    )
                )
    return found


def write(found: list[Change], base: str, folder: Path) -> None:
    """Write the page of differences, and the list as a text file."""
    folder.mkdir(parents=True, exist_ok=True)
    shown = [
        (
            change,
            {name: rows(*pair) for name, pair in change.parts.items()} if change.state == "changed" else {},
        )
        for change in found
    ]
    (folder / "index.html").write_text(
        render("authoring/pagediff.html", shown=shown, base=base, heading=_heading).body, "utf-8"
    )
    (folder / "pages.txt").write_text(report(found, base), "utf-8")


PARTS = {
    "text": later("Text"),
    "figure": later("figure {name}"),
    "image": later("image {name}"),
    "exercise": later("exercise {name}"),
}


def _heading(part: str) -> str:
    """The name of a part of a page, such as 'figure trade', as a heading."""
    kind, _, name = part.partition(" ")
    return t(PARTS[kind], name=name)


def report(found: list[Change], base: str) -> str:
    """The list of changed pages, one a line."""
    head = f"{len(found)} page(s) changed against {base}:" if found else f"No page changed against {base}."
    return "\n".join([head, *(f"- {change}" for change in found)]) + "\n"


def compare(root: Path, base: str) -> None:
    """Compare the built book with ``base``; report on the terminal and in `_build/diff/`.

    Raises:
        CannotCompare: the book is not built, or there is no such base.
    """
    book = root / "_build" / "html"
    if not (book / "index.html").is_file():
        raise CannotCompare("This book is not built yet. Run: make book")
    folder, name = built(base, root)
    found = changes(folder, book)
    write(found, name, root / "_build" / "diff")
    print(report(found, name), end="")
    if found:
        print("The differences are shown in _build/diff/index.html.")
