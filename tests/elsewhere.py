"""An environment away from the checkout, where the second book is built by the installed engine."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Environment:
    """An environment away from the checkout, and the second book in a folder beside it."""

    folder: Path

    @property
    def python(self) -> Path:
        return self.folder / "env" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def book(self) -> Path:
        return self.folder / "book"

    def run(self, *words: object, book: Path | None = None) -> str:
        """Run its Python in the folder of the book, or of another. Fails with what was printed."""
        return run(self.python, *words, cwd=book or self.book)

    def build(self, book: Path) -> Path:
        """Build a book; the value is the folder of its pages."""
        main = "import sys; from jupyter_book.cli.main import main; sys.exit(main())"
        self.run("-c", main, "build", ".", "-W", "--keep-going", book=book)
        return book / "_build" / "html"


def run(*words: object, cwd: Path | None = None) -> str:
    """What a command prints; it knows nothing of the checkout."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "SOURCEBOOK", "VIRTUAL"))
    }
    environment = {
        **kept,
        "PYTHONNOUSERSITE": "1",
        "JUPYTER_PREFER_ENV_PATH": "1",
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    return done.stdout
