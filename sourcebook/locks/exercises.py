"""Each exercise is complete, its sentences and lines exist, and its edition is on record."""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.book import Book
from sourcebook.chapter.calls import ExerciseId
from sourcebook.evidence.numbers import FILE as NUMBERS
from sourcebook.exercises.edition import changed
from sourcebook.exercises.passage import passage_of, shown_lines
from sourcebook.files import Finding, shown_path
from sourcebook.locks.data_text import lines_of, strings
from sourcebook.locks.lock import Lock, Seen
from sourcebook.sources.quotation import find

LOCK = Lock("exercises", rules=("exercises", "numbers", "file"))


@LOCK.check(needs=("corpus", "register"), guards="exercises")
def the_definitions_of_exercises(book: Book, seen: Seen) -> Iterator[Finding]:
    """Every file of exercises can be read, and filled in from the register."""
    seen["exercises"] += len(book.exercises.all)  # raises what is wrong
    yield from ()


@LOCK.check(needs=("corpus", "exercises"))
def words_that_exercises_quote(book: Book, seen: Seen) -> Iterator[Finding]:
    """What an exercise quotes is verbatim, and stands on lines that the book shows."""
    for name, placed in book.exercises.all.items():
        for quoted, places in placed.exercise.quoted():
            message, remedy = "", ""
            lines = [line for place in places for line in shown_lines(book.corpus, place)]
            if not find(quoted, "\n".join(passage_of(book.corpus, place).text for place in places)):
                message = f"its lines do not have the sentence '{quoted}'."
                remedy = "Copy the sentence from the source, or correct 'lines'."
            elif not find(quoted, "\n".join(line.text for line in lines if line.is_shown)):
                message = f"'{quoted}' stands on a line that the book does not show."
                remedy = "Quote a line that is shown."
            if message:
                file, message = shown_path(placed.path), f"exercise {name}: {message}"
                at = [said.line for _, said in strings(placed.path) if said.text == quoted]
                yield Finding("exercises", file, at[0] if at else placed.line, message, remedy)


@LOCK.check(needs=("bibliography", "exercises"))
def pages_that_exercises_cite(book: Book, seen: Seen) -> Iterator[Finding]:
    """What an exercise cites is in the bibliography."""
    for name, placed in book.exercises.all.items():
        for key in placed.exercise.cited():
            if key not in book.bibliography:
                message = f"exercise {name}: data/references.bib has no entry '{key}'."
                remedy = "Add it, or correct the key."
                yield Finding("exercises", shown_path(placed.path), placed.line, message, remedy)


@LOCK.check(needs=("exercises",))
def exercises_that_others_tell(book: Book, seen: Seen) -> Iterator[Finding]:
    """An exercise that gives away answers names exercises that there are."""
    for name, placed in book.exercises.all.items():
        for told in placed.exercise.tells:
            if told not in book.exercises.all or told == name:
                message = f"exercise {name}: it tells '{told}', which is no other exercise of the book."
                remedy = "Correct the id under 'tells'."
                yield Finding("exercises", shown_path(placed.path), placed.line, message, remedy)


@LOCK.check(needs=("exercises",))
def values_of_exercises(book: Book, seen: Seen) -> Iterator[Finding]:
    """The value that an exercise asks for is a number of the register."""
    for path, record in book.exercises.written:
        typed = [(n, one) for n, one in enumerate(record.exercises) if "value" in one.model_fields_set]
        lines = lines_of(path) if typed else {}
        for number, exercise in typed:
            message = f"exercise {exercise.id}: its value is typed."
            remedy = f"Take it from {NUMBERS}: write 'number: id' in its place."
            line = lines.get(("exercises", number, "value"))
            yield Finding("numbers", shown_path(path), line, message, remedy)


@LOCK.check(needs=("exercises",))
def editions_of_exercises(book: Book, seen: Seen) -> Iterator[Finding]:
    """An exercise whose question has changed says what becomes of the answers to it."""
    known = book.exercises.all
    for name in changed(book.root, {name: placed.exercise for name, placed in known.items()}):
        file, message = shown_path(known[name].path), f"exercise {name}: its question has changed."
        remedy = (
            f"Run 'sourcebook editions --same {name}' if it asks the same in other words, "
            f"else 'sourcebook editions --other {name}'."
        )
        yield Finding("exercises", file, known[name].line, message, remedy)


@LOCK.check()
def schemas_of_exercises_and_answers(book: Book, seen: Seen) -> Iterator[Finding]:
    """The two JSON Schemas are those that the program has."""
    from sourcebook.exercises.answer_file import schema as answer_schema
    from sourcebook.exercises.schemas import EXERCISES

    folder = book.root / "data" / "exercises"
    for name, text in (("schema.json", EXERCISES), ("answers.schema.json", answer_schema(book.name))):
        path = folder / name
        if folder.is_dir() and (not path.is_file() or path.read_text("utf-8") != text):
            message = "this schema is not the one that the program has."
            remedy = "Write it anew with 'sourcebook schema'."
            yield Finding("exercises", f"data/exercises/{name}", None, message, remedy)


@LOCK.check(needs=("exercises", "chapters"), each="chapters")
def exercises_asked_for_in_cells(book: Book, seen: Seen) -> Iterator[Finding]:
    """A cell asks for exercises that exist."""
    for chapter in book.chapters:
        for line, name in chapter.asked(ExerciseId):
            if name not in book.exercises.all:
                remedy = "Define it in data/exercises/, or correct the id."
                yield Finding("exercises", chapter.name, line, f"there is no exercise {name}.", remedy)
