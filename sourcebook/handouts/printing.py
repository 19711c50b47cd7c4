"""Print a sheet as PDF, with its structure, its outline and its language, by a browser of this machine.

Chromium and its kin write a tagged PDF from the command line; `tests/test_handouts_pdf.py` looks into it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from sourcebook.files import BookError
from sourcebook.processes import cores

BROWSERS = (
    "chromium-headless-shell",
    "chrome-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
FLAGS = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-extensions",
    "--no-pdf-header-footer",
    "--export-tagged-pdf",
    "--generate-pdf-document-outline",
)
LONGEST = 120  # seconds


def browser() -> str | None:
    """The path of a browser that prints: the one that CHROMIUM names, or the first that is found."""
    named = os.environ.get("CHROMIUM")
    found = (
        [named] if named else [*map(shutil.which, BROWSERS), *(one for one in PLACES if Path(one).is_file())]
    )
    return next((path for path in found if path), None)


def print_all(pages: list[Path], program: str) -> list[Path]:
    """Print each page to a PDF beside it, several at once; the paths of the PDFs.

    Raises:
        BookError: the browser wrote no PDF.
    """
    with ThreadPoolExecutor(cores()) as pool:
        return list(pool.map(lambda page: _print(page, program), pages))


def _print(page: Path, program: str) -> Path:
    made = page.with_suffix(".pdf")
    made.unlink(missing_ok=True)
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [
            program,
            *FLAGS,
            *(["--no-sandbox"] if is_root else []),  # there is none for root
            f"--user-data-dir={profile}",
            f"--print-to-pdf={made.resolve()}",
            page.resolve().as_uri(),
        ]
        with suppress(OSError, subprocess.TimeoutExpired):  # then no PDF is there, which is what we look at
            subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=LONGEST)
    if not made.is_file():
        raise BookError(
            f"{program} wrote no PDF of {page.name}. "
            "Open the page in a browser and print it, or name another browser: CHROMIUM=/path/to/chromium."
        )
    return made
