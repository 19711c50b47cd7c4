"""`sourcebook new exercise`: an exercise and the cell that shows it."""

from __future__ import annotations

import re
from pathlib import Path

from sourcebook.authoring.new.writing import added, quoted, rendered, write_all
from sourcebook.book import Book
from sourcebook.files import BookError, Finding, NotFound, read_text
from sourcebook.sources.corpus import Source
from sourcebook.sources.quotation import words


def new_exercise(root: Path, kind: str, chapter: str, name: str) -> str:
    """Add an exercise to the file of a chapter, and a cell before 'What this shows'; the value is its id.

    Raises:
        NotFound: there is no such chapter.
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
    file = root / "data" / "exercises" / f"{path.stem}.yml"
    write_all({file: added(file, "exercises", entry), path: _with_cell(read_text(path), name)})
    return name


def _path(root: Path, chapter: str) -> Path:
    """The one chapter with this number or name."""
    paths = [
        path
        for path in sorted((root / "chapters").glob("[0-9][0-9]-*.md"))
        if chapter in (path.stem[:2], path.stem[3:], path.stem)
    ]
    if len(paths) != 1:
        raise NotFound(
            f"'{chapter}' is not one chapter; write its number, such as 01, or its name without the number"
        )
    return paths[0]


def _with_cell(text: str, name: str) -> str:
    """The text of a chapter with a cell for one more exercise."""
    cell = f'```{{code-cell}} ipython3\n:tags: [remove-input]\n\nexercise("{name}")\n```\n'
    before, heading, after = text.partition("## What this shows")
    return f"{before}{cell}\n{heading}{after}" if heading else f"{text.rstrip()}\n\n{cell}"


def exercise_entry(book: Book, number: str, kind: str, name: str, graded: bool = True) -> str:
    """An exercise of one type with gaps to fill, as an entry of a YAML list after an empty line."""
    source = book.corpus.source(number)
    first, last = first_passage(source)
    lines = [line for line in source.span(first, last).lines if line.text.strip()]
    long = [line for line in lines if len(line.text.split()) >= 12]
    line = long[0] if long else max(lines, key=lambda one: len(one.text.split()))
    run = line.text.split()
    fields = {
        "id": name,
        "type": kind,
        "graded": graded,
        "source": source.id,
        "first": lines[0].number,
        "last": lines[-1].number,
        "line": line.number,
        "number": next(iter(book.register.entries), ""),
        "sentence": quoted(" ".join(run[:6]))[1:-1],
        "second": quoted(" ".join(run[6:12]) or " ".join(run[:3]))[1:-1],
    }
    return rendered("exercise.yml", fields)


def first_passage(source: Source) -> tuple[int, int]:
    """The first run of shown lines, up to about 200 words."""
    document = source.record.documents[0]
    first, last = (document.shown or document.lines)[0]
    while last > first and words(source.span(first, last).text) > 200:
        last -= 1
    return first, last
