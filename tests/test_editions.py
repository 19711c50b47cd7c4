"""The edition of an exercise covers what an answer depends on.

Answers to other editions and of older releases stay.
"""

from __future__ import annotations

import json

import pytest

from sourcebook.exercises import edition as editions
from tests.answering import (
    MONTHS,
    NOTE,
    OLD,
    SEAM,
    another_edition,
    entry,
    keep,
    later,
    left,
    now_kept,
    old_entry,
)
from tests.conftest import OURS, ROOT, every_exercise
from tests.hand import ANSWERS, CHAPTER, TEXT, download
from tests.visit import Visit


def test_editions_are_what_the_record_says():
    """Where a change is meant: 'sourcebook editions', with --same where other words ask the same."""
    record = editions.recorded(ROOT)
    assert {name: exercise.digest() for name, exercise in every_exercise().items()} == {
        name: known[0] for name, known in record.items()
    }


def test_what_an_answer_does_not_depend_on_leaves_the_edition():
    for name, exercise in every_exercise().items():
        other = exercise.model_copy(
            update={"hints": ["Another hint."], "closing": "Other.", "minutes": 59, "difficulty": 3}
        )
        assert other.digest() == exercise.digest(), name
    choice, order = OURS.exercises.all[SEAM].exercise, OURS.exercises.all["000-order"].exercise
    swapped = [
        option.model_copy(update={"right": not option.right, "because": "Else."}) for option in choice.options
    ]
    assert choice.model_copy(update={"options": swapped}).digest() == choice.digest()
    assert order.model_copy(update={"items": order.items[::-1]}).digest() == order.digest(), (
        "the key is a sequence of ids"
    )


@pytest.mark.parametrize(
    "name",
    [
        "000-seam",
        "000-residue",
        "000-split",
        "000-order",
        "000-genre",
        "000-months",
        "000-readouts",
        "000-note",
        "000-two-voices",
    ],
)
def test_what_an_answer_depends_on_makes_another_edition(name):
    exercise = OURS.exercises.all[name].exercise
    assert exercise.model_copy(update={"prompt": exercise.prompt + " "}).digest() != exercise.digest()
    assert exercise.model_copy(update={"lines": ["000:1"]}).digest() != exercise.digest()
    depends = json.dumps(editions.depends_on(exercise))
    own = {
        "choice": "options",
        "mark": "sentences",
        "order": "items",
        "sort": "items",
        "align": "points",
        "compare": "statements",
    }.get(exercise.type)
    for part in getattr(exercise, own) if own else []:
        for text in (part.first, part.second) if exercise.type == "align" else (part.text,):
            assert json.dumps(text) in depends


def test_a_changed_question_waits_for_a_word_of_its_author(tmp_path):
    one = OURS.exercises.all[MONTHS].exercise
    mended = one.model_copy(update={"prompt": one.prompt + "."})
    editions.record(tmp_path, {"01": {MONTHS: one}})
    with pytest.raises(LookupError, match=f"question of {MONTHS} has changed.*--same.*--other"):
        editions.record(tmp_path, {"01": {MONTHS: mended}})
    assert (
        editions.changed(tmp_path, {MONTHS: mended}) == [MONTHS]
        and editions.changed(tmp_path, {MONTHS: one}) == []
    )
    editions.record(tmp_path, {"01": {MONTHS: mended}}, same=[MONTHS])
    assert editions.recorded(tmp_path) == {MONTHS: [mended.digest(), one.digest()]}
    editions.record(tmp_path, {"02": {MONTHS: mended}})
    assert (
        editions.recorded(tmp_path)
        == editions.recorded(tmp_path, "02")
        == {MONTHS: [mended.digest(), one.digest()]}
    )
    editions.record(tmp_path, {"02": {MONTHS: one}}, other=[MONTHS])
    assert editions.recorded(tmp_path) == {MONTHS: [one.digest()]}
    (tmp_path / editions.RECORDS / "02.json").write_text("{", "utf-8")
    with pytest.raises(editions.BookError, match=r"02\.json, line 1: is not JSON"):
        editions.recorded(tmp_path)


