"""What the class gave to one item: how many, how well, and what they chose in place of the right answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import fmean
from typing import Any

from sourcebook.desk.agreement import agreement, quantile
from sourcebook.desk.dividing import division
from sourcebook.desk.handed_in import Given
from sourcebook.desk.items import Item
from sourcebook.exercises.types.number.meaning import understood
from sourcebook.exercises.wordcount import count_words
from sourcebook.interface import t

FEW = 5  # first answers; below, only counts are given
Answers = list[tuple[str, Any]]  # the key of a student, and the answer


def item_report(item: Item, given: Sequence[tuple[str, Given]], elsewhere: int) -> dict[str, Any]:
    """The part ``items`` of the report, for one item.

    Args:
        given: for each student who has an entry, the key and what was given.
        elsewhere: how many students answered in another edition only.
    """
    entries = [one for _, one in given if one.first is not None or one.last is not None]
    firsts = [(key, one.first) for key, one in given if one.first is not None]
    lasts = [(key, one.last) for key, one in given if one.last is not None]
    enough = len(firsts) >= FEW
    made = {
        "id": item.id,
        "kind": item.kind,
        "prompt": item.exercise.prompt,
        "chapter": item.chapter,
        "graded": item.exercise.is_graded,
        "answered": len(entries),
        "unknown_first": sum(one.is_first_unknown for one in entries),
        "other_edition": elsewhere,
        "hints": sum(one.took_hint for one in entries),
        "shown": sum(one.saw_answer for one in entries),
        "checks": fmean(one.checks for one in entries) if entries else None,
        "first": _difficulty(item, firsts),
        "last": _difficulty(item, lasts),
        "spread": list(_spread(item, firsts, lasts)),
        "attracts": _attracts(item, firsts) if enough and item.exercise.is_graded else None,
        "rows": list(_rows(item, firsts, lasts)) if item.is_coded else [],
        "confusion": _confusion(item, firsts) if enough and item.kind in ("sort", "align") else None,
        "numbers": _numbers(item, firsts) if enough and item.kind == "number" else None,
        "texts": list(_texts(lasts)) if item.kind == "write" else [],
        "alpha": _alpha(item, firsts) if item.is_coded else None,
    }
    return made | {"division": division(item, made)}


def _difficulty(item: Item, answers: Answers) -> dict[str, Any]:
    """How many answered, and the mean of those scores that there are."""
    graded = answers if item.exercise.is_graded else []
    scores = [score for _, answer in graded if (score := item.score(answer)) is not None]
    return {"n": len(answers), "difficulty": fmean(scores) if len(scores) >= FEW else None}


def _spread(item: Item, firsts: Answers, lasts: Answers) -> Iterator[dict[str, Any]]:
    """How many chose each option; of lines that begin a document, those that are right or were chosen."""
    if item.kind not in ("choice", "split"):
        return
    first, last = ([value for _, answer in answers for value in answer] for answers in (firsts, lasts))
    right = item.key["right"]
    for code, words in item.labels["codes"].items():
        value = int(code)
        if item.kind == "choice" or value in right or value in first or value in last:
            is_right = value in right if item.exercise.is_graded else None
            counts = {"first": first.count(value), "last": last.count(value)}
            yield {"value": value, "words": words, "right": is_right, "argued": False, **counts}


def _attracts(item: Item, firsts: Answers) -> dict[str, Any] | None:
    """The wrong answer that most gave first; of two that as many gave, the one that stands first."""
    counts: dict[tuple[int, float], dict[str, Any]] = {}
    for place, words, row in (wrong for _, answer in firsts for wrong in _wrong(item, answer)):
        counts.setdefault(place, {"words": words, "row": row, "n": 0})["n"] += 1
    ranked = sorted(counts.items(), key=lambda one: (-one[1]["n"], one[0]))
    return ranked[0][1] if ranked else None


def _wrong(item: Item, answer: Any) -> Iterator[tuple[tuple[int, float], str, int | None]]:
    """What is wrong in an answer: its place among all that could be, in words, and the row if there is one.

    Where items are put in order there is no single one that is wrong.
    """
    names, key = item.labels["codes"], item.key
    if item.kind in ("choice", "split"):
        yield from (((0, one), names[str(one)], None) for one in answer if one not in key["right"])
    elif item.kind == "number":
        value = understood(answer, key["unit"])
        if value is not None and not item.score(answer):
            yield (0, value), answer.strip(), None
    elif item.is_coded:
        order = [*names, ""]
        for row, code in enumerate(item.codes(answer)):
            if code not in _accepted(item, row) and (code or item.kind == "mark"):
                yield (row, order.index(code)), names.get(code) or t("no mark"), row


def _accepted(item: Item, row: int) -> list[str]:
    """Our code of a row, and those that can be argued."""
    return [item.key["right"][row], *_also(item, row)]


def _also(item: Item, row: int) -> list[str]:
    return list(item.key["also"][row]) if "also" in item.key else []


def _rows(item: Item, firsts: Answers, lasts: Answers) -> Iterator[dict[str, Any]]:
    """For each row how many gave each code; "" counts where no mark is an answer."""
    first, last = ([item.codes(answer) for _, answer in answers] for answers in (firsts, lasts))
    for row, text in enumerate(item.labels["rows"]):
        yield {
            "text": text,
            "right": item.key["right"][row],
            "also": _also(item, row),
            "first": _counted(item, [one[row] for one in first]),
            "last": _counted(item, [one[row] for one in last]),
        }


def _counted(item: Item, codes: Sequence[str]) -> dict[str, int]:
    known = _labels(item)
    return {code: codes.count(code) for code in known if code in codes}


def _labels(item: Item) -> list[str]:
    """The codes that are an answer; an open row is none, but a sentence without a mark is."""
    return [*item.labels["codes"], *([""] if item.kind == "mark" else [])]


def _confusion(item: Item, firsts: Answers) -> dict[str, Any]:
    """How often a row with our code (down) was given each code (across), all rows together."""
    codes = list(item.labels["codes"])
    counts = [[0] * len(codes) for _ in codes]
    for _, answer in firsts:
        for ours, theirs in zip(item.key["right"], answer, strict=True):
            if theirs:
                counts[codes.index(ours)][codes.index(theirs)] += 1
    return {"codes": codes, "counts": counts}


def _numbers(item: Item, firsts: Answers) -> dict[str, Any] | None:
    """The first answers that can be taken for a number, and their quartiles."""
    unit = item.key["unit"]
    values = sorted(value for _, one in firsts if (value := understood(one, unit)) is not None)
    if not values:
        return None
    marks = {"min": 0.0, "q1": 0.25, "median": 0.5, "q3": 0.75, "max": 1.0}
    found = {name: quantile(values, share) for name, share in marks.items()}
    return {"values": values, **found, "key": item.key["value"], "unit": unit}


def _texts(lasts: Answers) -> Iterator[dict[str, Any]]:
    for student, answer in lasts:
        text = answer["text"]
        yield {"student": student, "text": text, "words": count_words(text), "levels": answer["levels"]}


def _alpha(item: Item, firsts: Answers) -> dict[str, Any]:
    """Agreement on first answers: a unit is a row, a coder a student."""
    known = _labels(item)
    table = [
        [one if one in known else None for one in row]
        for row in zip(*(item.codes(answer) for _, answer in firsts), strict=True)
    ]
    return agreement(table, known, item.is_ordered)
