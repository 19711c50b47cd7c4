"""Sort items into categories.

``answer``: for each item the id of a category, or ''.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, model_validator

from sourcebook.exercises.answer_shape import Shape
from sourcebook.exercises.definition import (
    Code,
    Coded,
    Exercise,
    Labels,
    agreed,
    check_codes,
    coded_key,
)
from sourcebook.interface import later


class SortExercise(Exercise):
    """Sort items into categories."""

    answer: ClassVar[Shape] = ["text"]
    act: ClassVar[str] = later("sort")

    type: Literal["sort"]
    categories: Annotated[list[Code], Field(min_length=2)]
    items: Annotated[list[Coded], Field(min_length=2)]
    coding: Annotated[bool, Field(description="agreement is the lesson: only our own code counts")] = False

    ordered: Annotated[bool, Field(description="the categories are steps of a scale, in this order")] = False

    @model_validator(mode="after")
    def _categories_are_known(self) -> Self:
        check_codes("items", self.items, "categories", self.categories)
        return self

    def depends_on(self) -> dict[str, Any]:
        return {
            "codes": [[category.id, category.name] for category in self.categories],
            "rows": [item.text for item in self.items],
        }

    def sealed(self) -> dict[str, Any]:
        return coded_key(self.items, self.categories) | {"coding": self.coding}

    def judged(self, answer: Any) -> float | None:
        return agreed(answer, self.items, self.coding) if all(answer) else None

    def labels(self) -> Labels:
        rows = [item.text for item in self.items]
        return {"rows": rows, "codes": {category.id: category.name for category in self.categories}}
