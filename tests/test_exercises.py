"""The exercises in a browser: by keyboard alone, kept, taken away, brought back; hostile input is inert."""

from __future__ import annotations

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.exercises import types
from sourcebook.exercises.answer_file import AnswerFile, AnswerFileError, digest, read_answers
from sourcebook.exercises.bundle import with_shapes
from tests.conftest import OURS, every_exercise
from tests.hand import (
    ANSWERS,
    CHAPTER,
    TEXT,
    TYPES,
    Hand,
    download,
    right,
    run_on_the_page,
    value,
    work,
    wrong,
)
from tests.visit import RULES, Visit

# The exercises of each chapter page: the file of exercises has the name of the chapter.
PAGES: dict[str, dict] = {}
for _name, _placed in OURS.exercises.all.items():
    PAGES.setdefault(f"chapters/{_placed.home}.html", {})[_name] = _placed.exercise


def test_each_type_has_an_exercise_that_is_worked_through():
    assert tuple(TYPES) == types.TYPES


def test_every_type_works_by_keyboard_on_the_web(file_of_answers):
    items = json.loads(file_of_answers)["items"]
    assert [item["id"] for item in items] == sorted(TYPES.values())
    assert all(item["attempts"] == (1 if item["id"] == "000-note" else 2) for item in items)


def test_every_type_works_the_same_in_a_double_clicked_file(browser, book, file_of_answers):
    assert run_on_the_page(browser, book.as_uri()) == file_of_answers


