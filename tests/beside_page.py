"""A made page with each kind of piece, and an exercise that needs one of them."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup

from sourcebook.exercises.reading import Placed
from sourcebook.exercises.types.number import NumberExercise
from sourcebook.exports.given import given
from sourcebook.exports.item import Item
from sourcebook.handouts.beside import Pages

EVIL = "&lt;script&gt;alert(1)&lt;/script&gt; {1:MULTICHOICE:=a} $x$ `a` **b** ~ # ![i](j) 中文"
PAGE = f"""
<p>A paragraph, {EVIL}.</p>
<ol><li><p>One <em>item</em>,</p></li><li>two</li></ol>
<table><caption>Head</caption><tr><th>year</th><th>votes</th></tr><tr><td>1993</td><td>{EVIL}</td></tr></table>
<figure id="fig-two"><figcaption><b>Two sides</b> <span>counts</span></figcaption>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" aria-label="A bar: 1,200 of {EVIL}">
<clipPath id="c"><path d="M0 0h9"/></clipPath><text clip-path="url(#c)">&lt;viewbox&gt;</text></svg>
<p class="sb-foot">Source: them.</p>
<div class="sb-take"><a download href="x.csv">Download</a></div></figure>
<div data-after="000-first"><table><tr><th>a</th></tr><tr><td>told</td></tr></table></div>
<form id="ex-000-x"></form>
"""
SEEN = BeautifulSoup(EVIL, "html.parser").get_text()


class Made(Pages):
    """One page, with the data of its chart."""

    def __init__(self, root: Path, page: str = PAGE):
        self.root, self.page = root, BeautifulSoup(page, "html.parser")
        self.folder = root / "_build" / "html" / "chapters"
        self.folder.mkdir(parents=True)

    def soup(self, home):
        return self.page


def placed(*beside: str) -> Placed:
    fields = {
        "skill": "quantitative",
        "difficulty": 1,
        "minutes": 1,
        "hints": ["h"],
        "value": 1,
        "tolerance": 0,
    }
    told = {"because": "b", "otherwise": "o", "mistakes": [], "prompt": "Reckon with it.", "unit": "votes"}
    exercise = NumberExercise.model_validate(
        {"id": "000-x", "type": "number", "beside": [*beside]} | fields | told
    )
    return Placed(exercise, "A chapter", Path("01-x.yml"))


def made(pages: Pages, *beside: str, ids=("000-x",), draws=False) -> Item:
    one = placed(*beside)
    return Item(one, (), (), tuple(given(one, pages, ids, draws)))
