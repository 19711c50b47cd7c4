"""A record, a note or a cited page that cannot work is refused: one finding, at its line, with what to do."""

from __future__ import annotations

import json
import time

import pytest

from tests.evidence import findings, only
from tests.world import TEXT

SOURCES = [
    # what is replaced in seeds/sources.yml, by what (`>` is where the finding stands), and words of it
    ("share: 0.9", "share>: 0", "greater than 0", "Correct"),
    ("url: 'https://example.org'", "url>: 'javascript:alert(1)'", "is not an address of the web", "https://"),
    ("url: 'https://example.org'", "url>: data:text/html,x", "is not an address of the web", "https://"),
    ("url: 'https://example.org'", "url>: example.org", "is not an address of the web", "https://"),
    (
        "url: 'https://example.org'",
        "url>: 'https://example.org/a b'",
        "is not an address of the web",
        "https://",
    ),
    (
        "not_before: '2020-01-01'",
        "not_before>: '2019-12-31'",
        "captured on 2019-12-31, before",
        "date of the",
    ),
    ("earliest: '2020-01-01'", "earliest>: '2020-01-02'", "is after latest", "Correct"),
    ("earliest: '2020-01-01'", "earliest>: '2020-02-31'", "outside expected range", "Correct"),
    ("earliest: '2020-01-01'", "earliest>: 2020-02-31", "there is no date '2020-02-31'", "quotes"),
    ("shown: [[2, 3]]", "shown>: [2, 3]", "a list of pairs stands here", "[[2, 3]]"),
    ("label: a file", "label>: “a file”", "are typographic", '"a file"'),
    ("label: a file", "label>: &name a file", "anchor or an alias", "quotes"),
    ("  language: en\n", "  ? [language]>\n  : en\n", "must be a word", "bracket"),
    ("omitted: []", "omitted>: " + 60 * "[" + 60 * "]", "deep in one another", "bracket"),
    ("- id: '000'\n    lines", "- id>: '001'\n    lines", "stands under source 000", "begin with 000"),
    ("limits:", "\ufefflimits:", "byte order mark", "without"),
    ("label: a file", "label>: a \0 file", "does not belong in a text", "Remove it"),
]


@pytest.mark.parametrize(("old", "new", "words", "remedy"), SOURCES, ids=[row[1][:40] for row in SOURCES])
def test_a_record_that_cannot_work_is_found_where_it_stands(world, old, new, words, remedy):
    text = world.record.read_text("utf-8")
    assert old in text
    text = text.replace(old, new, 1)
    line = text[: text.find(">")].count("\n") + 1 if ">" in text else 1
    world.record.write_text(text.replace(">", "", 1), "utf-8")
    found = only(world)
    assert found.startswith(f"seeds/sources.yml, line {line}: ") or "&a" in new, found
    assert words in found and remedy in found, found


def test_names_for_values_are_refused_at_once(world):
    """A file of a few lines that would grow to millions of values."""
    laughs = "a: &a [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True):
        laughs += f"{name}: &{name} [{', '.join(9 * ['*' + before])}]\n"
    world.record.write_text(laughs, "utf-8")
    begin = time.monotonic()
    assert only(world).startswith("seeds/sources.yml, line 1: a value begins with '&' or '*'")
    assert time.monotonic() - begin < 5


@pytest.mark.parametrize("text", ['{"000": ["1234', "", "[]", '{"000": ["12"]}', '{"000": 5}'])
def test_broken_digests_of_lines_are_found(world, text):
    (world.root / "seeds" / "lines.json").write_text(text, "utf-8")
    found = only(world)
    assert found.startswith("seeds/lines.json, line 1: ") and ("orrect" in found or "Write" in found), found


def entry(fields: str) -> str:
    return (
        "@misc{known, title={{T}}, year={2020}, url={https://example.org}}\n\n@misc{other,\n"
        + fields
        + "\n}\n"
    )


CITED = [
    # the fields of the second entry, the line of the finding, and words of it
    ("  year = {2020},\n  url = {https://e.org}", 3, "has no title", "square brackets"),
    ("  title = {{}},\n  year = {2020},\n  url = {https://e.org}", 4, "has no title", "square brackets"),
    ("  title = {{T}},\n  url = {https://e.org}", 3, "has no year", "n.d."),
    ("  title = {{T}},\n  year = {20222},\n  url = {https://e.org}", 5, "no year that can be", "n.d."),
    ("  title = {{T}},\n  year = {2020}", 3, "has no url", "https://"),
    ("  title = {{T}},\n  year = {2020},\n  url = {javascript:alert(1)}", 6, "no address", "https://"),
    ("  title = {{T}},\n  year = {2020},\n  url = {data:text/html,x}", 6, "no address", "https://"),
    (
        "  title = {{T}},\n  year = {2020},\n  url = {https://e.org},\n  grade = {best}",
        7,
        "a grade that is none",
        "original",
    ),
]


@pytest.mark.parametrize(("fields", "line", "words", "remedy"), CITED)
def test_a_cited_page_that_is_not_complete_is_found(world, fields, line, words, remedy):
    (world.root / "data" / "references.bib").write_text(entry(fields), "utf-8")
    found = only(world)
    assert found.startswith(f"data/references.bib, line {line}: the entry 'other'"), found
    assert words in found and remedy in found, found


@pytest.mark.parametrize("key", ["known", "Known"])
def test_a_key_that_is_used_twice_is_found(world, key):
    text = entry("  title = {{T}},\n  year = {2020},\n  url = {https://e.org}").replace("{other", "{" + key)
    (world.root / "data" / "references.bib").write_text(text, "utf-8")
    found = only(world)
    assert found.startswith("data/references.bib, line 3: ") and "remove the second entry" in found, found


def change(world, **parts) -> None:
    """Change the one note: ``comment``, or ``body`` as a whole."""
    page = json.loads(world.notes.read_text("utf-8"))
    body = page["items"][0]["body"]
    if "comment" in parts:
        body[0]["value"] = parts["comment"]
    page["items"][0]["body"] = parts["body"](body) if "body" in parts else body
    world.notes.write_text(json.dumps(page, indent=1), "utf-8")


@pytest.mark.parametrize(
    "parts",
    [
        {"comment": ""},
        {"comment": "x."},
        {"comment": " \n "},
        {"body": lambda body: body[1:]},
        {"body": lambda body: [body[0], *body]},
    ],
    ids=["empty", "x.", "blank", "none", "two"],
)
def test_a_note_that_says_nothing_is_found(world, parts):
    world.annotate("34.3 percent", TEXT.index("34.3"))
    assert findings(world) == []
    change(world, **parts)
    found = only(world)
    assert found.startswith("data/annotations/000.json, line 7: note A1 needs one comment"), found
    assert "Write its 'value'" in found, found


def test_a_category_of_no_family_is_found(world):
    path = world.root / "data" / "annotation_scheme.yml"
    text = path.read_text("utf-8")
    start = text.index("family: ")
    word = text[start:].split(",")[0].split("\n")[0]
    path.write_text(text.replace(word, "family: nowhere", 1), "utf-8")
    world.annotate("34.3 percent", TEXT.index("34.3"))
    found = only(world)
    line = text[:start].count("\n") + 1
    assert found.startswith(f"data/annotation_scheme.yml, line {line}: "), found
    assert "there is no family 'nowhere'" in found and "The families are" in found, found
