"""The exercises as their authors define them: eight types, one list a chapter, in `data/exercises/`.

Upstream are the corpus, which checks the lines that an exercise uses, and the register of numbers, which fills its figures in.
Hands on two parts of each exercise: what a student sees, and what is sealed until an answer is given.
"""

from __future__ import annotations

import base64
import json
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from sourcebook.exercises.edition import edition

Text = Annotated[str, Field(min_length=1)]
Lines = Annotated[
    str, Field(pattern=r"^[0-9]{3}:[0-9]+(-[0-9]+)?$", description="source and lines, as in 000:6 or 000:2-5")
]


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Option(Part):
    """One option, with what speaks for or against it and, in the explanation, the line that shows it."""

    text: Text
    right: bool = False
    because: Text


class Row(Part):
    """One thing to be put into a category; ``right`` is the id of the category, ``also`` holds others that can be argued."""

    text: Text
    right: Text
    because: Text
    also: list[str] = []


class Sentence(Part):
    """One sentence or line of a passage; ``right`` is a code, or nothing where no code fits."""

    text: Text
    right: str = ""
    because: Text
    also: list[str] = []


class Pair(Part):
    """One point in two readouts, and how the second stands to the first."""

    first: Text
    second: Text
    right: Literal["same", "stronger", "weaker", "only-first", "only-second"]
    because: Text
    also: list[Literal["same", "stronger", "weaker", "only-first", "only-second"]] = []


class Code(Part):
    id: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
    name: Text


class Boundary(Part):
    """A line that begins a new document, and what proves it."""

    line: Annotated[int, Field(ge=1)]
    because: Text


class Step(Part):
    """One item of an order. A ``loose`` item may stand anywhere after the item with the id ``after``."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
    text: Text
    because: Text
    loose: bool = False
    after: str = ""


class Mistake(Part):
    """A wrong value that students often give, and why they may."""

    value: float
    because: Text


class Criterion(Part):
    """One criterion of a rubric with three levels, from weak to strong."""

    name: Text
    levels: Annotated[list[Text], Field(min_length=3, max_length=3)]


class Exercise(Part):
    id: Annotated[
        str, Field(pattern=r"^[0-9]{3}-[a-z0-9-]+$", description="source, hyphen, a short name: 000-split")
    ]
    skill: Literal["sourcing", "contextualising", "corroborating", "close reading", "quantitative"]
    difficulty: Annotated[int, Field(ge=1, le=3)]
    minutes: Annotated[int, Field(ge=1, le=60)]
    prompt: Text
    lines: list[Lines] = []
    hints: Annotated[list[Text], Field(min_length=1)]
    closing: str = ""

    def sealed(self) -> dict[str, Any]:
        """What a student must not read before answering."""
        raise NotImplementedError

    def digest(self) -> str:
        """The edition of this exercise: twelve hexadecimal digits that change with what an answer depends on."""
        return edition(self)


class Choice(Exercise):
    """Choose one option, or all that fit. With ``graded: false`` it is a prediction, and no option is wrong."""

    type: Literal["choice"]
    many: bool = False
    graded: bool = True
    options: Annotated[list[Option], Field(min_length=2)]

    @model_validator(mode="after")
    def _has_a_key(self):
        right = sum(option.right for option in self.options)
        if self.graded and (right == 0 or (right > 1 and not self.many)):
            raise ValueError("mark one option as right (or several, with many: true); or say graded: false")
        return self

    def sealed(self):
        return {
            "right": [n for n, option in enumerate(self.options) if option.right],
            "because": [option.because for option in self.options],
            "graded": self.graded,
        }


class _Rows(Exercise):
    """Rows that each get one code."""

    def _coded(self, rows) -> dict[str, Any]:
        return {
            "right": [row.right for row in rows],
            "also": [row.also for row in rows],
            "because": [row.because for row in rows],
        }

    @staticmethod
    def _known(rows, codes):
        names = {code.id for code in codes}
        for row in rows:
            if row.right and row.right not in names:
                raise ValueError(
                    f"'{row.right}' (of '{row.text[:30]}') is not one of the categories {', '.join(sorted(names))}"
                )


class Mark(_Rows):
    """Mark sentences of a passage with one code or several."""

    type: Literal["mark"]
    codes: Annotated[list[Code], Field(min_length=1)]
    sentences: Annotated[list[Sentence], Field(min_length=2)]

    @model_validator(mode="after")
    def _codes_are_known(self):
        self._known(self.sentences, self.codes)
        return self

    def sealed(self):
        return self._coded(self.sentences)


class Sort(_Rows):
    """Sort items into categories."""

    type: Literal["sort"]
    categories: Annotated[list[Code], Field(min_length=2)]
    items: Annotated[list[Row], Field(min_length=2)]

    @model_validator(mode="after")
    def _categories_are_known(self):
        self._known(self.items, self.categories)
        return self

    def sealed(self):
        return self._coded(self.items)


class Align(_Rows):
    """Match two readouts point by point."""

    type: Literal["align"]
    first: Text
    second: Text
    points: Annotated[list[Pair], Field(min_length=2)]

    def sealed(self):
        return self._coded(self.points)


class Split(Exercise):
    """Set the boundaries between the documents in a run of lines."""

    type: Literal["split"]
    passage: Lines
    boundaries: Annotated[list[Boundary], Field(min_length=1)]
    mistakes: list[Boundary] = []
    otherwise: Text

    def sealed(self):
        because = {str(boundary.line): boundary.because for boundary in [*self.mistakes, *self.boundaries]}
        return {
            "right": [boundary.line for boundary in self.boundaries],
            "because": because,
            "otherwise": self.otherwise,
        }


class Order(Exercise):
    """Put items in order; they stand in the file in the right order."""

    type: Literal["order"]
    items: Annotated[list[Step], Field(min_length=3)]

    def sealed(self):
        return {
            "items": [item.model_dump(include={"id", "because", "loose", "after"}) for item in self.items]
        }


class Number(Exercise):
    """Give a number. ``unit`` stands after the field; ``tolerance`` is how far off an answer may be."""

    type: Literal["number"]
    unit: str
    value: float = 0
    number: Annotated[str, Field(description="id of a number in data/numbers.yml, in place of a value")] = ""
    tolerance: Annotated[float, Field(ge=0)] = 0
    because: Text
    mistakes: list[Mistake] = []
    otherwise: Text

    @model_validator(mode="after")
    def _has_a_value(self):
        if not {"value", "number"} & self.model_fields_set:
            raise ValueError("give 'value', or 'number' with an id of data/numbers.yml")
        return self

    def sealed(self):
        return self.model_dump(include={"value", "unit", "tolerance", "because", "mistakes", "otherwise"})


class Write(Exercise):
    """Write a short text, compare it with a rubric, then read two model answers."""

    type: Literal["write"]
    words: Annotated[tuple[int, int], Field(description="fewest and most words")]
    rubric: Annotated[list[Criterion], Field(min_length=1)]
    models: Annotated[list[Text], Field(min_length=2, max_length=2)]

    def sealed(self):
        return {"models": self.models, "least": self.words[0], "most": self.words[1]}


def seal(value: Any) -> str:
    """Encode what is not to be read by accident. It is no secret from a reader who wants to find it."""
    return base64.b64encode(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()).decode()


def unseal(text: str) -> Any:
    """What `seal` was given."""
    return json.loads(base64.b64decode(text))
