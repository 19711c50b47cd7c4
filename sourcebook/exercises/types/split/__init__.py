"""Split a run of lines into documents.

``answer``: the numbers of the lines that begin a document.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from sourcebook.book import Book
from sourcebook.exercises.answer_shape import Shape
from sourcebook.exercises.definition import Exercise, Labels, Lines, Part, Text
from sourcebook.exercises.passage import shown_lines, span_of
from sourcebook.interface import t


class Boundary(Part):
    """A line that begins a new document, and what proves it."""

    line: Annotated[int, Field(ge=1)]
    because: Text


class SplitExercise(Exercise):
    """Set the boundaries between the documents in a run of lines."""

    answer: ClassVar[Shape] = ["place"]

    type: Literal["split"]
    passage: Lines
    boundaries: Annotated[list[Boundary], Field(min_length=1)]
    mistakes: list[Boundary] = []
    otherwise: Text

    def depends_on(self) -> dict[str, Any]:
        return {"passage": self.passage}

    def sealed(self) -> dict[str, Any]:
        because = {str(boundary.line): boundary.because for boundary in [*self.mistakes, *self.boundaries]}
        return {
            "right": [boundary.line for boundary in self.boundaries],
            "because": because,
            "otherwise": self.otherwise,
        }

    def labels(self) -> Labels:
        _, first, last = span_of(self.passage)
        return {
            "rows": [],
            "codes": {
                str(n): t("a new document begins with line {line}", line=n) for n in range(first, last + 1)
            },
        }

    def places(self) -> list[str]:
        return [*self.lines, self.passage]

    def shown(self, book: Book) -> dict[str, Any]:
        return {"lines": shown_lines(book.corpus, self.passage)}
