"""The elements that questions of every type have in Moodle XML."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from base64 import b64encode
from textwrap import shorten

from markupsafe import Markup

from sourcebook.exports import markup
from sourcebook.exports.drawing import Drawing
from sourcebook.exports.item import Item

PENALTY = "0.3333333"  # what a further try costs; Moodle's own value
NAME = 80  # letters of a name


def field(parent: ET.Element, name: str, words: str = "") -> ET.Element:
    """An element that holds words as such."""
    found = ET.SubElement(parent, name)
    found.text = words
    return found


def text(
    parent: ET.Element, name: str, words: str = "", form: str = "html", fraction: str = ""
) -> ET.Element:
    """An element whose words stand in one of their own; ``form`` is what kind of words they are."""
    given = {"fraction": fraction, "format": form}
    found = ET.SubElement(parent, name, {key: value for key, value in given.items() if value})
    field(found, "text", str(words))
    return found


def begin(
    quiz: ET.Element, kind: str, name: str, asked: Markup, after: Markup, grade: int | None = 1
) -> ET.Element:
    """A question up to its number; without a grade where that is the sum of its parts."""
    question = ET.SubElement(quiz, "question", type=kind)
    text(question, "name", shorten(markup.plain(name), NAME, placeholder=" …"), "")
    text(question, "questiontext", asked)
    text(question, "generalfeedback", after)
    if grade is not None:
        field(question, "defaultgrade", str(grade))
    field(question, "penalty", "0" if grade == 0 or kind == "essay" else PENALTY)
    field(question, "hidden", "0")
    return question


def file(question: ET.Element, drawing: Drawing) -> None:
    """A picture that the words of a question show: it stands behind them, in letters."""
    given = {"name": drawing.name, "path": "/", "encoding": "base64"}
    [asked] = question.findall("questiontext")
    found = ET.SubElement(asked, "file", given)
    found.text = b64encode(drawing.svg.encode()).decode()


def end(question: ET.Element, item: Item, hints: bool = True) -> None:
    """The hints and the tags, which stand last."""
    for hint in item.exercise.hints if hints else []:
        text(question, "hint", markup.html(hint))
    tags = ET.SubElement(question, "tags")
    for tag in (item.exercise.skill, item.placed.home, item.exercise.type):
        text(tags, "tag", tag, "")


def answer(question: ET.Element, words: str, says: Markup, fraction: str, form: str = "html") -> ET.Element:
    """An answer with its part of the grade, in percent, and its feedback."""
    found = text(question, "answer", words, form, fraction)
    text(found, "feedback", says)
    return found


def combined(question: ET.Element) -> None:
    """What is said of an answer as a whole: nothing, for each part has its own words."""
    for name in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
        text(question, name)
    field(question, "shownumcorrect")


def percent(share: float) -> str:
    """A part of a grade as Moodle writes it: 33.33333."""
    return f"{100 * share:.5f}".rstrip("0").rstrip(".")
