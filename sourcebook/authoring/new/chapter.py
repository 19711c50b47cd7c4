"""`sourcebook new chapter`: a chapter with every part that the check asks for."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

from sourcebook.authoring.new.exercise import exercise_entry
from sourcebook.authoring.new.passages import first_passage
from sourcebook.authoring.new.writing import quoted, rendered, with_page, write_all
from sourcebook.book import Book
from sourcebook.exercises.types import TYPES, definition
from sourcebook.files import BookError, mistake


def new_chapter(root: Path, title: str, source: str, part: str = "", slug: str = "") -> Path:
    """Begin a chapter, its file of exercises, and its place in the contents; the value is its path.

    Args:
        part: the beginning of the caption of its part; else it stands after the last chapter.
        slug: the name of its file behind the number; else it is made of the title.

    Raises:
        NotFound: there is no such source, or the book shows no line of it.
        BookError: there is a chapter with this title already, it has no letters, or the contents are damaged.
    """
    book = Book(root)
    held = book.corpus.source(source)
    path = _path(root, title, slug)
    word = _free_word(book, source, path.stem.partition("-")[2])
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
    write_all(
        {
            path: rendered("chapter.md", fields),
            root / "data" / "exercises" / f"{path.stem}.yml": _exercises(book, fields),
            root / "_toc.yml": with_page(
                root / "_toc.yml", f"chapters/{path.stem}", r"chapters/\d{2,3}-[a-z0-9-]+", part
            ),
        }
    )
    return path


def _exercises(book: Book, fields: dict[str, Any]) -> str:
    """The file of exercises of a new chapter: a guess before the reading, and a written answer."""
    source, word = fields["source"], fields["word"]
    predicts = next(name for name in TYPES if definition(name).predicts)
    writes = next(name for name in TYPES if definition(name).writes)
    guess = exercise_entry(book, source, predicts, f"{source}-{word}-predict", graded=False)
    answer = exercise_entry(book, source, writes, f"{source}-{word}-write")
    return rendered("exercises.yml", fields) + guess.lstrip("\n") + answer


def _free_word(book: Book, source: str, slug: str) -> str:
    """The fewest words of a name, without its article, that name no exercise on the source yet."""
    words = slug.split("-")
    begin = 1 if words[0] in ("a", "an", "the") and len(words) > 1 else 0
    names = ["-".join(words[begin:end]) for end in range(begin + 1, len(words) + 1)]
    names += [f"{slug}-{number}" for number in range(2, 100)]
    used = book.exercises.all
    return next(
        name for name in names if not {f"{source}-{name}-predict", f"{source}-{name}-write"} & set(used)
    )


def _path(root: Path, title: str, slug: str) -> Path:
    """Where a chapter with this title will stand: after the last number.

    Raises:
        BookError: there is one already, or the title gives no name for a file.
    """
    folder = root / "chapters"
    named = [path.stem.partition("-") for path in folder.glob("[0-9]*-*.md")]
    numbers = [int(number) for number, _, _ in named if number.isdecimal()]
    if slug and not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug):
        raise BookError(f"'{slug}' is not a name for a file; write letters from a to z, digits and hyphens")
    letters = unicodedata.normalize("NFKD", title.lower())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    if not slug and any(letter.isalpha() and not letter.isascii() for letter in plain):
        raise BookError(f"the title '{title}' has letters that no file is named by; add --slug a-short-name")
    slug = slug or re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if not slug:
        raise BookError(f"the title '{title}' has no letter and no digit; add --slug a-short-name")
    path = folder / f"{max(numbers, default=0) + 1:02}-{slug}.md"
    if any(rest == slug for _, _, rest in named):
        why = "there is a chapter with this title already."
        raise mistake("chapter", path, None, why, "Choose another title.")
    return path
