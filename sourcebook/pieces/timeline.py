"""The time line: dated events, the passages that they stand behind, and how they stand to them.

Upstream are the table of events and the bibliography.
"""

from __future__ import annotations

from dataclasses import dataclass

from sourcebook.book import this_book
from sourcebook.evidence.lists import date_in_words
from sourcebook.html import Html, render
from sourcebook.interface import later, t

RELATIONS = {
    "mentioned": later("the passage names it"),
    "presupposed": later("the passage takes it for granted"),
    "source_of_claim": later("the passage reports it or draws on it"),
    "differs_from_wording": later("the record and the passage differ"),
    "context": later("not in the passage"),
    "earlier_use": later("an earlier use of a phrase of the passage"),
    "confirms": later("a later event that fits a forecast of the passage"),
    "after_source": later("later than the text"),
}


@dataclass(frozen=True)
class Event:
    """One dated event, the passages that it stands behind, and how it stands to them."""

    id: str
    date: str
    when: str
    what: str
    places: list[tuple[str, int, str]]
    relation: str
    note: str
    cite: list[str]


def events(first: int = 0, last: int = 9999) -> list[Event]:
    """The events of the table that begin in the years from ``first`` to ``last``, by date."""
    found = []
    for row in this_book().tables.rows("events"):
        cells = row.cells
        if first <= int(cells["date"][:4]) <= last:
            when, relation = date_in_words(cells["date"], cells["date_end"]), RELATIONS[cells["relation"]]
            found.append(
                Event(
                    cells["event_id"],
                    cells["date"],
                    when,
                    cells["event"],
                    _places_apart(cells["source"], cells["lines"]),
                    t(relation),
                    cells["note"],
                    row.citations,
                )
            )
    return sorted(found, key=lambda event: event.date)


def timeline(first: int = 0, last: int = 9999) -> Html:
    """The events that begin in the years from ``first`` to ``last``, with their passages and citations."""
    return render(
        "pieces/timeline.html",
        events=events(first, last),
        entries=this_book().bibliography,
        label=_span(first, last),
    )


def _span(first: int, last: int) -> str:
    """How the years of a time line are read aloud; a year that was not given is not said."""
    if not first:
        return t("Events until {last}", last=last) if last < 9999 else t("Events")
    if last == 9999:
        return t("Events from {first} on", first=first)
    return t("Events, {first} to {last}", first=first, last=last)


def _places_apart(sources: str, lines: str) -> list[tuple[str, int, str]]:
    """The places in '001; 002' and '54; 21, 33'."""
    found = []
    for source, numbers in zip(sources.split("; "), lines.split("; "), strict=True):
        for span in numbers.split(", "):
            found.append((source, int(span.partition("-")[0]), f"{source}:{span.replace('-', '–')}"))
    return found
