"""Two passages compared: the lines that prove a statement come from the key; every part is checked."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from sourcebook import styles
from sourcebook.book import Book, opened
from sourcebook.exercises import bundle
from sourcebook.exercises import widget as widgets
from sourcebook.exercises.answer_file import schema as answer_schema
from sourcebook.exercises.reading import schema
from sourcebook.locks.run import check

GOOD = """\
title: A chapter
exercises:
- id: 000-two
  type: compare
  skill: corroborating
  difficulty: 2
  minutes: 3
  prompt: Which supports it?
  hints: [Look.]
  first: {name: the report, lines: '000:1-4'}
  second:
    name: our summary
    cite: [known]
    sentences: [A second meeting was held., Nothing was signed there.]
  statements:
  - text: They agreed.
    right: first
    first:
    - {lines: [2], words: agreed on everything}
    because: The report has it.
  - text: Nothing came of it.
    right: both
    first:
    - {lines: [3], words: was agreed}
    second:
    - {lines: [2], words: Nothing was signed}
    because: Both have it.
  - text: They met on a Sunday.
    right: neither
    because: Neither has a Sunday.
"""


def findings(world, text: str) -> list[str]:
    folder = world.root / "data" / "exercises"
    folder.mkdir(exist_ok=True)
    (folder / "01.yml").write_text(text, "utf-8")
    (folder / "schema.json").write_text(schema(), "utf-8")
    (folder / "answers.schema.json").write_text(answer_schema(Book(world.root).name), "utf-8")
    return [str(finding) for finding in check(world.root).findings]


def test_a_good_definition_is_in_order(world):
    assert findings(world, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("lines: [2], words: agreed", "lines: [3], words: agreed", "do not have the sentence 'agreed on"),
        ("agreed on everything", "agreed on anything", "do not have the sentence 'agreed on anything'"),
        ("lines: [2], words: agreed", "lines: [5], words: agreed", "'the report' has no line 5"),
        ("lines: [2], words: Nothing", "lines: [3], words: Nothing", "'our summary' has no line 3"),
        ("lines: [2], words: Nothing", "lines: [1], words: Nothing", "is not in the sentences"),
        ("right: neither", "right: second", "'They met on a Sunday.' is right for second: give the words"),
        ("right: both", "right: first", "is right for first"),
        (
            "    cite: [known]\n",
            "",
            "give 'lines' of a source, or 'sentences' of yours with what they 'cite'",
        ),
        ("    cite: [known]\n", "    cite: [strange]\n", "has no entry 'strange'"),
        ("name: our summary\n", "name: our summary\n    lines: '000:2'\n", "give 'lines' of a source"),
        ("lines: '000:1-4'", "lines: '000:1-40'", "line 40"),
        ("A second meeting", "In 35 per cent a meeting", "the figure 35 has no lock"),
    ],
)
def test_a_mistake_names_the_exercise_and_what_to_do(world, old, new, words):
    assert old in GOOD
    found = findings(world, GOOD.replace(old, new))
    assert len(found) == 1 and "exercise 000-two" in found[0] and words in found[0], found


def test_words_on_a_line_that_is_not_shown_are_found(world):
    world.source(world.seed.read_text("utf-8"), shown="[[2, 2]]")
    found = findings(world, GOOD)
    assert len(found) == 1 and "'was agreed' stands on a line that the book does not show" in found[0]


@pytest.fixture
def two(world):
    """The exercise in its book, with a line that is not shown."""
    world.source(world.seed.read_text("utf-8"), shown="[[2, 2]]")
    findings(world, GOOD.replace("{lines: [3], words: was agreed}", "{lines: [2], words: The two sides}"))
    book = Book(world.root)
    with opened(book):
        yield book.exercises.all["000-two"].exercise


def test_a_gap_can_be_seen_and_not_chosen(two):
    form = BeautifulSoup(widgets.form(two, "A chapter"), "html.parser")
    assert "not shown" in form.select_one(".sb-gap").get_text()
    assert "34.3" not in form.get_text(), "the words of the line are not on the page"
    assert [option["value"] for option in form.select("[name=first0] option")] == ["", "1", "2"]
    assert [option["value"] for option in form.select("[name=second0] option")] == ["", "1", "2"]


def test_each_field_speaks_its_statement_and_each_passage_its_name(two):
    form = BeautifulSoup(widgets.form(two, "A chapter"), "html.parser")
    spoken = [
        " ".join(form.find(id=name).get_text(strip=True) for name in field["aria-labelledby"].split())
        for field in form.select("[data-row='1'] select")
    ]
    assert spoken == [
        "Supported by Nothing came of it.",
        "Line of: the report Nothing came of it.",
        "Line of: our summary Nothing came of it.",
    ]
    named = [form.find(id=group["aria-labelledby"]).get_text() for group in form.select(".sb-passages > div")]
    assert named == ["the report", "our summary"]


def test_another_passage_makes_another_edition_and_another_proof_does_not(two):
    first = two.first.model_copy(update={"lines": "000:2-4"})
    assert two.model_copy(update={"first": first}).digest() != two.digest()
    statements = [one.model_copy(update={"first": [], "right": "neither"}) for one in two.statements]
    assert two.model_copy(update={"statements": statements}).digest() == two.digest()


@pytest.fixture
def page(two, browser, tmp_path):
    form = widgets.form(two, "A chapter", widgets.sealed_part(two))
    path = tmp_path / "page.html"
    head = '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>t</title>'
    path.write_text(
        f"{head}<body><style>{styles.for_pages()}</style>{form}<script>{bundle.script()}</script>"
        "</body></html>",
        "utf-8",
    )
    page = browser.new_page()
    page.goto(path.as_uri())
    yield page
    page.close()


def choose(page, *fields: tuple[str, str]) -> None:
    for name, value in fields:
        page.locator(f"[name={name}]").select_option(value)
    page.get_by_role("button", name="Check").click()


def kept(page):
    return page.evaluate(
        "JSON.parse(localStorage.getItem(Object.keys(localStorage).find(k => k.includes('000-two')))).now"
    )


def test_only_the_passages_of_the_verdict_ask_for_a_line(page):
    assert page.locator(".sb-line-of:visible").count() == 0
    for verdict, count in (("first", 1), ("both", 2), ("neither", 0), ("second", 1)):
        page.locator("[name=row0]").select_option(verdict)
        assert page.locator("[data-row='0'] .sb-line-of:visible").count() == count, verdict
    page.emulate_media(media="print")
    assert page.locator(".sb-line-of:visible").count() == 6, "paper has room for every line"


def test_a_verdict_alone_counts_half_and_the_words_are_named_when_all_is_right(page):
    choose(page, ("row0", "first"), ("row1", "both"))
    assert "1 still to be chosen" in page.locator(".sb-feedback").inner_text()
    choose(page, ("row2", "neither"), ("first1", "1"), ("second1", "2"))
    assert kept(page)["answer"] == ["first ?", "both 1 2", "neither"]
    assert kept(page)["score"] == pytest.approx((0.5 + 0.5 + 1) / 3)
    assert "You agree with us on 3 of 3, and on 1" in page.locator(".sb-feedback").inner_text()
    assert page.locator(".sb-verdict").first.inner_text().endswith("you have not chosen a line for it yet.")
    choose(page, ("first0", "1"))
    assert page.locator(".sb-verdict").first.inner_text().endswith("stand on another line.")
    choose(page, ("first0", "2"), ("row1", "second"), ("second1", "2"))
    assert page.locator("[data-row='1'] + .sb-verdict").inner_text() == "✕ differs.", "a wrong row waits"
    page.get_by_role("button", name="Show the answer").click()
    said = page.locator("[data-row='1'] + .sb-verdict").inner_text()
    assert "000:2: “The two sides”; our summary, line 2: Nothing was signed." in said
    assert kept(page)["words"] == [
        "They agreed. — the report (line 2)",
        "Nothing came of it. — our summary (line 2)",
        "They met on a Sunday. — neither",
    ]


def test_an_answer_that_no_hand_gave_is_read_whole_and_fills_no_field(page):
    load = (
        "async text => { window.kind = (await import(URL.createObjectURL(new Blob([text], "
        "{type: 'text/javascript'})))).default.kind; }"
    )
    page.evaluate(load, bundle.type_module("compare"))
    odd = ["first 99", "constructor 1", "<img src=x> 2"]
    filled = (
        "odd => { const form = document.querySelector('form'); kind.fill(form, odd); "
        "return kind.read(form); }"
    )
    assert page.evaluate(filled, odd) == ["first ?", "", ""]
    in_words = "odd => kind.inWords(odd, {rows: ['a', 'b'], codes: {first: 'the report'}})"
    assert page.evaluate(in_words, odd) == ["a — the report (line 99)", "b — constructor", "3 — <img"]
