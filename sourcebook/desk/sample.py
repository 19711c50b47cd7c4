"""A class that is made up, to try the desk with: files as students download them, and the list of the class.

It is drawn by chance from a seed, so it is the same each time. Some mend their answer after the check, some
look at ours, two have handed in nothing, one has handed in twice, and one file breaks off.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from typing import Any

from sourcebook.book import this_book
from sourcebook.desk.items import Item
from sourcebook.desk.roster import Enrolled
from sourcebook.exercises.answer_entry import digest
from sourcebook.exercises.answer_file import form_of
from sourcebook.interface import t

SIZE, SEED = 30, 1
NAMES = ("Ada", "Олена", "王小明", "ليلى", "Zoë", "Bruno", "Иван", "李娜", "سامي", "Chiara")
MISSING = 2  # of the class, the last on its list
ABLE = (0.45, 0.9)  # how often the weakest and the strongest student answer as we do, row by row


def sample_roster(size: int = SIZE) -> list[Enrolled]:
    """The list of the class."""
    return [
        Enrolled(f"{NAMES[n % len(NAMES)]} {n // len(NAMES) + 1}", f"sample {n + 1:02d}", f"id{n + 1:03d}")
        for n in range(size)
    ]


def sample_class(
    items: Sequence[Item], size: int = SIZE, seed: int = SEED, assignment: str = ""
) -> dict[str, bytes]:
    """The answer files of the class to these items, each by its name."""
    chance = random.Random(seed)
    roster = sample_roster(size)[: size - MISSING]
    files = {one.label: _file(one.label, items, assignment, chance) for one in roster}
    files[f"{roster[0].label} again"] = _file(roster[0].label, items, assignment, chance, day=3)
    files["broken"] = files[roster[1].label][:-40]
    return {f"answers-{name.replace(' ', '-')}.json": data for name, data in files.items()}


def _file(
    label: str, items: Sequence[Item], assignment: str, chance: random.Random, day: int | None = None
) -> bytes:
    able, day = chance.uniform(*ABLE), day or chance.choice((1, 2))
    entries = [_entry(item, able, day, chance) for item in items if chance.random() < 0.95]
    head = {"label": label, "group": "", "assignment": assignment, "book": ""}
    whole = _sealed({"format": form_of(this_book().name), "note": "", **head, "items": entries})
    return json.dumps(whole, ensure_ascii=False).encode()


def _entry(item: Item, able: float, day: int, chance: random.Random) -> dict[str, Any]:
    """One answer: first drawn, then for some mended, or ours."""
    first, last = _drawn(item, able, chance), _drawn(item, (1 + able) / 2, chance)
    attempts, shown = chance.choice((0, 1, 2, 2, 3)), chance.random() < 0.1
    if attempts < 2:
        last = first
    minutes = sorted(chance.sample(range(60), 3))
    begun, at, end = (f"2026-03-{day:02d}T09:{minute:02d}:00.000Z" for minute in minutes)
    return _sealed(
        {
            "id": item.id,
            "edition": item.edition,
            "answer": last,
            "words": [],
            "attempts": attempts,
            "score": None,
            "first": begun,
            "last": end,
            "checked": {"answer": first, "score": item.score(first), "at": at} if attempts else None,
            "hints": [at] * chance.choice((0, 0, 1)),
            "shown": end if shown else "",
        }
    )


def _sealed(value: dict[str, Any]) -> dict[str, Any]:
    return {**value, "sha256": digest(value)}


def _drawn(item: Item, able: float, chance: random.Random) -> Any:
    """An answer that is ours as often as the student is able; in a type with rows, row by row."""
    codes, ours, exercise = list(item.labels["codes"]), _ours(item), item.exercise
    if item.is_coded:
        plain = [code for code in codes if item.kind != "compare" or code == "neither"]
        plain += [""] * (item.kind == "mark")
        return [one if chance.random() < able else chance.choice(plain) for one in ours]
    if item.kind == "write":
        levels = [chance.randrange(len(one.levels)) for one in exercise.rubric]  # type: ignore[attr-defined]
        return {"text": chance.choice(_texts()), "levels": levels}
    if chance.random() < able and exercise.is_graded:
        return ours
    if item.kind == "number":
        value: float = exercise.value  # type: ignore[attr-defined]
        return f"{value * chance.choice((0.1, 0.5, 0.9, 2, 10)):.2f}"
    if item.kind == "order":
        return chance.sample(codes, len(codes))
    values = sorted(map(int, codes))
    return [chance.choice(values)]


def _ours(item: Item) -> Any:
    """Our own answer, where there is one."""
    key, exercise = item.key, item.exercise
    if item.kind == "number":
        return f"{exercise.value:.6g}"  # type: ignore[attr-defined]
    if item.kind == "order":
        return [one.id for one in exercise.items]  # type: ignore[attr-defined]
    if item.kind != "compare":
        return key.get("right")
    proofs = [
        [key[side][row][0]["lines"][0] for side in ("first", "second") if key[side][row]]
        for row in range(len(key["right"]))
    ]
    return [" ".join([verdict, *lines]) for verdict, lines in zip(key["right"], proofs, strict=True)]


def _texts() -> list[str]:
    return [
        t("The lines say who speaks only once; I would look for the first page that has these words."),
        t("Both pages use the same words, so one may have copied from the other, or both from a third."),
        t("I cannot tell from these lines alone, and I say what I would have to read to be able to."),
    ]
