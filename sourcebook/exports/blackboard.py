"""Questions as Blackboard takes them: a text with one question a line, and a tab between its fields.

The fields of each type are those of Blackboard's help for the Ultra course view, "Upload questions";
its codes are English words. An order is not among them, so its places are matched.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from sourcebook.exercises.types.number import NumberExercise
from sourcebook.exercises.types.order import OrderExercise
from sourcebook.exercises.types.write import WriteExercise
from sourcebook.exports import losses, markup
from sourcebook.exports.forms import Choose, Row, Rows
from sourcebook.exports.item import Item
from sourcebook.exports.report import Exported, Kept
from sourcebook.files import BookError
from sourcebook.interface import t

MOST_ANSWERS, MOST_QUESTIONS = 100, 250  # of a question, and of a file
Line = list[str]
Made = tuple[list[Line], list[str]]


def write(items: Sequence[Item], title: str) -> Exported:
    """A text to upload; the title is that of the report alone.

    Raises:
        BookError: more questions than one upload takes, or more answers than one question does.
    """
    lines: list[Line] = []
    kept = []
    for item in items:
        made, lost = _item(item)
        lines += made
        kinds = " ".join(dict.fromkeys(line[0] for line in made))
        lost += [t("There is no place for explanations; they stand in the book."), *losses.of_hints(item)]
        kept.append(Kept(item, kinds, len(made), tuple(lost)))
    if len(lines) > MOST_QUESTIONS:
        raise BookError(
            f"Blackboard takes {MOST_QUESTIONS} questions in a file, and '{title}' has {len(lines)}; "
            "export one chapter or one assignment at a time"
        )
    text = "\r\n".join("\t".join(map(_field, line)) for line in lines) + "\r\n"
    notes = (t("Blackboard gives the points, one question at a time."), losses.of_first())
    return Exported(text.encode(), tuple(kept), notes)


def _field(text: str) -> str:
    """Words without a tab or a line end, in which nothing is taken for HTML."""
    return escape(markup.plain(text), quote=False)


def _item(item: Item) -> Made:
    match item.form:
        case Choose() as form:
            made, lost = _choose(item, form)
        case Rows() as form:
            made, lost = _rows(item, form)
        case OrderExercise() as form:
            made, lost = _order(item, form)
        case NumberExercise() as form:
            made = [
                ["NUM", _asked(item, markup.asked_unit(form)), f"{form.value:.12g}", f"{form.tolerance:.12g}"]
            ]
            lost = [*losses.of_number(form)]
        case WriteExercise() as form:
            made, lost = _text(item, form)
    return made, lost


def _asked(item: Item, *further: str, number: int = 1, of: int = 1) -> str:
    """The passages and what stands beside, the prompt, what else is asked, and which item it is."""
    place = item.id if of == 1 else t("{id}, {number} of {all}", id=item.id, number=number, all=of)
    before = [markup.passages_in_words(item), markup.beside_in_words(item)] if number == 1 else []
    return " ".join(filter(None, [*before, item.exercise.prompt, *further, f"[{place}]"]))


def _judged(item: Item, options: Iterable[tuple[str, bool]]) -> list[str]:
    """Answers, each with whether it is right.

    Raises:
        BookError: more of them than a question takes.
    """
    found = [*options]
    if len(found) > MOST_ANSWERS:
        raise BookError(f"exercise {item.id} has {len(found)} answers; Blackboard takes {MOST_ANSWERS}")
    return [word for text, right in found for word in (text, "correct" if right else "incorrect")]


def _choose(item: Item, form: Choose) -> Made:
    if form.guess:
        return _guess(item, form)
    answers = _judged(item, ((option.text, option.counts) for option in form.options))
    lost = [t("How much a part of the answer gives is for Blackboard's settings.")] if form.many else []
    return [["MA" if form.many else "MC", _asked(item), *answers]], lost


def _guess(item: Item, form: Choose) -> Made:
    """A guess, of which nothing is wrong: the number of any option counts; of several, a text."""
    named = [f"{number}) {one.text};" for number, one in enumerate(form.options, 1)]
    if form.many:
        return [["ESS", _asked(item, *named, t("Write the numbers that you choose.")), ""]], losses.of_guess(
            form
        )
    asked = _asked(item, *named, t("Write one number: nothing is right or wrong yet."))
    return [["FIB", asked, *(str(number) for number, _ in enumerate(named, 1))]], losses.of_guess(form)


def _rows(item: Item, form: Rows) -> Made:
    names = [option.text for option in form.rows[0].options]
    if sorted(row.ours.text for row in form.rows) == sorted(names) and not any(
        row.argued for row in form.rows
    ):
        pairs = [word for row in form.rows for word in (row.text, row.ours.text)]
        return [["MAT", _asked(item), *pairs]], [*losses.of_questions(), *losses.of_coding(form)]
    made = [
        _row(item, row, _asked(item, number=number, of=len(form.rows)), form)
        for number, row in enumerate(form.rows, 1)
    ]
    return made, [*losses.of_rows_apart(form), *losses.of_questions()]


def _row(item: Item, row: Row, asked: str, form: Rows) -> Line:
    """A row as a question: true or false, where all that is asked is whether a mark fits."""
    asked = f"{asked} {row.text}"
    mark = row.options[0]
    if item.exercise.type == "mark" and len(row.options) == 2:
        return ["TF", f"{asked} — {mark.text}", "true" if mark.ours else "false"]
    return ["MC", asked, *_judged(item, ((option.text, option.ours) for option in row.options))]


def _order(item: Item, form: OrderExercise) -> Made:
    """Each item with its place, in an order that helps nobody."""
    shown = [(form.items[number].text, number + 1) for number in form.order]
    pairs = [word for text, number in shown for word in (text, t("place {number}", number=number))]
    lost = [t("Each item counts at its own place; the book counts the longest run that stands in order.")]
    return [["MAT", _asked(item, t("Match each with its place.")), *pairs]], [*lost, *losses.of_order(form)]


def _text(item: Item, form: WriteExercise) -> Made:
    asked = _asked(item, markup.asked_words(form), *markup.rubric(form))
    example = " ".join(line for one in form.models for line in markup.model(form, one))
    return [["ESS", asked, example]], [*losses.of_text(), t("The models stand in the sample answer.")]
