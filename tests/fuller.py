"""The second book with every field filled in that may hold words, and a page for every piece."""

from __future__ import annotations

import csv
import json
import shutil
from io import StringIO
from pathlib import Path
from typing import Any

from tests.small import LEFT_BEHIND, ROOT

NEW = {
    "_toc.yml": """\
format: jb-book
root: chapters/index
parts:
- caption: Begin here
  chapters:
  - file: chapters/01-praise
    title: What they are told
  - file: chapters/my-answers
- caption: Reference
  chapters:
  - file: chapters/reference/source-000
  - file: chapters/reference/source-001
  - file: chapters/reference/claims
  - file: chapters/reference/numbers
  - file: chapters/reference/data
  - file: chapters/reference/bibliography
  - file: chapters/reference/rights
  - file: chapters/reference/pieces
  - url: https://example.org
    title: A page elsewhere
""",
    "data/errata.yml": """\
- date: before publication
  page: '01-praise'
  claim: 000-01
  what: a verdict
  old: supported
  new: supported with qualification
  cause: The years were counted once more.
  by: a reader
""",
    "data/as_of.yml": """\
- says: The first of the two speeches is printed before the second.
  page: 01-praise
  verbatim: the second of neighbours
  as_of: 2026-11-22
  again: 2027-11-22
  look: the two sources in their files
- says: Every manuscript that is known has a row of its own.
  table: copies
  verbatim: One row is one manuscript of the address
  as_of: 2026-11-22
  again: 2027-11-22
  look: the library that keeps them
""",
    "data/like_claims.yml": """\
- claims: [000-01, 000-02]
  alike: what a speaker counts back from the day of the speech
  differ: the first is a year, and the second is not counted
""",
    "data/style.yml": "- {form: obviously, reason: it adds nothing, instead: leave it out}\n",
    "data/paths.yml": """\
- id: hour
  name: One hour
  says: One page, read slowly.
  chapters:
  - chapter: 01-praise
    why: It is the only one.
""",
    "CITATION.cff": """\
cff-version: 1.2.0
message: Please cite it as below.
title: Over the Dead
type: software
authors:
  - name: Its readers
  - given-names: Ann
    family-names: Other
version: 0.1.0
date-released: 2026-11-22
license: [MIT]
repository-code: https://example.org/book
keywords: [speeches]
""",
}
NOTE = "An old name, with a note on it."
TABLES = {
    "events": [
        "event_id date date_end event source lines relation note cite cite_2 cite_more".split(),
        ["war", "1861-04", "", "The war began", "000", "4", "presupposed", NOTE, "cornell-hand-2013", "", ""],
    ],
    "names": [
        "date english german german_basis document place note cite".split(),
        ["1863", "a new nation", "eine Nation", "paraphrase", "A speech", "Here", NOTE, "cornell-hand-2013"],
    ],
    "formulas": [
        "id formula pattern zh zh_evidence zh_cite zh_cite_2 cite cite_2 cite_more note".split(),
        ["F01", "the dead", "dead", "死者", "seen", "cornell-hand-2013", "", "", "", "", NOTE],
    ],
}
LANGUAGES = {"english": "en", "german": "de", "zh": "zh"}
# The form of the cells of some columns, as their description has it.
FORMS = {
    "date": r"\d{4}(-\d\d)*",
    "date_end": r"(\d{4}(-\d\d)*)?",
    "relation": "presupposed",
    "zh_evidence": "seen",
    "zh_cite": r"\S*",
    "zh_cite_2": r"\S*",
    "german_basis": "paraphrase",
}
IMPORTS = """\
import pandas as pd
from sourcebook import as_of, concordance, errata, file_card, glossary, how_to_cite, like_claims
from sourcebook import note_kinds, table, timeline
"""
CALLS = [
    'glossary("terms")', 'glossary("names", table="names")', 'glossary("formulas")', "errata()",
    "as_of()", "like_claims()",
    "concordance()", "timeline()", 'how_to_cite("000", "copies")', 'file_card("000")',
    'table(pd.DataFrame(note_kinds(), columns=["kind", "words", "question"]), caption="Kinds of notes")',
]  # fmt: skip
EXERCISES = "data/exercises/01-praise.yml"
MISTAKE = "  mistakes:\n  - {value: 2, because: Count again.}\n"
CHANGES = [
    ("_config.yml", "author: Its readers\n", "author: Its readers\ncopyright: 'all of them'\n"),
    ("_config.yml", "html:\n", "html:\n  extra_footer: Read it aloud.\n"),
    ("_config.yml", "    smart", "    nb_code_prompt_show: Show\n    nb_code_prompt_hide: Hide\n    smart"),
    ("data/annotation_scheme.yml", "  ask:", "  not_this: A word that compares nothing.\n  ask:"),
    ("data/terms.yml", "on the way.", "on the way.\n  forms: [copies]\n  names: {de: Abschrift}"),
    ("data/terms.yml", "  says:", "  cite: [cornell-hand-2013]\n  says:"),
    (
        "data/references.bib",
        "  year = {2013},",
        "  year = {2013},\n  note = {Seen in a copy.},\n  publisher = {A library},\n  language = {en},",
    ),
    ("seeds/sources.yml", "    parallels: []", "    parallels: [{what: A copy, cite: cornell-hand-2013}]"),
    ("seeds/sources.yml", "    voices: []", "    voices: [{lines: [3, 4], voice: The president}]"),
    (EXERCISES, "  otherwise: This", "  mistakes:\n  - {line: 2, because: Empty.}\n  otherwise: This"),
    (EXERCISES, "  otherwise: Count", f"{MISTAKE}  closing: So it is.\n  otherwise: Count"),
    ("seeds/sources.yml", "by: Abraham Lincoln", "by: Lincoln"),
    ("seeds/sources.yml", "by: Richard Crawley", "by: Crawley"),
    ("seeds/sources.yml", "by: Thucydides", "by: his book"),
    ("data/numbers.yml", "  says: Copies", "  note: Counted in the table.\n  says: Copies"),
]  # fmt: skip
NUMBERS = """\
- id: half-of-the-copies
  says: Half of the copies, with a weight that a page gives
  digits: 1
  formula: weight * copies / 2
  note: A number for the page of numbers.
  terms:
    copies: {number: copies-late}
    weight: {given: 1.06, cite: [cornell-hand-2013]}
- id: how-often
  says: How often the speech speaks of the dead
  digits: 0
  terms:
    often: {formula: F01, documents: ["000"]}
"""
CLAIM = (
    "000-02,000,000,4,4,we are engaged in a great civil war,There was a war,Abraham Lincoln,nobody,"
    "date_event,founding,yes,The papers of a year,not found,We found none.,,Papers in English,Its cause\n"
)
PAGE = (ROOT / "tests" / "second_book" / "chapters" / "reference" / "claims.md").read_text("utf-8")


