"""What the tests of answers share: entries and records as the page keeps them, and the hands of a student."""

from __future__ import annotations

import json

from sourcebook.exercises import edition as editions
from sourcebook.exercises.answer_file import digest
from tests.conftest import OURS, ROOT
from tests.hand import ANSWERS

NOTE, MONTHS, SEAM = "000-note", "000-months", "000-seam"
OLD = "partners-not-allies/answer/"  # the keys of releases before the present form
READY = "document.querySelector('#ex-000-note.sb-live')"
# Fill the storage of a page to the last letter.
FULL = """() => { let text = "";
    for (let size = 4 * 1024 * 1024; size >= 1; size /= 2)
        try { localStorage.setItem("f", text + "x".repeat(size)); text += "x".repeat(size); } catch { } }"""
THEN = "2026-01-01T00:00:00.000Z"


def key(name: str) -> str:
    return f"partners-not-allies/2/answer/{name}@{OURS.exercises.all[name].exercise.digest()}"


def entry(name: str, answer, **parts) -> dict:
    edition = parts.pop("edition", None) or OURS.exercises.all[name].exercise.digest()
    whole = {
        "id": name,
        "edition": edition,
        "answer": answer,
        "words": [],
        "attempts": 0,
        "score": None,
        "first": THEN,
        "last": THEN,
        **parts,
    }
    return {**whole, "sha256": digest(whole)}


def keep(page, *entries: dict) -> None:
    """Put records into the storage of the page that is open."""
    for one in entries:
        page.evaluate(
            "([key, text]) => localStorage.setItem(key, text)",
            [
                f"partners-not-allies/2/answer/{one['id']}@{one['edition']}",
                json.dumps({"now": one, "before": [], "peak": None}),
            ],
        )


def file_of(*items: dict, **parts) -> dict:
    file = {
        "format": "partners-not-allies/answers/2",
        "note": "",
        "name": "",
        "group": "",
        "items": list(items),
        **parts,
    }
    return {**file, "sha256": digest(file)}


def now_kept(page, name: str):
    return page.evaluate(f"JSON.parse(localStorage.getItem('{key(name)}'))?.now ?? null")


def field(name: str) -> str:
    return f"document.querySelector('#ex-{name} :is(textarea, input[type=text])').value"


def another_edition(page, name: str, edition: str = "ffffffffffff") -> None:
    """The next loading of the chapter has another edition of an exercise."""

    def change(route):
        body = route.fetch().text()
        route.fulfill(
            body=body.replace(
                f'data-edition="{OURS.exercises.all[name].exercise.digest()}"', f'data-edition="{edition}" '
            ),
            content_type="text/html",
        )

    page.route("**/01-one-page-four-documents.html", change)


def answered(page, site) -> None:
    page.wait_for_selector(f"#ex-{NOTE}.sb-live")
    page.locator(f"#ex-{NOTE} textarea").fill("Mine")
    page.locator(f"#ex-{MONTHS} input").fill("21")
    page.goto(f"{site}/{ANSWERS}")
    page.get_by_role("button", name="Erase all my answers").wait_for()


def left(page) -> int:
    return page.evaluate("Object.keys(localStorage).filter(key => key.includes('/answer/')).length")


def old_entry(name: str, answer, last: str = THEN) -> dict:
    whole = {
        "id": name,
        "edition": editions.recorded(ROOT)[name][1],
        "answer": answer,
        "attempts": 1,
        "score": None,
        "first": THEN,
        "last": last,
    }
    return {**whole, "sha256": digest(whole)}


def later(page) -> None:
    """Let a second go by on the clock of the page, after which a second press is meant."""
    page.evaluate(
        "() => { const now = performance.now.bind(performance); performance.now = () => now() + 1000; }"
    )


def erase_on(page) -> None:
    page.get_by_role("button", name="Erase all my answers").press("Enter")
    later(page)
    page.get_by_role("button", name="Erase for good").press("Enter")
