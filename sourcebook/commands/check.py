"""`sourcebook check`: is everything in the book in order?"""

from __future__ import annotations

from pathlib import Path

import click

from sourcebook.commands import of_book
from sourcebook.files import NotFound


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
@click.option("--built", is_flag=True, help="Try the locks on the built pages in _build/html instead.")
@of_book
def check(root: Path, form: str, changed: str | None, built: bool) -> int:
    """Check sources, quotations, tables, numbers and exercises.

    Notes, citations, claims and the parts of each chapter are checked too.
    The exit code is 1 when something was found.
    """
    from sourcebook.locks.built.all import BUILT
    from sourcebook.locks.kept import Kept
    from sourcebook.locks.run import check

    if built and not (root / "_build" / "html" / "index.html").is_file():
        raise NotFound("there are no built pages: run 'make book' first")
    report = check(root, BUILT, Kept(root, "built")) if built else check(root, kept=Kept(root))
    if changed is not None:
        report = report.only(changed_files(root, changed))
    for line in report.for_code_host() if form == "github" else report.text():
        print(line)
    return 1 if report.findings else 0


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
