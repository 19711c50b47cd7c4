"""A chapter that is opened as a notebook reads as it does in the book, and is saved as it was written.

JupyterLab, Notebook and Voilà know Markdown, but not the few forms that only the book's build understands,
and they take what stands between two dollar signs for a formula.
`as_shown` turns the text of a Markdown cell into Markdown that each of them shows rightly,
citations as author and year, links with what they lead to as their title;
`as_written` turns it back, exactly.
`Chapters` does both for a Jupyter server: `binder/postBuild` sets it up.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from textwrap import shorten
from typing import Any
from urllib.parse import quote

from jupytext import TextFileContentsManager

from sourcebook.book import Book
from sourcebook.evidence.bibliography import Entry
from sourcebook.files import BookError

# What a formula begins with, and how it is shown: in an element of its own a sign begins no formula.
SIGNS = {
    "$": "<span>&#36;</span>",
    r"\$": "<span>&#x24;</span>",
    r"\begin{": "<span>&#x5c;</span>begin{",
    r"\\(": "<span>&#92;</span>(",
    r"\\[": "<span>&#92;</span>[",
}
WRITTEN = {shown: sign for sign, shown in SIGNS.items()}
ADDRESS = r'[^\s"()\[\]<>]*'
# All that `as_written` reads has one of these; where a chapter has one of its own, a tilde sets it apart.
MARKS = re.compile(r'( "|<!-- |<span>)(~*)(?=→ |cite[a-z:]* |/?myst\b|&#(?:36|x24|92|x5c);</span>)')

# Code, comments, addresses and tags, in which nothing is turned.
PASSED = (
    r"(?P<passed>^(?P<fence>`{3,}|~{3,})(?!\{bibliography\})[^\n]*\n.*?^(?P=fence)"
    r"|(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)|<!--.*?-->|\]\([^)\n]*\)|<[A-Za-z/][^>\n]*>)"
)
LED = (
    r"\]\((?P<led>(?:\.\./)+(?:seeds/(?P<source>\d{3})_\w+\.txt#L(?P<first>\d+)(?:-L(?P<last>\d+))?"
    r"|data/(?:numbers\.yml|claims\.csv)#(?P<id>[\w-]+)))\)"
)
CITED = r"(?<!\\)\{(?P<role>cite[a-z:]*)\}`(?P<keys>[^`\n]+)`"
LETTERS = re.compile(r"^:letters: *([A-Z]-[A-Z])", re.M)
LISTED = r"^(?P<list>```\{bibliography\}\n[^`]*?^```)$"
LINE = r"^(?P<indent>[ \t]*)(?P<line>:{3,}(?:\{[^\n]*)?|\{[.#][^}\n]*\}|\([\w-]+\)=|%[^\n]*)$"
WORDS = r"(?<=\])(?P<words>\{[.#][^}\n]*\})"
SIGN = r"(?P<sign>\\?\$|\\\\[(\[]|\\begin\{)"
FORMS = re.compile("|".join((LISTED, LED, PASSED, LINE, WORDS, CITED, SIGN)), re.M | re.S)

LINK = rf'\[(?:[^\[\]\\\n]|\\.)*\]\({ADDRESS} "cite[a-z:]* [^"\n]*"\)'
KEY = re.compile(r' "(cite[a-z:]*) ([^"\n]*)"\)')
SHOWN = re.compile(
    rf'(?P<led>\]\({ADDRESS}) "→ [^"\n]*"\)'
    rf"|(?P<cited>\({LINK}(?:; {LINK})*\)|{LINK})"
    r"|<!-- myst:(?P<list>(?:(?!-->).)*?) -->(?:(?!<!-- ).)*?<!-- /myst -->|<!-- myst:(?P<line>[^\n]*?) -->"
    rf"|(?P<sign>{'|'.join(map(re.escape, WRITTEN))})|(?P<mark>{MARKS.pattern})",
    re.S,
)


class Evidence:
    """What the links of a chapter lead to, in words; a file that cannot be read leads nowhere."""

    def __init__(self, root: Path):
        book = Book(root)
        self.entries, self.corpus = book.bibliography, book.corpus
        self.register, self.claims = book.register, book.claims

    def words(self, link: re.Match[str]) -> str:
        """The lines of a source that the book shows; what a number counts; how a claim stands."""
        if link["source"]:
            source = self.corpus.source(link["source"])
            lines = source.span(int(link["first"]), int(link["last"] or link["first"])).lines
            return " ".join(line.text for line in lines if source.is_shown(line.number))
        if claim := self.claims.get(link["id"]):
            return f"{claim.gist}: {claim.verdict}. {claim.reason}"
        makers = {self.entries[key].author: None for key in self.register.citations(link["id"])}
        return f"{self.register.entries[link['id']].says}. {'; '.join(makers)}"


def as_shown(text: str, evidence: Evidence | None) -> str:
    """The text of a Markdown cell in plain Markdown without formulas."""
    formula, entries = text.count("$") > 1, evidence.entries if evidence else {}

    def shown(form: re.Match[str]) -> str:
        if form["led"]:
            return _led(form, evidence) or form[0]
        if form["keys"]:
            return _cited(form["role"], form["keys"].split(","), entries) or form[0]
        if form["list"] and evidence and "--" not in form[0]:
            letters = LETTERS.search(form[0])
            listed = evidence.entries.of(letters[1] if letters else "A-Z")
            items = "\n".join(f"- {_listed(entry)}" for entry in listed)
            return f"<!-- myst:{form[0]} -->\n\n{items}\n\n<!-- /myst -->"
        if (myst := form["line"] or form["words"]) and "--" not in myst:
            return f"{form['indent'] or ''}<!-- myst:{myst} -->"
        if form["sign"] and (formula or "$" not in form[0]):
            return SIGNS[form[0]]
        return form[0]

    return FORMS.sub(shown, MARKS.sub(r"\1~\2", text))


def as_written(text: str) -> str:
    """What `as_shown` was given, with the edits that were made since."""

    def written(form: re.Match[str]) -> str:
        if form["led"]:
            return f"{form['led']})"
        if form["cited"]:
            keys = KEY.findall(form[0])
            if len({role for role, _ in keys}) == 1:
                keys = [(keys[0][0], ",".join(key for _, key in keys))]
            return " ".join(f"{{{role}}}`{key}`" for role, key in keys)
        if form["sign"]:
            return WRITTEN[form["sign"]]
        if form["mark"]:
            return form["mark"].replace("~", "", 1)
        return as_written(form["list"] or form["line"] or "")

    return SHOWN.sub(written, text)


def _led(link: re.Match[str], evidence: Evidence | None) -> str:
    """A link with what it leads to as its title; nothing if that is not known."""
    try:
        words = evidence.words(link) if evidence else ""
    except BookError:
        return ""
    told = escape(shorten(words, 240, placeholder=" …"), quote=False)
    for sign, written in {'"': "&quot;", "$": "&#36;", "\\": "&#92;", "|": "&#124;", "`": "'"}.items():
        told = told.replace(sign, written)
    return f']({link["led"]} "→ {told}")' if told else ""


def _cited(role: str, keys: list[str], entries: Mapping[str, Entry]) -> str:
    """Author and year of each key, with a link, in brackets; nothing if a key is not known."""
    known = [entries.get(key.strip()) for key in keys]
    pairs = [(entry, key) for entry, key in zip(known, keys, strict=True) if entry]
    links = [f'[{_plain(entry)}]({_address(entry)} "{role} {key}")' for entry, key in pairs]
    return f"({'; '.join(links)})" if len(links) == len(keys) else ""


def _listed(entry: Entry) -> str:
    parts = (entry.authors, entry.title, entry.dated, entry.note)
    return f"{'. '.join(_escaped(part.rstrip('.')) for part in parts if part)}. <{_address(entry)}>"


def _plain(entry: Entry) -> str:
    return _escaped(f"{entry.author} {entry.dated}".strip())


def _escaped(words: str) -> str:
    return re.sub(r"([\\`*_|\[\]<>&])", r"\\\1", " ".join(words.split())).replace("$", "&#36;")


def _address(entry: Entry) -> str:
    return quote(entry.url, safe=":/?#@!&'*+,;=%~")


class Chapters(TextFileContentsManager):  # type: ignore[misc]
    """Jupytext's contents manager, which opens text as notebooks, with cells that read as in the book."""

    def get(self, path: str, *arguments: Any, **options: Any) -> dict[str, Any]:
        model: dict[str, Any] = super().get(path, *arguments, **options)
        if cells := self._prose(model, path):
            evidence = self._evidence(path)
            for cell in cells:
                cell["source"] = as_shown(cell["source"], evidence)
        return model

    def save(self, model: dict[str, Any], path: str = "") -> dict[str, Any]:
        for cell in self._prose(model, path):
            cell["source"] = as_written(cell["source"])
        saved: dict[str, Any] = super().save(model, path)
        return saved

    def _prose(self, model: dict[str, Any], path: str) -> list[dict[str, Any]]:
        """The Markdown cells of a page of a book; another notebook has none for us."""
        opened = model["type"] == "notebook" and model.get("content")
        if not opened or not path.endswith(".md") or not self._root(path):
            return []
        return [cell for cell in model["content"]["cells"] if cell["cell_type"] == "markdown"]

    def _root(self, path: str) -> Path | None:
        folders = Path(self._get_os_path(path.strip("/"))).parents
        return next((folder for folder in folders if (folder / "data" / "references.bib").is_file()), None)

    def _evidence(self, path: str) -> Evidence | None:
        """What the book cites and counts; while a file of it cannot be read, links stay as written."""
        root = self._root(path)
        try:
            return Evidence(root) if root else None
        except BookError as error:
            self.log.warning("%s", error)
            return None
