"""Answers stay: over a step back, a late script, a second window, another edition, a full storage, an older release."""

from __future__ import annotations

import json
import re

import pytest

from sourcebook import edition as editions
from sourcebook.answers import digest
from sourcebook.exercises import all_exercises
from tests.conftest import ROOT
from tests.test_exercises import ANSWERS, CHAPTER, TEXT, Hand, download
from tests.test_pages import Visit

NOTE, MONTHS, SEAM = "000-note", "000-months", "000-seam"
OLD = "partners-not-allies/answer/"
READY = "document.querySelector('#ex-000-note.sb-live')"
THEN = "2026-01-01T00:00:00.000Z"


def key(name: str) -> str:
    return f"partners-not-allies/2/answer/{name}@{all_exercises()[name][1].digest()}"


def entry(name: str, answer, **parts) -> dict:
    edition = parts.pop("edition", None) or all_exercises()[name][1].digest()
    whole = {"id": name, "edition": edition, "answer": answer, "words": [], "attempts": 0, "score": None, "first": THEN, "last": THEN, **parts}
    return {**whole, "sha256": digest(whole)}


def keep(page, *entries: dict) -> None:
    """Put records into the storage of the page that is open."""
    for one in entries:
        page.evaluate(
            "([key, text]) => localStorage.setItem(key, text)",
            [f"partners-not-allies/2/answer/{one['id']}@{one['edition']}", json.dumps({"now": one, "before": [], "peak": None})])


def file_of(*items: dict, **parts) -> dict:
    file = {"format": "partners-not-allies/answers/2", "note": "", "name": "", "group": "", "items": list(items), **parts}
    return {**file, "sha256": digest(file)}


def now_kept(page, name: str):
    return page.evaluate(f"JSON.parse(localStorage.getItem('{key(name)}'))?.now ?? null")


def field(name: str) -> str:
    return f"document.querySelector('#ex-{name} :is(textarea, input[type=text])').value"


@pytest.fixture
def tab(engine, site):
    """A student's tab at the first chapter, in a fresh profile."""
    tab = engine.open()
    tab.goto(f"{site}/{CHAPTER}")
    tab.wait(READY)
    yield tab
    tab.close()


# The page and what is kept agree.


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
    tab.evaluate(f"() => {{ {field(NOTE)} = ''; window.dispatchEvent(new PageTransitionEvent('pageshow', {{ persisted: true }})); }}")
    assert tab.evaluate(field(NOTE)) == "Kept"


def test_text_that_came_without_an_event_is_kept_when_the_page_is_left(tab, site):
    tab.evaluate(f"() => {{ {field(NOTE)} = 'From a dictation program'; }}")
    tab.goto(f"{site}/{ANSWERS}")
    assert tab.wait("document.querySelector('.sb-answer')?.textContent.includes('From a dictation program')")


