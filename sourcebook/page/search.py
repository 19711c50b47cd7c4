"""The site search: the passages of every built page, each with its heading and its nearest address.

They are read from the pages as they stand on the disk, so that nothing is found which the book does not show.
Hands on `searchindex.js` and its parts, `searchindex-1.js` and on; search.js looks into them on its page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.search import IndexBuilder

from sourcebook.built_file import with_what_waits
from sourcebook.files import read_text, write_changed

VOID = set("area base br col embed hr img input link meta source track wbr".split())
SILENT = set("button dialog nav noscript script select style summary svg template textarea".split())
# Classes of what no author wrote to be found: code, line numbers, filters, the tool bar of a piece.
APPARATUS = set(
    """above-input cell_input headerlink label
    sb-buttons sb-cited sb-filters sb-gap sb-kicker sb-legend sb-number sb-offline sb-ref sb-uses""".split()
)
# One passage each, with all that stands in them. Text outside of them is a passage of its own.
WHOLE = set("caption dd dt figcaption h1 h2 h3 h4 h5 h6 label legend li p pre tr".split())
WHOLE_CLASSES = {"citation", "sb-card", "sb-exercise", "sb-line"}
BLOCKS = WHOLE | set("article aside blockquote br details div dl fieldset figure form ol".split())
BLOCKS |= set("section table td th ul".split())
PART = 150_000  # characters of one part of the index
ROW = 7  # the level of a row without an address of its own; headings have 1 to 6, other passages 0
DRAWING = re.compile(r"<svg\b.*?</svg>|<script\b.*?</script>", re.S)
UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
URL = re.compile(r"https?://(?:www\.)?([^/\s]+)\S*")
# How a reader names what stands at an address: 000:7, 000-32, 000-split.
REFERENCES = (
    (re.compile(r"\S*source-(\d{3})\.html#L(\d+)$"), r"\1:\2"),
    (re.compile(r"\S*#[rx](\d{3})(?:-\d+)+-L(\d+)$"), r"\1:\2"),
    (re.compile(r"\S*#(?:claim|ex|n)-([a-z0-9-]+)$"), r"\1"),
)


class Passages(HTMLParser):
    """Take one page apart; ``found`` lists address, heading, text and level of each passage."""

    def __init__(self, html: str):
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str, str, int]] = []
        self.stack: list[tuple[str, str, bool]] = []  # open elements: tag, address, whether it is their own
        self.silent = self.whole = 0  # the depth of what is left out, and of the passage that is read
        self.words: list[str] = []
        self.heading, self.title = "", ""
        self.feed(DRAWING.sub("", html[html.find("<article") : html.rfind("</article>")]))

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self.words.append(" · ")
        if tag in VOID:
            return
        marks = dict(attributes)
        own, above = marks.get("id"), self.stack[-1] if self.stack else ("", "", False)
        self.stack.append((tag, own or above[1], bool(own)))
        if self.silent:
            return
        classes = set((marks.get("class") or "").split())
        if tag in SILENT or classes & APPARATUS or "hidden" in marks or marks.get("aria-hidden") == "true":
            self.silent = len(self.stack)
            return
        if tag == "table":
            self.close()  # each row is a passage
        if _is_heading(tag):
            self.title = ""
        if "sb-flow" in classes:
            return  # each of its lines is a passage
        if not self.whole and (tag in WHOLE or classes & WHOLE_CLASSES or (tag, above[0]) == ("div", "dl")):
            self.whole = len(self.stack)

    def handle_data(self, data: str) -> None:
        if self.silent or not self.stack:
            return
        if not self.whole and data.strip():
            self.whole = len(self.stack)
        self.words.append(data)
        self.title += data

    def handle_endtag(self, tag: str) -> None:
        if tag not in (name for name, _, _ in self.stack):
            return
        last = ""
        while last != tag:
            depth, last = len(self.stack), self.stack[-1][0]
            if _is_heading(last) and last != "h1" and not self.silent:
                self.heading = _plain(self.title)
            if depth == self.whole:
                self.close()
            if depth == self.silent:
                self.silent = 0
            if last in BLOCKS:
                self.words.append(" · ")
            self.stack.pop()

    def close(self) -> None:
        """What is being read ends here."""
        text = _plain("".join(self.words))
        if self.whole and text:
            tag, address, own = self.stack[self.whole - 1]
            level = int(tag[1]) if _is_heading(tag) else ROW if tag == "tr" and not own else 0
            self.found.append((address, self.heading, text, level))
        self.words, self.whole = [], 0


def _is_heading(tag: str) -> bool:
    return tag in ("h1", "h2", "h3", "h4", "h5", "h6")


def _plain(text: str) -> str:
    """Text in one line: a border of blocks is a point in the middle, an address in the web is its host."""
    line = re.sub(r"\s+", " ", URL.sub(r"\1", UNSEEN.sub("", text)))
    return re.sub(r"(?: ?· ?)+", " · ", line).strip(" ·")


def read_page(page: str, html: str) -> dict[str, Any]:
    """The passages of one page, in the shape that static/search.js reads."""
    found = Passages(html).found
    title = next((text for _, _, text, level in found if level == 1), page)
    passages = [[*passage, _reference(f"{page}#{passage[0]}")] for passage in found]
    return {"address": page, "title": title, "passages": passages}


def _reference(address: str) -> str:
    return next((form.sub(name, address) for form, name in REFERENCES if form.match(address)), "")


UNSEARCHED = b"sb-unsearched"  # what a page says that the search leaves out, such as hints for teachers


def gather(out: Path, kept: Path) -> list[dict[str, Any]]:
    """The passages of all pages below ``out``.

    A page is taken apart once; ``kept`` holds what it gave under the digest of the page and of this module.
    """
    kept.mkdir(parents=True, exist_ok=True)
    module, pages = Path(__file__).read_bytes(), {}
    for path in sorted(out.glob("chapters/**/*.html")):
        page, html = path.relative_to(out).as_posix(), path.read_bytes()
        if UNSEARCHED in html:
            continue
        file = kept / f"{sha256(module + page.encode() + html).hexdigest()}.json"
        if not file.is_file():
            whole = with_what_waits(html.decode("utf-8"), path.parent)
            file.write_text(json.dumps(read_page(page, whole), ensure_ascii=False), "utf-8")
        pages[file] = json.loads(read_text(file))
    for file in set(kept.glob("*.json")) - pages.keys():
        file.unlink()
    return list(pages.values())


def stemmers(env: BuildEnvironment) -> str:
    """Sphinx's stemmers, Porter's for English, Snowball's for Russian, as a JavaScript value."""
    names = "var BaseStemmer, RussianStemmer, Stemmer;"
    code = {name: IndexBuilder(env, name, {}, "").get_js_stemmer_code() for name in ("en", "ru")}
    made = [f"{name}: (() => {{ {names}\n{text}\nreturn new Stemmer(); }})()" for name, text in code.items()]
    return f"{{{', '.join(made)}}}"


