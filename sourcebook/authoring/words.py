"""Renew the files that translators of the interface work on: `make words`.

The words of Python, templates and scripts go into `sourcebook/locale/sourcebook.pot`,
and each translation gets what is new; what is gone from the interface leaves it.
A language is begun with
`pybabel init -D sourcebook -i sourcebook/locale/sourcebook.pot -d sourcebook/locale -l de`.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from sourcebook.building import ENGINE
from sourcebook.interface import FOLDER, file_of

TEMPLATE = FOLDER / "sourcebook.pot"
METHODS = [
    ("**/minisearch/**", "ignore"),
    ("**.py", "python"),
    ("**.html", "jinja2"),
    ("**.js", "javascript"),
]
OPTIONS = {
    "**.html": {"silent": "false", "trim_blocks": "true", "lstrip_blocks": "true"},
    "**.js": {"parse_template_string": "true"},
}
ASKED = {"t": None, "later": None, "plural": (1, 2)}  # the functions, and which of their parts are words


def extracted() -> Catalog:
    """All words of the interface, with the files that say them."""
    found = Catalog(charset="utf-8", fuzzy=False)
    for file, line, text, _, context in extract_from_dir(ENGINE, METHODS, OPTIONS, ASKED):
        found.add(text, None, [(f"sourcebook/{Path(file).as_posix()}", line)], context=context)
    return found


def as_file(catalogue: Catalog, *, header: bool) -> bytes:
    """A gettext file, sorted by its words, without dates and numbers of lines."""
    out = BytesIO()
    write_po(
        out,
        catalogue,
        width=0,
        sort_output=True,
        include_lineno=False,
        omit_header=not header,
        ignore_obsolete=True,
    )
    return out.getvalue()


def updated(path: Path, words: Catalog) -> Catalog:
    """A translation with the words of today. What is new has no translation yet."""
    with path.open("rb") as file:
        known = read_po(file, locale=path.parts[-3])
    known.update(words, no_fuzzy_matching=True, update_creation_date=False)
    return known


def untranslated(catalogue: Catalog) -> list[str]:
    """The words, with their singular, that a translation lacks or has in part."""
    lacking = (message.id for message in catalogue if not all(_listed(message.string)))
    return [_listed(text)[0] for text in lacking]


def _listed(text: str | Iterable[str] | None) -> list[str]:
    return [text or ""] if text is None or isinstance(text, str) else list(text)


def renew() -> int:
    """Write the template and every translation; the value is 1 while a translation lacks words."""
    words, missing = extracted(), 0
    TEMPLATE.write_bytes(as_file(words, header=False))
    for language in sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir()):
        path = file_of(language)
        catalogue = updated(path, words)
        path.write_bytes(as_file(catalogue, header=True))
        lacks = untranslated(catalogue)
        missing += len(lacks)
        print(
            f"{language}: {len(lacks)} of {len(words)} have no translation yet."
            if lacks
            else f"{language}: complete."
        )
    return 1 if missing else 0
