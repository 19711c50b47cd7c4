"""What every exercise has, whatever its type; `sourcebook.exercises.types` has a folder for each type.

An exercise has two parts: what a student sees, and what is sealed until an answer is given.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, TypedDict

from pydantic import BaseModel, ConfigDict, Field

from sourcebook.exercises.answer_shape import Shape
from sourcebook.exercises.edition import edition

if TYPE_CHECKING:
    from sourcebook.book import Book
    from sourcebook.evidence.numbers import Register

Text = Annotated[str, Field(min_length=1)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
Lines = Annotated[
    str, Field(pattern=r"^[0-9]{3}:[0-9]+(-[0-9]+)?$", description="source and lines, as in 000:6 or 000:2-5")
]


class Labels(TypedDict):
    """What shows an answer in words: the texts of the rows that are answered, and the name of each code."""

    rows: list[str]
    codes: dict[str, str]


class Part(BaseModel):
    """A part of an exercise, as an author writes it in YAML."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    # The fields that speak in the book's own voice; options to choose from may be wrong on purpose.
    voice: ClassVar[Sequence[str]] = ("prompt", "because", "closing", "otherwise", "models", "hints")


class Code(Part):
    """A mark or a category: its id, and its name on the page."""

    id: Id
    name: Text


class Coded(Part):
    """A row that gets a code; ``right`` is the id of one, ``also`` holds others that can be argued."""

    text: Text
    right: Text
    because: Text
    also: list[str] = []


class Exercise(Part):
    """One exercise. The folder of its type adds the fields and answers the questions below."""

    answer: ClassVar[Shape]  # the shape of an answer
    predicts: ClassVar[bool] = False  # whether an exercise of this type can ask for a prediction
    writes: ClassVar[bool] = False  # whether the student writes a text

    id: Annotated[
        str, Field(pattern=r"^[0-9]{3}-[a-z0-9-]+$", description="source, hyphen, a short name: 000-split")
    ]
    type: str
    skill: Literal["sourcing", "contextualising", "corroborating", "close reading", "quantitative"]
    difficulty: Annotated[int, Field(ge=1, le=3)]
    minutes: Annotated[int, Field(ge=1, le=60)]
    prompt: Text
    lines: list[Lines] = []
    hints: Annotated[list[Text], Field(min_length=1)]
    closing: str = ""

    @property
    def is_graded(self) -> bool:
        """Whether an answer is compared with a key."""
        return not self.writes

    @property
    def is_prediction(self) -> bool:
        """Whether the student guesses before reading."""
        return self.predicts and not self.is_graded

    def depends_on(self) -> dict[str, Any]:
        """What an answer depends on beside prompt and lines: what there is to choose, mark or order."""
        raise NotImplementedError

    def sealed(self) -> dict[str, Any]:
        """What a student must not read before answering."""
        raise NotImplementedError

    def labels(self) -> Labels:
        """What the page of answers needs to show an answer in words; nothing of the key."""
        return {"rows": [], "codes": {}}

    def places(self) -> list[str]:
        """The lines that the exercise uses; all must exist."""
        return list(self.lines)

    def quoted(self) -> Iterator[tuple[str, list[str]]]:
        """Words that must be verbatim, each with the lines that must have them."""
        yield from ()

    def cited(self) -> Iterator[str]:
        """Keys of the bibliography."""
        yield from ()

    def shown(self, book: Book) -> dict[str, Any]:
        """What the form of this type shows beside the fields. Raises NotFound."""
        return {}

    def figures(self, register: Register) -> dict[str, Any]:
        """Fields that the register of numbers fills in. Raises NotFound."""
        return {}

    def digest(self) -> str:
        """The edition: twelve hexadecimal digits that change with what an answer depends on."""
        return edition(self)


def coded_key(rows: Sequence[Coded]) -> dict[str, Any]:
    """The key of rows that each get a code, as `judgeRows` of the scripts reads it."""
    return {
        "right": [row.right for row in rows],
        "also": [row.also for row in rows],
        "because": [row.because for row in rows],
    }


def check_codes(rows: Sequence[Coded], codes: Sequence[Code]) -> None:
    """Raises ValueError for a row whose code is not one of these."""
    names = {code.id for code in codes}
    for row in rows:
        if row.right and row.right not in names:
            known = ", ".join(sorted(names))
            raise ValueError(f"'{row.right}' (of '{row.text[:30]}') is not one of the categories {known}")


def seal(value: Any) -> str:
    """Encode what is not to be read by accident. It is no secret from a reader who wants to find it."""
    return base64.b64encode(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()).decode()


def unseal(text: str) -> Any:
    """What `seal` was given."""
    return json.loads(base64.b64decode(text))
