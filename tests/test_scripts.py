"""Texts in any script: their words are counted alike everywhere; modules and words of the scripts."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.exercises.bundle import PANELS, panel_module, type_module
from sourcebook.exercises.types import TYPES
from sourcebook.exercises.wordcount import count_words
from sourcebook.html import source_text
from tests.conftest import LOAD, OURS, every_exercise
from tests.visit import Visit
from tests.wordcounts import CHINESE, COUNTS, counted


def test_words_are_counted_in_every_script(scripts):
    assert dict(zip(COUNTS, counted(scripts, list(COUNTS)), strict=True)) == COUNTS
    assert {text: count_words(text) for text in COUNTS} == COUNTS


# What is not yet assigned one side may know and the other not.
LETTERS = st.characters(exclude_categories=["Cs", "Cn"])
OFTEN = st.sampled_from("中国の ไทย ລາວ ខ្មែរ မြန်မာ שלום مرحبا नमस्ते\u0301\u200d,.—-'’0١9😀\n\u3000\u200b。，")
MIXED = st.text(LETTERS | OFTEN, max_size=60)


def test_page_and_notebook_count_alike(scripts):
    @settings(max_examples=40, deadline=None)
    @given(st.lists(MIXED, min_size=30, max_size=60))
    def tried(texts):
        assert counted(scripts, texts) == [count_words(text) for text in texts]

    tried()


def test_an_english_text_counts_its_words_between_spaces_as_ever():
    written = {name: one for name, one in every_exercise().items() if one.type == "write"}
    assert len(written) > 10
    for name, exercise in written.items():
        assert exercise.models, name
        for text in (model.text for model in exercise.models):
            assert exercise.words[0] <= count_words(text) <= exercise.words[1], name
            english = re.sub(r"[^\x00-\x7f’‘“”é–]", " ", text)
            assert count_words(english) == sum(any(map(str.isalnum, word)) for word in english.split()), name


def test_twelve_chinese_sentences_are_a_paragraph(browser, site):
    with Visit(browser, f"{site}/chapters/02-one-call-two-readouts.html") as visit:
        page = visit.page
        field = page.locator("#ex-001-paragraph textarea")
        page.wait_for_selector("#ex-001-paragraph.sb-live")
        beside = page.locator("#ex-001-paragraph .sb-count")
        assert "Three Chinese characters" not in beside.inner_text()
        field.fill(CHINESE * 6)
        said = beside.inner_text()
        assert said.startswith("128 words; ") and "Three Chinese characters count as two words" in said
        for group in page.locator("#ex-001-paragraph .sb-rubric fieldset").all():
            group.locator("input").first.check()
        page.locator("#ex-001-paragraph").get_by_role("button", name="Compare with two model").click()
        assert page.locator("#ex-001-paragraph .sb-models").count() == 1


@pytest.mark.parametrize(
    "module", [*map(type_module, TYPES), *map(panel_module, PANELS)], ids=[*TYPES, *PANELS]
)
def test_each_module_loads_alone_as_in_a_notebook(scripts, module):
    assert "render" in scripts.evaluate(f"async text => Object.keys((await ({LOAD})(text)).default)", module)


@pytest.mark.parametrize("name", TYPES)
def test_the_script_of_a_type_says_what_the_page_asks(scripts, name):
    has = scripts.evaluate(
        f"async text => Object.keys((await ({LOAD})(text)).default.kind)", type_module(name)
    )
    assert {"read", "fill", "words", "inWords", "judge"} <= set(has)


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("Путин и Си Цзиньпин обсудили Украину", ["ru"]),
        ("Росія, Україна", ["uk", "uk"]),
        ("习近平同普京通电话", ["zh"]),
        ("日本の新聞 and 中国", ["ja", "zh"]),
        ("한국 신문", ["ko"]),
        ("Xi and Putin", []),
    ],
)
def test_a_run_of_letters_is_in_the_first_language_of_which_it_has_a_letter(text, languages):
    assert re.findall('lang="(.*?)"', source_text(text)) == languages


def test_titles_whose_entry_names_a_language_carry_it(book):
    lists = (book / "chapters" / "reference").glob("bibliography*.html")
    page = BeautifulSoup("".join(path.read_text("utf-8") for path in lists), "html.parser")
    marked = {node.get_text(): node["lang"] for node in page.select("article span[lang]")}
    named = {entry.title: entry.language for entry in OURS.bibliography.values() if entry.language}
    assert set(named.values()) >= {"de", "it"} and {title: marked.get(title) for title in named} == named
