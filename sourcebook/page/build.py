"""Build the book, unless it is built already: `python -m sourcebook.page.build`.

A build reads the files of the book and of this package, this Python and its packages: their digest is kept.
What it wrote is known again by the size and the time of each file.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sourcebook.building import ENGINE

PAGES, STAMP, DOCTREES = "_build/html", "_build/built.json", "_build/.doctrees"
NOT_READ = ("_build", "tests")  # folders of a book
# A build makes much that it keeps to its end, and finds little to collect on the way.
PROGRAM = "import gc; gc.set_threshold(100_000, 100); from jupyter_book.cli.main import main; main()"
OTHER = re.compile(r"-page-\d+(?=\.html$)")  # what the name of another page of a long list has
OPTIONS = ("-W", "--keep-going")  # a warning is an error; all of them are told at once


def inputs(root: Path) -> str:
    """One digest of all that a build of the book below ``root`` may read."""
    total = hashlib.blake2b(sys.version.encode())
    for packages in sys.path:
        if packages.endswith("site-packages") and os.path.isdir(packages):
            total.update("\n".join(sorted(os.listdir(packages))).encode())
    elsewhere = [] if ENGINE.is_relative_to(root) else [str(ENGINE)]
    for folder in [str(root), *elsewhere]:
        for path, name in _files(folder):
            total.update(f"\n{name}\n".encode())
            with open(path, "rb") as file:
                total.update(hashlib.blake2b(file.read()).digest())
    return total.hexdigest()


def outputs(root: Path) -> dict[str, list[int]]:
    """The size and the time in nanoseconds of each built file, by its name."""
    folder = str(root / PAGES)
    found = {name: os.stat(path) for path, name in _files(folder)} if os.path.isdir(folder) else {}
    return {name: [one.st_size, one.st_mtime_ns] for name, one in found.items()}


def _files(folder: str, name: str = "") -> Iterator[tuple[str, str]]:
    """Every file below a folder, with its name there; not what programs keep there for themselves."""
    for entry in sorted(os.scandir(folder), key=lambda one: one.name):
        if entry.name.startswith((".", "__pycache__")) or (not name and entry.name in NOT_READ):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path, f"{name}{entry.name}/")
        elif entry.is_file():
            yield entry.path, f"{name}{entry.name}"


def build(root: Path, run: Callable[[Path], int]) -> int:
    """Run the build if something has changed; the value is its exit code.

    Built files that somebody else changed are removed first, because Sphinx would leave them as they are.
    """
    read, built, stamp = inputs(root), outputs(root), _stamp(root)
    if stamp == {"inputs": read, "outputs": built}:
        print("Nothing has changed since the book was built.")
        return 0
    before = stamp.get("outputs", {})
    a_page = min((name for name in before if name.endswith(".html")), default="")
    for name in [name for name, state in before.items() if built.get(name) != state]:
        # With a page of a long list the first is written, which divides it; with any other file some page,
        # because Sphinx writes no file beside its pages if it writes none of them.
        also = OTHER.sub("", name) if name.endswith(".html") else a_page
        for one in {name, also} - {""}:
            (root / PAGES / one).unlink(missing_ok=True)
    (root / STAMP).unlink(missing_ok=True)
    code = run(root)
    if code:
        shutil.rmtree(root / DOCTREES, ignore_errors=True)  # which would hide the cause from the next build
        print("The book was not built; the cause stands above.")
    else:  # the digest from before the build: what was changed meanwhile is built the next time
        text = json.dumps({"inputs": read, "outputs": outputs(root)})
        (root / STAMP).write_text(text, "utf-8")
    return code


def _stamp(root: Path) -> dict[str, Any]:
    try:
        kept = json.loads((root / STAMP).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _jupyter_book(root: Path) -> int:
    command = [sys.executable, "-P", "-c", PROGRAM, "build", str(root), *OPTIONS]
    return subprocess.call(command, env={**os.environ, "JUPYTER_PREFER_ENV_PATH": "1"})


if __name__ == "__main__":
    sys.exit(build(Path.cwd(), _jupyter_book))
