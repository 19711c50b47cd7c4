"""A reader's own source on its page: taken in, searched, coded, described, kept, taken away; inert."""

from __future__ import annotations

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.conftest import OURS
from tests.visit import NARROW, RULES, Visit

PAGE = "chapters/teaching/own-source.html"
SENTENCE = "It has no limits, said the spokesperson; it is no alliance, and has no\nlimits at all."
CHINESE = "双方强调，反对冷战思维。"
FOUR = f"{SENTENCE}\n\n{CHINESE}\nСтороны назвали коренные интересы.\nالصداقة بين البلدين لا حدود لها.\n"
HOSTILE = '<img src=x onerror="window.caught = 1">\u202e</script><script>window.caught = 1</script> word'
FILE = ".sb-ownsource input[type=file]"


@pytest.fixture
def own(browser, site):
    with Visit(browser, f"{site}/{PAGE}", reduced_motion="reduce") as visit:
        visit.page.wait_for_selector(".sb-ownsource textarea")
        yield visit.page
        assert visit.foreign == [], "nothing leaves the machine"
        assert visit.problems == []


def paste(page, text):
    page.get_by_label("Paste a text").fill(text)
    page.get_by_role("button", name="Read this text").press("Enter")


def opened(page, name, data):
    page.set_input_files(FILE, {"name": name, "mimeType": "text/plain", "buffer": data})


def says(page):
    return "".join(page.locator(".sb-ownsource > .sb-feedback").all_inner_texts())


def said(page):
    return page.locator(".sb-own-lines .sb-said").all_inner_texts()


def saved(page):
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Take it away").press("Enter")
    return waiting.value.path().read_bytes()


