"""Put items in order.

``answer``: the ids of the items in the student's order.
"""

from __future__ import annotations

import hashlib
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, model_validator

from sourcebook.book import Book
from sourcebook.exercises.answer_shape import Shape
from sourcebook.exercises.definition import Exercise, Id, Labels, Part, Text, check_unlike
from sourcebook.fields import Misfit


class OrderItem(Part):
    """One item of an order. A ``loose`` item may stand anywhere after the item with the id ``after``."""

    id: Id
    text: Text
    because: Text
    loose: bool = False
    after: str = ""


class OrderExercise(Exercise):
    """Put items in order; they stand in the file in the right order."""

    answer: ClassVar[Shape] = ["text"]

    type: Literal["order"]
    items: Annotated[list[OrderItem], Field(min_length=3)]

    @model_validator(mode="after")
    def _stand_in_the_right_order(self) -> Self:
        check_unlike("items", "id", [item.id for item in self.items])
        check_unlike("items", "text", [item.text for item in self.items])
        for number, item in enumerate(self.items):
            if item.after and item.after not in [above.id for above in self.items[:number]]:
                message = f"there is no item '{item.after}' above this one"
                remedy = "'after' names an item above; the items stand in the file in the right order."
                raise Misfit(message, "items", number, "after", remedy=remedy)
            if item.after and not item.loose:
                remedy = "Add 'loose: true', or remove 'after'."
                raise Misfit("only a loose item has 'after'", "items", number, "after", remedy=remedy)
        return self

    def depends_on(self) -> dict[str, Any]:
        """The items without their sequence in the file, which is the key."""
        return {"items": sorted([item.id, item.text] for item in self.items)}

    def sealed(self) -> dict[str, Any]:
        fields = {"id", "because", "loose", "after"}
        return {"items": [item.model_dump(include=fields) for item in self.items]}

    def labels(self) -> Labels:
        return {"rows": [], "codes": {item.id: item.text for item in self.items}}

    def shown(self, book: Book) -> dict[str, Any]:
        """The items in an order that says nothing of the right one, and is the same on every page."""
        return {"shuffled": sorted(self.items, key=lambda item: hashlib.sha256(item.text.encode()).digest())}
