"""Which book a Sphinx application builds, its other languages, and what is noted of its pages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sourcebook.book import Book
from sourcebook.page import markup


def book_of(app: Sphinx) -> Book:
    """The book in the folder that the application reads; one object for each application."""
    if not hasattr(app, "sourcebook_book"):
        app.sourcebook_book = Book(Path(app.srcdir))  # type: ignore[attr-defined]
    book: Book = app.sourcebook_book  # type: ignore[attr-defined]
    return book


def foreign_of(app: Sphinx) -> re.Pattern[str]:
    """What counts as another language on these pages: its letters, or a title of the bibliography."""
    if not hasattr(app, "sourcebook_foreign"):
        app.sourcebook_foreign = markup.foreign(book_of(app).bibliography)  # type: ignore[attr-defined]
    found: re.Pattern[str] = app.sourcebook_foreign  # type: ignore[attr-defined]
    return found


def noted(env: BuildEnvironment, what: str) -> dict[str, Any]:
    """What was noted of each page while it was read; it is kept with the environment for the next build."""
    found: dict[str, Any] = env.__dict__.setdefault(f"sourcebook_{what}", {})
    return found


def forget(app: Sphinx, chapters_only: bool) -> None:
    """Forget what was read of the book: its chapters, or all of it."""
    if chapters_only:
        book_of(app).forget_chapters()
        return
    book_of(app).fresh()
    if hasattr(app, "sourcebook_foreign"):
        del app.sourcebook_foreign
