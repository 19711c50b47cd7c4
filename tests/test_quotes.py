"""The quote lock on chapters: found, not found, cannot be checked."""

from __future__ import annotations

import pytest

from sourcebook.chapter.markdown import Chapter
from sourcebook.locks import quotations as quotes
from sourcebook.sources.corpus import Corpus
from sourcebook.sources.quotation import find
from tests.conftest import OURS

LINK = "[000:3](../seeds/000_abc.txt#L3)"


def results(world, text):
    chapter = Chapter(world.page, text)
    return [quotes.check(quotation, Corpus(world.root)) for quotation in chapter.quotations()]


@pytest.mark.parametrize(
    "text",
    [
        f"He says “nothing&lt;/b> was agreed” {LINK}.",
        f"He says (“34.3 percent”, {LINK}).",
        f"“No, said the second” — {LINK}",
        "Two lines: “on Monday. No, said” [000:2–3](../seeds/000_abc.txt#L2-L3).",
        f"A sentence.\n“34.3 percent\nis not all” {LINK}.",
        "```{note}\nInside a note “34.3 percent” " + LINK + "\n```",
        "| a | “34.3 percent” " + LINK + " |",
    ],
)
def test_verbatim_quotation_is_found(world, text):
    assert [result.state for result in results(world, text)] == ["found"]


REFUSED = [
    (f"“34.4 percent” {LINK}", "does not have these words on line 3"),
    ("“34.3 percent” [000:2](../seeds/000_abc.txt#L2)", "does not have these words on line 2"),
    ("“34.3 percent” [000:52](../seeds/000_abc.txt#L52)", "source 000 has 5 lines; line 52 was asked for"),
    ("“34.3 percent” [000:3](../seeds/000_abc.txt#L3-L2)", "run backwards"),
    (f"“34.3 per\u200bcent” {LINK}", "U+200B"),
    (f"“34.3 \u202epercent” {LINK}", "U+202E"),
    (f"“[…]” {LINK}", "no words"),
]
UNCHECKED = [
    ("He says “34.3 percent”.", "no reference"),
    ("He says “34.3 percent” [here](https://example.org).", "not one of the sources"),
    ("He says “34.3 percent” [000](../seeds/000_abc.txt).", "names no line"),
    ("He says “34.3 percent [000:3](../seeds/000_abc.txt#L3).", "no partner"),
    ("He says 34.3 percent” here.", "no partner"),
]


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_changed_quotation_is_refused(world, text, reason):
    (result,) = results(world, text)
    assert result.state == "not found" and reason in result.reason


@pytest.mark.parametrize(("text", "reason"), UNCHECKED)
def test_what_cannot_be_checked_is_said_to_be_so(world, text, reason):
    (result,) = results(world, text)
    assert result.state == "cannot be checked" and reason in result.reason


def test_nearest_passage_is_a_help_and_not_an_acceptance(world):
    (result,) = results(world, f"“said the first speaker on Tuesday” {LINK}")
    assert result.state == "not found" and result.nearest.startswith(
        "000:2: said the first speaker on Monday"
    )


def test_quotation_marks_inside_a_quotation_are_the_sources_own():
    text = (
        "They said “their partnership has “no limits” and vowed” "
        "[000:7](../seeds/000_5f0b33833cac1001.txt#L7)."
    )
    (quotation,) = Chapter(OURS.corpus.root / "chapters" / "x.md", text).quotations()
    assert quotes.check(quotation, OURS.corpus).state == "found"


def test_comments_hold_no_quotations(world):
    assert results(world, "One <!-- “y” -->\n% “z”\n\n<!-- “y” -->\n") == []


def test_code_that_a_reader_sees_is_under_the_lock(world):
    code = "`“x”`\n\n```python\n“w”\n“34.3 percent” (000:3)\n```\n"
    assert [result.state for result in results(world, code)] == [
        "cannot be checked",
        "cannot be checked",
        "found",
    ]


def test_strings_in_a_code_cell_are_under_the_lock_too(world):
    cell = (
        '```{code-cell} ipython3\ntitle = "it says “34.3 percent” (000:3)"\n'
        'other = "“34.9 percent” (000:3)"\n```\n'
    )
    assert [result.state for result in results(world, cell)] == ["found", "not found"]


def test_line_numbers_are_those_of_the_chapter(world):
    chapter = Chapter(
        world.page,
        f"---\nkey: “no”\n---\n\nText.\n“34.3 percent” {LINK}\n\n```{{code-cell}} ipython3\n"
        ":tags: [x]\n\nexcerpt('000', 2, 9)\n```\n",
    )
    assert [quotation.line for quotation in chapter.quotations()] == [6]
    assert [(call.name, call.passage, call.line) for call in chapter.calls()] == [
        ("excerpt", ("000", 2, 9), 11)
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [("340艘", True), ("不谈同盟", True), ("40艘", False), ("增加到34", False), ("增加到 340", False)],
)
def test_chinese_is_quoted_out_of_the_middle_of_a_run_and_a_number_is_not_cut(words, found):
    assert bool(find(words, "货船增加到340艘，我们不谈同盟，只谈航道。")) is found