def found(page, query):
    page.get_by_label("A word or a phrase").fill(query)
    page.get_by_role("button", name="Search", exact=True).press("Enter")
    hits = page.locator(".sb-hits li")
    return hits.evaluate_all(
        "all => all.map((one) => ['button', 'b'].map((tag) => one.querySelector(tag).textContent))"
    )


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")],
)
def test_a_file_is_read_in_each_encoding_and_its_lines_keep_their_numbers(own, encoding, mark):
    opened(own, "a.md", mark + ("\r\n" + FOUR).replace("\n", "\r\n").encode(encoding))
    own.wait_for_selector(".sb-own-lines")
    assert said(own) == [line for line in FOUR.split("\n") if line]
    assert own.locator(".sb-own-lines .sb-no").all_inner_texts() == ["1", "2", "4", "5", "6"]
    assert own.evaluate("document.activeElement.textContent") == "The text"


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("empty.txt", b"", "no words"),
        ("blank.txt", b"\n \n.\n", "no words"),
        ("latin.txt", "Zoë".encode("latin-1"), "neither UTF-8 nor UTF-16"),
        ("a.txt", b"PK\x00\x01word", "not a text"),
        ("long.txt", b"word " * 400_001, "two million"),
        ("a.json", b'{"format": "own-source/1"}', "not a whole file"),
        ("b.json", b"[" * 9000, "not a whole file"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(own, name, data, why):
    opened(own, name, data)
    own.wait_for_function("document.querySelector('.sb-ownsource').lastElementChild.textContent !== ''")
    assert why in says(own)
    assert own.locator(".sb-own-lines").count() == 0


def test_words_are_found_whole_in_four_scripts_and_over_the_end_of_a_line(own):
    paste(own, FOUR)
    assert found(own, "no") == [["1", "no"], ["1", "no"], ["1", "no"]]
    assert found(own, "NO LIMITS") == [["1", "no limits"], ["1", "no limits"]]
    assert found(own, "冷战") == [["4", "冷战"]]
    assert found(own, "интересы") == [["5", "интересы"]]
    assert found(own, "حدود") == [["6", "حدود"]]
    assert found(own, "limit") == found(own, "limits said the") == []


def test_the_set_phrases_stand_with_their_count_and_lead_to_the_glossary(own, book):
    paste(own, FOUR)
    own.wait_for_selector("text=set phrases of our glossary stand")
    shown = own.locator(".sb-phrases li").all_inner_texts()
    wanted = {"no limit(s) · 2 places": "1", "Cold War · 1 place": "4", "core interests · 1 place": "5"}
    for words, line in wanted.items():
        assert any(one.startswith(words) and one.rstrip().endswith(line) for one in shown), words
    assert not any("third country" in one for one in shown)
    glossary = (book / "chapters/reference/glossary.html").read_text("utf-8")
    links = own.locator(".sb-phrases a").evaluate_all("all => all.map((one) => one.getAttribute('href'))")
    assert links and all(f'id="{link.partition("#")[2]}"' in glossary for link in links)


def test_english_phrases_are_counted_as_the_concordance_counts_them(own):
    source = OURS.corpus.source("003")
    paste(own, source.text)
    own.wait_for_selector("text=set phrases of our glossary stand")
    shown = "\n".join(own.locator(".sb-phrases li").all_inner_texts())
    for row in OURS.formulas.rows:
        name = row.cells["formula"]
        count = len([*re.finditer(row.cells["pattern"], source.text.replace("\n", " "), re.I)])
        told = re.search(rf"^{re.escape(name)} · (\d+) place", shown, re.M)
        assert (int(told[1]) if told else 0) == count, name


def marked(page):
    paste(page, FOUR)
    page.get_by_label("Code of line 1").select_option("attribution")
    page.get_by_label("Line 1: Whose words are these").fill("A spokesperson without a name.")
    page.get_by_label("A code of your own").fill("friend  ship")
    page.get_by_role("button", name="Add the code").press("Enter")
    page.get_by_label("Code of line 6").select_option("friend ship")
    page.get_by_label("Title").fill("A statement")
    page.get_by_label("Language, as a code").fill("en")
    page.get_by_label("What is not known").fill("The day.")


def test_codes_are_counted_and_the_file_has_text_card_and_marks(own):
    marked(own)
    assert own.locator(".sb-counted-codes li").all_inner_texts() == [
        "attribution · 1 line 1",
        "friend ship · 1 line 6",
    ]
    file = json.loads(saved(own))
    assert file["text"] == FOUR.strip("\n")
    assert file["marks"] == [
        {"line": 1, "code": "attribution", "remark": "A spokesperson without a name."},
        {"line": 6, "code": "friend ship", "remark": ""},
    ]
    assert file["codes"] == {"attribution": "attribution", "friend ship": "friend ship"}
    assert {name: value for name, value in file["card"].items() if value} == {
        "title": "A statement",
        "language": "en",
        "unknown": "The day.",
    }


def test_it_is_kept_erased_and_brought_back_and_the_file_opens_again(own):
    marked(own)
    own.reload()
    own.wait_for_selector(".sb-own-lines")
    file = saved(own)
    assert own.get_by_label("Code of line 6").input_value() == "friend ship"
    erase = own.get_by_role("button", name="Erase this source")
    erase.press("Enter")
    assert own.evaluate("document.activeElement.textContent") == "Bring the source back"
    assert own.evaluate("Object.keys(localStorage).filter((key) => key.includes('own-source'))") == []
    own.keyboard.press("Enter")
    assert saved(own) == file
    erase.press("Enter")
    own.reload()
    own.wait_for_selector(".sb-ownsource textarea")
    assert own.get_by_role("button", name="Bring the source back").count() == 0
    opened(own, "own.json", file)
    own.wait_for_selector(".sb-own-lines")
    assert saved(own) == file


def test_a_card_with_what_no_source_can_have_is_not_taken_away(own):
    paste(own, FOUR)
    for label, wrong, right in (
        ("Language", "English", "zh"),
        ("Address", "javascript:alert(1)", "https://a.example/b"),
    ):
        own.get_by_label(label).fill(wrong)
        own.get_by_role("button", name="Take it away").press("Enter")
        assert own.get_by_text("Nothing was saved: 1 field of").count() == 1
        assert own.evaluate("document.activeElement.getAttribute('aria-invalid')") == "true"
        own.get_by_label(label).fill(right)
    assert json.loads(saved(own))["card"]["language"] == "zh"


def test_a_hostile_text_is_text(own):
    paste(own, f"{HOSTILE}\n{HOSTILE}")
    own.get_by_label("A code of your own").fill("__proto__<b>")
    own.get_by_role("button", name="Add the code").press("Enter")
    own.get_by_label("Code of line 2").select_option("__proto__<b>")
    own.get_by_label("Title").fill(HOSTILE)
    assert len(found(own, "word")) == 2 and len(found(own, "</script>")) == 6
    opened_again = saved(own)
    assert said(own)[0] == HOSTILE.replace("\u202e", "[U+202E]")
    assert own.locator(".sb-ownsource :is(img, script:not(.sb-data), .sb-own-lines b)").count() == 0
    assert own.evaluate("window.caught") is None and HOSTILE in json.loads(opened_again)["card"]["title"]


def test_a_megabyte_is_read_and_a_line_far_down_is_reached(own):
    lines = [f"Line {n} of a long text that has no limits and many words in it." for n in range(1, 17_000)]
    text = "\n".join(lines)
    assert len(text) > 1_000_000
    opened(own, "long.txt", text.encode())
    own.wait_for_selector(".sb-own-lines")
    assert own.locator(".sb-own-lines li").count() == 100
    assert found(own, "line 16000") == [["16000", "Line 16000"]]
    own.locator(".sb-hits button").press("Enter")
    assert own.evaluate("document.activeElement.getAttribute('aria-label')") == "Code of line 16000"
    own.get_by_label("Code of line 16000").select_option("number")
    own.wait_for_timeout(500)
    own.reload()
    own.wait_for_selector(".sb-counted-codes")
    assert json.loads(saved(own))["marks"] == [{"line": 16000, "code": "number", "remark": ""}]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_and_bench_have_no_fault_of_access(browser, site, scheme):
    with Visit(browser, f"{site}/{PAGE}", color_scheme=scheme, reduced_motion="reduce") as visit:
        visit.page.wait_for_selector(".sb-ownsource textarea")
        for step in (lambda page: None, marked, lambda page: found(page, "no")):
            step(visit.page)
            told = Axe().run(visit.page, options=RULES)
            assert not told.violations_count, told.generate_report()


def test_on_a_phone_nothing_is_wider_than_the_page(browser, site):
    with Visit(browser, f"{site}/{PAGE}", viewport=NARROW) as visit:
        visit.page.wait_for_selector(".sb-ownsource textarea")
        marked(visit.page)
        found(visit.page, "no")
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def test_without_scripts_one_sentence_stands_there(browser, site):
    with Visit(browser, f"{site}/{PAGE}", java_script_enabled=False) as visit:
        assert "needs scripts" in visit.page.locator(".sb-ownsource").inner_text()
