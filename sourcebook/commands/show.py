"""`sourcebook show`, `kwic` and `pace`: look a passage up, and what each chapter asks of a reader."""

from __future__ import annotations

from pathlib import Path

import click

from sourcebook.commands import of_book


@click.command
@click.argument("source")
@click.argument("first", type=int)
@click.argument("last", type=int, required=False)
@of_book
def show(root: Path, source: str, first: int, last: int | None) -> None:
    """Print lines of a source: sourcebook show 000 2 5"""
    from sourcebook.book import Book

    for line in Book(root).corpus.source(source).span(first, last or first).lines:
        print(f"{line.number:>4}  {line.text}")


@click.command
@click.argument("word")
@of_book
def kwic(root: Path, word: str) -> None:
    """Show a word in context: sourcebook kwic 'no limit'"""
    from sourcebook.book import Book

    rows = Book(root).corpus.keyword_in_context(word)
    for row in rows:
        print(f"{row.source}:{row.line:<4} {row.left:>45} [{row.word}] {row.right}")
    print(f"{len(rows)} place(s).")


@click.command
@of_book
def pace(root: Path) -> None:
    """Print what each chapter asks of a reader: words, phone screens, links, minutes."""
    from sourcebook.book import Book
    from sourcebook.chapter.markdown import is_numbered
    from sourcebook.chapter.pace import pace as pace_of

    book = Book(root)
    print(f"{'chapter':<32} words screens  way links  min core")
    for chapter in filter(is_numbered, book.chapters):
        one = pace_of(chapter, book)
        core = one.core.computed if one.core else "-"
        print(
            f"{chapter.path.stem:<32} {one.whole.own + one.whole.source:>5} {one.whole.screens:>7.0f}"
            f" {one.stretch:>4.1f} {one.links:>5} {one.whole.computed:>4} {core:>4}"
        )
