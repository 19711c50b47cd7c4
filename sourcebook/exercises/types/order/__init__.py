"""Put items in order.

``answer``: the ids of the items in the student's order.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, model_validator

from sourcebook.book import Book
from sourcebook.exercises.answer_shape import Shape
from sourcebook.exercises.definition import Exercise, Id, Labels, Part, Text, chance, check_unlike
from sourcebook.fields import Misfit
from sourcebook.interface import later


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
    act: ClassVar[str] = later("put in order")

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

    @property
    def order(self) -> list[int]:
        """The numbers of the items in the order in which they are shown, which helps nobody.

        At most one stands at its place, and no more than half of them follow one another as they should.
        """
        texts = [item.text for item in self.items]
        drawn = (chance(f"{self.id} {turn}", texts) for turn in count())
        return next(numbers for numbers in drawn if helps_nobody(numbers))

    def depends_on(self) -> dict[str, Any]:
        """The items without their sequence in the file, which is the key, and as they are shown."""
        shown = [self.items[number].id for number in self.order]
        return {"items": sorted([item.id, item.text] for item in self.items), "order": shown}

    def sealed(self) -> dict[str, Any]:
        fields = {"id", "because", "loose", "after"}
        shuffled = [self.items[number].id for number in self.order]
        return {"items": [item.model_dump(include=fields) for item in self.items], "shuffled": shuffled}

    def holds(self, answer: Any, labels: Labels | None = None) -> bool:
        return super().holds(answer, labels) and len(answer) == len(self.items)

    def judged(self, answer: Any) -> float | None:
        """The longest run of items in our order, and the loose ones that stand where they may."""
        if answer == self.sealed()["shuffled"]:
            return None
        place = {name: number for number, name in enumerate(answer)}
        loose = sum(not one.after or place[one.id] > place[one.after] for one in self.items if one.loose)
        return (run([place[one.id] for one in self.items if not one.loose]) + loose) / len(self.items)

    def labels(self) -> Labels:
        return {"rows": [], "codes": {item.id: item.text for item in self.items}}

    def shown(self, book: Book) -> dict[str, Any]:
        return {"shuffled": [self.items[number] for number in self.order]}


def helps_nobody(drawn: Sequence[int]) -> bool:
    """Whether at most one of these numbers stands at its place, and at most half of them form a run."""
    in_place = sum(place == number for place, number in enumerate(drawn))
    return in_place <= 1 and run(drawn) <= (len(drawn) + 1) // 2


def run(drawn: Sequence[int]) -> int:
    """How many of these numbers, at most, follow one another from small to large."""
    longest: list[int] = []
    for place, number in enumerate(drawn):
        before = (longest[at] for at in range(place) if drawn[at] < number)
        longest.append(1 + max(before, default=0))
    return max(longest, default=0)
