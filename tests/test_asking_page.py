"""Ask before telling, in a browser: charts wait for a guess, notes and steps for the exercise that asks."""

from __future__ import annotations

import pytest

from sourcebook.evidence.claims import VERDICTS
from tests.answering import erase_on
from tests.conftest import BOOK
from tests.visit import NARROW


def first(soups, selector: str) -> tuple[str, str]:
    """A page of the book that has such a thing, and the id of the first, or of what it stands in."""
    for path, soup in sorted(soups.items()):
        if found := soup.select_one(selector):
            return path.relative_to(BOOK).as_posix(), (
                found if found.get("id") else found.find_parent(id=True)
            )["id"]
    raise AssertionError(f"no page has {selector}")


@pytest.fixture
def page(browser):
    page = browser.new_page(viewport=NARROW)
    yield page
    page.close()


def test_a_chart_waits_for_a_number_and_says_how_far_it_was_off(site, soups, page):
    where, name = first(soups, ".sb-guess input[type=range]")
    page.goto(f"{site}/{where}")
    figure = page.locator(f"#{name}")
    assert figure.locator("legend").inner_text().endswith("?")
    assert not figure.locator("figcaption, svg, details").locator("visible=true").count()
    figure.locator("input").press("ArrowRight")
    guess, answer = figure.locator("output").inner_text(), figure.locator("form").get_attribute("data-answer")
    figure.get_by_role("button", name="Show the chart").press("Enter")
    assert figure.locator("svg").is_visible() and figure.locator("figcaption").is_visible()
    assert "sb-drawing" in page.evaluate("document.activeElement.className")
    said = figure.get_by_role("status").inner_text()
    assert guess in said and answer in said and ("too high" in said or "too low" in said or guess == answer)
    page.reload()
    assert figure.locator("svg").is_visible() and said == figure.get_by_role("status").inner_text()


def test_enter_at_the_scale_takes_the_value_that_it_has(site, soups, page):
    where, name = first(soups, ".sb-guess input[type=range]")
    page.goto(f"{site}/{where}")
    scale = page.locator(f"#{name} input")
    unit = page.locator(f"#{name} form").get_attribute("data-unit")
    scale.press("ArrowRight")
    assert scale.get_attribute("aria-valuetext") == f"{scale.input_value()} {unit}"
    scale.press("ArrowLeft")
    page.reload()
    value = scale.input_value()
    scale.press("Enter")
    said = page.locator(f"#{name} form").get_by_role("status").inner_text()
    assert page.locator(f"#{name} svg").is_visible() and value in said and "ou guessed" in said


def test_a_chart_waits_for_a_choice(site, soups, page):
    where, name = first(soups, ".sb-guess input[type=radio]")
    page.goto(f"{site}/{where}")
    figure = page.locator(f"#{name}")
    answer = figure.locator("form").get_attribute("data-answer")
    figure.get_by_label(answer, exact=True).check()
    figure.get_by_role("button", name="Show the chart").click()
    assert "You guessed it" in figure.get_by_role("status").inner_text()


def test_a_reader_may_see_a_chart_without_a_guess(site, soups, page):
    where, name = first(soups, ".sb-guess")
    page.goto(f"{site}/{where}")
    figure = page.locator(f"#{name}")
    figure.get_by_role("button", name="Show the chart without a guess").click()
    assert figure.locator("svg").is_visible() and figure.get_by_role("status").inner_text() == ""


def behind(site, soups, page):
    """A chart that waits, and the text that tells of it."""
    where, _ = first(soups, ".cell:has(.sb-guess) + .sb-waits")
    page.goto(f"{site}/{where}")
    cell = page.locator(".cell:has(.sb-guess):has(+ .sb-waits)").first
    return cell, page.locator(".cell:has(.sb-guess) + .sb-waits").first


def test_what_tells_of_a_chart_waits_with_it(site, soups, page):
    cell, told = behind(site, soups, page)
    assert not told.is_visible()
    cell.get_by_role("button", name="Show the chart without a guess").click()
    assert told.is_visible()
    page.reload()
    assert told.is_visible()


