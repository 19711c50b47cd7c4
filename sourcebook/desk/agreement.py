"""How far the students of a class agree with one another: Krippendorff's alpha, and the share of like pairs.

A table has a row for each unit (a sentence, an item) and in it what each coder (a student) gave it,
or None. Alpha is computed from coincidences, as in K. Krippendorff, "Computing Krippendorff's
Alpha-Reliability" (2011, https://repository.upenn.edu/handle/20.500.14332/2089), for codes without an order
and for codes that are steps of a scale.

The interval is a percentile bootstrap: 1,000 times as many units as there are, drawn with replacement.
The draws come from mulberry32, begun anew with the seed 1 for each table, so that the page draws the same.
A draw in which only one code occurs has no alpha, and is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import mul
from typing import Any

FEW = 5  # coders or units; below, alpha says nothing
LOPSIDED = 0.9  # of all labels: beyond, chance agreement is so high that alpha is hard to read
DRAWS, SEED = 1000, 1

Row = Sequence[str | None]
Counts = tuple[int, ...]  # for one unit, how many coders gave each code


def agreement(table: Sequence[Row], codes: Sequence[str], ordered: bool = False) -> dict[str, Any]:
    """The part ``alpha`` of the report.

    Args:
        table: for each unit what each coder gave it; None where one gave nothing.
        codes: all codes that there are, in their order if they have one.
        ordered: whether they are steps of a scale, so that the ordinal alpha means something.
    """
    units = paired(table, codes)
    coders = sum(any(label is not None for label in one) for one in zip(*table, strict=True))
    totals = [sum(unit[code] for unit in units) for code in range(len(codes))]
    found = {
        "nominal": None,
        "ordinal": None,
        "raw": None,
        "coders": coders,
        "units": len(units),
        "lopsided": False,
        "why": _why_nothing(coders, len(units), totals),
    }
    if found["why"]:
        return found
    return found | {
        "nominal": with_interval(units),
        "ordinal": with_interval(units, ordinal=True) if ordered else None,
        "raw": raw(units),
        "lopsided": max(totals) > LOPSIDED * sum(totals),
    }


def _why_nothing(coders: int, units: int, totals: Sequence[int]) -> str:
    """Why nothing is given, as a word that the page and the report put in their language; or ""."""
    if coders < FEW:
        return "coders"
    if units < FEW:
        return "units"
    return "one-code" if sum(total > 0 for total in totals) < 2 else ""


def paired(table: Sequence[Row], codes: Sequence[str]) -> list[Counts]:
    """For each unit with two labels or more, how many coders gave each code."""
    counted = (tuple(row.count(code) for code in codes) for row in map(list, table))
    return [counts for counts in counted if sum(counts) > 1]


def raw(units: Sequence[Counts]) -> float | None:
    """The share of pairs of labels of the same unit that are alike; None without any pair."""
    pairs = sum(sum(counts) * (sum(counts) - 1) for counts in units)
    alike = sum(count * (count - 1) for counts in units for count in counts)
    return alike / pairs if pairs else None


def alpha(units: Sequence[Counts], ordinal: bool = False) -> float | None:
    """Krippendorff's alpha; None where no more than one code was used, so that nothing can be said."""
    return _of(_summed(list(map(_terms, units))), ordinal)


def with_interval(units: Sequence[Counts], ordinal: bool = False) -> dict[str, float | None]:
    """Alpha with the bounds between which 95 % of the draws lie."""
    each, random = list(map(_terms, units)), mulberry32(SEED)
    drawn = ([each[int(next(random) * len(each))] for _ in each] for _ in range(DRAWS))
    values = sorted(value for terms in drawn if (value := _of(_summed(terms), ordinal)) is not None)
    return {"value": alpha(units, ordinal), "low": quantile(values, 0.025), "high": quantile(values, 0.975)}


def _terms(counts: Counts) -> tuple[list[float], list[float]]:
    """What a unit adds: its labels of each code, and for each two codes how often they meet in it.

    Each label meets every other of its unit, and all that it meets count together as one.
    """
    others = sum(counts) - 1
    return [*counts], [counts[a] * counts[b] / others for a, b in _pairs(len(counts))]


def _pairs(size: int) -> Iterator[tuple[int, int]]:
    return ((a, b) for b in range(size) for a in range(b))


def _summed(terms: Sequence[tuple[list[float], list[float]]]) -> tuple[list[float], list[float]]:
    totals, met = zip(*terms, strict=True)
    return [sum(column) for column in zip(*totals, strict=True)], [
        sum(column) for column in zip(*met, strict=True)
    ]


def _of(summed: tuple[list[float], list[float]], ordinal: bool) -> float | None:
    """Alpha from how often each code was given, and how often each two codes met."""
    totals, met = summed
    apart = _distances(totals, ordinal)
    observed = sum(map(mul, met, apart))
    expected = sum(
        totals[a] * totals[b] * far for (a, b), far in zip(_pairs(len(totals)), apart, strict=True)
    )
    return 1 - (sum(totals) - 1) * observed / expected if expected else None


def _distances(totals: Sequence[float], ordinal: bool) -> list[float]:
    """How far apart each two codes are.

    On a scale it is the number of labels from the middle of the one code to the middle of the other, squared.
    """
    if not ordinal:
        return [1.0] * (len(totals) * (len(totals) - 1) // 2)
    middle = [before - total / 2 for before, total in zip(accumulate(totals), totals, strict=True)]
    return [(middle[b] - middle[a]) ** 2 for a, b in _pairs(len(totals))]


def quantile(values: Sequence[float], share: float) -> float:
    """The value at a share of sorted values, by a straight line between the two next to it."""
    place = share * (len(values) - 1)
    below = int(place)
    above = min(below + 1, len(values) - 1)
    return values[below] + (values[above] - values[below]) * (place - below)


def mulberry32(seed: int) -> Iterator[float]:
    """Numbers from 0 up to 1, the same for the same seed in every language with whole numbers of 32 bits.

    The generator is Tommy Ettinger's, in the public domain.
    """
    whole = 0xFFFFFFFF
    while True:
        seed = (seed + 0x6D2B79F5) & whole
        mixed = (seed ^ seed >> 15) * (seed | 1) & whole
        mixed ^= mixed + ((mixed ^ mixed >> 7) * (mixed | 61) & whole) & whole
        yield (mixed ^ mixed >> 14) / 2**32
