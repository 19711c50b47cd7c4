"""How a fault is made in a small book: a text, a cell or a file is written, or some words are changed."""

from __future__ import annotations

from collections.abc import Callable

from sourcebook.book import Book
from sourcebook.exercises import answer_file, reading
from tests import test_definitions
from tests.evidence import evidence
from tests.world import World

Fault = Callable[[World], None]
PARTS = """\
# A chapter

> **Central question.** Is it so?

**After this chapter you can**

- read

**Time:** an hour. **Difficulty:** low. **Skill:** sourcing.

```{code-cell} ipython3
exercise("000-one")
```

```{code-cell} ipython3
excerpt("000", 2, 3)
```

```{code-cell} ipython3
exercise("000-two")
exercise("000-three")
```

## What this shows

**About the event**

It was so.

**About the speaker**

He said so.

## In three sentences

One. Two. Three.
"""
WRITE = """\
- id: 000-three
  type: write
  skill: sourcing
  difficulty: 1
  minutes: 5
  prompt: Write.
  hints: [Look.]
  words: [5, 90]
  rubric:
  - {name: words, levels: [none, some, many]}
  models:
  - {text: One two three four five six., levels: [2], because: It has many.}
  - {text: Six five four three two one., levels: [2], because: It has many.}
"""


def exercises(world: World) -> None:
    """The same with three exercises and a chapter that has all its parts."""
    evidence(world)
    folder = world.root / "data" / "exercises"
    folder.mkdir()
    good = test_definitions.GOOD.replace("  options:", "  graded: false\n  options:")
    (folder / "01-a.yml").write_text(good + WRITE, "utf-8")
    (folder / "schema.json").write_text(reading.schema(), "utf-8")
    (folder / "answers.schema.json").write_text(answer_file.schema(Book(folder.parents[1]).name), "utf-8")
    (world.root / "chapters" / "01-a.md").write_text(PARTS, "utf-8")


def chapter(text: str, book: Fault = evidence) -> Fault:
    """A book whose first page has this text."""

    def make(world: World) -> None:
        book(world)
        world.chapter(text)

    return make


def cell(code: str, book: Fault = evidence) -> Fault:
    return chapter(f"# A page\n\n```{{code-cell}} ipython3\n{code}\n```\n", book)


def changed(file: str, *changes: tuple[str, str], book: Fault = exercises) -> Fault:
    """A book with some words of one file, or of several (`a.yml b.csv`), replaced by others."""

    def make(world: World) -> None:
        book(world)
        for old, new in changes:
            paths = [world.root / name for name in file.split()]
            [path] = [path for path in paths if old in path.read_text("utf-8")]
            path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")

    return make


def written(file: str, text: str, book: Fault = exercises) -> Fault:
    """A book with one file more, or with another text in one."""

    def make(world: World) -> None:
        book(world)
        path = world.root / file
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(text, "utf-8")

    return make


def plain(world: World) -> None:
    pass


def defined(old: str, new: str) -> Fault:
    return lambda world: test_definitions.write(world, test_definitions.GOOD.replace(old, new)) and None


def listed(file: str, good: str, old: str, new: str) -> Fault:
    return written(f"data/{file}", good.replace(old, new), plain)


def table_and_prose(name: str, old: str, new: str) -> Fault:
    def make(world: World) -> None:
        changed(f"data/{name}", (old, new), book=evidence)(world)
        world.chapter("# A chapter\n")

    return make


def long_passage(world: World) -> None:
    text = f"Photo\n{'word ' * 400}\nword\n\nShare"
    world.source(text)
    cell("excerpt('000', 2, 3)", plain)(world)


def changed_question(world: World) -> None:
    exercises(world)
    written("data/exercises/editions/01-a.json", '{"000-one": ["0123456789ab"]}', plain)(world)


def several(*faults: Fault) -> Fault:
    def make(world: World) -> None:
        for fault in faults:
            fault(world)

    return make