def test_a_verdict_that_is_ours_is_told_so(site, page):
    page.goto(f"{site}/chapters/04-seventeen-days.html")
    card = page.locator(".sb-claim[data-claim='003-29']")
    card.get_by_role("button", name="misleading", exact=True).click()
    assert card.get_by_role("status").inner_text() == "Your verdict: misleading. Ours is the same."


@pytest.mark.parametrize("piece", [".sb-claim", ".sb-figure[data-after]"])
def test_what_tells_of_a_verdict_or_of_an_exercise_waits_with_it(site, soups, page, piece):
    """Without a verdict or a check, the text after the piece is closed; one way opens both."""
    where, _ = first(soups, f".cell:has({piece}) + .sb-waits")
    page.goto(f"{site}/{where}")
    cell = page.locator(f".cell:has({piece}):has(+ .sb-waits)").first
    told = page.locator(f".cell:has({piece}) + .sb-waits").first
    assert not told.is_visible()
    way = "Show ours" if piece == ".sb-claim" else "Read on without answering"
    cell.get_by_role("button", name=way).first.click()
    assert told.is_visible()
    told.evaluate("one => (one.firstElementChild.id = 'told')")
    page.evaluate("localStorage.clear()")
    page.reload()
    assert not told.is_visible()
    told.evaluate("one => (one.firstElementChild.id = 'told')")
    page.evaluate("location.hash = 'told'")
    told.wait_for()


def test_a_link_into_what_waits_opens_it(site, soups, page):
    cell, told = behind(site, soups, page)
    told.evaluate("one => (one.firstElementChild.id = 'told')")
    page.evaluate("location.hash = 'told'")
    told.wait_for()
    assert cell.locator("svg").is_visible()
    assert page.evaluate("document.getElementById('told').getBoundingClientRect().top") < 200


def test_a_claim_asks_for_a_verdict_before_it_shows_ours(site, soups, page):
    where = next(path for path, soup in sorted(soups.items()) if soup.select_one(".sb-claim"))
    page.goto(f"{site}/{where.relative_to(BOOK).as_posix()}")
    card = page.locator(".sb-claim").first
    ours = card.locator(".sb-judged")
    asked = card.locator(".sb-verdict-asked button").all_inner_texts()
    assert asked == [*VERDICTS, "Show ours"], "in the order of the ledger"
    assert card.locator("blockquote, p").first.is_visible() and not ours.is_visible()
    card.get_by_role("button", name="misleading", exact=True).press("Enter")
    assert ours.is_visible() and ours.evaluate("one => one === document.activeElement")
    same = card.locator(".sb-yours").get_attribute("data-verdict") == "misleading"
    told = f"Your verdict: misleading. Ours is {'the same' if same else 'another'}."
    assert card.get_by_role("status").inner_text() == told
    page.reload()
    assert ours.is_visible() and card.get_by_role("status").inner_text() == told
    other = page.locator(".sb-claim").nth(1)
    other.get_by_role("button", name="Show ours").click()
    assert other.locator(".sb-judged").is_visible() and not other.locator(".sb-yours").text_content()


def test_what_was_guessed_and_read_goes_with_the_answers_when_they_are_erased(site, soups, page):
    where, name = first(soups, ".sb-guess")
    page.goto(f"{site}/{where}#{name}")
    page.locator(f"#{name}").get_by_role("button", name="Show the chart without a guess").click()
    page.evaluate("localStorage.setItem('partners-not-allies/2/place', '{}')")
    page.goto(f"{site}/chapters/my-answers.html")
    erase_on(page)
    left = page.evaluate("Object.keys(localStorage).filter((key) => /asked|place/.test(key))")
    assert left == []
    page.reload()
    page.locator(".sb-list").wait_for()
    assert not page.get_by_role("button", name="Erase all my answers").is_visible()


