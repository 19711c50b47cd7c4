"""Forms show what is kept, and what is kept is never overwritten for good."""

from __future__ import annotations

import json

import pytest

from tests.answering import FULL, MONTHS, NOTE, SEAM, entry, field, key, now_kept
from tests.hand import ANSWERS, CHAPTER, TEXT, Hand, download
from tests.visit import Visit


def test_back_shows_what_is_kept_and_the_next_key_loses_nothing(tab, site):
    tab.fill(f"#ex-{NOTE} textarea", "Four texts")
    tab.click(f"#ex-{SEAM} input")
    tab.goto(f"{site}/{ANSWERS}")
    tab.wait("document.querySelectorAll('.sb-answer').length === 2")
    tab.back()
    tab.wait(f"{field(NOTE)} === 'Four texts' && document.querySelector('#ex-{SEAM} input').checked")
    tab.type(f"#ex-{NOTE} textarea", "!")
    assert tab.evaluate(field(NOTE)) == "Four texts!"
    assert tab.evaluate(f"JSON.parse(localStorage.getItem('{key(NOTE)}')).now.answer.text") == "Four texts!"


def test_an_engine_that_empties_a_form_behind_our_back_is_corrected(tab):
    tab.fill(f"#ex-{NOTE} textarea", "Kept")
    tab.evaluate(
        f"() => {{ {field(NOTE)} = ''; window.dispatchEvent(new PageTransitionEvent('pageshow', "
        f"{{ persisted: true }})); }}"
    )
    assert tab.evaluate(field(NOTE)) == "Kept"


def test_text_that_came_without_an_event_is_kept_when_the_page_is_left(tab, site):
    tab.evaluate(f"() => {{ {field(NOTE)} = 'From a dictation program'; }}")
    tab.goto(f"{site}/{ANSWERS}")
    assert tab.wait("document.querySelector('.sb-answer')?.textContent.includes('From a dictation program')")


def test_what_was_typed_before_the_script_arrived_stays_and_the_older_answer_can_be_brought_back(
    browser, site
):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        page.wait_for_selector(f"#ex-{NOTE}.sb-live")
        page.locator(f"#ex-{NOTE} textarea").fill("An older paragraph, all of it.")
        script = page.evaluate("fetch('../_static/exercises.js').then(r => r.text())")
        page.route(
            "**/exercises.js*",
            lambda route: route.fulfill(
                body=f"window.arrive = () => {{ {script} }}", content_type="text/javascript"
            ),
        )
        page.reload()
        page.locator(f"#ex-{NOTE} textarea").fill("New")
        place = page.locator("#ex-000-order .sb-place input")
        for n, number in enumerate("4321"):
            place.nth(n).fill(number)
        given = page.locator("#ex-000-order .sb-row").evaluate_all("rows => rows.map(row => row.dataset.row)")
        page.evaluate("arrive()")
        form = page.locator(f"#ex-{NOTE}")
        assert form.locator("textarea").input_value() == "New"
        assert now_kept(page, NOTE)["answer"]["text"] == "New"
        assert now_kept(page, "000-order")["answer"] == given[::-1], (
            "places typed on the page without a script are an order"
        )
        form.get_by_role("button", name="Bring the earlier answer back").press("Enter")
        assert form.locator("textarea").input_value() == "An older paragraph, all of it."
        assert now_kept(page, NOTE)["answer"]["text"] == "An older paragraph, all of it."


def test_what_a_browser_deletes_behind_an_open_page_is_kept_again_and_said(tab):
    tab.fill(f"#ex-{NOTE} textarea", "Still here")
    tab.evaluate("() => { localStorage.clear(); window.dispatchEvent(new PageTransitionEvent('pageshow')); }")
    assert tab.evaluate(f"JSON.parse(localStorage.getItem('{key(NOTE)}')).now.answer.text") == "Still here"
    assert "had deleted this answer" in tab.evaluate(
        f"document.querySelector('#ex-{NOTE} .sb-kept').textContent"
    )


