"""What a page does not need at once waits in files beside it: they are there, whole, and no others."""

from __future__ import annotations

import json
import os
import re
from html import escape

import pytest

from sourcebook.built_file import read_data, with_what_waits
from sourcebook.exercises import keys
from sourcebook.exercises.sealed import seal
from sourcebook.page.waiting import FOLDER, forget_unnamed, taken_out
from tests.hand import CHAPTER, Hand, right
from tests.visit import NARROW, Visit

TABLE = '<a download="a.csv" href="data:text/csv;charset=utf-8,%EF%BB%BFx%2Cy%0D%0A1%2C%C3%A9">CSV</a>'
DATA = '<script type="application/json" class="sb-data">{"a": "\\u003cb>"}</script>'


def test_a_table_becomes_a_file_with_the_same_bytes(tmp_path):
    body = taken_out(TABLE, tmp_path, "../")
    (path,) = (tmp_path / FOLDER).iterdir()
    assert body == f'<a download="a.csv" href="../{FOLDER}/{path.name}">CSV</a>'
    assert path.name.startswith("a-") and path.read_bytes() == "\ufeffx,y\r\n1,é".encode()


def test_two_figures_of_one_name_have_their_own_data(tmp_path):
    other = TABLE.replace("1%2C", "2%2C")
    addresses = [re.search('href="([^"]+)', taken_out(body, tmp_path, ""))[1] for body in (TABLE, other)]
    assert [(tmp_path / address).read_text("utf-8")[-3:] for address in addresses] == ["1,é", "2,é"]


def test_a_file_that_is_right_already_keeps_its_time(tmp_path):
    taken_out(TABLE, tmp_path, "")
    (path,) = (tmp_path / FOLDER).iterdir()
    os.utime(path, (1, 1))
    taken_out(TABLE, tmp_path, "")
    assert path.stat().st_mtime == 1


def test_data_become_a_script_that_two_pages_share(tmp_path):
    bodies = {taken_out(f"{words}{DATA}", tmp_path, "").removeprefix(words) for words in ("one", "two")}
    (body,) = bodies
    (path,) = (tmp_path / FOLDER).iterdir()
    assert (
        body == f'<script type="application/json" class="sb-data" data-file="{FOLDER}/{path.name}"></script>'
    )
    text = path.read_text("utf-8")
    assert json.loads(text.removeprefix("window.sbData = ").removesuffix(";")) == {"a": "<b>"}


def test_what_no_page_names_any_more_is_removed(tmp_path):
    (tmp_path / "a.html").write_text(taken_out(TABLE, tmp_path, ""), "utf-8")
    taken_out(DATA, tmp_path, "")
    forget_unnamed(tmp_path)
    assert [path.name[:2] for path in (tmp_path / FOLDER).iterdir()] == ["a-"]


def test_no_page_of_the_book_carries_such_data(book):
    named = set()
    for path in book.rglob("*.html"):
        text = path.read_text("utf-8")
        assert "data:text/csv" not in text and not re.search(r'class="sb-data">', text), path
        named |= set(re.findall(rf"{FOLDER}/([\w.-]+)", text))
    assert named == {path.name for path in (book / FOLDER).iterdir()} and len(named) > 40


def test_the_keys_of_a_page_become_one_file(tmp_path):
    secrets = {"000-a": seal({"right": [1], "hints": ['So "it" & that Q']}), "000-b": seal({"right": [0]})}
    form = '<form class="sb sb-exercise" id="ex-{0}" data-id="{0}" data-sealed="{1}" lang="fr"></form>'
    body = taken_out("".join(form.format(*map(escape, one)) for one in secrets.items()), tmp_path, "../")
    (path,) = (tmp_path / FOLDER).iterdir()
    assert body.count(f'data-keys="../{FOLDER}/{path.name}" lang="fr"') == 2 and "data-sealed" not in body
    assert keys.is_file_of_keys(path) and read_data(path.read_text("utf-8")) == secrets


# How many listings are wider than their box when they have come.
COMING = """() => new Promise((done) => {
    const listings = [...document.querySelectorAll(".above-input pre")];
    const isWide = (pre) => pre.scrollWidth > pre.clientWidth;
    const say = () => done([listings.length, listings.filter(isWide).length]);
    new MutationObserver(say).observe(listings[0], { childList: true });
    for (const pre of listings) pre.closest("details").open = true;
})"""
BOX = '<details class="admonition hide above-input"><summary>s</summary><div><pre>{}</pre></div></details>'


