"""Compare two readouts point by point.

``answer``: for each point one of same, stronger, weaker, only-first, only-second, or ''.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, model_validator

from sourcebook.book import Book
from sourcebook.exercises.answer_shape import Shape
from sourcebook.exercises.definition import Exercise, Labels, Part, Text, check_also, check_unlike
from sourcebook.interface import later, t

Relation = Literal["same", "stronger", "weaker", "only-first", "only-second"]


class Point(Part):
    """One point in two readouts, and how the second stands to the first."""

    first: Text
    second: Text
    right: Relation
    because: Text
    also: list[Relation] = []


class AlignExercise(Exercise):
    """Match two readouts point by point."""

    answer: ClassVar[Shape] = ["text"]
    act: ClassVar[str] = later("match")

    type: Literal["align"]
    first: Text
    second: Text
    points: Annotated[list[Point], Field(min_length=2)]

    @model_validator(mode="after")
    def _points_are_unlike(self) -> Self:
        check_unlike("points", "first", [f"{point.first} / {point.second}" for point in self.points])
        for number, point in enumerate(self.points):
            check_also("points", number, point.right, point.also)
        return self

    def depends_on(self) -> dict[str, Any]:
        return {
            "names": [self.first, self.second],
            "rows": [[point.first, point.second] for point in self.points],
        }

    def sealed(self) -> dict[str, Any]:
        return {
            "right": [point.right for point in self.points],
            "also": [point.also for point in self.points],
            "because": [point.because for point in self.points],
        }

    def judged(self, answer: Any) -> float | None:
        alike = (code == one.right or code in one.also for code, one in zip(answer, self.points, strict=True))
        return sum(alike) / len(self.points) if all(answer) else None

    def labels(self) -> Labels:
        return {"rows": [f"{point.first} / {point.second}" for point in self.points], "codes": relations()}

    def shown(self, book: Book) -> dict[str, Any]:
        return {"relations": relations()}


def relations() -> dict[str, str]:
    """How the second of two readouts may stand to the first, in the words of the interface."""
    return {
        "same": t("the same"),
        "stronger": t("stronger in the second"),
        "weaker": t("weaker in the second"),
        "only-first": t("only in the first"),
        "only-second": t("only in the second"),
    }
