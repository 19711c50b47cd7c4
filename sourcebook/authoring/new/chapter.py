"""`sourcebook new chapter`: a chapter with every part that the check asks for."""

from __future__ import annotations

import re
from pathlib import Path

from sourcebook.authoring.new.exercise import exercise_entry, first_passage
from sourcebook.authoring.new.writing import quoted, rendered, with_page, write_all
from sourcebook.exercises.types import TYPES, definition
from sourcebook.files import BookError, mistake
from sourcebook.sources.corpus import Corpus


def new_chapter(root: Path, title: str, source: str, part: str) -> Path:
    """Begin a chapter, its file of exercises, and its place in the contents; the value is its path.

    Args:
        part: the beginning of the caption of the part that the chapter belongs to.

    Raises:
        NotFound: there is no such source.
        BookError: there is a chapter with this title already, it has no letters, or the contents are damaged.
    """
    held = Corpus(root).source(source)
    path = _path(root, title)
    word = path.stem[3:].split("-")[0]
    first, last = first_passage(held)
    fields = {
        "title": title,
        "title_yaml": quoted(title),
        "source": source,
        "document": held.record.documents[0].id,
        "word": word,
        "first": first,
        "last": last,
    }
    page = f"chapters/{path.stem}"
    predicts = next(name for name in TYPES if definition(name).predicts)
    writes = next(name for name in TYPES if definition(name).writes)
    exercises = [
        rendered("exercises.yml", fields),
        exercise_entry(held, predicts, f"{source}-{word}-predict", graded=False).lstrip("\n"),
        exercise_entry(held, writes, f"{source}-{word}-write"),
    ]
    write_all(
        {
            path: rendered("chapter.md", fields),
            root / "data" / "exercises" / f"{path.stem}.yml": "".join(exercises),
            root / "_toc.yml": with_page(root / "_toc.yml", page, r"chapters/\d\d-[a-z0-9-]+", part),
        }
    )
    return path


def _path(root: Path, title: str) -> Path:
    """Where a chapter with this title will stand: after the last number.

    Raises:
        BookError: there is one already, or the title gives no name for a file.
    """
    folder = root / "chapters"
    numbers = [int(path.name[:2]) for path in folder.glob("[0-9][0-9]-*.md")]
    slug = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    if not slug:
        raise BookError(f"the title '{title}' has no letter from a to z and no digit to name its file by")
    path = folder / f"{max(numbers, default=0) + 1:02}-{slug}.md"
    if any(folder.glob(f"[0-9][0-9]-{slug}.md")):
        why = "there is a chapter with this title already."
        raise mistake("chapter", path, None, why, "Choose another title.")
    return path
