"""A tab of a browser with the hands of a person, the same over Playwright and over WebDriver.

Keys are real key events; a file is chosen, a page goes back and forward, and a script looks at what came.
"""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import Any

from tests.webdriver import Driver, until

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # the name that the standard gives to an element's id
KEYS = {  # the standard's codes for keys that write nothing
    "Backspace": "\ue003",
    "Tab": "\ue004",
    "Enter": "\ue007",
    "Shift": "\ue008",
    "Control": "\ue009",
    "Alt": "\ue00a",
    "Escape": "\ue00c",
    "Space": " ",
    "PageUp": "\ue00e",
    "PageDown": "\ue00f",
    "End": "\ue010",
    "Home": "\ue011",
    "ArrowLeft": "\ue012",
    "ArrowUp": "\ue013",
    "ArrowRight": "\ue014",
    "ArrowDown": "\ue015",
    "Delete": "\ue017",
}
CALL = (
    "const done = arguments[arguments.length - 1], [text, values] = arguments;"
    "(async () => { const it = window.eval(text); return typeof it === 'function' ? it(...values) : it; })()"
    ".then((value) => done([true, value ?? null]), (error) => done([false, String(error)]));"
)
# The caret stands at the end of what is in the field, as after a person's press there.
FOCUS = (
    "(selector) => { const field = document.querySelector(selector); field.focus();"
    " if (field.setSelectionRange && /^(text|search|url|tel|password|textarea)$/.test(field.type))"
    " field.setSelectionRange(field.value.length, field.value.length); }"
)


class Tab:
    """One tab, with the hands of a person and the eyes of a script.

    Each engine gives it: goto(url), reload(), back(), forward(), click(selector), set_file(selector, path),
    screenshot(path), url, problems (script errors; WebKit does not tell them), downloads (the folder),
    new_tab() in the same profile, close() and, with the last tab, end of the profile, and
    evaluate(expression, *args): its value in the page; a function is called, a promise is awaited.
    """

    downloads: Path

    def wait(self, expression: str, timeout: float = 10, *args) -> Any:
        """The first value of the expression that is not empty."""

        def value():
            try:
                return self.evaluate(expression, *args)
            except Exception:  # the page may be on its way to another
                return None

        return until(value, expression, timeout)

    def press(self, selector: str | None, key: str) -> None:
        """Press a key or a chord such as Shift+Tab, on an element or where the focus is."""
        if selector:
            self.evaluate(FOCUS, selector)
        self._chord(re.split(r"(?<=.)\+", key))

    def type(self, selector: str, text: str) -> None:
        """Type at the end of a field, key by key."""
        self.evaluate(FOCUS, selector)
        self._keys(text)

    def fill(self, selector: str, text: str) -> None:
        """Type in place of what the field holds."""
        self.press(selector, "Control+A")
        self._chord(["Delete"])
        self._keys(text)

    def downloaded(self, name: str) -> Path:
        """A file that the page offered, once it is whole."""
        path = self.downloads / name

        def whole():
            self.evaluate("true")  # Playwright hears of a download only while it is asked something
            return path.is_file() and path.stat().st_size and path

        return until(whole, f"the download of {name}")


class PlaywrightTab(Tab):
    def __init__(self, page, downloads: Path):
        self.page, self.downloads = page, downloads
        self.problems = []
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("console", self._hear)
        page.on("download", lambda download: download.save_as(downloads / download.suggested_filename))

    def _hear(self, said) -> None:
        if said.type == "error" and not said.location["url"].endswith("/favicon.ico"):
            self.problems.append(said.text)

    @property
    def url(self) -> str:
        return self.page.url

    def goto(self, url):
        self.page.goto(url)

    def reload(self):
        self.page.reload()

    def back(self):
        self.page.go_back(wait_until="commit")  # a page from the cache is not loaded again

    def forward(self):
        self.page.go_forward(wait_until="commit")

    def click(self, selector):
        self.page.locator(selector).first.click()

    def set_file(self, selector, path):
        self.page.set_input_files(selector, path)

    def screenshot(self, path):
        self.page.screenshot(path=path)

    def new_tab(self):
        return PlaywrightTab(self.page.context.new_page(), self.downloads)

    def _keys(self, text):
        self.page.keyboard.type(text)

    def _chord(self, keys):
        self.page.keyboard.press("+".join(keys))

    def evaluate(self, expression, *args):
        called = "(values) => { const it = (%s); return typeof it === 'function' ? it(...values) : it; }"
        return self.page.evaluate(called % expression, list(args))

    def close(self):
        context = self.page.context
        self.page.close()
        if not context.pages:
            context.close()


class WebDriverTab(Tab):
    def __init__(self, driver: Driver, handle: str):
        self.driver, self.handle, self.downloads = driver, handle, driver.downloads
        driver.tabs += 1

    def _do(self, command: str, **parameters) -> Any:
        if self.driver.window != self.handle:
            self.driver.do("SwitchToWindow", handle=self.handle)
            self.driver.window = self.handle
        return self.driver.do(command, **parameters)

    def _element(self, selector: str) -> str:
        return self._do("FindElement", using="css selector", value=selector)[ELEMENT]

    def _act(self, *strokes: tuple[str, str]) -> None:
        steps = [{"type": kind, "value": key} for kind, key in strokes]
        self._do("PerformActions", actions=[{"type": "key", "id": "keys", "actions": steps}])

    @property
    def url(self) -> str:
        return self._do("GetCurrentURL")

    @property
    def problems(self) -> list[str]:
        return self.driver.problems()

    def goto(self, url):
        self._do("Navigate", url=url)

    def reload(self):
        self._do("Refresh")

    def back(self):
        self._do("Back")

    def forward(self):
        self._do("Forward")

    def click(self, selector):
        self._do("ElementClick", id=self._element(selector))

    def screenshot(self, path):
        Path(path).write_bytes(base64.b64decode(self._do("TakeScreenshot")))

    def new_tab(self):
        return WebDriverTab(self.driver, self._do("NewWindow", type="tab")["handle"])

    def set_file(self, selector, path):
        self._do("ElementSendKeys", id=self._element(selector), text=str(path))

    def _keys(self, text):
        codes = [KEYS["Enter"] if key == "\n" else key for key in text]
        self._act(*((kind, code) for code in codes for kind in ("keyDown", "keyUp")))

    def _chord(self, keys):
        codes = [KEYS.get(key, key.lower()) for key in keys]
        self._act(*(("keyDown", code) for code in codes), *(("keyUp", code) for code in reversed(codes)))

    def evaluate(self, expression, *args):
        done, value = self._do("ExecuteAsyncScript", script=CALL, args=[f"({expression})", list(args)])
        if not done:
            raise RuntimeError(value)
        return value

    def close(self):
        self.driver.tabs -= 1
        if not self.driver.tabs:
            return self.driver.close()
        self._do("CloseWindow")
        self.driver.window = ""
