"""Where a reader is: the numbers of the chapters, and what stands on the page."""

from __future__ import annotations

from sourcebook.chapter.markdown import number_of


def test_a_chapter_has_the_number_that_its_file_begins_with():
    assert [
        number_of(name) for name in ("chapters/03-five", "12-x.md", "chapters/100-x", "x/1-y", "a-03-b")
    ] == [
        3,
        12,
        100,
        None,
        None,
    ]


def test_each_chapter_shows_its_number_and_no_other_page_does(soups, book):
    for path, soup in soups.items():
        number = number_of(path.stem)
        shown = [one.get_text() for one in soup.select("h1 .sb-kicker")]
        assert shown == ([] if number is None else [f"Chapter {number}"]), path
        listed = {one["href"]: one.select_one(".sb-nth") for one in soup.select(".sb-contents a[href]")}
        for address, nth in listed.items():
            own = number_of(path.stem if address == "#" else address)
            assert (nth.get_text().strip() if nth else None) == (None if own is None else str(own))
    third = soups[book / "chapters" / "03-five-pillars.html"].select_one("a.right-next")
    assert third.get_text(" ", strip=True) == "next 4 Seventeen days before"
