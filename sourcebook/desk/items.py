"""What the desk must know of each exercise: in Python as an object, for the page as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sourcebook.exercises.definition import Exercise, Labels
from sourcebook.exercises.sealed import seal

if TYPE_CHECKING:
    from sourcebook.book import Book
    from sourcebook.exercises.reading import Placed

CODED = ("mark", "sort", "align", "compare")  # the types whose answer has a code for each row


class Item:
    """An exercise on the desk: its chapter, the editions whose answers count, and its scores."""

    def __init__(self, placed: Placed, formerly: Sequence[str]):
        self.exercise: Exercise = placed.exercise
        self.chapter, self.formerly = placed.title, list(formerly)
        self.edition = placed.exercise.digest()
        self._scores: dict[str, float | None] = {}

    @cached_property
    def labels(self) -> Labels:
        return self.exercise.labels()

    @cached_property
    def key(self) -> dict[str, Any]:
        return self.exercise.sealed()

    @property
    def id(self) -> str:
        return self.exercise.id

    @property
    def kind(self) -> str:
        return self.exercise.type

    @property
    def is_coded(self) -> bool:
        """Whether an answer has a code for each row."""
        return self.kind in CODED

    @property
    def is_ordered(self) -> bool:
        """Whether the codes are steps of a scale."""
        return bool(getattr(self.exercise, "ordered", False))

    def counts(self, edition: str, answer: Any) -> bool:
        """Whether an answer to this edition is one to the exercise as it is asked now."""
        return edition in (self.edition, *self.formerly) and self.holds(answer)

    def holds(self, answer: Any) -> bool:
        """Whether the form of the exercise can hold the answer."""
        return self.exercise.holds(answer, self.labels)

    def score(self, answer: Any) -> float | None:
        """The score by our own rule of an answer that the form holds; None for one that is not graded.

        Equal answers are scored once.
        """
        if not self.exercise.is_graded:
            return None
        kept = repr(answer)
        if kept not in self._scores:
            self._scores[kept] = self.exercise.judged(answer)
        return self._scores[kept]

    def codes(self, answer: Any) -> list[str]:
        """The code of each row; of two passages that were compared, the verdict without its lines."""
        return [one.split(" ")[0] for one in answer] if self.kind == "compare" else list(answer)

    def described(self) -> dict[str, Any]:
        """The item for the page, with its key sealed."""
        return {
            "id": self.id,
            "kind": self.kind,
            "prompt": self.exercise.prompt,
            "chapter": self.chapter,
            "edition": self.edition,
            "formerly": self.formerly,
            "labels": self.labels,
            "graded": self.exercise.is_graded,
            "ordered": self.is_ordered,
            "key": seal(self.key),
        }


def items_of(book: Book, ids: Sequence[str] | None = None) -> list[Item]:
    """The exercises with these ids, in this order; without ids, all of the book.

    Raises:
        NotFound: there is no exercise with one of the ids.
        BookError: a file of exercises is not in order.
    """
    known = book.exercises
    wanted = list(known.all) if ids is None else ids
    return [Item(known.find(name), known.formerly(name)) for name in wanted]


def desk_items(book: Book, ids: Sequence[str] | None = None) -> list[dict[str, Any]]:
    """The items as the page of the desk has them. Raises as `items_of` does."""
    return [item.described() for item in items_of(book, ids)]
