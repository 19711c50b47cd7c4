"""The parts of a question as HTML, which Moodle and Canvas show, and as plain words, for the rest."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from sourcebook.exercises.types.number import NumberExercise
from sourcebook.exercises.types.write import Model, WriteExercise
from sourcebook.exports.forms import Row
from sourcebook.exports.given import Rows
from sourcebook.exports.item import Item, Passage
from sourcebook.html import UNSEEN, source_text
from sourcebook.interface import plural, t


def plain(text: str) -> str:
    """Words on one line, with the code of each sign that cannot be seen."""
    seen = UNSEEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", " ".join(text.split()))
    return seen.strip()


def html(text: str, tag: str = "p") -> Markup:
    """Words as one element: escaped, with other languages marked and invisible signs made visible."""
    return Markup(f"<{tag}>") + source_text(" ".join(text.split())) + Markup(f"</{tag}>")


def paragraphs(texts: Iterable[str]) -> Markup:
    return Markup().join(map(html, texts))


def listed(texts: Iterable[str], tag: str = "ul") -> Markup:
    items = Markup().join(html(text, "li") for text in texts)
    return Markup(f"<{tag}>") + items + Markup(f"</{tag}>")


def passages(found: Iterable[Passage]) -> Markup:
    """Passages with the number of each line."""
    shown = Markup()
    for passage in found:
        lines = Markup().join(html(f"[{line.number}] {line.text}") for line in passage.lines)
        shown += html(passage.heading, "h4") + Markup("<blockquote>") + lines + Markup("</blockquote>")
    return shown


def passages_in_words(item: Item) -> str:
    """The passages of an item in one run of words."""
    return " ".join(
        f"{passage.heading}: " + " ".join(f"[{line.number}] {line.text}" for line in passage.lines)
        for passage in item.passages
    )


def beside(item: Item, folder: str) -> Markup:
    """What an item is given of its page: drawings; paragraphs, lists and tables built anew from their words.

    ``folder`` is where the system has the files of drawings, with the sign that ends it.
    """
    shown = Markup()
    for one in item.given:
        shown += paragraphs(one.texts)
        if one.drawing:
            shown += Markup('<p><img src="{}" alt="{}"></p>').format(
                folder + one.drawing.name, one.drawing.words
            )
        shown += listed(one.items, "ol" if one.numbered else "ul") if one.items else Markup()
        shown += table(one.rows) if one.rows else Markup()
    return shown


def table(rows: Rows) -> Markup:
    """A table whose first row has the heads."""
    made = Markup()
    for number, row in enumerate(rows):
        cells = Markup().join(html(cell, "td" if number else "th") for cell in row)
        made += Markup("<tr>") + cells + Markup("</tr>")
    return Markup("<table>") + made + Markup("</table>")


def beside_in_words(item: Item) -> str:
    """What an item is given of its page in one run of words: a row has its heads with it."""
    found: list[str] = []
    for one in item.given:
        found += one.texts
        found += [f"{number}) {text}" for number, text in enumerate(one.items, 1)]
        heads, *rows = one.rows or ((),)
        found += ["; ".join(map(": ".join, zip(heads, row, strict=True))) for row in rows]
    return " ".join(text if text.endswith((".", ";", "?", "!")) else f"{text}." for text in found)


def keys(rows: Iterable[Row]) -> list[str]:
    """For each row our answer, the answers that can be argued, and why."""
    return [
        f"{row.text} — " + "; ".join([row.ours.text, *map(_arguable, row.argued)]) + f". {row.because}"
        for row in rows
    ]


def _arguable(option: object) -> str:
    return t("{answer} (can be argued)", answer=getattr(option, "text", ""))


def asked_unit(form: NumberExercise) -> str:
    """In which unit to answer; nothing for a number without one."""
    return t("Answer in this unit: {unit}.", unit=form.unit) if form.unit else ""


def asked_words(form: WriteExercise) -> str:
    least, most = form.words
    return plural("{least} to {most} word.", "{least} to {most} words.", most, least=least, most=most)


def rubric(form: WriteExercise) -> list[str]:
    """Each criterion with its three levels, which people count from 1."""
    return [
        f"{one.name}: " + "; ".join(f"{level} — {text}" for level, text in enumerate(one.levels, 1))
        for one in form.rubric
    ]


def model(form: WriteExercise, one: Model) -> list[str]:
    """A model answer, its levels, and why it has them."""
    rated = zip(form.rubric, one.levels, strict=True)
    levels = "; ".join(f"{name.name}, {t('level {level} of 3', level=level + 1)}" for name, level in rated)
    return [t("A model answer ({levels}):", levels=levels), one.text, one.because]
