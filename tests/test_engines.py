"""The same promises in every engine: what a student does, what is kept, what comes back."""

from __future__ import annotations

import pytest

from sourcebook.exercises.answer_file import read_answers
from sourcebook.exercises.bundle import type_module
from tests.answering import later
from tests.hand import ANSWERS, CHAPTER, TEXT, TYPES
from tests.numerals import FORMS
from tests.webdriver import until
from tests.wordcounts import COUNTS


def test_a_page_comes_back_from_the_cache(tab, site):
    tab.evaluate("addEventListener('pageshow', (event) => { window.cameBack = event.persisted; })")
    tab.goto(f"{site}/{ANSWERS}")
    tab.back()
    assert tab.wait("window.cameBack") is True and tab.url.endswith(CHAPTER)
    tab.forward()
    assert tab.wait("location.pathname.endsWith('my-answers.html')")


def test_two_tabs_share_what_is_kept(tab, site):
    other = tab.new_tab()
    other.goto(f"{site}/{CHAPTER}")
    tab.fill("#ex-000-months input", "21")
    assert other.wait("document.querySelector('#ex-000-months input').value === '21'")
    other.close()
    tab.reload()
    assert tab.wait("document.querySelector('#ex-000-months input').value === '21'")


def test_keys_arrive_in_every_script(tab):
    text = "é中文 русский עברית 0٣\nnext 😀"
    tab.fill("#ex-000-note textarea", "gone")
    tab.fill("#ex-000-note textarea", text)
    tab.type("#ex-000-note textarea", "!")
    assert tab.evaluate("document.querySelector('#ex-000-note textarea').value") == text + "!"
    tab.press("#ex-000-note textarea", "Shift+Tab")
    assert tab.evaluate("document.activeElement.tagName") != "TEXTAREA"


def named(tab, text: str, root: str = "main") -> str:
    """A selector of the button with these words."""
    mark = """(root, text) => {
      const button = [...document.querySelectorAll(`${root} button`)]
        .find((one) => one.textContent.trim() === text && one.checkVisibility());
      button.dataset.tried = text;
    }"""
    tab.evaluate(mark, root, text)
    return f'{root} [data-tried="{text}"]'


def press_button(tab, name: str, text: str) -> None:
    tab.press(named(tab, text, f"#ex-{name}"), "Enter")
    tab.wait(f"!document.querySelector('#ex-{name}[aria-busy]')")  # the key comes when it is asked for


def choose(tab, name: str, *values: int) -> None:
    """Set each select of an exercise to an option by its number."""
    for number, value in enumerate(values):
        set_select(tab, f"#ex-{name} [name=row{number}]", value)


def set_select(tab, select: str, value: int) -> None:
    """Set a select to its option with this number, with the keys."""
    tab.press(select, "Home")
    for _ in range(value):
        tab.press(select, "ArrowDown")


def tick(tab, name: str, *fields: str) -> None:
    for field in fields:
        tab.press(f"#ex-{name} {field}", "Space")


def answer_rightly(tab) -> None:
    """The right answer to one exercise of each type, with the keyboard alone."""
    tick(tab, "000-seam", "[value='0']")
    tick(tab, "000-residue", *(f"[name=row{row}]" for row in (0, 3, 4)))
    tick(tab, "000-split", *(f"[value='{line}']" for line in (6, 7, 8)))
    for step in ("rand", "explainer", "opinion", "agency"):
        for _ in range(3):
            tab.press(f"#ex-000-order [data-row={step}] button + button", "Enter")
    choose(tab, "000-genre", 4, 1, 2, 3, 4, 1)
    tab.fill("#ex-000-months input", "21 months")
    choose(tab, "000-readouts", 3, 4, 1, 4, 4)
    compared = {"row0": 1, "first0": 1, "row1": 3, "first1": 4, "second1": 2}
    compared |= {"row2": 1, "first2": 2, "row3": 2, "second3": 2, "row4": 4}
    for field, value in compared.items():
        set_select(tab, f"#ex-000-two-voices [name={field}]", value)
    tab.fill("#ex-000-note textarea", TEXT)
    tick(tab, "000-note", *(f"[name=level{criterion}][value='2']" for criterion in range(3)))


STATE = """() => Object.fromEntries([...document.querySelectorAll(".sb-exercise")]
  .map((form) => [form.dataset.id,
  [...form.querySelectorAll("input, select, textarea")]
    .map((one) => /radio|checkbox/.test(one.type) ? one.checked : one.value)
    .concat([...form.querySelectorAll(".sb-order > .sb-row")].map((row) => row.dataset.row))]))"""
