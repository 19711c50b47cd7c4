"""Falsehoods in Markdown as a careless or a hostile hand writes them: each gives one finding at its line."""

from __future__ import annotations

import pytest

from sourcebook.chapter.markdown import Chapter
from sourcebook.locks.quotations import check as check_one
from sourcebook.locks.run import check
from sourcebook.sources.corpus import Corpus
from tests.places import PLACES

SEED = "../seeds/000_abc.txt"
LINK = f"[000:2]({SEED}#L2)"
FALSE = "nobody agreed on anything"
YUAN = "[21](../data/numbers.yml#total-2021)"

QUOTATIONS = [
    # what is written on a page from line 3 on, the line of the finding, and words of it
    (f"It says “{FALSE}” {LINK}.", 3, "does not have these words"),
    (f'It says "{FALSE}".', 3, "write “…”"),
    (f"It says ‘{FALSE}’.", 3, "write “…”"),
    (f"It says '{FALSE}' {LINK}.", 3, "write “…”"),
    (f"It says „{FALSE}“ and “agreed on everything” {LINK}.", 3, "write “…”"),
    (f"It says 『{FALSE}』.", 3, "write “…”"),
    (f"It says [«{FALSE}»]{{lang=ru}} {LINK}.", 3, "write “…”"),
    (f"It says &quot;{FALSE}&quot; {LINK}.", 3, "write “…”"),
    (f"One.\nIt says <q>{FALSE}</q> {LINK}.", 4, "<q> is no quotation mark"),
    (f"<blockquote>{FALSE}</blockquote>\n\n{LINK}", 3, "<blockquote> is no quotation mark"),
    (f"> {FALSE}\n>\n> — Somebody", 5, "credited to somebody"),
    (f'{{attribution="Somebody"}}\n> {FALSE}', 3, "credited to somebody"),
    (f"```{{epigraph}}\n{FALSE}\n\n-- Somebody\n```", 6, "credited to somebody"),
    (f"```{{pull-quote}}\n{FALSE} {LINK}\n```", 4, "a reference to a source follows words"),
    (f"“[Nobody at all had] agreed on everything” {LINK}", 3, "at most three words may be the editor's"),
    (f"“[Nobody] [at all] [here had] agreed on everything” {LINK}", 3, "at most three words"),
    (f"“[Nobody ever] agreed” {LINK}", 3, "more than the source's"),
    (f"“agreed on everything” [Somebody, 4 February 2024]({SEED}#L2)", 3, "the link says"),
    (f"“agreed on everything” [000:3]({SEED}#L2)", 3, "the link says '000:3', and it leads to 000:2"),
    (f"One.\nThe line [001:9]({SEED}#L2) says so.", 4, "the link says '001:9'"),
    (f"The line [000:9]({SEED}#L9) says so.", 3, "line 9 was asked for"),
    ("The line [000:2](../seeds/000_abd.txt#L2) says so.", 3, "not one of the sources"),
    (
        f"<!--\n```\n-->\n\nIt says “{FALSE}” {LINK}.\n\n```text\n<!-- -->\n```",
        7,
        "does not have these words",
    ),
    (f'<img src="x" alt="“{FALSE}” (000:2)">', 3, "does not have these words"),
    (f'<p title="&ldquo;{FALSE}&rdquo; (000:2)">One</p>', 3, "does not have these words"),
    (f"# “{FALSE}” {LINK}", 3, "does not have these words"),
    (f"- one\n- “{FALSE}” {LINK}", 4, "does not have these words"),
    (f"| a |\n|---|\n| “{FALSE}” {LINK} |", 5, "does not have these words"),
    (f"One[^1].\n\n[^1]: “{FALSE}” {LINK}", 5, "does not have these words"),
    (f"```{{note}}\n“{FALSE}” {LINK}\n```", 4, "does not have these words"),
    (f"```{{admonition}} “{FALSE}” {LINK}\none\n```", 3, "does not have these words"),
    (f"```{{image}} ../seeds/000_abc.txt\n:alt: “{FALSE}” (000:2)\n```", 4, "does not have these words"),
    (f"![“{FALSE}” (000:2)]({SEED})", 3, "does not have these words"),
    (f"[one](01.md '“{FALSE}” (000:2)')", 3, "does not have these words"),
    (f"`“{FALSE}”` {LINK}", 3, "does not have these words"),
    (f"“nobody agreed\n*on*\nanything” {LINK}", 3, "does not have these words"),
    (f"It says ''{FALSE}''.", 3, "write “…”"),
    (f"He said:\n\n> {FALSE}", 5, "a colon announces this block quotation"),
    (f"It says *{FALSE} at all* {LINK}.", 3, "write “…”"),
    (f"**{FALSE}** ({LINK})", 3, "write “…”"),
    ("{{ q }}", 3, "stands for no words"),
    (f"“{FALSE} {LINK}", 3, "no partner"),
]

