"""Make every check of every lock, in order; what needs a broken part of the book is left out, and named."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sourcebook.book import Book
from sourcebook.files import BookError, Finding
from sourcebook.locks.all import LOCKS
from sourcebook.locks.lock import Check, Lock, Seen
from sourcebook.locks.report import Report


def check(root: Path, locks: Iterable[Lock] = LOCKS) -> Report:
    """Check the whole book below ``root``. Nothing is changed."""
    run = _Run(Book(root))
    with _without_collector():
        for lock in locks:
            for one in lock.checks:
                run.make(one)
    return Report(run.findings, run.seen, run.left_out)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Python looks for no unreachable objects meanwhile: there are few, and it takes a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Run:
    """One run of all checks: what was found and seen, and what was left out for a part that is broken."""

    def __init__(self, book: Book) -> None:
        self.book, self.seen = book, Seen()
        self.findings: list[Finding] = []
        self.broken: dict[str, str] = {}  # a part, and the part that is to blame
        self.left_out: dict[str, list[str]] = {}

    def make(self, check: Check) -> None:
        """Make one check, unless a part that it needs is broken; then what it guards counts as broken."""
        for part in check.needs:
            if self._is_broken(part):
                blamed = self.broken[part]
                self.left_out.setdefault(blamed, []).append(check.name)
                self._breaks(check, blamed)
                return
        before = len(self.findings)
        try:
            known = list(self.findings)
            for finding in check.run(self.book, self.seen):
                if finding not in known:
                    self.findings.append(finding)
        except BookError as error:
            self._note(error)
            self._breaks(check)
        if len(self.findings) > before:
            self._breaks(check)

    def _is_broken(self, part: str) -> bool:
        """Whether a part is known to be broken, or cannot be read; then that is a finding, once."""
        if part not in self.broken:
            try:
                getattr(self.book, part)
            except BookError as error:
                self._note(error)
                self.broken[part] = part
        return part in self.broken

    def _note(self, error: BookError) -> None:
        if error.finding not in self.findings:
            self.findings.append(error.finding)

    def _breaks(self, check: Check, blamed: str = "") -> None:
        if check.guards:
            self.broken.setdefault(check.guards, blamed or check.guards)
