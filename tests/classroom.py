"""A class of thirty, drawn by chance from a seed: answer files as the page writes them.

Honest ones, guessing ones, some who mend what the check marked, who look at our answer, who leave rows open,
who were told to wait for feedback, who have files of an older form, or answers to an older edition.
"""

from __future__ import annotations

import hashlib
import json
import random
from typing import Any

import rfc8785

from tests.conftest import OURS, every_exercise

LABELS = ["Anna", "Олена", "王小明", "ليلى", "Zoë", "=1+1", "Иван", "李娜", "سارة", "Bo"]
ROWS = ("mark", "sort", "align", "compare")
ROUTES = ("honest", "guess", "mend", "reveal", "blank", "wait", "old", "other", "honest", "mend")


def sealed(value: dict[str, Any]) -> dict[str, Any]:
    return {**value, "sha256": hashlib.sha256(rfc8785.dumps(value)).hexdigest()}


def chosen() -> list[str]:
    """Ids of exercises: several of each type, a prediction and a sort by a scale among them."""
    found: dict[str, list[str]] = {}
    for name, exercise in every_exercise().items():
        kind = exercise.type + "?" * (not exercise.is_graded) + "<" * getattr(exercise, "ordered", False)
        found.setdefault(kind, []).append(name)
    return [name for names in found.values() for name in names[:3]]


def time_of(day: int, minute: int) -> str:
    return f"2026-11-{day:02d}T10:{minute % 60:02d}:00.000Z"


def right(exercise) -> Any:
    """Our own answer."""
    key = exercise.sealed()
    if exercise.type == "number":
        return f"{exercise.value:.4f}"
    if exercise.type == "order":
        return [item.id for item in exercise.items]
    if exercise.type == "compare":
        sides = ("first", "second")
        return [
            " ".join([one, *(key[side][n][0]["lines"][0] for side in sides if key[side][n])])
            for n, one in enumerate(key["right"])
        ]
    if exercise.type == "write":
        return {"text": "A text of many words.", "levels": [1] * len(exercise.rubric)}
    return key["right"] or [0]


def guess(exercise, chance: random.Random) -> Any:
    """Any answer."""
    codes = list(exercise.labels()["codes"])
    rows = len(exercise.labels()["rows"])
    if exercise.type == "number":
        typed = ["{:.2f}", "{:,.1f}", "about {:.3f}", "seven", "-{:.2f}", "{:.2f} of it"]
        factor = chance.choice([1, 1, 0.5, 2, 1.1])
        return chance.choice(typed).format(exercise.value * factor)
    if exercise.type == "order":
        return chance.sample(codes, len(codes))
    if exercise.type == "choice":
        most = len(codes) if exercise.many else 1
        return sorted(int(code) for code in chance.sample(codes, chance.randint(1, most)))
    if exercise.type == "split":
        return sorted(int(code) for code in chance.sample(codes, chance.randint(1, min(4, len(codes)))))
    if exercise.type == "write":
        return {
            "text": "\n\n".join(chance.choices(["Slowly.", "战略 伙伴", "no limits", "ليس حلفا"], k=4)),
            "levels": chance.choices([0, 1, 2, None], k=rows),
        }
    if exercise.type == "compare":
        lines = {"first": [" 1", " ?"], "second": [" 2", " ?"], "both": [" 1 2", " ? 3"], "neither": [""]}
        return [code + chance.choice(lines[code]) for code in chance.choices(codes, k=rows)]
    return chance.choices([*codes, ""] if exercise.type == "mark" else codes, k=rows)


def opened(exercise, answer: Any, chance: random.Random) -> Any:
    """The answer with a row that is still open."""
    if exercise.type not in ROWS:
        return answer
    row = chance.randrange(len(answer))
    return [*answer[:row], "", *answer[row + 1 :]]


def mixed(exercise, ours: Any, any_one: Any, chance: random.Random) -> Any:
    """Mostly ours: row by row, or the whole."""
    if exercise.type in ROWS:
        return [one if chance.random() < 0.75 else other for one, other in zip(ours, any_one, strict=True)]
    return ours if chance.random() < 0.6 else any_one


def entry(name: str, route: str, day: int, chance: random.Random) -> dict[str, Any]:
    """One answer, as a student of this kind gives it."""
    exercise = every_exercise()[name]
    any_one, ours = guess(exercise, chance), right(exercise)
    first = mixed(exercise, ours, any_one, chance) if route in ("honest", "mend", "old") else any_one
    last = {"mend": ours, "reveal": ours}.get(route, first)
    attempts = {"wait": 0, "blank": 0, "reveal": 2, "mend": 3}.get(route, 1)
    if route in ("wait", "blank"):
        last = opened(exercise, last, chance)
    whole = {
        "id": name,
        "edition": "0123456789ab" if route == "other" and chance.random() < 0.4 else exercise.digest(),
        "answer": last,
        "words": [],
        "attempts": attempts,
        "score": 0.123 if route == "guess" else None,  # the desk does not take it
        "first": time_of(day, 1),
        "last": time_of(day, chance.randint(2, 59)),
        "checked": {"answer": first, "score": None, "at": time_of(day, 2)} if attempts else None,
        "hints": [time_of(day, 2)] * chance.randint(0, 2),
        "shown": time_of(day, 3) if route == "reveal" else "",
    }
    if route == "old":
        whole["attempts"], whole["score"] = chance.choice([(1, 0.5), (4, 1), (0, None)])
        whole["words"] = ["as shown"] * (day % 2)
        for part in ("checked", "hints", "shown"):
            del whole[part]
    return sealed(whole)


def whole_file(entries: list[dict[str, Any]], label: str = "", form: int = 3, **parts: str) -> dict[str, Any]:
    """An answer file of the third form, or of an earlier one."""
    head: dict[str, str] = {1: {}, 2: {"name": label, "group": ""}}.get(
        form, {"label": label, "group": "7b", "assignment": "", "book": "0.1.0"}
    )
    body = {"format": f"{OURS.name}/answers/{form}", "note": "", **head, **parts, "items": entries}
    return sealed(body)


def a_class(ids: list[str], seed: int = 16, size: int = 30) -> dict[str, dict[str, Any]]:
    """The files of a class by name."""
    chance = random.Random(seed)
    files = {}
    for number in range(size):
        route = ROUTES[number % len(ROUTES)]
        label = f"{LABELS[number % len(LABELS)]} {number // len(LABELS)}"
        answered = [name for name in ids if chance.random() < 0.9]
        entries = [entry(name, route, 1 + number % 28, chance) for name in answered]
        file = whole_file(entries, label, 2 if route == "old" else 3)
        files[f"{number:04d} {label[0]}.json"] = file
    return files


def text_of(file: dict[str, Any]) -> bytes:
    return json.dumps(file, ensure_ascii=False, indent=1).encode()
