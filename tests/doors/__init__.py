"""The doors that were found: what an author may write by mistake or on purpose, and what the check says.

What a cell may not do when it runs stands in `tests/test_watch.py`,
and hidden lines of a source on a built page in `tests/test_built_lock.py`.
"""

from tests.doors import figures, house, messages, quotations, records, right, silent, unsound

DOORS = [
    *quotations.DOORS,
    *figures.DOORS,
    *unsound.DOORS,
    *silent.DOORS,
    *records.DOORS,
    *messages.DOORS,
    *right.DOORS,
    *house.DOORS,
]
