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

from sourcebook.built_file import BEGIN, END
from sourcebook.exercises import keys
from sourcebook.files import write_changed
from sourcebook.interface import t

FOLDER = "_data"
TABLE = re.compile(r'(?<=<a download=")([\w.-]+)" href="data:text/csv;charset=utf-8,([^"]+)')
DATA = re.compile(r'(?<=<script type="application/json" class="sb-data")>([^<]+)')
# A closed box of code, and rows that are so many that paper leaves them out as well.
WAITING = re.compile(
    r'(?P<open><details class="admonition hide above-input">.*?<pre|<div class="sb-scroll" data-rows)'
    r"(?P<more>[^>]*)>(?P<part>.*?)</(?P<tag>pre|div)>",
    re.S,
)
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
    return _without_parts(DATA.sub(data, TABLE.sub(table, body)), address)


def _without_parts(body: str, address: Callable[[str, str, str], str]) -> str:
    """In the place of what waits stands a link to its text, or a word on the file that has it."""
    parts = [*WAITING.finditer(body)]
    if not parts:
        return body
    script = address(
        "code", f"{BEGIN}{json.dumps([one['part'] for one in parts], ensure_ascii=False)}{END}", ".js"
    )
    codes = (one["part"] for one in parts if one["tag"] == "pre")
    plain = address("code", "\n".join(unescape(TAG.sub("", code)) for code in codes), ".txt")
    named = escape(t("The code of this page, as a text"))
    code = f'<a href="{plain}">{named}</a>'
    told = escape(t("The rows come with a script; without one, take the file beside this."))
    rows = f"<p>{told}</p>"

    def waiting(found: re.Match[str]) -> str:
        stands = code if found["tag"] == "pre" else rows
        return f'{found["open"]} data-code="{script}"{found["more"]}>{stands}</{found["tag"]}>'

    return WAITING.sub(waiting, body)


def forget_unnamed(out: Path) -> None:
    """Remove the data that no page names any more."""
    pages = (path.read_text("utf-8") for path in out.rglob("*.html"))
    named = {name for page in pages for name in NAMED.findall(page)}
    for path in (out / FOLDER).glob("*"):
        if path.name not in named:
            path.unlink()