def test_the_code_of_closed_boxes_waits_and_can_be_put_back(tmp_path):
    rows = '<div class="sb-scroll" data-rows tabindex="0"><table><tr><td>7</td></tr></table></div>'
    page = (
        BOX.format('<span class="k">import</span> a\n') + rows + "<pre>shown</pre>" + BOX.format("b &lt; c\n")
    )
    body = taken_out(page, tmp_path, "")
    assert (
        "import" not in body and "<td>" not in body and "shown" in body and body.count("<pre data-code=") == 2
    )
    text = re.search(r'<a href="([^"]+\.txt)">', body)[1]
    assert (tmp_path / text).read_text("utf-8") == "import a\n\nb < c\n"
    assert with_what_waits(body, tmp_path) == page
    assert (
        taken_out("<p>no code</p>", tmp_path, "")
        == "<p>no code</p>"
        == with_what_waits("<p>no code</p>", tmp_path)
    )


@pytest.mark.parametrize("place", ["site", "file"])
def test_a_box_that_is_opened_has_its_code(browser, site, book, place):
    base = site if place == "site" else book.as_uri()
    with Visit(browser, f"{base}/{CHAPTER}") as visit:
        page = visit.page
        boxes = page.locator("details:has(pre[data-code])")
        assert boxes.count() > 1 and page.locator("script[src*='/code-']").count() == 0
        box = page.locator(".sb-first-cell details")
        box.locator("summary").focus()
        page.keyboard.press("Enter")
        page.wait_for_function("!document.querySelector('pre[data-code]')")
        assert "import" in box.locator("pre").inner_text() and box.locator("pre span.k").count() > 0
        assert page.locator("script[src*='/code-']").count() == 1 and visit.problems == []


def test_code_that_has_come_is_no_wider_than_a_phone(browser, site):
    with Visit(browser, f"{site}/chapters/08-alliance.html", viewport=NARROW) as visit:
        listings, wide = visit.page.evaluate(COMING)
        assert listings > 2 and wide == 0


def test_without_scripts_a_box_leads_to_its_code(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}", java_script_enabled=False) as visit:
        box = visit.page.locator(".sb-first-cell details")
        box.locator("summary").click()
        box.get_by_role("link", name="The code of this page").click()
        visit.page.wait_for_url("**/*.txt")
        assert "from sourcebook import" in visit.page.locator("body").inner_text()


def test_a_box_whose_code_does_not_arrive_keeps_the_link_and_can_be_opened_again(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        page.route("**/code-*.js", lambda route: route.abort())
        box = page.locator(".sb-first-cell details")
        with page.expect_event("requestfailed"):
            box.locator("summary").click()
        assert box.get_by_role("link").is_visible()
        page.unroute("**/code-*.js")
        box.locator("summary").click()
        page.wait_for_function("!document.querySelector('pre[data-code]')")


@pytest.mark.parametrize("entering", ["focus", "hover"])
def test_the_keys_come_when_an_exercise_is_entered(browser, site, entering):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.wait_for_selector("#ex-000-note.sb-live")
        address = page.locator("#ex-000-seam").get_attribute("data-keys")
        assert page.locator(f"script[src='{address}']").count() == 0 and asked == []
        with page.expect_response(lambda response: "/keys-" in response.url):
            getattr(page.locator("#ex-000-seam input").first, entering)()
        page.locator("#ex-000-split input").first.focus()
        assert page.locator(f"script[src='{address}']").count() == 1


def test_a_key_that_does_not_arrive_is_told_and_can_be_asked_for_again(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        page.wait_for_selector("#ex-000-note.sb-live")
        page.route("**/keys-*", lambda route: route.abort())
        hand = Hand(page, "000-seam")
        right(hand, "choice")
        hand.button("Check")
        assert "did not arrive" in hand.feedback and hand.result is None
        page.unroute("**/keys-*")
        hand.button("Check")
        assert hand.result == "right"


def test_a_check_waits_for_a_slow_key(browser, site):
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        page = visit.page
        page.wait_for_selector("#ex-000-note.sb-live")
        held = []
        page.route("**/keys-*", lambda route: held.append(route))
        hand = Hand(page, "000-seam")
        right(hand, "choice")
        hand.press(hand.form.get_by_role("button", name="Check", exact=True), "Enter")
        while not held:  # the request is on its way
            page.wait_for_timeout(10)
        assert hand.result is None and hand.form.get_attribute("aria-busy") == "true"
        held[0].continue_()
        hand.settle()
        assert hand.result == "right"
