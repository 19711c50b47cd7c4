"""`sourcebook new number`: a figure that the book states, as an entry of `data/numbers.yml`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sourcebook.authoring.new.asked import cited, free_id
from sourcebook.authoring.new.writing import added, flow, gap, gaps, quoted, rendered, write_all
from sourcebook.book import Book
from sourcebook.evidence.entries import Entry
from sourcebook.evidence.numbers import FILE
from sourcebook.files import BookError


def term_of(
    given: str, cite: Sequence[str], at: str, words: str, table: str, row: Mapping[str, str], column: str
) -> dict[str, Any]:
    """Where a number comes from, as `data/numbers.yml` has it. Raises BookError if that is not one place."""
    roads: list[dict[str, Any]] = []
    if given:
        roads.append({"given": _figure(given), "cite": list(cite)})
    if at and not re.fullmatch(r"[0-9]{3}:[0-9]+", at):
        raise BookError(f"'{at}' is not a line of a source; write it as 005:3")
    if words and not re.search(r"\d", words):
        raise BookError(
            f"'{words}' has no figure in digits; write the figure with --given, and its page with --cite"
        )
    if at or words:
        roads.append({"at": at, "words": words})
    if table or row:
        conditions = {name: _condition(cell) for name, cell in row.items()}
        roads.append({"table": table, "row": conditions, **({"column": column} if column else {})})
    if len(roads) != 1 or not all(roads[0].values()):
        ways = "--given with --cite, --at with --words, or --table with --row"
        raise BookError(f"a number comes from one place; name it with {ways}")
    return roads[0]


def _figure(text: str) -> int | float:
    """A figure as it is typed, with or without commas for thousands. Raises BookError."""
    try:
        value = float(text.replace(",", ""))
    except ValueError:
        raise BookError(f"'{text}' is not a figure; write it as 1.06 or 20,000") from None
    return int(value) if value.is_integer() else value


def _condition(cell: str) -> str | int:
    """What a cell of the row must be; digits are written without quotation marks."""
    return int(cell) if re.fullmatch(r"0|[1-9]\d*", cell) else cell


def new_number(root: Path, name: str, term: dict[str, Any], says: str, unit: str) -> tuple[str, list[str]]:
    """Add a number with one term; the value is the number as the book prints it, and what is left to write.

    Args:
        term: as `data/numbers.yml` has it: what is ``given`` with what to ``cite``, words ``at`` a line,
            or the ``row`` of a ``table``.

    Raises:
        BookError: the id is used already, or is none; or the term leads to no number.
    """
    book = Book(root)
    free_id("number", name, book.register.entries, r"[a-z][a-z0-9-]*", "trade-2022-usd")
    if says and len(says) < 10:
        raise BookError(
            f"'{says}' does not say what the number is; write whose figure it is, of what and when"
        )
    cited(book, term.get("cite", []))
    fields = {"id": name, "says": says or "TODO: what it is", "unit": unit, "digits": 6, "terms": {"v": term}}
    entry = Entry.model_validate(fields)
    book.register.entries[name] = entry  # to be worked out as if it stood in the file
    decimals = f"{book.register.value(name):.6f}".rstrip("0").partition(".")[2]
    shown = {
        "id": name,
        "says": quoted(says) if says else gap("what the number is, whose it is, and of what time"),
        "unit": quoted(unit) if unit else "",
        "digits": len(decimals),
        "term": flow(term),
    }
    text = rendered("number.yml", shown)
    write_all({root / FILE: added(root / FILE, "numbers", text)})
    book.fresh()
    return str(book.register.value(name)), gaps(text)
