"""Moodle XML: one category of questions.

The types are in `moodle_types`; the elements stand in the order in which Moodle 5 writes them itself
(`question/format/xml/format.php`), and tests compare them with its fixtures.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from sourcebook.exercises.types.number import NumberExercise
from sourcebook.exercises.types.order import OrderExercise
from sourcebook.exercises.types.write import WriteExercise
from sourcebook.exports import losses, markup
from sourcebook.exports import moodle_types as types
from sourcebook.exports.forms import Choose, Option, Row, Rows
from sourcebook.exports.item import Item
from sourcebook.exports.moodle_xml import begin, end, field, file, text
from sourcebook.exports.report import Exported, Kept
from sourcebook.interface import t

FOLDER = "@@PLUGINFILE@@/"  # the files of a question, as Moodle reads it
LONG = 300  # words of passages that stand in a description before the question
MOST = 10  # right options of a list: Moodle has no part smaller than a tenth that makes a whole


def write(items: Sequence[Item], title: str) -> Exported:
    """A category of questions with this title."""
    quiz = ET.Element("quiz")
    _category(quiz, title)
    kept = []
    for item in items:
        if item.words > LONG:
            _description(quiz, item)
        one = _question(quiz, item)
        apart = [losses.of_description()] if item.words > LONG else []
        kept.append(replace(one, losses=(*apart, *one.losses)))
    ET.indent(quiz)
    content = ET.tostring(quiz, encoding="UTF-8", xml_declaration=True)
    return Exported(content, tuple(kept), (t("Hints are shown where a quiz lets students try again."),))


def _category(quiz: ET.Element, title: str) -> None:
    question = ET.SubElement(quiz, "question", type="category")
    text(question, "category", "$course$/" + markup.plain(title).replace("/", "//"), "")
    text(question, "info", "", "moodle_auto_format")
    field(question, "idnumber")


def _description(quiz: ET.Element, item: Item) -> None:
    """Long passages, as a block of their own before the question."""
    passages = t("Passages")
    name = f"{item.id} {passages}"
    question = begin(quiz, "description", name, markup.passages(item.passages), Markup(), grade=0)
    field(question, "idnumber", f"{item.id}-passages")
    end(question, item, hints=False)


def _question(quiz: ET.Element, item: Item) -> Kept:
    """One question, of the type that holds most of the exercise."""
    before = (Markup() if item.words > LONG else markup.passages(item.passages)) + markup.beside(item, FOLDER)
    match item.form:
        case Choose() as form if form.many and sum(one.counts for one in form.options) > MOST:
            kept = types.cloze(quiz, item, _yes_or_no(form), before)
        case Choose() as form:
            kept = types.choose(quiz, item, form, before)
        case Rows() as form if any(row.argued or row.lines for row in form.rows):
            kept = types.cloze(quiz, item, form, before)
        case Rows() as form:
            kept = types.matching(quiz, item, form, before)
        case OrderExercise() as form:
            kept = types.ordering(quiz, item, form, before)
        case NumberExercise() as form:
            kept = types.numerical(quiz, item, form, before)
        case WriteExercise() as form:
            kept = types.essay(quiz, item, form, before)
    for drawing in item.drawings:
        file(quiz[-1], drawing)
    return kept


def _yes_or_no(form: Choose) -> Rows:
    """A row for each option, which is right or not."""

    def row(one: Option) -> Row:
        options = [(t("yes"), one.counts), (t("no"), not one.counts)]
        answers = tuple(Option(name, right, right, one.says) for name, right in options)
        return Row(one.text, answers, one.says)

    return Rows(tuple(map(row, form.options)), hints=False)
