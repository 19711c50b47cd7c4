"""A new exercise of each type, on each source, leaves nothing but gaps, and stands where its author asks."""

from __future__ import annotations

import shutil

import pytest
import yaml

from sourcebook.authoring.new.exercise import exercise_entry
from sourcebook.authoring.new.passages import clauses, sentences
from sourcebook.authoring.new.place import with_cell
from sourcebook.authoring.new.writing import added
from sourcebook.exercises.types import TYPES
from sourcebook.files import NotFound
from sourcebook.locks.all import LOCKS
from sourcebook.locks.run import check
from tests.conftest import OURS, ROOT
from tests.small import LEFT_BEHIND

SOURCES = OURS.corpus.ids
CELL = '```{code-cell} ipython3\n:tags: [remove-input]\n\nexercise("000-new")\n```\n'
CHAPTER = """\
# A chapter

```{code-cell} ipython3
# not a heading

excerpt("000", 2, 5)
```

A paragraph.

## What they say

::::{div} sb-two
:::{div}
Inside.

More.
:::
::::

## What this shows

The end.
"""


@pytest.fixture(scope="module")
def findings(tmp_path_factory):
    """What the check finds in a copy of the book with an exercise of each type on each source."""
    root = tmp_path_factory.mktemp("new") / "book"
    shutil.copytree(ROOT, root, ignore=LEFT_BEHIND)
    for source in SOURCES:
        path = next((root / "chapters").glob(f"{int(source) + 1:02}-*.md"))
        file = root / "data" / "exercises" / f"{path.stem}.yml"
        names = {kind: f"{source}-new-{kind}" for kind in TYPES}
        entries = "".join(exercise_entry(OURS, source, kind, name) for kind, name in names.items())
        text = path.read_text("utf-8")
        for name in names.values():
            text, _ = with_cell(text, CELL.replace("000-new", name), "", source)
        path.write_text(text, "utf-8")
        file.write_text(added(file, "exercises", entries), "utf-8")
    return check(root, LOCKS).findings


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("kind", TYPES)
def test_a_new_exercise_leaves_nothing_but_gaps(findings, kind, source):
    (entry,) = yaml.safe_load(exercise_entry(OURS, source, kind, f"{source}-new-{kind}"))
    assert entry["type"] == kind
    chapter = f"data/exercises/{int(source) + 1:02}-"
    others = [str(one) for one in findings if one.rule != "gap" and one.file.startswith(chapter)]
    assert others == []


def test_the_check_finds_nothing_else(findings):
    assert [str(one) for one in findings if one.rule != "gap"] == []


def after(words: str, source: str = "000") -> str:
    """What stands right before a new cell in the chapter above."""
    text, line = with_cell(CHAPTER, CELL, words, source)
    lines = text.split("\n")
    assert lines[line - 1] == CELL.split("\n")[0] and text.replace("\n" + CELL, "", 1) == CHAPTER
    return lines[line - 3]


@pytest.mark.parametrize(
    ("words", "before"),
    [
        ("What they say", "::::"),
        ("## What they say", "::::"),
        ("What this shows", "The end."),
        ("A chapter", "A paragraph."),
        ("excerpt(", "```"),
        ("a PARAGRAPH", "A paragraph."),
        ("More.", "::::"),
        ("", "A paragraph."),
    ],
)
def test_a_cell_stands_where_its_author_asks(words, before):
    assert after(words) == before


def test_without_a_passage_of_its_source_a_cell_stands_before_the_result():
    assert after("", "001") == "::::"


@pytest.mark.parametrize(("words", "said"), [("no such words", "nowhere"), ("e", "5 times")])
def test_a_place_that_is_not_one_is_refused_with_the_headings(words, said):
    with pytest.raises(NotFound, match=f"'{words}' {said}.*'A chapter', 'What they say', 'What this shows'"):
        with_cell(CHAPTER, CELL, words, "000")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They met at noon. They spoke of trade.", ["They met at noon.", "They spoke of trade."]),
        ("He said: “We met.” Then he left the room.", ["He said: “We met.”", "Then he left the room."]),
        ("They said: “We met. We agreed.” Then they went home.", ["Then they went home."]),
        ("两国元首举行会谈。双方同意加强合作。", ["两国元首举行会谈。", "双方同意加强合作。"]),
        ("Agreed", ["Agreed"]),
    ],
)
def test_a_line_is_cut_into_sentences(text, found):
    assert sentences(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("两国元首举行会谈，双方同意加强合作", ["两国元首举行会谈，", "双方同意加强合作"]),
        ("Both sides noted with satisfaction", ["Both sides", "noted with satisfaction"]),
        ("Agreed", ["Agreed"]),
    ],
)
def test_a_sentence_is_cut_into_clauses_or_halves(text, found):
    assert clauses(text) == found
