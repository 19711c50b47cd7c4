"""`sourcebook editions` and `sourcebook schema`: what is written down of the exercises."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sourcebook.commands import of_book
from sourcebook.files import NotFound, write_text

if TYPE_CHECKING:
    from sourcebook.exercises.definition import Exercise


def _ids(context: click.Context, option: click.Parameter, typed: tuple[str, ...]) -> list[str]:
    """The ids of an option that may stand several times, with one id or several in each."""
    return [name for one in typed for name in one.split()]


@click.command
@click.option(
    "--same",
    multiple=True,
    metavar="ID",
    callback=_ids,
    help="A changed exercise that asks the same in other words: answers stay answers. May be repeated.",
)
@click.option(
    "--other",
    multiple=True,
    metavar="ID",
    callback=_ids,
    help="A changed exercise that asks something else: old answers are shown beside. May be repeated.",
)
@of_book
def editions(root: Path, same: list[str], other: list[str]) -> None:
    """Write the editions of exercises into data/exercises/editions."""
    from sourcebook.book import Book
    from sourcebook.exercises.edition import record

    loaded = Book(root).exercises.all
    if unknown := [name for name in (*same, *other) if name not in loaded]:
        raise NotFound(f"there is no exercise {', '.join(unknown)}")
    chapters: dict[str, dict[str, Exercise]] = {}
    for name, placed in loaded.items():
        chapters.setdefault(placed.home, {})[name] = placed.exercise
    record(root, chapters, same, other)
    print(f"{len(loaded)} editions are recorded in data/exercises/editions.")


@click.command
@of_book
def schema(root: Path) -> None:
    """Write the JSON Schemas of exercises and answer files."""
    from sourcebook.exercises import answer_file, reading

    folder = root / "data" / "exercises"
    write_text(folder / "schema.json", reading.schema())
    write_text(folder / "answers.schema.json", answer_file.schema())
