"""A digest is that of canonical JSON (RFC 8785), by whichever way it was written."""

from __future__ import annotations

import hashlib

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as some

from sourcebook.exercises.answer_entry import digest

texts = some.text(some.characters(exclude_categories=["Cs"]))
numbers = some.integers(-(2**53) + 1, 2**53 - 1) | some.floats(allow_nan=False, allow_infinity=False)
values = some.recursive(
    some.none() | some.booleans() | numbers | texts,
    lambda inner: some.lists(inner) | some.dictionaries(texts, inner),
    max_leaves=15,
)


@settings(max_examples=60, deadline=None)
@given(some.dictionaries(texts, values))
def test_a_digest_is_that_of_canonical_json(value):
    value.pop("sha256", None)
    assert digest({**value, "sha256": "x"}) == hashlib.sha256(rfc8785.dumps(value)).hexdigest()


@pytest.mark.parametrize("value", ["\ud800", 2**60, float("nan")])
def test_what_json_cannot_hold_has_none(value):
    with pytest.raises(ValueError, match=r"surrogate|domain|NaN|nan|JSON|represent"):
        digest({"a": value})
