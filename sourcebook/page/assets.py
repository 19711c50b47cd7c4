"""The stylesheets and scripts that a page loads, gathered from the rooms of this package into one folder.

The modules of the exercises become one script, which a page opened as a file can load too.
"""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx

from sourcebook import styles
from sourcebook.building import ENGINE
from sourcebook.exercises.bundle import page_script, script
from sourcebook.page.freshness import digest

SEARCH = ("page/search_page/search.css", "page/search_page/search.js", "page/search_page/search-terms.js")
VENDOR = "page/search_page/minisearch"
# Scripts that one piece of a page needs, with the class of the piece.
ONE_PAGE = {"ledger.js": "sb-ledger", "concordance.js": "sb-concordance"}
SPEAKING = (*ONE_PAGE, "search.js")  # these bring words of the interface along
PIECES = tuple(f"pieces/{name}" for name in ONE_PAGE)


def files() -> dict[str, Path]:
    """The name of each file as the page asks for it, with its place in this package."""
    listed = {Path(name).name: ENGINE / name for name in (*SEARCH, *PIECES)}
    vendor = ENGINE / VENDOR
    return listed | {f"{vendor.name}/{path.name}": path for path in sorted(vendor.iterdir())}


def gather(app: Sphinx) -> None:
    """Write what has changed since the last build into the folder, and name the folder to Sphinx."""
    folder = Path(app.outdir).parent / ".static"
    for name, path in files().items():
        _write(folder / name, page_script(path).encode() if name in SPEAKING else path.read_bytes())
    _write(folder / "sourcebook.css", styles.for_pages().encode())
    _write(folder / "exercises.js", script().encode())
    app.config.html_static_path = [*app.config.html_static_path, str(folder)]


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.is_file() or path.read_bytes() != content:
        path.write_bytes(content)


def state() -> str:
    """One digest of all that the pages are made with: styles, scripts, theme and words."""
    rooms = (
        *files().values(),
        *sorted((ENGINE / "exercises").rglob("*.js")),
        *sorted(ENGINE.rglob("*.css")),
        *sorted((ENGINE / "page" / "theme").rglob("*.html")),
        *sorted((ENGINE / "locale").rglob("*.po")),
        ENGINE / "page" / "markup.py",
        ENGINE / "page" / "launch.py",
        ENGINE / "page" / "cited_works.html",
    )
    return digest(*rooms)
