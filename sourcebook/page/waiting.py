"""What a page does not need at once waits in files beside it: the data of a figure, and those of a script.

A notebook has no neighbouring files, so pieces carry such data along; here they are taken out of a page.
The data of a script become a script themselves, which a page opened as a file can load too.
"""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

FOLDER = "_data"
TABLE = re.compile(r'(?<=<a download=")([\w.-]+)" href="data:text/csv;charset=utf-8,([^"]+)')
DATA = re.compile(r'(?<=<script type="application/json" class="sb-data")>([^<]+)')
NAMED = re.compile(rf"\b{FOLDER}/([\w.-]+)")


def taken_out(body: str, out: Path, root: str) -> str:
    """The body of a page with addresses in the place of data; ``root`` leads from the page to ``out``."""

    def table(found: re.Match[str]) -> str:
        _write(out / FOLDER / found[1], unquote(found[2]))
        return f'{found[1]}" href="{root}{FOLDER}/{found[1]}'

    def data(found: re.Match[str]) -> str:
        name = f"{sha256(found[1].encode()).hexdigest()[:16]}.js"
        _write(out / FOLDER / name, f"window.sbData = {found[1]};\n")
        return f' data-file="{root}{FOLDER}/{name}">'

    return DATA.sub(data, TABLE.sub(table, body))


def forget_unnamed(out: Path) -> None:
    """Remove the data that no page names any more."""
    pages = (path.read_text("utf-8") for path in out.rglob("*.html"))
    named = {name for page in pages for name in NAMED.findall(page)}
    for path in (out / FOLDER).glob("*"):
        if path.name not in named:
            path.unlink()


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    content = text.encode()
    if not path.is_file() or path.read_bytes() != content:
        path.write_bytes(content)
