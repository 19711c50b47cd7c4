"""Choose one option, or all that fit.

``answer``: the numbers of the chosen options, from 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, model_validator

from sourcebook.book import Book
from sourcebook.exercises.answer_shape import Shape
from sourcebook.exercises.definition import Exercise, Labels, Part, Text, chance, check_unlike
from sourcebook.fields import Misfit
from sourcebook.interface import later


class Option(Part):
    """One option, with what speaks for or against it and, in the explanation, the line that shows it."""

    text: Text
    right: bool = False
    wrong: Annotated[bool, Field(description="its figures are wrong on purpose")] = False
    last: Annotated[bool, Field(description="it stands last, as 'none of these' does")] = False
    because: Text

    @model_validator(mode="after")
    def _is_not_both(self) -> Self:
        if self.right and self.wrong:
            raise ValueError(f"'{self.text[:30]}' is marked 'right' and 'wrong'; keep one of the two")
        return self


class ChoiceExercise(Exercise):
    """Choose one option, or all that fit. With ``graded: false`` it is a prediction: nothing is wrong."""

    answer: ClassVar[Shape] = ["place"]
    act: ClassVar[str] = later("choose")
    predicts: ClassVar[bool] = True

    type: Literal["choice"]
    many: bool = False
    graded: bool = True
    scale: Annotated[bool, Field(description="the options are steps of a scale and keep their order")] = False
    options: Annotated[list[Option], Field(min_length=2)]

    @model_validator(mode="after")
    def _has_a_key(self) -> Self:
        right = sum(option.right for option in self.options)
        if self.graded and (right == 0 or (right > 1 and not self.many)):
            message = "mark one option as right (or several, with many: true); or say graded: false"
            raise Misfit(message, "options")
        if self.graded and right == len(self.options):
            raise Misfit("every option is right, so there is nothing to choose", "options")
        check_unlike("options", "text", [option.text for option in self.options])
        if self.scale and (placed := [n for n, option in enumerate(self.options) if option.last]):
            message, remedy = "the steps of a scale stand as they are written", "Remove 'last', or 'scale'."
            raise Misfit(message, "options", placed[0], "last", remedy=remedy)
        return self

    @property
    def is_graded(self) -> bool:
        return self.graded

    @property
    def order(self) -> list[int]:
        """The numbers of the options in the order in which they are shown: by chance, but always the same."""
        if self.scale:
            return [*range(len(self.options))]
        texts = [option.text for option in self.options]
        return sorted(chance(self.id, texts), key=lambda number: self.options[number].last)

    def depends_on(self) -> dict[str, Any]:
        texts = [option.text for option in self.options]
        return {"many": self.many, "options": texts, "order": self.order}

    def shown(self, book: Book) -> dict[str, Any]:
        return {"shuffled": [(number, self.options[number]) for number in self.order]}

    def sealed(self) -> dict[str, Any]:
        return {
            "right": [number for number, option in enumerate(self.options) if option.right],
            "because": [option.because for option in self.options],
            "graded": self.graded,
        }

    def judged(self, answer: Any) -> float | None:
        chosen = [(number in answer) == option.right for number, option in enumerate(self.options)]
        is_one = len(answer) == 1 and sum(option.right for option in self.options) == 1
        if not answer:
            return None
        return float(all(chosen)) if is_one else sum(chosen) / len(chosen)

    def giveaways(self) -> Iterator[str]:
        if self.graded:
            yield from (option.text for option in self.options if option.right)

    def labels(self) -> Labels:
        return {"rows": [], "codes": {str(n): option.text for n, option in enumerate(self.options)}}
