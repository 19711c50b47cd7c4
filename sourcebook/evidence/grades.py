"""How near a cited page is to what it tells: the grades of the bibliography, nearest first.

The first four can carry a verdict, a date or a term of a treaty; the others pass on what somebody else wrote.
"""

from __future__ import annotations

from sourcebook.interface import t

ORIGINAL, COPY, EDITION, REPORT = "original", "copy", "edition", "report"
REPRINT, AGGREGATOR, USER = "reprint", "aggregator", "user"
FIRM = (ORIGINAL, COPY, EDITION, REPORT)
WEAK = (REPRINT, AGGREGATOR, USER)
GRADES = (*FIRM, *WEAK)


def in_words(grade: str) -> str:
    """A grade as a reader sees it behind an entry."""
    return {
        ORIGINAL: t("original page"),
        COPY: t("official copy, or an archive of the page"),
        EDITION: t("another edition or language of the publisher"),
        REPORT: t("report of an agency or a newspaper"),
        REPRINT: t("reprint"),
        AGGREGATOR: t("aggregator"),
        USER: t("user’s page"),
    }[grade]