FIGURES = [
    # what is written, the line, and the figure or the words of the finding
    ("One.\n2000 troops came.", 4, "the figure 2000"),
    ("A force of 2000 Russian troops.", 3, "the figure 2000"),
    ("They sat in 1800 tanks.", 3, "the figure 1800"),
    ("More than 2000.", 3, "the figure 2000"),
    ("Lines 300 troops hold.", 3, "the figure 300"),
    ("It cost 3.5m.", 3, "the figure 3.5"),
    ("In 2020% of cases.", 3, "the figure 2020"),
    (f"It cost [240 billion]({SEED}#L2).", 3, "the link says '240 billion'"),
    ('It cost [22](../data/numbers.yml#total-2021 "One").', 3, "the chapter says 22"),
    ('It is [contradicted](../data/claims.csv#000-01 "one").', 3, "the ledger says 'supported'"),
    ('It is [one](01.md "80 per cent").', 3, "the figure 80"),
    (f"It cost {YUAN} million.", 3, "'million' after the link"),
    (f"It cost {YUAN} billion yuan.", 3, "after the link"),
    (f"It rose {YUAN} times.", 3, "'times' after the link"),
    (f"It rose {YUAN} per cent.", 3, "'per cent' after the link"),
    (f"It is half {YUAN}.", 3, "'half' before the link"),
    (f"It is €{YUAN}.", 3, "'€' before the link"),
    (f"It is 1{YUAN}.", 3, "the figure 1"),
    (f"It is {YUAN}0.", 3, "the figure 0"),
    (":one: two\n:three: 80 per cent", 4, "the figure 80"),
    (":80 per cent: two", 3, "the figure 80"),
    (
        "In May 2022 two hundred and forty billion dollars went.",
        3,
        "the figure two hundred and forty billion",
    ),
    ("It cost two hundred and forty billion dollars.", 3, "the figure two hundred and forty billion"),
    ("It cost a million.", 3, "the figure a million"),
    ("It cost half a billion.", 3, "the figure half a billion"),
    ("Dozens of thousands came.", 3, "the figure Dozens of thousands"),
    ("Hundreds of tanks came.", 3, "the figure Hundreds"),
    ("It fell by eighty per cent.", 3, "the figure eighty per cent"),
    ("Forty-five came.", 3, "the figure Forty-five"),
    ("It cost ８０ dollars.", 3, "the figure ８０"),
    ("It is ¾ of all.", 3, "the figure ¾"),
    ("It is &#56;0 per cent.", 3, "the figure 80"),
    ("It is 8<b>0</b> per cent.", 3, "the figure 80"),
    ("It is 8*0* per cent.", 3, "the figure 80"),
    ("One\n300. Then more.", 4, "the figure 300"),
    ("    80 per cent", 3, "the figure 80"),
    ("```text\n80 per cent\n```", 4, "the figure 80"),
    ("<div>\n80 per cent</div>", 4, "the figure 80"),
    ('<p aria-label="80 per cent">one</p>', 3, "the figure 80"),
    ("![80 per cent](../data/trade.csv)", 3, "the figure 80"),
    ("| a |\n|---|\n| 80 |", 5, "the figure 80"),
    ("One[^1].\n\n[^1]: Of 80.", 5, "the figure 80"),
    ("> Of 80.", 3, "the figure 80"),
    (" ```text\n x\n ```\nOf 80.", 6, "the figure 80"),
    ("source 80 of them.", 3, "the figure 80"),
    ("500-odd ships.", 3, "the figure 500"),
    ("A 2000-strong force.", 3, "the figure 2000"),
    ("They exercise 300 troops.", 3, "the figure 300"),
    ("Many came (about 2000).", 3, "the figure 2000"),
    ("In March 80.", 3, "the figure 80"),
    ("A road of 2000 km.", 3, "the figure 2000"),
    ("An eighty-per-cent share.", 3, "the figure eighty-per-cent"),
    ("Read that it has 12000 words.", 3, "the figure 12000"),
    ("It cost UAH80.", 3, "the figure 80"),
]


