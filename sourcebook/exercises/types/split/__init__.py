"""Split a run of lines into documents.

``answer``: the numbers of the lines that begin a document.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, model_validator

from sourcebook.book import Book
from sourcebook.exercises.answer_shape import Shape
from sourcebook.exercises.definition import Exercise, Labels, Lines, Part, Text
from sourcebook.exercises.passage import passage_of, shown_lines, span_of
from sourcebook.fields import Location, Misfit
from sourcebook.interface import later, t
from sourcebook.sources.corpus import Corpus


class Boundary(Part):
    """A line that begins a new document, and what proves it."""

    line: Annotated[int, Field(ge=1)]
    because: Text


class SplitExercise(Exercise):
    """Set the boundaries between the documents in a run of lines."""

    answer: ClassVar[Shape] = ["place"]
    act: ClassVar[str] = later("divide")
    is_rare: ClassVar[bool] = True
    shows_its_lines: ClassVar[bool] = True

    type: Literal["split"]
    passage: Lines
    boundaries: Annotated[list[Boundary], Field(min_length=1)]
    mistakes: list[Boundary] = []
    otherwise: Text

    @model_validator(mode="after")
    def _boundaries_stand_in_the_passage(self) -> Self:
        _, first, last = span_of(self.passage)
        taken: list[int] = []
        for field in ("boundaries", "mistakes"):
            for number, boundary in enumerate(getattr(self, field)):
                message, line = "", boundary.line
                if not first < line <= last:
                    message = f"no boundary can stand at line {line} of the passage {self.passage}"
                elif line in taken:
                    message = f"line {line} is named twice"
                if message:
                    remedy = f"Name each line once, from {first + 1} to {last}."
                    raise Misfit(message, field, number, "line", remedy=remedy)
                taken.append(line)
        return self

    def depends_on(self) -> dict[str, Any]:
        return {"passage": self.passage}

    def sealed(self) -> dict[str, Any]:
        because = {str(boundary.line): boundary.because for boundary in [*self.mistakes, *self.boundaries]}
        return {
            "right": [boundary.line for boundary in self.boundaries],
            "because": because,
            "otherwise": self.otherwise,
        }

    def judged(self, answer: Any) -> float | None:
        right = {boundary.line for boundary in self.boundaries}
        return len(right.intersection(answer)) / len(right.union(answer)) if answer else None

    def labels(self) -> Labels:
        _, first, last = span_of(self.passage)
        return {
            "rows": [],
            "codes": {
                str(n): t("a new document begins with line {line}", line=n) for n in range(first, last + 1)
            },
        }

    def places(self) -> Iterator[tuple[Location, str]]:
        yield from super().places()
        yield ("passage",), self.passage

    def check_against(self, corpus: Corpus) -> None:
        super().check_against(corpus)
        held = {line.number: line.text for line in passage_of(corpus, self.passage).lines}
        hidden = {line.number for line in shown_lines(corpus, self.passage) if not line.is_shown}
        for number, boundary in enumerate(self.boundaries):
            above = [line for line, text in held.items() if line < boundary.line and text.strip()]
            for line in (boundary.line, *above[-1:]):
                if line in hidden and held[line].strip():
                    message = f"nobody can see a boundary at line {boundary.line}: line {line} is hidden"
                    remedy = "A student must read both sides: name other lines, or show this one."
                    raise Misfit(message, "boundaries", number, "line", remedy=remedy)

    def shown(self, book: Book) -> dict[str, Any]:
        return {"lines": shown_lines(book.corpus, self.passage)}
