"""The grades of cited pages: each has one once one has; what rests on weak pages says so and is counted."""

from __future__ import annotations

from sourcebook.evidence.bibliography import Entry
from sourcebook.evidence.grades import FIRM, GRADES, WEAK, in_words
from sourcebook.locks.run import check
from tests.conftest import OURS


def entry(grade: str) -> Entry:
    return Entry("k", "A", "A", "T", "2020", "https://example.org", "", "", grade)


def test_each_grade_has_words_and_only_a_weak_one_is_told_with_a_verdict():
    assert len({in_words(grade) for grade in GRADES}) == len(GRADES) == 7
    assert [entry(grade).standing for grade in FIRM] == [""] * len(FIRM)
    assert [entry(grade).standing for grade in WEAK] == [in_words(grade) for grade in WEAK]
    assert entry("").standing == ""


def test_a_book_that_grades_one_work_grades_them_all(small):
    path = small.root / "data" / "references.bib"
    text = path.read_text("utf-8") + "@misc{other, title={T}, year={2021}, url={https://example.org/2}}\n"
    path.write_text(text, "utf-8")
    works = text.count("url=")
    assert works > 1 and not messages(small.root), "a book without grades is in order"
    path.write_text(text.replace("url=", "grade={reprint}, url=", 1), "utf-8")
    assert len(messages(small.root)) == works - 1
    path.write_text(text.replace("url=", "grade={reprint}, url="), "utf-8")
    seen = check(small.root).seen
    assert (
        0
        < seen["of these on nothing nearer than a reprint"]
        == seen["verdicts and rows with a date or a term"]
    )
    assert 0 < seen["of these a reprint or weaker"] == seen["pages that carry them"]
    path.write_text(text.replace("url=", "grade={report}, url="), "utf-8")
    seen = check(small.root).seen
    assert seen["of these on nothing nearer than a reprint"] == seen["of these a reprint or weaker"] == 0


def test_of_the_pages_that_carry_a_verdict_or_a_date_one_in_ten_at_most_is_a_reprint_or_weaker():
    """A new row that rests on a reprint alone wants a firmer page, or one of the weak ones replaced."""
    seen = check(OURS.root).seen
    assert 10 * seen["of these a reprint or weaker"] <= seen["pages that carry them"]


def messages(root) -> list[str]:
    return [one.message for one in check(root).findings if "has no grade" in one.message]


def test_cards_the_ledger_and_the_bibliography_tell_a_weak_page(soups, book):
    weak = {one.key: one.standing for one in OURS.bibliography.values() if one.standing}
    told = soups[book / "chapters" / "reference" / "claims.html"]
    listed = [item for item in told.select("table.sb-claims li") if item.a["href"].partition("#")[2] in weak]
    assert listed
    for item in listed:
        assert item.get_text().endswith(f"({weak[item.a['href'].partition('#')[2]]})")
    works = soups[book / "chapters" / "reference" / "bibliography.html"].select("li.citation")
    assert works and all("Grade: " in work.get_text() for work in works)
    cards = [card for soup in soups.values() for card in soup.select(".sb-claim")]
    assert any("(reprint)" in card.get_text() for card in cards)
