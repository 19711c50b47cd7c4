"""Like claims have like verdicts, or the list of them says why not."""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.book import Book
from sourcebook.evidence.like_claims import FILE, read_like_claims
from sourcebook.files import Finding, line_with
from sourcebook.locks.lock import Lock, Seen

LOCK = Lock("like claims", rules=("claims",))


@LOCK.check(needs=("claims",))
def like_verdicts(book: Book, seen: Seen) -> Iterator[Finding]:
    """The claims of a group are in the ledger; one verdict, or a reason why there are more."""
    for group in read_like_claims(book.root):
        seen["groups of like claims"] += 1
        unknown = [name for name in group.claims if name not in book.claims]
        verdicts = {book.claims[name].verdict for name in group.claims if name in book.claims}
        if unknown:
            message, remedy = f"the ledger has no claim {unknown[0]}.", "Correct the id."
        elif len(verdicts) > 1 and not group.differ:
            message = f"like claims have the verdicts {', '.join(sorted(verdicts))}: {group.alike}."
            remedy = "Give them one verdict, or say in 'differ' why they have two."
        elif len(verdicts) == 1 and group.differ:
            message = f"'differ' gives a reason, and all these claims are {verdicts.pop()}: {group.alike}."
            remedy = "Take 'differ' out."
        else:
            continue
        yield Finding("claims", FILE, line_with(book.root / FILE, group.alike), message, remedy)
