"""One page opened in a browser, and what it asked for and complained of."""

from __future__ import annotations

import re

# The rules of axe that each page keeps.
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}
SHEET = {"width": 650, "height": 900}  # what the margins leave of a sheet of A4, in pixels
NARROW = {"width": 360, "height": 740}


WAITS = ".sb-figure, .sb-claim, [data-after]"
OPEN = f"document.querySelectorAll('{WAITS}').forEach((one) => one.classList.add('sb-open'))"


class Visit:
    """One page opened in a fresh context, with every request and every complaint kept."""

    def __init__(self, browser, address: str, **context):
        self.problems: list[str] = []
        self.foreign: list[str] = []
        self.home = "file:" if address.startswith("file:") else "/".join(address.split("/")[:3]) + "/"
        self.context = browser.new_context(**context)
        self.page = self.context.new_page()
        self.page.on(
            "console",
            lambda message: (
                self.problems.append(message.text) if message.type in ("error", "warning") else None
            ),
        )
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("requestfailed", self._miss)
        self.context.route("**/*", self._guard)
        self.page.goto(address)
        self.page.wait_for_load_state("load")

    def _miss(self, request):
        left = request.failure == "net::ERR_ABORTED" and re.search(
            "/_data/|/ticks.js", request.url
        )  # the page was left meanwhile
        if not left:
            self.problems.append(f"failed: {request.url}")

    def _guard(self, route, request):
        if request.url.startswith((self.home, "data:")):
            return route.continue_()
        self.foreign.append(request.url)
        return route.abort()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.context.close()


def let_go(held: list) -> None:
    """Refuse the requests that a test kept waiting: Playwright complains of those that are never answered."""
    for route in held:
        route.abort()
