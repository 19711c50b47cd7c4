"""What a teacher waits for who reads the files of many students: the command, and the page in a browser."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.bench import ROOT, STRAIGHT, Row

COUNTS = (250, 500, 1000)  # files
COMMAND, PAGE = 20, 30  # seconds for the most files
MOST = 150  # megabytes for the most files
RUNS = 2
MEASURE = """import resource, subprocess, sys, time
start = time.monotonic()
subprocess.run(sys.argv[1:], check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(time.monotonic() - start, used.ru_utime + used.ru_stime, used.ru_maxrss)"""
DESK = "chapters/teaching/class-desk.html"


def write_files(folder: Path) -> list[Path]:
    """As many answer files as the largest count, each of a student who answered several of each type."""
    from tests.classroom import a_class, chosen, text_of

    folder.mkdir(parents=True)
    for name, file in a_class(chosen(), size=COUNTS[-1]).items():
        (folder / name).write_bytes(text_of(file))
    return sorted(folder.iterdir())


class Cost(NamedTuple):
    """What it costs: seconds of a clock, seconds of a processor, and megabytes."""

    seconds: float
    work: float
    memory: float


def by_command(files: list[Path], out: Path) -> Cost:
    """What `sourcebook class` costs; its memory is the most that it took."""
    folder = out / f"files-{len(files)}"
    folder.mkdir(parents=True, exist_ok=True)
    for path in files:
        (folder / path.name).unlink(missing_ok=True)
        os.link(path, folder / path.name)
    command = [sys.executable, "-m", "sourcebook.cli", "--root", str(ROOT), "class", str(folder)]
    # A process begins with the peak of the one that started it, so a small one starts it.
    measured = [sys.executable, "-c", MEASURE, *command, "--out", str(out / "report")]
    told = subprocess.run(measured, check=True, capture_output=True, text=True).stdout
    seconds, work, kilobytes = map(float, told.split()[-3:])
    return Cost(seconds, work, kilobytes / 1024)


def in_browser(files: list[Path], site: str) -> Cost:
    """From the choice of the files to the figures; the memory is what the script holds then."""
    from tests.chromium import FLAGS, find, playwright

    browser = playwright().chromium.launch(executable_path=find(), args=FLAGS)
    page = browser.new_page()
    page.goto(f"{site}/{DESK}")
    page.wait_for_selector(".sb-drop")
    tools = page.context.new_cdp_session(page)
    tools.send("Performance.enable")

    def work() -> float:
        metrics = tools.send("Performance.getMetrics")["metrics"]
        return next(one["value"] for one in metrics if one["name"] == "ProcessTime")

    start, before = time.monotonic(), work()
    page.set_input_files(".sb-drop input[type=file]", files)
    page.wait_for_selector(".sb-desk .sb-files", state="attached", timeout=300_000)
    seconds, worked = time.monotonic() - start, work() - before
    tools.send("HeapProfiler.collectGarbage")
    held = tools.send("Runtime.getHeapUsage")["usedSize"] / 1e6
    browser.close()
    return Cost(seconds, worked, held)


def quickest(measure: Callable[[], Cost]) -> Cost:
    """The run that the rest of the machine disturbed least."""
    return min(measure() for _ in range(RUNS))


def rows(folder: Path, site: str) -> list[Row]:
    """The rows of the table: the most files, how each file more costs, and memory."""
    files = write_files(folder / "all")
    command = {n: quickest(lambda n=n: by_command(files[:n], folder / str(n))) for n in COUNTS}
    browser = {n: quickest(lambda n=n: in_browser(files[:n], site)) for n in COUNTS}
    found = []
    for name, measured, limit in (
        ("`sourcebook class`", command, COMMAND),
        ("the class desk in a browser", browser, PAGE),
    ):
        few, some, many = (measured[count] for count in COUNTS)
        early = (some.work - few.work) / (COUNTS[1] - COUNTS[0])
        late = (many.work - some.work) / (COUNTS[2] - COUNTS[1])
        more = f"{1000 * late:.0f} ms of work more a file from {COUNTS[1]} to {COUNTS[2]}"
        held = f"memory, {COUNTS[-1]} files; {few.memory:.0f} MB with {COUNTS[0]}"
        found += [
            Row(f"{name}, {COUNTS[-1]} files", many.seconds, limit),
            Row(f"{name}: {more}, of {1000 * early:.0f} ms before", late / early, STRAIGHT, ""),
            Row(f"{name}: {held}", many.memory, MOST, "MB"),
        ]
    return found
