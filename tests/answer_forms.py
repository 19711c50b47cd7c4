"""Answer files of each form, whole and spoiled: what both readers take, and what both refuse."""

from __future__ import annotations

import json
from typing import Any

from sourcebook.exercises.answer_file import digest
from tests.answering import MONTHS, THEN, entry, file_of

ONE = entry(MONTHS, "21 Monate — 21个月")
WHOLE = json.dumps(file_of(ONE, name="Олена"), ensure_ascii=False, indent=1)


def sealed(item: dict) -> dict:
    return {**item, "sha256": digest(item)}


def with_item(**parts: Any) -> str:
    return json.dumps(file_of(sealed({**ONE, **parts})))


def first_form(*items: dict) -> str:
    old = [
        sealed({key: value for key, value in item.items() if key not in ("words", "sha256")})
        for item in items
    ]
    return json.dumps(sealed({"format": "partners-not-allies/answers/1", "note": "", "items": old}))


def raw(**parts: str) -> str:
    """The whole file with one field's text replaced as it stands in JSON."""
    text = json.dumps(file_of(ONE))
    for name, value in parts.items():
        old = json.dumps(ONE[name])
        assert f'"{name}": {old}' in text
        text = text.replace(f'"{name}": {old}', f'"{name}": {value}')
    return text


def third_form(*items: dict, **parts: Any) -> dict:
    """A file of the present form; each item has a trace of its own, or none."""
    trace = {"checked": None, "hints": [], "shown": ""}
    head = {"label": "Олена", "group": "B 2", "assignment": "core-01", "book": "0.1.0"}
    whole = [sealed({**trace, **{k: v for k, v in item.items() if k != "sha256"}}) for item in items]
    return sealed({"format": "partners-not-allies/answers/3", "note": "", **head, "items": whole, **parts})


def traced(**trace: Any) -> str:
    return json.dumps(third_form({**ONE, **trace}), ensure_ascii=False)


CHECKED = {"answer": "20", "score": 0, "at": THEN}

GOOD = {
    "the third form": json.dumps(third_form(ONE)).encode(),
    "the third form with a trace": traced(checked=CHECKED, hints=[THEN, THEN], shown=THEN).encode(),
    "as saved": WHOLE.encode(),
    "a byte order mark": b"\xef\xbb\xbf" + WHOLE.encode(),
    "line ends of Windows": WHOLE.replace("\n", "\r\n").encode(),
    "a byte order mark and line ends of Windows": b"\xef\xbb\xbf" + WHOLE.replace("\n", "\r\n").encode(),
    "UTF-16, low byte first": b"\xff\xfe" + WHOLE.encode("utf-16-le"),
    "UTF-16, high byte first": b"\xfe\xff" + WHOLE.encode("utf-16-be"),
    "one line": json.dumps(json.loads(WHOLE)).encode(),
    "the first form": first_form(ONE).encode(),
    "no answers": json.dumps(file_of()).encode(),
    "two editions of one exercise": json.dumps(file_of(ONE, entry(MONTHS, "20", edition="older"))).encode(),
    "a score written as 1.0": with_item(score=1).replace('"score": 1', '"score": 1.0').encode(),
}

