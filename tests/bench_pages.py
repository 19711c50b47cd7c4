"""Seconds that pages of the built book take on a phone: a slow processor, a slow network, a far server."""

from __future__ import annotations

import socket
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, Locator, Page
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from tests.chromium import FLAGS, find, playwright

SLOWED = 4  # times
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
RUNS = 5
PAGES = {
    "the front page": "chapters/index.html",
    "chapter 1": "chapters/01-one-page-four-documents.html",
    "chapter 7": "chapters/07-trade.html",
    "the ledger": "chapters/reference/claims.html",
}
PAINT = """new Promise((done) => new PerformanceObserver((list) => done(list.getEntries().at(-1).startTime))
    .observe({ type: "largest-contentful-paint", buffered: true }))"""
LISTEN = """window.longest = 16; new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
        if (entry.interactionId) window.longest = Math.max(window.longest, entry.duration);
    }).observe({ type: "event", durationThreshold: 16, buffered: true });"""


@contextmanager
def site(book: Path) -> Iterator[str]:
    """The address of the built book on a server that compresses, as a code host does."""
    app = Starlette(
        routes=[Mount("/", StaticFiles(directory=book, html=True))], middleware=[Middleware(GZipMiddleware)]
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@contextmanager
def phone(browser: Browser, network: bool) -> Iterator[Page]:
    """A page of a phone, on a slow network or on one that costs nothing."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    tools = context.new_cdp_session(page)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    if network:
        tools.send("Network.enable")
        tools.send("Network.emulateNetworkConditions", NETWORK)
    yield page
    context.close()


def paints(book: Path) -> dict[str, float]:
    """Seconds until the largest part of each page is painted on a first visit."""
    found = {}
    with site(book) as address:
        browser = playwright().chromium.launch(executable_path=find(), args=FLAGS)
        for name, path in PAGES.items():
            times = []
            for _ in range(RUNS):
                with phone(browser, network=True) as page:
                    page.goto(f"{address}/{path}")
                    times.append(page.evaluate(PAINT) / 1000)
            found[name] = statistics.median(times)
        browser.close()
    return found


def _tap(place: Locator) -> None:
    """A tap where a reader has scrolled to; what it does is drawn before the next."""
    place.scroll_into_view_if_needed()
    place.page.wait_for_timeout(200)
    place.tap(force=True)
    place.page.wait_for_timeout(200)


def _change(field: Locator, key: str = "ArrowDown") -> None:
    field.focus()
    field.press(key)
    field.page.wait_for_timeout(200)


def _tick(form: Locator) -> None:
    for box in form.locator("input:is([type=radio], [type=checkbox])").all()[:2]:
        _tap(box)


def _choose(form: Locator) -> None:
    for field in form.locator("select").all():
        if field.is_visible():
            _change(field)


def _move(form: Locator) -> None:
    for _ in range(3):
        _change(form.locator(".sb-move").nth(5), "Enter")


def _count(form: Locator) -> None:
    form.locator("[name=number]").press_sequentially("21.5", delay=60)


def _write(form: Locator) -> None:
    form.locator("textarea").fill("word " * 70)
    form.locator("textarea").press_sequentially("and more", delay=60)
    _tick(form)


def _exercise(name: str, enter: Callable[[Locator], None]) -> tuple[str, str, Callable[[Page], None]]:
    """Enter an answer, check it, take a hint, see our answer, go back to the own one."""

    def act(page: Page) -> None:
        enter(page.locator(f"#ex-{name}"))
        for n in (0, 1, -1, -1):
            _tap(page.locator(f"#ex-{name} .sb-buttons .sb-button:visible").nth(n))

    return PAGES["chapter 1"], f"#ex-{name}.sb-live", act


def _filter(page: Page) -> None:
    for field in page.locator("form.sb-filters select").all():
        _change(field)
        _change(field, "ArrowUp")
    page.locator("form.sb-filters [name=words]").press_sequentially("trade", delay=60)
    _tap(page.locator("form.sb-filters [type=reset]"))


def _look_up(page: Page) -> None:
    field = page.locator(".sb-concordance [name=query]")
    for word in ("partner", "russia"):
        field.fill("")
        field.press_sequentially(word, delay=60)
    page.wait_for_timeout(500)
    for name in ("order", "formula"):
        _change(page.locator(f".sb-concordance [name={name}]"))


def _search(page: Page) -> None:
    page.locator(".sb-search [name=q]").press_sequentially("Moscow", delay=60)
    page.keyboard.press("Enter", delay=80)
    page.locator(".sb-search details").first.wait_for()
    _tap(page.locator(".sb-search summary").first)


def _compose(page: Page) -> None:
    page.locator("#ex-000-brief-question textarea").press_sequentially("See 001:22 and more", delay=60)
    _tap(page.locator(".sb-brief .sb-button").last)


ACTS: dict[str, tuple[str, str, Callable[[Page], None]]] = {
    "a choice": _exercise("000-seam", _tick),
    "marking sentences": _exercise("000-residue", _tick),
    "setting borders": _exercise("000-split", _tick),
    "sorting": _exercise("000-genre", _choose),
    "aligning": _exercise("000-readouts", _choose),
    "comparing": _exercise("000-two-voices", _choose),
    "ordering": _exercise("000-order", _move),
    "a number": _exercise("000-months", _count),
    "a written text": _exercise("000-note", _write),
    "a part of the brief": ("chapters/12-brief.html", ".sb-brief .sb-button", _compose),
    "a filter of the ledger": (PAGES["the ledger"], "form.sb-filters:not([hidden])", _filter),
    "a word in the concordance": (
        "chapters/reference/concordance.html", ".sb-concordance.sb-live", _look_up,
    ),
    "a word in the search": ("search.html", ".sb-search [name=q]", _search),
}  # fmt: skip


def interactions(book: Path) -> dict[str, float]:
    """Seconds from a press or a key to the next paint, the longest of each kind; 16 ms is as good as none."""
    found = {}
    with site(book) as address:
        browser = playwright().chromium.launch(executable_path=find(), args=FLAGS)
        for name, (path, ready, act) in ACTS.items():
            times = []
            for _ in range(RUNS):
                with phone(browser, network=False) as page:
                    page.add_init_script(LISTEN)
                    page.goto(f"{address}/{path}")
                    page.locator(ready).first.wait_for(state="attached")
                    page.wait_for_timeout(1000)  # as long as a reader needs to find the field
                    act(page)
                    page.wait_for_timeout(500)
                    times.append(page.evaluate("window.longest") / 1000)
            found[name] = statistics.median(times)
        browser.close()
    return found
