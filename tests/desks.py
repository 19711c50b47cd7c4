"""The page of the class desk in a browser, and the files of a class that are handed in on it."""

from __future__ import annotations

from tests.classroom import a_class, chosen, sealed, text_of, whole_file
from tests.conftest import OURS
from tests.visit import Visit

DESK = "chapters/teaching/class-desk.html"
IDS = chosen()
WRITTEN = next(name for name in IDS if OURS.exercises.all[name].exercise.writes)
FILES = ".sb-drop input[type=file]"


def opened(browser, site, **context) -> Visit:
    """A visit to the desk, ready for files."""
    context = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce", **context}
    visit = Visit(browser, f"{site}/{DESK}", **context)
    visit.page.wait_for_selector(".sb-drop")
    return visit


def thirty() -> dict[str, bytes]:
    """The files of a class of thirty, by name."""
    return {name: text_of(file) for name, file in sorted(a_class(IDS).items())}


def hand_in(page, files: dict[str, bytes]) -> None:
    """Choose these files."""
    chosen_files = [
        {"name": name, "mimeType": "application/json", "buffer": data} for name, data in files.items()
    ]
    page.set_input_files(FILES, chosen_files)
    page.wait_for_selector(".sb-desk .sb-files", state="attached")


def unfold(page) -> None:
    page.locator(".sb-desk details").evaluate_all("all => all.forEach((one) => { one.open = true; })")


def saved(page, name: str) -> bytes:
    """What a button hands out."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name).press("Enter")
    return waiting.value.path().read_bytes()


def one_text(label: str, text: str, group: str = "") -> bytes:
    """The file of a student who wrote a text, rated it one level up after the check."""
    exercise = OURS.exercises.all[WRITTEN].exercise
    at = "2026-11-20T10:00:00.000Z"
    answers = [{"text": text, "levels": [level] * len(exercise.rubric)} for level in (0, 1)]
    entry = {
        "id": WRITTEN,
        "edition": exercise.digest(),
        "answer": answers[1],
        "words": [group],
        "attempts": 1,
        "score": None,
        "first": at,
        "last": at,
        "checked": {"answer": answers[0], "score": None, "at": at},
        "hints": [],
        "shown": "",
    }
    return text_of(whole_file([sealed(entry)], label, group=group))