BAD: dict[str, tuple[bytes | str, str]] = {
    "a first check that is a text": (traced(checked="20"), f"'{MONTHS}' does not have"),
    "a first check without a time": (traced(checked={**CHECKED, "at": ""}), f"'{MONTHS}' does not have"),
    "a first check above one": (traced(checked={**CHECKED, "score": 2}), f"'{MONTHS}' does not have"),
    "a first check with more": (traced(checked={**CHECKED, "x": 1}), f"'{MONTHS}' does not have"),
    "a first check of no shape": (traced(checked={**CHECKED, "answer": {}}), f"'{MONTHS}' does not have"),
    "hints that are a number": (traced(hints=3), f"'{MONTHS}' does not have"),
    "a hint at no time": (traced(hints=["soon"]), f"'{MONTHS}' does not have"),
    "shown at no time": (traced(shown="soon"), f"'{MONTHS}' does not have"),
    "shown that is null": (traced(shown=None), f"'{MONTHS}' does not have"),
    "another first check": (
        traced(checked=CHECKED).replace('"answer": "20"', '"answer": "22"'),
        f"'{MONTHS}' was changed",
    ),
    "another assignment": (traced().replace("core-01", "core-02"), "added, taken out or moved"),
    "the second form with a trace": (
        json.dumps(file_of(sealed({**ONE, "checked": None, "hints": [], "shown": ""}))),
        f"'{MONTHS}' does not have",
    ),
    "the third form without a trace": (
        json.dumps(sealed({**third_form(), "items": [ONE]})),
        f"'{MONTHS}' does not have",
    ),
    "nothing": ("", "breaks off"),
    "half of it": (WHOLE[: len(WHOLE) // 2], "breaks off"),
    "not text": (b"\xff\x00\xfa{", "breaks off"),
    "bytes of another encoding": (WHOLE.encode("cp1251", "replace"), "breaks off"),
    "a number that is none": (raw(score="NaN"), "breaks off"),
    "infinity by name": (raw(score="Infinity"), "breaks off"),
    "a number too large": (raw(score="1e400"), "form of an answer"),
    "a list": ("[]", "not an answer file"),
    "null": ("null", "not an answer file"),
    "a text": ('"partners-not-allies/answers/2"', "not an answer file"),
    "another format": ('{"format": "other"}', "not an answer file"),
    "a later form": (WHOLE.replace("answers/2", "answers/9"), "reads 'partners-not-allies/answers/3'"),
    "3,000 brackets": (WHOLE[:-2] + ', "x": ' + "[" * 3000 + "]" * 3000 + "}", "nested more deeply"),
    "100,000 open brackets": ('{"a":' * 100_000, "nested more deeply"),
    "brackets that are no object": ("[" * 100_000, "not an answer file"),
    "a page of a website": ("<!DOCTYPE html><html><body>Log in</body></html>", "not an answer file"),
    "an id that steers a screen": (
        with_item(id="000-\x1b[2J\nEvil", attempts=-1),
        "'000-\ufffd[2J\ufffdEvil' does not have",
    ),
    "items that are a number": (json.dumps(sealed({**file_of(), "items": 5})), "no list"),
    "items that are an object": (json.dumps(sealed({**file_of(), "items": {}})), "no list"),
    "an item that is null": (
        json.dumps(sealed({**file_of(), "items": [None]})),
        "'number 1' does not have the form",
    ),
    "an item that is a text": (
        json.dumps(sealed({**file_of(), "items": ["x"]})),
        "'number 1' does not have the form",
    ),
    "a name that is a list": (json.dumps(sealed({**file_of(), "name": []})), "other parts"),
    "a field more": (json.dumps(sealed({**file_of(), "more": 1})), "other parts"),
    "a field __proto__": (WHOLE.replace('"note"', '"__proto__"', 1), "other parts"),
    "levels that are an object": (
        with_item(answer={"text": "hi", "levels": {"a": 1}}),
        f"'{MONTHS}' does not have",
    ),
    "levels that are a text": (
        with_item(answer={"text": "hi", "levels": "abc"}),
        f"'{MONTHS}' does not have",
    ),
    "a level of 3": (with_item(answer={"text": "hi", "levels": [3]}), f"'{MONTHS}' does not have"),
    "an answer with a method's name": (with_item(answer={"toString": 1}), f"'{MONTHS}' does not have"),
    "a nested answer": (with_item(answer=[[1]]), f"'{MONTHS}' does not have"),
    "a mixed answer": (with_item(answer=[1, "a"]), f"'{MONTHS}' does not have"),
    "an answer that is true": (with_item(answer=True), f"'{MONTHS}' does not have"),
    "a place that is true": (with_item(answer=[True]), f"'{MONTHS}' does not have"),
    "a place below nought": (with_item(answer=[-1]), f"'{MONTHS}' does not have"),
    "half a place": (with_item(answer=[0.5]), f"'{MONTHS}' does not have"),
    "words that are a text": (with_item(words="x"), f"'{MONTHS}' does not have"),
    "checks below nought": (with_item(attempts=-1), f"'{MONTHS}' does not have"),
    "checks without end": (with_item(attempts=10**9), f"'{MONTHS}' does not have"),
    "a score above one": (with_item(score=2), f"'{MONTHS}' does not have"),
    "a score below nought": (with_item(score=-0.1), f"'{MONTHS}' does not have"),
    "a score that is true": (with_item(score=True), f"'{MONTHS}' does not have"),
    "a day that is a word": (with_item(last="yesterday"), f"'{MONTHS}' does not have"),
    "a day in other digits": (with_item(last="٢٠٢٦-01-01T00:00:00Z"), f"'{MONTHS}' does not have"),
    "a day with a line break": (with_item(last=THEN + "\n"), f"'{MONTHS}' does not have"),
    "an id without end": (with_item(id="x" * 300), "does not have the form"),
    "an empty id": (with_item(id=""), "'number 1' does not have the form"),
    "half a sign": (raw(answer='"\\ud83d"'), f"'{MONTHS}' does not have"),
    "another answer": (raw(answer='"22"'), f"'{MONTHS}' was changed"),
    "an answer twice": (json.dumps(file_of(ONE, ONE)), f"'{MONTHS}' stands in this file twice"),
    "another name": (WHOLE.replace("Олена", "Ольга"), "added, taken out or moved"),
    "an answer taken out": (json.dumps({**file_of(ONE), "items": []}), "added, taken out or moved"),
    "the first form with words": (
        first_form(ONE).replace('"id"', '"words": [], "id"', 1),
        f"'{MONTHS}' was changed",
    ),
    "a number of twenty digits": (raw(attempts="12345678901234567890"), f"'{MONTHS}' does not have"),
    "a field twice": (raw(answer='"22", "answer": "23"'), f"'{MONTHS}' was changed"),
}