def test_every_overwrite_keeps_the_version_before_and_it_can_be_brought_back(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        page.wait_for_selector(f"#ex-{NOTE}.sb-live")
        for text in ("The first version.", "x", "Something else."):
            page.locator(f"#ex-{NOTE} textarea").fill(text)
        for option in (0, 2):
            page.locator(f"#ex-{SEAM} [value='{option}']").check()
        page.locator(f"#ex-{MONTHS} input").fill("9")
        page.locator(f"#ex-{MONTHS} input").fill("21")
        page.goto(f"{site}/{ANSWERS}")
        for name, old in ((NOTE, ["x", "The first version."]), (SEAM, None), (MONTHS, ["9"])):
            part = page.locator(f".sb-answer[data-id='{name}']")
            part.locator("summary").press("Enter")
            shown = part.locator("details li > p:not(.sb-head)").all_inner_texts()
            assert len(shown) >= 1 if old is None else [text for text in shown if text] == old
        page.locator(f".sb-answer[data-id='{NOTE}'] li", has_text="The first version.").get_by_role(
            "button"
        ).press("Enter")
        assert now_kept(page, NOTE)["answer"]["text"] == "The first version."
        assert page.evaluate("document.activeElement.closest('.sb-answer')?.dataset.id") == NOTE
        page.locator(f".sb-answer[data-id='{NOTE}'] summary").press("Enter")
        assert "Something else." in page.locator(f".sb-answer[data-id='{NOTE}'] details").inner_text()
        page.go_back()
        page.wait_for_selector(f"#ex-{NOTE}.sb-live")
        assert page.locator(f"#ex-{NOTE} textarea").input_value() == "The first version."


def test_versions_are_bounded_and_a_corrected_slip_is_none(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        page.wait_for_selector(f"#ex-{NOTE}.sb-live")
        area = page.locator(f"#ex-{NOTE} textarea")
        area.press_sequentially("A paragraph with a slipp")
        area.press("Backspace")
        area.press_sequentially(" of the pen")
        before = f"JSON.parse(localStorage.getItem('{key(NOTE)}')).before"
        assert page.evaluate(before) == []
        for n in range(40):
            area.fill(f"Version {n} " + "of a long text " * 20 * (n % 3))
        assert 5 <= len(page.evaluate(before)) <= 12


def test_an_answer_changed_after_its_check_has_no_score(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        page.wait_for_selector(f"#ex-{NOTE}.sb-live")
        hand = Hand(page, MONTHS)
        hand.press(hand.form.locator("input"), *"21")
        hand.button("Check")
        assert now_kept(page, MONTHS)["score"] == 1
        hand.press(hand.form.locator("input"), "End", "7")
        assert (
            now_kept(page, MONTHS)["answer"],
            now_kept(page, MONTHS)["score"],
            now_kept(page, MONTHS)["attempts"],
        ) == ("217", None, 1)
        page.goto(f"{site}/{ANSWERS}")
        assert "changed since it was checked" in page.locator(f".sb-answer[data-id='{MONTHS}']").inner_text()


def test_what_another_window_overwrote_unseen_becomes_a_version(tab):
    tab.fill(f"#ex-{NOTE} textarea", "Mine, written at the same moment")
    theirs = {
        "now": entry(NOTE, {"text": "Theirs", "levels": [None] * 3}, last="2026-11-01T00:00:00.000Z"),
        "before": [],
        "peak": None,
    }
    tab.evaluate(
        "(key, text) => { localStorage.setItem(key, text); "
        "window.dispatchEvent(new StorageEvent('storage', { key })); }",
        key(NOTE),
        json.dumps(theirs),
    )
    record = tab.evaluate(f"JSON.parse(localStorage.getItem('{key(NOTE)}'))")
    assert tab.evaluate(field(NOTE)) == record["now"]["answer"]["text"] == "Theirs"
    assert [old["answer"]["text"] for old in record["before"]] == ["Mine, written at the same moment"]


def test_enter_before_the_script_arrives_sends_nothing(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}", java_script_enabled=False) as visit:
        page = visit.page
        page.locator(f"#ex-{NOTE} textarea").fill("Typed early")
        page.locator(f"#ex-{MONTHS} input").fill("21")
        page.locator(f"#ex-{MONTHS} input").press("Enter")
        page.wait_for_timeout(300)
        assert "?" not in page.url and page.locator(f"#ex-{NOTE} textarea").input_value() == "Typed early"


@pytest.mark.parametrize("width", [1280, 390])
def test_where_storage_is_refused_the_page_says_so_and_saves(browser, site, width):
    with Visit(browser, f"{site}/{CHAPTER}", viewport={"width": width, "height": 800}) as visit:
        page = visit.page
        page.evaluate(
            """address => { document.body.innerHTML = ''; const frame = document.createElement('iframe');
            frame.sandbox = 'allow-scripts allow-forms allow-downloads allow-popups'; frame.src = address;
            frame.style = 'width:100%;height:700px'; document.body.append(frame); }""",
            f"{site}/{CHAPTER}",
        )
        frame = page.frame_locator("iframe")
        frame.locator(f"#ex-{NOTE}.sb-live").wait_for()
        visit.problems.clear()
        frame.locator(f"#ex-{MONTHS} input").fill("21")
        kept = frame.locator(f"#ex-{MONTHS} .sb-kept")
        assert "does not keep answers on this page" in kept.inner_text()
        with page.expect_download() as waiting:
            kept.get_by_role("button", name="Save all my answers as a file").click()
        assert [item["answer"] for item in json.loads(waiting.value.path().read_text("utf-8"))["items"]] == [
            "21"
        ]
        assert visit.problems == []


def test_what_found_no_room_is_kept_as_soon_as_there_is_room(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        page.wait_for_selector(f"#ex-{NOTE}.sb-live")
        page.evaluate("localStorage.setItem('filler', 'x'.repeat(5 * 1024 * 1024 - 200))")
        page.locator(f"#ex-{NOTE} textarea").fill(TEXT)
        assert "no room left" in page.locator(f"#ex-{NOTE} .sb-kept").inner_text()
        assert now_kept(page, NOTE) is None
        page.evaluate("localStorage.removeItem('filler')")
        page.locator(f"#ex-{MONTHS} input").fill("2")
        assert now_kept(page, NOTE)["answer"]["text"] == TEXT and now_kept(page, MONTHS)["answer"] == "2"
        assert "Kept by your browser" in page.locator(f"#ex-{MONTHS} .sb-kept").inner_text()


def test_deleting_everything_where_there_is_no_room_loses_nothing(browser, site):
    """An empty text is shorter than the text with its version, and would find room."""
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        page.wait_for_selector(f"#ex-{NOTE}.sb-live")
        page.locator(f"#ex-{NOTE} textarea").fill(TEXT)
        page.evaluate(FULL)
        page.locator(f"#ex-{NOTE} textarea").fill("")
        assert "no room left" in page.locator(f"#ex-{NOTE} .sb-kept").inner_text()
        assert now_kept(page, NOTE)["answer"]["text"] == TEXT


def test_half_a_sign_costs_nothing(browser, site):
    half = "cut \ud83d"
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        page.wait_for_selector(f"#ex-{NOTE}.sb-live")
        page.locator(f"#ex-{NOTE} textarea").fill("Whole")
        page.evaluate(
            "() => { const area = document.querySelector('#ex-000-note textarea'); "
            "area.value = 'Another, cut \\ud83d'; area.dispatchEvent(new Event('input', "
            "{ bubbles: true })); }"
        )
        assert now_kept(page, NOTE)["answer"]["text"] == "Another, cut \ufffd", half[:3]
        page.goto(f"{site}/{ANSWERS}")
        page.evaluate(
            "() => { const name = document.querySelector('[name=name]'); name.value = 'Anna \\ud83d'; "
            "name.dispatchEvent(new Event('input', { bubbles: true })); }"
        )
        saved = json.loads(download(page))
        assert saved["name"] == "Anna \ufffd"
        page.locator(".sb-answer summary").press("Enter")
        assert "Whole" in page.locator(".sb-answer details").inner_text()
