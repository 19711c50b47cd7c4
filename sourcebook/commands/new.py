"""`sourcebook new`: begin a source, a chapter, an exercise or a note."""

from __future__ import annotations

from pathlib import Path

import click

from sourcebook.commands import of_book
from sourcebook.exercises.types import TYPES

GAPS = "Run 'sourcebook check' to see the gaps."


@click.group
def new() -> None:
    """Begin a source, a chapter, an exercise or a note."""


@new.command
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--publisher", default="")
@click.option("--date", default="", help="The day on which it was written, as in 2021-03-04.")
@click.option("--captured", default="", help="The day on which the page was saved.")
@click.option("--author", default="")
@click.option("--title", default="")
@click.option("--url", default="")
@click.option("--genre", default="")
@click.option("--rights", default="", help="Who holds the rights.")
@click.option("--licence", default="", help="A free one, as in 'CC BY 4.0': all of the text may be shown.")
@click.option("--language", default="", help="As in en, ru or zh.")
@of_book
def source(root: Path, /, file: Path, **about: str) -> None:
    """Add a text: sourcebook new source page.txt --publisher TASS --date 2023-07-12"""
    from sourcebook.authoring.new.source import About, new_source

    name = new_source(root, file, About(**about))
    print(f"Source {name} is added: seeds/sources.yml, chapters/reference/source-{name}.md, _toc.yml. {GAPS}")


@new.command
@click.argument("title")
@click.option("--source", required=True)
@click.option(
    "--part", default="", help="The beginning of a caption in _toc.yml; else after the last chapter."
)
@click.option("--slug", default="", help="The name of its file; else it is made of the title.")
@of_book
def chapter(root: Path, title: str, source: str, part: str, slug: str) -> None:
    """Begin a chapter: sourcebook new chapter 'A title' --source 005"""
    from sourcebook.authoring.new.chapter import new_chapter

    path = new_chapter(root, title, source, part, slug)
    print(f"The chapter is begun: chapters/{path.name}, data/exercises/{path.stem}.yml, _toc.yml. {GAPS}")


@new.command
@click.argument("kind", metavar="TYPE", type=click.Choice(TYPES))
@click.option("--chapter", required=True)
@click.option("--id", "name", required=True)
@click.option(
    "--after", default="", help="Words of a heading, or of a line, of the chapter; else after the passage."
)
@of_book
def exercise(root: Path, kind: str, chapter: str, name: str, after: str) -> None:
    """Add an exercise: sourcebook new exercise mark --chapter 13 --id 005-voices"""
    from sourcebook.authoring.new.exercise import new_exercise

    place = new_exercise(root, kind, chapter, name, after)
    print(f"Exercise {name} is begun, and shown at {place}. {GAPS}")


@new.command
@click.argument("source")
@click.argument("words")
@click.argument("comment")
@click.option("--category", required=True)
@click.option("--skill", default="close-reading")
@click.option("--tier", type=click.IntRange(1, 2), default=1)
@of_book
def note(root: Path, source: str, words: str, comment: str, category: str, skill: str, tier: int) -> None:
    """Add a note on words: sourcebook new note 005 'the words' --category number 'What to notice.'"""
    from sourcebook.authoring.new.note import new_note

    print(f"Note {new_note(root, source, words, category, skill, tier, comment)} is added.")
