"""`sourcebook new`: begin a source, a chapter or an exercise; add what they rest on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from sourcebook.commands import of_book
from sourcebook.evidence.grades import GRADES
from sourcebook.evidence.voices import VOICES
from sourcebook.exercises.types import TYPES

GAPS = "Run 'sourcebook check' to see the gaps."


def _pairs(context: click.Context, option: click.Parameter, typed: Sequence[str]) -> dict[str, str]:
    """The values of an option that may be repeated, each as NAME=VALUE."""
    for one in typed:
        if "=" not in one:
            raise click.BadParameter(f"write '{one}' as NAME=VALUE", context, option)
    return dict(one.split("=", 1) for one in typed)


def _left(wanted: Sequence[str]) -> str:
    """What is left to write."""
    return f"Left to write: {'; '.join(wanted)}." if wanted else "Nothing is left to write."


@click.group
def new() -> None:
    """Begin a source, a chapter or an exercise.

    Or add what they rest on: a note, a citation, a number, a claim, a table.
    """


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
    """Add a text: sourcebook new source page.txt --publisher TASS --date 2023-07-12

    Or what a reader took away from the page "Bring your own source": sourcebook new source own-source.json
    """
    from sourcebook.authoring.new.source import About, left_out, new_source, proposed

    name = new_source(root, file, About(**about))
    page = f"chapters/reference/source-{name}.md"
    told = f"{proposed(root, name)} {left_out(root, file)}{GAPS}"
    print(f"Source {name} is added: seeds/sources.yml, {page}, _toc.yml. {told}")


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

    file, place = new_exercise(root, kind, chapter, name, after)
    print(f"Exercise {name} is begun in {file}, and shown at {place}. {GAPS}")


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

    name = new_note(root, source, words, category, skill, tier, comment)
    print(f"Note {name} is added to data/annotations/{source}.json.")


@new.command
@click.argument("key")
@click.option("--title", required=True, help="The page's own title, or a description in [square brackets].")
@click.option("--year", required=True, help="As in 2022, or n.d. for a page without a date.")
@click.option("--url", required=True, help="The address of the page that was read.")
@click.option(
    "--grade", type=click.Choice(GRADES), required=True, help="How near the page is to what it tells."
)
@click.option("--voice", type=click.Choice(VOICES), required=True, metavar="'SIDE KIND'", help="Whose it is.")
@click.option("--author", default="", help="An organisation, or persons as 'Li, Wei and Orlov, Ivan'.")
@click.option("--note", default="", help="When it was published, and how it was read.")
@click.option("--language", default="", help="Of a title in German, French or Italian: de, fr or it.")
@of_book
def citation(root: Path, /, key: str, **page: str) -> None:
    """Add a page: sourcebook new citation tass-2023 --title 'A title' --year 2023 --url … --grade report …"""
    from sourcebook.authoring.new.citation import Page, new_citation

    left = new_citation(root, key, Page(**page))
    print(f"The entry {key} is added to data/references.bib. {_left(left)}")


@new.command
@click.argument("name", metavar="ID")
@click.option("--says", default="", help="What it is, whose it is, and of what time.")
@click.option("--unit", default="", help="As in billion dollars.")
@click.option("--given", default="", help="The figure itself, which the pages of --cite have.")
@click.option("--cite", multiple=True, metavar="KEY", help="A key of data/references.bib. May be repeated.")
@click.option("--at", default="", help="The line of a source that states it, as in 005:3.")
@click.option("--words", default="", help="The words with the figure on that line.")
@click.option("--table", default="", help="The table that has it.")
@click.option(
    "--row", multiple=True, callback=_pairs, metavar="COLUMN=CELL", help="Which row. May be repeated."
)
@click.option("--column", default="", help="The column of the figure, if it is not 'value'.")
@of_book
def number(root: Path, /, name: str, says: str, unit: str, **place: Any) -> None:
    """Add a figure: sourcebook new number trade-2022 --says '…' --given 190.27 --cite customs-2023"""
    from sourcebook.authoring.new.number import new_number, term_of

    shown, left = new_number(root, name, term_of(**place), says, unit)
    print(f"The number {name} is added to data/numbers.yml: {shown}. {_left(left)}")


@new.command
@click.argument("source")
@click.argument("words")
@click.option("--type", default="", help="Such as attribution or number.")
@click.option("--topic", default="", help="One of those in data/datapackage.json.")
@click.option("--checkable", default="", help="yes, partly or no")
@click.option("--verdict", default="", help="Such as supported or not found.")
@click.option(
    "--cite", multiple=True, metavar="KEY", help="A page that the verdict rests on. May be repeated."
)
@click.option("--gist", default="", help="What is claimed, in our words.")
@click.option("--speaker", default="", help="Who says so.")
@click.option("--reported-by", default="", help="Who reports it; else the publisher.")
@click.option("--settled-by", default="", help="What would settle it.")
@click.option("--reason", default="", help="Why this verdict.")
@click.option("--looked-for", default="", help="For 'not found': what was looked for, and where.")
@click.option("--open", default="", help="What stays open.")
@of_book
def claim(root: Path, /, source: str, words: str, cite: Sequence[str], **about: str) -> None:
    """Add a claim: sourcebook new claim 005 'the words' --type number --topic trade --verdict supported …"""
    from sourcebook.authoring.new.claim import new_claim

    name, left = new_claim(root, source, words, {**about, "cite": " ".join(cite)})
    print(f"Claim {name} is added to data/claims.csv. {_left(left)}")


@new.command
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--title", default="")
@click.option("--says", default="", help="What one row is, and where the rows come from.")
@click.option(
    "--column",
    multiple=True,
    callback=_pairs,
    metavar="NAME=WORDS",
    help="What a column holds. May be repeated.",
)
@click.option("--key", multiple=True, metavar="NAME", help="A column that tells rows apart. May be repeated.")
@of_book
def table(root: Path, file: Path, title: str, says: str, column: dict[str, str], key: Sequence[str]) -> None:
    """Add a table: sourcebook new table visits.csv --title Visits --key date --column date='The day'"""
    from sourcebook.authoring.new.table import new_table

    name, left = new_table(root, file, title, says, column, key)
    print(f"The table {name} is added: data/{name}.csv, data/datapackage.json. {_left(left)}")