def found_on(world, prose: str) -> list[str]:
    world.chapter(f"# A page\n\n{prose}\n")
    return [f"{one.file}, line {one.line}: {one.message} {one.remedy}" for one in check(world.root).findings]


@pytest.mark.parametrize(("prose", "line", "words"), QUOTATIONS, ids=range(len(QUOTATIONS)))
def test_a_false_quotation_is_found_once_at_its_line(small, prose, line, words):
    [found] = found_on(small, prose)
    assert found.startswith(f"chapters/01.md, line {line}: ") and words in found, found


@pytest.mark.parametrize(("prose", "line", "words"), FIGURES, ids=range(len(FIGURES)))
def test_a_false_figure_is_found_once_at_its_line(small, prose, line, words):
    [found] = found_on(small, prose)
    assert found.startswith(f"chapters/01.md, line {line}: ") and words in found, found


SOUND = [
    f"It says “agreed on everything” {LINK}.",
    f"It says “[They] agreed on everything” ([line 2]({SEED}#L2)).",
    f"> It says “agreed on everything” {LINK}.",
    f"```{{epigraph}}\n“agreed on everything” {LINK}\n```",
    f"> Is it so?\n\nLine 2 ({LINK}) says it.",
    "The paper [«Правда»]{lang=ru} and the word ‘ally’.",
    "Don't say that the leaders' words aren't 'theirs'.",
    'Write `number("total-2021")`.',
    "It rose in 2020, in 2021–22 and since 4 February 2022, and from 2013 to 2025.",
    "In 2021, lines 2 to 5 of source 000 and article 9 of the treaty of 2001 say so (000:2, chapter 3).",
    "The G7, the EU-27 and COVID-19 stand in `000_abc.txt`; the 20th.",
    "It is [claim 000-01](../data/claims.csv#000-01).",
    "It was [$21 billion](../data/numbers.yml#total-2021).",
    f"It was {YUAN} billion dollars.",
    "One, two or twelve of them, half of all, the third and the twentieth.",
    "**Time:** 20 minutes. Write 60 to 90 words.",
]


def places():
    """Each place of a chapter, in which each falsehood can stand."""
    return [pytest.param(*row[1:], id=row[0]) for row in PLACES if "the words" in row[1]]


@pytest.mark.parametrize(("markdown", "kind", "line"), places())
def test_a_falsehood_is_found_at_its_line_wherever_words_can_stand(small, markdown, kind, line):
    small.chapter(markdown.replace("the words", "80 per cent"))
    chapter = Chapter(small.page, small.page.read_text("utf-8"))
    assert list(chapter.bare_figures()) == [(line, "80")]
    small.chapter(markdown.replace("the words", f"“{FALSE}” (000:2)"))
    chapter = Chapter(small.page, small.page.read_text("utf-8"))
    found = [check_one(one, Corpus(small.root)) for one in chapter.quotations()]
    assert [(one.quotation.line, one.state != "found") for one in found] == [(line, True)]


@pytest.mark.parametrize("prose", SOUND, ids=range(len(SOUND)))
def test_what_is_right_gives_no_finding(small, prose):
    assert found_on(small, prose) == []


def test_a_page_of_doors_gives_each_finding_once_and_in_its_place(small):
    """Findings do not hide one another, however many stand on a page."""
    blocks = [row[0] for row in FIGURES if row[0].startswith(("It ", "One.", "They "))]
    small.chapter("# A page\n\n" + "\n\n".join(blocks) + "\n")
    assert len(check(small.root).findings) == len(blocks)
