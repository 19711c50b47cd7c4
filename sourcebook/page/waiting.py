"""What a page does not need at once waits in files beside it: data, keys of exercises, code in closed boxes.

A notebook has no neighbouring files, so pieces carry such data along; here they are taken out of a page.
The data of a script become a script themselves, which a page opened as a file can load too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from hashlib import sha256
from html import escape, unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from markupsafe import Markup

from sourcebook.exercises import keys
from sourcebook.files import write_changed
from sourcebook.interface import t

FOLDER = "_data"
TABLE = re.compile(r'(?<=<a download=")([\w.-]+)" href="data:text/csv;charset=utf-8,([^"]+)')
DATA = re.compile(r'(?<=<script type="application/json" class="sb-data")>([^<]+)')
CLOSED = re.compile(r'(<details class="admonition hide above-input">.*?<pre)>(.*?)</pre>', re.S)
CODE = re.compile(r'<pre data-code="([^"]+)">.*?</pre>', re.S)
TAG = re.compile(r"<[^>]*>")
NAMED = re.compile(rf"{FOLDER}/([\w.-]+)")


def data(value: Any) -> Markup:
    """Data for the script of a piece, as they stand in its HTML."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup(f'<script type="application/json" class="sb-data">{text}</script>')


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

    if sealed := keys.keys_of(body):
        body = keys.with_address(body, address(keys.NAME, keys.written(sealed), ".js"))
    return _without_code(DATA.sub(data, TABLE.sub(table, body)), address)


def _without_code(body: str, address: Callable[[str, str, str], str]) -> str:
    """Closed boxes come with a link to their code as a plain text, until a script fills them."""
    listings = [found[2] for found in CLOSED.finditer(body)]
    if not listings:
        return body
    script = address("code", f"{keys.BEGIN}{json.dumps(listings, ensure_ascii=False)}{keys.END}", ".js")
    plain = address("code", "\n".join(unescape(TAG.sub("", code)) for code in listings), ".txt")
    words = t("The code of this page, as a text")
    link = f'<a href="{plain}">{escape(words)}</a>'
    return CLOSED.sub(rf'\1 data-code="{script}">{link}</pre>', body)


def with_code(body: str, folder: Path) -> str:
    """The page in ``folder`` with the code back in its closed boxes."""
    found = CODE.search(body)
    if not found:
        return body
    listings = iter(keys.read((folder / found[1]).read_text("utf-8")))
    return CODE.sub(lambda _: f"<pre>{next(listings)}</pre>", body)


def forget_unnamed(out: Path) -> None:
    """Remove the data that no page names any more."""
    pages = (path.read_text("utf-8") for path in out.rglob("*.html"))
    named = {name for page in pages for name in NAMED.findall(page)}
    for path in (out / FOLDER).glob("*"):
        if path.name not in named:
            path.unlink()
