"""Make every check of every lock, in order; what needs a broken part of the book is left out, and named."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sourcebook.book import Book
from sourcebook.chapter.markdown import Chapter
from sourcebook.files import BookError, Finding
from sourcebook.locks.kept import Kept, Result
from sourcebook.locks.lock import Check, Lock, Seen
from sourcebook.locks.report import Report


def check(root: Path, locks: Iterable[Lock] | None = None, kept: Kept | None = None) -> Report:
    """Check the whole book below ``root``. Nothing is changed but what is ``kept`` for the next time."""
    if locks is None:
        from sourcebook.locks.all import LOCKS

        locks = LOCKS
    run = _Run(Book(root), kept)
    with _without_collector():
        for lock in locks:
            for one in lock.checks:
                run.make(one)
        if kept:
            kept.save()
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

    def __init__(self, book: Book, kept: Kept | None) -> None:
        self.book, self.kept, self.seen = book, kept, Seen()
        self.findings: list[Finding] = []
        self.broken: dict[str, str] = {}  # a part, and the part that is to blame
        self.left_out: dict[str, list[str]] = {}

    def make(self, check: Check) -> None:
        """Make one check, unless a part that it needs is broken; then what it guards counts as broken."""
        pages = self._pages(check)
        known = {number: self.kept.get(check, page) for number, page in enumerate(pages)} if self.kept else {}
        if self.broken.keys() & check.needs or not all(known.values()) or not known:
            for part in check.needs:
                if self._is_broken(part):
                    blamed = self.broken[part]
                    self.left_out.setdefault(blamed, []).append(check.name)
                    self._breaks(check, blamed)
                    return
        before = list(self.findings)
        for number, page in enumerate(pages):
            result = known.get(number) or self._result(check, page)
            self.seen.add(result.seen)
            self.findings += [finding for finding in result.findings if finding not in before]
            if result.error:
                self._note(result.error)
                self._breaks(check)
                break
        if len(self.findings) > len(before):
            self._breaks(check)

    def _pages(self, check: Check) -> list[Chapter | None]:
        """The pages that a check is made on, one after the other; None for a check that is made once."""
        if not (self.kept and check.page_by_page) or self._is_broken("chapters"):
            return [None]
        return [*self.book.chapters]

    def _result(self, check: Check, page: Chapter | None) -> Result:
        """What a check finds, on one page or altogether."""
        result, pages = Result(), self.book.chapters if page else []
        if page:
            self.book.chapters = [page]
        try:
            result.findings.extend(check.run(self.book, result.seen))
        except BookError as error:
            result.error = error.finding
        if page:
            self.book.chapters = pages
        if self.kept:
            self.kept.put(check, page, result)
        return result

    def _is_broken(self, part: str) -> bool:
        """Whether a part is known to be broken, or cannot be read; then that is a finding, once."""
        if part not in self.broken:
            try:
                getattr(self.book, part)
            except BookError as error:
                self._note(error.finding)
                self.broken[part] = part
        return part in self.broken

    def _note(self, finding: Finding) -> None:
        if finding not in self.findings:
            self.findings.append(finding)

    def _breaks(self, check: Check, blamed: str = "") -> None:
        if check.guards:
            self.broken.setdefault(check.guards, blamed or check.guards)
