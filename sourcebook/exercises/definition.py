"""What every exercise has, whatever its type; `sourcebook.exercises.types` has a folder for each type.

An exercise has two parts: what a student sees, and what is sealed until an answer is given.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, TypedDict

from pydantic import BaseModel, ConfigDict, Field

from sourcebook.exercises.answer_shape import Shape, fits
from sourcebook.exercises.edition import edition
from sourcebook.exercises.passage import passage_of
from sourcebook.fields import Location, Misfit, repeated
from sourcebook.files import NotFound

if TYPE_CHECKING:
    from sourcebook.book import Book
    from sourcebook.evidence.numbers import Register
    from sourcebook.sources.corpus import Corpus

Text = Annotated[str, Field(min_length=1, pattern=r"\S")]
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

    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True, allow_inf_nan=False)
    # The fields that speak in the book's own voice; options to choose from may be wrong on purpose.
    voice: ClassVar[Sequence[str]] = ("prompt", "because", "closing", "otherwise", "hints", "hint")


class Code(Part):
    """A mark or a category: its id, its name on the page, and what to ask of a row that got it wrongly."""

    id: Id
    name: Text
    hint: Text


class Coded(Part):
    """A row that gets a code; ``right`` is the id of one, ``also`` holds others that can be argued."""

    text: Text
    right: Text
    because: Text
    also: list[str] = []


class Exercise(Part):
    """One exercise. The folder of its type adds the fields and answers the questions below."""

    answer: ClassVar[Shape]  # the shape of an answer
    act: ClassVar[str]  # what the student does, in a word or two
    predicts: ClassVar[bool] = False  # whether an exercise of this type can ask for a prediction
    writes: ClassVar[bool] = False  # whether the student writes a text
    shows_its_lines: ClassVar[bool] = False  # whether the form has the lines that it is about
    is_rare: ClassVar[bool] = False  # of few exercises: a page without one loads a script without the type

    id: Annotated[
        str, Field(pattern=r"^[0-9]{3}-[a-z0-9-]+$", description="source, hyphen, a short name: 000-split")
    ]
    type: str
    skill: Literal["sourcing", "contextualising", "corroborating", "close reading", "quantitative"]
    difficulty: Annotated[int, Field(ge=1, le=3)]
    minutes: Annotated[int, Field(ge=1, le=60)]
    prompt: Text
    lines: list[Lines] = []
    beside: Annotated[
        list[Literal["chart", "table", "list", "text", "page"]],
        Field(description="what an answer needs of the page above it: the nearest of a kind, or more"),
    ] = []
    tells: Annotated[
        list[str],
        Field(description="exercises to which this one gives answers away: on paper it begins a new leaf"),
    ] = []
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

    def places(self) -> Iterator[tuple[Location, str]]:
        """The fields with lines that the exercise uses, and those lines; all must exist."""
        yield from ((("lines", number), place) for number, place in enumerate(self.lines))

    def check_against(self, corpus: Corpus) -> None:
        """Raises Misfit for what cannot work with the sources as they are."""
        for at, place in self.places():
            try:
                passage_of(corpus, place)
            except NotFound as error:
                raise Misfit(str(error), *at, remedy="Correct 'lines'.") from None

    def quoted(self) -> Iterator[tuple[str, list[str]]]:
        """Words that must be verbatim, each with the lines that must have them."""
        yield from ()

    def cited(self) -> Iterator[str]:
        """Keys of the bibliography."""
        yield from ()

    def holds(self, answer: Any, labels: Labels | None = None) -> bool:
        """Whether the form of this exercise can hold the answer: a code for each row, or known codes.

        Who asks often brings the labels along.
        """
        if not fits(answer, self.answer) or isinstance(answer, str):
            return fits(answer, self.answer)
        labels = labels or self.labels()
        rows, codes = labels["rows"], labels["codes"]
        if rows:
            return len(answer) == len(rows) and all(not code or code in codes for code in answer)
        return len(set(answer)) == len(answer) and all(str(code) in codes for code in answer)

    def score(self, answer: Any) -> float | None:
        """The score from 0 to 1 that the page gives, by the rule of `judge` in the script of the type.

        None where nothing is graded, where the page would ask for more before it judges,
        and for an answer that the form cannot hold.
        """
        return self.judged(answer) if self.is_graded and self.holds(answer) else None

    def judged(self, answer: Any) -> float | None:
        """The score of an answer that the form holds; each type that is graded says how."""
        raise NotImplementedError

    def giveaways(self) -> Iterator[str]:
        """Words that tell the key to whoever meets them before the exercise."""
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


def coded_key(rows: Sequence[Coded], codes: Sequence[Code]) -> dict[str, Any]:
    """The key of rows that each get a code, as `judgeRows` of the scripts reads it."""
    return {
        "asks": {code.id: code.hint for code in codes},
        "right": [row.right for row in rows],
        "also": [row.also for row in rows],
        "because": [row.because for row in rows],
    }


def agreed(answer: Sequence[str], rows: Sequence[Coded], strict: bool = False) -> float:
    """The share of rows with our code, or with one that can be argued unless ``strict`` (`judgeRows`)."""
    pairs = zip(answer, rows, strict=True)
    alike = sum(code == row.right or (not strict and code in row.also) for code, row in pairs)
    return alike / len(rows)


def check_codes(rows_at: str, rows: Sequence[Coded], codes_at: str, codes: Sequence[Code]) -> None:
    """Raises Misfit for a row whose code is none of these, and for a row or code that stands there twice.

    ``rows_at`` and ``codes_at`` are the fields in which they stand.
    """
    names = [code.id for code in codes]
    check_unlike(codes_at, "id", names)
    check_unlike(codes_at, "name", [code.name for code in codes])
    check_unlike(rows_at, "text", [row.text for row in rows])
    known = ", ".join(sorted(names))
    for number, row in enumerate(rows):
        if row.right and row.right not in names:
            raise Misfit(f"'{row.right}' is not one of the categories {known}", rows_at, number, "right")
        check_also(rows_at, number, row.right, row.also)
        for place, code in enumerate(row.also):
            if code not in names:
                message = f"'{code}' is not one of the categories {known}"
                raise Misfit(message, rows_at, number, "also", place)


def check_also(rows_at: str, number: int, right: str, also: Sequence[str]) -> None:
    """Raises Misfit for what can be argued and is right already, or is named twice."""
    for place, code in enumerate(also):
        if code == right or code in also[:place]:
            message, remedy = f"'{code}' is named here already", "Take it out of 'also'."
            raise Misfit(message, rows_at, number, "also", place, remedy=remedy)


def check_unlike(rows_at: str, field: str, values: Sequence[str]) -> None:
    """Raises Misfit for the first of these rows whose ``field`` says what an earlier one says."""
    for number in repeated(values):
        message, remedy = f"'{values[number][:40]}' stands here twice", "Remove one of the two, or change it."
        raise Misfit(message, rows_at, number, field, remedy=remedy)


def chance(seed: str, texts: Sequence[str]) -> list[int]:
    """The numbers of some texts in an order that says nothing of them, and is the same on every page."""
    drawn = [sha256(f"{seed}\0{text}".encode()).digest() for text in texts]
    return sorted(range(len(texts)), key=drawn.__getitem__)
