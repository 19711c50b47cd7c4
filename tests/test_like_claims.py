"""Like claims have like verdicts, or the list says why not."""

from __future__ import annotations

import shutil

import pytest

from sourcebook.book import opened
from sourcebook.evidence.like_claims import FILE, read_like_claims
from sourcebook.locks import like_claims as lock
from sourcebook.locks.all import LOCKS
from sourcebook.locks.lock import Seen
from sourcebook.locks.run import check
from sourcebook.pieces.reference import like_claims
from tests.conftest import OURS, SECOND

GROUPS = """\
- claims: [000-01, 000-01]
  alike: that the years were counted by the speaker
"""
DIFFER = "  differ: one of the two was counted from another year\n"


@pytest.fixture
def root(tmp_path):
    """The second book, with a list of like claims."""
    shutil.copytree(SECOND.root, tmp_path / "book", ignore=shutil.ignore_patterns("_build"))
    (tmp_path / "book" / FILE).write_text(GROUPS, "utf-8")
    return tmp_path / "book"


def found(root) -> list[str]:
    return [str(one) for one in check(root, LOCKS).findings]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (GROUPS.replace("000-01]", "000-99]"), "line 2: the ledger has no claim 000-99."),
        (GROUPS + DIFFER, "line 2: 'differ' gives a reason, and all these claims are supported"),
        (GROUPS.replace(", 000-01", ""), "claims: List should have at least 2 items"),
        (GROUPS.replace("that the years were counted by the speaker", "years"), "at least 20 characters"),
        (GROUPS + "  diff: a reason that is long enough\n", "diff"),
        (GROUPS.replace("years", "34 years"), "the figure 34 has no lock"),
    ],
)
def test_a_mistake_gives_one_finding_at_its_place(root, text, words):
    assert found(root) == []
    (root / FILE).write_text(text, "utf-8")
    (finding,) = found(root)
    assert finding.startswith(FILE) and words in finding


def test_two_verdicts_need_a_reason(root):
    ledger = root / "data" / "claims.csv"
    head, row, *rest = ledger.read_text("utf-8").splitlines()
    assert row.startswith("000-01,") and row.count(",supported with qualification,") == 1
    other = row.replace("000-01,", "000-02,", 1).replace(",supported with qualification,", ",contradicted,")
    ledger.write_text("\n".join([head, row, other, *rest]) + "\n", "utf-8")
    text = GROUPS.replace("000-01]", "000-02]")
    (root / FILE).write_text(text, "utf-8")
    assert any(
        "like claims have the verdicts contradicted, supported with qualification" in one
        for one in found(root)
    )
    (root / FILE).write_text(text + DIFFER, "utf-8")
    assert not [one for one in found(root) if one.startswith(FILE)]


def test_the_like_claims_of_this_book_are_in_order_and_on_its_page():
    seen = Seen()
    assert [one for part in lock.LOCK.checks for one in part.run(OURS, seen)] == []
    groups = read_like_claims(OURS.root)
    assert seen["groups of like claims"] == len(groups) >= 25
    assert sum(bool(group.differ) for group in groups) >= 8, "pairs that differ are the hard ones"
    with opened(OURS):
        page = like_claims().body
    assert all(f"#claim-{name}" in page for group in groups for name in group.claims)
