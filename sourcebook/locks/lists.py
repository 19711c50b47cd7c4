"""The lock on the small lists: their form, their citations, their pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sourcebook.evidence.claims import Claim
from sourcebook.evidence.lists import ERRATA, TERMS, read_errata, read_terms
from sourcebook.files import BookError, Finding


def check_lists(root: Path, keys, claims: dict[str, Claim] | None) -> Iterator[Finding]:
    """The terms and the errata: their form, their citations, their pages; and the last correction of a claim is what the ledger says."""
    if (root / TERMS).is_file():
        try:
            for term in read_terms(root):
                for key in term.cite:
                    if key not in keys:
                        yield Finding(
                            "bibliography",
                            TERMS,
                            None,
                            f"the term '{term.id}' cites '{key}', which data/references.bib does not have.",
                            "Add the entry, or correct the key.",
                        )
        except BookError as error:
            yield error.finding
    if (root / ERRATA).is_file():
        try:
            corrections = read_errata(root)
        except BookError as error:
            yield error.finding
            return
        for one in corrections:
            if not (root / "chapters" / f"{one.page}.md").is_file():
                yield Finding(
                    "reference",
                    ERRATA,
                    None,
                    f"there is no page '{one.page}' below chapters/.",
                    "Correct 'page'; it is written without '.md'.",
                )
        for name, one in {one.claim: one for one in corrections if one.claim}.items():
            if claims is not None and (name not in claims or claims[name].verdict != one.new):
                stands = (
                    f"the ledger says '{claims[name].verdict}'"
                    if name in claims
                    else "the ledger does not have this claim"
                )
                yield Finding(
                    "reference",
                    ERRATA,
                    None,
                    f"the last correction of claim {name} ends with '{one.new}', and {stands}.",
                    "Add the correction that is missing, or correct 'new'.",
                )
