"""Exercise definitions: a mistake names file, exercise, field and remedy; what is written is escaped."""

from __future__ import annotations

import json
import re

import pytest

from sourcebook import html
from sourcebook.book import Book
from sourcebook.exercises import reading
from sourcebook.exercises import widget as widgets
from sourcebook.exercises.types import TYPES
from sourcebook.locks.run import check
from tests.conftest import OURS, ROOT, every_exercise

PACKAGE = ROOT / "sourcebook"

GOOD = """\
title: A chapter
exercises:
- id: 000-one
  type: choice
  skill: sourcing
  difficulty: 1
  minutes: 2
  prompt: Which?
  lines: ['000:2-3']
  hints: [Look.]
  options:
  - {text: this, right: true, because: It is so.}
  - {text: that, because: It is not so.}
- id: 000-two
  type: mark
  skill: close reading
  difficulty: 2
  minutes: 3
  prompt: Mark.
  lines: ['000:2-3']
  hints: [Look.]
  codes: [{id: a, name: a thing, hint: Is it so?}]
  sentences:
  - {text: said the second, right: a, because: Yes.}
  - {text: agreed on everything, because: No.}
"""


CELL = "```{code-cell} ipython3\nexercise('000-one')\nexercise('000-two')\n```\n"


def write(world, text: str):
    world.chapter(CELL + world.page.read_text("utf-8"))
    folder = world.root / "data" / "exercises"
    folder.mkdir()
    (folder / "01.yml").write_text(text, "utf-8")
    (folder / "schema.json").write_text(reading.schema(), "utf-8")
    from sourcebook.exercises import answer_file as answers

    (folder / "answers.schema.json").write_text(answers.schema(Book(world.root).name), "utf-8")
    return [str(finding) for finding in check(world.root).findings]


def test_good_definitions_are_in_order(world):
    assert write(world, GOOD) == []
    assert check(world.root).seen["exercises"] == 2


MISTAKES = [
    # what is replaced by what, the exercise that the finding names, and words of it
    ("right: true, ", "", "exercise 000-one", "mark one option as right"),
    ("because: It is not so.", "right: true, because: Also.", "exercise 000-one", "several, with many: true"),
    (", because: It is not so.", "", "exercise 000-one", "because"),
    ("  hints: [Look.]\n  options", "  options", "exercise 000-one", "hints"),
    ("skill: sourcing", "skill: magic", "exercise 000-one", "sourcing"),
    ("type: choice", "type: guess", "exercise 000-one", "guess"),
    ("difficulty: 2", "difficulty: 9", "exercise 000-two", "difficulty"),
    ("minutes: 3", "minutes: soon", "exercise 000-two", "minutes"),
    ("right: a,", "right: b,", "exercise 000-two", "'b'"),
    ("said the second", "said the third", "exercise 000-two", "do not have the sentence"),
    (
        "lines: ['000:2-3']\n  hints: [Look.]\n  options",
        "lines: ['000:2-52']\n  hints: [Look.]\n  options",
        "exercise 000-one",
        "source 000 has 5 lines; line 52",
    ),
    (
        "lines: ['000:2-3']\n  hints: [Look.]\n  options",
        "lines: ['007:2']\n  hints: [Look.]\n  options",
        "exercise 000-one",
        "there is no source 007",
    ),
    ("prompt: Which?", "prompt: Which?\n  answer: this", "exercise 000-one", "answer"),
    ("prompt: Mark.", "\tprompt: Mark.", "line", "indent"),
    ("minutes: 2", "minutes: 2\n  minutes: 3", "exercise 000-one", "twice"),
]


@pytest.mark.parametrize(("old", "new", "place", "words"), MISTAKES)
def test_mistake_names_the_exercise_and_what_to_do(world, old, new, place, words):
    assert old in GOOD
    findings = write(world, GOOD.replace(old, new))
    assert len(findings) == 1, findings
    assert (
        findings[0].startswith("data/exercises/01.yml, line ")
        and place in findings[0]
        and words in findings[0]
    ), findings[0]


def test_call_of_an_unknown_exercise_is_found(world):
    world.chapter("```{code-cell} ipython3\nexercise('000-three')\n```\n")
    assert write(world, GOOD) == [
        (
            "chapters/01.md, line 6: there is no exercise 000-three. Define it in data/exercises/, "
            "or correct the id."
        )
    ]


def test_old_schema_is_found(world):
    write(world, GOOD)
    (world.root / "data" / "exercises" / "schema.json").write_text("{}", "utf-8")
    assert "sourcebook schema" in str(check(world.root).findings[0])


HOSTILE = "<script>alert(1)</script>\"'`</textarea></form>{{7*7}}"


@pytest.mark.parametrize(
    "name",
    [
        "000-seam",
        "000-residue",
        "000-order",
        "000-genre",
        "000-months",
        "000-readouts",
        "000-note",
        "000-two-voices",
    ],
)
def test_hostile_definition_is_shown_and_inert(name):
    from bs4 import BeautifulSoup

    placed = OURS.exercises.all[name]
    chapter, exercise = placed.title, placed.exercise
    text = json.dumps(json.loads(exercise.model_dump_json()))
    changed = type(exercise).model_validate_json(
        text.replace(json.dumps(exercise.prompt), json.dumps(HOSTILE)).replace(
            '"because": "', '"because": "<script>'
        )
    )
    page = BeautifulSoup(widgets.form(changed, chapter, widgets.sealed_part(changed)), "html.parser")
    assert page.find("script") is None and HOSTILE in page.get_text() and len(page.find_all("form")) == 1


def test_exercise_is_html_in_the_book_and_a_widget_in_a_notebook(monkeypatch):
    monkeypatch.setenv("SOURCEBOOK_BUILD", "1")
    assert isinstance(widgets.exercise("000-seam"), html.Html)
    monkeypatch.delenv("SOURCEBOOK_BUILD")
    live = widgets.exercise("000-seam")
    assert (
        isinstance(live, widgets.ExerciseWidget)
        and live.kind == "choice"
        and live.answer is None
        and live.score is None
        and live.attempts == 0
    )
    assert "There is no report" not in live.html


def test_unknown_exercise_is_refused_with_the_known_ones():
    with pytest.raises(LookupError, match="there is no exercise 000-x; the exercises are 000-"):
        widgets.exercise("000-x")


def test_every_answer_has_an_explanation_and_every_exercise_a_place():
    called = {
        call.values["name"]
        for chapter in OURS.chapters
        for call in chapter.calls()
        if call.name == "exercise"
    }
    assert called == set(OURS.exercises.all)
    kinds = {exercise.type for exercise in every_exercise().values()}
    assert kinds == set(TYPES)


def test_no_file_outside_its_folder_names_a_type():
    rooms = [path for room in ("exercises", "authoring", "locks") for path in (PACKAGE / room).rglob("*.*")]
    ours = [
        path for path in PACKAGE.glob("*.py") if path.name != "__init__.py"
    ]  # chapters call a helper `mark`
    files = [
        path
        for path in (*rooms, *ours, *PACKAGE.rglob("*.css"))
        if PACKAGE / "exercises" / "types" not in path.parents
    ]
    names = "|".join(name for name in TYPES if name != "number")  # which scripts say of a value, too
    named = re.compile(rf"""["'](?:{names})["']|data-kind=["']?(?:{names}|number)\b""")
    assert len(files) > 60
    found = {
        path.name: named.findall(path.read_text("utf-8"))
        for path in files
        if path.suffix in (".py", ".js", ".html", ".css", ".yml")
    }
    assert {name: said for name, said in found.items() if said} == {}
