"""An order as questions about two items at a time, which leave free what the key leaves free."""

from __future__ import annotations

from itertools import pairwise

from sourcebook.exercises.types.order import OrderExercise, OrderItem
from sourcebook.exports.forms import Option


def pairs(form: OrderExercise) -> list[tuple[Option, ...]]:
    """Each two items of which the key says which comes first, as they stand on the page: mixed.

    Those are two neighbours of fixed place, and a loose item with the one that it stands after.
    """
    by_id = {one.id: one for one in form.items}
    fixed = [one for one in form.items if not one.loose]
    found = [*pairwise(fixed), *((by_id[one.after], one) for one in form.items if one.after)]
    shown = [form.items[number] for number in form.order]
    return [tuple(_option(one, first) for one in shown if one in (first, then)) for first, then in found]


def _option(one: OrderItem, first: OrderItem) -> Option:
    return Option(one.text, one is first, one is first, one.because)
