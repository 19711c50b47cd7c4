"""The ledger of claims on its page, and single claims as cards in a chapter.

Upstream are the claims, the corpus and the bibliography.
"""

from __future__ import annotations

from sourcebook.book import this_book
from sourcebook.evidence.claims import TYPES, VERDICTS, Claim, topics
from sourcebook.html import Html, render
from sourcebook.interface import t


def ledger(claims: list[Claim] | None = None) -> Html:
    """The whole ledger as one table, which a script on the page lets a reader filter and search."""
    claims = list(this_book().claims.values()) if claims is None else claims
    entries = this_book().bibliography
    named = topics(claims, this_book().tables)
    speakers = sorted({claim.speaker for claim in claims}, key=str.lower)
    filters = [
        (
            "source",
            t("Source"),
            [(name, t("Source {id}", id=name)) for name in sorted({claim.source for claim in claims})],
        ),
        ("speaker", t("Who claims it"), [(name, name) for name in speakers]),
        ("topic", t("Topic"), list(named.items())),
        ("type", t("Kind of claim"), [(code, t(name)) for code, name in TYPES.items()]),
        ("verdict", t("Verdict"), [(name, f"{VERDICTS[name][0]} {t(name)}") for name in VERDICTS]),
    ]
    counts = {name: sum(claim.verdict == name for claim in claims) for name in VERDICTS}
    return render(
        "pieces/ledger.html",
        claims=claims,
        entries=entries,
        filters=filters,
        verdicts=VERDICTS,
        counts=counts,
        topics=named,
        types=TYPES,
        shown=_is_shown,
    )


def claim(*names: str) -> Html:
    """Cards of single claims, for a chapter: the words, the verdict, the reason, the citations.

    Raises:
        NotFound: there is no claim with this id.
    """
    known = this_book().claims
    return render(
        "pieces/claim.html",
        claims=[known[name] for name in names],
        entries=this_book().bibliography,
        verdicts={verdict: t(verdict) for verdict in VERDICTS},
        shown=_is_shown,
    )


def _is_shown(claim: Claim) -> bool:
    source = this_book().corpus.source(claim.source)
    return all(
        source.is_shown(number)
        for number in range(claim.line, claim.line_end + 1)
        if source.line(number).text.strip()
    )
