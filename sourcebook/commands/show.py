"""`sourcebook show` and `sourcebook kwic`: look a passage up."""

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
