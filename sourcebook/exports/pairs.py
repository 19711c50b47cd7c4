"""An order as questions about two items at a time, which leave free what the key leaves free."""

from __future__ import annotations

from itertools import pairwise

from sourcebook.exercises.definition import chance
from sourcebook.exercises.types.order import OrderExercise, OrderItem
from sourcebook.exports.forms import Option


def pairs(form: OrderExercise) -> list[tuple[Option, Option]]:
    """Each two items of which the key says which comes first, in an order that helps nobody.

    Those are two neighbours of fixed place, and a loose item with the one that it stands after.
    """
    by_id = {one.id: one for one in form.items}
    fixed = [one for one in form.items if not one.loose]
    found = [*pairwise(fixed), *((by_id[one.after], one) for one in form.items if one.after)]
    return [_pair(form.id, first, then) for first, then in found]


def _pair(seed: str, first: OrderItem, then: OrderItem) -> tuple[Option, Option]:
    options = [Option(one.text, one is first, one is first, one.because) for one in (first, then)]
    one, other = chance(f"{seed} {first.id}", [first.text, then.text])
    return options[one], options[other]
