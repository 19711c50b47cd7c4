"""One format, two readers: the page and Python load and refuse the same files, with the same words."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from sourcebook.exercises.answer_file import AnswerFileError, digest, read_answers
from tests.answering import MONTHS, NOTE, THEN, entry, file_of
from tests.hand import ANSWERS
from tests.visit import Visit

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


GOOD = {
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


def as_the_page_reads(visit, file: bytes | Path) -> str:
    """What the page says when a student loads the file, or "" if it takes it."""
    renamed = {"name": "renamed by somebody (1).txt", "mimeType": "text/plain", "buffer": file}
    visit.page.locator("input[type=file]").set_input_files(file if isinstance(file, Path) else renamed)
    visit.page.wait_for_function("document.querySelector('.sb-answers [role=status]').textContent")
    said = visit.page.locator(".sb-answers [role=status]").inner_text()
    visit.page.evaluate("document.querySelector('.sb-answers [role=status]').textContent = ''")
    return "" if " loaded; " in said else said


def as_python_reads(path, data: bytes) -> str:
    path.write_bytes(data)
    try:
        read_answers(path)
        return ""
    except AnswerFileError as error:
        return str(error).partition(": ")[2]


def test_both_readers_take_the_same_files(browser, site, tmp_path):
    with Visit(browser, f"{site}/{ANSWERS}") as visit:
        for name, data in GOOD.items():
            assert (as_the_page_reads(visit, data), as_python_reads(tmp_path / "renamed (1).txt", data)) == (
                "",
                "",
            ), name
        assert visit.problems == []


def test_both_readers_refuse_the_same_files_with_the_same_words(browser, site, tmp_path):
    with Visit(browser, f"{site}/{ANSWERS}") as visit:
        for name, (data, reason) in BAD.items():
            data = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
            ours, theirs = as_python_reads(tmp_path / "bad.json", data), as_the_page_reads(visit, data)
            assert ours == theirs and reason in ours, (name, ours, theirs)
            assert (
                visit.page.evaluate(
                    "Object.keys(localStorage).filter(key => key.includes('/answer/')).length"
                )
                == 0
            ), name
        assert visit.problems == []


def test_a_file_larger_than_any_is_refused_by_both_before_it_is_read(browser, site, tmp_path):
    data = b'{"format": "' + b"x" * 16_000_000
    words = "This file is larger than any answer file can be."
    assert as_python_reads(tmp_path / "large.json", data) == words
    with Visit(browser, f"{site}/{ANSWERS}") as visit:
        assert as_the_page_reads(visit, tmp_path / "large.json") == words


def test_one_students_file_does_not_stop_a_teachers_loop(tmp_path):
    for name, (data, _) in BAD.items():
        (tmp_path / "file.json").write_bytes(
            data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
        )
        with pytest.raises(AnswerFileError) as caught:
            read_answers(tmp_path / "file.json")
        assert "\n" not in str(caught.value) and len(str(caught.value)) < 300, name
    assert sys.getrecursionlimit() < 3000


def test_a_file_of_the_first_form_is_read_into_the_present_one(tmp_path):
    path = tmp_path / "first.json"
    path.write_text(first_form(ONE, entry(NOTE, {"text": "x", "levels": [None, 2, 0]}, attempts=1)), "utf-8")
    read = read_answers(path)
    assert read.format.endswith("/3") and [one.answer for one in read.items] == [
        ONE["answer"],
        {"text": "x", "levels": [None, 2, 0]},
    ]
