"""Give a number.

``answer``: what was typed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, model_validator

from sourcebook.evidence.numbers import Register
from sourcebook.exercises.answer_shape import Shape
from sourcebook.exercises.definition import Exercise, Part, Text, check_unlike
from sourcebook.exercises.types.number.meaning import understood
from sourcebook.fields import Misfit
from sourcebook.files import NotFound
from sourcebook.interface import later

WIDEST = 0.2  # of the value: an answer further off is another number


class Mistake(Part):
    """A wrong value that students often give, and why they may."""

    value: float
    because: Text


class NumberExercise(Exercise):
    """Give a number. ``unit`` stands after the field; ``tolerance`` is how far off an answer may be."""

    answer: ClassVar[Shape] = "text"
    act: ClassVar[str] = later("work out")

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
        has_value = "value" in self.model_fields_set
        if has_value and self.number:
            remedy = "Keep one of the two."
            raise Misfit("'value' and 'number' stand here together", "value", remedy=remedy)
        if not has_value and not self.number:
            raise ValueError("give 'value', or 'number' with an id of data/numbers.yml")
        if has_value:
            self._check_values()
        return self

    def _check_values(self) -> None:
        """Raises Misfit for a tolerance that takes too much and for a mistake that counts as right."""
        if self.tolerance > abs(self.value) * WIDEST:
            message = f"the tolerance {self.tolerance:g} is more than a fifth of the value {self.value:g}"
            raise Misfit(message, "tolerance", remedy="Say how far off an answer may be and still be right.")
        for number, one in enumerate(self.mistakes):
            if abs(one.value - self.value) <= self.tolerance:
                message = f"the mistake {one.value:g} counts as right"
                remedy = "Remove it, or correct 'value' or 'tolerance'."
                raise Misfit(message, "mistakes", number, "value", remedy=remedy)
        check_unlike("mistakes", "value", [f"{one.value:g}" for one in self.mistakes])

    def depends_on(self) -> dict[str, Any]:
        return {"unit": self.unit}

    def sealed(self) -> dict[str, Any]:
        return self.model_dump(include={"value", "unit", "tolerance", "because", "mistakes", "otherwise"})

    def judged(self, answer: Any) -> float | None:
        value = understood(answer, self.unit)
        slack = self.tolerance + abs(self.value) * 1e-12
        return None if value is None else float(abs(value - self.value) <= slack)

    def giveaways(self) -> Iterator[str]:
        shown = {f"{self.value:g}", f"{self.value:.0f}", f"{self.value:.1f}"}
        near = (figure for figure in shown if abs(float(figure) - self.value) <= max(self.tolerance, 1e-9))
        yield from sorted(f"{figure} {self.unit}" for figure in near if self.unit)

    def figures(self, register: Register) -> dict[str, Any]:
        if not self.number:
            return {}
        try:
            return {"value": float(register.value(self.number)), "number": ""}
        except NotFound as error:
            raise Misfit(
                str(error), "number", remedy="Correct the id, or add it to data/numbers.yml."
            ) from None
