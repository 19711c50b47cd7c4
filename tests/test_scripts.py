"""Students' own writing systems: numbers as their keyboards write them, texts in any script."""

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
from tests.conftest import OURS, every_exercise
from tests.hand import CHAPTER
from tests.visit import Visit

LOAD = "text => import(URL.createObjectURL(new Blob([text], {type: 'text/javascript'})))"


@pytest.fixture(scope="module")
def scripts(browser, site):
    """A page with the modules that read a number and count words, as a notebook gets them."""
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        for name, kind in (("number", "number"), ("written", "write")):
            visit.page.evaluate(
                f"async text => {{ window.{name} = await ({LOAD})(text); }}", type_module(kind)
            )
        yield visit.page


def understood(page, *asked: tuple[str, str | None]) -> list[dict]:
    """What the page makes of each text beside its unit."""
    ask = "asked => asked.map(([text, unit]) => number.understand(text, unit ?? undefined))"
    return page.evaluate(ask, [list(pair) for pair in asked])


FORMS: dict[str | None, list[tuple[str, float]]] = {
    None: [
        ("٢١", 21),
        ("۱۲۸۰", 1280),
        ("१२८०", 1280),
        ("১২৮০", 1280),
        ("𝟏𝟐", 12),
        ("１２８０", 1280),
        ("⑦", 7),
        ("1 280 000", 1280000.0),
        ("1\u00a0280", 1280),
        ("1\u202f280,5", 1280.5),
        ("1'280", 1280),
        ("1’280.5", 1280.5),
        ("12,80,000", 1280000.0),
        ("1.280.000", 1280000.0),
        ("1,280.5", 1280.5),
        ("1.280,5", 1280.5),
        ("１，２８０．５", 1280.5),
        ("٣٤٫٣", 34.3),
        ("١٬٢٨٠٫٥", 1280.5),
        ("1。5", 1.5),
        (".5", 0.5),
        (",5", 0.5),
        ("0,280", 0.28),
        ("0", 0),
        ("1.28×10¹²", 1280000000000.0),
        ("1.28 x 10^12", 1280000000000.0),
        ("﹣5", -5),
        ("－5", -5),
        ("—5", -5),
        ("+5", 5),
        ("-$5", -5),
        ("1.28万亿", 1280000000000.0),
        ("19万", 190000.0),
        ("3千万", 30000000.0),
        ("1.9億", 190000000.0),
        ("1조", 1000000000000.0),
        ("5 thousand million", 5000000000.0),
        ("2 mil millones", 2000000000.0),
        ("1,28 Billionen", 1280000000000.0),
        ("3 milliards", 3000000000.0),
        ("4 Mrd.", 4000000000.0),
        ("5 тыс.", 5000),
        ("5 млн", 5000000.0),
        ("5 миллионов", 5000000.0),
        ("5 млрд", 5000000000.0),
        ("5 миллиардов", 5000000000.0),
        ("5 трлн", 5000000000000.0),
        ("5 мільйонів", 5000000.0),
        ("5 мільярдів", 5000000000.0),
        ("1.5 lakh", 150000),
        ("2 crore", 20000000.0),
        ("٥ مليون", 5000000.0),
        ("5 מיליארד", 5000000000.0),
        ("over 103000", 103000),
        ("≥103000", 103000),
        ("more than 103000", 103000),
        ("at least 2.5", 2.5),
        ("in 2021", 2021),
        ("в 2021", 2021),
    ],
    "months": [
        ("21 months", 21),
        ("21个月", 21),
        ("21 месяц", 21),
        ("около 21 месяца", 21),
        ("约21个月", 21),
        ("٢١ شهرًا", 21),
        ("21 m", 21),
        ("~21", 21),
        ("ca. 21", 21),
        ("c. 21 months", 21),
        ("ca.21", 21),
        ("≈ 21", 21),
        ("some 21", 21),
    ],
    "billion dollars": [
        ("190.27", 190.27),
        ("190.27 billion", 190.27),
        ("190,270,000,000", 190.27),
        ("$190.27bn", 190.27),
        ("US$ 190.27 billion", 190.27),
        ("190,27 млрд долларов", 190.27),
        ("1902.7亿美元", 190.27),
        ("190 270 million", 190.27),
        ("USD 190.27", 190.27),
        ("0.19027 trillion dollars", 190.27),
    ],
    "billion yuan": [
        ("￥1471 billion", 1471),
        ("14710亿元", 1471),
        ("人民币1471", 1471),
        ("1471 RMB", 1471),
        ("1.47万亿元", 1470),
    ],
    "per cent": [
        ("4.8%", 4.8),
        ("4,8 ％", 4.8),
        ("٤٫٨٪", 4.8),
        ("4.8 per cent", 4.8),
        ("4.8 процента", 4.8),
        ("百分之4.8", 4.8),
        ("4.848", 4.848),
        ("%4.8", 4.8),
        ("4,8 Prozent", 4.8),
    ],
    "": [
        ("84%", 0.84),
        ("0.84", 0.84),
        ("0,84", 0.84),
    ],
    "people": [
        ("104,000", 104000),
        ("104.000", 104000),
        ("10.4万人", 104000),
        ("104 thousand", 104000),
        ("1.04 lakh", 104000),
    ],
    "year": [
        ("2021年", 2021),
        ("2021 год", 2021),
        ("2,021", 2021),
    ],
    "per thousand words": [
        ("26 per thousand words", 26),
        ("26.0", 26),
        ("26", 26),
    ],
    "yuan per dollar": [
        ("6.904", 6.904),
        ("6,90 yuan per dollar", 6.9),
        ("¥6.90", 6.9),
        ("6.9 yuan/dollar", 6.9),
    ],
    "thousand people": [
        ("68", 68),
        ("68 thousand", 68),
        ("68000 thousand people", 68000),
    ],
}


