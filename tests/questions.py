"""Readers of exported questions, by the rules of the systems and without a line of the writers."""

from __future__ import annotations

import html
import io
import re
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import dataclass, field
from functools import cache

from bs4 import BeautifulSoup

from sourcebook.book import opened
from sourcebook.exports import canvas as canvas_writer
from sourcebook.exports import moodle as moodle_writer
from sourcebook.exports.item import Item, item_of
from sourcebook.exports.report import Exported
from tests.conftest import OURS

with opened(OURS):
    ITEMS = [item_of(OURS, placed) for placed in OURS.exercises.all.values()]
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]|\\[U\\+[0-9A-F]{4}\\]")
CONTROL = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]")


@cache
def whole(system: str) -> Exported:
    """All exercises of the book, as one file for Moodle or for Canvas."""
    write = {"moodle": moodle_writer.write, "canvas": canvas_writer.write}[system]
    with opened(OURS):
        return write(ITEMS, "All / of it")


def items(kind: str) -> list[Item]:
    return [item for item in ITEMS if item.exercise.type == kind]


def words(markup: str) -> str:
    """What a reader sees of HTML, without signs that nobody sees."""
    return flat(BeautifulSoup(markup, "html.parser").get_text(" "))


def flat(text: str) -> str:
    """Words to compare: white space does not count, nor what separates an element from a sign after it."""
    return re.sub(r"\s+", "", UNSEEN.sub("", text))


@dataclass
class Question:
    """A question as a system has it: answers with their part of the grade (1 is all of it) and feedback."""

    kind: str
    id: str
    asked: str
    answers: list[tuple[str, float, str]] = field(default_factory=list)
    after: str = ""
    more: dict[str, str] = field(default_factory=dict)


# Moodle


def moodle(content: bytes) -> list[ET.Element]:
    return list(ET.fromstring(content).iter("question"))


def of_element(element: ET.Element) -> Question:
    """A question of Moodle XML with its answers."""
    found = Question(
        element.get("type", ""),
        element.findtext("idnumber", ""),
        element.findtext("questiontext/text", ""),
        after=element.findtext("generalfeedback/text", ""),
        more={one.tag: one.text or "" for one in element if not len(one)},
    )
    for one in element.findall("answer"):
        share = float(one.get("fraction", "")) / 100
        found.answers.append((one.findtext("text", ""), share, one.findtext("feedback/text", "")))
    return found


GAP = re.compile(r"\{(\d+):MULTICHOICE:([^{}]+)\}")


def gaps(asked: str) -> list[tuple[int, str, list[tuple[str, float, str]]]]:
    """The gaps of a cloze text: weight, the words before it, and its alternatives, decoded as Moodle does."""
    found, end = [], 0
    for gap in GAP.finditer(asked):
        alternatives = []
        for one in re.split(r"~", gap[2]):
            share = float(one.startswith("="))
            text, _, says = re.sub(r"&#(\d+);", "&\0\\1;", one.removeprefix("=")).partition("#")
            decoded = (html.unescape(part.replace("\0", "#")) for part in (text, says))
            alternatives.append((words(next(decoded)), share, words(next(decoded))))
        found.append((int(gap[1]), words(asked[end : gap.start()].rpartition("<p>")[2]), alternatives))
        end = gap.end()
    return found


# Canvas

QTI = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"


def canvas(content: bytes) -> list[Question]:
    """The questions of a zip for Canvas, whose manifest must name the file that has them."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        manifest = ET.fromstring(archive.read("imsmanifest.xml"))
        named = [one.get("href", "") for one in manifest.iter() if one.tag.endswith("}file")]
        texts = [archive.read(name).decode() for name in named]
    assert not any(map(CONTROL.search, texts))
    [root] = [tree for tree in map(ET.fromstring, texts) if tree.tag == f"{QTI}questestinterop"]
    return [_of_qti(item) for item in root.iter(f"{QTI}item")]


def _of_qti(item: ET.Element) -> Question:
    data = {
        one.findtext(f"{QTI}fieldlabel", ""): one.findtext(f"{QTI}fieldentry", "")
        for one in item.iter(f"{QTI}qtimetadatafield")
    }
    feedback = {
        one.get("ident", ""): next(one.iter(f"{QTI}mattext")).text or ""
        for one in item.iter(f"{QTI}itemfeedback")
    }
    asked = item.findtext(f"{QTI}presentation/{QTI}material/{QTI}mattext", "")
    found = Question(
        data["question_type"], item.get("title", ""), asked, after=feedback.get("general_fb", "")
    )
    scored = [one for one in item.iter(f"{QTI}respcondition") if one.find(f"{QTI}setvar") is not None]
    right = set()
    for one in scored:
        wrong = {equal.text for no in one.iter(f"{QTI}not") for equal in no.iter(f"{QTI}varequal")}
        right |= {equal.text for equal in one.iter(f"{QTI}varequal")} - wrong
    for label in item.iter(f"{QTI}response_label"):
        text = next((one.text or "" for one in label.iter(f"{QTI}mattext")), None)
        if text is not None:
            name = label.get("ident", "")
            found.answers.append((text, float(name in right), feedback.get(f"{name}_fb", "")))
    limits = {name: item.find(f".//{QTI}{name}") for name in ("vargte", "varlte")}
    found.more = {name: one.text or "" for name, one in limits.items() if one is not None}
    found.more |= {"right": feedback.get("correct_fb", ""), "wrong": feedback.get("general_incorrect_fb", "")}
    found.more["typed"] = " ".join(sorted(str(one) for one in right))
    return found


# Blackboard


def blackboard(content: bytes) -> list[list[str]]:
    """The fields of each line, as text."""
    text = content.decode("utf-8")
    assert not CONTROL.search(text) and text.endswith("\r\n")
    return [[html.unescape(one) for one in line.split("\t")] for line in text.split("\r\n")[:-1]]
