"""Which book a Sphinx application builds."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx

from sourcebook.book import Book


def book_of(app: Sphinx) -> Book:
    """The book in the folder that the application reads; one object for each application."""
    if not hasattr(app, "sourcebook_book"):
        app.sourcebook_book = Book(Path(app.srcdir))  # type: ignore[attr-defined]
    book: Book = app.sourcebook_book  # type: ignore[attr-defined]
    return book