RESULT = "(id) => document.querySelector(`#ex-${id}`).dataset.result"


def test_every_type_is_done_by_keyboard_kept_taken_away_and_brought_back(engine, tab, site):
    tab.press("#ex-000-months input", "9")
    press_button(tab, "000-months", "Check")
    assert tab.evaluate(RESULT, "000-months") == "wrong"
    press_button(tab, "000-months", "Hint")
    assert tab.evaluate(
        "document.querySelector('#ex-000-months .sb-given').textContent.startsWith('Hint 1 of')"
    )
    answer_rightly(tab)
    for kind, name in TYPES.items():
        press_button(tab, name, "Compare with two model answers" if kind == "write" else "Check")
        assert tab.evaluate(RESULT, name) == "right", name
    before = tab.evaluate(STATE)
    tab.reload()
    tab.wait("document.querySelector('#ex-000-note.sb-live')")
    assert tab.evaluate(STATE) == before
    tab.goto(f"{site}/{ANSWERS}")
    tab.back()
    until(lambda: tab.evaluate(STATE) == before, "the answers are there after Back", 10)

    tab.goto(f"{site}/{ANSWERS}")
    tab.wait("document.querySelector('.sb-answers .sb-answer')")
    tab.press(named(tab, "Download my answers"), "Enter")
    path = tab.downloaded("answers-all.json")
    assert sorted(item.id for item in read_answers(path).items) == sorted(TYPES.values())
    other = engine.open()
    other.goto(f"{site}/{ANSWERS}")
    other.wait("document.querySelector('.sb-answers button')")
    other.set_file(".sb-answers input[type=file]", path)
    other.wait("/9 loaded; 0 left out/.test(document.querySelector('.sb-answers').textContent)")
    other.goto(f"{site}/{CHAPTER}")
    other.wait("document.querySelector('#ex-000-note.sb-live')")
    assert other.evaluate(STATE) == before
    assert tab.problems == [] and other.problems == []
    other.close()


def test_an_erasure_reaches_the_page_that_back_brings(tab, site):
    tab.fill("#ex-000-note textarea", "Mine alone")
    tab.goto(f"{site}/{ANSWERS}")
    tab.wait("document.querySelector('.sb-answers .sb-answer')")
    tab.press(named(tab, "Erase all my answers"), "Enter")
    later(tab)
    tab.press(named(tab, "Erase for good"), "Enter")
    tab.wait(
        "/All answers on this device are erased/.test(document.querySelector('.sb-answers').textContent)"
    )
    tab.back()
    tab.wait("document.querySelector('#ex-000-note.sb-live')")
    assert tab.wait("document.querySelector('#ex-000-note textarea').value === ''")
    tab.type("#ex-000-note textarea", "x")
    tab.reload()
    assert tab.wait("document.querySelector('#ex-000-note textarea').value") == "x"


def test_an_answer_typed_before_back_is_there_and_goes_on(tab, site):
    tab.fill("#ex-000-note textarea", "A paragraph")
    tab.goto(f"{site}/{ANSWERS}")
    tab.back()
    assert tab.wait("document.querySelector('#ex-000-note textarea').value") == "A paragraph"
    tab.type("#ex-000-note textarea", "!")
    tab.reload()
    assert tab.wait("document.querySelector('#ex-000-note textarea').value") == "A paragraph!"


def test_numbers_and_words_of_any_script_are_read_alike(tab, site):
    for kind in ("number", "write"):
        load = "async (text) => import(URL.createObjectURL(new Blob([text], {type: 'text/javascript'})))"
        tab.evaluate(
            f"async (text, kind) => {{ window[kind] = await ({load})(text); }}", type_module(kind), kind
        )
    cases = [(text, unit, value) for unit, forms in FORMS.items() for text, value in forms]
    read = "(cases) => cases.map(([text, unit]) => number.understand(text, unit ?? undefined).value)"
    got = tab.evaluate(read, [[text, unit] for text, unit, _ in cases])
    assert got == [pytest.approx(value) for _, _, value in cases]
    assert tab.evaluate("(texts) => texts.map(write.count)", list(COUNTS)) == list(COUNTS.values())


@pytest.mark.parametrize(
    "page", ["index.html", "chapters/06-vocabulary.html", "chapters/reference/claims.html", ANSWERS]
)
def test_pages_fit_a_phone_and_have_no_script_error(engine, site, page):
    tab = engine.open(width=390, height=800)
    tab.goto(f"{site}/{page}")
    tab.wait(
        "location.pathname.includes('/chapters/') && document.readyState === 'complete'"
    )  # the front leads on
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert tab.problems == []
    tab.close()
