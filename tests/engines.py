"""Three browser engines behind one small interface, so that one test runs in Chromium, Firefox and WebKit.

Chromium is driven by Playwright, Firefox and WebKitGTK by the commands of the WebDriver standard.
Pages go into the back/forward cache in all three when they come over HTTP; Chromium must be told to keep it.
"""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from tests import chromium
from tests.tabs import PlaywrightTab, Tab, WebDriverTab
from tests.webdriver import Driver, Marionette, WebKit

# The system packages that bring the engines that Playwright does not drive here.
PACKAGES = {"firefox": ["firefox-esr"], "webkit": ["webkit2gtk-driver", "xvfb"]}
NAMES = ("chromium", *PACKAGES)


class Engine:
    """One browser of this machine; each tab that it opens has a fresh profile."""

    def __init__(self, name: str, path: str):
        self.name, self.path = name, path

    @cached_property
    def version(self) -> str:
        if self.name == "chromium":
            return self._chromium.version
        driver = self._driver({})
        driver.close()
        return driver.version

    @cached_property
    def _chromium(self):
        # Playwright switches the back/forward cache off, a reader's browser does not.
        return chromium.playwright().chromium.launch(
            executable_path=self.path,
            args=chromium.FLAGS,
            ignore_default_args=["--disable-back-forward-cache"],
        )

    def _driver(self, options: dict[str, Any]) -> Driver:
        if self.name == "firefox":
            return Marionette(self.path, options)
        return WebKit(self.path, screen(), options)

    def open(self, **options) -> Tab:
        """A tab with a fresh profile.

        Options: width, height, color_scheme, forced_colors, reduced_motion, java_script_enabled, as
        Playwright names them; of these WebKit takes the size and the colour scheme only.
        """
        size = {"width": options.pop("width", 1100), "height": options.pop("height", 900)}
        if self.name == "chromium":
            context = self._chromium.new_context(viewport=size, **options)
            return PlaywrightTab(context.new_page(), Path(tempfile.mkdtemp(prefix="chromium-")))
        driver = self._driver(options)
        tab = WebDriverTab(driver, driver.do("GetWindowHandle"))
        tab.goto("about:blank")
        bars = tab.evaluate("[outerWidth - innerWidth, outerHeight - innerHeight]")
        driver.do("SetWindowRect", width=size["width"] + bars[0], height=size["height"] + bars[1])
        return tab

    def close(self) -> None:
        if "_chromium" in self.__dict__:
            self._chromium.close()


@cache
def screen() -> str:
    """The display for WebKit: one without a monitor, so that no window springs up before a person at work."""
    if not shutil.which("Xvfb"):
        return os.environ.get("DISPLAY", "")
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    atexit.register(server.terminate)
    return ":" + server.stdout.readline().strip()


def find(name: str) -> Engine | None:
    """The engine of that name, if this machine has it."""
    match name:
        case "chromium":
            path = chromium.find(whole=True)
        case "firefox":
            path = os.environ.get("FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")
        case "webkit":
            path = shutil.which("WebKitWebDriver")
            path = path if path and screen() else None
        case _:
            raise ValueError(f"there is no engine {name}; the engines are {', '.join(NAMES)}")
    return Engine(name, path) if path else None


def engines() -> list[Engine]:
    """The engines that this machine has."""
    return [engine for engine in map(find, NAMES) if engine]


def missing(name: str) -> str:
    """What to say where an engine is not to be had."""
    packages = " ".join(PACKAGES.get(name, [name]))
    return f"{name} is not on this machine; on Debian it comes with: apt-get install {packages}"


if __name__ == "__main__":
    chromium.bring()
    lacking = [name for name in PACKAGES if not find(name)]
    if lacking:
        print(f"Bringing {' and '.join(lacking)} for the sweep (once) ...")
        chromium.install_packages(*(package for name in lacking for package in PACKAGES[name]))
    for name in NAMES:
        engine = find(name)
        print(f"{engine.name} {engine.version}" if engine else f"Left out: {missing(name)}.")
