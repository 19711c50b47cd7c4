"""Exports as a whole: what may leave the book, hostile words, the report, and the command."""

from __future__ import annotations

import html
import zipfile
from pathlib import Path

import pytest

from sourcebook.book import opened
from sourcebook.cli import main
from sourcebook.commands import export
from sourcebook.exercises.reading import Placed
from sourcebook.exercises.types import definitions
from sourcebook.exercises.types.choice import ChoiceExercise
from sourcebook.exercises.types.mark import MarkExercise
from sourcebook.exercises.types.sort import SortExercise
from sourcebook.exports import blackboard, canvas, moodle
from sourcebook.exports.files import SYSTEMS
from sourcebook.exports.forms import form_of
from sourcebook.exports.item import Item
from sourcebook.exports.report import report
from tests import questions
from tests.conftest import OURS
from tests.questions import ITEMS, flat, gaps, of_element, words
from tests.small import ROOT

NASTY = (
    "]]> {1:MULTICHOICE:=a~b} $x$ `a` <script>alert(1)</script> \\num{3} **b** _c_ a\tb ~ # = % \" ' & &amp; "
    "<!-- c --> ![i](j) {#1} 中文 русский"
)
HEAD = {
    "skill": "sourcing",
    "difficulty": 1,
    "minutes": 1,
    "prompt": NASTY,
    "hints": [NASTY],
    "closing": NASTY,
}


def item(kind: type, **fields) -> Item:
    exercise = kind.model_validate({"id": "000-x", "type": kind.__name__[:-8].lower()} | HEAD | fields)
    return Item(Placed(exercise, "A chapter", Path("01-x.yml")), (), ())


CHOICE = item(
    ChoiceExercise,
    options=[
        {"text": f"{NASTY} 1", "right": True, "because": NASTY},
        {"text": f"{NASTY} 2", "because": NASTY},
    ],
)
CODES = [{"id": "a", "name": f"{NASTY} a", "hint": NASTY}, {"id": "b", "name": f"{NASTY} b", "hint": NASTY}]
SORT = item(
    SortExercise,
    categories=CODES,
    items=[
        {"text": f"{NASTY} 1", "right": "a", "because": NASTY},
        {"text": f"{NASTY} 2", "right": "b", "because": NASTY, "also": ["a"]},
    ],
)
MANY = item(
    ChoiceExercise,
    many=True,
    options=[{"text": f"option {number}", "right": number < 11, "because": "why"} for number in range(13)],
)


@pytest.fixture(autouse=True)
def book():
    with opened(OURS):
        yield


def test_every_type_has_a_form():
    known = {one.exercise.type for one in ITEMS}
    assert known == {one.model_fields["type"].annotation.__args__[0] for one in definitions()}
    assert all(form_of(one.exercise) for one in ITEMS)


def test_the_command_offers_every_system():
    assert [*SYSTEMS] == [*export.SYSTEMS]


def test_every_line_that_an_exercise_names_goes_along_and_those_compared():
    for one in ITEMS:
        shown = {
            (line.number, line.text) for passage in one.passages for line in passage.lines if line.is_shown
        }
        for _, place in one.exercise.places():
            source, _, span = place.partition(":")
            first, last = (int(number) for number in (span.split("-") * 2)[:2])
            held = OURS.corpus.source(source).span(first, last).lines
            wanted = {
                (line.number, line.text)
                for line in held
                if line.text.strip() and OURS.corpus.source(source).is_shown(line.number)
            }
            assert wanted <= shown and any(f"Source {source}, line" in one.heading for one in one.passages)
        if one.exercise.type == "compare":
            own = [*one.exercise.first.sentences, *one.exercise.second.sentences]
            assert {*own} <= {text for _, text in shown}


def test_no_line_that_the_book_does_not_show_leaves_it():
    texts = [text for one in questions.moodle(questions.whole("moodle").content) for text in one.itertext()]
    found = questions.canvas(questions.whole("canvas").content)
    texts += [text for one in found for text in (one.asked, one.after)]
    seen = words(html.unescape("\n".join(texts)))
    hidden = [
        flat(line.text)
        for source in OURS.corpus
        for line in source.lines
        if not source.is_shown(line.number) and len(line.text.split()) > 8
    ]
    assert len(hidden) > 40 and not [text for text in hidden if text in seen]
    assert "words,notshowninthisbook]" in seen


@pytest.mark.parametrize("one", [CHOICE, SORT], ids=["choice", "sort"])
def test_hostile_words_come_back_as_words(one):
    [_, element] = questions.moodle(moodle.write([one], NASTY).content)
    found = of_element(element)
    assert words(found.asked).startswith(flat(NASTY)) and "<script" not in found.asked
    if one is CHOICE:
        assert [words(text) for text, *_ in found.answers] == [flat(f"{NASTY} {n}") for n in one_order(one)]
        assert all(words(says) == flat(NASTY) for *_, says in found.answers)
    else:
        rows = gaps(found.asked)
        assert [[name for name, share, _ in options if share] for *_, options in rows] == [
            [flat(f"{NASTY} a")],
            [flat(f"{NASTY} a"), flat(f"{NASTY} b")],
        ]
    for other in questions.canvas(canvas.write([one], NASTY).content):
        assert (
            flat(NASTY) in words(other.asked) and "<script" not in other.asked and "<img" not in other.asked
        )
        assert all(
            flat(NASTY) in words(text) and flat(NASTY) in words(says) for text, _, says in other.answers
        )
    for line in questions.blackboard(blackboard.write([one], NASTY).content):
        assert flat(NASTY) in flat(line[1]) and len(line) == 6
    assert b"<script" not in blackboard.write([one], NASTY).content


