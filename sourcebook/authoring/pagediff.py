"""Show what a change does to the pages of the book: `make diff BASE=main`.

Two built books are compared page by page: the text, each figure, each exercise.
The base is built from its commit, in a folder of its own, once; the other side is the book as built last.
Hands on a list on the terminal and `_build/diff/index.html`, which shows the sentences before and after.
Addresses of links, ids and the frame around a page are not compared.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import tarfile
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from hashlib import sha256
from pathlib import Path

from bs4 import BeautifulSoup, NavigableString, Tag

from sourcebook.exercises.definition import unseal
from sourcebook.files import BookError
from sourcebook.html import render

NOT_PAGES = {"search.html", "genindex.html"}
FRAME = "script, style, noscript, nav, template, .headerlink"
BLOCKS = "address article aside blockquote br caption dd details div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5 h6 hr label legend li ol option p pre section summary table td th tr ul text".split()
IDS = re.compile(r'\s(?:id|clip-path|(?:xlink:)?href|aria-label)="[^"]*"|url\(#[^)]*\)')
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^a-z])")
CONTEXT = 1  # unchanged sentences shown on either side of a change

# Python before 3.11.4 has no filter for what an archive may write; this archive is our own.
SAFELY = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}


class CannotCompare(BookError):
    """There is nothing to compare with; the message says why and what to do."""


@dataclass(frozen=True)
class Part:
    """The text of a page, one figure or one exercise: its sentences, and a digest of what no sentence shows."""

    sentences: tuple[str, ...]
    rest: str = ""


@dataclass
class Page:
    title: str
    parts: dict[str, Part] = field(default_factory=dict)


@dataclass(frozen=True)
class Change:
    """One page that changed. ``parts`` names what did; a page on one side only has ``state`` 'new' or 'removed'."""

    page: str
    title: str
    state: str
    parts: dict[str, tuple[Part | None, Part | None]]

    def __str__(self) -> str:
        what = {"new": "new page", "removed": "page removed"}.get(self.state)
        return f"{self.page}: {what or ', '.join(self.parts)}"


def changes(old: Path, new: Path) -> list[Change]:
    """The pages that differ between two built books, in the order of their addresses."""
    before, after, found = _pages(old), _pages(new), []
    for name in sorted(before.keys() | after.keys()):
        was, now = before.get(name, Page("")), after.get(name, Page(""))
        keys = [*now.parts, *(key for key in was.parts if key not in now.parts)]
        parts = {
            key: (was.parts.get(key), now.parts.get(key))
            for key in keys
            if was.parts.get(key) != now.parts.get(key)
        }
        if parts:
            state = "changed" if name in before and name in after else "new" if name in after else "removed"
            found.append(Change(name, now.title or was.title, state, parts))
    return found


def _pages(book: Path) -> dict[str, Page]:
    """The pages of a built book, by their address."""
    paths = [
        path
        for path in book.rglob("*.html")
        if path.name not in NOT_PAGES and not path.relative_to(book).parts[0].startswith("_")
    ]
    return {path.relative_to(book).with_suffix("").as_posix(): read_page(path) for path in paths}


def read_page(path: Path) -> Page:
    """Take one page apart: figures and exercises on their own, then the text that is left."""
    soup = BeautifulSoup(path.read_text("utf-8"), "html.parser")
    body = soup.select_one("article") or soup.select_one("main") or soup
    page = Page(_title(body, path))
    for node in body.select(FRAME):
        node.extract()
    for node in body.select("figure[id]"):
        page.parts[f"figure {node['id'].removeprefix('fig-')}"] = _figure(node.extract())
    for number, node in enumerate(body.select("svg, img"), 1):
        page.parts[f"image {number}"] = _figure(node.extract(), path.parent)
    for node in body.select("form[data-edition]"):
        page.parts[f"exercise {node['data-id']}"] = _exercise(node.extract())
    page.parts = {"text": Part(_sentences(body)), **page.parts}
    return page


def _title(body: Tag, path: Path) -> str:
    heading = body.find("h1")
    return " ".join(_sentences(heading)).rstrip("# ") if heading else path.stem


def _exercise(form: Tag) -> Part:
    """What the student sees, then the hints, reasons and models that wait for an answer; the edition covers the key."""
    sealed = form.get("data-sealed")
    return Part(_sentences(form) + tuple(_texts(unseal(sealed)) if sealed else ()), str(form["data-edition"]))


def _texts(value) -> list[str]:
    if isinstance(value, dict):
        value = list(value.values())
    return (
        [text for item in value for text in _texts(item)]
        if isinstance(value, list)
        else [value]
        if isinstance(value, str) and " " in value
        else []
    )


def _figure(node: Tag, folder: Path | None = None) -> Part:
    """Title, words in the drawing, data and source; the description; a digest of the drawing without its ids."""
    drawings = [node] if node.name in ("svg", "img") else node.select("svg, img")
    described = tuple(
        f"Described as: {text}"
        for drawing in drawings
        if (text := drawing.get("aria-label") or drawing.get("alt"))
    )
    rest = "".join(
        IDS.sub("", str(drawing)) if drawing.name == "svg" else _file(folder, drawing.get("src"))
        for drawing in drawings
    )
    return Part(_sentences(node) + described, sha256(rest.encode()).hexdigest())


def _file(folder: Path | None, address: str | None) -> str:
    """The digest of an image file; its name may change with each build."""
    path = folder / address if folder and address else None
    return sha256(path.read_bytes()).hexdigest() if path and path.is_file() else ""


def _sentences(node: Tag) -> tuple[str, ...]:
    """The words of a piece of a page, one sentence each; white space counts as one space, but code keeps its lines."""
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


@dataclass(frozen=True)
class Row:
    """A run of sentences for the page of differences: 'same', 'before', 'after' or 'gap', with words and whether each changed."""

    kind: str
    words: list[tuple[bool, str]]


def rows(old: Part | None, new: Part | None) -> list[Row]:
    """What was taken out and what was put in, with one unchanged sentence around each change."""
    was, now = (old.sentences if old else ()), (new.sentences if new else ())
    found: list[Row] = []
    for group in SequenceMatcher(None, was, now, autojunk=False).get_grouped_opcodes(CONTEXT):
        if found:
            found.append(Row("gap", []))
        for kind, a, b, c, d in group:
            if kind == "equal":
                found.append(Row("same", [(False, " ".join(was[a:b]))]))
                continue
            left, right = " ".join(was[a:b]).split(), " ".join(now[c:d]).split()
            steps = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
            if left:
                found.append(
                    Row(
                        "before",
                        [(step != "equal", " ".join(left[i:j])) for step, i, j, _, _ in steps if i < j],
                    )
                )
            if right:
                found.append(
                    Row(
                        "after",
                        [(step != "equal", " ".join(right[i:j])) for step, _, _, i, j in steps if i < j],
                    )
                )
    return found


def write(found: list[Change], base: str, folder: Path) -> None:
    """Write the page of differences, and the list as a text file."""
    folder.mkdir(parents=True, exist_ok=True)
    shown = [
        (
            change,
            {name: rows(*pair) for name, pair in change.parts.items()} if change.state == "changed" else {},
        )
        for change in found
    ]
    (folder / "index.html").write_text(
        render("authoring/pagediff.html", shown=shown, base=base).body, "utf-8"
    )
    (folder / "pages.txt").write_text(report(found, base), "utf-8")


def report(found: list[Change], base: str) -> str:
    """The list of changed pages, one a line."""
    head = f"{len(found)} page(s) changed against {base}:" if found else f"No page changed against {base}."
    return "\n".join([head, *(f"- {change}" for change in found)]) + "\n"


def built(base: str, root: Path) -> tuple[Path, str]:
    """The built book of ``base``, a git ref or the folder of a built book, and how to name it. Built once for each commit.

    Raises:
        CannotCompare: no git, no such ref, or the base does not build.
    """
    if (Path(base) / "index.html").is_file():
        return Path(base), base
    _git(
        root,
        "rev-parse",
        "--git-dir",
        error=f"{root} is not a git repository, so there is no '{base}' to compare with.",
    )
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    commit = (
        _git(
            root,
            *asked,
            error=f"git knows no '{base}'. Name a branch, a tag or a commit: make diff BASE=main",
        )
        .decode()
        .strip()
    )
    folder, name = root / "_build" / "diff" / commit, f"{base} ({commit[:7]})"
    done, book = folder / "built", folder / "_build" / "html"
    if not done.is_file():
        print(f"Building {name}, once ...", flush=True)
        files = _git(root, "archive", commit, error=f"git cannot read the files of {name}.")
        with tarfile.open(fileobj=io.BytesIO(files)) as archive:
            archive.extractall(folder, **SAFELY)
        _build(folder, name)
        done.touch()
    return book, name


def _git(root: Path, *words: str, error: str) -> bytes:
    try:
        return subprocess.run(["git", *words], cwd=root, capture_output=True, check=True).stdout
    except FileNotFoundError:
        raise CannotCompare("git is not installed.") from None
    except subprocess.CalledProcessError:
        raise CannotCompare(error) from None


def _build(folder: Path, name: str) -> None:
    """Build the book in ``folder`` with the packages that are installed here."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(folder),
        "PYTHONIOENCODING": "utf-8",
        "JUPYTER_PREFER_ENV_PATH": "1",
    }
    command = [
        sys.executable,
        "-c",
        "from jupyter_book.cli.main import main; main()",
        "build",
        ".",
        "-W",
        "--keep-going",
    ]
    done = subprocess.run(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    log = folder.with_suffix(".log")
    log.write_bytes(done.stdout)
    if done.returncode:
        last = "\n".join(done.stdout.decode("utf-8", "replace").strip().splitlines()[-8:])
        raise CannotCompare(
            f"{name} does not build with the packages of this environment. Its last words:\n{last}\nAll of it: {log}"
        )


def compare(root: Path, base: str) -> None:
    """Compare the built book with ``base``; report on the terminal and in `_build/diff/`.

    Raises:
        CannotCompare: the book is not built, or there is no such base.
    """
    book = root / "_build" / "html"
    if not (book / "index.html").is_file():
        raise CannotCompare("This book is not built yet. Run: make book")
    folder, name = built(base, root)
    found = changes(folder, book)
    write(found, name, root / "_build" / "diff")
    print(report(found, name), end="")
    if found:
        print("The differences are shown in _build/diff/index.html.")
