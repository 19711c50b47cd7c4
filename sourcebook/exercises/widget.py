"""The exercises as widgets: one class of traits and one ES module for each type.

Upstream are the definitions (`sourcebook.exercises`).
On the page an exercise is complete HTML that a script of ours brings to life without a kernel;
in a live notebook the same HTML and the same module are an anywidget, and answers are Python data.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import anywidget
import traitlets
from rjsmin import jsmin

from sourcebook import building
from sourcebook.book import this_book
from sourcebook.exercises.definition import Exercise, seal
from sourcebook.exercises.reading import Placed, passage_of
from sourcebook.html import Html, render
from sourcebook.interface import catalogue, t
from sourcebook.sources.quotation import words

HERE = Path(__file__).parent
TYPES = ("choice", "mark", "split", "order", "sort", "number", "align", "write")
IMPORT = re.compile(r"^import\b[^;]*;\n", re.M)
EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class)\b)", re.M)
CODES = ("same", "stronger", "weaker", "only-first", "only-second")
SHARED = (
    "book",
    "interface",
    "dom",
    "digest",
    "entry",
    "versions",
    "storage",
    "records",
    "windows",
    "store",
    "feedback",
    "kept",
    "earlier",
    "agreement",
    "form",
    "rows",
)
OWN = {"answers": ("erase", "report")}  # modules that one kind alone needs


def module(kind: str) -> str:
    """The ES module of a type as one text: a notebook cannot load neighbouring files, so the shared part comes first."""
    shared = [EXPORT.sub("", _source(name)) for name in (*SHARED, *OWN.get(kind, ()))]
    return jsmin("\n".join([*shared, _source(kind)]))


def _source(name: str) -> str:
    """A module without its imports, with the name of the book and the words of the interface."""
    text = IMPORT.sub("", next(HERE.glob(f"*/{name}.js")).read_text("utf-8"))
    text = text.replace('const BOOK_NAME = "";', f"const BOOK_NAME = {json.dumps(this_book().name)};")
    return text.replace("const WORDS = {};", f"const WORDS = {json.dumps(catalogue(), ensure_ascii=False)};")


def codes() -> dict[str, str]:
    """How the second of two readouts may stand to the first, in the words of the interface."""
    return {code: t(code.replace("-", "_")) for code in CODES}


class ExerciseWidget(anywidget.AnyWidget):
    """What all types share.

    ``answer`` is the student's answer in the form of its type, ``score`` the share that agrees with the key
    (0 to 1, or None before a check and where nothing is graded), ``attempts`` the number of checks.
    """

    name = traitlets.Unicode().tag(sync=True)
    kind = traitlets.Unicode().tag(sync=True)
    edition = traitlets.Unicode().tag(sync=True)
    html = traitlets.Unicode().tag(sync=True)
    sealed = traitlets.Unicode().tag(sync=True)
    answer = traitlets.Any(None, allow_none=True).tag(sync=True)
    score = traitlets.Float(None, allow_none=True).tag(sync=True)
    attempts = traitlets.Int(0).tag(sync=True)

    def __init__(self, exercise: Exercise, chapter: str):
        super().__init__(
            name=exercise.id,
            kind=exercise.type,
            edition=exercise.digest(),
            sealed=seal(_sealed(exercise)),
            html=Html(_form(exercise, chapter))._repr_html_(),
        )


class Choice(ExerciseWidget):
    """``answer``: the numbers of the chosen options, from 0."""

    _esm = module("choice")


class Mark(ExerciseWidget):
    """``answer``: for each sentence the id of a code, or ''."""

    _esm = module("mark")


class Split(ExerciseWidget):
    """``answer``: the numbers of the lines that begin a document."""

    _esm = module("split")


class Order(ExerciseWidget):
    """``answer``: the ids of the items in the student's order."""

    _esm = module("order")


class Sort(ExerciseWidget):
    """``answer``: for each item the id of a category, or ''."""

    _esm = module("sort")


class Number(ExerciseWidget):
    """``answer``: what was typed."""

    _esm = module("number")


class Align(ExerciseWidget):
    """``answer``: for each point one of same, stronger, weaker, only-first, only-second, or ''."""

    _esm = module("align")


class Write(ExerciseWidget):
    """``answer``: the text, and for each criterion the level that the student gave it."""

    _esm = module("write")


CLASSES = {
    "choice": Choice,
    "mark": Mark,
    "split": Split,
    "order": Order,
    "sort": Sort,
    "number": Number,
    "align": Align,
    "write": Write,
}


