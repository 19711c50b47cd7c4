"""One answer file of a student, brought down to what the report needs of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from sys import intern
from typing import TYPE_CHECKING, Any, NamedTuple

from sourcebook.desk.items import Item
from sourcebook.desk.names import Sender

if TYPE_CHECKING:
    from sourcebook.exercises.answer_file import AnswerFile, Entry


class Given(NamedTuple):
    """What a student gave to one item.

    ``first`` is the answer of the first check, or the only one where nothing was checked; None where the
    file does not say, which ``is_first_unknown`` tells, and where it was blank. ``last`` is None where blank.
    """

    first: Any
    is_first_unknown: bool
    last: Any
    checks: int
    took_hint: bool
    saw_answer: bool


@dataclass(frozen=True)
class HandedIn:
    """A file that was read: who sent it, as the LMS and as the student say; what it holds, and from when."""

    file: str
    sender: Sender
    label: str
    group: str
    digest: str
    last: str  # of the items asked for, the latest change (UTC); "" where there is none
    given: Mapping[str, Given]
    elsewhere: frozenset[str]  # items that it has answers to in other editions only


@dataclass(frozen=True)
class Refused:
    """A file that was not read, and why."""

    file: str
    reason: str


@dataclass
class Pile:
    """All that was handed in, in the order in which it was found; ``skipped`` counts files of other kinds."""

    read: list[HandedIn] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    skipped: int = 0


def taken(file: str, sender: Sender, answers: AnswerFile, items: Mapping[str, Item]) -> HandedIn:
    """What the report needs of an answer file.

    Of several editions the present one counts, then one that asks the same and was changed last.
    """
    given: dict[str, Entry] = {}
    asked = [entry for entry in answers.items if entry.id in items]
    for entry in sorted(asked, key=lambda one: (one.edition == items[one.id].edition, one.last)):
        if items[entry.id].counts(entry.edition, entry.answer):
            given[entry.id] = entry
    return HandedIn(
        file=file,
        sender=sender,
        label=answers.label.strip(),
        group=answers.group.strip(),
        digest=answers.sha256,
        last=max((entry.last for entry in given.values()), default=""),
        given={name: _given(entry, items[name]) for name, entry in given.items()},
        elsewhere=frozenset(_ids(asked) - given.keys()),
    )


def _ids(entries: Iterable[Entry]) -> set[str]:
    return {entry.id for entry in entries}


def _given(entry: Entry, item: Item) -> Given:
    checked = entry.checked
    first = checked.answer if checked else None if entry.attempts else entry.answer
    if first is not None and not item.holds(first):
        first = None
    last = _held(entry.answer)
    return Given(
        first=None if is_blank(first) else last if first == last else _held(first),
        is_first_unknown=first is None,
        last=None if is_blank(last) else last,
        checks=entry.attempts,
        took_hint=bool(entry.hints),
        saw_answer=bool(entry.shown),
    )


def _held(answer: Any) -> Any:
    """The same answer; a code, which a whole class gives again and again, is in memory once."""
    if isinstance(answer, list):
        return [intern(one) if isinstance(one, str) else one for one in answer]
    return answer


def is_blank(answer: Any) -> bool:
    """Whether nothing was answered: no text, nothing chosen, no row with a code."""
    if isinstance(answer, dict):
        return not answer["text"].strip()
    if isinstance(answer, list):
        return all(one == "" for one in answer)
    return answer is None or not answer.strip()
