"""The colours of the stylesheets, two by two: words, marks and edges stand out, light and dark."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

CSS = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "sourcebook").rglob("*.css")))
SCHEMES = {"light": ":root", "dark": 'html[data-theme="dark"], body[data-jp-theme-light="false"]'}
GROUNDS = ["paper", "sheet", "panel"]
WRITTEN = ["ink", "muted", "accent", "warm", "teal", "violet", "plum"]  # what words are written in
# What marks, strokes and the edges of controls are drawn in; what is grey has paper on one of its sides.
DRAWN = {**dict.fromkeys(WRITTEN, GROUNDS), "grey": ["paper"]}
DECORATION = ["line", "sheet-line"]  # rules between rows; nothing hangs on seeing them
# Each tint: the colour, its share in per cent, the grounds below it, and the words that stand on it.
TINTS = [
    ("accent", 8, GROUNDS, ["ink", "muted", "accent"]),  # an option under the pointer
    ("accent", 12, ["paper"], ["accent"]),  # a button under the pointer
    ("warm", 12, GROUNDS, ["ink", "muted", "accent", "warm"]),  # a line or a step that a link led to
    ("warm", 22, ["paper"], ["ink", "accent"]),  # a word that was searched for
    ("warm", 25, ["paper"], ["ink", "accent"]),  # a heading that a link led to
]
TEXT, MARK = 4.5, 3.0  # the ratios of WCAG 2.2, 1.4.3 and 1.4.11


def colours(scheme: str) -> dict[str, str]:
    """The tokens of a scheme that are colours, such as {"ink": "#1f2328"}."""
    rule = CSS.partition(SCHEMES[scheme] + " {")[2].partition("}")[0]
    return dict(re.findall(r"--sb-([\w-]+): (#[0-9a-f]{6})\b", rule))


def channels(colour: str) -> list[float]:
    """The red, green and blue of #rrggbb, from 0 to 255."""
    return [float(int(colour[start : start + 2], 16)) for start in (1, 3, 5)]


def mixed(over: str, share: float, under: str) -> str:
    """A colour of which a share, from 0 to 1, lies over another: what color-mix in sRGB gives."""
    pairs = zip(channels(over), channels(under), strict=True)
    return "#" + "".join(f"{round(share * top + (1 - share) * ground):02x}" for top, ground in pairs)


def luminance(colour: str) -> float:
    """Relative luminance, from 0 to 1, as WCAG defines it."""
    parts = [part / 255 for part in channels(colour)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def below(least: float, known: dict[str, str], pairs: dict[str, list[str]]) -> dict[tuple[str, str], float]:
    """The pairs of a colour and a ground whose ratio is less than it must be."""
    ratios = {(one, ground): contrast(known[one], known[ground]) for one in pairs for ground in pairs[one]}
    return {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < least}


def tints(css: str) -> set[tuple[str, int]]:
    """Each tint of a ground in a stylesheet: the token and its share in per cent."""
    found = re.findall(r"background: color-mix\(in srgb, var\(--sb-([\w-]+)\) (\d+)%,", css)
    return {(token, int(share)) for token, share in found}


def test_the_ratio_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21) and contrast("#123456", "#123456") == 1
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert mixed("#ff0000", 0.25, "#0000ff") == "#4000bf"


def test_both_schemes_have_the_same_colours_and_each_has_its_use():
    assert colours("light").keys() == colours("dark").keys() == {*GROUNDS, *DRAWN, *DECORATION}
    written = set(re.findall(r"(?<![\w-])color: var\(--sb-([\w-]+)\)", CSS))
    assert written <= {*WRITTEN, "paper"}, "words are written in a colour that is not made for words"
    grounds = set(re.findall(r"background(?:-color)?: var\(--sb-([\w-]+)\)", CSS))
    assert grounds <= {*GROUNDS, "accent", "ink"}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_words_stand_out_from_every_ground(scheme):
    assert below(TEXT, colours(scheme), dict.fromkeys(WRITTEN, GROUNDS)) == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_marks_and_edges_of_controls_stand_out_from_every_ground(scheme):
    assert below(MARK, colours(scheme), DRAWN) == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_words_on_a_full_button_stand_out(scheme):
    known = colours(scheme)
    for ground in ("accent", "ink"):  # at rest, and under the pointer
        assert contrast(known["paper"], known[ground]) >= TEXT, ground


def test_each_tint_of_the_stylesheets_is_on_the_list():
    assert tints(CSS) == {(token, share) for token, share, _, _ in TINTS}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_words_stand_out_from_every_tinted_ground(scheme):
    known = colours(scheme)
    for token, share, grounds, words in TINTS:
        for ground in grounds:
            tint = mixed(known[token], share / 100, known[ground])
            low = {word: round(contrast(known[word], tint), 2) for word in words}
            assert min(low.values()) >= TEXT, (token, share, ground, low)


def test_the_edge_of_a_control_is_no_mere_decoration():
    control = r"(?:^|[\s,(}])(?:input|select|textarea|button|\.sb-button|\.sb-move)[^{}]*\{([^}]*)\}"
    edge = r"border(?:-color)?: [^;]*var\(--sb-([\w-]+)\)"
    edges = [token for rule in re.findall(control, CSS) for token in re.findall(edge, rule)]
    assert edges and not set(edges) & set(DECORATION)