def exercise(name: str):
    """An exercise by its id: HTML in the book, a widget in a live notebook.

    Raises:
        NotFound: no such exercise.
        BookError: a file of exercises is not in order.
    """
    placed = this_book().exercises.find(name)
    found, chapter = placed.exercise, placed.title
    if building.is_building():
        return Html(_form(found, chapter, sealed=seal(_sealed(found))))
    return CLASSES[found.type](found, chapter)


def my_answers():
    """The student's own answers: progress, download, load, erase."""
    items = [_listed(placed) for placed in this_book().exercises.all.values()]
    page = render("exercises/my_answers/my_answers.html", items=items).body
    if building.is_building():
        return Html(page)
    return Answers(html=Html(page)._repr_html_())


class Answers(anywidget.AnyWidget):
    """The page of the student's answers in a live notebook."""

    _esm = module("answers")
    html = traitlets.Unicode().tag(sync=True)


def _listed(placed: Placed) -> dict:
    """What the page of answers must know of an exercise to show an answer in words; nothing of the key."""
    item: Any = placed.exercise
    labels: dict = {"rows": [], "codes": {}}
    match item.type:
        case "choice":
            labels["codes"] = {str(number): option.text for number, option in enumerate(item.options)}
        case "order":
            labels["codes"] = {step.id: step.text for step in item.items}
        case "mark":
            labels = {
                "rows": [sentence.text for sentence in item.sentences],
                "codes": {code.id: code.name for code in item.codes},
            }
        case "sort":
            labels = {
                "rows": [row.text for row in item.items],
                "codes": {code.id: code.name for code in item.categories},
            }
        case "split":
            labels["codes"] = {str(number): t("begins_with", line=number) for number, _, _ in _passage(item)}
        case "write":
            labels["rows"] = [criterion.name for criterion in item.rubric]
        case "align":
            labels = {"rows": [f"{point.first} / {point.second}" for point in item.points], "codes": codes()}
    home, chapter = placed.home, placed.title
    number = home.partition("-")[0].lstrip("0")
    return {
        "id": item.id,
        "kind": item.type,
        "skill": item.skill,
        "prompt": item.prompt,
        "graded": getattr(item, "graded", True),
        "edition": item.digest(),
        "formerly": this_book().exercises.formerly(item.id),
        "chapter": f"{number}. {chapter}" if number.isdigit() else chapter,
        "page": f"{home}.html" if building.is_building() else f"{home}.md",
        **labels,
    }


def script() -> str:
    """All modules as one classic script for the static page, which may be opened as a file and then cannot load modules."""
    parts = [EXPORT.sub("", _source(name)) for name in SHARED]
    for kind in (*TYPES, "answers", "brief"):
        sources = [EXPORT.sub("", _source(name)) for name in (*OWN.get(kind, ()), kind)]
        body = "\n".join(sources).replace("export default", "return")
        parts.append(f"KINDS.{kind} = (() => {{\n{body}\n}})();")
    parts.append(_source("page"))
    return jsmin("(() => {\n" + "\n".join(parts) + "\n})();\n")


def _sealed(exercise: Exercise) -> dict:
    return {**exercise.sealed(), "hints": exercise.hints, "closing": exercise.closing}


def _form(exercise: Exercise, chapter: str, sealed: str = "") -> str:
    lines = _passage(exercise) if exercise.type == "split" else []
    items = (
        sorted(exercise.items, key=lambda item: hashlib.sha256(item.text.encode()).digest())
        if exercise.type == "order"
        else []
    )
    return render(
        "exercises/exercise.html",
        item=exercise,
        chapter=chapter,
        lines=lines,
        shuffled=items,
        codes=codes(),
        sealed=sealed,
        formerly=this_book().exercises.formerly(exercise.id),
        top=_top(),
    ).body


def _top() -> str | None:
    """The way from the page that is being built to the top of the book; None in a live notebook."""
    page = building.chapter()
    return "../" * page.count("/") if building.is_building() and page else None


def _passage(exercise: Exercise) -> list[tuple[int, str, bool]]:
    """The numbered lines of a passage, and whether they are shown; a line that is not is a count of its words."""
    source = this_book().corpus.source(exercise.passage.partition(":")[0])
    return [
        (
            line.number,
            line.text if source.is_shown(line.number) else t("not_shown", count=words(line.text)),
            source.is_shown(line.number),
        )
        for line in passage_of(this_book().corpus, exercise.passage).lines
    ]
