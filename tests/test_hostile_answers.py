"""Hostile text, typed or in a well-formed file, is kept and inert."""

from __future__ import annotations

import json

import pytest

from sourcebook.exercises.answer_file import digest, read_answers
from tests.conftest import OURS
from tests.hand import ANSWERS, CHAPTER, TYPES, Hand, download, right
from tests.visit import Visit

HOSTILE = [
    "<script>window.hacked=1</script><img src=x onerror='window.hacked=1'>",
    "'\"`; </textarea></form>",
    "\u202e\u200b\u0000\ud83d\ude00\u0301é中русский\ufeff",
    "x" * 1_000_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=["html", "quotes", "unicode", "megabyte"])
def test_hostile_text_is_kept_and_inert(browser, site, text, tmp_path):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        page.wait_for_selector("#ex-000-note.sb-live")
        page.locator("#ex-000-note textarea").fill(text)
        kept = page.locator("#ex-000-note textarea").input_value()
        page.goto(f"{site}/{ANSWERS}")
        saved = tmp_path / "a.json"
        saved.write_text(download(page), "utf-8")
        assert (
            page.evaluate("window.hacked") is None
            and page.locator(".sb-answers img, .sb-answers script").count() == 0
        )
        assert read_answers(saved).items[0].answer["text"] == kept
        assert visit.problems == []


@pytest.mark.parametrize(
    "answer",
    [
        *HOSTILE[:3],
        {"text": HOSTILE[0], "levels": [HOSTILE[0]]},
        {"text": 5},
        [HOSTILE[0]] * 3,
        {"__proto__": {"x": 1}},
        1e308,
        [[[]]],
        True,
    ],
)
def test_hostile_answers_in_a_well_formed_file_are_inert(browser, site, tmp_path, answer):
    answer = json.loads(json.dumps(answer).replace("\\u0000", ""))
    items = []
    for name in sorted([*TYPES.values(), "999-<img src=x onerror='window.hacked=1'>"]):
        item = {
            "id": name,
            "edition": OURS.exercises.all[name].exercise.digest() if name in OURS.exercises.all else "x",
            "answer": answer,
            "attempts": 1,
            "score": None,
            "words": [HOSTILE[0]],
            "first": "2026-01-01T00:00:00.000Z",
            "last": "2026-01-01T00:00:00.000Z",
        }
        items.append({**item, "sha256": digest(item)})
    file = {
        "format": "partners-not-allies/answers/2",
        "note": "",
        "name": HOSTILE[0],
        "group": "",
        "items": items,
    }
    path = tmp_path / "hostile.json"
    path.write_text(json.dumps({**file, "sha256": digest(file)}), "utf-8")
    with Visit(browser, f"{site}/{ANSWERS}") as visit:
        page = visit.page
        page.set_input_files("input[type=file]", path)
        page.wait_for_function("document.querySelector('.sb-answers [role=status]').textContent")
        page.goto(f"{site}/{CHAPTER}")
        page.wait_for_selector("#ex-000-note.sb-live")
        there = sum(f"chapters/{placed.home}.html" == CHAPTER for placed in OURS.exercises.all.values())
        assert page.locator("form.sb-exercise.sb-live").count() == there
        hand = Hand(page, "000-seam")
        right(hand, "choice")
        hand.button("Check")
        assert hand.result == "right"
        page.goto(f"{site}/{ANSWERS}")
        assert (
            page.evaluate("window.hacked") is None
            and page.locator(".sb-answers img, .sb-answers script").count() == 0
        )
        assert visit.problems == [] and visit.foreign == []
