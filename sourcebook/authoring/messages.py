"""Extract the prose for translators into `locale/pot`, one catalogue a page."""

from __future__ import annotations

import shutil
from pathlib import Path

from sourcebook.authoring.settings import run_sphinx


def messages(root: Path) -> Path:
    """Write the catalogues anew; the value is their folder. Raises BookError if the book cannot be read."""
    catalogues = root / "locale" / "pot"
    made = run_sphinx("gettext", root, {"gettext_compact": False})
    shutil.rmtree(catalogues, ignore_errors=True)
    shutil.copytree(made, catalogues)
    return catalogues
