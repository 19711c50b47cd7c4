"""Both locks on the words of exercises: a false quotation and a false figure in each field."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sourcebook.book import Book
from sourcebook.exercises import answer_file, reading
from tests.evidence import findings, only
from tests.falsehoods import FALSEHOODS, line_of
from tests.world import World

EXERCISES = """\
title: {title}
exercises:
- id: 000-one
  type: choice
  skill: sourcing
  difficulty: 1
  minutes: 2
  prompt: {prompt}
  lines: ['000:2']
  hints:
  - {hint}
  closing: {closing}
  options:
  - text: {right}
    right: true
    because: {because}
  - text: {option}
    because: It is not so.
- id: 000-two
  type: sort
  skill: sourcing
  difficulty: 1
  minutes: 2
  prompt: Sort.
  lines: ['000:2']
  hints: [Look.]
  categories:
  - {{id: a, name: first, hint: Is it so?}}
  - id: b
    name: {category}
    hint: {asked}
  items:
  - text: {item}
    right: a
    because: Yes.
  - {{text: one more, right: b, because: No.}}
- id: 000-three
  type: write
  skill: sourcing
  difficulty: 1
  minutes: 2
  prompt: Write.
  hints: [Look.]
  words: [1, 60]
  rubric:
  - name: {criterion}
    levels:
    - {level}
    - middling
    - strong
  models:
  - text: {model}
    levels: [1]
    because: {rated}
  - {{text: Another text., levels: [2], because: It is strong.}}
- id: 000-four
  type: number
  skill: quantitative
  difficulty: 1
  minutes: 2
  prompt: How much?
  hints: [Look.]
  unit: {unit}
  number: total-2021
  tolerance: 1
  because: It is {{total-2021}}.
  mistakes:
  - value: 99
    because: {mistake}
  otherwise: {otherwise}
- id: 000-five
  type: compare
  skill: corroborating
  difficulty: 1
  minutes: 2
  prompt: Compare.
  hints: [Look.]
  first: {{name: a report, lines: '000:2'}}
  second:
    name: {name}
    sentences:
    - {sentence}
    - There was talk.
    cite: [known]
  statements:
  - text: {statement}
    right: second
    second:
    - {{lines: [2], words: There was talk.}}
    because: Yes.
  - text: They agreed.
    right: first
    first:
    - {{lines: [2], words: agreed on everything}}
    because: Yes.
"""
FIELDS = (
    "title prompt hint closing right because option category asked item criterion level model rated unit"
    " mistake otherwise name sentence statement"
).split()


def write(world: World, **fields: str) -> Path:
    """A file of exercises; each field has plain words, or those that are given, in quotes."""
    folder = world.root / "data" / "exercises"
    folder.mkdir()
    words = {name: json.dumps(fields.get(name, f"plain {name}"), ensure_ascii=False) for name in FIELDS}
    (folder / "01.yml").write_text(EXERCISES.format(**words), "utf-8")
    (folder / "schema.json").write_text(reading.schema(), "utf-8")
    (folder / "answers.schema.json").write_text(answer_file.schema(Book(world.root).name), "utf-8")
    cells = "".join(f"exercise('000-{name}')\n" for name in ("one", "two", "three", "four", "five"))
    world.chapter(f"{world.page.read_text('utf-8')}\n```{{code-cell}} ipython3\n{cells}```\n")
    return folder / "01.yml"


def test_plain_words_of_exercises_pass(small):
    write(small)
    assert findings(small) == []


EACH = [(field, *FALSEHOODS[number]) for field in FIELDS for number in (0, 5)]


@pytest.mark.parametrize(("field", "falsehood", "said"), [*EACH, *(("option", *row) for row in FALSEHOODS)])
def test_a_falsehood_in_any_string_of_an_exercise(small, field, falsehood, said):
    path = write(small, **{field: falsehood})
    line = line_of(path, f"{json.dumps(falsehood, ensure_ascii=False)}")
    found = only(small)
    assert found.startswith(f"data/exercises/01.yml, line {line}: ") and said in found, found


TRUE = [
    # a field, and words that are under lock
    ("prompt", "Who said “nothing was agreed” (000:3)?"),
    ("option", "the words “agreed on everything”"),
    ("because", "It came to {total-2021}, by 000:2."),
    ("because", "The share is 34.3 per cent, says 000:3."),
    ("model", "In 2021 it was {total-2021:.0f} in all."),
]


@pytest.mark.parametrize(("field", "words"), TRUE)
def test_words_of_an_exercise_that_are_under_lock(small, field, words):
    write(small, **{field: words})
    assert findings(small) == []


def test_a_wrong_option_may_have_a_wrong_figure_if_it_says_so(small):
    path = write(small, option="77.7 billion")
    path.write_text(
        path.read_text("utf-8").replace('"77.7 billion"', '"77.7 billion"\n    wrong: true'), "utf-8"
    )
    assert findings(small) == []


def test_nothing_else_is_marked_wrong(small):
    path = write(small)
    text = path.read_text("utf-8")
    path.write_text(text.replace('"plain option"', '"plain option"\n    wrong: true'), "utf-8")
    assert "'wrong' marks figures that have no lock" in only(small)


def test_an_option_is_not_right_and_wrong(small):
    path = write(small)
    path.write_text(
        path.read_text("utf-8").replace("    right: true\n", "    right: true\n    wrong: true\n"), "utf-8"
    )
    assert "is marked 'right' and 'wrong'" in only(small)


def test_a_typed_value_is_refused(small):
    path = write(small)
    path.write_text(path.read_text("utf-8").replace("  number: total-2021\n", "  value: 59.9\n"), "utf-8")
    found = only(small)
    assert found.startswith(f"data/exercises/01.yml, line {line_of(path, 'value: 59.9')}: ")
    assert "its value is typed" in found and "number: id" in found
