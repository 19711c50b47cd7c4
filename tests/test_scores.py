"""A score in Python is the score that the page gives, for every exercise of the book."""

from __future__ import annotations

import itertools
import random

import pytest

from sourcebook.exercises.types.number.lexicon import LEXICON
from sourcebook.exercises.types.number.meaning import understood
from tests.conftest import every_exercise
from tests.nodes import TYPES, judged, run_script

MANY = 60  # random answers to each exercise
UNITS = ("", "billion dollars", "months", "percent", "times", "km", "trillion yuan", "per thousand words")
FIGURES = """
7 07 0.5 .5 5. 1,280 1.280 1 280 1'280 1’280 1.234.567 1,234,567 12,34,567 1,23 12,5 1,000.5 1.000,5 0,5 0.123
-5 −5 –5 +5 ١٢٣ १२३ 12٬345 12٫5 １２３ 1e3 1E+3 1e999 2×10^3 2x10³ 2 · 10^-2 5⁄2 ½ 1/2 3-4 3 4
1,,2 1..2 0,123 000 1 2,3 1e9 1000000000 999999999 1000000000000 1.5e12 ²³ 5² -0 12-
1,234.5678 1.234,5678 1 234,5 1 234.567
10 一 二百 3千 ３。５
""".split()
FRAMES = (
    "{0}",
    "about {0}",
    "{0} %",
    "${0}",
    "{0} {1}",
    "{1} {0}",
    "{0}{1}",
    "{1}{0}",
    "-{0} {1}",
    "{0} {1} {2}",
)
ODD = [
    "",
    " ",
    "seven",
    "1 or 2",
    "½",
    "twelve 12",
    "12 zillion",
    "21 m",
    "21 m of it",
    "5 м",
    "300亿美元",
    "5億",
    "3个月",
]
ODD += [
    "\ufeff7",
    "7\u200b",
    "7\x85",
    "\x1c7",
    "7\u2028",
    "İ 7",
    "ΣΣ 7",
    "7 ΣΣ",
    "7𝟟",
    "𝟙𝟚",
    "5 ﬁ",
    "constructor 5",
    "5 \U0001d706",
]
ODD += [
    "nan",
    "Infinity",
    "1_000",
    "0x10",
    "٣٫٥",
    "1,5 млрд",
    "около 5 тыс.",
    "5 лет",
    "1.5 ㎞",
    "5 ℃",
    "7）",
    "（7）",
    "~7",
    "=7",
]


def texts(chance: random.Random) -> list[str]:
    """Numbers as they are typed, and what is none."""
    words = [word for _, listed in LEXICON for word in listed.split(" ")]
    found = [*ODD]
    for figure, frame in itertools.product(FIGURES, FRAMES):
        found.append(frame.format(figure, chance.choice(words), chance.choice(words)))
    found += [frame.format("1.5", word, word) for word in words for frame in FRAMES[4:8]]
    signs = "0123456789.,' -+%$€¥e^×10kmбw年万億천٬٫٣½²⁻"
    found += ["".join(chance.choices(signs, k=chance.randint(1, 9))) for _ in range(1500)]
    return found


def random_answers(exercise, chance: random.Random) -> list:
    """Answers that the form can hold: blank, our own, partly ours, and any."""
    labels = exercise.labels()
    codes = [*labels["codes"]]
    if exercise.type == "number":
        near = [exercise.value, exercise.value + exercise.tolerance, exercise.value * 1.1, -exercise.value]
        near += [one.value for one in exercise.mistakes]
        forms = ["{:g}", "{:.0f}", "{:.2f}", "{:,.1f}", "{} " + exercise.unit, "{} %", "{} bn", "about {}"]
        return [form.format(value) for value in near for form in forms] + chance.sample(ODD, 20)
    if exercise.type in ("choice", "split"):
        numbers = [int(code) for code in codes]
        right = exercise.sealed()["right"]
        drawn = [chance.sample(numbers, chance.randint(0, min(4, len(numbers)))) for _ in range(MANY)]
        return [[], right, right[:1], numbers, *([number] for number in numbers), *drawn]
    if exercise.type == "order":
        shuffled = exercise.sealed()["shuffled"]
        return [shuffled, codes, codes[::-1], *(chance.sample(codes, len(codes)) for _ in range(MANY))]
    if exercise.type == "write":
        return [{"text": "", "levels": [None] * len(labels["rows"])}]
    return rows(exercise, [*codes, ""], chance)


