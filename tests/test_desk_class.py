"""A class of thirty on the desk: every figure is what another computation finds in the files."""

from __future__ import annotations

import numpy as np
import pytest

from sourcebook.desk.gather import gather
from sourcebook.desk.items import items_of
from sourcebook.desk.report import report
from tests import class_figures as other
from tests.classroom import a_class, chosen, text_of
from tests.conftest import OURS, every_exercise

IDS = chosen()


@pytest.fixture(scope="module")
def files():
    return a_class(IDS)


@pytest.fixture(scope="module")
def made(files, tmp_path_factory):
    folder = tmp_path_factory.mktemp("class")
    for name, file in files.items():
        (folder / name).write_bytes(text_of(file))
    items = items_of(OURS, IDS)
    pile = gather([folder], items)
    assert pile.refused == [] and pile.skipped == 0
    return report(items, pile)


@pytest.fixture(scope="module")
def students(made, files):
    """The key of each student with the answers, by way of the label."""
    by_label = {file.get("label", file.get("name")): other.entries_of(file) for file in files.values()}
    return {one["key"]: by_label[one["label"]] for one in made["students"]}


def of(students, name, which):
    """The first or last answers to an item, by student."""
    field = {"first": "first answer", "last": "answer"}[which]
    kept = {key: entries[name][field] for key, entries in students.items() if name in entries}
    return {key: one for key, one in kept.items() if one is not None and not other.is_blank(one)}


def test_the_class_has_all_types_and_thirty_students(made):
    assert {item["kind"] for item in made["items"]} == {one.type for one in every_exercise().values()}
    assert [one["key"] for one in made["students"]] == [f"s{n:02d}" for n in range(1, 31)]
    assert {one["state"] for one in made["files"]} == {"read"}


def test_students_have_their_counts_and_points(made, students):
    graded = [name for name in IDS if every_exercise()[name].is_graded]
    points = dict.fromkeys(students, 0.0)
    for name in graded:
        lasts = of(students, name, "last")
        for key, score in zip(lasts, other.scores(name, list(lasts.values())), strict=True):
            points[key] += score or 0
    for one in made["students"]:
        entries = students[one["key"]]
        asked = [name for name in IDS if one["key"] in of(students, name, "last")]
        assert (one["answered"], one["of"], one["files"]) == (len(asked), len(graded), 1)
        assert one["checked"] == sum(entry["attempts"] > 0 for entry in entries.values())
        assert one["points"] == pytest.approx(points[one["key"]], abs=1e-9)
        assert one["last"] == max((entry["last"] for entry in entries.values()), default="")


@pytest.mark.parametrize("place", range(len(IDS)), ids=IDS)
def test_every_figure_of_an_item(made, students, files, place):
    item, name = made["items"][place], IDS[place]
    exercise = every_exercise()[name]
    firsts, lasts = of(students, name, "first"), of(students, name, "last")
    entries = [one[name] for key, one in students.items() if key in {**firsts, **lasts}]
    elsewhere = sum(
        any(one["id"] == name for one in file["items"]) and name not in other.entries_of(file)
        for file in files.values()
    )
    assert (item["id"], item["kind"], item["prompt"]) == (name, exercise.type, exercise.prompt)
    assert item["answered"] == len(entries) and item["other_edition"] == elsewhere
    assert item["unknown_first"] == sum(one["first answer"] is None for one in entries)
    assert item["hints"] == sum(bool(one.get("hints")) for one in entries)
    assert item["shown"] == sum(bool(one.get("shown")) for one in entries)
    assert item["checks"] == pytest.approx(np.mean([one["attempts"] for one in entries]))
    for which, answers in (("first", firsts), ("last", lasts)):
        difficulty = other.mean(other.scores(name, list(answers.values())))
        assert item[which] == {"n": len(answers), "difficulty": pytest.approx(difficulty, abs=1e-9)}
    assert len(firsts) >= 5


@pytest.mark.parametrize("name", [name for name in IDS if every_exercise()[name].type in ("choice", "split")])
def test_the_spread_of_options_and_lines(made, students, name):
    item, exercise = made["items"][IDS.index(name)], every_exercise()[name]
    assert exercise.type == "split" or len(item["spread"]) == len(exercise.options)
    first, last = (list(of(students, name, which).values()) for which in ("first", "last"))
    given = {one for answer in [*first, *last] for one in answer}
    assert given <= {one["value"] for one in item["spread"]}
    for one in item["spread"]:
        counts = [sum(one["value"] in answer for answer in answers) for answers in (first, last)]
        assert [one["first"], one["last"]] == counts
        assert one["right"] == (one["value"] in exercise.sealed()["right"] if exercise.is_graded else None)


