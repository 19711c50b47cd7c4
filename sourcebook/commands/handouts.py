"""`sourcebook handouts`: sheets to print, for students and for the teacher."""

from __future__ import annotations

from pathlib import Path

import click

from sourcebook.commands import of_book

FOLDER = Path("_build") / "handouts"


@click.command
@click.option("--chapter", type=int, help="Only this chapter: its core, and all of it.")
@click.option("--assignment", default="", metavar="ID|LINK|FILE", help="Only this one, such as core-04.")
@click.option("--out", type=click.Path(path_type=Path), help="The folder to write to; else _build/handouts.")
@click.option("--html", "only_html", is_flag=True, help="Write no PDF.")
@of_book
def handouts(root: Path, chapter: int | None, assignment: str, out: Path | None, only_html: bool) -> None:
    """Write hand-outs, as HTML and PDF: a sheet for students and one with the keys."""
    from sourcebook.book import Book
    from sourcebook.handouts.printing import browser, print_all
    from sourcebook.handouts.sheets import chosen
    from sourcebook.handouts.writing import write

    book, folder = Book(root), out or root / FOLDER
    sheets = chosen(book, chapter, assignment)
    pages = write(sheets, book, folder)
    print(f"{len(pages)} sheets, for students and for teachers, are in {folder}.")
    if only_html:
        return
    program = browser()
    if program is None:
        print("No PDF was made: no Chromium, Chrome or Edge was found. Print the pages, or install one.")
        return
    print_all(pages, program)
    print(f"{len(pages)} PDFs stand beside them.")
