"""Every figure of a class report once more, from the files alone: another way, for a test to compare.

Scores come from the scripts of the page, alpha from the package krippendorff, quartiles from numpy.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import krippendorff
import numpy as np

from tests.conftest import every_exercise
from tests.nodes import judged, run_script

ROWS = ("mark", "sort", "align", "compare")


def is_blank(answer: Any) -> bool:
    text = answer["text"] if isinstance(answer, dict) else answer
    return not (text.strip() if isinstance(text, str) else any(one != "" for one in text))


def entries_of(file: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The answers to present editions, each with its first answer, or with None where it is not known."""
    found = {}
    for one in file["items"]:
        if one["edition"] != every_exercise()[one["id"]].digest():
            continue
        if "checked" in one:
            first = (
                one["checked"]["answer"] if one["checked"] else one["answer"] if not one["attempts"] else None
            )
        else:
            once = one["attempts"] == 1 and one["score"] is not None
            known = one["attempts"] == 0 or (once and one["words"])  # without words the form is the first
            first = one["answer"] if known else None
        found[one["id"]] = {**one, "first answer": first}
    return found


def scores(name: str, answers: list[Any]) -> list[float | None]:
    exercise = every_exercise()[name]
    if not exercise.is_graded:
        return [None] * len(answers)
    return judged([{"type": exercise.type, "key": exercise.sealed(), "answers": answers}])[0]


def mean(values: list[float | None]) -> float | None:
    real = [value for value in values if value is not None]
    return sum(real) / len(real) if len(real) >= 5 else None


def understood(name: str, answers: list[str]) -> list[float | None]:
    from tests.nodes import TYPES

    exercise = every_exercise()[name]
    return run_script(
        f'const {{ understand }} = await import("{TYPES}/number/script.js");\n'
        "give(given.answers.map((text) => { const { value, say } = understand(text, given.unit);"
        " return say ? null : value; }));",
        {"answers": answers, "unit": exercise.unit},
    )


def codes_of(exercise, answer: list[str]) -> list[str]:
    return [one.partition(" ")[0] for one in answer] if exercise.type == "compare" else answer


def alpha_of(exercise, firsts: list[Any], level: str = "nominal") -> tuple[float, float]:
    """Alpha by the package, and the share of like pairs by counting pairs."""
    kept = [*exercise.labels()["codes"], *([""] if exercise.type == "mark" else [])]
    table = [[kept.index(one) if one in kept else np.nan for one in codes_of(exercise, a)] for a in firsts]
    value = krippendorff.alpha(
        reliability_data=np.array(table, float),
        level_of_measurement=level,
        value_domain=list(range(len(kept))),
    )
    alike = pairs = 0
    for row in zip(*table, strict=True):
        given = [one for one in row if one == one]
        for place, one in enumerate(given):
            for other in given[place + 1 :]:
                pairs, alike = pairs + 1, alike + (one == other)
    return value, alike / pairs


def wrong_answers(exercise, firsts: list[Any]) -> Counter:
    """How often each wrong answer was given: (row, code), an option, a line, or a number."""
    key, found = exercise.sealed(), Counter()
    for answer in firsts:
        if exercise.type in ("choice", "split"):
            found.update(one for one in answer if one not in key["right"])
        elif exercise.type in ROWS:
            for row, code in enumerate(codes_of(exercise, answer)):
                right = [key["right"][row], *(key["also"][row] if "also" in key else [])]
                if code not in right and (code or exercise.type == "mark"):
                    found[row, code] += 1
    return found
