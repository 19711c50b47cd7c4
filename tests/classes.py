"""Seeded classes: the answer files of students who are honest, guess, change their minds or leave blanks."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from sourcebook.exercises.definition import Exercise
from tests.answering import entry, file_of
from tests.conftest import OURS

WORDS = {
    "en": "the page counts its own cuts and a reader can follow each of them",
    "uk": "сторінка рахує власні пропуски і читач може простежити кожен",
    "zh": "这一页数出自己的删节读者可以一一查对",
    "ar": "الصفحة تعد حذوفها ويمكن للقارئ أن يتبع كل واحد منها",
}
LABELS = ("Ana Müller", "李小明", "Наталя", "سلمى", "Søren", "<b>Bo</b>", "=SUM(A1)", "O'Neil")


def answer_of(exercise: Exercise, chance: Random, skill: float) -> Any:
    """An answer that the form holds; it is ours, part by part, as often as ``skill`` says (0 to 1)."""
    key, labels = exercise.sealed(), exercise.labels()
    codes = list(labels["codes"])
    knows = lambda: chance.random() < skill  # noqa: E731
    if exercise.type in ("mark", "sort", "align"):
        every = [*codes, ""] if exercise.type == "mark" else codes
        return [right if knows() else chance.choice(every) for right in key["right"]]
    if exercise.type == "compare":
        return [_verdict(right, key, n, chance, knows()) for n, right in enumerate(key["right"])]
    if exercise.type == "choice":
        return sorted(key["right"]) if knows() and key["graded"] else [chance.randrange(len(codes))]
    if exercise.type == "split":
        return sorted(key["right"] if knows() else chance.sample([int(code) for code in codes], 2))
    if exercise.type == "order":
        ids = [item["id"] for item in key["items"]]
        return ids if knows() else chance.sample(ids, len(ids))
    if exercise.type == "number":
        return str(round(key["value"] * (1 if knows() else chance.choice((0.1, 2, 10))), 3))
    language = chance.choice(list(WORDS))
    text = " ".join([WORDS[language]] * chance.randint(1, 4))
    return {"text": text, "levels": [chance.choice((0, 1, 2, None)) for _ in labels["rows"]]}


def _verdict(right: str, key: dict[str, Any], row: int, chance: Random, knows: bool) -> str:
    verdict = right if knows else chance.choice(("first", "second", "both", "neither"))
    sides = {"both": ("first", "second"), "neither": ()}.get(verdict, (verdict,))
    lines = [str(key[side][row][0]["lines"][0]) if key[side][row] else "?" for side in sides]
    return " ".join([verdict, *lines])


def student_file(number: int, ids: list[str], seed: int = 1, **parts: Any) -> dict[str, Any]:
    """The answer file of one student of a class; the same number and seed give the same file."""
    chance = Random(f"{seed}/{number}")
    skill, zeal = chance.choice((0.15, 0.5, 0.8, 0.95)), chance.choice((0.6, 1, 1))
    at = datetime(2026, 3, 1, tzinfo=UTC) + timedelta(hours=chance.randint(0, 200))
    items = []
    for name in ids:
        if chance.random() > zeal:
            continue
        exercise = OURS.exercises.all[name].exercise
        at += timedelta(minutes=3)
        when = at.strftime("%Y-%m-%dT%H:%M:%S.000Z")
        items.append(entry(name, answer_of(exercise, chance, skill), first=when, last=when, **attempts(chance)))
    label = LABELS[number] if number < len(LABELS) else f"Student {number}"
    return file_of(*items, **{"name": label, "group": "B 2", **parts})


def attempts(chance: Random) -> dict[str, Any]:
    """How often an answer was checked; the score in the file is one that nobody should believe."""
    count = chance.choice((0, 1, 1, 3))
    return {"attempts": count, "score": 1.0 if count else None}


def as_bytes(file: dict[str, Any]) -> bytes:
    return json.dumps(file, ensure_ascii=False, indent=1).encode()
