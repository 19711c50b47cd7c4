"""The list of the locks on built pages, apart from the others: a build tries only these."""

from sourcebook.locks.built import hidden, pages

BUILT = (pages.LOCK, hidden.LOCK)
