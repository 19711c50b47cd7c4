"""A copy of the book with fewer pages, to change and build, and to ask which chapters would run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from sourcebook.book import Book
from sourcebook.page.freshness import READS, Ledger

ROOT = Path(__file__).parent.parent
# What was built, installed or kept by a tool stays behind when the book is copied for a test to change.
LEFT_BEHIND = shutil.ignore_patterns(
    ".git", ".venv*", "_build", "tests", "__pycache__", ".*_cache", ".hypothesis", ".coverage*", "*.egg-info"
)
FIRST, ANSWERS = "chapters/01-one-page-four-documents", "chapters/my-answers"
RIGHTS = "chapters/reference/rights"
OTHER = "chapters/reference/source-004"
CARDS = {"chapters/reference/source-000", "chapters/reference/source-001", OTHER}
ALL = {FIRST, RIGHTS, ANSWERS, *CARDS}  # the pages whose cells run
PLAIN = ("index", "how-to-read")  # in the whole book these lead to every page
PLAIN_PAGE = """\
# How to read this book

Two voices share each page.
Five sources and a question, and this is long enough.
"""
TOC = """\
format: jb-book
root: chapters/index
chapters:
- file: chapters/how-to-read
- file: chapters/01-one-page-four-documents
- file: chapters/my-answers
- file: chapters/reference/source-000
- file: chapters/reference/source-001
- file: chapters/reference/source-004
- file: chapters/reference/bibliography
- file: chapters/reference/bibliography-h-r
- file: chapters/reference/bibliography-s-z
- file: chapters/reference/rights
"""


class SmallBook:
    """A copy of the book, with fewer pages."""

    def __init__(self, root: Path):
        self.root = root
        shutil.copytree(ROOT, root, ignore=LEFT_BEHIND)
        (root / "_toc.yml").write_text(TOC, "utf-8")
        # Only a book with an owner leads to a launched notebook.
        self.change("_config.yml", "/OWNER/", "/somebody/")
        for name in PLAIN:
            (root / "chapters" / f"{name}.md").write_text(PLAIN_PAGE, "utf-8")
        self.ran = self.build()

    def would_run(self) -> set[str]:
        """The chapters that the next build runs again, whatever becomes of their cells."""
        ledger = Ledger(self.root / "_build" / READS, Book(self.root), self.root / "sourcebook")
        return {name for name in ALL if not ledger.is_fresh(name)}

    def build(self) -> set[str]:
        """Build; the value is the names of the chapters that ran."""
        environment = {**os.environ, "PYTHONPATH": str(self.root), "JUPYTER_PREFER_ENV_PATH": "1"}
        command = [str(Path(sys.executable).parent / "jupyter-book"), "build", ".", "-W", "--keep-going"]
        done = subprocess.run(
            command, cwd=self.root, env=environment, capture_output=True, text=True, encoding="utf-8"
        )
        self.out = done.stdout + done.stderr
        assert done.returncode == 0, self.out
        ran = re.findall(r"^(/\S+\.md): Executed notebook", self.out, re.M)
        return {Path(path).relative_to(self.root).with_suffix("").as_posix() for path in ran}

    def change(self, name: str, old: str, new: str) -> None:
        """Put ``new`` in place of the first ``old`` in a file, which must have it."""
        path = self.root / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    def page(self, name: str) -> str:
        """The HTML of a built page."""
        return (self.root / "_build" / "html" / (name + ".html")).read_text("utf-8")

    def index(self) -> str:
        """What the search of the built book looks through."""
        parts = sorted((self.root / "_build" / "html").glob("searchindex-*.js"))
        return "\n".join(part.read_text("utf-8") for part in parts)

    def times(self) -> dict[str, int]:
        """When each built page was last written, in nanoseconds."""
        out = self.root / "_build" / "html"
        pages = out.rglob("chapters/**/*.html")
        return {path.relative_to(out).with_suffix("").as_posix(): path.stat().st_mtime_ns for path in pages}


def build_in(root: Path) -> str:
    """Build a book, and say what was printed."""
    command = "from jupyter_book.cli.main import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", command, "build", "."],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT), "JUPYTER_PREFER_ENV_PATH": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return done.stdout + done.stderr
