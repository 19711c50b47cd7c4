"""The panel of the button Aa: the size of the text, its face, and reading aloud with the browser's voices."""

from __future__ import annotations

import pytest

from tests.visit import Visit

PAGE = "chapters/02-one-call-two-readouts.html"
# A browser that says nothing and keeps what it was given to say; `said` ends what it is saying.
VOICES = """
window.spoken = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
const voices = (names) => names.map((name, n) => ({ name, lang: 'en-GB', default: !n }));
Object.defineProperty(window, 'speechSynthesis', { value: {
  heard: voices(NAMES), getVoices() { return this.heard; },
  speak: (one) => spoken.push(one),
  cancel: () => spoken.at(-1)?.onend(),
} });
window.said = () => spoken.at(-1).onend();
window.hear = (names) => {
  speechSynthesis.heard = voices(names);
  speechSynthesis.onvoiceschanged?.();
};
"""


def open_panel(page) -> None:
    # Playwright would scroll the page before it clicks on what stays at its top.
    page.get_by_role("button", name="Text size and reading aloud").evaluate("(one) => one.click()")
    page.locator(".sb-panel:popover-open").wait_for()


@pytest.fixture
def visit(browser, site):
    with Visit(browser, f"{site}/{PAGE}", viewport={"width": 1000, "height": 700}) as visit:
        visit.page.add_init_script(VOICES.replace("NAMES", "['Ada', 'Bob']"))
        visit.page.reload()
        yield visit
        assert not visit.problems


def size_of(page, selector: str = "body") -> float:
    return page.locator(selector).first.evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)")


# ---- the size and the face ----


def test_the_panel_waits_in_a_file_and_opens_with_the_focus_in_it(visit):
    page = visit.page
    assert not page.locator(".sb-panel").count()
    button = page.get_by_role("button", name="Text size and reading aloud")
    button.focus()
    page.keyboard.press("Enter")
    page.get_by_role("dialog", name="Text size and reading aloud").wait_for()
    assert page.evaluate("document.activeElement.ariaLabel") == "Smaller text"
    page.keyboard.press("Escape")
    assert not page.locator(".sb-panel:popover-open").count()
    assert button.evaluate("(one) => one === document.activeElement")
    button.click()
    page.locator(".sb-panel:popover-open").wait_for()
    button.click()
    assert not page.locator(".sb-panel:popover-open").count()


def test_the_size_grows_by_steps_for_all_words_and_is_kept_before_the_first_paint(visit):
    page, parts = visit.page, ("body", ".bd-article p", ".sb-line", ".sb-exercise legend")
    before = [size_of(page, part) for part in parts]
    open_panel(page)
    larger = page.get_by_role("button", name="Larger text")
    for _ in range(6):
        larger.click(force=True)
    assert larger.get_attribute("aria-disabled") == "true"
    assert page.locator(".sb-panel output").inner_text() == "150 %"
    assert [size_of(page, part) / old for part, old in zip(parts, before, strict=True)] == pytest.approx(
        [1.5] * len(parts), rel=0.01
    )
    page.route("**/_static/page.js*", lambda route: route.abort())
    page.goto(page.url.replace("02-one-call-two-readouts", "index"))
    assert size_of(page) == pytest.approx(24)
    page.emulate_media(media="print")
    assert size_of(page, "html") == pytest.approx(13)
    visit.problems.clear()  # of the script that was kept away


def test_a_face_that_is_easier_to_tell_apart_is_kept_and_leaves_charts_alone(visit):
    page = visit.page
    open_panel(page)
    page.get_by_label("Easier to tell apart").check()
    page.reload()
    for part in (".bd-article p", ".sb-line"):
        face, space = page.locator(part).first.evaluate(
            "(one) => [getComputedStyle(one).fontFamily, getComputedStyle(one).letterSpacing]"
        )
        assert "Verdana" in face and space != "normal"
    drawn = page.locator(".sb-drawing svg").first.evaluate("(one) => getComputedStyle(one).letterSpacing")
    assert drawn == "normal"
    open_panel(page)
    assert page.get_by_label("Easier to tell apart").is_checked()


@pytest.mark.parametrize("width", [320, 390])
def test_the_panel_fits_a_phone_at_the_largest_size(browser, book, width):
    with Visit(browser, (book / PAGE).as_uri(), viewport={"width": width, "height": 640}) as visit:
        visit.page.evaluate("localStorage.setItem('size', '150%')")
        visit.page.reload()
        open_panel(visit.page)
        box = visit.page.locator(".sb-panel").bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= width and box["y"] + box["height"] <= 640
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
        assert not visit.problems


