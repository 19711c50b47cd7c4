"""What the log says of a cell that failed: the cause first, then its place and where to read on."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from nbclient.exceptions import CellExecutionError, CellTimeoutError
from sphinx.application import Sphinx

COLOURS = re.compile(r"\x1b\[[0-9;]*m")
PLACE = re.compile(r"^Cell In\[(?P<cell>\d+)\], line (?P<line>\d+)", re.M)
CODE = re.compile(r"^-+> ?\d+ ?(?P<code>[^\n]*)", re.M)
PREVIEW = re.compile(r"^-{5,}\n(?P<code>.*?)\n-{5,}$", re.M | re.S)


def setup(app: Sphinx) -> None:
    app.connect("config-inited", _no_traceback, priority=900)
    app.connect("builder-inited", _forget)
    app.connect("build-finished", _say, priority=100)


def _no_traceback(app: Sphinx, config: Any) -> None:
    config.nb_execution_show_tb = False


def _forget(app: Sphinx) -> None:
    """Take away the tracebacks of the build before."""
    logs = _log(app, "*")
    for log in logs.parent.glob(logs.name):
        log.unlink(missing_ok=True)


def _log(app: Sphinx, stem: str) -> Path:
    """Where the traceback of a chapter is kept."""
    return Path(app.outdir).parent / f"{stem}.failed.log"


def _say(app: Sphinx, error: Exception | None) -> None:
    """End a build that a cell has stopped with a few lines on it."""
    cause = error.__cause__ if error else None
    if isinstance(cause, CellExecutionError | CellTimeoutError):
        raise SystemExit(told_of(app, Path(str(error)), cause))


def told_of(app: Sphinx, chapter: Path, error: CellExecutionError | CellTimeoutError) -> str:
    """A few lines on the failed cell of a chapter of the book."""
    return told(error, chapter, chapter.relative_to(app.srcdir).as_posix(), _log(app, chapter.stem))


def told(error: CellExecutionError | CellTimeoutError, chapter: Path, name: str, log: Path) -> str:
    """At most ten lines on a failed cell; the whole traceback goes into ``log``."""
    whole = COLOURS.sub("", str(error))
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_text(whole, "utf-8")
    if isinstance(error, CellTimeoutError):
        preview = PREVIEW.search(whole)
        code = next(iter(_lines(preview["code"])), "") if preview else ""
        cause, remedy = "this cell did not end in the time it has", "Look for a loop that never ends."
    else:
        place = PLACE.search(whole)
        code = found["code"].strip() if place and (found := CODE.search(whole, place.end())) else ""
        cause, remedy = _cause(error), "Correct the cell."
    line = _line_of(code, chapter.read_text("utf-8")) if code else None
    where = f"{name}, line {line}" if line else name
    return f"{where}: {cause}. {remedy}\n    {code}\nThe whole traceback is in {log}."


def _cause(error: CellExecutionError) -> str:
    said = COLOURS.sub("", error.evalue).strip().split("\n")[0][:300].rstrip(".")
    return said if error.ename == "Refused" else f"{error.ename}: {said}"


def _lines(code: str) -> list[str]:
    return [line.strip() for line in code.split("\n") if line.strip()]


def _line_of(code: str, text: str) -> int | None:
    """The first line of a chapter that holds a line of code."""
    found = (number for number, line in enumerate(text.split("\n"), 1) if line.strip() == code)
    return next(found, None)
