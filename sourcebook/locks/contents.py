"""The contents name each page of the book once, and no page that the locks do not read.

What is not named in `_toc.yml` is not built; what it names is a Markdown file below `chapters/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from sourcebook.book import Book
from sourcebook.chapter.bare_figures import bare_figures
from sourcebook.chapter.quoted import stretches
from sourcebook.data_file import read_tree
from sourcebook.fields import is_web_address
from sourcebook.files import Finding
from sourcebook.locks.lock import Lock, Seen
from sourcebook.settings import CONTENTS, SETTINGS

LOCK = Lock("contents", rules=("contents", "quotation", "numbers"))
# What may stand where in the contents: a field of one value, or a list of parts or of pages.
FIELDS = {
    "the contents": {"format": "", "root": "", "title": "", "parts": "a part", "chapters": "a page"},
    "a part": {"caption": "", "chapters": "a page"},
    "a page": {"file": "", "url": "", "title": "", "sections": "a page"},
}
PAGE = re.compile(r"chapters(/[A-Za-z0-9][\w-]*)+(\.md)?")
IMAGES = {".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"}
MOVE = "Write the page as a Markdown file below chapters/ and name it here, as in 'file: chapters/13-name'."


@dataclass(frozen=True)
class Field:
    """One field of the contents: its name, its value and its line; or what is wrong there."""

    name: str
    value: str
    line: int
    problem: str = ""
    remedy: str = ""


@LOCK.check()
def pages_of_the_contents(book: Book, seen: Seen) -> Iterator[Finding]:
    """Each entry leads to a page that the locks read, once."""
    named: set[str] = set()
    sound = True
    for field in fields(book):
        problem, remedy = field.problem, field.remedy
        if field.name in ("root", "file"):
            problem, remedy = _misplaced(field.value, book.root)
            page = field.value.removesuffix(".md")
            if not problem and page in named:
                problem, remedy = f"'{page}' stands here a second time.", "Keep one of the two entries."
            named.add(page)
        elif field.name == "url" and not is_web_address(field.value):
            problem = f"'{field.value}' is no address of the web."
            remedy = "Write one that begins with https:// or http://."
        elif field.name == "format" and field.value != "jb-book":
            problem, remedy = f"there is no form '{field.value}' of contents.", "Write 'format: jb-book'."
        if problem:
            sound = False
            yield Finding("contents", CONTENTS, field.line, problem, remedy)
    if sound and named:
        yield from _without_entry(book.root, named)


@LOCK.check()
def words_of_the_contents(book: Book, seen: Seen) -> Iterator[Finding]:
    """The titles in the contents quote nobody and state no figure."""
    for field in fields(book):
        if field.name in ("title", "caption"):
            yield from unlocked(field.value, CONTENTS, field.line)


def unlocked(words: str, file: str, line: int) -> Iterator[Finding]:
    """What a title must not have, because nothing there can lead to a source or to the register."""
    for quoted in stretches(words):
        said = words[quoted.start : quoted.end].strip()
        message = f"cannot be checked: “{said}” stands where no reference to a source can follow."
        yield Finding("quotation", file, line, message, "Say it in your own words, without quotation marks.")
    for _, figure in bare_figures(words):
        message, remedy = f"the figure {figure} has no lock.", "Leave it out here; state it in a chapter."
        yield Finding("numbers", file, line, message, remedy)


def fields(book: Book) -> Iterator[Field]:
    """Every field of the contents. Raises BookError if they, or the settings, are missing or broken.

    A folder with neither contents nor settings is no book that can be built, and has no fields.
    """
    if not any((book.root / name).is_file() for name in (CONTENTS, SETTINGS)):
        return
    read_tree(book.root / SETTINGS, "contents")
    tree, _ = read_tree(book.root / CONTENTS, "contents")
    if tree is None:
        yield Field("", "", 1, "the contents are empty.", "Write 'format: jb-book', 'root:' and 'chapters:'.")
    else:
        yield from _fields(tree, "the contents")


def _fields(node: yaml.Node, what: str) -> Iterator[Field]:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        message = f"{what} must stand here, as names with their values."
        yield Field("", "", line, message, "Write a page as '- file: chapters/13-name'.")
        return
    names = [key.value for key, _ in node.value]
    if what == "a page" and ("file" in names) == ("url" in names) and "glob" not in names:
        yield Field("", "", line, "an entry must have either 'file' or 'url'.", "Write one of the two.")
    if what == "the contents" and not {"format", "root"} <= {*names}:
        message = "the contents must have 'format' and 'root'."
        yield Field("", "", line, message, "Write 'format: jb-book' and 'root: chapters/index'.")
    for key, value in node.value:
        yield from _field(key, value, what)


def _field(key: yaml.Node, value: yaml.Node, what: str) -> Iterator[Field]:
    line, holds = key.start_mark.line + 1, FIELDS[what].get(key.value)
    if holds is None:
        remedy = f"{what.capitalize()} has {', '.join(FIELDS[what])}."
        yield Field("", "", line, f"no lock reads '{key.value}' here.", remedy)
    elif not holds and isinstance(value, yaml.ScalarNode):
        yield Field(key.value, value.value, line)
    elif holds and isinstance(value, yaml.SequenceNode):
        for one in value.value:
            yield from _fields(one, holds)
    else:
        wanted = "a list" if holds else "one value"
        remedy = "Begin each line below it with '- '." if holds else "Write it after the colon."
        yield Field("", "", line, f"'{key.value}' must have {wanted}.", remedy)


def _misplaced(value: str, root: Path) -> tuple[str, str]:
    """Why an entry leads to no page that the locks read, and what to do; nothing if it does."""
    path = root / f"{value.removesuffix('.md')}.md"
    kind = Path(value).suffix
    if kind and kind != ".md":
        return f"'{value}' is a file of another kind than .md, which no lock reads.", MOVE
    if not value.startswith("chapters/") or ".." in Path(value).parts:
        return f"'{value}' stands outside chapters/, where no lock reads it.", MOVE
    if path.is_symlink() or path.resolve() != root.resolve() / path.relative_to(root):
        return f"'{value}' is a symbolic link.", "Put the file itself there."
    names = [one.name for one in path.parent.glob("*")]
    if path.name not in names and any(name.lower() == path.name.lower() for name in names):
        return (
            f"the name of the file for '{value}' has other capital letters.",
            "Write both in small letters.",
        )
    if path.name not in names and any(Path(name).stem == path.stem for name in names):
        return f"the file for '{value}' is of another kind than .md, which no lock reads.", MOVE
    if path.name not in names:
        remedy = "Correct the name, or add the page; the name counts from the folder of the book."
        return f"there is no file '{value.removesuffix('.md')}.md'.", remedy
    if not PAGE.fullmatch(value):
        remedy = "Name it with letters, digits and hyphens; '_' or '.' may not come first."
        return f"'{value}' is no name for a page.", remedy
    return "", ""


def _without_entry(root: Path, named: set[str]) -> Iterator[Finding]:
    """Each file below `chapters/` that is no page of the contents."""
    for path in sorted((root / "chapters").rglob("*")):
        inside = path.relative_to(root)
        problem = _needless(path, inside.with_suffix("").as_posix(), named)
        if problem and not _is_kept_by_a_tool(inside):
            yield Finding("contents", inside.as_posix(), None, *problem)


def _needless(path: Path, page: str, named: set[str]) -> tuple[str, str] | None:
    """Why a file below `chapters/` does not belong there, and what to do; entries are judged elsewhere."""
    if path.is_symlink():
        judged = page in named or any(one.startswith(f"{page}/") for one in named)
        message = "this is a symbolic link, which no lock follows."
        return None if judged else (message, "Put the file itself here.")
    if path.is_dir() or path.suffix in IMAGES:
        return None
    if path.suffix != ".md":
        judged = page in named and not path.with_suffix(".md").exists()
        message = "a file of this kind is no page of the book."
        return None if judged else (message, "Remove it from chapters/, or write it as a .md file.")
    if page.lower() in {one.lower() for one in named}:
        return None
    return "no entry of _toc.yml names this page.", f"Add '- file: {page}' there, or remove the file."


def _is_kept_by_a_tool(inside: Path) -> bool:
    """Whether it is a hidden file that is no page, as .DS_Store, or stands in a hidden folder."""
    folders = [part for part in inside.parts[:-1] if part.startswith(".")]
    return bool(folders) or (inside.name.startswith(".") and inside.suffix != ".md")
