"""The notes of one passage as labelled there, and a line of it with their marks.

Upstream are the corpus and the annotations.
Hands on the label and lane of each note, and a line as HTML that is exact to the letter.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count, pairwise

from markupsafe import Markup

from sourcebook.html import source_text
from sourcebook.interface import t
from sourcebook.sources.annotations import Annotation
from sourcebook.sources.corpus import Line


@dataclass(frozen=True)
class Note:
    """An annotation as labelled in one excerpt: 1, 2, 3 for the first tier, a, b, c for the further notes.

    Marks that overlap lie in different lanes.
    """

    label: str
    lane: int
    annotation: Annotation
    home: str


def numbered(annotations: list[Annotation], home: str) -> list[Note]:
    """Label the notes in the order in which their spans end, and give overlapping marks different lanes."""
    ordered = sorted(annotations, key=lambda note: (note.end, -note.start))
    labels = {1: map(str, count(1)), 2: map(_letters, count())}
    lanes: dict[str, int] = {}
    for note in annotations:
        taken = {
            lanes[other.id]
            for other in annotations
            if other.id in lanes and other.start < note.end and note.start < other.end
        }
        lanes[note.id] = next(lane for lane in range(len(annotations)) if lane not in taken)
    return [Note(next(labels[note.tier]), lanes[note.id], note, home) for note in ordered]


def _letters(index: int) -> str:
    """a to z, then aa to az, and so on."""
    return (_letters(index // 26 - 1) if index >= 26 else "") + chr(ord("a") + index % 26)


def marked(line: Line, notes: list[Note]) -> Markup:
    """The line with a span around each marked run; overlapping marks nest, and stay exact."""
    edges = {0, len(line.text)}
    for note in notes:
        edges |= {
            max(0, note.annotation.start - line.start),
            min(len(line.text), note.annotation.end - line.start),
        }
    shown, ordered = Markup(), sorted(edges)
    for left, right in pairwise(ordered):
        piece = source_text(line.text[left:right])
        covering = [
            n
            for n in notes
            if n.annotation.start - line.start <= left and right <= n.annotation.end - line.start
        ]
        for note in sorted(covering, key=lambda note: (note.lane, note.label), reverse=True):
            edge = (" sb-first" if note.annotation.start - line.start == left else "") + (
                " sb-last" if note.annotation.end - line.start == right else ""
            )
            piece = Markup('<span class="sb-mark sb-c-{} sb-t{} sb-l{} sb-n{}{}">{}</span>').format(
                note.annotation.category.id, note.annotation.tier, min(note.lane, 3), note.label, edge, piece
            )
        shown += piece
        for note in notes:
            if note.annotation.end - line.start == right:
                shown += _reference(note)
    return shown


def _reference(note: Note) -> Markup:
    category = note.annotation.category
    name = t("Note {label}, {kind}", label=note.label, kind=category.name)
    link = (
        '<a class="sb-ref sb-c-{0} sb-t{1} sb-n{2}" href="#{3}-n{2}" id="{3}-r{2}" aria-label="{4}">{2}</a>'
    )
    return Markup(link).format(category.id, note.annotation.tier, note.label, note.home, name)
