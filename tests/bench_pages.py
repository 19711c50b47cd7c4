"""Seconds that pages of the built book take in a browser, on a processor slowed four times."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import sync_playwright

from sourcebook.book import Book, open_book
from sourcebook.pieces.ledger import ledger
from tests.chromium import FLAGS, find
from tests.small import ROOT


def page_times(book: Path, runs: int) -> tuple[float, float, float]:
    """Seconds until chapter 1 is painted, until every exercise is live, and to answer one; a slow processor.

    The processor is slowed four times.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        shown, living, answered = [], [], []
        for _ in range(runs):
            page = browser.new_page()
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
            page.goto((book / "chapters" / "01-one-page-four-documents.html").as_uri())
            page.wait_for_function("document.querySelectorAll('form.sb-exercise:not(.sb-live)').length === 0")
            living.append(page.evaluate("performance.now()") / 1000)
            shown.append(
                page.evaluate(
                    "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
                    " ?? performance.now()"
                )
                / 1000
            )
            answered.append(
                page.evaluate("""() => {
                const form = document.querySelector('#ex-000-seam');
                form.querySelector('input').checked = true;
                const start = performance.now();
                form.querySelector('.sb-button').click();
                form.getBoundingClientRect();
                return (performance.now() - start) / 1000;
            }""")
            )
            page.close()
        browser.close()
    return tuple(sorted(times)[runs // 2] for times in (shown, living, answered))


def ledger_times(book: Path, runs: int, sizes=(200, 1000, 5000)) -> dict[int, tuple[float, float]]:
    """For a ledger of each size: seconds until its page is complete, and for one filter to answer.

    The processor is slowed four times.
    """
    os.environ["SOURCEBOOK_BUILD"] = "1"
    open_book(Book(ROOT))
    real = list(Book(ROOT).claims.values())
    original = (book / "chapters" / "reference" / "claims.html").read_text("utf-8")
    head, rest = original.split('<section class="sb sb-ledger"', 1)
    tail = rest.split("</section>", 1)[1]
    times = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        for size in sizes:
            claims = [
                real[n % len(real)].model_copy(update={"id": f"{real[n % len(real)].source}-{n:04}"})
                for n in range(size)
            ]
            path = book / "chapters" / "reference" / f"claims-{size}.html"
            path.write_text(head + ledger(claims).body + tail, "utf-8")
            ready, answered = [], []
            for _ in range(runs):
                page = browser.new_page()
                page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
                page.goto(path.as_uri())
                page.wait_for_function("document.querySelector('form.sb-filters:not([hidden])')")
                ready.append(page.evaluate("performance.now()") / 1000)
                page.wait_for_timeout(3000)  # as long as a reader needs to find the filters
                answered.append(
                    max(
                        page.evaluate(
                            """([name, value]) => new Promise((done) => {
                    const form = document.querySelector("form.sb-filters"), field = form.elements[name];
                    const start = performance.now();
                    field.value = value;
                    field.dispatchEvent(new Event("input", { bubbles: true }));
                    form.getBoundingClientRect();
                    done((performance.now() - start) / 1000);
                })""",
                            step,
                        )
                        for step in (
                            ["verdict", "contradicted"],
                            ["verdict", ""],
                            ["words", "trade"],
                            ["words", "trade energy"],
                        )
                    )
                )
                page.close()
            times[size] = (sorted(ready)[runs // 2], sorted(answered)[runs // 2])
            path.unlink()
        browser.close()
    return times
