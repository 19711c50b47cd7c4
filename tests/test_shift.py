"""Nothing on a page moves when its scripts come late: the shift of its layout, wide and on a phone."""

from __future__ import annotations

import pytest

from tests.conftest import BOOK
from tests.shifting import COUNT, PAINTED
from tests.visit import NARROW

PAGES = sorted(
    path.relative_to(BOOK).as_posix()
    for path in BOOK.rglob("*.html")
    if "_static" not in path.parts and path != BOOK / "index.html"
)
MOST = 0.02


class Late:
    """Scripts that are held until they are let come; what they ask for then comes at once."""

    def __init__(self):
        self.held: list | None = []

    def __call__(self, route):
        if self.held is None:
            route.continue_()
        else:
            self.held.append(route)

    def let_come(self):
        held, self.held = self.held, None
        for route in held:
            route.continue_()


@pytest.mark.parametrize("width", [1280, NARROW["width"]])
def test_no_page_shifts_when_its_scripts_come_late(browser, site, width):
    moved = {}
    context = browser.new_context(viewport={"width": width, "height": 800})
    context.add_init_script(COUNT)
    for address in PAGES:
        page, late = context.new_page(), Late()
        page.route("**/*.js*", late)
        page.goto(f"{site}/{address}", wait_until="commit")
        page.wait_for_selector("main h1")
        page.evaluate(PAINTED)
        late.let_come()
        page.wait_for_load_state()
        page.evaluate(PAINTED)
        moved[address] = page.evaluate("window.moved")
        page.close()
    context.close()
    assert len(moved) > 30
    assert {address: shift for address, shift in moved.items() if shift > MOST} == {}
