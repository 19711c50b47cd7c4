"""The interface speaks the language of the book, and the prose can be taken out for translators."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest
import yaml
from bs4 import BeautifulSoup
from markupsafe import Markup

from sourcebook.authoring.settings import write_settings
from sourcebook.book import Book, opened
from sourcebook.evidence.lists import date_in_words
from sourcebook.exercises import bundle
from sourcebook.exercises import widget as widgets
from sourcebook.html import TEMPLATES
from sourcebook.interface import digits, listed, plural
from tests.conftest import OURS, ROOT


def in_language(language: str) -> Book:
    """The book, as if its settings named a language."""
    book = Book(ROOT)
    book.settings["sphinx"]["config"]["language"] = language
    return book


@pytest.fixture
def french():
    """The book in its second language."""
    with opened(in_language("fr")):
        yield


def test_an_exercise_in_the_second_language(french):
    for name, placed in OURS.exercises.all.items():
        form = BeautifulSoup(widgets.form(placed.exercise, placed.title), "html.parser").form
        assert form["lang"] == "fr", name
        said = form.select_one(".sb-head").get_text() + " ".join(
            node.get("aria-label") or form.find(id=node["aria-labelledby"].split()[0]).get_text()
            for node in form.select("select, textarea, .sb-place input")
        )
        assert "Exercice" in said
        assert "environ" in said
        assert not re.search(
            r"Exercise ·|· about|Category of|Place of|Your text|Mark for|how does the second",
            said,
        ), name
    words = json.loads(re.search(r"const WORDS=(\{.*?\});", bundle.script())[1])
    assert words["Check"] == "Vérifier"


def test_english_says_what_it_is_and_no_more():
    placed = OURS.exercises.all["000-split"]
    form = BeautifulSoup(widgets.form(placed.exercise, placed.title), "html.parser").form
    assert "lang" not in form.attrs
    assert form.select_one(".sb-head").get_text().startswith("Exercise · divide · sourcing · about")


def test_the_script_speaks_the_second_language(french, browser, tmp_path):
    """An exercise answered on a page in French."""
    placed = OURS.exercises.all["000-seam"]
    form = widgets.form(placed.exercise, placed.title, sealed=widgets.sealed_part(placed.exercise))
    path = tmp_path / "page.html"
    path.write_text(
        '<!DOCTYPE html><html lang="fr"><meta charset="utf-8"><title>t</title>'
        f"<body>{form}<script>{bundle.script()}</script></body></html>",
        "utf-8",
    )
    page = browser.new_page()
    page.goto(path.as_uri())
    page.get_by_role("button", name="Vérifier").click()
    assert page.locator(".sb-feedback").inner_text() == "Choisissez d’abord une réponse."
    page.get_by_role("button", name="Indice").click()
    assert page.locator(".sb-given").inner_text().startswith("Indice 1 sur")
    page.close()


@pytest.mark.parametrize(
    ("language", "none", "one", "two"),
    [("en", "0 rows", "1 row", "2 rows"), ("fr", "0 rangée", "1 rangée", "2 rangées")],
)
def test_a_number_takes_the_form_that_the_language_gives_it(language, none, one, two, browser, tmp_path):
    """In Python, in a template and in a script."""
    ask = 'plural("{count} row", "{count} rows", '
    source = tmp_path / "script.js"
    source.write_text(f"window.said = [0, 1, 2].map((count) => {ask}count));\n", "utf-8")
    with opened(in_language(language)):
        assert [plural("{count} row", "{count} rows", count) for count in range(3)] == [none, one, two]
        template = TEMPLATES.from_string("{% for n in (0, 1, 2) %}{{ " + ask + "n) }};{% endfor %}")
        assert template.render() == f"{none};{one};{two};"
        page = browser.new_page()
        page.add_script_tag(content=bundle.page_script(source))
    assert page.evaluate("window.said") == [none, one, two]
    page.close()


def test_dates_numbers_and_lists_in_the_second_language(french):
    assert date_in_words("2022-06-23") == "23 juin 2022"
    assert date_in_words("1996-04") == "avril 1996"
    assert date_in_words("2022-06-23", "2022-06-24") == "23 – 24 juin 2022"
    assert digits(1280000) == "1\u202f280\u202f000"
    assert listed(["a", "b", "c"]) == "a, b et c"


def test_what_stands_in_words_of_the_interface_is_text():
    """Nothing that a template fills in becomes markup, unless it is markup already."""
    page = TEMPLATES.from_string('{{ t("Source {id}", id=one) }} {{ t("Source {id}", id=two) }}')
    assert page.render(one="<b>", two=Markup("<i>x</i>")) == "Source &lt;b&gt; Source <i>x</i>"


def test_a_page_of_the_book_in_the_second_language(tmp_path):
    """The frame of a page, the search page and the scripts, in a book of one chapter."""
    root, out = tmp_path / "book", tmp_path / "out"
    (root / "chapters").mkdir(parents=True)
    for name in ("seeds", "data"):
        (root / name).symlink_to(ROOT / name)
    (root / "chapters" / "one.md").write_text("# One\n\n## Two\n\nText.\n\n## Three\n", "utf-8")
    (root / "_toc.yml").write_text("format: jb-book\nroot: chapters/one\n", "utf-8")
    settings = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))
    settings["sphinx"]["config"]["language"] = "fr"
    (root / "_config.yml").write_text(yaml.safe_dump(settings), "utf-8")
    conf = write_settings(tmp_path / "conf", root).parent
    command = [sys.executable, "-m", "sphinx", "-q", "-c", str(conf), str(root), str(out)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(command, env=environment, check=True, capture_output=True)
    page = (out / "chapters" / "one.html").read_text("utf-8")
    for said in ("Sommaire du livre", "Sur cette page", "Rechercher dans ce livre", "☾ sombre"):
        assert said in page, said
    assert 'lang="fr"' in page
    assert "Contents of the book" not in page
    assert "On this page" not in page
    search = BeautifulSoup((out / "search.html").read_text("utf-8"), "html.parser")
    assert "Le sommaire du livre se lit sans eux" in search.select_one("article noscript").get_text()
    assert search.select_one("article noscript a").get_text() == "sommaire du livre"
    for name, said in (
        ("ledger", "autres"),
        ("concordance", "En contexte"),
        ("search", "Rien n’a été trouvé."),
    ):
        assert said in (out / "_static" / f"{name}.js").read_text("utf-8")


def test_the_prose_can_be_taken_out_for_translators(tmp_path):
    """One page is enough: the whole book is `make messages`."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    write_settings(tmp_path, ROOT)
    page = ROOT / "chapters" / "how-to-read.md"
    toc = tmp_path / "_toc.yml"
    toc.write_text("format: jb-book\nroot: chapters/how-to-read\n", "utf-8")
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-b",
        "gettext",
        "-c",
        str(tmp_path),
        "-d",
        str(tmp_path / "doctrees"),
        "-D",
        "nb_execution_mode=off",
        "-D",
        "gettext_compact=0",
        "-D",
        f"external_toc_path={toc}",
        str(ROOT),
        str(tmp_path / "out" / "pot"),
    ]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8"
    )
    found = (tmp_path / "out" / "pot" / "chapters" / "how-to-read.pot").read_text("utf-8")
    title = re.search(r"^# (.*)$", page.read_text("utf-8"), re.M)[1]
    assert done.returncode == 0 and f'msgid "{title}"' in found and "Two voices share each page." in found, (
        done.stderr
    )
