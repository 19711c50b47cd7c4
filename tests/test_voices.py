"""Whose pages the chapters cite: the field, its lock, and tables borne out by a count of the built pages."""

from __future__ import annotations

import re
from collections import Counter

from sourcebook.evidence.voices import KINDS, SIDES, VOICES, kinds_in_words, sides_in_words
from sourcebook.locks.run import check
from tests.conftest import OURS

WORK = re.compile(r"bibliography[\w-]*\.html#(.+)")


def test_each_side_and_kind_has_words():
    assert [*sides_in_words()] == [*SIDES] and [*kinds_in_words()] == [*KINDS]
    assert len(set(sides_in_words().values())) == len(SIDES) and len(set(VOICES)) == 45


def test_a_book_that_says_whose_one_work_is_says_it_of_all(small):
    path = small.root / "data" / "references.bib"
    text = path.read_text("utf-8") + "@misc{other, title={T}, year={2021}, url={https://example.org/2}}\n"

    def found(voiced: str) -> list[str]:
        path.write_text(voiced, "utf-8")
        return [str(one) for one in check(small.root).findings if one.file == "data/references.bib"]

    works = text.count("url=")
    assert works > 1 and not found(text)
    without = found(text.replace("url=", "voice={china press}, url=", 1))
    assert len(without) == works - 1 and all("has no voice. Write 'voice = {…}'" in one for one in without)
    assert not found(text.replace("url=", "voice={china press}, url="))
    (wrong,) = found(text.replace("url=", "voice={chinese paper}, url="))
    assert "has a voice that is none ('chinese paper'). Write a side and a kind: one of china," in wrong


def test_the_tables_count_what_the_pages_cite(soups, book):
    method = soups[book / "chapters" / "reference" / "method.html"]
    tables = method.select(".sb-voices table")
    assert len(tables) == len(KINDS)
    shown: dict[str, Counter[str]] = {}
    for kind, table in zip(KINDS, tables, strict=True):
        for row in table.select("tbody tr"):
            link = row.th.a
            name = link["href"].rpartition("/")[2].removesuffix(".html") if link else "whole"
            counts = {
                f"{side} {kind}": int(td.get_text()) for side, td in zip(SIDES, row.select("td"), strict=True)
            }
            shown.setdefault(name, Counter()).update({voice: n for voice, n in counts.items() if n})
    assert shown.pop("whole") == Counter(one.voice for one in OURS.bibliography.values())
    assert len(shown) == 12
    for name, counts in shown.items():
        page = soups[book / "chapters" / f"{name}.html"]
        links = [
            link
            for link in page.select("article a[href*='bibliography']")
            if not link.find_parent(class_="sb-cited")
        ]
        cited = {found[1] for link in links if (found := WORK.search(link["href"]))}
        assert counts == Counter(OURS.bibliography[key].voice for key in cited), name
        assert sum(counts.values()) > 10