def test_numerals_of_every_keyboard_are_read(scripts):
    cases = [(text, unit, value) for unit, forms in FORMS.items() for text, value in forms]
    got = understood(scripts, *((text, unit) for text, unit, _ in cases))
    for (text, unit, value), found in zip(cases, got, strict=True):
        assert found.get("value") == (value if value is None else pytest.approx(value)), (text, unit, found)
        assert ("say" in found) == (value is None), (text, unit, found)


NO_NUMBERS = [
    "",
    " ",
    "twenty",
    "二十一",
    "двадцать",
    "20–22",
    "20-22",
    "20 to 22",
    "20～22",
    "21 or 22",
    "2 years 3 months",
    "1.2.3",
    "1,2,3",
    "1 280 5",
    "10²",
    "5兆",
    "1 mil",
    "1,28 Trillionen",
    "5 and a half",
    "not 21",
    "Ⅻ",
    "1.5.2021",
    "1,00,00",
    "21 dozen",
    "٢-٣",
    "9e999",
]
FRACTIONS = ["1/2", "½", "3 1/2", "2½", "１／２"]


def test_what_is_no_number_is_answered_with_what_to_write(scripts):
    got = understood(scripts, *((text, "months") for text in NO_NUMBERS + FRACTIONS))
    for text, found in zip(NO_NUMBERS + FRACTIONS, got, strict=True):
        said = "Write a fraction as a decimal number" if text in FRACTIONS else "Write one number in digits"
        assert "value" not in found and found["say"].startswith(said), (text, found)


@pytest.mark.parametrize(
    ("text", "unit", "said"),
    [
        ("1,471", "billion yuan", "1,471 can be read as 1471 or as 1.4710."),
        ("1.280", "billion yuan", "1.280 can be read as 1.28 or as 1280."),
        ("1,280 bn", "billion yuan", "1,280 can be read as 1280 or as 1.28."),
        ("١,٢٨٠", "billion yuan", "1,280 can be read as 1280 or as 1.28."),
        ("4,848", "per cent", "4,848 can be read as 4848 or as 4.8480."),
        ("68000", "thousand people", "Write 68 thousand people, or 68000 thousand people"),
        ("1,280,000", "million dollars", "Write 1.28 million dollars, or 1280000 million dollars"),
        ("21 years", "months", "The answer is asked for in another unit: months."),
        ("$1471", "billion yuan", "The answer is asked for in another unit: billion yuan."),
        ("21 %", "months", "The answer is asked for in another unit: months."),
    ],
)
def test_two_readings_are_asked_about_and_never_guessed(scripts, text, unit, said):
    (found,) = understood(scripts, (text, unit))
    assert said in found["say"]
    if "read as" in said:  # each form that the question names is then read without a further one
        for form in said.partition("read as ")[2].rstrip(".").split(" or as "):
            (again,) = understood(scripts, (form, unit))
            assert "say" not in again and again["value"] == pytest.approx(float(form))


