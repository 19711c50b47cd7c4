"""Tables as files for a spreadsheet: what older Excel, LibreOffice and Python all open rightly.

A byte order mark says that the text is UTF-8, lines end as on Windows,
and text that a spreadsheet would compute is set apart.
The files in `data/` have none of this; only what a page offers for download has.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

from sourcebook.evidence.delimited import MARK
from sourcebook.files import write_changed
from sourcebook.interface import t
from sourcebook.sources.hidden import Hidden

COMPUTED = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]\s*\S|[\t\r]")
NUMBER = re.compile(r"[+-]?(\d[\d,. ]*|\.\d+)(e[+-]?\d+)?%?", re.I)


def for_spreadsheet(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table as CSV; a number stays a number, and a text that looks like a formula gets an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([_text(cell) for cell in row] for row in (header, *rows))
    return MARK + out.getvalue()


def _text(cell: str) -> str:
    return f"'{cell}" if COMPUTED.match(cell) and not NUMBER.fullmatch(cell) else cell


def _shown(cell: str, hidden: Hidden) -> str:
    place = hidden.place(cell)
    return t("[not shown: {place}]", place=place) if place else cell


def cells(text: str) -> list[list[str]]:
    """The rows of a CSV file, with or without a byte order mark."""
    return list(csv.reader(io.StringIO(text.removeprefix(MARK), newline="")))


def offer(folder: Path, target: Path, hidden: Hidden) -> None:
    """Write each table of ``folder`` to ``target`` for a spreadsheet, and describe what was written.

    A cell with words of a line that the book does not show names the line instead.
    """
    target.mkdir(exist_ok=True)
    for path in folder.glob("*.csv"):
        text = path.read_text("utf-8")
        header, *rows = cells(text)
        if hidden.place(text):  # which a table without such words as a whole spares each of its cells
            rows = [[_shown(cell, hidden) for cell in row] for row in rows]
        write_changed(target / path.name, for_spreadsheet(header, rows).encode())
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    for table in package["resources"]:
        written = (target / table["path"]).read_bytes()
        digest = {"bytes": len(written), "hash": f"sha256:{sha256(written).hexdigest()}"}
        table |= {"encoding": "utf-8-sig", "dialect": {"lineTerminator": "\r\n"}, **digest}
    text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    write_changed(target / "datapackage.json", text.encode())