def test_answer_file_is_what_its_schema_and_the_teachers_reader_expect(file_of_answers, tmp_path):
    path = tmp_path / "my-answers.json"
    path.write_text(file_of_answers, "utf-8")
    read = read_answers(path)
    assert isinstance(read, AnswerFile) and len(read.items) == len(TYPES)
    known = every_exercise()
    assert all(entry.edition == known[entry.id].digest() for entry in read.items)
    assert all(entry.words for entry in read.items if entry.id != "000-note"), (
        "an answer says in words what it was"
    )


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
    ("another name", lambda f: f.update(name="somebody else"), "added, taken out or moved"),
    (
        "another form",
        lambda f: f.update(format="partners-not-allies/answers/9"),
        "reads 'partners-not-allies/answers/2'",
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
        assert page.locator("form.sb-exercise.sb-live").count() == len(PAGES[CHAPTER])
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


@pytest.mark.parametrize("chapter", PAGES)
def test_our_own_answer_to_each_exercise_agrees_with_its_key(browser, site, chapter):
    """By keyboard: a first try where one is needed, then the button that shows our answer.

    Nothing in it may differ.
    """
    with Visit(browser, f"{site}/{chapter}") as visit:
        page = visit.page
        page.wait_for_function("document.querySelectorAll('form.sb-exercise:not(.sb-live)').length === 0")
        for name, exercise in PAGES[chapter].items():
            form = page.locator(f"#ex-{name}")
            reveal = form.get_by_role("button", name="Show the answer", exact=True, include_hidden=True)
            if exercise.type == "write" or (exercise.type == "choice" and not exercise.graded):
                assert reveal.count() == 0 or not reveal.is_visible()
                continue
            reveal.evaluate("button => { button.hidden = false; button.focus(); }")
            page.keyboard.press("Enter")
            verdicts = form.locator(".sb-verdict").all_inner_texts()
            assert verdicts and not [text for text in verdicts if text.startswith("✕")], (name, verdicts)
        assert visit.problems == []


@pytest.mark.parametrize("chapter", PAGES)
def test_scripts_off_the_question_and_room_to_answer_are_there_and_the_key_is_not(browser, site, chapter):
    with Visit(browser, f"{site}/{chapter}", java_script_enabled=False) as visit:
        for name, exercise in PAGES[chapter].items():
            form = visit.page.locator(f"#ex-{name}")
            assert exercise.prompt in form.inner_text()
            assert form.locator("input, select, textarea").count() >= 1
            assert form.get_by_role("button").count() == 0


def secrets() -> list[str]:
    """Every sentence that belongs to a key."""
    found = []
    for exercise in every_exercise().values():

        def walk(value):
            if isinstance(value, str) and len(value) > 25:
                found.append(value)
            elif isinstance(value, dict):
                [walk(item) for item in value.values()]
            elif isinstance(value, list):
                [walk(item) for item in value]

        walk({**exercise.sealed(), "hints": exercise.hints})
    return found


def test_no_key_can_be_read_in_the_page_or_in_print(browser, site, book):
    html = (book / CHAPTER).read_text("utf-8")
    keys = secrets()
    assert len(keys) > 60
    assert [key for key in keys if key in html] == []
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        page.wait_for_selector("#ex-000-note.sb-live")
        work(page, "choice")
        page.emulate_media(media="print")
        text = page.locator("main").inner_text()
        assert [key for key in keys if key in text] == []
        assert page.locator(".sb-buttons:visible").count() == 0
        chosen = page.evaluate(
            "getComputedStyle(document.querySelector('#ex-000-seam input:checked')).appearance"
        )
        typed = page.evaluate("getComputedStyle(document.querySelector('#ex-000-months input')).color")
        assert chosen == "none" and typed == "rgba(0, 0, 0, 0)", (
            "what the student chose is not printed in the exercise"
        )
        assert page.locator("#ex-000-order .sb-place:visible").count() == 4, (
            "there is room on paper for the order"
        )


def test_our_answer_is_shown_and_never_kept_as_the_students(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        page.wait_for_selector("#ex-000-note.sb-live")
        hand = Hand(page, "000-genre")
        wrong(hand, "sort")
        hand.button("Check")
        mine = value(page, "sort")
        assert "defines its terms" not in hand.form.inner_text(), "a wrong row waits for its reason"
        hand.button("Show the answer")
        assert value(page, "sort") != mine and "defines its terms" in hand.form.inner_text()
        edition = OURS.exercises.all["000-genre"].exercise.digest()
        kept = f"JSON.parse(localStorage.getItem('partners-not-allies/2/answer/000-genre@{edition}')).now"
        assert page.evaluate(f"{kept}.answer") == mine and page.evaluate(f"{kept}.score") < 1
        hand.button("Back to my answer")
        assert value(page, "sort") == mine
        hand.button("Show the answer")
        hand.press(hand.form.locator("select").first, "End")
        assert value(page, "sort") == mine and page.evaluate(f"{kept}.answer") == mine, (
            "a change while our answer is shown leads back to the student's"
        )


def test_a_changed_answer_loses_its_old_verdict(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        visit.page.wait_for_selector("#ex-000-note.sb-live")
        hand = Hand(visit.page, "000-seam")
        wrong(hand, "choice")
        hand.button("Check")
        assert hand.form.locator(".sb-verdict").count() == 1
        right(hand, "choice")
        assert hand.form.locator(".sb-verdict").count() == 0 and hand.feedback == "" and hand.result is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_accessibility_fault_in_any_state(browser, site, scheme):
    with Visit(
        browser,
        f"{site}/{CHAPTER}",
        color_scheme=scheme,
        reduced_motion="reduce",
        viewport={"width": 1100, "height": 900},
    ) as visit:
        page = visit.page
        page.wait_for_selector("#ex-000-note.sb-live")
        for kind in TYPES:
            hand = Hand(page, TYPES[kind])
            wrong(hand, kind)
            if kind != "write":
                hand.button("Check")
        found = Axe().run(page, context=".sb-exercise", options=RULES)
        assert found.violations_count == 0, found.generate_report()
        for kind in TYPES:
            hand = Hand(page, TYPES[kind])
            if kind == "write":
                right(hand, kind)
                hand.button("Compare with two model answers")
            else:
                hand.button("Show the answer")
            for _ in range(4):
                if hand.form.get_by_role("button", name="Hint", exact=True).is_enabled():
                    hand.button("Hint")
        found = Axe().run(page, context=".sb-exercise", options=RULES)
        assert found.violations_count == 0, found.generate_report()


def test_every_control_can_be_reached_by_tab_and_shows_its_focus(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        page.wait_for_selector("#ex-000-note.sb-live")
        page.locator("#ex-000-genre select").first.focus()
        reached = 0
        for _ in range(7):
            style = page.evaluate(
                "(() => { const e = document.activeElement; const row = e.closest('.sb-row') ?? e; "
                "return [getComputedStyle(e).outlineStyle, getComputedStyle(row)"
                ".outlineStyle, e.closest('form')?.dataset.id] })()"
            )
            reached += style[2] == "000-genre"
            if style[2] == "000-genre":
                assert "solid" in style[:2]
            page.keyboard.press("Tab")
        assert reached >= 6


@pytest.mark.parametrize(("width", "zoom"), [(320, 1), (1280, 4)])
def test_exercises_fit_a_small_phone_and_a_magnified_page(browser, site, width, zoom):
    with Visit(
        browser,
        f"{site}/{CHAPTER}",
        viewport={"width": width // zoom, "height": 800 // zoom},
        device_scale_factor=zoom,
    ) as visit:
        page = visit.page
        page.wait_for_selector("#ex-000-note.sb-live")
        for kind in TYPES:
            hand = Hand(page, TYPES[kind])
            wrong(hand, kind)
            if kind != "write":
                hand.button("Check")
        assert page.evaluate("document.documentElement.scrollWidth") <= width // zoom
        small = page.evaluate(
            "[...document.querySelectorAll('.sb-exercise :is(button, select, textarea, "
            "input[type=text])')].filter(e => e.offsetParent && (e.offsetHeight < 24 || "
            "e.offsetWidth < 24)).length"
        )
        assert small == 0


NUMBERS = [
    ("1.28 trillion", 1.28e12),
    ("1,280 bn", 1.28e12),
    ("1.28e12", 1.28e12),
    ("1 280 000 000 000", 1.28e12),
    ("34,3", 34.3),
    ("34.3 %", 34.3),
    ("$185.41 billion", 185.41e9),
    ("-5", -5),
    ("−5", -5),
    ("21 months", 21),
    ("twenty", None),
    ("", None),
    ("1.2.3", None),
    ("1,2,3", None),
]


TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
ANSWERS_OF_ANY_FORM = (
    TEXTS
    | st.lists(TEXTS, max_size=4)
    | st.lists(st.integers(0, 99), max_size=4)
    | st.fixed_dictionaries({"text": TEXTS, "levels": st.lists(st.none() | st.integers(0, 2), max_size=4)})
)
ENTRIES = st.lists(
    st.fixed_dictionaries(
        {
            "id": st.from_regex(r"\A[0-9]{3}-[a-z]{1,8}\Z"),
            "edition": st.from_regex(r"\A[0-9a-f]{12}\Z"),
            "answer": ANSWERS_OF_ANY_FORM,
            "words": st.lists(TEXTS, max_size=3),
            "attempts": st.integers(0, 99),
            "score": st.none() | st.sampled_from([0, 0.5, 1]),
            "first": st.just("2026-01-01T00:00:00.000Z"),
            "last": st.sampled_from(["2026-01-01T00:00:00.000Z", "2026-02-01T00:00:00.000Z"]),
        }
    ),
    max_size=5,
    unique_by=lambda entry: entry["id"],
)


def test_any_answers_survive_the_file_and_any_change_is_refused(browser, modules, tmp_path):
    with Visit(browser, f"{modules}/") as visit:
        page = visit.page
        page.route(
            "**/runtime/entry.js",
            lambda route: route.fulfill(
                body=with_shapes(route.fetch().text()), content_type="text/javascript"
            ),
        )
        asked = [f"import('{modules}/runtime/{name}.js')" for name in ("store", "entry")]
        page.evaluate(
            f"Promise.all([{', '.join(asked)}]).then(([store, entry]) => {{ Object.assign(window, "
            f"{{ store, entry }}); }})"
        )
        page.wait_for_function("window.entry")

        @settings(max_examples=60, deadline=None)
        @given(ENTRIES, st.data())
        def tried(entries, data):
            text, back, kept = page.evaluate(
                "entries => { store.eraseAll(); entries.forEach(e => store.keep(e)); "
                "const bytes = (text) => new TextEncoder().encode(text).buffer;"
                " const text = entry.write(store.everything().entries, {name: 'Ana', group: ''}); "
                "store.eraseAll();"
                " const {items} = entry.read(bytes(text)); store.merge(items); "
                "return [text, items, store.everything().entries] }",
                entries,
            )
            expected = sorted(entries, key=lambda entry: entry["id"])
            assert [
                {key: item[key] for key in item if key != "sha256"} for item in back
            ] == expected and kept == back
            path = tmp_path / "file.json"
            path.write_text(text, "utf-8")
            assert len(read_answers(path).items) == len(entries)
            place = data.draw(st.integers(0, len(text) - 2))
            letter = data.draw(st.sampled_from('x7}",: '))
            changed = text[:place] + letter + text[place + 1 :]
            try:
                same = json.loads(changed) == json.loads(text)
            except ValueError:
                same = False
            assert same or page.evaluate(
                "text => entry.read(new TextEncoder().encode(text).buffer).problem ?? ''", changed
            )

        tried()


def test_numbers_are_understood_as_students_write_them(browser, modules):
    with Visit(browser, f"{modules}/") as visit:
        for text, expected in NUMBERS:
            got = visit.page.evaluate(
                f"import('{modules}/types/number/script.js').then(m => m.parse({json.dumps(text)}))"
            )
            assert got == pytest.approx(expected) if expected is not None else got is None, text


def test_script_and_teacher_compute_the_same_digest(browser, modules):
    values = [
        {"id": "x", "answer": [1, 0.5, None, 'é中\u2028"\\'], "b": {"z": True, "a": ""}},
        {"answer": {"text": "a\nb\t\u0001", "levels": [None, 2]}},
        {},
    ]
    with Visit(browser, f"{modules}/") as visit:
        for item in values:
            got = visit.page.evaluate(
                f"import('{modules}/runtime/digest.js').then(m => m.digest({json.dumps(item)}))"
            )
            assert got == digest(item)


def test_scripts_of_our_own_are_small(book):
    import gzip

    size = len(gzip.compress((book / "_static" / "exercises.js").read_bytes()))
    assert size < 30_000