def one_order(one: Item) -> list[int]:
    assert isinstance(one.exercise, ChoiceExercise)
    return [number + 1 for number in one.exercise.order]


def test_more_right_options_than_moodle_can_part_become_rows():
    [_, element] = questions.moodle(moodle.write([MANY], "Many").content)
    rows = gaps(of_element(element).asked)
    right = [asked for _, asked, options in rows if options[0][1]]
    assert element.get("type") == "cloze" and len(rows) == 13 and len(right) == 11


def test_the_report_names_what_is_lost():
    names = {one.id: one for one in ITEMS}
    wanted = [names[name] for name in ("000-order", "000-genre", "000-predict", "000-note", "000-two-voices")]
    said = {system: report(SYSTEMS[system].write(wanted, "Five"), "Five", system) for system in SYSTEMS}
    assert "‘line 7’ may stand anywhere after ‘line 6’; here it has one place." in said["moodle"]
    assert "sort → cloze, 1 question" in said["moodle"] and "Hints are shown" in said["moodle"]
    assert "can be argued, and counts as wrong here." in said["canvas"]
    assert "Which line supports a statement is not asked." in said["canvas"]
    assert (
        "every number counts as right" in said["canvas"]
        and "every number counts as right" in said["blackboard"]
    )
    assert "There is no place for explanations" in said["blackboard"]
    assert all("do not rate their own text" in text and "Rights: TASS." in text for text in said.values())
    for kept in questions.whole("canvas").kept:
        argued = any(row.also for row in getattr(kept.item.exercise, "items", []) if hasattr(row, "also"))
        assert not argued or any("can be argued" in loss for loss in kept.losses), kept.item.id


def test_agreement_that_is_the_lesson_counts_only_our_own_code():
    one = next(one for one in ITEMS if getattr(one.exercise, "coding", False))
    [kept] = moodle.write([one], "One").kept
    assert kept.kind == "matching" and any("Only our own code counts" in loss for loss in kept.losses)


def test_a_mark_without_a_code_is_an_answer():
    one = next(one for one in ITEMS if isinstance(one.exercise, MarkExercise))
    assert {option.text for row in form_of(one.exercise).rows for option in row.options} >= {"no mark"}


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_command_writes_a_chapter_and_its_report(system, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["--root", str(ROOT), "export", "--chapter", "4", "--to", system]) == 0
    name = f"04-seventeen-days-{system}.{SYSTEMS[system].extension}"
    assert (tmp_path / name).stat().st_size > 1000
    asked = (tmp_path / f"{name}.report.md").read_text("utf-8").count("\n## ")
    count = sum(one.placed.home == "04-seventeen-days" for one in ITEMS)
    assert asked == count + 1 and f"{count} exercises are in {name}" in capsys.readouterr().out
    assert system != "canvas" or zipfile.is_zipfile(tmp_path / name)


def test_the_command_takes_exercises_by_id(tmp_path):
    out = tmp_path / "two.xml"
    assert (
        main(["--root", str(ROOT), "export", "000-split", "001-order", "--to", "moodle", "--out", str(out)])
        == 0
    )
    found = [one.findtext("idnumber") for one in questions.moodle(out.read_bytes())]
    assert found[-1] == "001-order" and "000-split" in found


def test_the_command_takes_an_assignment(tmp_path):
    out = tmp_path / "core.xml"
    asked = ["export", "--assignment", "core-04", "--to", "moodle", "--out", str(out)]
    assert main(["--root", str(ROOT), *asked]) == 0
    found = [one.findtext("idnumber", "") for one in questions.moodle(out.read_bytes())]
    assert [name for name in found if name and not name.endswith("-passages")] == OURS.assignments[
        "core-04"
    ].items


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--chapter", "77"], "there is no chapter '77' with exercises; the chapters are 01-one-page"),
        (["000-nothing"], "there is no exercise 000-nothing"),
        (["000-split", "--chapter", "4"], "not two of them at once"),
        (["000-split", "--out", "/nowhere/x.xml"], "cannot be written"),
        (["--assignment", "nothing"], "there is no assignment 'nothing'"),
    ],
)
def test_what_a_person_gets_wrong_is_one_plain_line(asked, said, capsys):
    assert main(["--root", str(ROOT), "export", *asked, "--to", "moodle"]) == 1
    error = capsys.readouterr().err
    assert said in error and error.count("\n") == 1