def fuller(root: Path) -> None:
    """A copy of the second book in ``root``, filled in."""
    shutil.copytree(ROOT / "tests" / "second_book", root, ignore=LEFT_BEHIND)
    for file, text in NEW.items():
        (root / file).write_text(text, "utf-8")
    for file, old, new in CHANGES:
        path = root / file
        text = path.read_text("utf-8")
        assert old in text, old
        path.write_text(text.replace(old, new), "utf-8")
    for file, more in {"data/numbers.yml": NUMBERS, "data/claims.csv": CLAIM}.items():
        with (root / file).open("a", encoding="utf-8", newline="\n") as out:
            out.write(more)
    _tables(root / "data")
    head = PAGE.partition("# The claims")[0]
    cells = [f"```{{code-cell}} ipython3\n{call}\n```\n" for call in (IMPORTS.strip(), *CALLS)]
    (root / "chapters/reference/pieces.md").write_text("\n".join([f"{head}# Pieces\n", *cells]), "utf-8")


def _tables(data: Path) -> None:
    package = json.loads((data / "datapackage.json").read_text("utf-8"))
    licence = {"name": "CC0-1.0", "title": "Public domain", "path": "https://example.org"}
    package |= {"title": "The tables", "description": "What the book counts.", "licenses": [licence]}
    for name, rows in TABLES.items():
        text = StringIO()
        csv.writer(text, lineterminator="\n").writerows(rows)
        (data / f"{name}.csv").write_text(text.getvalue(), "utf-8")
        fields = [_column(column) for column in rows[0]]
        package["resources"].append(
            {
                "name": name,
                "title": f"The {name}",
                "description": "One row each.",
                "path": f"{name}.csv",
                "format": "csv",
                "type": "table",
                "encoding": "utf-8",
                "licenses": [licence],
                "sources": [{"title": "A list of ours", "path": "https://example.org"}],
                "schema": {"fields": fields, "primaryKey": [rows[0][0]]},
            }
        )
    (data / "datapackage.json").write_text(json.dumps(package, indent=1, ensure_ascii=False), "utf-8")


def _column(name: str) -> dict[str, Any]:
    column: dict[str, Any] = {"name": name, "title": name.rstrip("_2"), "type": "string"}
    column |= {"language": LANGUAGES[name]} if name in LANGUAGES else {}
    return column | ({"constraints": {"pattern": FORMS[name]}} if name in FORMS else {})
