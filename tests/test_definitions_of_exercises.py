"""An exercise that cannot work is refused: one finding, at the line of the field, with what to do."""

from __future__ import annotations

import pytest

from sourcebook.locks.run import check
from tests.exercise_files import exercise_file, with_exercises

GOOD = exercise_file()


def test_an_exercise_of_each_type_is_in_order(world):
    assert with_exercises(world, GOOD) == []


WRONG = [
    # the exercise, what is replaced in it, by what (`>` marks the line of the finding), words of the finding
    ("split", "line: 3", "line>: 2", "no boundary can stand at line 2", "from 3 to 4"),
    (
        "split",
        "  otherwise",
        "  mistakes:\n  - line>: 3\n    because: No.\n  otherwise",
        "named twice",
        "once",
    ),
    ("order", "text: the second", ">text: The first", "stands here twice", "Remove one"),
    ("order", "after: one", "after>: nowhere", "no item 'nowhere' above", "names an item above"),
    ("order", "after: one", "after>: three", "no item 'three' above", "names an item above"),
    ("order", "id: one, ", "id: one, loose: true, >after: three, ", "no item 'three' above", "an item above"),
    ("order", "    loose: true\n", "", "only a loose item", "loose: true"),
    ("sort", "also: [a]", "also>: [b]", "'b' is named here already", "Take it out"),
    ("sort", "right: b\n", "right>: c\n", "'c' is not one of the categories a, b", "Correct"),
    ("sort", "    right: b\n", "", "right: Field required", "Correct"),
    ("sort", "right: b\n", "right>: ''\n", "this field is empty", "Write"),
    ("sort", "name: a person", "name>: a thing", "'a thing' stands here twice", "Remove one"),
    ("sort", "text: that", "text>: this", "'this' stands here twice", "Remove one"),
    ("sort", "id: b", "id>: B 2", "'B 2' does not have the form", "Correct"),
    ("mark", "right: b", "right>: c", "'c' is not one of the categories", "Correct"),
    ("mark", "right: b", "right: a", "no sentence has the code 'b'", "remove it"),
    ("mark", "agreed on everything", "said the second>", "stands here twice", "Remove one"),
    ("mark", '"000:2-3"', '"000:2-33">', "source 000 has 5 lines", "Correct 'lines'"),
    ("choice", "right: true, ", "", "options: mark one option as right", "Correct"),
    (
        "choice",
        "  options:\n  - {text: this, right: true, because: It is so.}\n  - text",
        "  many: true\n  options>:\n  - {text: this, right: true, because: So.}\n  - right: true\n    text",
        "every option is right",
        "Correct",
    ),
    ("write", "[2, 5]", "[0, 5]>", "no text has them", "fewer first"),
    ("write", "{text: It is so.", "{text: No.>", "has 1 words, and 2 to 5", "correct 'words'"),
    ("write", "{text: It is so.", "{text: It is so and not otherwise.>", "has 6 words", "correct 'words'"),
    ("write", "{text: It is not so.", "{text: It is so.>", "are the same", "Correct"),
    ("write", "levels: [1]", "levels: [1, 2]>", "2 levels for 1 criteria", "for each criterion"),
    ("write", "levels: [1]", "levels: [3]>", "less than or equal to 2", "Correct"),
    ("sort", "name: a person, hint: Is it so?", "name: a person>", "hint: Field required", "Correct"),
    ("number", "tolerance: 1", "tolerance>: 4.5", "more than a fifth of the value 21", "how far off"),
    ("number", "tolerance: 1", "tolerance>: -1", "greater than or equal to 0", "Correct"),
    ("number", "tolerance: 1", "tolerance>: .nan", "finite", "Correct"),
    ("number", "value: 5", "value>: 21", "the mistake 21 counts as right", "Remove it"),
    ("number", "value: 5", "value>: 21.9", "counts as right", "Remove it"),
    (
        "number",
        "number: total-2021\n",
        "value>: 10\n  number: share-2021\n",
        "stand here together",
        "Keep one",
    ),
    ("number", "  number: total-2021\n", "", "give 'value', or 'number'", "Correct"),
    ("number", "number: total-2021\n", "number>: nowhere\n", "nowhere", "Correct the id"),
    (
        "number",
        "number: total-2021\n  tolerance: 1\n  because: It is so.\n  mistakes:\n  - value: 5",
        "number: share-2021\n  tolerance: 1\n  because: It is so.\n  mistakes:\n  - value>: 33",
        "the mistake 33 counts as right",
        "Remove it",
    ),
    (
        "number",
        "tolerance: 1\n  because: It is so.",
        "tolerance: 1\n  because>: '{share-2021:zzz} is so.'",
        "no form",
        ":.1f",
    ),
    ("align", "second: more", "second: that", "stands here twice", "Remove one"),
    ("align", "    right: stronger\n", "", "right: Field required", "Correct"),
    ("align", "also: [same]", "also>: [stronger]", "named here already", "Take it out"),
    ("compare", "text: Not all was agreed", "text>: All was agreed", "stands here twice", "Remove one"),
    ("compare", '"000:3"', '"000:9"', "source 000 has 5 lines", "Correct 'lines'"),
    ("compare", '"000:3"', '"004:9"', "there is no source 004", "Correct 'lines'"),
    ("choice", "hints: [Look.]", "hints>: []", "at least 1 item", "Correct"),
    ("choice", "hints: [Look.]", "hints>: ['']", "this field is empty", "Write"),
    ("choice", "hints: [Look.]", "hints>: Look", "a list must stand here", "[Look]"),
    ("choice", "type: choice", "type>: guess", "there is no type 'guess'", "The types are 'choice'"),
    ("choice", "id: 000-choice", "id>: Choice", "'Choice' does not have the form", "Correct"),
    ("choice", "minutes: 2", "minutes>: 0", "greater than or equal to 1", "Correct"),
    ("choice", "prompt: What is it?", "prompt>: ' '", "this field is empty", "Write"),
    ("choice", "prompt: What is it?", "prompt>:", "this field is empty", "Write"),
    ("choice", "because: It is not so.", "because>: 2022-02-04", "is read as a date", '"2022-02-04"'),
    ("choice", "because: It is not so.", "because>: 2022-02-31", "there is no date", "quotes"),
    ("choice", "because: It is not so.", "because>: 4", "is read as a number", '"4"'),
    ("choice", "because: It is not so.", "because>: “yes”", "are typographic", '"yes"'),
    ("choice", "because: It is not so.", "because>: it is: not so", "mapping values", "in quotes"),
    ("choice", "because: It is not so.", "because>: *not* so", "expected alphabetic", "in quotes"),
    ("choice", "because: It is not so.", "because>: @home", "cannot start", "in quotes"),
    (
        "choice",
        "because: It is not so.",
        "because: It is so.\n\tclosing>: No.",
        "a tab character",
        "not tabs",
    ),
    ("choice", "because: It is not so.", "? [because]>\n    : It is so.", "must be a word", "bracket"),
]


