"""Numbers as the keyboards of students write them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.numerals import FORMS, understood


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


def test_words_that_every_object_has_are_no_scale_and_no_note(scripts):
    for word in ("constructor", "valueof", "__proto__", "hasownproperty"):
        assert understood(scripts, (f"21 {word}", "months")) == [{"value": 21}]
