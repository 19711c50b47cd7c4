"""Measure what the book costs whoever writes it and whoever reads it: `make bench` prints one table.

Beside each build stands Jupyter Book alone on the same chapters in the same run, because a ratio of two times
on one machine in the same minutes says more than seconds. The last table is kept in docs/bench.md.
"""

from __future__ import annotations

import os
import platform
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "docs" / "bench.md"
SIZES = (25, 50, 100)  # chapters
STEPS = 10_000_000  # of the loop that tells machines apart
STRAIGHT = 1.2  # how much more a chapter may cost in the larger of two books, for the noise of a machine
HEAD = """\
# What the book costs

`make bench` measured this on {day}: {machine}, Python {python}, {minutes:.0f} minutes in all.
The ratio is what was measured over its limit.
The last column is Jupyter Book alone on the same chapters, in the same run.

| measure | measured | limit | ratio | Jupyter Book alone |
|---|---:|---:|---:|---:|
"""


@dataclass(frozen=True)
class Row:
    """One measure with its limit, and what Jupyter Book alone takes for the same."""

    name: str
    value: float
    limit: float | None
    unit: str = "s"
    beside: float | None = None

    def __str__(self) -> str:
        shown = [self._said(one) for one in (self.value, self.limit)]
        ratio = "" if self.limit is None else f"{self.value / self.limit:.2f}"
        return f"| {self.name} | {shown[0]} | {shown[1]} | {ratio} | {self._said(self.beside)} |"

    def _said(self, number: float | None) -> str:
        if number is None:
            return ""
        digits = 0 if abs(number) >= 100 or self.unit in ("KB", "files") else 2
        return f"{number:.{digits}f} {self.unit}".strip()


def machine() -> Row:
    """Seconds of a loop that is the same everywhere: what two tables differ in by their machines."""
    start, total = time.perf_counter(), 0
    for step in range(STEPS):
        total += step
    return Row("the machine: a loop of ten million steps in Python", time.perf_counter() - start, None)


def builds(folder: Path) -> list[Row]:
    """What a contributor waits for."""
    from sourcebook.processes import cores
    from tests import bench_builds as of

    other, ours = of.plain(folder / "plain"), of.copy(folder / "ours")
    alone, cold = of.alone(other), of.make(ours)
    nothing = of.after(lambda turn: None, lambda: of.make(ours))
    nothing_alone = of.after(lambda turn: None, lambda: of.alone(other), 1)
    sentence = of.after(of.edit(ours, of.SENTENCE), lambda: of.make(ours))
    sentence_alone = of.after(of.edit(other, of.SENTENCE), lambda: of.alone(other), 3)
    cell = of.after(of.edit(ours, of.CELL), lambda: of.make(ours), 3)
    cell_alone = of.after(of.edit(other, of.CELL), lambda: of.alone(other), 1)
    parts = of.in_fresh_processes(ours) / cores() + of.pass_alone(ours)
    checks = of.after(
        lambda turn: shutil.rmtree(ours / "_build" / ".locks", ignore_errors=True), lambda: of.check(ours)
    )
    again = of.after(of.edit(ours, of.SENTENCE), lambda: of.check(ours))
    served = of.Served(ours)
    try:
        shown = served.shown(of.edit(ours, of.SENTENCE))
    finally:
        served.stop()
    return [
        Row("`make book`, nothing changed", nothing, 0.1, beside=nothing_alone),
        Row("`make book`, a sentence", sentence, 3, beside=sentence_alone),
        Row("`make book`, a cell", cell, None, beside=cell_alone),
        Row("`make book`, all executed: of a build by Jupyter Book alone", cold / alone, 0.4, "", 1),
        Row("`make book`, all executed", cold, parts, beside=alone),
        Row("`make serve`, a sentence", shown, 1.2),
        Row("`sourcebook check`, nothing kept", checks, 1.2),
        Row("`sourcebook check`, one file changed", again, 0.4),
    ]


