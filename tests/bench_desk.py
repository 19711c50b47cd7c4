"""What a teacher waits for who reads the files of many students: the command, and the page in a browser."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench import ROOT, STRAIGHT, Row

COUNTS = (250, 500, 1000)  # files
COMMAND, PAGE = 20, 30  # seconds for the most files
FLAT = 1.5  # times the memory of the fewest files
RUNS = 2
MEASURE = """import resource, subprocess, sys, time
start = time.monotonic()
subprocess.run(sys.argv[1:], check=True)
print(time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"""
DESK = "chapters/teaching/class-desk.html"


def write_files(folder: Path) -> list[Path]:
    """As many answer files as the largest count, each of a student who answered several of each type."""
    from tests.classroom import a_class, chosen, text_of

    folder.mkdir(parents=True)
    for name, file in a_class(chosen(), size=COUNTS[-1]).items():
        (folder / name).write_bytes(text_of(file))
    return sorted(folder.iterdir())


def by_command(files: list[Path], out: Path) -> tuple[float, float]:
    """Seconds of `sourcebook class`, and the most memory that it took, in megabytes."""
    folder = out / f"files-{len(files)}"
    folder.mkdir(parents=True, exist_ok=True)
    for path in files:
        (folder / path.name).unlink(missing_ok=True)
        os.link(path, folder / path.name)
    command = [sys.executable, "-m", "sourcebook.cli", "--root", str(ROOT), "class", str(folder)]
    # A process begins with the peak of the one that started it, so a small one starts it.
    measured = [sys.executable, "-c", MEASURE, *command, "--out", str(out / "report")]
    told = subprocess.run(measured, check=True, capture_output=True, text=True).stdout
    seconds, kilobytes = map(float, told.split()[-2:])
    return seconds, kilobytes / 1024


def in_browser(files: list[Path], site: str) -> tuple[float, float]:
    """Seconds from the choice of the files to the figures, and the most that the script held, in MB."""
    from tests.chromium import FLAGS, find, playwright

    browser = playwright().chromium.launch(executable_path=find(), args=FLAGS)
    page = browser.new_page()
    page.goto(f"{site}/{DESK}")
    page.wait_for_selector(".sb-drop")
    tools, most = page.context.new_cdp_session(page), 0.0
    start = time.monotonic()
    page.set_input_files(".sb-drop input[type=file]", files)
    while not page.query_selector(".sb-desk .sb-files"):
        most = max(most, tools.send("Runtime.getHeapUsage")["usedSize"])
        page.wait_for_timeout(100)
    seconds = time.monotonic() - start
    most = max(most, tools.send("Runtime.getHeapUsage")["usedSize"])
    browser.close()
    return seconds, most / 1e6


def quickest(measure: Callable[[], tuple[float, float]]) -> tuple[float, float]:
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
        few, some, many = (measured[count][0] for count in COUNTS)
        early, late = (some - few) / (COUNTS[1] - COUNTS[0]), (many - some) / (COUNTS[2] - COUNTS[1])
        more = f"{1000 * late:.0f} ms more a file from {COUNTS[1]} to {COUNTS[2]}"
        memory = measured[COUNTS[-1]][1] / measured[COUNTS[0]][1]
        held = f"memory at {COUNTS[-1]} files ({measured[COUNTS[-1]][1]:.0f} MB) over that at {COUNTS[0]}"
        found += [
            Row(f"{name}, {COUNTS[-1]} files", many, limit),
            Row(f"{name}: {more}, of {1000 * early:.0f} ms before", late / early, STRAIGHT, ""),
            Row(f"{name}: {held}", memory, FLAT, ""),
        ]
    return found
