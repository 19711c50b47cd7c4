"""Make every check of every lock, in order; what needs a broken part of the book is left out, and named."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

from sourcebook.book import Book
from sourcebook.files import BookError, Finding
from sourcebook.locks.kept import Kept, Page, Result
from sourcebook.locks.lock import Check, Lock, Seen
from sourcebook.locks.report import Report
from sourcebook.locks.second import Pair, Second
from sourcebook.processes import can_fork, cores

Task = tuple[Check, Page | None]  # a check, and the page that it is made on; None for one that is made once


def check(root: Path, locks: Iterable[Lock] | None = None, kept: Kept | None = None) -> Report:
    """Check the whole book below ``root``. Nothing is changed but what is ``kept`` for the next time."""
    if locks is None:
        from sourcebook.locks.all import LOCKS

        locks = LOCKS
    run = _Run(Book(root), kept)
    checks = sorted((one for lock in locks for one in lock.checks), key=_turn)
    with _without_collector(), _helped(run, checks):
        for one in checks:
            run.make(one)
        if kept:
            kept.save(run.book)
    return Report(run.findings, run.seen, run.left_out)


def _turn(check: Check) -> int:
    """What looks at one page waits for what looks at none, and what looks at all pages for both."""
    return 0 if check.guards or "chapters" not in check.needs else 1 if check.each else 2


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


@contextmanager
def _helped(run: _Run, checks: list[Check]) -> Iterator[None]:
    """In this block a second process makes checks too, if there are many to make and a core is free."""
    if run.kept and can_fork() and cores() > 1:
        other = _Run(Book(run.book.root), run.kept)
        tasks = other.tasks(checks)
        if len(tasks) > len(checks):
            run.second = Second(other.beforehand(tasks))
    try:
        yield
    finally:
        if run.second:
            run.second.stop()


class _Run:
    """One run of all checks: what was found and seen, and what was left out for a part that is broken."""

    def __init__(self, book: Book, kept: Kept | None) -> None:
        self.book, self.kept, self.seen = book, kept, Seen()
        self.findings: list[Finding] = []
        self.broken: dict[str, str] = {}  # a part, and the part that is to blame
        self.left_out: dict[str, list[str]] = {}
        self.second: Second | None = None

    def make(self, check: Check) -> None:
        """Make one check, unless a part that it needs is broken; then what it guards counts as broken."""
        pages = self._pages(check)
        is_known = pages and all(self._known(check, page) for page in pages)
        if self.broken.keys() & check.needs or not is_known:
            for part in check.needs:
                if self._is_broken(part):
                    blamed = self.broken[part]
                    self.left_out.setdefault(blamed, []).append(check.name)
                    self._breaks(check, blamed)
                    return
        before = list(self.findings)
        for page in pages:
            result = self._known(check, page) or self._result(check, page)
            self.seen.add(result.seen)
            self.findings += [finding for finding in result.findings if finding not in before]
            if result.error:
                self._note(result.error)
                self._breaks(check)
                break
        if len(self.findings) > len(before):
            self._breaks(check)

    def tasks(self, checks: list[Check]) -> list[Task]:
        """What is not known and may be kept: the last page first, then the last check."""
        every = [(check, page) for check in reversed(checks) for page in self._pages(check)]
        kept = self.kept
        left = [one for one in every if kept and not kept.has(*one)]
        return sorted(left, key=lambda task: task[1].name if task[1] else "", reverse=True)

    def beforehand(self, tasks: list[Task]) -> Iterator[Pair]:
        """What these find, and what they read, with the keys to keep it under."""
        assert self.kept
        for page, of_page in groupby(tasks, key=lambda task: task[1]):
            checks = [check for check, _ in of_page]
            for check in checks:
                if not any(map(self._is_broken, check.needs)):
                    yield self.kept.key(check, page), self._result(check, page)
            with self._narrowed(checks[0].each, page):
                yield from self.kept.read(self.book)

    def _pages(self, check: Check) -> list[Page | None]:
        """The pages that a check is made on, one after the other; None for a check that is made once."""
        if not (self.kept and check.each) or (check.each in check.needs and self._is_broken(check.each)):
            return [None]
        return [*getattr(self.book, check.each)]

    def _known(self, check: Check, page: Page | None) -> Result | None:
        """What a check found the last time, or the second process by now."""
        if not self.kept:
            return None
        for key, found in self.second.news() if self.second else ():
            self.kept.put(key, found)
        return self.kept.get(check, page)

    def _result(self, check: Check, page: Page | None) -> Result:
        """What a check finds, on one page or altogether."""
        result = Result()
        with self._narrowed(check.each, page):
            if self.kept:
                self.kept.remember(self.book)
            try:
                result.findings.extend(check.run(self.book, result.seen))
            except BookError as error:
                result.error = error.finding
        if self.kept:
            self.kept.put(self.kept.key(check, page), result)
        return result

    @contextmanager
    def _narrowed(self, part: str, page: Page | None) -> Iterator[None]:
        """In this block a part of the book has this page alone; without a page it is as it was."""
        pages = getattr(self.book, part) if page else []
        if page:
            setattr(self.book, part, [page])
        try:
            yield
        finally:
            if page:
                setattr(self.book, part, pages)

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