def test_what_was_typed_before_the_script_arrived_stays_and_the_older_answer_can_be_brought_back(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        page.wait_for_selector(f"#ex-{NOTE}.sb-live")
        page.locator(f"#ex-{NOTE} textarea").fill("An older paragraph, all of it.")
        script = page.evaluate("fetch('../_static/exercises.js').then(r => r.text())")
        page.route("**/exercises.js*", lambda route: route.fulfill(body=f"window.arrive = () => {{ {script} }}", content_type="text/javascript"))
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
        assert now_kept(page, "000-order")["answer"] == given[::-1], "places typed on the page without a script are an order"
        form.get_by_role("button", name="Bring the earlier answer back").press("Enter")
        assert form.locator("textarea").input_value() == "An older paragraph, all of it."
        assert now_kept(page, NOTE)["answer"]["text"] == "An older paragraph, all of it."


def test_what_a_browser_deletes_behind_an_open_page_is_kept_again_and_said(tab):
    tab.fill(f"#ex-{NOTE} textarea", "Still here")
    tab.evaluate("() => { localStorage.clear(); window.dispatchEvent(new PageTransitionEvent('pageshow')); }")
    assert tab.evaluate(f"JSON.parse(localStorage.getItem('{key(NOTE)}')).now.answer.text") == "Still here"
    assert "had deleted this answer" in tab.evaluate(f"document.querySelector('#ex-{NOTE} .sb-kept').textContent")


# Nothing is overwritten for good.


def test_every_overwrite_keeps_the_version_before_and_it_can_be_brought_back(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        page.wait_for_selector(f"#ex-{NOTE}.sb-live")
        for text in ("The first version.", "x", "Something else."):
            page.locator(f"#ex-{NOTE} textarea").fill(text)
        for option in (0, 2):
            page.locator(f"#ex-{SEAM} input").nth(option).check()
        page.locator(f"#ex-{MONTHS} input").fill("9")
        page.locator(f"#ex-{MONTHS} input").fill("21")
        page.goto(f"{site}/{ANSWERS}")
        for name, old in ((NOTE, ["x", "The first version."]), (SEAM, None), (MONTHS, ["9"])):
            part = page.locator(f".sb-answer[data-id='{name}']")
            part.locator("summary").press("Enter")
            shown = part.locator("details li > p:not(.sb-head)").all_inner_texts()
            assert len(shown) >= 1 if old is None else [text for text in shown if text] == old
        page.locator(f".sb-answer[data-id='{NOTE}'] li", has_text="The first version.").get_by_role("button").press("Enter")
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
        assert (now_kept(page, MONTHS)["answer"], now_kept(page, MONTHS)["score"], now_kept(page, MONTHS)["attempts"]) == ("217", None, 1)
        page.goto(f"{site}/{ANSWERS}")
        assert "changed since it was checked" in page.locator(f".sb-answer[data-id='{MONTHS}']").inner_text()


# Editions.


def test_editions_are_what_the_record_says():
    """Where a change is meant: 'sourcebook editions', with --same for an exercise that asks the same in other words."""
    record = editions.recorded(ROOT)
    assert {name: exercise.digest() for name, (_, exercise) in all_exercises().items()} == {name: known[0] for name, known in record.items()}


def test_what_an_answer_does_not_depend_on_leaves_the_edition():
    for name, (_, exercise) in all_exercises().items():
        other = exercise.model_copy(update={"hints": ["Another hint."], "closing": "Other.", "minutes": 59, "difficulty": 3})
        assert other.digest() == exercise.digest(), name
    choice, order = all_exercises()[SEAM][1], all_exercises()["000-order"][1]
    swapped = [option.model_copy(update={"right": not option.right, "because": "Else."}) for option in choice.options]
    assert choice.model_copy(update={"options": swapped}).digest() == choice.digest()
    assert order.model_copy(update={"items": order.items[::-1]}).digest() == order.digest(), "the key is a sequence of ids"


@pytest.mark.parametrize("name", ["000-seam", "000-residue", "000-split", "000-order", "000-genre", "000-months", "000-readouts", "000-note"])
def test_what_an_answer_depends_on_makes_another_edition(name):
    exercise = all_exercises()[name][1]
    assert exercise.model_copy(update={"prompt": exercise.prompt + " "}).digest() != exercise.digest()
    assert exercise.model_copy(update={"lines": ["000:1"]}).digest() != exercise.digest()
    depends = json.dumps(editions.depends_on(exercise))
    own = {"choice": "options", "mark": "sentences", "order": "items", "sort": "items", "align": "points"}.get(exercise.type)
    for part in getattr(exercise, own) if own else []:
        for text in (part.first, part.second) if exercise.type == "align" else (part.text,):
            assert json.dumps(text) in depends


def test_a_changed_question_waits_for_a_word_of_its_author(tmp_path):
    one = all_exercises()[MONTHS][1]
    mended = one.model_copy(update={"prompt": one.prompt + "."})
    editions.record(tmp_path, {"01": {MONTHS: one}})
    with pytest.raises(LookupError, match=f"question of {MONTHS} has changed.*--same.*--other"):
        editions.record(tmp_path, {"01": {MONTHS: mended}})
    assert editions.changed(tmp_path, {MONTHS: mended}) == [MONTHS] and editions.changed(tmp_path, {MONTHS: one}) == []
    editions.record(tmp_path, {"01": {MONTHS: mended}}, same=[MONTHS])
    assert editions.recorded(tmp_path) == {MONTHS: [mended.digest(), one.digest()]}
    editions.record(tmp_path, {"02": {MONTHS: mended}})
    assert editions.recorded(tmp_path) == editions.recorded(tmp_path, "02") == {MONTHS: [mended.digest(), one.digest()]}
    editions.record(tmp_path, {"02": {MONTHS: one}}, other=[MONTHS])
    assert editions.recorded(tmp_path) == {MONTHS: [one.digest()]}
    (tmp_path / editions.RECORDS / "02.json").write_text("{", "utf-8")
    with pytest.raises(editions.BookError, match="02.json, line 1: is not JSON"):
        editions.recorded(tmp_path)


def another_edition(page, name: str, edition: str = "ffffffffffff") -> None:
    """The next loading of the chapter has another edition of an exercise."""
    def change(route):
        body = route.fetch().text()
        route.fulfill(body=body.replace(f'data-edition="{all_exercises()[name][1].digest()}"', f'data-edition="{edition}" '), content_type="text/html")
    page.route("**/01-one-page-four-documents.html", change)


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
        assert now_kept(page, NOTE)["answer"]["text"] == TEXT, "the answer to the earlier edition is never overwritten"
        page.goto(f"{site}/{ANSWERS}")
        assert "Other words" in download(page)


def test_an_answer_to_an_older_edition_is_shown_beside_the_new_one_and_stays(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        page.wait_for_selector(f"#ex-{NOTE}.sb-live")
        page.locator(f"#ex-{SEAM} input").nth(1).check()
        said = page.locator(f"#ex-{SEAM} label").nth(1).inner_text().strip()
        another_edition(page, SEAM)
        page.reload()
        page.wait_for_selector(f"#ex-{NOTE}.sb-live")
        form = page.locator(f"#ex-{SEAM}")
        assert form.locator("input:checked").count() == 0
        form.locator(".sb-earlier summary").press("Enter")
        assert said in form.locator(".sb-earlier").inner_text()
        form.locator("input").nth(0).check()
        page.goto(f"{site}/{ANSWERS}")
        saved = [item for item in json.loads(download(page))["items"] if item["id"] == SEAM]
        assert sorted((item["answer"], item["words"]) for item in saved)[1] == ([1], [said]) and len(saved) == 2


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


# Erasing.


def answered(page, site) -> None:
    page.wait_for_selector(f"#ex-{NOTE}.sb-live")
    page.locator(f"#ex-{NOTE} textarea").fill("Mine")
    page.locator(f"#ex-{MONTHS} input").fill("21")
    page.goto(f"{site}/{ANSWERS}")
    page.get_by_role("button", name="Erase all my answers").wait_for()


def left(page) -> int:
    return page.evaluate("Object.keys(localStorage).filter(key => key.includes('/answer/')).length")


def test_a_double_click_and_a_held_key_erase_nothing(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        answered(page, site)
        erase = page.get_by_role("button", name="Erase all my answers")
        erase.dblclick()
        erase.focus()
        for _ in range(30):
            page.keyboard.down("Enter")
        page.keyboard.up("Enter")
        assert left(page) == 2


@pytest.mark.parametrize("other", ["Escape", "download", "name", "elsewhere", "another window"])
def test_anything_else_disarms(browser, site, other):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        answered(page, site)
        page.get_by_role("button", name="Erase all my answers").press("Enter")
        sure = page.get_by_role("button", name="Erase for good")
        assert sure.is_visible() and "Nothing is erased yet" in page.locator(".sb-answers [role=status]").inner_text()
        match other:
            case "Escape":
                page.keyboard.press("Escape")
            case "download":
                download(page)
            case "name":
                page.get_by_label("Name or pseudonym").fill("Ana")
            case "elsewhere":
                page.locator("h1").click()
            case "another window":
                page.evaluate("() => { Object.defineProperty(document, 'hidden', { value: true }); document.dispatchEvent(new Event('visibilitychange')); }")
        assert sure.count() == 0 and left(page) == 2


def test_erasing_asks_in_a_second_place_offers_the_file_and_can_be_undone_until_the_page_is_left(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        answered(page, site)
        start = page.get_by_role("button", name="Erase all my answers")
        start.press("Enter")
        sure = page.get_by_role("button", name="Erase for good")
        assert sure.bounding_box()["y"] > start.bounding_box()["y"] + 20
        with page.expect_download() as waiting:
            page.get_by_role("button", name="Save the file first").press("Enter")
        assert "Mine" in waiting.value.path().read_text("utf-8") and sure.is_visible()
        page.wait_for_timeout(750)
        sure.press("Enter")
        assert left(page) == 0 and "are erased" in page.locator(".sb-answers [role=status]").inner_text()
        assert page.get_by_role("button", name="Erase all my answers").count() == 0, "where there is nothing, there is nothing to erase"
        page.keyboard.press("Enter")
        assert left(page) == 2 and "are back" in page.locator(".sb-answers [role=status]").inner_text()
        start.press("Enter")
        page.wait_for_timeout(750)
        sure.press("Enter")
        page.evaluate("window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
        assert page.get_by_role("button", name="Undo").count() == 0, "who comes next must not bring them back"


def test_an_erasure_reaches_open_windows_and_cached_pages(tab, site):
    other = tab.new_tab()
    other.goto(f"{site}/{CHAPTER}")
    other.wait(READY)
    tab.fill(f"#ex-{NOTE} textarea", "Private")
    other.wait(f"{field(NOTE)} === 'Private'")
    tab.goto(f"{site}/{ANSWERS}")
    tab.press(".sb-erase > button", "Enter")
    tab.evaluate("new Promise((done) => setTimeout(done, 750))")
    tab.press(".sb-sure button:nth-child(2)", "Enter")
    other.wait(f"{field(NOTE)} === ''")
    assert "erased in another window" in other.evaluate(f"document.querySelector('#ex-{NOTE} .sb-feedback').textContent")
    tab.back()
    tab.wait(f"{READY} && {field(NOTE)} === ''")
    tab.type(f"#ex-{NOTE} textarea", "n")
    assert tab.evaluate(f"JSON.parse(localStorage.getItem('{key(NOTE)}')).now.answer.text") == "n"
    other.close()


# Storage that is refused, or full.


@pytest.mark.parametrize("width", [1280, 390])
def test_where_storage_is_refused_the_page_says_so_and_saves(browser, site, width):
    with Visit(browser, f"{site}/{CHAPTER}", viewport={"width": width, "height": 800}) as visit:
        page = visit.page
        page.evaluate("""address => { document.body.innerHTML = ''; const frame = document.createElement('iframe');
            frame.sandbox = 'allow-scripts allow-forms allow-downloads allow-popups'; frame.src = address; frame.style = 'width:100%;height:700px'; document.body.append(frame); }""", f"{site}/{CHAPTER}")
        frame = page.frame_locator("iframe")
        frame.locator(f"#ex-{NOTE}.sb-live").wait_for()
        visit.problems.clear()
        frame.locator(f"#ex-{MONTHS} input").fill("21")
        kept = frame.locator(f"#ex-{MONTHS} .sb-kept")
        assert "does not keep answers on this page" in kept.inner_text()
        with page.expect_download() as waiting:
            kept.get_by_role("button", name="Save all my answers as a file").click()
        assert [item["answer"] for item in json.loads(waiting.value.path().read_text("utf-8"))["items"]] == ["21"]
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


# Older releases, and hostile storage.


def old_entry(name: str, answer, last: str = THEN) -> dict:
    whole = {"id": name, "edition": editions.recorded(ROOT)[name][1], "answer": answer, "attempts": 1, "score": None, "first": THEN, "last": last}
    return {**whole, "sha256": digest(whole)}


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
        assert json.loads(page.evaluate(f"localStorage.getItem('{OLD + NOTE}')"))["answer"]["text"] == "An essay", "the older release keeps its own"
        page.evaluate(put, [OLD + NOTE, old_entry(NOTE, {"text": "x", "levels": [None, None, None]}, "2099-01-01T00:00:00.000Z")])
        page.reload()
        page.wait_for_selector(f"#ex-{NOTE}.sb-live")
        assert area.input_value() == "An essay, and more", "what was typed in an old release replaces nothing"
        page.goto(f"{site}/{ANSWERS}")
        page.locator(".sb-answer summary").press("Enter")
        assert "x" in page.locator(".sb-answer details li p").all_inner_texts()
        page.get_by_role("button", name="Erase all my answers").press("Enter")
        page.wait_for_timeout(750)
        page.get_by_role("button", name="Erase for good").press("Enter")
        page.reload()
        assert left(page) == 0 and "not answered an exercise" in page.locator(".sb-answers").inner_text()


UNSHOWABLE = [{"text": "hi", "levels": {"a": 1}}, {"text": "hi", "levels": "abc"}, {"toString": 1}, {"text": 5, "levels": []}, [[1]], 5, "words", [0], None]


@pytest.mark.parametrize("answer", UNSHOWABLE, ids=repr)
def test_one_answer_that_cannot_be_shown_hides_no_other(browser, site, answer):
    with Visit(browser, f"{site}/{ANSWERS}") as visit:
        page = visit.page
        keep(page, entry(NOTE, answer), entry(MONTHS, "21"))
        page.reload()
        text = page.locator(".sb-answers").inner_text()
        assert "21" in page.locator(f".sb-answer[data-id='{MONTHS}']").inner_text()
        assert re.search("damaged and left out|cannot be shown", text)
        page.goto(f"{site}/{CHAPTER}")
        page.wait_for_selector(f"#ex-{NOTE}.sb-live")
        page.locator(f"#ex-{NOTE} textarea").fill("Words")
        assert now_kept(page, NOTE)["answer"]["text"] == "Words" and visit.problems == []


def test_an_entry_under_another_key_replaces_nothing(browser, site):
    with Visit(browser, f"{site}/{ANSWERS}") as visit:
        page = visit.page
        keep(page, entry(NOTE, {"text": "My own words", "levels": []}))
        forged = {"now": entry(NOTE, {"text": "Forged", "levels": []}, last="2026-02-02T00:00:00Z"), "before": [], "peak": None}
        for place in (MONTHS, "zzz", "__proto__"):
            page.evaluate("([key, text]) => localStorage.setItem(key, text)", [f"partners-not-allies/2/answer/{place}@x", json.dumps(forged)])
        page.reload()
        text = page.locator(".sb-answers").inner_text()
        assert "My own words" in text and "Forged" not in text and "3 kept answers are damaged" in text
        assert visit.problems == []


def test_a_clock_that_ran_ahead_does_not_win_for_ever(browser, site, tmp_path):
    path = tmp_path / "ahead.json"
    path.write_text(json.dumps(file_of(entry(MONTHS, "99", last="9999-12-31T23:59:59Z"))), "utf-8")
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        page.wait_for_selector(f"#ex-{NOTE}.sb-live")
        page.locator(f"#ex-{MONTHS} input").fill("21")
        page.goto(f"{site}/{ANSWERS}")
        page.set_input_files("input[type=file]", path)
        page.wait_for_function("document.querySelector('.sb-answers [role=status]').textContent")
        assert now_kept(page, MONTHS)["answer"] == "21"
        page.locator(".sb-answer summary").press("Enter")
        assert "99" in page.locator(".sb-answer details").inner_text()


# My answers, for revision.


def test_my_answers_leads_back_to_each_exercise_with_its_result(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}", timezone_id="America/Vancouver") as visit:
        page = visit.page
        page.clock.set_fixed_time("2026-03-05T06:30:00Z")
        page.wait_for_selector(f"#ex-{NOTE}.sb-live")
        hand = Hand(page, MONTHS)
        hand.press(hand.form.locator("input"), *"21")
        hand.button("Check")
        page.goto(f"{site}/chapters/02-one-call-two-readouts.html")
        page.wait_for_selector("#ex-001-paragraph.sb-live")
        page.locator("#ex-001-paragraph textarea").fill("שלום")
        page.goto(f"{site}/{ANSWERS}")
        panel = page.locator(".sb-answers")
        assert [head.inner_text() for head in panel.locator("h3").all()] == ["1. One page, four documents", "2. One call, two readouts"]
        levels = page.locator("main :is(h1, h2, h3, h4)").evaluate_all("heads => heads.map(head => +head.tagName[1])")
        assert all(next - level <= 1 for level, next in zip(levels, levels[1:])), levels
        part = page.locator(f".sb-answer[data-id='{MONTHS}']")
        assert "agrees with ours" in part.inner_text() and "2026-03-04, 22:30" in part.inner_text()
        assert part.locator("time").get_attribute("datetime").startswith("2026-03-05T06:30")
        assert page.locator(".sb-answer p", has_text="שלום").evaluate("node => getComputedStyle(node).direction") == "rtl"
        part.locator("h4 a").click()
        page.wait_for_url(f"**/01-one-page-four-documents.html#ex-{MONTHS}")
        assert page.locator(f"#ex-{MONTHS}").is_visible() and visit.problems == []


def test_a_name_and_a_group_stand_in_the_file_and_stay_on_the_device(browser, site):
    with Visit(browser, f"{site}/{ANSWERS}") as visit:
        page = visit.page
        page.get_by_label("Name or pseudonym").fill("Наталя <b>")
        page.get_by_label("Group or class").fill("B 2")
        page.reload()
        assert page.get_by_label("Name or pseudonym").input_value() == "Наталя <b>"
        saved = json.loads(download(page))
        assert (saved["name"], saved["group"]) == ("Наталя <b>", "B 2")
        assert "Safari" in page.locator(".sb-safe").inner_text() or "promised" in page.locator(".sb-safe").inner_text()


def test_an_align_row_speaks_both_texts_with_its_control(browser, site):
    point = all_exercises()["000-readouts"][1].points[0]
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        page.wait_for_selector(f"#ex-{NOTE}.sb-live")
        tree = page.locator("#ex-000-readouts .sb-row").first.aria_snapshot()
        name = re.search(r'combobox "((?:[^"\\]|\\.)*)"', tree)[1]
        assert "how does the second stand to the first" in name
        assert all(text[:30] in name.replace('\\"', '"') for text in (point.first, point.second))
        link = page.locator("#ex-000-readouts .sb-head a").first
        assert re.search(r"reference/source-000\.html#L\d+$", link.get_attribute("href"))


def test_what_another_window_overwrote_unseen_becomes_a_version(tab):
    tab.fill(f"#ex-{NOTE} textarea", "Mine, written at the same moment")
    theirs = {"now": entry(NOTE, {"text": "Theirs", "levels": [None] * 3}, last="2026-11-01T00:00:00.000Z"), "before": [], "peak": None}
    tab.evaluate(
        "(key, text) => { localStorage.setItem(key, text); window.dispatchEvent(new StorageEvent('storage', { key })); }",
        key(NOTE), json.dumps(theirs))
    record = tab.evaluate(f"JSON.parse(localStorage.getItem('{key(NOTE)}'))")
    assert tab.evaluate(field(NOTE)) == record["now"]["answer"]["text"] == "Theirs"
    assert [old["answer"]["text"] for old in record["before"]] == ["Mine, written at the same moment"]


# What remains of the last student on a shared computer.


def erase_on(page) -> None:
    page.get_by_role("button", name="Erase all my answers").press("Enter")
    page.wait_for_timeout(750)
    page.get_by_role("button", name="Erase for good").press("Enter")


def test_a_key_that_is_held_erases_once_and_undoes_nothing(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        answered(page, site)
        saved: list = []
        page.on("download", lambda download: saved.append(download))
        page.get_by_role("button", name="Erase all my answers").press("Enter")
        page.wait_for_timeout(750)
        page.get_by_role("button", name="Erase for good").focus()
        for _ in range(12):
            page.keyboard.down("Enter")
        page.keyboard.up("Enter")
        assert left(page) == 0 and saved == []


def test_an_erasure_takes_earlier_answers_off_an_open_page(browser, site):
    with Visit(browser, f"{site}/{ANSWERS}") as visit:
        page = visit.page
        keep(page, entry(SEAM, [1], edition="older", words=["Secret words"]), entry(MONTHS, "7"))
        other = visit.context.new_page()
        other.goto(f"{site}/{CHAPTER}")
        other.wait_for_selector(f"#ex-{NOTE}.sb-live")
        assert "Secret words" in other.locator(f"#ex-{SEAM}").text_content()
        page.reload()
        page.get_by_label("Name or pseudonym").fill("Anna")
        third = visit.context.new_page()
        third.goto(f"{site}/{ANSWERS}")
        third.get_by_label("Name or pseudonym").focus()
        erase_on(page)
        other.wait_for_function(f"!document.querySelector('#ex-{SEAM}').textContent.includes('Secret words')")
        third.wait_for_function("document.querySelector('[name=name]').value === ''")


def test_an_erasure_holds_where_there_is_no_room(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        answered(page, site)
        page.evaluate("""() => { let text = '';
            for (let size = 4 * 1024 * 1024; size >= 1; size /= 2) try { localStorage.setItem('f', text + 'x'.repeat(size)); text += 'x'.repeat(size); } catch { } }""")
        erase_on(page)
        page.go_back()
        page.wait_for_selector(f"#ex-{NOTE}.sb-live")
        assert page.locator(f"#ex-{NOTE} textarea").input_value() == "" and left(page) == 0
        page.goto(f"{site}/{ANSWERS}")
        assert left(page) == 0


def test_deleting_everything_where_there_is_no_room_loses_nothing(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        page.wait_for_selector(f"#ex-{NOTE}.sb-live")
        page.locator(f"#ex-{NOTE} textarea").fill(TEXT)
        page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }; }")
        page.locator(f"#ex-{NOTE} textarea").fill("")
        assert "no room left" in page.locator(f"#ex-{NOTE} .sb-kept").inner_text()
        assert now_kept(page, NOTE)["answer"]["text"] == TEXT


def test_half_a_sign_costs_nothing(browser, site):
    half = "cut \ud83d"
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        page.wait_for_selector(f"#ex-{NOTE}.sb-live")
        page.locator(f"#ex-{NOTE} textarea").fill("Whole")
        page.evaluate("() => { const area = document.querySelector('#ex-000-note textarea'); area.value = 'Another, cut \\ud83d'; area.dispatchEvent(new Event('input', { bubbles: true })); }")
        assert now_kept(page, NOTE)["answer"]["text"] == "Another, cut \ufffd", half[:3]
        page.goto(f"{site}/{ANSWERS}")
        page.evaluate("() => { const name = document.querySelector('[name=name]'); name.value = 'Anna \\ud83d'; name.dispatchEvent(new Event('input', { bubbles: true })); }")
        saved = json.loads(download(page))
        assert saved["name"] == "Anna \ufffd"
        page.locator(".sb-answer summary").press("Enter")
        assert "Whole" in page.locator(".sb-answer details").inner_text()


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


def test_enter_before_the_script_arrives_sends_nothing(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}", java_script_enabled=False) as visit:
        page = visit.page
        page.locator(f"#ex-{NOTE} textarea").fill("Typed early")
        page.locator(f"#ex-{MONTHS} input").fill("21")
        page.locator(f"#ex-{MONTHS} input").press("Enter")
        page.wait_for_timeout(300)
        assert "?" not in page.url and page.locator(f"#ex-{NOTE} textarea").input_value() == "Typed early"


def test_the_file_is_named_after_the_student(browser, site):
    with Visit(browser, f"{site}/{ANSWERS}") as visit:
        for name, file in (("", "my-answers.json"), ("Ana Müller", "my-answers-Ana-Müller.json"), ("../../etc", "my-answers-etc.json"), ("李小明", "my-answers-李小明.json")):
            visit.page.get_by_label("Name or pseudonym").fill(name)
            with visit.page.expect_download() as waiting:
                visit.page.get_by_role("button", name="Download my answers").press("Enter")
            assert waiting.value.suggested_filename == file
            assert file in visit.page.locator(".sb-answers [role=status]").inner_text()


def test_the_colour_switch_says_its_state_and_keeps_the_focus(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        switch = visit.page.locator(".theme-switch-button").first
        said = set()
        switch.focus()
        for _ in range(3):
            visit.page.keyboard.press("Enter")
            visit.page.wait_for_timeout(50)
            assert switch.evaluate("node => node === document.activeElement")
            said.add(switch.get_attribute("aria-label"))
        assert len(said) == 3


def test_a_page_can_be_read_while_its_scripts_are_on_their_way(browser, site):
    context = browser.new_context()
    page = context.new_page()
    page.route("**/*.js*", lambda route: None)
    page.goto(f"{site}/{CHAPTER}", wait_until="commit")
    page.locator("main h1").wait_for(timeout=5000)
    context.close()
