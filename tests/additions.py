"""What a command has added to a folder: files, and lines of a file in which nothing else has changed."""

from __future__ import annotations

import re
import shutil
from difflib import SequenceMatcher
from pathlib import Path

from tests.conftest import SECOND


def files(root: Path) -> dict[Path, bytes]:
    return {path.relative_to(root): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def new_lines(before: str, after: str) -> list[str]:
    """The lines that were added; fails if any other was changed, moved or taken away."""
    was, now = before.splitlines(keepends=True), after.splitlines(keepends=True)
    steps = SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
    assert {kind for kind, *_ in steps} <= {"equal", "insert"}, [
        (was[a:b], now[c:d]) for kind, a, b, c, d in steps if kind not in ("equal", "insert")
    ]
    return [line for kind, _, _, c, d in steps if kind == "insert" for line in now[c:d]]


def second_book(folder: Path) -> Path:
    """A copy of the second book that may show as much of a source as ours may."""
    shutil.copytree(SECOND.root, folder, ignore=shutil.ignore_patterns("_build"))
    record = folder / "seeds" / "sources.yml"
    limits = "limits: {share: 0.6, whole_below: 300}"
    record.write_text(re.sub(r"^limits: .*", limits, record.read_text("utf-8"), flags=re.M), "utf-8")
    return folder
