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
    from sourcebook.exercises.assigned import Assigned


@click.command("class")
@click.argument("answers", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The folder to write to.")
@click.option("--assignment", metavar="ID|LINK|FILE", help="Only the items of this one, with its due day.")
@click.option("--roster", type=click.Path(path_type=Path), help="A CSV of the class: name, label, lms_id.")
@click.option("--names", is_flag=True, help="Show names, labels and ids; without it, students have numbers.")
@click.option(
    "--grades",
    type=click.Choice(["moodle", "canvas", "blackboard", "plain"]),
    help="Write grades for this system too; they have names and ids.",
)
@click.option(
    "--by", type=click.Choice(["points", "completion"]), default="points", help="What a grade counts."
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
    from sourcebook.book import Book, open_book
    from sourcebook.desk.gather import gather
    from sourcebook.desk.items import items_of
    from sourcebook.desk.roster import read_roster
    from sourcebook.exercises.assigned import named

    book = Book(root)
    open_book(book)
    asked = named(book, assignment) if assignment is not None else None
    items = items_of(book, asked.items if asked else None)
    enrolled = read_roster(roster) if roster else []
    pile = gather(answers, items)
    _write(out, items, pile, enrolled, asked, names, grades, by)
    return _tell(pile, out)


def _write(
    out: Path,
    items: list[Any],
    pile: Pile,
    roster: list[Enrolled],
    asked: Assigned | None,
    names: bool,
    system: str | None,
    by: str,
) -> None:
    """Write the report, and the grades if a system is named."""
    from sourcebook.desk.grades import grades
    from sourcebook.desk.page import page
    from sourcebook.desk.report import report, without_names
    from sourcebook.desk.students import students_of
    from sourcebook.files import write_text

    made = report(items, pile, roster, asked)
    shown = made if names else without_names(made)
    _folder(out)
    write_text(out / "report.json", json.dumps(shown, ensure_ascii=False, indent=1) + "\n")
    write_text(out / "report.html", page(shown, items, names))
    if system:
        title = asked.title if asked else "All exercises"
        (out / f"grades-{system}.csv").write_text(
            grades(system, students_of(pile, roster), made, by, title), "utf-8", newline=""
        )


def _folder(out: Path) -> None:
    """Make the folder of the report. Raises BookError."""
    from sourcebook.files import BookError, Finding

    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError:
        remedy = "Name another folder after --out."
        raise BookError(Finding("class", str(out), None, "this folder cannot be made.", remedy)) from None


def _tell(pile: Pile, out: Path) -> int:
    """Print a line for each file that was not read, and a summary."""
    for one in pile.refused:
        print(f"{one.file}: {one.reason}")
    print(
        f"{len(pile.read)} file(s) read, {len(pile.refused)} not read, {pile.skipped} of other kinds passed"
        f" over. The report is in {out}."
    )
    return 1 if pile.refused else 0
