"""`sourcebook check`: is everything in the book in order?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sourcebook.commands import of_book
from sourcebook.files import Finding, NotFound

if TYPE_CHECKING:
    from sourcebook.locks.run import Report


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
@of_book
def check(root: Path, form: str, changed: str | None) -> int:
    """Check sources, quotations, tables, numbers and exercises.

    Notes, citations, claims and the parts of each chapter are checked too.
    The exit code is 1 when something was found.
    """
    from sourcebook.locks.run import check

    report = check(root)
    if changed is not None:
        files = changed_files(root, changed)
        report.findings = [finding for finding in report.findings if finding.file in files]
    for finding in report.findings:
        print(for_code_host(finding) if form == "github" else f"{finding} [{finding.rule}]")
    print(summary(report))
    return 1 if report.findings else 0


def summary(report: Report) -> str:
    """What was looked at, in a few lines."""
    lines = [
        f"{share.document:<6} {share.shown:>5} of {share.words:>5} words shown ({share.percent} %), "
        f"limit {share.allowed}: {share.publisher}"
        for share in report.shares
    ]
    states = ", ".join(f"{count} {state}" for state, count in report.quotations.items())
    rules = "CONTRIBUTING.md, 'What the check says', explains the rules in square brackets."
    lines += [
        f"Quotations: {states}. Lines of sources accounted for: {report.lines}. "
        f"Notes in place: {report.notes}. Exercises: {report.exercises}.",
        f"Tables: {report.tables}. Numbers: {report.numbers}. Claims: {report.claims}.",
        f"{len(report.findings)} finding(s). {rules}" if report.findings else "All in order.",
    ]
    return "\n".join(lines)


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


def for_code_host(finding: Finding) -> str:
    """A finding in the form that GitHub Actions shows beside the line."""

    def escape(text: str) -> str:
        return text.replace("%", "%25").replace("\n", "%0A").replace("\r", "")

    line = f",line={finding.line}" if finding.line else ""
    words = escape(f"{finding.message} {finding.remedy}")
    return f"::error file={finding.file}{line},title={escape(finding.rule)}::{words}"
