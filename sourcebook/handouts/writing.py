"""Write the sheets: each as one file of HTML that asks no other for anything.

Upstream are the sheets, with the lines of sources and the pieces of pages that they need.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markupsafe import Markup

from sourcebook.book import Book, opened
from sourcebook.files import write_text
from sourcebook.handouts.beside import Pages, beside
from sourcebook.handouts.passages import credits, needed, together
from sourcebook.handouts.sheets import Sheet, Task
from sourcebook.html import render
from sourcebook.interface import t

HERE = Path(__file__).parent


def student(sheet: Sheet, book: Book, pages: Pages) -> str:
    """The sheet for students: exercises, passages, room to answer; nothing that answers them."""
    with opened(book):
        return _filled(
            "student",
            sheet,
            book,
            kind=t("sheet for students"),
            needs=needed(sheet, book.corpus),
            pieces=beside(sheet, pages),
            forms=_parts(sheet, book, "paper"),
            credits=credits(sheet, book.corpus, asked=False),
            asked=_sources(sheet, book),
        )


def teacher(sheet: Sheet, book: Book, pages: Pages) -> str:
    """The sheet for the teacher: keys, explanations, hints, rubrics, models, minutes."""
    with opened(book):
        return _filled(
            "teacher",
            sheet,
            book,
            kind=t("sheet for the teacher"),
            pieces=beside(sheet, pages),
            keys=_parts(sheet, book, "key"),
            credits=[*credits(sheet, book.corpus, asked=False), *credits(sheet, book.corpus, asked=True)],
            asked=_sources(sheet, book),
        )


def write(sheets: list[Sheet], book: Book, folder: Path) -> list[Path]:
    """Write both sheets of each; the paths of the files, in their order."""
    folder.mkdir(parents=True, exist_ok=True)
    pages, written = Pages(book), []
    for sheet in sheets:
        for kind, made in (("student", student), ("teacher", teacher)):
            path = folder / f"{sheet.name}-{kind}.html"
            write_text(path, made(sheet, book, pages))
            written.append(path)
    return written


def _filled(name: str, sheet: Sheet, book: Book, **values: Any) -> str:
    style = Markup((HERE / "sheet.css").read_text("utf-8"))
    return (
        render(
            f"handouts/{name}.html", name=name, sheet=sheet, book=book.settings.title, style=style, **values
        ).body
        + "\n"
    )


def _parts(sheet: Sheet, book: Book, name: str) -> dict[int, Markup]:
    """What the type of each exercise puts on the sheet, by the number on the sheet."""
    return {task.number: Markup(_part(task, book, name)) for task in sheet.tasks}


def _part(task: Task, book: Book, name: str) -> str:
    item = task.placed.exercise
    page = f"exercises/types/{item.type}/{name}.html"
    return render(page, item=item, together=together, **item.shown(book)).body


def _sources(sheet: Sheet, book: Book) -> str:
    """The sources of which an exercise of the sheet asks who made them."""
    return ", ".join(dict.fromkeys(source for source, _ in credits(sheet, book.corpus, asked=True)))
