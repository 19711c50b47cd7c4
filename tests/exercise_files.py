"""A file with an exercise of each type, in order, for tests that make one thing of it wrong."""

from __future__ import annotations

from sourcebook.book import Book
from sourcebook.exercises import answer_file, reading
from sourcebook.locks.run import check
from tests.evidence import evidence

HEAD = "  skill: sourcing\n  difficulty: 1\n  minutes: 2\n  prompt: What is it?\n  hints: [Look.]\n"
BODIES = {
    "choice": """\
  options:
  - {text: this, right: true, because: It is so.}
  - text: that
    because: It is not so.
""",
    "mark": """\
  lines: ["000:2-3"]
  codes:
  - {id: a, name: a thing, hint: Is it so?}
  - {id: b, name: a person, hint: Is it so?}
  sentences:
  - {text: said the second, right: b, because: It is so.}
  - {text: agreed on everything, right: a, because: It is so.}
""",
    "split": """\
  passage: "000:2-4"
  boundaries:
  - line: 3
    because: It is so.
  otherwise: It is not so.
""",
    "order": """\
  items:
  - {id: one, text: the first, because: It is so.}
  - {id: two, text: the second, because: It is so.}
  - id: three
    text: the third
    because: It is so.
    loose: true
    after: one
""",
    "sort": """\
  categories:
  - {id: a, name: a thing, hint: Is it so?}
  - {id: b, name: a person, hint: Is it so?}
  items:
  - {text: this, right: a, because: It is so.}
  - text: that
    right: b
    also: [a]
    because: It is so.
""",
    "number": """\
  unit: per cent
  number: total-2021
  tolerance: 1
  because: It is so.
  mistakes:
  - value: 5
    because: It is not so.
  otherwise: It is not so.
""",
    "align": """\
  first: one
  second: another
  points:
  - {first: this, second: that, right: same, because: It is so.}
  - first: this
    second: more
    right: stronger
    also: [same]
    because: It is so.
""",
    "write": """\
  words: [2, 5]
  rubric:
  - {name: words, levels: [few, some, enough]}
  models:
  - {text: It is so., levels: [2], because: It has enough.}
  - {text: It is not so., levels: [1], because: It has some.}
""",
    "compare": """\
  first: {name: one, lines: "000:2"}
  second: {name: another, lines: "000:3"}
  statements:
  - {text: All was agreed, right: neither, because: It is so.}
  - text: Not all was agreed
    right: neither
    because: It is so.
""",
}


def exercise_file() -> str:
    """The whole file."""
    return "title: A chapter\nexercises:\n" + "".join(
        f"- id: 000-{name}\n  type: {name}\n{HEAD}{body}" for name, body in BODIES.items()
    )


def with_exercises(world, text: str, name: str = "01.yml") -> list[str]:
    """What the check finds in a book with evidence and this file of exercises, all of which are shown."""
    evidence(world)
    folder = world.root / "data" / "exercises"
    folder.mkdir()
    (folder / name).write_text(text, "utf-8", newline="\n")
    (folder / "schema.json").write_text(reading.schema(), "utf-8")
    answers = answer_file.schema(Book(world.root).name)
    (folder / "answers.schema.json").write_text(answers, "utf-8")
    cells = (f'```{{code-cell}} ipython3\nexercise("000-{name}")\n```\n' for name in BODIES)
    world.chapter(world.page.read_text("utf-8") + "\n" + "\n".join(cells))
    return [str(finding) for finding in check(world.root).findings]
