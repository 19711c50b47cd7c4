"""The capstone: the student's own earlier words on the page, and the brief as one document with notes.

Upstream are the exercises, the corpus, the ledger and the bibliography, which say what a reference in a student's text means.
The texts themselves stay on the student's device.
"""

from __future__ import annotations

import os

import traitlets
from anywidget import AnyWidget

from sourcebook.bibliography import Entry, bibliography
from sourcebook.claims import all_claims
from sourcebook.corpus import open_corpus
from sourcebook.exercises import all_exercises
from sourcebook.html import Html, render
from sourcebook.widgets import module

TITLE = "Are they allies, and how would we know?"


class Brief(AnyWidget):
    """The same panel in a live notebook."""

    _esm = module("brief")
    html = traitlets.Unicode().tag(sync=True)


def earlier_answers():
    """What the student wrote in the other chapters: every answer to an exercise of the type write."""
    items = [
        {"id": item.id, "chapter": chapter, "prompt": item.prompt, "heading": ""}
        for chapter, item in all_exercises().values()
        if item.type == "write" and "-brief-" not in item.id
    ]
    return _panel("earlier", items)


def brief(*names: str, title: str = TITLE):
    """The answers to these exercises as one document, to be read and taken away.

    In the student's text, 000:7, claim 000-32 and [key] become numbered notes.

    Raises:
        LookupError: there is no such exercise.
    """
    known = all_exercises()
    for name in names:
        if name not in known:
            raise LookupError(f"there is no exercise {name}; see data/exercises/")
    items = [{"id": name, "chapter": known[name][0], "prompt": known[name][1].prompt, "heading": name.rpartition("-")[2].capitalize()} for name in names]
    return _panel("brief", items, title, _references())


def _panel(kind: str, items: list[dict], title: str = "", known: dict | None = None):
    page = render("brief.html", kind=kind, items=items, title=title, known=known or {})
    return page if os.environ.get("SOURCEBOOK_BUILD") else Brief(html=page._repr_html_())


def _references() -> dict:
    """Each passage, claim and entry in the words of a note."""
    corpus = open_corpus()
    places = {
        source.id: [[first, last, f"{document.publisher}, {document.date.text}."] for document in source.record.documents for first, last in document.lines]
        for source in corpus
    }
    claims = {name: f"Claim {name} of the ledger: {claim.verdict}. Source {claim.place}." for name, claim in all_claims().items()}
    return {"places": places, "claims": claims, "entries": {key: _note(entry) for key, entry in bibliography(corpus.root).items()}}


def _note(entry: Entry) -> str:
    return f"{entry.author}: {entry.title} ({entry.year}). {entry.url}"
