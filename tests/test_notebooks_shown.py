"""A chapter as a notebook: what a cell shows, and that an edit of it is written as the author would."""

from __future__ import annotations

import re

import pytest

from tests.conftest import OURS
from tests.notebooks import KEY, OTHER, shown, written

pytestmark = pytest.mark.built  # needs the environment of Binder


def test_citations_read_as_author_and_year_with_their_link():
    one, two, unknown, _ = shown(
        f"So {{cite}}`{KEY}`.",
        f"So {{cite}}`{KEY}, {OTHER}`.",
        "So {cite}`nobody-1900`.",
        f"`{{cite}}`{KEY}``",
    )
    entries = OURS.bibliography
    assert one.startswith(f"So ([Reuters 2023]({entries[KEY].url} ") and one.endswith(").")
    assert two.count("](https://") == 2 and "; [Yu Sui 2023](" in two
    assert unknown == "So {cite}`nobody-1900`."


def test_an_edit_around_a_citation_survives_and_one_of_two_can_be_taken_out():
    (text,) = shown(f"So {{cite}}`{KEY},{OTHER}` it was.")
    first, second = re.findall(r"\[[^\]]*\]\([^)]*\)", text)
    edits = (
        text.replace("So", "But so").replace("it was", "it will be"),
        text.replace(f"; {second}", ""),
        text.replace(f"({first}", f"(see {first}"),
        f"{second} says",
    )
    assert written(*edits) == [
        f"But so {{cite}}`{KEY},{OTHER}` it will be.",
        f"So {{cite}}`{KEY}` it was.",
        f"So (see {{cite}}`{KEY}`; {{cite}}`{OTHER}`) it was.",
        f"{{cite}}`{OTHER}` says",
    ]


def test_a_link_says_what_it_leads_to():
    """The line, the number or the claim itself: a notebook opens the whole file."""
    line, lines, count, claim, hidden, unknown = shown(
        "[000:10](../seeds/000_5f0b33833cac1001.txt#L10)",
        "[000:7-9](../../seeds/000_5f0b33833cac1001.txt#L7-L9)",
        "[6.451 yuan](../data/numbers.yml#rate-mean-2021)",
        "[supported](../data/claims.csv#000-01)",
        "[000:12](../seeds/000_5f0b33833cac1001.txt#L14)",
        "[1](../data/numbers.yml#no-such-number)",
    )
    assert (
        line.startswith('[000:10](../seeds/000_5f0b33833cac1001.txt#L10 "→ ')
        and "bilateral" in line
        and "$" not in line
        and line.endswith(' …")')
    )
    assert '#L7-L9 "→ China and Russia are not formal treaty allies' in lines
    assert re.fullmatch(
        r'\[6.451 yuan\]\(../data/numbers.yml#rate-mean-2021 "→ Average exchange rate of 2021\. [^"]+"\)',
        count,
    ), count
    assert re.fullmatch(r'\[supported\]\(../data/claims.csv#000-01 "→ [^"]*: [a-z ]+\. [^"]*"\)', claim), (
        claim
    )
    assert unknown == "[1](../data/numbers.yml#no-such-number)" and OURS.corpus.source("000").is_shown(
        14
    ) == ("→" in hidden)


def test_no_sign_begins_a_formula_and_none_is_lost():
    texts = [
        "From $5 to $7, or \\$8 to \\$9.",
        "As \\\\(x\\\\) or \\\\[y\\\\].",
        "So \\begin{x} and \\end{x}.",
        "`$5 and $6` in code",
        "[a](https://example.org/$b$)",
        "Only $5.",
    ]
    plain = shown(*texts)
    assert (
        plain[0]
        == "From <span>&#36;</span>5 to <span>&#36;</span>7, or <span>&#x24;</span>8 to <span>&#x24;</span>9."
    )
    assert not re.search(r"\\\\[(\[]|\\begin", plain[1] + plain[2])
    assert plain[3:] == texts[3:]


def test_what_only_the_build_understands_is_out_of_sight():
    fenced, span, listed = shown(
        ":::::{div} sb-two\n::::{div}\nWords.\n::::\n:::::",
        "{.sb-shelf}\n- [words]{.sb-mark}",
        "```{bibliography}\n:all:\n```",
    )
    unseen = [re.sub(r"<!--.*?-->", "", text, flags=re.S).split() for text in (fenced, span)]
    assert unseen == [["Words."], ["-", "[words]"]]
    assert all(
        re.sub(r"([*_])", r"\\\1", entry.url) in listed.replace("%25", "%")
        or entry.url.split("/")[2] in listed
        for entry in OURS.bibliography.values()
    )