def test_without_scripts_the_button_is_absent(browser, site):
    with Visit(browser, f"{site}/{PAGE}", java_script_enabled=False) as visit:
        assert not visit.page.locator(".sb-reading").is_visible()


# ---- reading aloud ----


def last(page) -> dict:
    return page.evaluate(
        "(({ text, lang, voice, pitch }) => ({ text, lang, voice: voice?.name, pitch }))(spoken.at(-1))"
    )


def until(page, part: str) -> dict:
    """Let it read on until a sentence has these words."""
    for _ in range(400):
        if part in last(page)["text"]:
            return last(page)
        page.evaluate("said()")
    raise AssertionError(f"'{part}' was not read")


def start(page) -> None:
    open_panel(page)
    page.get_by_role("button", name="Read aloud", exact=True).evaluate("(one) => one.click()")


def test_it_reads_from_what_is_in_view_with_one_voice_for_the_book_and_another_for_the_sources(visit):
    page = visit.page
    start(page)
    assert last(page) == {"text": "One call, two readouts", "lang": "en", "voice": "Ada", "pitch": 1}
    assert page.locator(".sb-read").inner_text().endswith("One call, two readouts")
    first = until(page, "vow mutual support amid")
    assert first["voice"] == "Bob" and first["lang"] == "en"
    assert page.locator(".sb-read.sb-words").bounding_box()["y"] < 700
    page.get_by_role("button", name="Stop").click()
    assert not page.locator(".sb-read").count()
    page.keyboard.press("Escape")
    page.locator("#who-is-speaking h2").evaluate("(one) => one.scrollIntoView()")
    start(page)
    assert last(page)["text"] == "Who is speaking?"


def test_it_leaves_out_controls_numbers_and_code_and_says_what_a_chart_shows(visit):
    page = visit.page
    page.evaluate("document.documentElement.dataset.asks = ''")
    page.evaluate("for (const one of document.querySelectorAll('[class*=sb-]')) one.classList.add('sb-open')")
    start(page)
    for _ in range(3000):
        if page.locator(".sb-read").count() == 0:
            break
        page.evaluate("said()")
    read = page.evaluate("spoken.map((one) => one.text)")
    everything = "\n".join(read)
    assert any(text.startswith("Chart: ") for text in read)
    assert not {"Check", "Hint", "Copy", "#", "1", "49"} & set(read)
    assert "import " not in everything and "Scripts are off" not in everything
    assert any("Two presidents speak by telephone".casefold() in text.casefold() for text in read)
    assert len(read) > 200


def test_words_in_another_language_are_read_in_it(visit):
    page = visit.page
    words = "A word, <span lang='zh'>不结盟</span>, and more."
    page.locator(".bd-article h1").evaluate(
        "(title, words) => title.insertAdjacentHTML('afterend', `<p>${words}</p>`)", words
    )
    start(page)
    page.evaluate("said()")
    assert (last(page)["text"], last(page)["lang"]) == ("A word,", "en")
    page.evaluate("said()")
    assert (last(page)["text"], last(page)["lang"], last(page)["voice"]) == ("不结盟", "zh", None)


def test_it_rests_and_reads_on_where_it_was_and_stops_with_the_page(visit):
    page = visit.page
    start(page)
    page.evaluate("said()")
    here, count = last(page)["text"], page.evaluate("spoken.length")
    page.get_by_role("button", name="Pause").click()
    assert page.evaluate("spoken.length") == count
    page.get_by_role("button", name="Read on", exact=True).click()
    assert last(page)["text"] == here and page.evaluate("spoken.length") == count + 1
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    assert page.evaluate("spoken.length") == count + 1 and not page.locator(".sb-read").count()


def test_with_one_voice_the_sources_are_read_lower(visit):
    page = visit.page
    page.evaluate("hear(['Ada'])")
    start(page)
    assert until(page, "vow mutual support")["pitch"] < 1 and last(page)["voice"] == "Ada"


def test_without_a_voice_it_is_absent_until_one_is_there(browser, site):
    with Visit(browser, f"{site}/{PAGE}") as visit:
        visit.page.add_init_script(VOICES.replace("NAMES", "[]"))
        visit.page.reload()
        open_panel(visit.page)
        assert not visit.page.get_by_role("button", name="Read aloud", exact=True).count()
        visit.page.evaluate("hear(['Ada'])")
        assert visit.page.get_by_role("button", name="Read aloud", exact=True).is_visible()
        visit.page.add_init_script("delete window.speechSynthesis; window.speechSynthesis = undefined;")
        visit.page.reload()
        open_panel(visit.page)
        assert not visit.page.get_by_role("button", name="Read aloud", exact=True).count()
        assert not visit.problems
