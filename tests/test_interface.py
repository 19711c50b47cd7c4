"""The interface speaks one language from one catalogue, and the prose can be taken out for translators."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from string import Formatter

import pytest
from bs4 import BeautifulSoup

from sourcebook import interface
from sourcebook.book import Book, opened
from sourcebook.exercises.definition import widget as widgets
from tests.conftest import OURS, ROOT

OTHERS = sorted(path.stem for path in interface.FOLDER.glob("*.yml") if path.stem != "en")
EXERCISES = ROOT / "sourcebook" / "exercises"


def slots(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_there_is_a_second_language_and_it_is_another():
    assert OTHERS
    english = interface.read_words("en")
    for language in OTHERS:
        same = [key for key, text in interface.read_words(language).items() if text == english[key]]
        assert len(same) < len(english) // 20, (language, same)


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_keys_and_the_names_of_english(language):
    english, other = interface.read_words("en"), interface.read_words(language)
    assert other.keys() == english.keys()
    assert all(isinstance(text, str) and text.strip() for text in other.values())
    assert {key: slots(text) for key, text in other.items()} == {key: slots(text) for key, text in english.items()}


def test_every_word_that_is_asked_for_is_in_the_catalogue_and_no_other():
    text = "\n".join(path.read_text("utf-8") for path in [path for path in EXERCISES.rglob("*.*") if path.suffix in (".js", ".html", ".py")])
    asked = set(re.findall(r'\bt\("(\w+)"', text))
    for choice in re.findall(r"\bt\(([^()]*\?[^()]*)\)|\bt\(\"minute\" if ([^()]*)\)", text):
        asked |= set(re.findall(r'[?:,] *"(\w+)"|else "(\w+)"', "".join(choice)) and [a or b for a, b in re.findall(r'[?:] *"(\w+)"|else "(\w+)"', "".join(choice))])
    asked |= {code.replace("-", "_") for code in widgets.CODES} | {"move_up", "move_down", "misshapen", "tampered", "name", "group", "colours_light", "colours_dark", "colours_auto"}
    assert asked == interface.read_words("en").keys()


@pytest.fixture
def french():
    """The book in its second language."""
    book = Book(ROOT)
    book.settings["sphinx"]["config"]["language"] = "fr"
    with opened(book):
        yield


def test_an_exercise_in_the_second_language(french):
    for name, placed in OURS.exercises.all.items():
        form = BeautifulSoup(widgets._form(placed.exercise, placed.title), "html.parser").form
        assert form["lang"] == "fr", name
        said = form.select_one(".sb-head").get_text() + form.select_one("noscript").get_text() + " ".join(node.get("aria-label") or form.find(id=node["aria-labelledby"].split()[0]).get_text() for node in form.select("select, textarea, .sb-place input"))
        assert "Exercice" in said and "environ" in said and "Les scripts sont désactivés" in said
        assert not re.search(r"Exercise ·|· about|Scripts are off|Category of|Place of|Your text|Mark for|how does the second", said), name
    words = json.loads(re.search(r"const WORDS=(\{.*?\});", widgets.script())[1])
    assert words["check"] == "Vérifier"


def test_english_says_what_it_is_and_no_more():
    placed = OURS.exercises.all["000-split"]
    form = BeautifulSoup(widgets._form(placed.exercise, placed.title), "html.parser").form
    assert "lang" not in form.attrs and form.select_one(".sb-head").get_text().startswith("Exercise · sourcing · about")


def test_the_script_speaks_the_second_language(french, browser, tmp_path):
    """An exercise answered on a page in French."""
    placed = OURS.exercises.all["000-seam"]
    form = widgets._form(placed.exercise, placed.title, sealed=widgets.seal(widgets._sealed(placed.exercise)))
    path = tmp_path / "page.html"
    path.write_text(f'<!DOCTYPE html><html lang="fr"><meta charset="utf-8"><title>t</title><body>{form}<script>{widgets.script()}</script></body></html>', "utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    page.get_by_role("button", name="Vérifier").click()
    assert page.locator(".sb-feedback").inner_text() == "Choisissez d’abord une réponse."
    page.get_by_role("button", name="Indice").click()
    assert page.locator(".sb-feedback").inner_text().startswith("Indice 1 sur")
    page.close()


def test_the_prose_can_be_taken_out_for_translators(tmp_path):
    """One page is enough: the whole book is `make messages`."""
    settings = "import sys; from pathlib import Path; from sourcebook.authoring.serve import write_settings; write_settings(Path(sys.argv[1]), Path.cwd())"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", settings, str(tmp_path)], cwd=ROOT, env=environment, check=True)
    page = ROOT / "chapters" / "how-to-read.md"
    toc = tmp_path / "_toc.yml"
    toc.write_text("format: jb-book\nroot: chapters/how-to-read\n", "utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "gettext", "-c", str(tmp_path), "-d", str(tmp_path / "doctrees"), "-D", "nb_execution_mode=off", "-D", "gettext_compact=0", "-D", f"external_toc_path={toc}", str(ROOT), str(tmp_path / "out" / "pot")]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8")
    found = (tmp_path / "out" / "pot" / "chapters" / "how-to-read.pot").read_text("utf-8")
    title = re.search(r"^# (.*)$", page.read_text("utf-8"), re.M)[1]
    assert done.returncode == 0 and f'msgid "{title}"' in found and "Two voices share each page." in found, done.stderr
