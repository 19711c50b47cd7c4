"""Both locks on the words of data: a false quotation and a false figure in each place that has words."""

from __future__ import annotations

import json

import pytest

from sourcebook.book import Book
from tests.evidence import edit, findings, only
from tests.falsehoods import FALSEHOODS, line_of
from tests.world import World

NOTE = "34.3 percent"
PLACES = [
    ("numbers.yml", "says: The part in the trade of 2021", "says: '%s'"),
    ("numbers.yml", "  digits: 1\n  formula: 100", "  digits: 1\n  note: '%s'\n  formula: 100"),
    ("claims.csv", "The minutes say so.", "%s"),
    ("claims.csv", "Nothing was agreed,", "%s,"),
    ("claims.csv", "What was meant.", "%s"),
    ("claims.csv", "Minutes in English", "%s"),
    ("datapackage.json", '"description": "One row a year."', '"description": "%s"'),
    ("datapackage.json", '"title": "Trade"', '"title": "%s"'),
    ("references.bib", "url={https", "note={%s}, url={https"),
    ("terms.yml", "says: A word of this book and what it means.", "says: '%s'"),
    ("errata.yml", "what: a name", "what: '%s'"),
    ("errata.yml", "cause: It was written in a hurry.", "cause: '%s, in a hurry'"),
    ("annotation_scheme.yml", "ask: Whose words are these, and how do I know?", "ask: '%s'"),
    ("../seeds/sources.yml", "kind: a file for tests", "kind: '%s'"),
    ("../seeds/sources.yml", "purpose: to test", "purpose: '%s'"),
    ("../seeds/sources.yml", "what: says it", "what: '%s'"),
    ("../seeds/sources.yml", "what: litter", "what: '%s'"),
]
SINGLE = [row for row in FALSEHOODS if '"' not in row[0]]


def lists(world: World) -> None:
    """A term and a correction."""
    data = world.root / "data"
    (data / "terms.yml").write_text(
        "- id: word\n  term: word\n  says: A word of this book and what it means.\n", "utf-8"
    )
    (data / "errata.yml").write_text(
        "- date: before publication\n  page: '01'\n  what: a name\n  old: one\n  new: two\n"
        "  cause: It was written in a hurry.\n  by: reader\n",
        "utf-8",
    )


EVERYWHERE = [(*place, *FALSEHOODS[number]) for place in PLACES for number in (0, 5)]


@pytest.mark.parametrize(
    ("name", "old", "new", "falsehood", "said"), [*EVERYWHERE, *((*PLACES[2], *row) for row in SINGLE)]
)
def test_a_falsehood_in_the_words_of_data(small, name, old, new, falsehood, said):
    lists(small)
    if name == "claims.csv":
        falsehood = falsehood.replace(",", ";")
    edit(small, name, old, new % falsehood)
    file = (small.root / "data" / name).resolve()
    found = only(small)
    place = f"{file.parent.name}/{file.name}, line {line_of(file, falsehood)}: "
    assert found.startswith(place) and said in found, found


@pytest.mark.parametrize(("falsehood", "said"), FALSEHOODS)
def test_a_falsehood_in_a_note(small, falsehood, said):
    text = small.seed.read_text("utf-8")
    small.annotate(NOTE, text.index(NOTE))
    words = json.dumps(falsehood, ensure_ascii=False)[1:-1]
    edit(small, "annotations/000.json", "A note with <i>signs</i> & all.", words)
    found = only(small)
    line = line_of(small.notes, words)
    assert found.startswith(f"data/annotations/000.json, line {line}: ") and said in found, found


def test_a_note_may_have_figures_of_its_passage_and_of_the_numbers_that_it_names(small):
    text = small.seed.read_text("utf-8")
    small.annotate(NOTE, text.index(NOTE))
    edit(
        small, "annotations/000.json", "A note with <i>signs</i> & all.", "34.3 of 21 billion, “34.3 percent”"
    )
    assert "the figure 21 has no lock" in only(small)
    page = json.loads(small.notes.read_text("utf-8"))
    tag = {"type": "TextualBody", "purpose": "tagging", "value": "number/total-2021"}
    page["items"][0]["body"].append(tag)
    small.notes.write_text(json.dumps(page, indent=1), "utf-8")
    assert findings(small) == []


def with_notes(world: World, cite: str) -> None:
    """The table gets a column of words; one row has no page."""
    table = "year,flow,value,cite,note\n2020,total,10.5,known,\n2021,total,21,known,\n2021,part,7,%s,%s\n"
    (world.root / "data" / "trade.csv").write_text(table % (cite, "A cell with 88 words"), "utf-8")
    package = json.loads((world.root / "data" / "datapackage.json").read_text("utf-8"))
    fields = package["resources"][0]["schema"]["fields"]
    fields[3].pop("constraints")
    fields.append({"name": "note", "type": "string"})
    (world.root / "data" / "datapackage.json").write_text(json.dumps(package, indent=1), "utf-8")


def test_a_quotation_in_a_cell_is_looked_for(small):
    with_notes(small, "known")
    assert findings(small) == []
    edit(small, "trade.csv", "A cell with 88 words", "He said “nothing at all” (000:3)")
    found = only(small)
    assert found.startswith("data/trade.csv, line 4: ") and "nothing at all" in found


def test_a_row_without_a_page_holds_no_number(small):
    with_notes(small, "")
    found = findings(small)
    assert "data/numbers.yml, line 8: number share-2021: line 4 of trade cites no page." in found[0]


CONSTANTS = [
    # the formula and the terms of a number, and what is wrong with it
    ('formula: "16.7"\n  terms:\n    part: {number: total-2021}', "does not use its term 'part'"),
    ("formula: part * 0\n  terms:\n    part: {number: total-2021}", "has the number 0"),
    (
        "formula: 1.06 * part\n  terms:\n    part: {number: total-2021}",
        "has the number 1.06, which is an input",
    ),
    ("terms:\n    part: {given: 16.7}", "given"),
    ("terms:\n    part: {given: 16.7, cite: []}", "at least 1 item"),
    ("terms:\n    part: {given: 16.7, cite: [nobody]}", "'nobody'"),
]


@pytest.mark.parametrize(("entry", "said"), CONSTANTS)
def test_a_constant_is_an_input_with_a_citation(small, entry, said):
    text = f"- id: factor\n  says: A factor that is typed\n  digits: 1\n  {entry}\n"
    path = small.root / "data" / "numbers.yml"
    path.write_text(path.read_text("utf-8") + text, "utf-8")
    found = only(small)
    assert found.startswith("data/numbers.yml, line ") and said in found, found


def test_a_given_number_is_cited(small):
    path = small.root / "data" / "numbers.yml"
    entry = "- id: factor\n  says: A factor of a page\n  digits: 2\n  terms:\n"
    entry += "    f: {given: 1.06, cite: [known]}\n"
    path.write_text(path.read_text("utf-8") + entry, "utf-8")
    assert findings(small) == []
    assert Book(small.root).register.citations("factor") == ["known"]


def test_a_claim_has_no_words_of_ours_in_its_quotation(small):
    edit(small, "claims.csv", "3,3,nothing was agreed,", "3,3,nothing [of weight] was agreed,")
    found = only(small)
    assert found.startswith("data/claims.csv, line 2: ") and "[of weight]" in found


def test_a_reference_to_a_line_that_is_not_shown(small):
    small.source(small.seed.read_text("utf-8"), shown="[[3, 3]]")
    edit(small, "claims.csv", "The minutes say so.", "So says 000:2.")
    found = only(small)
    assert found.startswith("data/claims.csv, line 2: ") and "does not show" in found
