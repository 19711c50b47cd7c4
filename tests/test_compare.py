"""A comparison of two passages: each mistake in its definition is named, and its form shows what it may."""

from __future__ import annotations

from difflib import SequenceMatcher

import pytest
from bs4 import BeautifulSoup

from sourcebook.exercises import widget as widgets
from sourcebook.exercises.passage import span_of
from sourcebook.exercises.types.compare import CompareExercise
from tests.comparing import GOOD, compared, findings
from tests.conftest import OURS, every_exercise


def test_a_good_definition_is_in_order(world):
    assert findings(world, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("lines: [2], words: agreed", "lines: [3], words: agreed", "do not have the sentence 'agreed on"),
        ("agreed on everything", "agreed on anything", "do not have the sentence 'agreed on anything'"),
        ("lines: [2], words: agreed", "lines: [5], words: agreed", "'the report' has no line 5"),
        ("lines: [2], words: Nothing", "lines: [3], words: Nothing", "'our summary' has no line 3"),
        ("lines: [2], words: Nothing", "lines: [1], words: Nothing", "is not in the sentences"),
        ("right: neither", "right: second", "'They met on a Sunday.' is right for second: give the words"),
        ("right: both", "right: first", "is right for first"),
        (
            "    cite: [known]\n",
            "",
            "give 'lines' of a source, or 'sentences' of yours with what they 'cite'",
        ),
        ("    cite: [known]\n", "    cite: [strange]\n", "has no entry 'strange'"),
        ("name: our summary\n", "name: our summary\n    lines: '000:2'\n", "give 'lines' of a source"),
        ("lines: '000:1-4'", "lines: '000:1-40'", "line 40"),
        ("A second meeting", "In 35 per cent a meeting", "the figure 35 has no lock"),
    ],
)
def test_a_mistake_names_the_exercise_and_what_to_do(world, old, new, words):
    assert old in GOOD
    found = findings(world, GOOD.replace(old, new))
    assert len(found) == 1 and "exercise 000-two" in found[0] and words in found[0], found


def test_words_on_a_line_that_is_not_shown_are_found(world):
    world.source(world.seed.read_text("utf-8"), shown="[[2, 2]]")
    found = findings(world, GOOD)
    assert len(found) == 1 and "'was agreed' stands on a line that the book does not show" in found[0]


@pytest.fixture
def two(world):
    with compared(world) as exercise:
        yield exercise


def test_a_gap_can_be_seen_and_not_chosen(two):
    form = BeautifulSoup(widgets.form(two, "A chapter"), "html.parser")
    assert "not shown" in form.select_one(".sb-gap").get_text()
    assert "34.3" not in form.get_text(), "the words of the line are not on the page"
    assert [option["value"] for option in form.select("[name=first0] option")] == ["", "1", "2"]
    assert [option["value"] for option in form.select("[name=second0] option")] == ["", "1", "2"]


def test_each_field_speaks_its_statement_and_each_passage_its_name(two):
    form = BeautifulSoup(widgets.form(two, "A chapter"), "html.parser")
    spoken = [
        " ".join(form.find(id=name).get_text(strip=True) for name in field["aria-labelledby"].split())
        for field in form.select("[data-row='1'] select")
    ]
    assert spoken == [
        "Supported by Nothing came of it.",
        "Line of: the report Nothing came of it.",
        "Line of: our summary Nothing came of it.",
    ]
    named = [form.find(id=group["aria-labelledby"]).get_text() for group in form.select(".sb-passages > div")]
    assert named == ["the report", "our summary"]


def test_another_passage_makes_another_edition_and_another_proof_does_not(two):
    first = two.first.model_copy(update={"lines": "000:2-4"})
    assert two.model_copy(update={"first": first}).digest() != two.digest()
    statements = [one.model_copy(update={"first": [], "right": "neither"}) for one in two.statements]
    assert two.model_copy(update={"statements": statements}).digest() == two.digest()


@pytest.mark.parametrize(
    ("placed", "proof"),
    [
        pytest.param(passage, proof, id=f"{name}-{proof.lines[0]}")
        for name, exercise in every_exercise().items()
        if isinstance(exercise, CompareExercise)
        for passage, proof in exercise.proofs()
        if passage.lines
    ],
)
def test_the_line_that_is_shown_has_most_of_the_words_that_prove(placed, proof):
    source, _, _ = span_of(placed.lines)
    shown, words = OURS.corpus.source(source).line(proof.lines[0]).text.split(), proof.words.split()
    common = SequenceMatcher(None, words, shown, autojunk=False).find_longest_match()
    assert common.size > len(words) / 2, f"{source}:{proof.lines[0]} has few of '{proof.words}'"
