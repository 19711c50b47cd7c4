"""QTI 1.2 as Canvas imports it, written by text2qti from its text form.

Of the types of Canvas text2qti has choices, numbers, short answers and texts; rows and orders become
choices, one question each. All words go in as HTML on one line, and each sign that Markdown, LaTeX or
text2qti could take for its own as an entity.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from markupsafe import Markup

from sourcebook.exercises.types.number import NumberExercise
from sourcebook.exercises.types.order import OrderExercise
from sourcebook.exercises.types.write import WriteExercise
from sourcebook.exports import losses, markup
from sourcebook.exports.forms import Choose, Option, Rows
from sourcebook.exports.item import Item
from sourcebook.exports.pairs import pairs
from sourcebook.exports.report import Exported, Kept
from sourcebook.interface import t

SIGNS = {ord(sign): f"&#{ord(sign)};" for sign in "\\$`~*_[]{}^|!"}
FOLDER = "%24IMS-CC-FILEBASE%24/images/"  # where text2qti puts pictures, as Canvas reads it
SMALLEST = 1e-4  # text2qti takes no number that is nearer to nothing


def write(items: Sequence[Item], title: str) -> Exported:
    """A zip of a quiz with this title."""
    from text2qti.config import Config
    from text2qti.markdown import Image
    from text2qti.qti import QTI
    from text2qti.quiz import Quiz

    text, kept = [f"Quiz title: {markup.plain(title)}", ""], []
    for item in items:
        blocks, one = _item(item)
        text += [line for block in blocks for line in [*block, ""]]
        kept.append(one)
    notes = (
        losses.of_first(),
        t("The limits of a number are rounded to four decimals."),
    )
    quiz = Quiz("\n".join(text), config=Config())
    for drawing in (drawing for item in items for drawing in item.drawings):
        image = Image(drawing.name, drawing.svg.encode())
        quiz.images[image.id] = image
    return Exported(QTI(quiz).zip_bytes(), tuple(kept), notes)


def proof(html: Markup | str) -> str:
    """HTML in which text2qti finds no sign of its own: tags of ours have none of them."""
    return str(html).translate(SIGNS)


def _item(item: Item) -> tuple[list[list[str]], Kept]:
    """The questions of an item, each as lines, and what became of it."""
    match item.form:
        case Choose() as form:
            made, kind, lost = _choose(item, form)
        case Rows() as form:
            made, kind, lost = _rows(item, form)
        case OrderExercise() as form:
            made, kind, lost = _order(item, form)
        case NumberExercise() as form:
            made, kind, lost = _number(item, form)
        case WriteExercise() as form:
            made, kind, lost = _text(item, form)
    return made, Kept(item, kind, len(made), (*lost, *losses.of_hints(item)))


Made = tuple[list[list[str]], str, list[str]]


def _question(
    item: Item, asked: Iterable[str], told: Iterable[str] = (), number: int = 1, of: int = 1
) -> list[str]:
    """The first lines of a question: passages and what stands beside are in the first of an item."""
    place = item.id if of == 1 else t("{id}, {number} of {all}", id=item.id, number=number, all=of)
    before = markup.passages(item.passages) + markup.beside(item, FOLDER) if number == 1 else Markup()
    body = before + markup.paragraphs([item.exercise.prompt, *asked]) + markup.html(place, "small")
    after = markup.paragraphs([*told, *(item.after if number == of else [])])
    return [
        f"Title: {place}",
        f"1.  <div>{proof(body)}</div>",
        *([f"... <div>{proof(after)}</div>"] if after else []),
    ]


def _option(sign: str, option: Option) -> Iterator[str]:
    yield f"{sign} {proof(markup.html(option.text))}"
    if option.says:
        yield f"... {proof(markup.html(option.says))}"


def _options(options: Sequence[Option], right: Callable[[Option], bool], many: bool = False) -> list[str]:
    signs = ("[*]", "[ ]") if many else ("*a)", "a)")
    return [line for one in options for line in _option(signs[not right(one)], one)]


def _choose(item: Item, form: Choose) -> Made:
    if form.guess:
        return _guess(item, form)
    lines = _options(form.options, lambda option: option.counts, form.many)
    kind = "multiple_answers_question" if form.many else "multiple_choice_question"
    lost = (
        [t("The file makes it all or nothing; the book gives a part for each option.")] if form.many else []
    )
    return [_question(item, []) + lines], kind, lost


def _guess(item: Item, form: Choose) -> Made:
    """A guess, of which nothing is wrong: the number of any option counts; of several, a text."""
    named = [f"{number}) {one.text}" for number, one in enumerate(form.options, 1)]
    told = [f"{name}: {one.says}" for name, one in zip(named, form.options, strict=True)]
    if form.many:
        lines = _question(item, [*named, t("Write the numbers that you choose.")], told)
        return [[*lines, "____"]], "essay_question", losses.of_guess(form)
    lines = _question(item, [*named, t("Write one number: nothing is right or wrong yet.")], told)
    numbers = [f"* {number}" for number, _ in enumerate(named, 1)]
    return [lines + numbers], "short_answer_question", losses.of_guess(form)


def _rows(item: Item, form: Rows) -> Made:
    told = markup.keys(form.rows)
    made = [
        _question(item, [row.text], [told[number - 1]], number, len(form.rows))
        + _options(row.options, lambda option: option.ours)
        for number, row in enumerate(form.rows, 1)
    ]
    lost = [*losses.of_rows_apart(form), *([] if form.hints else losses.of_questions())]
    return made, "multiple_choice_question", lost


def _order(item: Item, form: OrderExercise) -> Made:
    """Which of two comes first, for each two of which the key says so."""
    found = pairs(form)
    made = [
        _question(item, [t("Which of these comes first?")], [], number, len(found))
        + _options(pair, lambda option: option.ours)
        for number, pair in enumerate(found, 1)
    ]
    return made, "multiple_choice_question", [t("Asked in pairs: Canvas is given no order to drag.")]


def _number(item: Item, form: NumberExercise) -> Made:
    lines = _question(item, filter(None, [markup.asked_unit(form)]))
    wrong = [f"{one.value:.12g}: {one.because}" for one in form.mistakes]
    lines += [f"+ <div>{proof(markup.html(form.because))}</div>"]
    lines += [f"- <div>{proof(markup.paragraphs([form.otherwise, *wrong]))}</div>"]
    if min(abs(form.value - form.tolerance), abs(form.value + form.tolerance)) < SMALLEST:
        lost = [t("Canvas is given no number so near to nothing: it is typed as a word.")]
        return [[*lines, f"* {form.value:.12g}"]], "short_answer_question", lost
    lost = [*losses.of_number(form), t("What each common mistake means is told after any wrong answer.")]
    return [[*lines, f"= {form.value:.12g} +- {form.tolerance:.12g}"]], "numerical_question", lost


def _text(item: Item, form: WriteExercise) -> Made:
    asked = [markup.asked_words(form), *markup.rubric(form)]
    told = [line for one in form.models for line in markup.model(form, one)]
    lost = [
        *losses.of_text(),
        t("Canvas does not count words. The models are shown after the text is handed in."),
    ]
    return [[*_question(item, asked, told), "____"]], "essay_question", lost
