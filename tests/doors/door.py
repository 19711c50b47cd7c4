"""What a row of the tables of doors is: an input in plain words, how it is planted, and what is found.

A door is planted in a copy of the second book.
The line of a finding counts from the first line of what is planted.
"""

from __future__ import annotations

from typing import NamedTuple

from tests.mutations import SEED

FALSE, TRUE = "the dead obey the living", "a great battle-field of that war"
LINK = f"[000:5]({SEED})"
THREE = "[three](../../data/numbers.yml#copies-late)"
VERDICT = "[supported with qualification](../../data/claims.csv#000-01)"
EXERCISES, RECORD, PACKAGE = "data/exercises/01-praise.yml", "seeds/sources.yml", "data/datapackage.json"
TABLE, CLAIMS, NUMBERS = "data/copies.csv", "data/claims.csv", "data/numbers.yml"
NOTES, WORKS = "data/annotations/001.json", "data/references.bib"
TOC, CONFIG, CHAPTER = "_toc.yml", "_config.yml", "chapters/01-praise.md"


class Change(NamedTuple):
    """Words of a file and what is put in their place; without ``old``, the whole file, which may be new."""

    file: str
    old: str
    new: str | bytes


class Door(NamedTuple):
    """One input, where it is planted, and the one finding; without a rule, nothing is found.

    ``where`` is a line of what is planted last, a file, or a file and its line, as in "_toc.yml:9".
    ``says`` are words of the message or of the remedy.
    A door that is ``built`` is let pass by the check and found on the built page.
    """

    input: str
    text: str
    changes: tuple[Change, ...]
    rule: str
    where: int | str
    says: str
    built: bool = False


def page(given: str, text: str, rule: str = "", where: int | str = 1, says: str = "") -> Door:
    """A door on a page of its own."""
    return Door(given, text, (), rule, where, says)


def cell(given: str, code: str, rule: str = "", where: int | str = 1, says: str = "") -> Door:
    """A door in a code cell, on a page of its own."""
    line = where + 1 if isinstance(where, int) else where
    return page(given, f"```{{code-cell}} ipython3\n{code}\n```", rule, line, says)


def put(
    given: str, file: str, old: str, new: str | bytes, rule: str = "", where: int | str = 1, says: str = ""
) -> Door:
    """A door in a file, in place of other words."""
    return Door(given, "", (Change(file, old, new),), rule, where, says)


def both(given: str, *changes: Change, rule: str = "", where: int | str = 1, says: str = "") -> Door:
    """A door that takes several changes; its finding is in the last."""
    return Door(given, "", changes, rule, where, says)


def built(door: Door) -> Door:
    """The same door; only the lock on built pages finds it."""
    return door._replace(built=True)
