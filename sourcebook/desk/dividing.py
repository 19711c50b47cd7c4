"""Which items divide a class: where first answers are of two minds, and about half agree with ours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import fmean
from typing import Any

from sourcebook.desk.items import Item

MOST = 3  # items that are proposed for the next lesson


def division(item: Item, made: dict[str, Any]) -> dict[str, float] | None:
    """How far a class is of one mind on an item; None without figures.

    ``alike`` is the share of pairs of students whose first answers are alike.
    ``unity`` is how far that is beyond chance (0 by chance, 1 all alike) and on that the distance of the mean
    score from one half: what nearly all got right, or nearly all missed, divides nobody.
    """
    right = made["first"]["difficulty"]
    found = _decided(item, made) if made["graded"] and right is not None else None
    if found is None:
        return None
    counts, ways = found
    alike = fmean(map(_pairs_alike, counts))
    beyond = (alike - 1 / ways) / (1 - 1 / ways)
    return {"alike": alike, "unity": beyond + abs(right - 0.5)}


def most_divided(items: Iterable[dict[str, Any]]) -> list[str]:
    """The ids of the items that divide the class most, the most first; not those on which all are alike."""
    found = [one for one in items if one["division"] and one["division"]["alike"] < 1]
    return [one["id"] for one in sorted(found, key=lambda one: round(one["division"]["unity"], 9))[:MOST]]


def _pairs_alike(counts: Sequence[int]) -> float:
    """The share of pairs that are alike; one where there is no pair."""
    every = sum(counts)
    return sum(n * (n - 1) for n in counts) / (every * (every - 1)) if every > 1 else 1.0


def _decided(item: Item, made: dict[str, Any]) -> tuple[list[list[int]], int] | None:
    """The first answers as counts, a list for each thing that was decided; and how many answers each had."""
    if made["rows"]:
        codes = [*item.labels["codes"], *([""] if item.kind == "mark" else [])]
        return [[row["first"].get(code, 0) for code in codes] for row in made["rows"]], len(codes)
    firsts, every = [one["first"] for one in made["spread"]], made["first"]["n"]
    if not firsts:
        return None
    if sum(firsts) == every:
        return [firsts], max(2, len(firsts))
    return [[n, every - n] for n in firsts], 2
