"""The words of the interface, in the language of the book: `data/interface/<language>.yml`.

Templates and scripts ask for words by key; English is the reference, and every language has the same keys.
What exercises, notes and chapters say is no part of this: chapters are translated with the files of `make messages`.
"""

from __future__ import annotations

from functools import lru_cache

import yaml

from sourcebook.files import ROOT, read_text

FOLDER = ROOT / "data" / "interface"


@lru_cache(maxsize=1)
def language() -> str:
    """The language of the book, as `_config.yml` names it for Sphinx; English if it names none."""
    settings = yaml.safe_load(read_text(ROOT / "_config.yml"))
    return settings.get("sphinx", {}).get("config", {}).get("language", "en")


def catalogue(name: str = "") -> dict[str, str]:
    """All words of a language; those of the book's own, or English for a language without a catalogue."""
    return _read(name or language())


@lru_cache(maxsize=4)
def _read(name: str) -> dict[str, str]:
    path = FOLDER / f"{name}.yml"
    return yaml.safe_load(read_text(path if path.is_file() else FOLDER / "en.yml"))


def t(key: str, **values) -> str:
    """The words for ``key``, with each ``{name}`` filled in. Raises KeyError for a key that no catalogue has."""
    return catalogue()[key].format(**values)
