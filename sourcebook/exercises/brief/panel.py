"""The capstone: the student's own earlier words on the page, and the brief as one document with notes.

Upstream are the exercises, the corpus, the ledger and the bibliography,
which say what a reference in a student's text means.
The texts themselves stay on the student's device.
"""

from __future__ import annotations

from typing import Any

from sourcebook import building
from sourcebook.book import this_book
from sourcebook.evidence.bibliography import Entry
from sourcebook.exercises.widget import PanelWidget
from sourcebook.html import Html, render
from sourcebook.interface import t


def earlier_answers(*, without: str = "") -> Html | PanelWidget:
    """What the student wrote in other chapters: every text.

    ``without`` is the chapter that is left out, as in 12-brief.
    """
    items = [
        {"id": placed.exercise.id, "chapter": placed.title, "prompt": placed.exercise.prompt, "heading": ""}
        for placed in this_book().exercises.all.values()
        if placed.exercise.writes and placed.home != without
    ]
    return _panel("earlier", items)


def brief(*names: str, title: str) -> Html | PanelWidget:
    """The answers to these exercises as one document, to be read and taken away.

    In the student's text, 000:7, claim 000-32 and [key] become numbered notes.

    Raises:
        NotFound: there is no such exercise.
    """
    placed = [this_book().exercises.find(name) for name in names]
    items = [
        {
            "id": one.exercise.id,
            "chapter": one.title,
            "prompt": one.exercise.prompt,
            "heading": one.exercise.id.rpartition("-")[2].capitalize(),
        }
        for one in placed
    ]
    return _panel("brief", items, title, _references())


def _panel(
    kind: str, items: list[dict[str, Any]], title: str = "", known: dict[str, Any] | None = None
) -> Html | PanelWidget:
    page = render("exercises/brief/brief.html", kind=kind, items=items, title=title, known=known or {})
    return page if building.is_building() else PanelWidget("brief", page)


def _references() -> dict[str, Any]:
    """Each passage, claim and entry in the words of a note."""
    corpus = this_book().corpus
    places = {
        source.id: [
            [first, last, f"{document.publisher}, {document.date.text}."]
            for document in source.record.documents
            for first, last in document.lines
        ]
        for source in corpus
    }
    claims = {
        name: t(
            "Claim {name} of the ledger: {verdict}. Source {place}.",
            name=name,
            verdict=t(claim.verdict),
            place=claim.place,
        )
        for name, claim in this_book().claims.items()
    }
    return {
        "places": places,
        "claims": claims,
        "entries": {key: _note(entry) for key, entry in this_book().bibliography.items()},
    }


def _note(entry: Entry) -> str:
    return f"{entry.author}: {entry.title} ({entry.dated}). {entry.url}"
