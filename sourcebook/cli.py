"""The `sourcebook` command: check the book, look a passage up, see a word in context."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sourcebook.book import Book, find_root
from sourcebook.files import BookError, NotFound, write_text


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the value is the exit code: 0 in order, 1 something found, 2 the command was not understood."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(
                encoding="utf-8"
            )  # the sources have Chinese words, and a pipe on Windows has another encoding
    options = _parser().parse_args(arguments)
    try:
        options.root = options.root or find_root(Path.cwd())
        return options.run(options)
    except BookError as error:
        print(error, file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sourcebook", description=__doc__)
    parser.add_argument("--root", type=Path, help="the folder of the book (default: the one you are in)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser(
        "check",
        help="check sources, quotations, notes, excerpts, citations, tables, numbers, claims and exercises",
    )
    check.add_argument(
        "--format",
        choices=("text", "github"),
        default="text",
        help="for people, or as annotations of a code host",
    )
    check.add_argument(
        "--changed",
        nargs="?",
        const="HEAD",
        metavar="BASE",
        help="only findings in files that differ from BASE (default: the last commit)",
    )
    check.set_defaults(run=_check)
    show = commands.add_parser("show", help="print lines of a source: sourcebook show 000 2 5")
    show.add_argument("source")
    show.add_argument("first", type=int)
    show.add_argument("last", type=int, nargs="?")
    show.set_defaults(run=_show)
    context = commands.add_parser(
        "kwic", help="a word or phrase in context, in all sources: sourcebook kwic 'no limit'"
    )
    context.add_argument("word")
    context.set_defaults(run=_kwic)
    new = commands.add_parser("new", help="begin a source, a chapter, an exercise or a note").add_subparsers(
        required=True, metavar="WHAT"
    )
    source = new.add_parser(
        "source", help="add a text: sourcebook new source page.txt --publisher TASS --date 2023-07-12"
    )
    source.add_argument("file", type=Path)
    for flag in ("publisher", "date", "author", "title", "url", "genre", "rights"):
        source.add_argument(f"--{flag}", default="")
    source.add_argument("--language", default="en")
    source.set_defaults(run=_new_source)
    chapter = new.add_parser("chapter", help="begin a chapter: sourcebook new chapter 'A title' --source 005")
    chapter.add_argument("title")
    chapter.add_argument("--source", required=True)
    chapter.add_argument("--part", default="Part I", help="the beginning of a caption in _toc.yml")
    chapter.set_defaults(run=_new_chapter)
    exercise = new.add_parser(
        "exercise", help="add an exercise: sourcebook new exercise mark --chapter 13 --id 005-voices"
    )
    exercise.add_argument(
        "type", choices=("choice", "mark", "split", "order", "sort", "number", "align", "write")
    )
    exercise.add_argument("--chapter", required=True)
    exercise.add_argument("--id", required=True)
    exercise.set_defaults(run=_new_exercise)
    note = new.add_parser(
        "note",
        help="add a note on words: sourcebook new note 005 'the words' --category number 'What to notice.'",
    )
    note.add_argument("source")
    note.add_argument("words")
    note.add_argument("comment")
    note.add_argument("--category", required=True)
    note.add_argument("--skill", default="close-reading")
    note.add_argument("--tier", type=int, choices=(1, 2), default=1)
    note.set_defaults(run=_new_note)
    editions = commands.add_parser(
        "editions", help="write down the editions of all exercises, in data/exercises/editions"
    )
    for flag, says in (
        ("--same", "ask the same in other words: answers stay answers"),
        ("--other", "ask something else: old answers are shown beside"),
    ):
        editions.add_argument(
            flag, nargs="+", default=[], metavar="ID", help=f"changed exercises that {says}"
        )
    editions.set_defaults(run=_editions)
    schema = commands.add_parser("schema", help="write the JSON Schemas of exercises and answer files")
    schema.set_defaults(run=_schema)
    return parser


def _check(options) -> int:
    from sourcebook.locks.run import check

    report = check(options.root)
    if options.changed:
        report = report.only(_changed(options.root, options.changed))
    for line in report.for_code_host() if options.format == "github" else report.text():
        print(line)
    return 1 if report.findings else 0


def _changed(root: Path, base: str) -> set[str]:
    """The files that differ from a commit, or that git does not know yet."""
    import subprocess

    def git(*words: str) -> str:
        done = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, encoding="utf-8")
        if done.returncode:
            why = (done.stderr.strip().splitlines() or ["it knows no such commit"])[0]
            raise NotFound(f"git cannot compare with '{base}': {why}")
        return done.stdout

    commit = git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}").strip()
    names = git("diff", "-z", "--name-only", "--relative", commit, "--") + git(
        "ls-files", "-z", "--others", "--exclude-standard"
    )
    return {name for name in names.split("\0") if name}


def _show(options) -> int:
    for line in (
        Book(options.root)
        .corpus.source(options.source)
        .span(options.first, options.last or options.first)
        .lines
    ):
        print(f"{line.number:>4}  {line.text}")
    return 0


def _kwic(options) -> int:
    rows = Book(options.root).corpus.keyword_in_context(options.word)
    for row in rows:
        print(f"{row.source}:{row.line:<4} {row.left:>45} [{row.word}] {row.right}")
    print(f"{len(rows)} place(s).")
    return 0


def _new_source(options) -> int:
    from sourcebook.authoring.new import About, new_source

    about = About(
        options.publisher,
        options.date,
        options.author,
        options.title,
        options.url,
        options.genre,
        options.rights,
        options.language,
    )
    name = new_source(options.root, options.file, about)
    print(
        f"Source {name} is added: seeds/sources.yml, chapters/reference/source-{name}.md, _toc.yml. Run 'sourcebook check' to see the gaps."
    )
    return 0


def _new_chapter(options) -> int:
    from sourcebook.authoring.new import new_chapter

    path = new_chapter(options.root, options.title, options.source, options.part)
    print(
        f"The chapter is begun: chapters/{path.name}, data/exercises/{path.stem}.yml, _toc.yml. Run 'sourcebook check' to see the gaps."
    )
    return 0


def _new_exercise(options) -> int:
    from sourcebook.authoring.new import new_exercise

    print(
        f"Exercise {new_exercise(options.root, options.type, options.chapter, options.id)} is begun. Run 'sourcebook check' to see the gaps."
    )
    return 0


def _new_note(options) -> int:
    from sourcebook.authoring.new import new_note

    print(
        f"Note {new_note(options.root, options.source, options.words, options.category, options.skill, options.tier, options.comment)} is added."
    )
    return 0


def _editions(options) -> int:
    from sourcebook.exercises.edition import record

    loaded = Book(options.root).exercises.all
    if unknown := [name for name in (*options.same, *options.other) if name not in loaded]:
        raise NotFound(f"there is no exercise {', '.join(unknown)}")
    chapters: dict[str, dict] = {}
    for name, placed in loaded.items():
        chapters.setdefault(placed.home, {})[name] = placed.exercise
    record(options.root, chapters, options.same, options.other)
    print(f"{len(loaded)} editions are recorded in data/exercises/editions.")
    return 0


def _schema(options) -> int:
    from sourcebook.exercises import answer_file as answers
    from sourcebook.exercises import reading as exercises

    folder = options.root / "data" / "exercises"
    write_text(folder / "schema.json", exercises.schema())
    write_text(folder / "answers.schema.json", answers.schema())
    return 0


if __name__ == "__main__":
    sys.exit(main())
