"""A build that has begun already: all is loaded, and it waits to hear what has changed.

`python -m sourcebook.authoring.ready ROOT` reads one line, the JSON list of the files that have changed.
Then it builds the book into `_build/html`, says when the pages are written, and tries the locks on them.
Its exit code is 1 if there was a warning or an error; where no line comes it ends without a build.
Only chapters, sources and data may have changed since it began; any other change needs another one.
"""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.console import nocolor

from sourcebook.authoring.settings import write_settings
from sourcebook.files import BookError
from sourcebook.page.books import book_of, forget

WRITTEN = "The pages are written."
FOLDERS = ("chapters", "seeds", "data")


def is_enough(root: Path, changed: list[Path]) -> bool:
    """Whether a build that has begun already can take these changes."""
    return all(any(path.is_relative_to(root / name) for name in FOLDERS) for path in changed)


def begun(root: Path) -> Sphinx:
    """The book as Sphinx has it from its last build, with what every build asks for."""
    build = root / "_build"
    settings = write_settings(build / "serve", root)
    places = (str(root), str(settings.parent), str(build / "html"), str(build / ".doctrees"))
    app = Sphinx(*places, "html", status=None, warningiserror=True, keep_going=True)
    book = book_of(app)
    for part in ("bibliography", "ledger", "exercises", "terms", "style"):
        getattr(book, part)
    len(book.register.entries)
    return app


def build(app: Sphinx, changed: list[Path]) -> int:
    """Build, and see to it that a page with a warning is read again the next time, so that it warns again."""
    forget(app, all(path.is_relative_to(Path(app.srcdir) / "chapters") for path in changed))
    touched: set[str] = set()
    app.connect("source-read", lambda app, name, source: touched.add(name))
    app.connect("doctree-resolved", lambda app, doctree, name: touched.add(name))
    app.connect("build-finished", lambda app, error: error or print(WRITTEN, flush=True), priority=940)
    try:
        app.build()
    finally:
        if app._warncount:
            for name in touched:
                (Path(app.doctreedir) / f"{name}.doctree").unlink(missing_ok=True)
    return int(app.statuscode)


def main() -> int:
    gc.set_threshold(100_000, 100)
    nocolor()
    root = Path(sys.argv[1])
    try:
        app = begun(root)
        line = sys.stdin.readline()
        return build(app, [Path(name) for name in json.loads(line)]) if line else 0
    except (SphinxError, BookError) as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