DIGITS = [0x30, 0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xBE6, 0xE50, 0xF20, 0x1040, 0xFF10, 0x1D7CE, 0x1E950]
MARKS = [
    ("", "."),
    ("", ","),
    ("", "٫"),
    (" ", ","),
    ("\u202f", ","),
    ("'", "."),
    ("’", ","),
    (",", "."),
    (".", ","),
    ("٬", "٫"),
    ("，", "．"),
]
SCALES = [
    ("", 1),
    (" thousand", 1e3),
    (" тыс.", 1e3),
    ("万", 1e4),
    (" mn", 1e6),
    (" миллионов", 1e6),
    ("亿", 1e8),
    (" Mrd.", 1e9),
    (" мільярдів", 1e9),
    (" billion", 1e9),
    ("万亿", 1e12),
    (" трлн", 1e12),
]
FRONTS = ["", "about ", "约", "около ", "~", "≈ ", "$", "US$", "€ ", "￥", "c. "]


@st.composite
def numerals(draw):
    """A number, and one of the forms in which it may be typed."""
    whole = draw(st.integers(0, 10**9))
    decimals = draw(st.sampled_from(["", "5", "05", "27", "1234"]))
    thousands, point = draw(st.sampled_from(MARKS))
    scale, factor = draw(st.sampled_from(SCALES))
    grouped = f"{whole:,}"
    if grouped.count(",") == 1 and not decimals:  # one mark alone may be read in two ways
        grouped = str(whole)
    digits = grouped.replace(",", thousands)
    text = digits + (point + decimals if decimals else "")
    zero = draw(st.sampled_from(DIGITS))
    text = "".join(chr(zero + int(sign)) if sign in "0123456789" else sign for sign in text)
    front = draw(st.sampled_from(FRONTS))
    minus = draw(st.sampled_from(["", "-", "−", "－"]))
    back = draw(st.sampled_from(["", " dollars", "元", " руб.", " euro", " copies", "人"]))
    value = float(f"{whole}.{decimals or 0}") * factor
    return f" {front}{minus}{text}{scale}{back} ", -value if minus else value


def test_any_number_in_any_form_is_read_as_python_computes_it(scripts):
    @settings(max_examples=40, deadline=None)
    @given(st.lists(numerals(), min_size=30, max_size=60))
    def tried(cases):
        got = understood(scripts, *((text, None) for text, _ in cases))
        for (text, value), found in zip(cases, got, strict=True):
            assert "say" not in found and found["value"] == pytest.approx(value), (text, found)

    tried()


ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
ANY |= st.text("0123456789.,' −-/%$e亿万 bnk", max_size=12)
UNITS = st.sampled_from([None, "", "months", "billion dollars", "per cent"])


def test_any_text_gives_a_finite_number_or_a_sentence(scripts):
    @settings(max_examples=40, deadline=None)
    @given(st.lists(st.tuples(ANY, UNITS), min_size=40, max_size=80))
    def tried(cases):
        for case, found in zip(cases, understood(scripts, *cases), strict=True):
            assert found.get("say") or abs(found["value"]) < float("inf"), (case, found)

    tried()


CHINESE = "中国和俄罗斯说两国不是盟友，而是伙伴。这句话说明了什么，又没有说明什么？"
COUNTS = {
    "": 0,
    " \n ": 0,
    "🙂 — … !!! ???": 0,
    "well-known don’t it's": 3,
    "1,280.5 yuan": 2,
    "https://example.org/a?b=c": 1,
    "中国": 1,
    "盟": 1,
    CHINESE: 21,
    CHINESE * 6: 128,
    "中国China在2021年": 5,
    "日本と中国は隣国です。": 6,
    "パートナー": 3,
    "จีนและรัสเซียเป็นหุ้นส่วน": 6,
    "ลาว": 1,
    "한국과 중국은 이웃이다": 3,
    "Россия и Китай — партнёры": 4,
    "Китай, Росія": 2,
    "סין ורוסיה הן שותפות": 4,
    "الصين وروسيا شريكتان": 3,
    "चीन और रूस साझेदार हैं": 5,
    "cafe\u0301 nai\u0308ve": 2,
    "a\u00a0b\u3000c\u200bd": 4,
    "（一）“二”：三": 2,
    "one\ttwo\r\nthree": 3,
}


def counted(page, texts: list[str]) -> list[int]:
    return page.evaluate("texts => texts.map(written.count)", texts)


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
        for text in exercise.models:
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


def test_words_that_every_object_has_are_no_scale_and_no_note(scripts):
    for word in ("constructor", "valueof", "__proto__", "hasownproperty"):
        assert understood(scripts, (f"21 {word}", "months")) == [{"value": 21}]


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
    page = BeautifulSoup(
        (book / "chapters" / "reference" / "bibliography.html").read_text("utf-8"), "html.parser"
    )
    marked = {node.get_text(): node["lang"] for node in page.select("article span[lang]")}
    named = {entry.title: entry.language for entry in OURS.bibliography.values() if entry.language}
    assert set(named.values()) >= {"de", "it"} and {title: marked.get(title) for title in named} == named
