"""What a teacher waits for who reads the files of many students: the command, and the page in a browser."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from tests.bench import ROOT, STRAIGHT, Row

COUNTS = (250, 500, 1000)  # files
COMMAND, PAGE = 20, 30  # seconds for the most files
FLAT = 1.5  # times the memory of the fewest files
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
    folder.mkdir(parents=True)
    for path in files:
        os.link(path, folder / path.name)
    command = [sys.executable, "-m", "sourcebook.cli", "--root", str(ROOT), "class", str(folder)]
    start = time.monotonic()
    running = subprocess.Popen([*command, "--out", str(out / "report")], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    assert running.returncode == 0
    return time.monotonic() - start, used.ru_maxrss / 1024


def in_browser(files: list[Path], site: str) -> tuple[float, float]:
    """Seconds from the choice of the files to the figures, and what the script holds then, in megabytes."""
    from tests.chromium import FLAGS, find, playwright

    browser = playwright().chromium.launch(executable_path=find(), args=FLAGS)
    page = browser.new_page()
    page.goto(f"{site}/{DESK}")
    page.wait_for_selector(".sb-drop")
    start = time.monotonic()
    page.set_input_files(".sb-drop input[type=file]", files)
    page.wait_for_selector(".sb-desk .sb-files", state="attached", timeout=300_000)
    seconds = time.monotonic() - start
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    held = page.evaluate("performance.memory.usedJSHeapSize") / 1e6
    browser.close()
    return seconds, held


def rows(folder: Path, site: str) -> list[Row]:
    """The rows of the table: the most files, how each file more costs, and memory."""
    files = write_files(folder / "all")
    command = {count: by_command(files[:count], folder / str(count)) for count in COUNTS}
    browser = {count: in_browser(files[:count], site) for count in COUNTS}
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
