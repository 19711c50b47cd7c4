"""A page has a name, a head and headings by which the other locks, and a reader, know what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from sourcebook.book import Book
from sourcebook.chapter.markdown import Chapter, is_numbered
from sourcebook.data_file import Loader
from sourcebook.files import Finding
from sourcebook.locks.contents import PAGE
from sourcebook.locks.heads import COPY, FRONT
from sourcebook.locks.lock import Lock, Seen

LOCK = Lock("structure", rules=("structure", "exercises"))
SLUG = re.compile(r"(\d{2,3}-)?[a-z]+[a-z0-9]*(-[a-z0-9]+)*|\d{2,3}-[a-z0-9]+(-[a-z0-9]+)*")
HEAD = {"jupytext", "kernelspec", "myst", "substitutions", "title"}


def pages(book: Book) -> list[Chapter]:
    """The pages that the contents name; those that they do not name are a mistake of the contents."""
    named = {page.removesuffix(".md") for page in book.contents}
    return [
        one for one in book.chapters if one.path.relative_to(book.root).with_suffix("").as_posix() in named
    ]


@LOCK.check(needs=("chapters", "contents"))
def names_of_pages(book: Book, seen: Seen) -> Iterator[Finding]:
    """A chapter is called 13-name.md, with a number of its own; only a chapter has passages and exercises."""
    numbers: dict[str, str] = {}
    for chapter in pages(book):
        name, number = chapter.path.name, chapter.path.name.partition("-")[0]
        teaches = [call for call in chapter.calls() if call.name in ("exercise", "excerpt", "brief")]
        remedy, message, line = (
            "Name a chapter as in 13-the-call.md, and any other page as in how-to-read.md.",
            "",
            None,
        )
        if not PAGE.fullmatch(chapter.name):
            continue  # which the lock on the contents reports
        if not SLUG.fullmatch(chapter.path.stem):
            message = f"by the name '{name}' no lock can tell whether this is a chapter."
        elif teaches and not is_numbered(chapter):
            message = "this page shows a passage or an exercise, and its name is not that of a chapter."
            line = teaches[0].line
        elif is_numbered(chapter) and number in numbers:
            message = f"{numbers[number]} has the number {number} too."
            remedy = "Give one of the two another number."
        if message:
            yield Finding("structure", chapter.name, line, message, remedy)
        elif is_numbered(chapter):
            numbers[number] = name


@LOCK.check(needs=("chapters", "contents"))
def heads_of_pages(book: Book, seen: Seen) -> Iterator[Finding]:
    """A page with cells says that it is a notebook; no head has a field that no lock reads."""
    for chapter in pages(book):
        found = FRONT.match(chapter.text)
        if found is None:
            if chapter.cells:
                message = "this page has cells and no head that says that it is a notebook."
                yield Finding("structure", chapter.name, 1, message, COPY)
            continue
        try:
            head = yaml.load(found["head"], Loader)
        except yaml.YAMLError:
            continue  # which the lock on prose reports, with its line
        for line, message, remedy in _wrong_in_head(head, found["head"], bool(chapter.cells)):
            yield Finding("structure", chapter.name, line, message, remedy)


def _wrong_in_head(head: Any, text: str, has_cells: bool) -> Iterator[tuple[int, str, str]]:
    fields = head if isinstance(head, dict) else {}
    for name in fields:
        if name not in HEAD:
            line = next((at for at, one in enumerate(text.split("\n"), 2) if one.startswith(f"{name}:")), 1)
            yield line, f"no lock reads '{name}' in the head of a page.", "Take it out."
    jupytext, kernel = fields.get("jupytext"), fields.get("kernelspec")
    form = jupytext.get("text_representation") if isinstance(jupytext, dict) else None
    if not has_cells:
        return
    if not (isinstance(form, dict) and form.get("format_name") == "myst"):
        yield 1, "the head of this page lacks 'jupytext' with 'format_name: myst'.", COPY
    elif not (isinstance(kernel, dict) and kernel.get("name")):
        yield 1, "the head of this page lacks 'kernelspec' with its 'name'.", COPY


@LOCK.check(needs=("chapters", "contents"))
def headings_of_pages(book: Book, seen: Seen) -> Iterator[Finding]:
    """A page has one title, which comes first, and no level of headings is left out."""
    for chapter in pages(book):
        level, remedy = 0, "Write '## ' under a title, '### ' under that."
        if not chapter.said.headings:
            yield Finding("structure", chapter.name, 1, "this page has no title.", "Write it as '# Title'.")
        for heading in chapter.said.headings:
            message = ""
            if level and heading.level == 1:
                message = f"'{heading.words}' is a second title of this page."
            elif heading.level > level + 1:
                above = f"after a heading of level {level}" if level else "before the title"
                message = f"'{heading.words}', a heading of level {heading.level}, stands {above}."
            if message:
                yield Finding("structure", chapter.name, heading.line, message, remedy)
            level = heading.level


@LOCK.check(needs=("chapters", "contents", "exercises"))
def exercises_of_other_chapters(book: Book, seen: Seen) -> Iterator[Finding]:
    """An exercise stands in the chapter that its file is named after, if there is one."""
    known = {chapter.path.stem for chapter in book.chapters}
    for chapter in pages(book):
        for call in chapter.calls():
            placed = book.exercises.all.get(call.values.get("name", "")) if call.name == "exercise" else None
            if placed and Path(placed.path).stem in known - {chapter.path.stem}:
                message = (
                    f"this exercise stands in the file of another chapter, data/exercises/{placed.path.name}."
                )
                remedy = f"Move it to data/exercises/{chapter.path.stem}.yml, or the call to that chapter."
                yield Finding("exercises", chapter.name, call.line, message, remedy)