def take_over(app: Sphinx, config: Config) -> None:
    """The search page is our own; Sphinx's index drops figures and does not divide Chinese."""
    config.html_additional_pages = {**config.html_additional_pages, "search": "search.html"}


def without_index(app: Sphinx) -> None:
    app.builder.search = False  # type: ignore[attr-defined]


def write(app: Sphinx, error: Exception | None) -> None:
    """Write the index beside the pages."""
    if error or app.builder.name != "html":
        return
    out = Path(app.outdir)
    pages = gather(out, out.parent / ".search")
    parts = [*divided(json.dumps(page, ensure_ascii=False, separators=(",", ":")) for page in pages)]
    for path in out.glob("searchindex-*.js"):
        if int(path.stem.rpartition("-")[2]) > len(parts):
            path.unlink()
    for number, part in enumerate(parts, 1):
        # As a text, which a browser reads several times as quickly as a value of the language.
        text = f"[{','.join(part)}]".replace("\\", "\\\\").replace("'", "\\'")
        write_changed(
            out / f"searchindex-{number}.js", f"BOOK.pages.push(...JSON.parse('{text}'));\n".encode()
        )
    script = f"window.BOOK = {{stemmers: {stemmers(app.env)},\nparts: {len(parts)}, pages: []}};\n"
    write_changed(out / "searchindex.js", script.encode())


def divided(texts: Iterable[str]) -> Iterator[list[str]]:
    """The texts in parts that a browser reads in a moment each, so that no key waits for them."""
    part: list[str] = []
    for text in texts:
        part.append(text)
        if sum(map(len, part)) > PART:
            yield part
            part = []
    if part:
        yield part


def setup(app: Sphinx) -> None:
    app.connect("config-inited", take_over)
    app.connect("builder-inited", without_index)
    app.connect("build-finished", write, priority=950)  # after the pages of chapters that are gone
