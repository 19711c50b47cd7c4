"""A chapter has its question, objectives, time, prediction, written answer and three closing sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcebook.book import Book
from sourcebook.chapter.markdown import Chapter, is_numbered
from sourcebook.exercises.definition import Exercise
from sourcebook.files import Finding
from sourcebook.locks.definitions import unclear_chapters
from sourcebook.locks.lock import Lock, Seen

LOCK = Lock("chapter parts", rules=("chapter parts",))
QUESTION = re.compile(r"^> \*\*Central question\.\*\* .*\?\s*$", re.M)
# Each part: how it is recognised in the text, and what to write if it is missing.
PARTS = {
    "a central question": (QUESTION, "Write a line as '> **Central question.** …?' under the title."),
    "objectives": (
        re.compile(r"^\*\*After this chapter you can\*\*\s*\n\n?- ", re.M),
        "Write '**After this chapter you can**' and a list under it.",
    ),
    "time, difficulty and skill": (
        re.compile(r"^\*\*Time:\*\* .+\*\*Difficulty:\*\* .+\*\*Skill:\*\* .+$", re.M),
        "Write one line as '**Time:** … **Difficulty:** … **Skill:** …'.",
    ),
    "what it shows about the event": (
        re.compile(r"^## What this shows$.*^\*\*About the event\*\*$", re.M | re.S),
        "Write the section '## What this shows' with '**About the event**'.",
    ),
    "what it shows about the speaker": (
        re.compile(r"^## What this shows$.*^\*\*About the speakers?\*\*$", re.M | re.S),
        "Write '**About the speaker**' in the section '## What this shows'.",
    ),
    "the section 'In three sentences'": (
        re.compile(r"^## In three sentences$", re.M),
        "End with '## In three sentences': the question, what the evidence allows, what it does not.",
    ),
}


@LOCK.check(needs=("chapters",), each="chapters")
def parts_of_chapters(book: Book, seen: Seen) -> Iterator[Finding]:
    """Each part stands in the text of each chapter, and each chapter shows words of a source."""
    for chapter in filter(is_numbered, book.chapters):
        for part, (form, remedy) in PARTS.items():
            if not form.search(chapter.text):
                yield _finding(chapter, None, f"the chapter lacks {part}.", remedy)
        if not _passages(chapter) and not any(call.name == "claim" for call in chapter.calls()):
            remedy = 'Add a cell with excerpt("000", 2, 5), or claim("000-01").'
            yield _finding(chapter, None, "the chapter shows no words of a source.", remedy)


@LOCK.check(needs=("chapters", "exercises"))
def exercises_of_chapters(book: Book, seen: Seen) -> Iterator[Finding]:
    """A prediction stands before the first passage, and the reader writes one answer."""
    unclear = unclear_chapters(book)
    for chapter in filter(is_numbered, book.chapters):
        if chapter.path.stem in unclear:
            continue
        used, passages = list(_exercises(chapter, book)), _passages(chapter)
        predicted = [line for line, exercise in used if exercise.is_prediction]
        if not predicted or (passages and min(predicted) > min(passages)):
            message = "no prediction stands before the first passage."
            remedy = "Put an exercise with 'graded: false' before it."
            yield _finding(chapter, min(passages, default=None), message, remedy)
        if not any(exercise.writes for _, exercise in used):
            remedy = "Add an exercise with a rubric and two model answers."
            yield _finding(chapter, None, "the chapter has no written answer.", remedy)


def _passages(chapter: Chapter) -> list[int]:
    """The lines on which a chapter shows a passage."""
    return [call.line for call in chapter.calls() if call.name in ("excerpt", "as_received")]


def _exercises(chapter: Chapter, book: Book) -> Iterator[tuple[int, Exercise]]:
    """The exercises that a chapter shows, each with its line."""
    known = book.exercises.all
    for call in chapter.calls():
        if call.name == "exercise" and (placed := known.get(call.values.get("name", ""))):
            yield call.line, placed.exercise


def _finding(chapter: Chapter, line: int | None, message: str, remedy: str) -> Finding:
    return Finding("chapter parts", chapter.name, line, message, remedy)
