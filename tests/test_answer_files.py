"""One format, two readers: the page and Python load and refuse the same files, with the same words."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from sourcebook.exercises.answer_file import AnswerFileError, read_answers
from tests.answer_forms import BAD, GOOD, ONE, first_form
from tests.answering import MONTHS, NOTE, THEN, entry, file_of
from tests.hand import ANSWERS, download
from tests.visit import Visit


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


def test_what_was_checked_once_and_left_is_what_was_checked_first(tmp_path):
    path = tmp_path / "second.json"
    once = entry(MONTHS, "20", attempts=1, score=0, words=["20 months"])
    changed = entry(NOTE, {"text": "x", "levels": []}, attempts=1)
    twice = entry("000-seam", [2], attempts=2, score=1)
    path.write_text(json.dumps(file_of(once, changed, twice, name="Олена", group="B 2")), "utf-8")
    read = read_answers(path)
    assert (read.label, read.group, read.assignment, read.book) == ("Олена", "B 2", "", "")
    first, second, third = read.items
    assert first.checked is not None
    assert (first.checked.answer, first.checked.score, first.checked.at) == ("20", 0, THEN)
    assert (second.checked, third.checked, third.hints, third.shown) == (None, None, [], "")


def test_the_first_form_does_not_tell_what_was_checked_first(browser, site, tmp_path):
    """It kept the score of an answer that was changed after its check."""
    path = tmp_path / "first.json"
    path.write_text(first_form(entry(MONTHS, "20", attempts=1, score=1)), "utf-8")
    assert [one.checked for one in read_answers(path).items] == [None]
    with Visit(browser, f"{site}/{ANSWERS}") as visit:
        assert as_the_page_reads(visit, path) == ""
        saved = tmp_path / "saved.json"
        saved.write_text(download(visit.page), "utf-8")
    assert [one.checked for one in read_answers(saved).items] == [None]
