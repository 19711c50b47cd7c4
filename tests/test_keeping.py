"""The answer file and the storage: changed, foreign, full or damaged, nothing is half loaded."""

from __future__ import annotations

import json
import re

import pytest

from sourcebook.exercises.answer_file import AnswerFileError, read_answers
from tests.hand import ANSWERS, CHAPTER, TEXT, TYPES, Hand
from tests.visit import Visit

MUTATIONS = [
    (
        "an answer",
        lambda f: f["items"][2].update(answer="other"),
        "The answer to '000-note'|The answer to '000-months'|The answer to '000-order'",
    ),
    ("a score", lambda f: f["items"][0].update(score=0.5), f"The answer to '{sorted(TYPES.values())[0]}'"),
    (
        "a time",
        lambda f: f["items"][1].update(last="2020-01-01T00:00:00.000Z"),
        f"The answer to '{sorted(TYPES.values())[1]}'",
    ),
    ("one answer gone", lambda f: f["items"].pop(), "added, taken out or moved"),
    ("one answer twice", lambda f: f["items"].append(f["items"][0]), "stands in this file twice"),
    ("the note", lambda f: f.update(note="mine"), "added, taken out or moved"),
    ("a field more", lambda f: f["items"][0].update(extra=1), "does not have the form of an answer"),
    ("another label", lambda f: f.update(label="somebody else"), "added, taken out or moved"),
    (
        "another form",
        lambda f: f.update(format="partners-not-allies/answers/9"),
        "reads 'partners-not-allies/answers/3'",
    ),
    ("a foreign file", lambda f: f.update(format="something"), "not an answer file of this book"),
]


@pytest.mark.parametrize(("what", "change", "message"), MUTATIONS, ids=[m[0] for m in MUTATIONS])
def test_changed_file_is_named_and_never_half_loaded(
    browser, site, file_of_answers, tmp_path, what, change, message
):
    data = json.loads(file_of_answers)
    change(data)
    path = tmp_path / "changed.json"
    path.write_text(json.dumps(data), "utf-8")
    with Visit(browser, f"{site}/{ANSWERS}") as visit:
        visit.page.set_input_files("input[type=file]", path)
        status = visit.page.locator(".sb-answers [role=status]")
        visit.page.wait_for_function("document.querySelector('.sb-answers [role=status]').textContent")
        assert re.search(message, status.inner_text()), status.inner_text()
        assert (
            visit.page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('partners')).length") == 0
        )
    with pytest.raises(AnswerFileError):
        read_answers(path)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "[]",
        "\x00",
        '{"format": 1}',
        "<script>alert(1)</script>",
        '{"format":"partners-not-allies/answers/1","items":{}}',
    ],
)
def test_what_is_no_answer_file_is_refused(browser, site, tmp_path, text):
    path = tmp_path / "no.json"
    path.write_text(text, "utf-8")
    with Visit(browser, f"{site}/{ANSWERS}") as visit:
        visit.page.set_input_files("input[type=file]", path)
        visit.page.wait_for_function(
            "/not a|not an|no list/.test(document.querySelector('.sb-answers [role=status]').textContent)"
        )
        assert visit.problems == []


def test_file_is_loaded_on_another_computer_and_the_newer_answer_wins(
    browser, site, file_of_answers, tmp_path
):
    path = tmp_path / "my-answers.json"
    path.write_text(file_of_answers, "utf-8")
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        page.clock.set_fixed_time("2027-01-01T00:00:00Z")
        hand = Hand(page, "000-months")
        hand.press(hand.form.locator("input"), "7")
        page.goto(f"{site}/{ANSWERS}")
        page.set_input_files("input[type=file]", path)
        page.wait_for_function(
            f"/{len(TYPES) - 1} loaded; 1 left out/.test(document.querySelector('.sb-answers "
            "[role=status]').textContent)"
        )
        page.goto(f"{site}/{CHAPTER}")
        page.wait_for_selector("#ex-000-note.sb-live")
        assert page.locator("#ex-000-months input").input_value() == "7"
        assert page.locator("#ex-000-note textarea").input_value() == TEXT
        page.goto(f"{site}/{ANSWERS}")
        assert page.locator(".sb-answer").count() == len(TYPES)
        old = page.locator(".sb-answer[data-id='000-months'] details")
        assert old.locator("summary").inner_text() == "Earlier versions (1)", (
            "the older of the two is a version"
        )


def test_two_tabs_keep_each_others_answers(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        other = visit.context.new_page()
        other.goto(f"{site}/{CHAPTER}")
        visit.page.locator("#ex-000-months input").fill("21")
        other.locator("#ex-000-seam input").first.check()
        other.wait_for_function("document.querySelector('#ex-000-months input').value === '21'")
        assert (
            visit.page.evaluate("Object.keys(localStorage).filter(k => k.includes('/answer/')).length") == 2
        )


@pytest.mark.parametrize(
    "how",
    [
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
        (
            "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', "
            "'SecurityError') }})"
        ),
    ],
)
def test_storage_that_is_full_or_blocked_gives_a_notice_and_the_page_goes_on(browser, site, how):
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{site}/{CHAPTER}")
    page.wait_for_selector("#ex-000-months.sb-live")
    page.evaluate(f"(() => {{ {how}; }})()")
    hand = Hand(page, "000-months")
    hand.press(hand.form.locator("input"), *"21")
    assert re.search(
        "no room left|does not keep answers", hand.form.locator(".sb-kept.sb-notice").inner_text()
    )
    hand.button("Check")
    assert hand.result == "right"
    with page.expect_download() as waiting:
        hand.button("Save all my answers as a file")
    saved = json.loads(waiting.value.path().read_text("utf-8"))
    assert [(item["id"], item["answer"], item["score"]) for item in saved["items"]] == [
        ("000-months", "21", 1)
    ]
    context.close()


def test_damaged_storage_is_left_out_and_said(browser, site):
    with Visit(browser, f"{site}/{ANSWERS}") as visit:
        visit.page.evaluate(
            "localStorage.setItem('partners-not-allies/2/answer/000-months@x', '{broken'); "
            "localStorage.setItem('partners-not-allies/2/answer/000-seam@x', '{\"id\":\"000-seam\"}')"
        )
        visit.page.reload()
        assert "2 kept answers are damaged" in visit.page.locator(".sb-answers").inner_text()
        visit.page.goto(f"{site}/{CHAPTER}")
        visit.page.wait_for_selector("#ex-000-months.sb-live")
        assert visit.problems == []
