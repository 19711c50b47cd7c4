"""Copying a passage: the words of the source, and nothing that the book put between them."""

from __future__ import annotations

import re

import pytest

from tests.conftest import OURS
from tests.visit import Visit

# Select from the start of one element to the end of another, as a reader drags: the selection and a paste.
COPY = """([first, last]) => new Promise((done) => {
  const range = document.createRange();
  range.setStartBefore(first.firstChild); range.setEndAfter(last.lastChild);
  const selection = document.getSelection(); selection.removeAllRanges(); selection.addRange(range);
  const said = selection.toString();
  document.execCommand('copy');
  navigator.clipboard.readText().then((pasted) => done([said, pasted])); })"""


def words(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def source(name: str, first: int, last: int) -> str:
    """The words of the lines that the book shows."""
    origin = OURS.corpus.source(name)
    return words(
        " ".join(line.text for line in origin.span(first, last).lines if origin.is_shown(line.number))
    )


def copied(page, first: str, last: str) -> list[str]:
    ends = [page.query_selector(selector) for selector in (first, last)]
    return page.evaluate(COPY, ends)


@pytest.fixture(scope="module")
def reader(browser, site):
    """A reader who may use the clipboard."""
    visits = {}

    def read(page: str):
        if page not in visits:
            visits[page] = Visit(
                browser, f"{site}/chapters/{page}.html", permissions=["clipboard-read", "clipboard-write"]
            )
        return visits[page].page

    yield read
    for visit in visits.values():
        visit.context.close()


PASSAGES = [
    ("01-one-page-four-documents", "x000-2-5", "000", 2, 2),  # nested marks, brackets
    ("01-one-page-four-documents", "x000-2-5", "000", 2, 5),  # across lines, with notes between
    ("01-one-page-four-documents", "x000-8-13", "000", 8, 13),  # with gaps between
    ("01-one-page-four-documents", "r000-1-15", "000", 1, 15),  # as received
    ("02-one-call-two-readouts", "x001-49-73", "001", 49, 58),
]


@pytest.mark.parametrize(("page", "name", "origin", "first", "last"), PASSAGES)
def test_a_copied_passage_has_the_words_of_the_source_and_nothing_else(
    reader, page, name, origin, first, last
):
    ids = reader(page).evaluate(
        "(name) => [...document.querySelectorAll(`[id='${name}'] .sb-line`)].map((line) => line.id)", name
    )
    inside = [id for id in ids if first <= int(id.rpartition("L")[2]) <= last]
    for text in copied(reader(page), f"[id='{inside[0]}']", f"[id='{inside[-1]}']"):
        assert words(text) == source(origin, first, last)


@pytest.mark.parametrize("origin", ["000", "001"])
def test_a_whole_source_page_copies_as_its_shown_lines(reader, origin):
    lines = OURS.corpus.source(origin).lines
    for text in copied(
        reader(f"reference/source-{origin}"),
        ".sb-reading .sb-line",
        ".sb-reading .sb-sheet:last-child .sb-line:last-of-type",
    ):
        assert words(text) == source(origin, 1, len(lines))


def test_source_words_in_exercises_copy_without_line_numbers_choices_and_verdicts(reader):
    page = reader("01-one-page-four-documents")
    split = page.locator("form[data-kind=split]").first
    split.locator("input[name=cut]").first.check()
    split.get_by_role("button", name="Check").click()
    numbers = [int(number) for number in split.locator(".sb-number").all_inner_texts()]
    name = split.get_attribute("id")
    for text in copied(page, f"#{name} p.sb-words", f"#{name} p.sb-words:nth-last-child(1 of p.sb-words)"):
        assert words(text) == source("000", numbers[0], numbers[-1])


def test_sentences_to_mark_copy_without_their_controls(reader):
    page = reader("10-words-and-deeds")
    mark = page.locator("form[data-kind=mark]").first
    name, sentences = (
        mark.get_attribute("id"),
        [words(text) for text in mark.locator(".sb-words").all_inner_texts()],
    )
    for select in mark.locator("select").all():
        select.select_option(index=1)
    mark.get_by_role("button", name="Check").click()
    for text in copied(page, f"#{name} .sb-words", f"#{name} .sb-row:nth-last-child(1 of .sb-row) .sb-words"):
        assert words(text) == words(" ".join(sentences))


def test_a_quotation_in_the_ledger_copies_as_it_stands(reader):
    page = reader("reference/claims")
    quote = page.locator("#claim-000-32 p.sb-words")
    for text in copied(page, "#claim-000-32 p.sb-words", "#claim-000-32 p.sb-words"):
        assert words(text) == words(quote.text_content()) and len(text) > 20


def test_no_page_puts_a_character_that_cannot_be_seen_into_a_passage(book):
    for path in sorted((book / "chapters").rglob("*.html")):
        text = path.read_text("utf-8")
        assert not re.search("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]", text), path.name