def test_free_text_survives_every_edition(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        page.wait_for_selector(f"#ex-{NOTE}.sb-live")
        page.locator(f"#ex-{NOTE} textarea").fill(TEXT)
        another_edition(page, NOTE)
        page.reload()
        page.wait_for_selector(f"#ex-{NOTE}.sb-live")
        area = page.locator(f"#ex-{NOTE} textarea")
        assert area.input_value() == TEXT
        area.press("End")
        area.fill("Other words")
        assert now_kept(page, NOTE)["answer"]["text"] == TEXT, (
            "the answer to the earlier edition is never overwritten"
        )
        page.goto(f"{site}/{ANSWERS}")
        assert "Other words" in download(page)


def test_an_answer_to_an_older_edition_is_shown_beside_the_new_one_and_stays(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        page.wait_for_selector(f"#ex-{NOTE}.sb-live")
        page.locator(f"#ex-{SEAM} [value='1']").check()
        said = page.locator(f"#ex-{SEAM} [data-row='1']").inner_text().strip()
        another_edition(page, SEAM)
        page.reload()
        page.wait_for_selector(f"#ex-{NOTE}.sb-live")
        form = page.locator(f"#ex-{SEAM}")
        assert form.locator("input:checked").count() == 0
        form.locator(".sb-earlier summary").press("Enter")
        assert said in form.locator(".sb-earlier").inner_text()
        form.locator("[value='0']").check()
        page.goto(f"{site}/{ANSWERS}")
        saved = [item for item in json.loads(download(page))["items"] if item["id"] == SEAM]
        assert (
            sorted((item["answer"], item["words"]) for item in saved)[1] == ([1], [said]) and len(saved) == 2
        )


def test_answers_to_an_edition_that_asked_the_same_are_answers_to_this_one(browser, site):
    old = editions.recorded(ROOT)[MONTHS][1]
    with Visit(browser, f"{site}/{ANSWERS}") as visit:
        page = visit.page
        keep(page, entry(MONTHS, "21", edition=old))
        page.reload()
        assert "changed since" not in page.locator(f".sb-answer[data-id='{MONTHS}']").inner_text()
        page.goto(f"{site}/{CHAPTER}")
        page.wait_for_selector(f"#ex-{NOTE}.sb-live")
        assert page.locator(f"#ex-{MONTHS} input").input_value() == "21"


def test_a_window_of_an_older_edition_and_the_page_of_answers_do_not_chase_each_other(browser, site):
    old = editions.recorded(ROOT)[NOTE][1]
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        another_edition(page, NOTE, old)
        page.reload()
        page.wait_for_selector(f"#ex-{NOTE}.sb-live")
        page.locator(f"#ex-{NOTE} textarea").fill("Written in a window of the older edition")
        other = visit.context.new_page()
        other.goto(f"{site}/{ANSWERS}")
        other.wait_for_selector(".sb-answer")
        page.evaluate("() => { window.news = 0; addEventListener('storage', () => { window.news += 1; }); }")
        for letter in " and on":
            page.locator(f"#ex-{NOTE} textarea").press(letter if letter != " " else "Space")
        page.wait_for_timeout(600)
        assert page.evaluate("window.news") < 60
        other.wait_for_function("document.querySelector('.sb-answer').textContent.includes('edition and on')")
        assert other.locator(".sb-answer details").count() == 0, "a text that goes on is no version of itself"


def test_answers_of_an_older_release_come_over_and_it_never_touches_new_ones(browser, site):
    put = "([key, entry]) => localStorage.setItem(key, JSON.stringify(entry))"
    with Visit(browser, f"{site}/{ANSWERS}") as visit:
        page = visit.page
        page.evaluate(put, [OLD + NOTE, old_entry(NOTE, {"text": "An essay", "levels": [None, 1, 2]})])
        page.goto(f"{site}/{CHAPTER}")
        page.wait_for_selector(f"#ex-{NOTE}.sb-live")
        area = page.locator(f"#ex-{NOTE} textarea")
        assert area.input_value() == "An essay"
        area.fill("An essay, and more")
        assert (
            json.loads(page.evaluate(f"localStorage.getItem('{OLD + NOTE}')"))["answer"]["text"] == "An essay"
        ), "the older release keeps its own"
        page.evaluate(
            put,
            [
                OLD + NOTE,
                old_entry(NOTE, {"text": "x", "levels": [None, None, None]}, "2099-01-01T00:00:00.000Z"),
            ],
        )
        page.reload()
        page.wait_for_selector(f"#ex-{NOTE}.sb-live")
        assert area.input_value() == "An essay, and more", "what was typed in an old release replaces nothing"
        page.goto(f"{site}/{ANSWERS}")
        page.locator(".sb-answer summary").press("Enter")
        assert "x" in page.locator(".sb-answer details li p").all_inner_texts()
        page.get_by_role("button", name="Erase all my answers").press("Enter")
        later(page)
        page.get_by_role("button", name="Erase for good").press("Enter")
        page.reload()
        assert left(page) == 0 and "not answered an exercise" in page.locator(".sb-answers").inner_text()
