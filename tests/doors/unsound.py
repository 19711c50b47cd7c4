"""Exercises that cannot work."""

from __future__ import annotations

from tests.doors.door import CHAPTER, EXERCISES, RECORD, Change, both, put

ITEM = "- {id: battle, text: Men give"
OPTION = "Most of all what they died for"
MODEL = (
    "The dead of Gettysburg have no names and the living have a task (000:12). In the other speech the city"
    " has laws and a way of life (001:5, 001:6). We learn what each speaker thinks worth dying for; whether"
    " the dead thought so is not in either text."
)
CALL = 'exercise("000-late")\n'
LATE = "number: copies-late\n"


def exercise(given: str, old: str, new: str, line: int, remedy: str, rule: str = "exercises"):
    return put(given, EXERCISES, old, new, rule, line, remedy)


DOORS = [
    both(
        "a hidden line beside a boundary",
        Change(RECORD, "shown: [[3, 6]]", "shown: [[4, 6]]"),
        Change(EXERCISES, "- {line: 3,", "- {line: 3,"),
        rule="exercises",
        says="read both sides",
    ),
    exercise("a boundary outside of the passage", "{line: 3,", "{line: 77,", 1, "from 2 to 4"),
    exercise("a boundary at the first line", "{line: 3,", "{line: 1,", 1, "from 2 to 4"),
    exercise("two items of one id in an order", "{id: battle,", "{id: nation,", 1, "Remove one"),
    exercise(
        "an item after one that is not there",
        ITEM,
        "- {id: battle, loose: true, after: nowhere, text: Men give",
        1,
        "above",
    ),
    exercise(
        "two items after each other",
        "{id: nation, text",
        "{id: nation, loose: true, after: battle, text",
        1,
        "above",
    ),
    exercise(
        "'also' an unknown category",
        "right: record, because",
        "right: record, also: [other], because",
        1,
        "Correct",
    ),
    exercise("two categories of one id", "- id: none\n", "- id: record\n", 1, "Remove one"),
    exercise("two options of one text", OPTION, "Most of all who the dead were", 1, "Remove one"),
    exercise("words in the wrong order", "words: [30, 120]", "words: [150, 60]", 1, "fewer first"),
    exercise(
        "a tolerance that takes everything", LATE, f"{LATE}  tolerance: 1000\n", 2, "how far off", "numbers"
    ),
    exercise("a value beside a number", LATE, f"value: 3\n  {LATE}", 1, "Keep one"),
    exercise(
        "a reference to a line that is not there",
        "by its own name (001:3).",
        "by its own name (001:99).",
        1,
        "Correct the reference",
        "links",
    ),
    exercise("a model answer that is too short", MODEL, "The dead have no names.", 1, "correct 'words'"),
    exercise(
        "a frequent mistake that is right",
        "  otherwise: Count the rows",
        "  mistakes:\n  - {value: 3, because: It is so.}\n  otherwise: Count the rows",
        2,
        "Remove it",
        "numbers",
    ),
    exercise("smart quotes as quotes of YAML", "unit: copies", "unit: “copies”", 1, '"copies"'),
    both(
        "an exercise that no chapter shows",
        Change(CHAPTER, CALL, ""),
        Change(EXERCISES, "- id: 000-late", "- id: 000-late"),
        rule="exercises",
        says="Add a cell",
    ),
    put(
        "an exercise by a wrong id", CHAPTER, CALL, 'exercise("000-lat")\n', "exercises", 1, "correct the id"
    ),
    put(
        "an exercise by a computed id",
        CHAPTER,
        CALL,
        'exercise("000-" + late)\n',
        "calls",
        1,
        "in the call itself",
    ),
    put("an exercise without an id", CHAPTER, CALL, "exercise()\n", "calls", 1, "exercise(name)"),
    put(
        "an exercise by another id in its file",
        EXERCISES,
        "id: 000-guess",
        "id: 000-gues",
        "exercises",
        f"{CHAPTER}:32",
        "correct the id",
    ),
    put(
        "a cell by a wrong name",
        CHAPTER,
        "{code-cell} ipython3\n:tags: [remove-input]\n\nexercise",
        "{code-cel} ipython3\n:tags: [remove-input]\n\nexercise",
        "prose",
        1,
        "as prose",
    ),
    put(
        "exercises in a folder",
        "data/exercises/more/x.yml",
        "",
        "title: x\n",
        "exercises",
        "data/exercises/more/x.yml",
        "itself",
    ),
    put("an exercise that is shown twice", CHAPTER, CALL, CALL + CALL, "exercises", 2, "Remove one"),
    put(
        "a file of exercises without a chapter",
        "data/exercises/02-blame.yml",
        "",
        "title: What\nexercises: []\n",
        "exercises",
        "data/exercises/02-blame.yml",
        "name of its chapter",
    ),
]
