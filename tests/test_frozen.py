"""What stays as it is while code is moved: the words and data of every figure of the built book.

`python -m tests.test_frozen` writes the record anew; what a change then alters stands in its diff.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.conftest import BOOK, parsed

RECORD = Path(__file__).parent / "frozen" / "figures.json"


def figures(pages: dict[Path, BeautifulSoup]) -> dict[str, dict]:
    """Each figure by page and name: title, measure, alternative text, drawn words, digest of its data."""
    found = {}
    for path, page in pages.items():
        for figure in page.select("figure.sb-figure"):
            drawing = figure.select_one("svg")
            table = path.parent / figure.select_one("a[download$='.csv']")["href"]
            data = table.read_bytes().decode("utf-8")
            found[f"{path.stem}#{figure['id']}"] = {
                "finding": figure.select_one("figcaption b").get_text(),
                "measure": figure.select_one("figcaption span").get_text(),
                "alt": drawing["aria-label"],
                "words": sorted(text.get_text() for text in drawing.select("text")),
                "data": hashlib.sha256(data.encode()).hexdigest()[:16],
            }
    return found


@pytest.fixture(scope="module")
def now(soups) -> dict[str, dict]:
    return figures(soups)


def frozen() -> dict[str, dict]:
    return json.loads(RECORD.read_text("utf-8"))


def test_each_figure_on_record_is_in_the_book_and_no_other(now):
    assert sorted(now) == sorted(frozen())


@pytest.mark.parametrize("part", ["finding", "measure", "alt", "words", "data"])
def test_a_figure_says_and_draws_what_is_on_record(now, part):
    changed = {
        name: (old[part], now[name][part])
        for name, old in frozen().items()
        if name in now and now[name][part] != old[part]
    }
    assert not changed


if __name__ == "__main__":
    text = json.dumps(figures(parsed(BOOK)), indent=1, ensure_ascii=False, sort_keys=True)
    RECORD.write_text(text + "\n", "utf-8", newline="\n")
