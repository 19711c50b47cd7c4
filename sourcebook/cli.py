"""The `sourcebook` command: check the book, look a passage up, see a word in context."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sourcebook.files import ROOT, BookError


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the value is the exit code: 0 in order, 1 something found, 2 the command was not understood."""
    options = _parser().parse_args(arguments)
    try:
        return options.run(options)
    except BookError as error:
        print(error, file=sys.stderr)
    except LookupError as error:
        print(f"sourcebook: {error}", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sourcebook", description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT, help="the folder of the book (default: this one)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="check sources, quotations, notes, excerpts, citations, tables, numbers, claims and exercises")
    check.set_defaults(run=_check)
    show = commands.add_parser("show", help="print lines of a source: sourcebook show 000 2 5")
    show.add_argument("source")
    show.add_argument("first", type=int)
    show.add_argument("last", type=int, nargs="?")
    show.set_defaults(run=_show)
    context = commands.add_parser("kwic", help="a word or phrase in context, in all sources: sourcebook kwic 'no limit'")
    context.add_argument("word")
    context.set_defaults(run=_kwic)
    schema = commands.add_parser("schema", help="write the JSON Schemas of exercises and answer files")
    schema.set_defaults(run=_schema)
    return parser


def _check(options) -> int:
    from sourcebook.check import check

    report = check(options.root)
    for finding in report.findings:
        print(finding)
    for share in report.shares:
        print(f"{share.document:<6} {share.shown:>5} of {share.words:>5} words shown ({share.percent} %), limit {share.allowed}: {share.publisher}")
    states = ", ".join(f"{count} {state}" for state, count in report.quotations.items())
    print(f"Quotations: {states}. Lines of sources accounted for: {report.lines}. Notes in place: {report.notes}. Exercises: {report.exercises}.")
    print(f"Tables: {report.tables}. Numbers: {report.numbers}. Claims: {report.claims}.")
    print(f"{len(report.findings)} finding(s)." if report.findings else "All in order.")
    return 1 if report.findings else 0


def _show(options) -> int:
    from sourcebook.corpus import Corpus

    for line in Corpus(options.root).source(options.source).span(options.first, options.last or options.first).lines:
        print(f"{line.number:>4}  {line.text}")
    return 0


def _kwic(options) -> int:
    from sourcebook.corpus import Corpus

    rows = Corpus(options.root).keyword_in_context(options.word)
    for row in rows:
        print(f"{row.source}:{row.line:<4} {row.left:>45} [{row.word}] {row.right}")
    print(f"{len(rows)} place(s).")
    return 0


def _schema(options) -> int:
    from sourcebook import answers, exercises

    folder = options.root / "data" / "exercises"
    (folder / "schema.json").write_text(exercises.schema(), "utf-8")
    (folder / "answers.schema.json").write_text(answers.schema(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
