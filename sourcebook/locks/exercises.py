"""Each exercise is complete, its sentences and lines exist, and its edition is on record."""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.book import Book
from sourcebook.chapter.bare_figures import bare_figures
from sourcebook.chapter.calls import ExerciseId
from sourcebook.evidence.numbers import FILE as NUMBERS
from sourcebook.evidence.stated import SLOT
from sourcebook.exercises.answer_file import schema as answer_schema
from sourcebook.exercises.definition import Mark
from sourcebook.exercises.edition import changed
from sourcebook.exercises.reading import line_of, own_words, passage_of
from sourcebook.exercises.reading import schema as exercise_schema
from sourcebook.files import Finding, shown_path
from sourcebook.locks.lock import Lock, Seen
from sourcebook.sources.quotation import find

LOCK = Lock("exercises", rules=("exercises", "numbers", "file"))


@LOCK.check(needs=("corpus", "register"), guards="exercises")
def the_definitions_of_exercises(book: Book, seen: Seen) -> Iterator[Finding]:
    """Every file of exercises can be read, and filled in from the register."""
    seen["exercises"] += len(book.exercises.all)  # raises what is wrong
    yield from ()


@LOCK.check(needs=("corpus", "exercises"))
def sentences_to_mark(book: Book, seen: Seen) -> Iterator[Finding]:
    """Sentences to mark are verbatim from the lines that the exercise names."""
    for placed in book.exercises.all.values():
        exercise = placed.exercise
        if not isinstance(exercise, Mark) or not exercise.lines:
            continue
        passage = "\n".join(passage_of(book.corpus, lines).text for lines in exercise.lines)
        for sentence in exercise.sentences:
            if not find(sentence.text, passage):
                file = shown_path(placed.path)
                message = f"exercise {exercise.id}: its lines do not have the sentence '{sentence.text}'."
                remedy = "Copy the sentence from the source, or correct 'lines'."
                yield Finding("exercises", file, placed.line, message, remedy)


@LOCK.check(needs=("exercises",))
def bare_figures_in_exercises(book: Book, seen: Seen) -> Iterator[Finding]:
    """No figure in what an exercise says in our voice is typed."""
    for path, record in book.exercises.written:
        for exercise in record.exercises:
            for _, figure in bare_figures(SLOT.sub("", own_words(exercise))):
                message = f"exercise {exercise.id}: the figure {figure} has no lock."
                remedy = f"Take it from {NUMBERS}: write {{id}}, or {{id:.1f}} for the number alone."
                yield Finding("numbers", shown_path(path), line_of(path, exercise.id), message, remedy)


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
    folder = book.root / "data" / "exercises"
    for name, text in (("schema.json", exercise_schema()), ("answers.schema.json", answer_schema())):
        path = folder / name
        if folder.is_dir() and (not path.is_file() or path.read_text("utf-8") != text):
            message = "this schema is not the one that the program has."
            remedy = "Write it anew with 'sourcebook schema'."
            yield Finding("exercises", f"data/exercises/{name}", None, message, remedy)


@LOCK.check(needs=("exercises", "chapters"))
def exercises_asked_for_in_cells(book: Book, seen: Seen) -> Iterator[Finding]:
    """A cell asks for exercises that exist."""
    for chapter in book.chapters:
        for line, name in chapter.asked(ExerciseId):
            if name not in book.exercises.all:
                remedy = "Define it in data/exercises/, or correct the id."
                yield Finding("exercises", chapter.name, line, f"there is no exercise {name}.", remedy)
