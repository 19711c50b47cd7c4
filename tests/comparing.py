"""A comparison of two passages in a small book, for the tests of its definition and of its form."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sourcebook.book import Book, opened
from sourcebook.exercises.answer_file import schema as answer_schema
from sourcebook.exercises.reading import schema
from sourcebook.exercises.types.compare import CompareExercise
from sourcebook.locks.run import check

GOOD = """\
title: A chapter
exercises:
- id: 000-two
  type: compare
  skill: corroborating
  difficulty: 2
  minutes: 3
  prompt: Which supports it?
  hints: [Look.]
  first: {name: the report, lines: '000:1-4'}
  second:
    name: our summary
    cite: [known]
    sentences: [A second meeting was held., Nothing was signed there.]
  statements:
  - text: They agreed.
    right: first
    first:
    - {lines: [2], words: agreed on everything}
    because: The report has it.
  - text: Nothing came of it.
    right: both
    first:
    - {lines: [3], words: was agreed}
    second:
    - {lines: [2], words: Nothing was signed}
    because: Both have it.
  - text: They met on a Sunday.
    right: neither
    because: Neither has a Sunday.
"""


def findings(world, text: str) -> list[str]:
    folder = world.root / "data" / "exercises"
    folder.mkdir(exist_ok=True)
    world.chapter('```{code-cell} ipython3\nexercise("000-two")\n```\n')
    (folder / "01.yml").write_text(text, "utf-8")
    (folder / "schema.json").write_text(schema(), "utf-8")
    (folder / "answers.schema.json").write_text(answer_schema(Book(world.root).name), "utf-8")
    return [str(finding) for finding in check(world.root).findings]


@contextmanager
def compared(world) -> Iterator[CompareExercise]:
    """The exercise in its book, with a line that is not shown."""
    world.source(world.seed.read_text("utf-8"), shown="[[2, 2]]")
    findings(world, GOOD.replace("{lines: [3], words: was agreed}", "{lines: [2], words: The two sides}"))
    book = Book(world.root)
    with opened(book):
        yield book.exercises.all["000-two"].exercise
