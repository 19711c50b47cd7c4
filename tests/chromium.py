"""Find a Chromium for the browser tests, or bring one.

Best is the headless shell, which draws pages and has no window: it needs half the time.
What only a whole browser does, such as keeping a page for the way back, is asked of one.
It is brought as a system package where we may install one; else any Chromium will do, or Playwright's own.
"""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

SHELLS = ("chromium-headless-shell", "chrome-headless-shell")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
# Quiet: no first-run page, no background requests of the browser's own.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@cache
def playwright():
    """The one Playwright of this run: it refuses to be started twice."""
    from playwright.sync_api import sync_playwright

    started = sync_playwright().start()
    atexit.register(started.stop)
    return started


def find(whole: bool = False) -> str | None:
    """The path of a Chromium on this machine, if there is one; a shell is no ``whole`` browser."""
    named = os.environ.get("CHROMIUM")
    names = BROWSERS if whole else (*SHELLS, *BROWSERS)
    found = (
        [named]
        if named
        else [shutil.which(name) for name in names] + [place for place in PLACES if Path(place).is_file()]
    )
    return next((path for path in found if path), None) or _playwrights_own()


def _playwrights_own() -> str | None:
    path = playwright().chromium.executable_path
    return path if Path(path).is_file() else None


def install_packages(*names: str) -> None:
    """Install system packages where we may: as root, where there is apt-get."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", *names]):
            with suppress(subprocess.TimeoutExpired):  # without a network
                subprocess.run(
                    command, env=quiet, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300
                )


def bring() -> None:
    """Install a Chromium where the best is missing; the first way that works is enough."""
    if os.environ.get("CHROMIUM") or (any(map(shutil.which, SHELLS)) and find(whole=True)):
        return
    print("Bringing a Chromium for the browser tests (once) ...")
    install_packages(SHELLS[0])
    if not find(whole=True):
        install_packages("chromium")
    if not find(whole=True):
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], stdout=subprocess.DEVNULL)
    if not find():
        sys.exit(
            "No Chromium could be installed. Install Chromium or Chrome, "
            "or say where it is: CHROMIUM=/path/to/chromium make test"
        )


if __name__ == "__main__":
    bring()
