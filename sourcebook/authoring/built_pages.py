"""What stands on the pages of a built book: the text, each figure and each exercise of a page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from sourcebook.built_file import read_data, with_what_waits
from sourcebook.exercises.sealed import unseal
from sourcebook.interface import t

NOT_PAGES = {"search.html", "genindex.html"}
FRAME = "script, style, noscript, nav, template, .headerlink"
BLOCKS = {
    "address", "article", "aside", "blockquote", "br", "caption", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
    "label", "legend", "li", "ol", "option", "p", "pre", "section", "summary", "table", "td", "th",
    "tr", "ul", "text",
}  # fmt: skip
IDS = re.compile(r'\s(?:id|clip-path|(?:xlink:)?href|aria-label)="[^"]*"|url\(#[^)]*\)')
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^a-z])")


@dataclass(frozen=True)
class Part:
    """The text of a page, a figure or an exercise: its sentences, and a digest of what no sentence shows."""

    sentences: tuple[str, ...]
    rest: str = ""


@dataclass
class Page:
    """One page: its title, and its parts by name, such as 'text' and 'figure trade'."""

    title: str
    parts: dict[str, Part] = field(default_factory=dict)


def pages_of(book: Path) -> dict[str, Path]:
    """The files of the pages of a built book, by their address."""
    paths = [
        path
        for path in book.rglob("*.html")
        if path.name not in NOT_PAGES and not path.relative_to(book).parts[0].startswith("_")
    ]
    return {path.relative_to(book).with_suffix("").as_posix(): path for path in paths}


def is_alike(old: Path, new: Path) -> bool:
    """Whether two pages are the same, to the byte; not one with an image, whose file may be another."""
    page = new.read_bytes()
    return page == old.read_bytes() and (old == new or b"<img" not in page)


def read_page(path: Path) -> Page:
    """Take one page apart: figures and exercises on their own, then the text that is left."""
    soup = BeautifulSoup(with_what_waits(path.read_text("utf-8"), path.parent), "html.parser")
    body = soup.select_one("article") or soup.select_one("main") or soup
    page = Page(_title(body, path))
    for node in body.select(FRAME):
        node.extract()
    for node in body.select("figure[id]"):
        page.parts[f"figure {_attribute(node, 'id').removeprefix('fig-')}"] = _figure(
            node.extract(), path.parent
        )
    for number, node in enumerate(body.select("svg, img"), 1):
        page.parts[f"image {number}"] = _figure(node.extract(), path.parent)
    for node in body.select("form[data-edition]"):
        page.parts[f"exercise {node['data-id']}"] = _exercise(node.extract(), path.parent)
    page.parts = {"text": Part(_sentences(body)), **page.parts}
    return page


def _title(body: Tag, path: Path) -> str:
    heading = body.find("h1")
    return " ".join(_sentences(heading)).rstrip("# ") if heading else path.stem


def _attribute(node: Tag, name: str) -> str:
    return str(node.get(name) or "")


def _exercise(form: Tag, folder: Path) -> Part:
    """What the student sees, then hints, reasons and models; the edition covers what an answer depends on."""
    sealed = _attribute(form, "data-sealed")  # earlier releases have the key on the page
    if address := _attribute(form, "data-keys"):
        sealed = read_data((folder / address).read_text("utf-8"))[_attribute(form, "data-id")]
    waiting = tuple(_texts(unseal(sealed)) if sealed else ())
    return Part(_sentences(form) + waiting, _attribute(form, "data-edition"))


def _texts(value: Any) -> list[str]:
    """Every text of more than one word in what was sealed."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    return [value] if isinstance(value, str) and " " in value else []


def _figure(node: Tag, folder: Path | None = None) -> Part:
    """Title, words in the drawing, data, source, description; a digest of the drawing without its ids."""
    drawings = [node] if node.name in ("svg", "img") else node.select("svg, img")
    described = tuple(
        t("Described as: {text}", text=text)
        for drawing in drawings
        if (text := _attribute(drawing, "aria-label") or _attribute(drawing, "alt"))
    )
    rest = "".join(
        IDS.sub("", str(drawing)) if drawing.name == "svg" else _file(folder, _attribute(drawing, "src"))
        for drawing in drawings
    )
    return Part(_sentences(node) + described, sha256(rest.encode()).hexdigest())


def _file(folder: Path | None, address: str) -> str:
    """The digest of an image file; its name may change with each build."""
    path = folder / address if folder and address else None
    return sha256(path.read_bytes()).hexdigest() if path and path.is_file() else ""


def _sentences(node: Tag) -> tuple[str, ...]:
    """The sentences of a piece of a page; white space counts as one space, but code keeps its lines."""
    out: list[str] = []

    def walk(tag: Tag, code: bool) -> None:
        for child in tag.children:
            if isinstance(child, Tag):
                edge = "\n" if child.name in BLOCKS else ""
                out.append(edge)
                walk(child, code or child.name == "pre")
                out.append(edge)
            elif type(child) is NavigableString:
                out.append(str(child) if code else re.sub(r"\s+", " ", child))

    walk(node, node.name == "pre")
    lines = (" ".join(line.split()) for line in "".join(out).split("\n"))
    return tuple(sentence for line in lines for sentence in SENTENCE.split(line) if sentence)
