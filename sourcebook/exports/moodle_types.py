"""Each type of question in Moodle XML, and what Moodle cannot hold of the exercise."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from markupsafe import Markup

from sourcebook.exercises.types.number import NumberExercise
from sourcebook.exercises.types.order import OrderExercise
from sourcebook.exercises.types.write import WriteExercise
from sourcebook.exports import losses, markup
from sourcebook.exports.cloze import gap, outside
from sourcebook.exports.forms import Choose, Row, Rows
from sourcebook.exports.item import Item
from sourcebook.exports.moodle_xml import answer, begin, combined, end, field, percent, text
from sourcebook.exports.report import Kept
from sourcebook.interface import t

SMALLEST = 10  # wrong options take no less than a tenth each: Moodle knows few smaller parts
LINES = 15  # of the field for a text
LONGEST_UNIT = 50  # letters that Moodle keeps of a unit


def _begun(
    quiz: ET.Element, kind: str, item: Item, asked: Markup, *after: str, grade: int | None = 1
) -> ET.Element:
    """A question of an item; ``after`` is told once it is answered, before its closing and its sources."""
    told = markup.paragraphs([*after, *item.after])
    question = begin(quiz, kind, f"{item.id} {item.exercise.prompt}", asked, told, grade)
    field(question, "idnumber", item.id)
    return question


def _flag(value: bool) -> str:
    return "true" if value else "false"


def choose(quiz: ET.Element, item: Item, form: Choose, before: Markup) -> Kept:
    asked = before + markup.html(item.exercise.prompt)
    question = _begun(quiz, "multichoice", item, asked, grade=0 if form.guess else 1)
    field(question, "single", _flag(not form.many))
    field(question, "shuffleanswers", _flag(not form.keeps))
    field(question, "answernumbering", "abc")
    field(question, "showstandardinstruction", "0")
    combined(question)
    for option, share in zip(form.options, shares(form), strict=True):
        answer(question, markup.html(option.text), markup.html(option.says), percent(share))
    end(question, item)
    return Kept(item, "multichoice", 1, tuple(losses.of_choice_in_moodle(form)))


def shares(form: Choose) -> list[float]:
    """The part of the grade that each option gives or takes: to choose all of several gives nothing."""
    if form.guess:
        return [1 / len(form.options) if form.many else 1.0] * len(form.options)
    right = sum(option.counts for option in form.options)
    wrong = min(len(form.options) - right, SMALLEST)
    if not form.many:
        return [float(option.counts) for option in form.options]
    return [1 / right if option.counts else -1 / wrong for option in form.options]


def matching(quiz: ET.Element, item: Item, form: Rows, before: Markup) -> Kept:
    question = _begun(
        quiz, "matching", item, before + markup.html(item.exercise.prompt), *markup.keys(form.rows)
    )
    field(question, "shuffleanswers", "false")
    combined(question)
    names = [option.text for row in form.rows for option in row.options]
    unused = [name for name in dict.fromkeys(names) if name not in [row.ours.text for row in form.rows]]
    pairs = [(str(markup.html(row.text)), row.ours.text) for row in form.rows]
    for row, name in [*pairs, *(("", name) for name in unused)]:
        text(text(question, "subquestion", row), "answer", markup.plain(name), "")
    end(question, item)
    return Kept(item, "matching", 1, tuple(losses.of_matching(form)))


def cloze(quiz: ET.Element, item: Item, form: Rows, before: Markup) -> Kept:
    """Rows with a list to choose from in each."""
    rows = Markup().join(_gaps(row) for row in form.rows)
    asked = outside(before + markup.html(item.exercise.prompt)) + rows
    question = _begun(quiz, "cloze", item, asked, *markup.keys(form.rows), grade=None)
    end(question, item)
    return Kept(item, "cloze", 1, tuple(losses.of_cloze(form)))


def _gaps(row: Row) -> Markup:
    """A row with its gap; with lines to name, the verdict weighs as much as both lines together."""
    asked = Markup("<p>{} {}</p>").format(
        outside(markup.html(row.text, "span")), gap(row, max(len(row.lines), 1))
    )
    for line in row.lines:
        asked += Markup("<p>{} {}</p>").format(outside(markup.html(line.text + ":", "span")), gap(line, 1))
    return asked


def ordering(quiz: ET.Element, item: Item, form: OrderExercise, before: Markup) -> Kept:
    because = [f"{number}. {one.text}: {one.because}" for number, one in enumerate(form.items, 1)]
    question = _begun(quiz, "ordering", item, before + markup.html(form.prompt), *because)
    settings = {
        "layouttype": "VERTICAL",
        "selecttype": "ALL",
        "selectcount": str(len(form.items)),
        "gradingtype": "LONGEST_ORDERED_SUBSET",
        "showgrading": "SHOW",
        "numberingstyle": "none",
    }
    for name, value in settings.items():
        field(question, name, value)
    combined(question)
    for number, one in enumerate(form.items, 1):
        answer(question, markup.html(one.text), markup.html(one.because), f"{number}.0000000")
    end(question, item)
    return Kept(item, "ordering", 1, tuple(losses.of_order(form)))


def numerical(quiz: ET.Element, item: Item, form: NumberExercise, before: Markup) -> Kept:
    asked = before + markup.paragraphs(filter(None, [form.prompt, markup.asked_unit(form)]))
    question = _begun(quiz, "numerical", item, asked)
    wrong = [(f"{one.value:.12g}", one.because, form.tolerance) for one in form.mistakes]
    found = [(f"{form.value:.12g}", form.because, form.tolerance), *wrong, ("*", form.otherwise, 0.0)]
    for number, (value, because, tolerance) in enumerate(found):
        one = answer(question, value, markup.html(because), "0" if number else "100", "plain_text")
        field(one, "tolerance", f"{tolerance:.12g}")
    if form.unit:
        unit = ET.SubElement(ET.SubElement(question, "units"), "unit")
        field(unit, "multiplier", "1")
        field(unit, "unit_name", markup.plain(form.unit)[:LONGEST_UNIT])
    settings = {"unitgradingtype": "0", "unitpenalty": "0.1", "showunits": "0" if form.unit else "3"}
    for name, value in (settings | {"unitsleft": "0"}).items():
        field(question, name, value)
    end(question, item)
    return Kept(item, "numerical", 1, tuple(losses.of_number(form)))


def essay(quiz: ET.Element, item: Item, form: WriteExercise, before: Markup) -> Kept:
    """A text to write; the models stand in the notes for graders."""
    asked = before + markup.paragraphs([form.prompt, markup.asked_words(form)])
    question = _begun(quiz, "essay", item, asked + markup.listed(markup.rubric(form)))
    least, most = form.words
    settings = {
        "responseformat": "editor",
        "responserequired": "1",
        "responsefieldlines": str(LINES),
        "minwordlimit": str(least),
        "maxwordlimit": str(most),
        "attachments": "0",
        "attachmentsrequired": "0",
        "maxbytes": "0",
        "filetypeslist": "",
    }
    for name, value in settings.items():
        field(question, name, value)
    models = Markup().join(markup.paragraphs(markup.model(form, one)) for one in form.models)
    text(question, "graderinfo", models + markup.listed(markup.rubric(form)))
    text(question, "responsetemplate")
    end(question, item)
    return Kept(item, "essay", 1, (*losses.of_text(), t("The models stand in the notes for graders.")))
