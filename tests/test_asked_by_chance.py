"""Edits by chance: no chapter that would show something else is left as it was, and few run for nothing.

With SWEEP=1 there are a hundred edits, in forked kernels and in kernels that are begun anew; else a few.
"""

from __future__ import annotations

import os
import random
import re

import pytest

from sourcebook.page.kernels import FRESH
from tests.asking import AskingBook, Entries

pytestmark = pytest.mark.built  # they run chapters in kernels

SWEEP = bool(os.environ.get("SWEEP"))
EDITS = 100 if SWEEP else 3
FILES = {  # each with words of an entry that a chapter asks for
    "data/numbers.yml": "trade-2022-usd\n",
    "data/claims.csv": "000-01,",
    "data/references.bib": "{tass-wang-2023,",
    "data/datapackage.json": '"energy"',
    "data/energy.csv": "2022,Jan-Apr,all_energy",
    "data/trade_annual.csv": "2022,China,total",
    "data/annotations/000.json": "A000-01",
    "data/annotations/002.json": "A002-01",
}
VALUE = re.compile(r"(?<![\w-])(?!true\b|false\b|null\b)(\d|[a-z]{4,})(?![\w-])")
WORKS, TABLES, CLAIMS = "data/references.bib", "data/datapackage.json", "data/claims.csv"
# The chapters that may run and show the same: when which files have changed, and why.
MAY_SHOW_THE_SAME = {
    "a-number": ({"data/numbers.yml", "data/trade_annual.csv", TABLES}, "it has a table with other rows"),
    "a-sum": ({"data/numbers.yml", "data/trade_annual.csv", TABLES}, "it has a table with other rows"),
    "all-numbers": (set(FILES), "it has the tables of all numbers, and of each only some rows"),
    "a-claim": ({CLAIMS, WORKS}, "a card shows some columns of a claim, and not the title of a work"),
    "all-claims": ({CLAIMS, WORKS, TABLES}, "the ledger shows some columns, and not the titles of works"),
    "all-works": ({WORKS}, "it names the keys of all entries"),
    "words": ({WORKS}, "it shows author and year of a work, and not its title"),
    "a-card": ({WORKS}, "it shows author, year and address of a work, and not its title"),
    "a-table": ({TABLES}, "it shows the cells, and of the description only the types"),
    "all-tables": (set(FILES), "of each table it shows the description, and how many rows it has"),
    "notes": ({"data/annotations/000.json"}, "a note shows its comment and its kind, and no other tags"),
    "no-notes": ({"data/annotations/002.json"}, "a note shows its comment and its kind, and no other tags"),
}


def edit(book: AskingBook, chance: random.Random) -> tuple[str, str]:
    """Change one file; the value is its name, and what was done."""
    file, asked = chance.choice(list(FILES.items()))
    entries = Entries(book.root / file)
    place = entries.place(asked) if chance.random() < 0.5 else chance.randrange(len(entries.texts))
    kind = chance.choice(("change", "change", "change", "copy", "remove", "move"))
    text = entries.texts[place]
    if kind == "change":
        found = chance.choice([*VALUE.finditer(text)])
        value = str(9 - int(found[0])) if found[0].isdigit() else found[0] + "x"
        entries.texts[place] = text[: found.start()] + value + text[found.end() :]
        kind = f"{found[0]} becomes {value} in"
    elif kind == "copy":
        entries.texts.insert(chance.randrange(len(entries.texts)), VALUE.sub("other", text, count=1))
    else:
        del entries.texts[place]
        if kind == "move":
            entries.texts.insert(chance.randrange(len(entries.texts)), text)
    entries.write()
    return file, f"{kind} {file}, entry {place}: {text[:60]}"


@pytest.mark.parametrize("kernels", ["forked", "fresh"] if SWEEP else ["forked"])
def test_no_chapter_is_stale_and_few_run_for_nothing(tmp_path, monkeypatch, kernels):
    if kernels == "fresh":
        monkeypatch.setenv(FRESH, "1")
    book, chance = AskingBook(tmp_path / "book"), random.Random(29)
    for _ in range(EDITS):
        kept = {name: (book.root / name).read_bytes() for name in FILES}
        (file, done), would = edit(book, chance), book.would_run()
        now = book.run(reads=".anew")
        other = {name for name, shown in now.items() if shown != book.shown[name]}
        assert other <= would, f"{done}: {other - would} would be stale"
        needless = {name for name in would - other if file not in MAY_SHOW_THE_SAME.get(name, ({}, ""))[0]}
        assert not needless, f"{done}: {needless} would run and show the same"
        for name, content in kept.items():
            (book.root / name).write_bytes(content)
