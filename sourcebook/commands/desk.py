"""`sourcebook class`: what a class handed in, as a report and as grades."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sourcebook.commands import of_book

if TYPE_CHECKING:
    from sourcebook.desk.handed_in import Pile
    from sourcebook.desk.roster import Enrolled


@click.command("class")
@click.argument("answers", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The folder to write to.")
@click.option("--assignment", metavar="ID|LINK|FILE", help="Only the items of this one, with its due day.")
@click.option(
    "--roster",
    type=click.Path(path_type=Path),
    help="A CSV of the class: name, label, lms_id; Identifier for Moodle.",
)
@click.option("--names", is_flag=True, help="Show names, labels and ids; without it, students have numbers.")
@click.option(
    "--grades",
    type=click.Choice(["moodle", "canvas", "blackboard", "plain"]),
    help="Write grades for this system too; they have names and ids.",
)
@click.option(
    "--by", type=click.Choice(["completion", "points"]), default="completion", help="What a grade counts."
)
@of_book
def class_(
    root: Path,
    answers: tuple[Path, ...],
    out: Path,
    assignment: str | None,
    roster: Path | None,
    names: bool,
    grades: str | None,
    by: str,
) -> int:
    """Read the answer files of a class, from folders, zips or files, and report on them.

    The exit code is 1 when a file was not read.
    """
    from sourcebook.book import Book, opened
    from sourcebook.desk.gather import gather
    from sourcebook.desk.items import items_of
    from sourcebook.desk.report import report
    from sourcebook.desk.roster import read_roster
    from sourcebook.exercises.assigned import named

    with opened(Book(root)) as book:
        asked = named(book, assignment) if assignment is not None else None
        items = items_of(book, asked.items if asked else None)
        enrolled = read_roster(roster) if roster else []
        pile = gather(answers, items)
        made = report(items, pile, enrolled, asked)
        _folder(out)
        _write(out, items, made, names)
        _tell(pile, made, out)
        if enrolled:
            _tell_missing(made, names)
        if grades:
            _write_marks(out, pile, enrolled, made, grades, by, names)
    return 1 if pile.refused else 0


def _write(out: Path, items: list[Any], made: dict[str, Any], names: bool) -> None:
    """Write the report, as data and as a page."""
    from sourcebook.desk.page import page
    from sourcebook.desk.report import without_names
    from sourcebook.files import write_text

    shown = made if names else without_names(made)
    write_text(out / "report.json", json.dumps(shown, ensure_ascii=False, indent=1) + "\n")
    write_text(out / "report.html", page(shown, items, names))


def _write_marks(
    out: Path, pile: Pile, roster: list[Enrolled], made: dict[str, Any], system: str, by: str, names: bool
) -> None:
    """Write the marks for a system, and say whom it will not find in them."""
    from sourcebook.desk.grades import grades, marks_name, told_without_id, without_id
    from sourcebook.desk.students import students_of

    task = made["assignment"] or {"id": "all", "title": "All exercises"}
    students = students_of(pile, roster)
    path = out / marks_name(task["id"], system, by)
    path.write_text(grades(system, students, made, by, task["title"]), "utf-8", newline="")
    print(f"The marks by {by} are in {path}; they have names and ids.")
    if unknown := without_id(system, students, made):
        print(told_without_id(system, [_called(one, names) for one in unknown]))


def _called(student: dict[str, Any], names: bool) -> str:
    """How a student is called on the terminal: by a number that names nobody, unless names are asked for."""
    own = student["name"] or student["label"] or student["lms_id"]
    return str((names and own) or student["key"])


def _folder(out: Path) -> None:
    """Make the folder of the report. Raises BookError."""
    from sourcebook.files import BookError, Finding

    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError:
        remedy = "Name another folder after --out."
        raise BookError(Finding("class", str(out), None, "this folder cannot be made.", remedy)) from None


def _tell(pile: Pile, made: dict[str, Any], out: Path) -> None:
    """Print a line for each file that was not read, and a summary."""
    from sourcebook.desk.report import counted

    for one in pile.refused:
        print(f"{one.file}: {one.reason}")
    print(f"{counted(made)}, {pile.skipped} of other kinds passed over. The report is in {out}.")


def _tell_missing(made: dict[str, Any], names: bool) -> None:
    """Print how many of the list of the class handed in nothing, and with names who."""
    missing = [one for one in made["students"] if one["state"] == "missing"]
    who = ", ".join(_called(one, names) for one in missing)
    hint = f": {who}." if names and missing else "; --names says who." if missing else "."
    print(f"{len(missing)} of the list of the class missing{hint}")