def scale(folder: Path) -> list[Row]:
    """What the same costs in a book of a hundred chapters, and whether it grows in a straight line."""
    from tests import bench_builds as of
    from tests.scale import Size, write_book

    cold, check = {}, {}
    for chapters in SIZES:
        root = write_book(folder / str(chapters), Size.of(chapters))
        cold[chapters], check[chapters] = of.make(root), of.check(root)
    nothing = of.after(lambda turn: None, lambda: of.make(root))
    sentence = of.after(of.edit(root, *of.first_sentence(root)), lambda: of.make(root), 3)
    rows = [
        Row(f"{SIZES[-1]} chapters: `make book`, nothing changed", nothing, 0.2),
        Row(f"{SIZES[-1]} chapters: `make book`, a sentence", sentence, 3),
    ]
    for name, times in (("`make book`, all executed", cold), ("`sourcebook check`", check)):
        few, some, many = (times[chapters] for chapters in SIZES)
        early, late = (some - few) / (SIZES[1] - SIZES[0]), (many - some) / (SIZES[2] - SIZES[1])
        said = f"{name}: {late:.2f} s more a chapter from {SIZES[1]} to {SIZES[2]}, of {early:.2f} s before"
        rows.append(Row(said, late / early, STRAIGHT, ""))
    return rows


def pages() -> list[Row]:
    """What a reader waits for."""
    from tests.bench_pages import interactions, paints

    book = ROOT / "_build" / "html"
    rows = weights(book)
    rows += [Row(f"largest paint on a slow phone: {name}", value, 1) for name, value in paints(book).items()]
    rows += [Row(f"next paint after {name}", value, 0.1) for name, value in interactions(book).items()]
    return rows


def desk(folder: Path) -> list[Row]:
    """What a teacher waits for who reads the files of a thousand students."""
    from tests.bench_desk import rows
    from tests.conftest import serving

    serves = serving(ROOT / "_build" / "html")
    found = rows(folder / "desk", next(serves))
    next(serves, None)
    return found


def weights(book: Path) -> list[Row]:
    """What a reader loads at a first visit, compressed."""
    from tests import weight

    found = weight.weights(book)
    drawn = [one for one in found if one.kinds["drawings"]]
    heaviest = max(found, key=lambda one: one.first)
    middle = statistics.median(one.first for one in found)
    most = max(one.requests for one in found)
    return [
        Row("first visit without drawings, median of pages", middle / 1000, weight.MEDIAN / 1000, "KB"),
        Row(f"the heaviest: {heaviest.name}", heaviest.first / 1000, weight.WITHOUT_DRAWINGS / 1000, "KB"),
        Row(
            "the heaviest with its drawings",
            max(one.whole for one in drawn) / 1000,
            weight.WITH_DRAWINGS / 1000,
            "KB",
        ),
        Row("the heaviest drawing", max(one.heaviest for one in found) / 1000, weight.DRAWING / 1000, "KB"),
        Row("files of a first visit, the most", most, weight.REQUESTS, ""),
    ]


def every_row(folder: Path) -> Iterator[Row]:
    """Each row of the table, as soon as it is known."""
    yield machine()
    for measure in (builds, scale, desk):
        yield from measure(folder)
    yield from pages()


def main() -> None:
    sys.path.insert(0, str(ROOT))
    start = time.monotonic()
    rows = []
    with tempfile.TemporaryDirectory() as temporary:
        for row in every_row(Path(temporary)):
            print(row, flush=True)
            rows.append(row)
    text = HEAD.format(
        day=datetime.now(UTC).date(),
        machine=f"{platform.system()}, {os.cpu_count()} cores",
        python=platform.python_version(),
        minutes=(time.monotonic() - start) / 60,
    ) + "".join(f"{row}\n" for row in rows)
    TABLE.write_text(text, "utf-8")
    print(f"The table is in {TABLE.relative_to(ROOT)}.")


if __name__ == "__main__":
    main()