def rows(exercise, codes: list[str], chance: random.Random) -> list[list[str]]:
    """Answers of a code for each row."""
    size, key = len(exercise.labels()["rows"]), exercise.sealed()
    drawn = [[chance.choice(codes) for _ in range(size)] for _ in range(MANY)]
    if exercise.type == "compare":
        lines = ["", " ?", " ? ?", *(f" {line}" for line in (*range(1, 9), 88)), " 3 5", " 1 ? 2"]
        drawn = [[code and code + chance.choice(lines) for code in one] for one in drawn]
        ours = [
            " ".join([right, *(key[side][n][0]["lines"][0] for side in ("first", "second") if key[side][n])])
            for n, right in enumerate(key["right"])
        ]
        drawn += [ours, [one.split(" ")[0] for one in ours]]
        return [
            [""] * size,
            *drawn,
            *([chance.choice(pair) for pair in zip(ours, one, strict=True)] for one in drawn),
        ]
    also = [
        (chance.choice(more) if more else right)
        for right, more in zip(key["right"], key["also"], strict=True)
    ]
    mixed = [[chance.choice(pair) for pair in zip(key["right"], one, strict=True)] for one in drawn]
    return [[""] * size, key["right"], also, *drawn, *mixed]


def test_every_exercise_has_the_score_of_the_page():
    chance = random.Random(16)
    asked, ours = [], []
    for exercise in every_exercise().values():
        answers = random_answers(exercise, chance)
        assert all(map(exercise.holds, answers)), exercise.id
        key = {**exercise.sealed(), "hints": exercise.hints}
        asked.append({"type": exercise.type, "key": key, "answers": answers})
        ours.append([exercise.score(answer) for answer in answers])
    theirs = judged(asked)
    for exercise, one, mine, page in zip(every_exercise(), asked, ours, theirs, strict=True):
        if one["type"] == "write":
            continue  # a note is rated by its writer
        for answer, score, other in zip(one["answers"], mine, page, strict=True):
            assert score == pytest.approx(other, abs=1e-12), (exercise, answer)
    scores = [score for one in ours for score in one]
    assert None in scores and 0 in scores and 1 in scores and any(0 < (score or 0) < 1 for score in scores)


@pytest.mark.parametrize("unit", UNITS)
def test_a_number_is_understood_as_the_page_understands_it(unit):
    typed = texts(random.Random(len(unit)))
    page = run_script(
        f'const {{ understand }} = await import("{TYPES}/number/script.js");\n'
        "give(given.texts.map((text) => { const { value, say } = understand(text, given.unit);"
        " return say ? null : value; }));",
        {"texts": typed, "unit": unit},
    )
    mine = [understood(text, unit) for text in typed]
    apart = [
        (text, ours, theirs)
        for text, ours, theirs in zip(typed, mine, page, strict=True)
        if ours != (None if theirs is None else float(theirs))
    ]
    assert not apart, apart[:10]
    assert len([value for value in mine if value is not None]) > 100


@pytest.mark.parametrize(
    ("name", "answers"),
    [
        ("choice", [[99], [0, 0], ["0"], [-1], None, "0", [1.5]]),
        ("split", [[5, 5, 5], [10_000], {}]),
        ("order", [["x"], [], None]),
        ("sort", [["x"], [], ["a"] * 500, [1]]),
        ("mark", [["x"], [], [None]]),
        ("align", [["same"], ["equal"] * 9]),
        ("compare", [["first"], ["between 3"] * 9]),
        ("number", [7, None, ["7"]]),
        ("write", [{"text": "x", "levels": []}, {"text": "long enough", "levels": [2] * 50}]),
    ],
)
def test_what_the_form_cannot_hold_has_no_score(name, answers):
    exercise = next(one for one in every_exercise().values() if one.type == name)
    assert [exercise.score(answer) for answer in answers] == [None] * len(answers)
    assert not any(map(exercise.holds, answers))
