"""The search finds what a reader may write and shows the passage, on a phone and by keyboard as well."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.visit import RULES, Visit

NUMBERS, CLAIMS, GLOSSARY, TIME_LINE, WORKS = (
    f"chapters/reference/{name}.html"
    for name in ("numbers", "claims", "glossary", "timeline", "bibliography-h-r")
)
FIRST = "chapters/01-one-page-four-documents.html"
SOURCES = [f"chapters/reference/source-00{number}.html" for number in range(5)]
YUAN = (NUMBERS, "1,280 billion yuan")
DAY = (TIME_LINE, "4 February 2022.")
LIMITS = (SOURCES[0], "said their partnership has “no limits”")
NAME = (GLOSSARY, "全面战略协作伙伴关系")
ALLIANCE = (GLOSSARY, "alliance / ally / allies")
# What a reader types, the page where it stands, and words of the passage.
QUERIES = {
    "33.78": (SOURCES[0], "energy trade hit $33.78 billion"),
    "190.27 billion": (NUMBERS, "in dollars, as Chinese customs gave it: 190.27 billion dollars"),
    "1,280": YUAN,
    "1280": YUAN,
    "1 280": YUAN,
    "34.3 per cent": (SOURCES[0], "increased by 34.3 percent"),
    "34.3%": (SOURCES[0], "increased by 34.3 percent"),
    "$185.41": (SOURCES[0], "($185.41 billion)"),
    "185,41": (SOURCES[0], "($185.41 billion)"),
    "2022-02-04": DAY,
    "4 February 2022": DAY,
    "February 4, 2022": DAY,
    "4 Feb 2022": DAY,
    "Feb. 4th 2022": DAY,
    "04.02.2022": DAY,
    "4/2/2022": DAY,
    "2022/02/04": DAY,
    "2022年2月4日": DAY,
    "4 февраля 2022": DAY,
    "February 2022": DAY,
    "2022-02": DAY,
    "限": (GLOSSARY, "上限"),
    "上限": (GLOSSARY, "上限"),
    "不结盟": (GLOSSARY, "不结盟"),
    "协作伙伴": NAME,
    "战略协作伙伴": NAME,
    "全面战略协作伙伴关系": NAME,
    "союз": ALLIANCE,
    "союза": ALLIANCE,
    "СОЮЗОМ": ALLIANCE,
    "союзами": ALLIANCE,
    "communique": (SOURCES[0], "Vilnius Summit Communique"),
    "communiqué": (SOURCES[0], "Vilnius Summit Communique"),
    '"no limits"': LIMITS,
    "“no limits”": LIMITS,
    "no limits": LIMITS,
    "«no limits»": LIMITS,
    "No limit": LIMITS,
    "has no limits and vowed": LIMITS,
    "China-Russia friendship": (SOURCES[3], "There is no limit to China-Russia friendship"),
    "China–Russia friendship": (SOURCES[3], "There is no limit to China-Russia friendship"),
    "nonalignment": (SOURCES[0], "non-alignment and non-confrontation"),
    "non‑alignment": (SOURCES[0], "non-alignment and non-confrontation"),
    "military political alliances": (SOURCES[0], "model of a military-political alliance"),
    "000-32": (CLAIMS, "energy trade hit $33.78 billion"),
    "000:7": (SOURCES[0], "are not formal treaty allies"),
    "001:31-37": (SOURCES[1], "The two heads of state also exchanged views"),
    "000-split": (FIRST, "Where does a new document begin?"),
    "trade-2022-usd": (NUMBERS, "190.27 billion dollars"),
    "corroborate": (GLOSSARY, "Comparing accounts of one thing"),
    "cif": (GLOSSARY, "Cost, insurance and freight"),
    "Nezavisimaya": (SOURCES[4], "Nezavisimaya Gazeta"),
    "Nezavis": (SOURCES[4], "Nezavisimaya Gazeta"),
    "Radin Scobell": (WORKS, "Determining Factors"),
    "rand.org": (WORKS, "page of the report read in an archived copy"),
    "US": ("chapters/08-alliance.html", "US–Japan"),
    "UN": ("chapters/10-words-and-deeds.html", "UN"),
    "11 July 2023": (TIME_LINE, "11"),
    "31 allies": (SOURCES[0], "The 31 NATO allies"),
}
# What must come first of all.
REFERENCES = ["000-32", "000:7", "001:31-37", "000-split", "trade-2022-usd"]
AT_THE_TOP = ["190.27 billion", "cif", *REFERENCES]
HOSTILE = [
    "__proto__ constructor",
    "constructor",
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "[(*+?^$\\",
    ".*",
    "   ",
    '"',
    "“",
    "\0\ud83d",
    "toString hasOwnProperty",
    "99/99/9999",
    "000:1-999999",
    "a" * 10_000,
    "1," * 5_000,
]
ANSWERED = "!document.querySelector('.sb-search [role=status]').textContent.startsWith('Searching')"
NO_HIGHLIGHT = (
    "Object.keys(localStorage).concat(Object.keys(sessionStorage)).filter((key) => key.includes('highlight'))"
)


def ask(page, query: str) -> str:
    """Type a query and press Enter; the value is what the page says of it."""
    page.locator(".sb-search [name=q]").fill(query)
    page.keyboard.press("Enter")
    page.wait_for_function(ANSWERED)
    return page.locator(".sb-search [role=status]").inner_text()


def passages(page, address: str) -> list[dict]:
    """What is shown of one page, all of it unfolded: words, marked words and link of each passage."""
    group = page.locator(f".sb-result section:has(h2 a[href='{address}'])")
    if group.locator("summary").count():
        group.locator("summary").click()
        group.locator("details ol").wait_for()
    return group.evaluate_all("""(sections) => sections
        .flatMap((section) => [...section.querySelectorAll('li')]).map((item) => ({
        words: item.textContent, marks: [...item.querySelectorAll('mark')].map((mark) => mark.textContent),
        link: item.querySelector('a').getAttribute('href')}))""")


@pytest.mark.parametrize("form", ["http", "file"])
def test_each_kind_of_query_finds_its_passage(browser, site, book, form):
    with Visit(
        browser, f"{site}/search.html" if form == "http" else (book / "search.html").as_uri()
    ) as visit:
        wrong = []
        for query, (address, words) in QUERIES.items():
            said = ask(visit.page, query)
            found = [one for one in passages(visit.page, address) if words in one["words"]]
            first = visit.page.locator(".sb-result h2 a").first.get_attribute("href") if found else ""
            leads = found and found[0]["link"].startswith(f"{address}#")
            if not leads or not (found[0]["marks"] or query in REFERENCES):
                wrong.append((query, said, found[:1]))
            elif query in AT_THE_TOP and first != address:
                wrong.append((query, "comes first:", first))
        assert not wrong
        assert visit.problems == [] and visit.foreign == []
        assert visit.page.evaluate(NO_HIGHLIGHT) == []


def test_hostile_queries_are_only_words(browser, site):
    with Visit(browser, f"{site}/search.html") as visit:
        visit.page.on("dialog", lambda dialog: visit.problems.append(dialog.message))
        for query in HOSTILE:
            visit.page.goto(f"{site}/search.html?q={quote(query, errors='replace')}")
            visit.page.wait_for_function(ANSWERED)
            said = visit.page.locator(".sb-search [role=status]").inner_text()
            assert re.search(r"Nothing was found|passages? on", said) if query.strip(" \0") else said == "", (
                query[:40]
            )
            assert visit.page.locator(".sb-result :is(img, script)").count() == 0
        assert visit.problems == []


def test_what_stands_on_no_one_passage_is_found_in_part(browser, site):
    with Visit(browser, f"{site}/search.html") as visit:
        assert ask(visit.page, "zzyzx") == "Nothing was found."
        assert ask(visit.page, "Borrell zzyzx").startswith("No passage has all of it.")
        assert all("Borrell" in one["words"] for one in passages(visit.page, CLAIMS))


def test_capitals_tell_the_country_from_the_pronoun(browser, site):
    with Visit(browser, f"{site}/search.html") as visit:
        ask(visit.page, "US")
        assert set(visit.page.locator(".sb-result mark").all_inner_texts()) <= {"US", "U.S."}
        ask(visit.page, "us")
        assert set(visit.page.locator(".sb-result mark").all_inner_texts()) > {"us"}


def test_back_and_a_shared_link_restore_the_query(browser, site, book):
    for address in (f"{site}/search.html", (book / "search.html").as_uri()):
        with Visit(browser, f"{address}?q=33.78") as visit:
            visit.page.wait_for_selector(".sb-result mark")
            ask(visit.page, "1,280")
            assert visit.page.url == f"{address}?q=1%2C280"
            visit.page.locator(".sb-result li a").first.click()
            visit.page.wait_for_url("**/chapters/**")
            visit.page.go_back()
            visit.page.wait_for_selector(".sb-result mark:text-is('1,280')")
            assert visit.page.locator("[name=q]").nth(-1).input_value() == "1,280"
            visit.page.go_back()
            visit.page.wait_for_selector(".sb-result mark:text-is('33.78')")
            assert visit.problems == []


def test_the_dialog_of_every_page_leads_to_the_passage_by_keyboard(browser, site, book):
    for address in (f"{site}/{FIRST}?highlight=source", (book / FIRST).as_uri()):
        with Visit(browser, address) as visit:
            visit.page.keyboard.press("Control+k")
            visit.page.wait_for_selector("#sb-search[open]")
            visit.page.keyboard.type("000:7")
            visit.page.wait_for_load_state("networkidle")  # a font that is on its way is not left behind
            visit.page.keyboard.press("Enter")
            visit.page.wait_for_url("**/search.html?q=000%3A7")
            visit.page.wait_for_selector(".sb-result li")
            visit.page.wait_for_load_state("networkidle")
            for _ in range(3):  # the button, the title of the page, the passage
                visit.page.keyboard.press("Tab")
            visit.page.keyboard.press("Enter")
            visit.page.wait_for_url("**/source-000.html#L7")
            assert visit.problems == [] and visit.page.evaluate(NO_HIGHLIGHT) == []


def test_results_are_announced_and_accessible_and_fit_a_phone(browser, site):
    with Visit(
        browser, f"{site}/search.html?q={quote('союза 同盟')}", viewport={"width": 320, "height": 700}
    ) as visit:
        visit.page.wait_for_selector(".sb-result mark")
        assert re.match(r"\d+ passages? on \d+ pages?\.", visit.page.locator("[role=status]").inner_text())
        assert all(visit.page.locator(f".sb-result mark [lang={name}]").count() for name in ("ru", "zh"))
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 320
        found = Axe().run(visit.page, options=RULES)
        assert found.violations_count == 0, found.generate_report()


def test_without_scripts_the_page_says_where_to_look(browser, site, book):
    with Visit(browser, f"{site}/search.html?q=33.78", java_script_enabled=False) as visit:
        links = [link.get_attribute("href") for link in visit.page.locator("main noscript a").all()]
        assert len(links) >= 3 and all((book / link).is_file() for link in links)
        assert not visit.page.get_by_role("button", name="Search", exact=True).is_visible()
