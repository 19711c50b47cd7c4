"""An exercise on its way out of the book: its form, the passages that it needs, and whose words those are.

Upstream are the corpus, which says which lines may be shown, and the forms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from sourcebook.book import Book
from sourcebook.exercises.definition import Exercise
from sourcebook.exercises.passage import ShownLine, passage_of, shown_lines, span_of
from sourcebook.exercises.reading import Placed
from sourcebook.exercises.types.compare import ComparedPassage, CompareExercise
from sourcebook.exports.drawing import Drawing
from sourcebook.exports.forms import Form, form_of
from sourcebook.exports.given import Given
from sourcebook.interface import t
from sourcebook.pieces.excerpt import place as lines_in_words
from sourcebook.sources.records import Document


@dataclass(frozen=True)
class Passage:
    """Lines under a heading; one that the book may not show says how many words it has."""

    heading: str
    lines: tuple[ShownLine, ...]

    @property
    def words(self) -> int:
        return sum(len(line.text.split()) for line in self.lines)


@dataclass(frozen=True)
class Item:
    """One exercise, with what surrounds it on its page."""

    placed: Placed
    passages: tuple[Passage, ...]
    credits: tuple[str, ...]  # whose words the passages are
    given: tuple[Given, ...] = ()  # what it needs of the page above it

    @property
    def exercise(self) -> Exercise:
        return self.placed.exercise

    @property
    def id(self) -> str:
        return self.placed.exercise.id

    @cached_property
    def form(self) -> Form:
        return form_of(self.exercise)

    @property
    def words(self) -> int:
        """How many words its passages have."""
        return sum(passage.words for passage in self.passages)

    @property
    def drawings(self) -> list[Drawing]:
        """The pictures that go along with it."""
        return [one.drawing for one in self.given if one.drawing]

    @property
    def missing(self) -> list[str]:
        """Why it cannot be answered without its chapter; nothing where it can."""
        return [one.missing for one in self.given if one.missing]

    @property
    def after(self) -> list[str]:
        """What a student reads after the answer, whatever it was."""
        return [*filter(None, [self.exercise.closing]), *self.credits]


def item_of(book: Book, placed: Placed, given: Iterable[Given] = ()) -> Item:
    """An exercise with its passages, and what it is given of its page. Raises BookError."""
    passages, credits = _passages(book, placed.exercise), _credits(book, placed.exercise)
    return Item(placed, tuple(passages), tuple(credits), tuple(given))


def _passages(book: Book, exercise: Exercise) -> Iterator[Passage]:
    compared = (exercise.first, exercise.second) if isinstance(exercise, CompareExercise) else ()
    own = [passage.lines for passage in compared]
    for place in dict.fromkeys(place for _, place in exercise.places() if place not in own):
        yield Passage(_heading(book, place), _lines(book, place))
    for passage in compared:
        yield _compared(book, passage)


def _compared(book: Book, passage: ComparedPassage) -> Passage:
    """One of two passages that are compared: lines of a source, or sentences of ours."""
    if passage.lines:
        return Passage(f"{passage.name}: {_heading(book, passage.lines)}", _lines(book, passage.lines))
    lines = tuple(ShownLine(number, text, True) for number, text in enumerate(passage.sentences, 1))
    return Passage(passage.name, lines)


def _heading(book: Book, place: str) -> str:
    """Which lines these are, in words that do not say who wrote them: that may be the question."""
    source, first, last = span_of(place)
    label = book.corpus.source(source).record.label
    return t("Source {id}, {lines}: {label}", id=source, lines=lines_in_words(first, last), label=label)


def _lines(book: Book, place: str) -> tuple[ShownLine, ...]:
    """The lines of a passage that have words, as the book may show them."""
    held = {line.number for line in passage_of(book.corpus, place).lines if line.text.strip()}
    return tuple(line for line in shown_lines(book.corpus, place) if line.number in held)


def _credits(book: Book, exercise: Exercise) -> Iterator[str]:
    """Who published the passages, when, and who holds the rights; what our own sentences rest on."""
    found: dict[str, Document] = {}
    for _, place in exercise.places():
        source, first, last = span_of(place)
        parts = (book.corpus.source(source).part_at(number) for number in range(first, last + 1))
        found |= {part.id: part for part in parts if isinstance(part, Document)}
    for one in found.values():
        what = ", ".join(filter(None, [one.publisher, one.title, one.date.text]))
        yield t("Document {id}: {what}. Rights: {holder}.", id=one.id, what=what, holder=one.rights_holder)
    for entry in map(book.bibliography.__getitem__, exercise.cited()):
        yield f"{entry.author}, {entry.title}, {entry.dated}. {entry.url}"
