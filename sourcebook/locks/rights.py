"""No more of a document is shown than the limit in `seeds/sources.yml` allows."""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.book import Book
from sourcebook.files import Finding
from sourcebook.locks.lock import Lock, Seen
from sourcebook.sources.rights import measure

LOCK = Lock("rights", rules=("rights",))


@LOCK.check(needs=("corpus",))
def what_is_shown_of_each_document(book: Book, seen: Seen) -> Iterator[Finding]:
    """The words that are shown are no more than the limit allows."""
    seen.shares = measure(book.corpus)
    for share in seen.shares:
        if share.shown > share.allowed:
            message = (
                f"{share.document} shows {share.shown} of {share.words} words; "
                f"at most {share.allowed} may be shown."
            )
            yield Finding("rights", "seeds/sources.yml", None, message, "Take lines out of 'shown'.")
