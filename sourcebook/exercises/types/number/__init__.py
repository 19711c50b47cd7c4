"""Give a number.

``answer``: what was typed.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, model_validator

from sourcebook.evidence.numbers import Register
from sourcebook.exercises.answer_shape import Shape
from sourcebook.exercises.definition import Exercise, Part, Text


class Mistake(Part):
    """A wrong value that students often give, and why they may."""

    value: float
    because: Text


class NumberExercise(Exercise):
    """Give a number. ``unit`` stands after the field; ``tolerance`` is how far off an answer may be."""

    answer: ClassVar[Shape] = "text"

    type: Literal["number"]
    unit: str
    value: float = 0
    number: Annotated[str, Field(description="id of a number in data/numbers.yml, in place of a value")] = ""
    tolerance: Annotated[float, Field(ge=0)] = 0
    because: Text
    mistakes: list[Mistake] = []
    otherwise: Text

    @model_validator(mode="after")
    def _has_a_value(self) -> Self:
        if not {"value", "number"} & self.model_fields_set:
            raise ValueError("give 'value', or 'number' with an id of data/numbers.yml")
        return self

    def depends_on(self) -> dict[str, Any]:
        return {"unit": self.unit}

    def sealed(self) -> dict[str, Any]:
        return self.model_dump(include={"value", "unit", "tolerance", "because", "mistakes", "otherwise"})

    def figures(self, register: Register) -> dict[str, Any]:
        return {"value": float(register.value(self.number))} if self.number else {}
