"""Answer files as students and systems make them, and a folder of them read by the desk."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from sourcebook.desk.gather import gather
from sourcebook.desk.handed_in import Pile
from sourcebook.desk.items import items_of
from sourcebook.desk.report import report
from tests.classroom import sealed, text_of, whole_file
from tests.conftest import OURS, every_exercise

MONTHS = "000-months"


def entry(answer: str = "21", last: str = "2026-11-20T10:00:00.000Z", edition: str = "") -> dict:
    return sealed(
        {
            "id": MONTHS,
            "edition": edition or every_exercise()[MONTHS].digest(),
            "answer": answer,
            "words": [],
            "attempts": 0,
            "score": None,
            "first": last,
            "last": last,
            "checked": None,
            "hints": [],
            "shown": "",
        }
    )


def a_file(label: str = "", answer: str = "21", **parts: str) -> bytes:
    return text_of(whole_file([entry(answer, **parts)], label))


def earlier(form: int, label: str = "") -> bytes:
    one = {key: value for key, value in entry().items() if key not in ("checked", "hints", "shown", "sha256")}
    if form == 1:
        del one["words"]
    return text_of(whole_file([sealed(one)], label, form))


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return out.getvalue()


def read_all(folder: Path, files: dict[str, bytes], *paths: str) -> tuple[Pile, dict[str, Any]]:
    """Lay files into a folder, and read it, or these paths in it: the pile, and the report."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    items = items_of(OURS, [MONTHS])
    pile = gather([folder / name for name in paths] or [folder], items)
    return pile, report(items, pile)
