"""Whose voice a cited page is: a side and a kind, as in 'china press', in the field `voice` of an entry.

A reprint has the side of the text that it carries. A text of China and Russia together is `joint`.
"""

from __future__ import annotations

from sourcebook.interface import t

OFFICIAL, PRESS, SCHOLAR, DATA, USER = "official", "press", "scholar", "data", "user"
KINDS = (OFFICIAL, PRESS, SCHOLAR, DATA, USER)
SIDES = ("china", "russia", "joint", "ukraine", "usa", "europe", "other", "international", "unknown")
VOICES = tuple(f"{side} {kind}" for side in SIDES for kind in KINDS)


def sides_in_words() -> dict[str, str]:
    """The sides as a reader sees them at the head of a column."""
    return {
        "china": t("China"),
        "russia": t("Russia"),
        "joint": t("China and Russia together"),
        "ukraine": t("Ukraine"),
        "usa": t("United States"),
        "europe": t("Europe"),
        "other": t("elsewhere"),
        "international": t("international"),
        "unknown": t("not known"),
    }


def kinds_in_words() -> dict[str, str]:
    """The kinds as a reader sees them over a table."""
    return {
        OFFICIAL: t("Governments and other official bodies"),
        PRESS: t("News agencies, broadcasters and papers"),
        SCHOLAR: t("Scholars and institutes"),
        DATA: t("Data sets and pollsters"),
        USER: t("Private pages, encyclopaedias and companies"),
    }
