"""`sourcebook new chapter`: a chapter with every part that the check asks for."""

from __future__ import annotations

import re
from pathlib import Path

from sourcebook.authoring.new.exercise import exercise_entry, first_passage
from sourcebook.authoring.new.writing import quoted, rendered, with_page, write_all
from sourcebook.files import mistake
from sourcebook.sources.corpus import Corpus


def new_chapter(root: Path, title: str, source: str, part: str) -> Path:
    """Begin a chapter, its file of exercises, and its place in the contents; the value is its path.

    Args:
        part: the beginning of the caption of the part that the chapter belongs to.

    Raises:
        NotFound: there is no such source.
        BookError: there is a chapter with this title already, or the contents are damaged.
    """
    held = Corpus(root).source(source)
    numbers = [int(path.name[:2]) for path in (root / "chapters").glob("[0-9][0-9]-*.md")]
    slug = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    path = root / "chapters" / f"{max(numbers, default=0) + 1:02}-{slug}.md"
    if any((root / "chapters").glob(f"[0-9][0-9]-{slug}.md")):
        message = "there is a chapter with this title already."
        raise mistake("chapter", path, None, message, "Choose another title.")
    first, last = first_passage(held)
    word = slug.split("-")[0]
    fields = {
        "title": title,
        "title_yaml": quoted(title),
        "source": source,
        "document": held.record.documents[0].id,
        "word": word,
        "first": first,
        "last": last,
    }
    predict = exercise_entry(held, "choice", f"{source}-{word}-predict", graded=False)
    write = exercise_entry(held, "write", f"{source}-{word}-write")
    page = f"chapters/{path.stem}"
    write_all(
        {
            path: rendered("chapter.md", fields),
            root / "data" / "exercises" / f"{path.stem}.yml": rendered("exercises.yml", fields)
            + predict.lstrip("\n")
            + write,
            root / "_toc.yml": with_page(root / "_toc.yml", page, r"chapters/\d\d-[a-z0-9-]+", part),
        }
    )
    return path
