"""`sourcebook check`: is everything in the book in order?"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sourcebook.commands import of_book
from sourcebook.files import BookError, NotFound

if TYPE_CHECKING:
    from sourcebook.locks.report import Report


@click.command
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github"]),
    default="text",
    help="For people, or as annotations of a code host.",
)
@click.option(
    "--changed",
    is_flag=False,
    flag_value="HEAD",
    metavar="[BASE]",
    help="Only findings in files that differ from BASE; without BASE, from the last commit.",
)
@click.option(
    "--as-of",
    "day",
    is_flag=False,
    flag_value="today",
    metavar="[DAY]",
    help="Only what time may have overturned by DAY, as in 2027-03-31; without DAY, by today.",
)
@click.option("--built", is_flag=True, help="Try the locks on the built pages in _build/html instead.")
@of_book
def check(root: Path, form: str, changed: str | None, day: str | None, built: bool) -> int:
    """Check sources, quotations, tables, numbers and exercises.

    Notes, citations, claims and the parts of each chapter are checked too.
    The exit code is 1 when something was found.
    """
    if day is not None:
        return _print(_past(root, day), form)

    from sourcebook.locks.built.all import BUILT
    from sourcebook.locks.kept import Kept
    from sourcebook.locks.run import check

    if built and not (root / "_build" / "html" / "index.html").is_file():
        raise NotFound("there are no built pages: run 'make book' first")
    report = check(root, BUILT, Kept(root, "built")) if built else check(root, kept=Kept(root))
    if changed is not None:
        report = report.only(changed_files(root, changed))
    return _print(report, form)


def _print(report: Report, form: str) -> int:
    """Show a report; the value is the exit code."""
    for line in report.for_code_host() if form == "github" else report.text():
        print(line)
    return 1 if report.findings else 0


def _past(root: Path, typed: str) -> Report:
    """What was to be looked at again by the day that was typed, or by today.

    Raises:
        BookError: this is no day, or the list is not in order.
    """
    from sourcebook.book import Book
    from sourcebook.locks.as_of import STATEMENTS, overdue
    from sourcebook.locks.lock import Seen
    from sourcebook.locks.report import Report

    try:
        day = datetime.date.today() if typed == "today" else datetime.date.fromisoformat(typed)
    except ValueError:
        raise BookError(f"'{typed}' is no day; write it as 2027-03-31") from None
    book = Book(root)
    return Report(overdue(book, day), Seen({STATEMENTS: len(book.as_of)}))


def changed_files(root: Path, base: str) -> set[str]:
    """The files that differ from a commit, or that git does not know yet.

    Raises:
        NotFound: git knows no such commit, or this is no repository.
    """
    import subprocess

    def git(*words: str) -> str:
        done = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, encoding="utf-8")
        if done.returncode:
            why = (done.stderr.strip().splitlines() or ["it knows no such commit"])[0]
            raise NotFound(f"git cannot compare with '{base}': {why}")
        return done.stdout

    commit = git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}").strip()
    differ = git("diff", "-z", "--name-only", "--relative", commit, "--")
    unknown = git("ls-files", "-z", "--others", "--exclude-standard")
    return {name for name in (differ + unknown).split("\0") if name}
