"""The one stylesheet: each class of a page has its rule, each rule its class; no page loads another."""

from __future__ import annotations

import re
from functools import partial

from sourcebook import styles
from tests.conftest import ROOT

RULE = re.compile(r"([^{}]+)\{")
CLASS = re.compile(r"\.(-?[_a-zA-Z][\w-]*)")
# Classes that no rule names. Other packages write the first; scripts, locks and links go by the others.
OF_OTHERS = set(
    """align-default arabic bibtex-citation caption-text citation-list compound container docutils download
    external fn-bracket head internal left-prev myst notranslate output reference row-even row-odd std std-doc
    stream tag_remove-input text_html toctree-l1 toctree-l2 toctree-wrapper warning xref""".split()
)
HOOKS = set(
    """sb-citation sb-data sb-exempt sb-exemption-list sb-judged sb-l0 sb-ledger sb-reading sb-received
    sb-scripted sb-timeline sb-unsearched sb-uses search-button""".split()
)
COUNTED = re.compile(r"sb-[nt][0-9a-d]+|highlight-[\w-]+")  # note 12 of a passage, the language of a listing
# Rules without a class on a page of this book: for authors, for other sources, for notebooks.
ALLOWED = set(
    """rubric sidebar sidebar-title topic topic-title sd-card sd-card-title sd-row sd-tab-content sd-tab-label
    sd-tab-set sb-c-scraping-residue sb-invisible sb-l2 sb-l3 jp-RenderedHTMLCommon""".split()
)


SHEETS = {name: partial(styles.sheet, name) for name in styles.SHEETS}


def named(sheet: str) -> set[str]:
    """The classes that a stylesheet names."""
    return {name for rule in RULE.findall(sheet) for name in CLASS.findall(rule)}


def ruled() -> set[str]:
    """The classes that the stylesheets name."""
    return set().union(*(named(make()) for make in SHEETS.values()))


def on_pages(soups) -> set[str]:
    return {name for soup in soups.values() for node in soup.select("[class]") for name in node["class"]}


def test_every_class_of_a_page_has_its_rule(soups):
    bare = on_pages(soups) - ruled() - OF_OTHERS - HOOKS
    assert {name for name in bare if not COUNTED.fullmatch(name)} == set()


def test_every_rule_has_its_class(soups):
    scripts = "\n".join(path.read_text("utf-8") for path in (ROOT / "sourcebook").rglob("*.js"))
    made = set(re.findall(r"[\w-]+", scripts))
    assert ruled() - on_pages(soups) - made - ALLOWED == set()


def test_a_page_loads_this_stylesheet_and_our_scripts_only(book, soups):
    ours = {path.name for path in (book / "_static").iterdir()}
    assert {name for name in ours if not name.endswith((".js", ".txt"))} == {*SHEETS}
    front = [path.name for path, soup in soups.items() if soup.select_one("link[href*='front.css']")]
    assert front == ["index.html"], "what only the front page has"
    for path, soup in soups.items():
        for node in soup.select("link[rel=stylesheet], script[src]"):
            loaded = str(node.get("href") or node["src"])
            assert re.split(r"[/?]", loaded.rpartition("_static/")[2])[0] in ours, (path, loaded)


def test_a_class_that_only_a_sheet_of_some_pages_rules_is_on_those_pages_only(soups):
    """A chapter does without the rules of lists; none of its parts waits for one."""
    every = named(SHEETS["sourcebook.css"]())
    for sheet in ("front.css", "lists.css"):
        own = named(SHEETS[sheet]()) - every
        without = {
            path: soup for path, soup in soups.items() if not soup.select_one(f"link[href*='{sheet}']")
        }
        assert len(own) > 5 and len(without) > 10
        assert {
            path.name: found for path, soup in without.items() if (found := on_pages({path: soup}) & own)
        } == {}
