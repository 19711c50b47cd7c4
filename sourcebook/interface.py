"""The words of the interface, in the language of the book: `sourcebook/words/<language>.yml`.

Templates and scripts ask for words by key; English is the reference, and every language has the same keys.
What exercises, notes and chapters say is no part of this: chapters are translated with the files of `make messages`.
"""

from __future__ import annotations

from pathlib import Path

import yaml
from babel import Locale, UnknownLocaleError

from sourcebook.book import this_book
from sourcebook.files import read_text

FOLDER = Path(__file__).parent / "words"


def language() -> str:
    """The language of this book."""
    return this_book().language


def catalogue() -> dict[str, str]:
    """All words in the language of this book, or in English for a language without a catalogue."""
    return this_book().words


def read_words(name: str) -> dict[str, str]:
    """The catalogue of a language, or English if it has none."""
    path = FOLDER / f"{name}.yml"
    found: dict[str, str] = yaml.safe_load(read_text(path if path.is_file() else FOLDER / "en.yml"))
    return found


def t(key: str, **values: object) -> str:
    """The words for ``key``, with each ``{name}`` filled in. Raises KeyError for a key that no catalogue has."""
    return catalogue()[key].format(**values)


def native_name(language: str) -> str:
    """What a language calls itself: 'русский' for 'ru'; the code for one that Babel does not know."""
    try:
        return Locale.parse(language, sep="-").get_language_name() or language
    except (UnknownLocaleError, ValueError):
        return language