@pytest.mark.parametrize("name", [name for name in IDS if every_exercise()[name].type in other.ROWS])
def test_rows_confusion_and_agreement(made, students, name):
    item, exercise = made["items"][IDS.index(name)], every_exercise()[name]
    blank = exercise.type == "mark"
    key = exercise.sealed()
    firsts = list(of(students, name, "first").values())
    for which in ("first", "last"):
        answers = [other.codes_of(exercise, one) for one in of(students, name, which).values()]
        for n, row in enumerate(item["rows"]):
            given = [one[n] for one in answers if one[n] or blank]
            assert row[which] == {code: given.count(code) for code in set(given)}
            assert row["right"] == key["right"][n]
    if exercise.type in ("sort", "align"):
        codes = item["confusion"]["codes"]
        counts = np.zeros((len(codes), len(codes)), int)
        for answer in firsts:
            for ours, theirs in zip(key["right"], answer, strict=True):
                if theirs:
                    counts[codes.index(ours), codes.index(theirs)] += 1
        assert item["confusion"]["counts"] == counts.tolist()
    else:
        assert item["confusion"] is None
    alpha = item["alpha"]
    if not alpha["why"]:
        value, raw = other.alpha_of(exercise, firsts)
        assert alpha["nominal"]["value"] == pytest.approx(value, abs=1e-9)
        assert alpha["raw"] == pytest.approx(raw, abs=1e-9)
        if getattr(exercise, "ordered", False):
            ordinal, _ = other.alpha_of(exercise, firsts, "ordinal")
            assert alpha["ordinal"]["value"] == pytest.approx(ordinal, abs=1e-9)
        else:
            assert alpha["ordinal"] is None
        assert alpha["nominal"]["low"] <= value <= alpha["nominal"]["high"]
    else:
        assert (alpha["why"], len(item["rows"]) < 5) == ("units", True)


@pytest.mark.parametrize("name", [name for name in IDS if every_exercise()[name].type == "number"])
def test_the_spread_of_numbers(made, students, name):
    item = made["items"][IDS.index(name)]
    typed = list(of(students, name, "first").values())
    values = sorted(value for value in other.understood(name, typed) if value is not None)
    found = item["numbers"]
    assert found["values"] == pytest.approx(values, abs=1e-9)
    quartiles = [found[mark] for mark in ("min", "q1", "median", "q3", "max")]
    assert quartiles == pytest.approx(np.percentile(values, [0, 25, 50, 75, 100]).tolist(), abs=1e-9)
    assert (found["key"], found["unit"]) == (every_exercise()[name].value, every_exercise()[name].unit)


@pytest.mark.parametrize("name", IDS)
def test_the_wrong_answer_that_attracts_most(made, students, name):
    item, exercise = made["items"][IDS.index(name)], every_exercise()[name]
    firsts = list(of(students, name, "first").values())
    if exercise.type == "number":
        pairs = zip(other.understood(name, firsts), other.scores(name, firsts), strict=True)
        wrong = other.Counter(value for value, score in pairs if score == 0)
    else:
        wrong = other.wrong_answers(exercise, firsts) if exercise.is_graded else None
    found = item["attracts"]
    if not wrong:
        assert found is None
        return
    assert found["n"] == max(wrong.values())
    if exercise.type in other.ROWS:
        named = {**exercise.labels()["codes"], "": "no mark"}
        best = [(row, named[code]) for (row, code), count in wrong.items() if count == found["n"]]
        assert (found["row"], found["words"]) in best and found["row"] == min(row for row, _ in best)
    elif exercise.type != "number":
        codes = exercise.labels()["codes"]
        assert found["words"] in [codes[str(one)] for one, count in wrong.items() if count == found["n"]]


def test_texts_are_listed_with_their_words_and_ratings(made, students):
    written = [name for name in IDS if every_exercise()[name].type == "write"]
    assert written
    for name in written:
        lasts = of(students, name, "last")
        item = made["items"][IDS.index(name)]
        assert [one["student"] for one in item["texts"]] == sorted(lasts)
        assert all(one["levels"] == lasts[one["student"]]["levels"] for one in item["texts"])
        assert all(one["text"] == lasts[one["student"]]["text"] and one["words"] > 0 for one in item["texts"])
