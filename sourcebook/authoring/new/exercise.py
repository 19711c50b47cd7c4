"""`sourcebook new exercise`: an exercise and the cell that shows it."""

from __future__ import annotations

import re
from pathlib import Path

from sourcebook.authoring.new.passages import two_pieces, two_texts
from sourcebook.authoring.new.place import with_cell
from sourcebook.authoring.new.writing import added, quoted, rendered, write_all
from sourcebook.book import Book
from sourcebook.evidence.entries import Entry, FromSource
from sourcebook.files import BookError, Finding, NotFound, read_text, shown_path


def new_exercise(root: Path, kind: str, chapter: str, name: str, after: str = "") -> tuple[str, str]:
    """Add an exercise to the file of a chapter, and a cell that shows it; the value says where both stand.

    Args:
        after: words of a heading, or of a line, of the chapter; else it stands where its source is read.

    Raises:
        NotFound: there is no such chapter, or no such place in it; or its source has no lines for this type.
        BookError: the id is used already, or does not begin with a source; or the file is damaged.
    """
    path, book = _path(root, chapter), Book(root)
    if name[:3] not in book.corpus.ids or not re.fullmatch(r"\d{3}-[a-z0-9-]+", name):
        remedy = "Write the number of its source, a hyphen and a short name, as in 000-split."
        message = f"'{name}' is not an id for an exercise."
        raise BookError(Finding("exercises", name, None, message, remedy))
    if name in book.exercises.all:
        raise BookError(
            Finding("exercises", name, None, f"the id {name} is used already.", "Choose another.")
        )
    entry = exercise_entry(book, name[:3], kind, name)
    cell = f'```{{code-cell}} ipython3\n:tags: [remove-input]\n\nexercise("{name}")\n```\n'
    text, line = with_cell(read_text(path), cell, after, name[:3])
    file = root / "data" / "exercises" / f"{path.stem}.yml"
    write_all({file: added(file, "exercises", entry), path: text})
    return shown_path(file), f"{shown_path(path)}, line {line}"


def _path(root: Path, chapter: str) -> Path:
    """The one chapter with this number or name."""
    paths = [
        path
        for path in sorted((root / "chapters").glob("[0-9]*-*.md"))
        if chapter in (path.stem, *path.stem.partition("-")[::2])
    ]
    if len(paths) != 1:
        raise NotFound(
            f"'{chapter}' is not one chapter; write its number, such as 01, or its name without the number"
        )
    return paths[0]


def exercise_entry(book: Book, number: str, kind: str, name: str, graded: bool = True) -> str:
    """An exercise of one type with gaps to fill, as an entry of a YAML list after an empty line.

    Raises:
        NotFound: the source has no lines for an exercise of this type.
    """
    source = book.corpus.source(number)
    one, other = two_pieces(source)
    fields = {
        "id": name,
        "type": kind,
        "graded": graded,
        "source": source.id,
        "line": one.line,
        "lines": sorted({one.line, other.line}),
        "other": other.line,
        "sentence": quoted(one.text),
        "second": quoted(other.text),
        "number": _number(book, number),
        "two_texts": lambda: two_texts(source),
    }
    return rendered("exercise.yml", fields)


def _number(book: Book, source: str) -> Entry | None:
    """A number of the register: the first that the source states, or the first."""
    entries = list(book.register.entries.values())
    stated = [
        entry
        for entry in entries
        if any(isinstance(term, FromSource) and term.at.startswith(source) for term in entry.terms.values())
    ]
    return next(iter(stated or entries), None)
