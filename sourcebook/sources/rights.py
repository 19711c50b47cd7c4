"""How much of each document the book shows, and how much it may.

Upstream is the corpus; the limits stand in `seeds/sources.yml`.
"""

from __future__ import annotations

from dataclasses import dataclass

from sourcebook.sources.corpus import Corpus


@dataclass(frozen=True)
class Share:
    """Words of one document: all, shown, and allowed."""

    document: str
    publisher: str
    words: int
    shown: int
    allowed: int

    @property
    def percent(self) -> int:
        return round(100 * self.shown / self.words)


def measure(of: Corpus) -> list[Share]:
    """One row a document, in the order of the sources."""
    return [
        Share(
            document.id,
            document.publisher,
            source.words_of(document),
            source.words_shown(document),
            source.words_allowed(document),
        )
        for source in of
        for document in source.record.documents
    ]
