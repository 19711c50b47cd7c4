"""The pages that lay the evidence open: the register of numbers and the dictionary of tables.

Upstream are the tables, the register and the bibliography.
"""

from __future__ import annotations

from sourcebook.bibliography import bibliography
from sourcebook.corpus import open_corpus
from sourcebook.html import Html, render
from sourcebook.numbers import FromTable, Register, Term, register, shown
from sourcebook.tables import package, rows


def numbers_page() -> Html:
    """Every number of the register: its value, its formula, its rows, its sources."""
    known = register()
    items = [
        {"entry": entry, "value": str(known.value(name)), "terms": [_term(term, known, name) for term in known.terms(name)], "cite": known.citations(name)}
        for name, entry in known.entries.items()
    ]
    return render("numbers.html", items=items, entries=bibliography(open_corpus().root))


def _term(term: Term, known: Register, name: str) -> dict:
    asked = known.entries[name].terms[term.name]
    lines = [row.line for row in term.rows]
    conditions = ", ".join(f"{column}: {value}" for column, value in asked.row.items()) if isinstance(asked, FromTable) else ""
    decimals = len(f"{term.value:.4f}".rstrip("0").partition(".")[2])
    return {
        "name": term.name.replace("_", " "), "shown": shown(term.value, decimals), "place": term.place, "number": term.number, "conditions": conditions,
        "table": term.rows[0].table if term.rows else getattr(asked, "table", ""),
        "lines": f"line {lines[0]}" if len(lines) == 1 else f"{len(lines)} rows" + (f" ({asked.take})" if isinstance(asked, FromTable) else ""),
        "notes": [row.cells["note"] for row in term.rows if row.cells.get("note")] if len(lines) == 1 else [],
    }


def tables_page() -> Html:
    """The dictionary of the data: every table with its columns, its rows counted, its file."""
    root = open_corpus().root
    return render("tables.html", tables=[(table, len(rows(table.name, root))) for table in package(root).resources])
