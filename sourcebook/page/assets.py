"""The styles and the few scripts that pages load, gathered from the rooms of this package.

The modules of each script become one text, which a page opened as a file can load too.
What the packages below Jupyter Book would add is left out: it stands on no page.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from sourcebook import styles
from sourcebook.book import this_book
from sourcebook.building import ENGINE
from sourcebook.exercises.bundle import page_script, script, types_of
from sourcebook.files import write_changed
from sourcebook.page.freshness import digest

STYLE, EVERY_PAGE, ALL_TYPES = "sourcebook.css", "page.js", "exercises-all.js"
SEARCH = ("minisearch/minisearch.js", "search-terms.js", "search.js")
OF_PAGE = (
    "address",
    "colours",
    "dialogs",
    "listings",
    "citations",
    "terms",
    "reading",
    "path",
    "asking",
    "progress",
    "sections",
    "page",
)
SCRIPTS = ENGINE / "page" / "script"
RUNTIME = ENGINE / "exercises" / "runtime"
OF_RECORDS = ("digest", "entry", "versions", "storage", "records", "windows")
WAITING = "exercises/runtime/waiting.js"
LICENCE = "page/search_page/minisearch/LICENSE.txt"
OF_LISTS = (
    "as-of concordance errata ledger like-claims numbers pace parts search shelf steps tables"
    " terms verdicts voices"
)
WITH_EXERCISES = {
    "answers.js",
    "brief.js",
    "desk.js",
    "assignment.js",
    "own-source.js",
}  # each has their script in it
# What a style or a script is for: it is loaded where one of these stands.
ASKED_BY = {
    "front.css": ("sb-promise", "sb-specimen", "sb-ways", "sb-course"),
    "lists.css": tuple(f"sb-{name}" for name in OF_LISTS.split()),
    "panels.css": ("sb-answers", "sb-brief", "sb-assignment"),
    "desk.css": ("sb-desk",),
    "own-source.css": ("sb-ownsource",),
    "search.css": ("sb-search",),
    "authors.css": ('class="sd-', 'class="topic', 'class="sidebar', 'class="rubric'),
    "answers.js": ("sb-answers",),
    "brief.js": ("sb-brief",),
    "desk.js": ("sb-desk",),
    "assignment.js": ("sb-assignment",),
    "own-source.js": ("sb-ownsource",),
    "exercises.js": ("sb-exercise",),
    ALL_TYPES: tuple(f'data-kind="{name}"' for name in types_of(rare=True)),
    "ledger.js": ("sb-ledger",),
    "concordance.js": ("sb-concordance",),
    "parts.js": ("sb-parts",),
    "search.js": ("sb-search",),
}


def ticks() -> str:
    """The script that shows how far each chapter is done, with the ids of the exercises that count in it."""
    every: dict[str, list[str]] = {}
    graded: dict[str, list[str]] = {}
    for one in this_book().exercises.all.values():
        every.setdefault(one.home, []).append(one.exercise.id)
        if one.exercise.is_graded:
            graded.setdefault(one.home, []).append(one.exercise.id)
    paths = [RUNTIME / f"{name}.js" for name in (*OF_RECORDS, "due")]
    return page_script(*paths, SCRIPTS / "ticks.js", EXERCISES=every | graded)


MADE: dict[str, Callable[[], str]] = {
    **{name: partial(styles.sheet, name) for name in styles.SHEETS},
    EVERY_PAGE: lambda: page_script(ENGINE / WAITING, *(SCRIPTS / f"{name}.js" for name in OF_PAGE)),
    "ticks.js": ticks,
    "reading.js": lambda: page_script(SCRIPTS / "aloud.js", SCRIPTS / "panel.js"),
    "exercises.js": lambda: script(types=types_of(rare=False)),
    ALL_TYPES: script,
    "answers.js": lambda: script("answers"),
    "brief.js": lambda: script("brief"),
    "desk.js": lambda: script("desk"),
    "assignment.js": lambda: script("assignment"),
    "own-source.js": lambda: script("ownsource"),
    "ledger.js": lambda: page_script(ENGINE / WAITING, ENGINE / "pieces" / "ledger.js"),
    "concordance.js": lambda: page_script(
        ENGINE / WAITING, ENGINE / "pieces" / "tokens.js", ENGINE / "pieces" / "concordance.js"
    ),
    "parts.js": lambda: page_script(ENGINE / WAITING, SCRIPTS / "address.js", SCRIPTS / "parts.js"),
    "search.js": lambda: page_script(*(ENGINE / "page" / "search_page" / name for name in SEARCH)),
    "minisearch-licence.txt": lambda: (ENGINE / LICENCE).read_text("utf-8"),
}


def gather(app: Sphinx) -> None:
    """Write what has changed since the last build into the folder, and name the folder to Sphinx, alone."""
    folder = Path(app.outdir).parent / ".static"
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in MADE.items():
        write_changed(folder / name, make().encode())
    app.config.html_static_path = [str(folder)]


def leave_out(out: Path) -> None:
    """Remove from a built book what others wrote among our files, or an earlier build."""
    folder = out / "_static"
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            path.rmdir()
        elif path.relative_to(folder).as_posix() not in MADE:
            path.unlink()


def of_page(files: list[Any], body: str) -> list[Any]:
    """Of the styles or scripts that Sphinx would name on each page, those that this one needs."""
    asked = {name for name, marks in ASKED_BY.items() if any(mark in body for mark in marks)}
    for wider in (WITH_EXERCISES, {ALL_TYPES}):
        if asked & wider:
            asked -= {"exercises.js", ALL_TYPES} - wider
    needed = {STYLE, EVERY_PAGE, *asked}
    return [one for one in files if str(getattr(one, "filename", "")).removeprefix("_static/") in needed]


def state() -> str:
    """One digest of all that the pages are made with: styles, scripts, theme and words."""
    rooms = (
        *sorted(ENGINE.rglob("*.js")),
        *sorted(ENGINE.rglob("*.css")),
        *sorted((ENGINE / "page" / "theme").iterdir()),
        *sorted((ENGINE / "locale").rglob("*.po")),
        *sorted((ENGINE / "page").glob("*.py")),
        ENGINE / "page" / "cited_works.html",
    )
    return digest(*rooms)


def setup(app: Sphinx) -> None:
    for name in (EVERY_PAGE, *ASKED_BY):
        if name.endswith(".css"):
            app.add_css_file(name, priority=900)
        else:
            app.add_js_file(name, priority=900, defer="defer")
    app.connect("builder-inited", gather, priority=900)  # after the packages that name folders of their own
