"""What a page does not need at once waits in files beside it: the data of a figure, and those of a script.

A notebook has no neighbouring files, so pieces carry such data along; here they are taken out of a page.
The data of a script become a script themselves, which a page opened as a file can load too.
"""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

from sourcebook.files import write_changed

FOLDER = "_data"
TABLE = re.compile(r'(?<=<a download=")([\w.-]+)" href="data:text/csv;charset=utf-8,([^"]+)')
DATA = re.compile(r'(?<=<script type="application/json" class="sb-data")>([^<]+)')
NAMED = re.compile(rf"{FOLDER}/([\w.-]+)")


def taken_out(body: str, out: Path, root: str) -> str:
    """The body of a page with addresses in the place of data; ``root`` leads from the page to ``out``."""
    folder = out / FOLDER
    folder.mkdir(exist_ok=True)

    def table(found: re.Match[str]) -> str:
        return f'{found[1]}" href="{address(Path(found[1]).stem, unquote(found[2]), ".csv")}'

    def data(found: re.Match[str]) -> str:
        return f' data-file="{address("data", f"window.sbData = {found[1]};", ".js")}">'

    def address(name: str, text: str, kind: str) -> str:
        content = text.encode()
        file = f"{name}-{sha256(content).hexdigest()[:12]}{kind}"  # two figures may have one name
        write_changed(folder / file, content)
        return f"{root}{FOLDER}/{file}"

    return DATA.sub(data, TABLE.sub(table, body))


def forget_unnamed(out: Path) -> None:
    """Remove the data that no page names any more."""
    pages = (path.read_text("utf-8") for path in out.rglob("*.html"))
    named = {name for page in pages for name in NAMED.findall(page)}
    for path in (out / FOLDER).glob("*"):
        if path.name not in named:
            path.unlink()