def test_notes_wait_until_the_exercise_is_checked(site, soups, page):
    where, name = first(soups, ".sb-excerpt[data-after]")
    page.goto(f"{site}/{where}")
    excerpt = page.locator(f"#{name}")
    assert excerpt.locator(".sb-line").first.is_visible()
    assert not excerpt.locator(".sb-note, .sb-ref").locator("visible=true").count()
    asked = excerpt.get_attribute("data-after")
    page.locator(f"#ex-{asked}.sb-live").wait_for()
    assert excerpt.get_by_role("link", name="the exercise").get_attribute("href") == f"#ex-{asked}"
    page.evaluate("id => document.getElementById(id).dispatchEvent(new Event('sb-checked'))", f"ex-{asked}")
    assert excerpt.locator(".sb-note.sb-t1").first.is_visible() and not excerpt.locator(".sb-wait").count()
    told = page.locator(f"#ex-{asked} .sb-opened[role=status]")
    assert told.inner_text() == "Open now: what waited for this exercise"
    assert told.get_by_role("link").get_attribute("href") == f"#{name}"
    page.reload()
    assert not told.count(), "it was open already"
    assert excerpt.locator(".sb-note.sb-t1").first.is_visible()


def test_steps_wait_and_can_be_read_without_answering(site, soups, page):
    where = next(path for path, soup in sorted(soups.items()) if soup.select_one("div[data-after]"))
    page.goto(f"{site}/{where.relative_to(BOOK).as_posix()}")
    steps = page.locator("div[data-after]").first
    assert not steps.locator("p:not(.sb-wait)").locator("visible=true").count()
    steps.get_by_role("button", name="Read on without answering").press("Enter")
    assert steps.locator("p").first.is_visible()
    assert steps.evaluate("one => one.firstElementChild === document.activeElement"), (
        "where the reading begins"
    )


def test_a_check_says_so_to_what_waits(site, page):
    page.goto(f"{site}/chapters/01-one-page-four-documents.html")
    form = page.locator("#ex-000-predict.sb-live")
    form.wait_for()
    form.evaluate("one => one.addEventListener('sb-checked', () => (one.dataset.told = 'yes'))")
    form.locator("input").first.check()
    form.locator(".sb-buttons button").first.click()
    page.locator("#ex-000-predict[data-told]").wait_for()


def test_paper_and_a_page_without_scripts_tell_all(site, soups, browser, page):
    where, name = first(soups, ".sb-guess")
    page.goto(f"{site}/{where}")
    page.emulate_media(media="print")
    assert page.locator(f"#{name} svg").is_visible() and not page.locator(f"#{name} .sb-guess").is_visible()
    assert page.locator(".sb-waits").first.is_visible()
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{site}/{where}")
    assert plain.locator(f"#{name} svg").is_visible() and not plain.locator(f"#{name} .sb-guess").is_visible()
    assert plain.locator(".sb-waits").first.is_visible()
    context.close()


@pytest.mark.parametrize("width", [360, 390])
def test_a_phone_shows_every_drawing_whole_with_words_of_eleven_pixels(site, soups, browser, width):
    page = browser.new_page(viewport={"width": width, "height": 844})
    small = []
    for path, soup in sorted(soups.items()):
        if not soup.select_one(".sb-drawing"):
            continue
        page.goto(f"{site}/{path.relative_to(BOOK).as_posix()}")
        page.add_style_tag(content=".sb-figure > * { display: block !important }")
        small += [f"{path.name}: {one}" for one in page.evaluate(UNREADABLE)]
    page.close()
    assert not small, small[:20]


UNREADABLE = """() => [...document.querySelectorAll('.sb-drawing')].flatMap((box) => {
  const svg = box.querySelector('svg'), at = svg.getBoundingClientRect();
  const scale = at.width / svg.viewBox.baseVal.width, name = box.closest('figure').id;
  const cut = box.scrollWidth > box.clientWidth + 1 || at.right > innerWidth ? [`${name} is cut`] : [];
  const texts = [...svg.querySelectorAll('text')].filter((one) => one.textContent.trim());
  const small = texts.filter((one) => parseFloat(getComputedStyle(one).fontSize) * scale < 11);
  const out = texts.filter((one) => {
    const { left, right } = one.getBoundingClientRect();
    return left < at.left - 2 || right > at.right + 2;
  });
  return [...cut, ...small.map((one) => `${name}: small: ${one.textContent}`),
          ...out.map((one) => `${name}: outside: ${one.textContent}`)];
})"""
