"""The doors that were found: what an author may write by mistake or on purpose, and what the check says."""

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
