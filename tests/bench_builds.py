"""Seconds that builds of the book take, beside those of Jupyter Book alone on the same chapters."""

from __future__ import annotations

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import yaml

from sourcebook.book import Book
from sourcebook.building import told

ROOT = Path(__file__).resolve().parent.parent
SKIP = shutil.ignore_patterns(
    ".git", ".venv*", "_build", "tests", ".*_cache", "__pycache__", ".hypothesis", "*.egg-info"
)
LISTED = (r"(```\{bibliography\}\n)(:letters:.*\n)?", r"\1:all:\n")  # as Jupyter Book lists every entry
CHAPTER = Path("chapters") / "03-five-pillars.md"
SENTENCE, CELL = "From a commentary we expect praise and blame", "import pandas as pd"
ALONE = "from jupyter_book.cli.main import main; main()"
RUNS = 5


def copy(folder: Path) -> Path:
    shutil.copytree(ROOT, folder, ignore=SKIP)
    return folder


def plain(folder: Path) -> Path:
    """The same chapters, built by Jupyter Book alone, which keeps its results as it does by itself."""
    root = copy(folder)
    path = root / "_config.yml"
    settings = yaml.safe_load(path.read_text("utf-8"))
    settings["execute"]["execute_notebooks"] = "cache"
    settings["bibtex_bibfiles"] = ["data/references.bib"]
    settings["sphinx"] = {"config": {"bibtex_reference_style": "author_year"}}
    path.write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
    for chapter in (root / "chapters").rglob("*.md"):  # a link to a line of a source is one of our own
        text = chapter.read_text("utf-8").replace(".txt#L", ".txt?L").replace(".yml#", ".yml?")
        chapter.write_text(re.sub(*LISTED, text.replace("claims.csv#", "claims.csv?")), "utf-8")
    return root


def environment(root: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(root), "JUPYTER_PREFER_ENV_PATH": "1"}


def seconds(root: Path, *command: str, codes: tuple[int, ...] = (0,)) -> float:
    """Seconds of a Python program in a book, start-up included; a failure ends the benchmark."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *command], cwd=root, env=environment(root), capture_output=True, text=True
    )
    if done.returncode not in codes:
        sys.exit(done.stdout + done.stderr)
    return time.perf_counter() - start


def make(root: Path) -> float:
    """Seconds of what `make book` runs."""
    return seconds(root, "-m", "sourcebook.page.build")


def alone(root: Path) -> float:
    """Seconds of Jupyter Book alone, whose warnings about links of ours are no matter here."""
    return seconds(root, "-c", ALONE, "build", ".", "-q")


def after(change: Callable[[int], None], measure: Callable[[], float], runs: int = RUNS) -> float:
    """The median of a measure, each time after another change."""
    times = []
    for turn in range(runs):
        change(turn)
        times.append(measure())
    return statistics.median(times)


def edit(root: Path, words: str, chapter: Path = CHAPTER) -> Callable[[int], None]:
    """Add a word each turn at the first place of a chapter that has these, or a line above a cell."""

    def change(turn: int) -> None:
        text = (root / chapter).read_text("utf-8")
        assert words in text
        new = f"# once more\n{words}" if words == CELL else f"{words} indeed"
        (root / chapter).write_text(text.replace(words, new, 1), "utf-8")

    return change


def first_sentence(root: Path) -> tuple[str, Path]:
    """Words of the first chapter of a book of any size, and the chapter."""
    chapter = min((root / "chapters").glob("[0-9]*.md"))
    lines = chapter.read_text("utf-8").split("\n")
    sentence = next(line for line in lines if re.fullmatch(r"[A-Z][a-z ]+\.", line))
    return sentence.rstrip("."), chapter.relative_to(root)


def in_fresh_processes(root: Path) -> float:
    """Seconds in which the cells of all pages run, one after another, each page in a process of its own."""
    total, script = 0.0, root / "cells.py"
    for chapter in Book(root).chapters:
        if not chapter.cells:
            continue
        script.write_text("\n".join(["import sourcebook", *(cell.code for cell in chapter.cells)]), "utf-8")
        name = chapter.path.relative_to(root).with_suffix("").as_posix()
        given = told(root, name, root / "cells.reads") | {"MPLBACKEND": "svg"}
        start = time.perf_counter()
        command = [sys.executable, str(script)]
        done = subprocess.run(
            command, cwd=chapter.path.parent, env=environment(root) | given, capture_output=True, text=True
        )
        if done.returncode:
            sys.exit(f"{name}\n{done.stderr}")
        total += time.perf_counter() - start
    script.unlink()
    return total


def pass_alone(root: Path) -> float:
    """Seconds of one Sphinx pass over all pages, when every chapter has its result."""
    shutil.rmtree(root / "_build" / ".doctrees")
    (root / "_build" / "built.json").unlink()
    return make(root)


class Served:
    """A book that is served while it is written."""

    def __init__(self, root: Path, port: int = 8791):
        command = [sys.executable, "-m", "sourcebook.cli", "--root", str(root), "serve", "--port", str(port)]
        self.root, self.news = root, f"http://127.0.0.1:{port}/_built"
        self._server = subprocess.Popen(
            command, cwd=root, env=environment(root), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def shown(self, change: Callable[[int], None], runs: int = RUNS) -> float:
        """The median of the seconds from a save to the news that the page is written."""
        times = []
        while True:
            try:
                news = urllib.request.urlopen(self.news)
                break
            except OSError:
                time.sleep(0.1)
        with news:
            while not self._next(news):  # the first build
                pass
            for turn in range(runs):
                time.sleep(6)  # as long as it takes to write a sentence
                start = time.perf_counter()
                change(turn)
                self._next(news)
                times.append(time.perf_counter() - start)
        return statistics.median(times)

    @staticmethod
    def _next(news) -> int:
        """The number of the build that is told next."""
        while not (line := news.readline()).startswith(b"data:"):
            pass
        told = json.loads(line[5:])
        if told["said"]:
            sys.exit(told["said"])
        return int(told["build"])

    def stop(self) -> None:
        self._server.terminate()
        self._server.wait()


def check(root: Path) -> float:
    """Seconds of `sourcebook check`, start-up included."""
    return seconds(root, "-m", "sourcebook.cli", "check")
