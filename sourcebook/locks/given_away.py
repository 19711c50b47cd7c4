"""Nothing that a reader meets before an exercise, in its chapter, tells its key in the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcebook.book import Book
from sourcebook.chapter.calls import Call
from sourcebook.chapter.markdown import Chapter
from sourcebook.exercises.definition import Exercise
from sourcebook.exercises.reading import own_words
from sourcebook.files import Finding, NotFound
from sourcebook.locks.lock import Lock, Seen
from sourcebook.sources.annotations import Annotation

LOCK = Lock("given away", rules=("exercises",))
LOOKED_UP = {"number": ("the text", "a chart")}  # where a reader looks for the answer
FEWEST = 2  # words: a single one may stand anywhere


@LOCK.check(needs=("corpus", "annotations", "exercises", "chapters"), each="chapters")
def keys_of_exercises(book: Book, seen: Seen) -> Iterator[Finding]:
    """In prose and headings, in notes on passages, in words of charts and of other exercises."""
    for chapter in book.chapters:
        for call in chapter.calls():
            if (exercise := _exercise(book, call)) and "TODO" not in own_words(exercise):
                yield from _told(exercise, chapter, [*_before(book, chapter, call.line, exercise.id)])


def _told(exercise: Exercise, chapter: Chapter, before: list[tuple[str, int, str]]) -> Iterator[Finding]:
    """Each place before an exercise that has the words of its key."""
    passed = LOOKED_UP.get(exercise.type, ())
    for key in exercise.giveaways():
        for where, line, text in before if len(key.split()) >= FEWEST else ():
            if where not in passed and _has(text, key):
                message = f"{where} tells the key of {exercise.id}, which comes after it: {key}."
                remedy = "Say it after the exercise, or in other words."
                yield Finding("exercises", chapter.name, line, message, remedy)


def _exercise(book: Book, call: Call) -> Exercise | None:
    name = call.values.get("name") if call.name == "exercise" else None
    placed = book.exercises.all.get(name) if isinstance(name, str) else None
    return placed.exercise if placed else None


def _before(book: Book, chapter: Chapter, end: int, asked: str) -> Iterator[tuple[str, int, str]]:
    """What stands before an exercise on a line, and does not wait for it: what it is, its line, its words."""
    for passage in chapter.passages:
        if passage.numbers[0] < end:
            where = "a heading" if passage.kind == "heading" else "the text"
            yield where, passage.numbers[0], passage.text
    yield from (("a chart", line, words) for line, words in chapter.spoken() if line < end)
    for call in chapter.calls():
        if call.line >= end:
            continue
        if exercise := _exercise(book, call):
            labels = exercise.labels()
            for words in (exercise.prompt, *labels["rows"], *labels["codes"].values()):
                yield f"the exercise {exercise.id}", call.line, words
        if call.name == "excerpt" and call.values.get("after") != asked:
            for note in _notes(book, *(call.values.get(name) for name in ("source", "first", "last"))):
                yield f"the note {note.id}", call.line, note.comment


def _notes(book: Book, source: object, first: object, last: object) -> list[Annotation]:
    """The notes on a passage; what is no passage is for the lock on calls to report."""
    if not isinstance(source, str) or not isinstance(first, int) or not isinstance(last, int):
        return []
    try:
        return book.annotations.within(source, first, last)
    except NotFound:
        return []


def _has(text: str, key: str) -> bool:
    """Whether words stand in a text, with any spaces and capital letters."""
    words = r"\s+".join(map(re.escape, key.rstrip(".").split()))
    return bool(re.search(rf"(?<!\w){words}(?!\w)", text, re.I))
