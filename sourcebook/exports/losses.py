"""What the formats cannot hold, in plain words for the report."""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.exercises.types.number import NumberExercise
from sourcebook.exercises.types.order import OrderExercise
from sourcebook.exports.forms import Choose, Row, Rows
from sourcebook.exports.item import Item
from sourcebook.interface import plural, t


def of_first() -> str:
    """Where an exercise becomes several questions."""
    return t(
        "The passages of an exercise, and what it needs of its page, stand in the first of its questions."
    )


def of_page(item: Item) -> Iterator[str]:
    """What is missing that stands on the page above an exercise, or is not as it is there."""
    yield from (t("Missing: {what}.", what=what) for what in item.missing)
    yield from (one.changed for one in item.given if one.changed)


def of_description() -> str:
    return t("Its passages are long and stand in a description of their own: put it before the question.")


def of_choice_in_moodle(form: Choose) -> Iterator[str]:
    if form.guess:
        yield t("A guess: every option counts as right, and the question gives no points.")
    elif form.many:
        yield t(
            "A wrong option takes as much away as a right one gives, or nearly; the book counts otherwise."
        )


def of_guess(form: Choose) -> list[str]:
    """Where a guess is typed, because some option would have to be right."""
    if form.many:
        return [t("A guess at several options is typed, and nothing reads it.")]
    return [t("A guess: its number is typed, and every number counts as right.")]


def of_matching(form: Rows) -> Iterator[str]:
    yield t("Why each row is as it is stands after the answer, and not at the row.")
    yield from of_questions()
    yield from of_coding(form)


def of_cloze(form: Rows) -> Iterator[str]:
    count = sum(max(len(row.lines), 1) + len(row.lines) for row in form.rows)
    yield plural("It has {count} point.", "It has {count} points, unless the quiz says otherwise.", count)
    yield from of_coding(form)
    if any(row.lines for row in form.rows):
        yield t("A line gives points beside a wrong verdict too, and each of two lines by itself.")
    if not form.hints:
        yield from of_questions()


def of_coding(form: Rows) -> Iterator[str]:
    if any(
        not option.counts and _is_arguable(row, option.says) for row in form.rows for option in row.options
    ):
        yield t("Only our own code counts; others that can be argued say so.")


def _is_arguable(row: Row, says: str) -> bool:
    return says.endswith(row.because) and says != row.because


def of_questions() -> Iterator[str]:
    """Where a wrong choice has no feedback, the question that the page asks of it."""
    yield t("A wrong choice asks nothing: the questions that the book then asks are left out.")


def of_order(form: OrderExercise) -> Iterator[str]:
    names = {one.id: one.text for one in form.items}
    for one in form.items:
        if one.loose and one.after:
            yield t(
                "‘{text}’ may stand anywhere after ‘{before}’; here it has one place.",
                text=one.text,
                before=names[one.after],
            )
        elif one.loose:
            yield t("‘{text}’ may stand anywhere; here it has one place.", text=one.text)


def of_number(form: NumberExercise) -> Iterator[str]:
    yield t("Only figures are read: not ‘{text}’, which the book understands.", text="1.28 trillion")


def of_text() -> Iterator[str]:
    yield t("Students do not rate their own text by the rubric; it stands in the question to read.")


def of_hints(item: Item) -> Iterator[str]:
    count = len(item.exercise.hints)
    yield plural("{count} hint is left out.", "{count} hints are left out.", count)


def of_rows_apart(form: Rows) -> Iterator[str]:
    """What is lost where each row is a question, of which one option is right."""
    count = len(form.rows)
    yield plural(
        "It is {count} question, each with points of its own.",
        "It is {count} questions, each with points of its own.",
        count,
    )
    for number, row in enumerate(form.rows, 1):
        if row.argued:
            names = ", ".join(option.text for option in row.argued)
            yield t(
                "Row {number}: {names} can be argued, and counts as wrong here.", number=number, names=names
            )
    if any(row.lines for row in form.rows):
        yield t("Which line supports a statement is not asked.")
    yield from of_coding(form)
