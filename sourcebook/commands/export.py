"""`sourcebook export`: exercises as questions that Moodle, Canvas or Blackboard imports."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from sourcebook.commands import of_book

SYSTEMS = ("moodle", "canvas", "blackboard")


@click.command
@click.argument("items", nargs=-1, metavar="[EXERCISE]...")
@click.option("--chapter", default="", help="Its number, such as 4, or its name.")
@click.option("--assignment", default="", metavar="ID|LINK|FILE", help="One, such as core-04.")
@click.option("--to", "system", type=click.Choice(SYSTEMS), required=True)
@click.option("--out", type=click.Path(path_type=Path), help="The file or folder; else it is named for you.")
@of_book
def export(
    root: Path, items: Sequence[str], chapter: str, assignment: str, system: str, out: Path | None
) -> None:
    """Write exercises as questions: sourcebook export --chapter 4 --to moodle

    Without a chapter, an assignment or exercises, all of them. A report beside the file says what was lost.
    """
    from sourcebook.book import Book, opened
    from sourcebook.exports import files

    with opened(Book(root)) as book:
        name, title, placed = files.chosen(book, chapter, assignment, items)
        path = files.path_of(out, name, system)
        beside = files.export(book, placed, title, system, path)
    print(f"{len(placed)} exercises are in {path}. What was changed or lost: {beside}.")
