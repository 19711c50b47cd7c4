"""What an instructor brings to a notebook: a text in the form of the book's, and nothing of it in the book.

Upstream is nothing: the text comes with the call.
Hands on static HTML that is complete without a script.
"""

from __future__ import annotations

import hashlib

from sourcebook import building
from sourcebook.files import BookError
from sourcebook.html import Html, render


def own_text(text: str, title: str, credit: str) -> Html:
    """A text with numbered lines under its title, with its credit; a blank line is counted and not shown.

    Raises:
        BookError: a part is missing, or this is a page of the book.
    """
    refuse_own(text=text)
    for name, part in {"text": text, "title": title, "credit": credit}.items():
        if not part.strip():
            raise BookError(f"a text of your own is not complete: give '{name}'")
    lines = [(number, line) for number, line in enumerate(text.strip("\r\n").splitlines(), 1) if line.strip()]
    name = "own-" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]
    return render("pieces/own_text.html", name=name, title=title, credit=credit, lines=lines)


def refuse_own(**parts: str) -> None:
    """A page of the book rests on its sources and its bibliography alone. Raises BookError."""
    for name in (name for name, part in parts.items() if part and building.is_building()):
        raise BookError(f"'{name}' is for a notebook of your own: a page of the book cites its sources")
