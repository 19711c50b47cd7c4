"""Krippendorff's alpha: the published example, another package, and where nothing can be said."""

from __future__ import annotations

import random

import krippendorff
import numpy as np
import pytest

from sourcebook.desk.agreement import agreement, alpha, mulberry32, paired, quantile, raw
from tests.nodes import run_script

# K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), example C: 12 units, 4 observers.
EXAMPLE = [
    [None if one == "-" else one for one in unit.split()]
    for unit in (
        "1 1 - 1|2 2 3 2|3 3 3 3|3 3 3 3|2 2 2 2|1 2 3 4|4 4 4 4|1 1 2 1|2 2 2 2|- 5 5 5|- - 1 1|- 3 - -"
    ).split("|")
]
SCALE = "12345"


def test_the_published_example():
    units = paired(EXAMPLE, SCALE)
    assert len(units) == 11, "one unit has one label only"
    assert round(alpha(units), 3) == 0.743
    assert round(alpha(units, ordinal=True), 3) == 0.815


def drawn(seed: int) -> list[list[str | None]]:
    """Labels with gaps; the coders agree more or less."""
    chance = random.Random(seed)
    codes, coders = SCALE[: chance.randint(2, 5)], chance.randint(5, 12)
    truth = [chance.choice(codes) for _ in range(chance.randint(5, 25))]

    def label(right: str) -> str | None:
        if chance.random() < 0.2:
            return None
        return right if chance.random() < 0.6 else chance.choice(codes)

    return [[label(right) for _ in range(coders)] for right in truth]


@pytest.mark.parametrize("seed", range(40))
def test_alpha_is_that_of_another_package(seed):
    table = drawn(seed)
    data = np.array([[np.nan if one is None else float(one) for one in unit] for unit in table]).T
    for level in ("nominal", "ordinal"):
        theirs = krippendorff.alpha(reliability_data=data, level_of_measurement=level)
        ours = alpha(paired(table, SCALE), level == "ordinal")
        assert ours == pytest.approx(theirs, abs=1e-9)


def test_the_interval_comes_from_the_seeded_draws():
    """The same bootstrap, in another way: numpy's counts and the other package."""
    table = drawn(3)
    found = agreement(table, SCALE, ordered=True)
    rows = [row for row in table if sum(one is not None for one in row) > 1]
    chance, values = mulberry32(1), []
    for _ in range(1000):
        picked = [rows[int(next(chance) * len(rows))] for _ in rows]
        data = np.array([[np.nan if one is None else float(one) for one in unit] for unit in picked]).T
        values.append(krippendorff.alpha(reliability_data=data, level_of_measurement="ordinal"))
    low, high = np.percentile(values, [2.5, 97.5])
    assert (found["ordinal"]["low"], found["ordinal"]["high"]) == pytest.approx((low, high), abs=1e-9)
    assert found == agreement(table, SCALE, ordered=True), "the same draws each time"


def test_the_generator_is_that_of_scripts():
    script = """
    const from = (seed) => () => {
      seed = (seed + 0x6d2b79f5) | 0;
      let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    };
    give(given.map((seed) => { const next = from(seed); return Array.from({ length: 500 }, next); }));"""
    for seed, theirs in zip([1, 7], run_script(script, [1, 7]), strict=True):
        ours = mulberry32(seed)
        assert [next(ours) for _ in range(500)] == theirs


def same(units: int, coders: int, code: str = "a") -> list[list[str | None]]:
    return [[code] * coders for _ in range(units)]


@pytest.mark.parametrize(
    ("table", "why"),
    [
        (same(9, 4), "coders"),
        (same(4, 9), "units"),
        (same(9, 9), "one-code"),
        ([["a", "b", None, None, None]] * 9, "coders"),
        ([["a", *[None] * 8]] * 9, "coders"),
        ([*same(4, 9), ["b", *[None] * 8]], "units"),
        ([], "coders"),
    ],
)
def test_nothing_is_given_where_it_would_mean_nothing(table, why):
    found = agreement(table, "ab")
    assert (found["why"], found["nominal"], found["ordinal"], found["raw"]) == (why, None, None, None)


def test_full_agreement_and_none():
    full = [[code] * 5 for code in "aabbab"]
    assert agreement(full, "ab")["nominal"]["value"] == 1 and agreement(full, "ab")["raw"] == 1
    apart = [list("ababab"), list("bababa")] * 4
    assert agreement(apart, "ab")["nominal"]["value"] < 0


def test_lopsided_labels_are_told():
    assert agreement([*same(10, 5), list("aaaab")], "ab")["lopsided"]
    assert not agreement([[code] * 5 for code in "aabbab"], "ab")["lopsided"]


def test_raw_agreement_counts_pairs_within_units():
    assert raw([(2, 1), (0, 3)]) == pytest.approx((1 + 3) / (3 + 3))
    assert raw([]) is None


def test_quantiles_are_those_of_numpy():
    values = sorted(random.Random(2).random() for _ in range(17))
    for share in (0, 0.025, 0.25, 0.5, 0.9, 1):
        assert quantile(values, share) == pytest.approx(np.quantile(values, share))