@pytest.mark.parametrize(
    ("name", "old", "new", "words", "remedy"), WRONG, ids=[f"{r[0]}-{r[3]}" for r in WRONG]
)
def test_what_cannot_work_is_found_where_it_stands(world, name, old, new, words, remedy):
    start = GOOD.index(f"- id: 000-{name}\n")
    end = GOOD.find("\n- id:", start) + 1 or len(GOOD)
    body = GOOD[start:end]
    assert old in body
    body = body.replace(old, new, 1)
    text = GOOD[:start] + body + GOOD[end:]
    found = with_exercises(world, text.replace(">", "", 1))
    assert len(found) == 1, found
    assert words in found[0] and remedy in found[0], found[0]
    if ">" in text:
        line = text[: text.index(">")].count("\n") + 1
        assert found[0].startswith(f"data/exercises/01.yml, line {line}: "), (line, found[0])
    assert found[0].startswith("data/exercises/01.yml, line ")


def test_an_id_that_is_used_twice_leaves_the_other_exercises_under_lock(world):
    text = GOOD.replace("id: 000-sort", "id: 000-choice").replace("said the second", "said the third")
    found = with_exercises(world, text)
    line = text[: text.rindex("- id: 000-choice")].count("\n") + 1
    twice = [one for one in found if one.startswith(f"data/exercises/01.yml, line {line}: ")]
    assert len(twice) == 1 and "used twice" in twice[0] and "another id" in twice[0], found
    assert any("'said the third'" in one for one in found), found


def test_a_hidden_line_beside_a_boundary_is_found(world):
    with_exercises(world, GOOD)
    world.source(world.seed.read_text("utf-8"), shown="[[3, 3]]")
    found = [str(finding) for finding in check(world.root).findings]
    line = GOOD[: GOOD.index("line: 3")].count("\n") + 1
    assert len(found) == 1 and f"01.yml, line {line}: " in found[0], found
    assert "nobody can see a boundary at line 3: line 2 is hidden" in found[0]


@pytest.mark.parametrize(("file", "words"), [("02.yml", "the name of its chapter"), ("01.yaml", "'.yml'")])
def test_a_file_named_unlike_its_chapter_is_found(world, file, words):
    found = with_exercises(world, GOOD, file)
    named = [one for one in found if one.startswith(f"data/exercises/{file}")]
    assert len(named) == 1 and words in named[0], found


@pytest.mark.parametrize(
    ("call", "words"),
    [('exercise("000-choice")\n', "a second time"), ("", "no chapter shows it")],
)
def test_an_exercise_is_shown_once(world, call, words):
    assert with_exercises(world, GOOD) == []
    first = 'exercise("000-choice")\n'
    world.chapter(world.page.read_text("utf-8").replace(first, call + call))
    found = [str(finding) for finding in check(world.root).findings]
    assert len(found) == 1 and words in found[0], found
