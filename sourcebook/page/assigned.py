"""The assignments on pages: put in where a script lists them, led to where a text names one, as `core-04`.

Upstream is what the pieces write. They are known when all chapters are read, for each has a core.
A page for teachers also leads to the exercises and the charts that it names.
"""

from __future__ import annotations

import json
import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from sourcebook.book import Book
from sourcebook.exercises.assignment import CORE, FOLDER
from sourcebook.exercises.widget import ASSIGNMENTS, as_data
from sourcebook.files import read_text
from sourcebook.page import markup
from sourcebook.page.books import book_of, foreign_of

PLACE = json.dumps(ASSIGNMENTS)
PAGE, FOR_TEACHERS = "chapters/assignment", "chapters/teaching/"
CHART = re.compile(r'\bname="([a-z0-9-]+)"')
FORMS = re.compile(r'(?<=<script type="application/json" class="sb-data">)\{"\d{3}-[^<]+')


class LeadToAssignment(SphinxTransform):
    """Make the id of an assignment, in letters of code, a link to its page, where a book has one."""

    default_priority = 820

    def apply(self, **kwargs: Any) -> None:
        if PAGE not in self.env.found_docs:
            return
        known = places(book_of(self.app)) if self.env.docname.startswith(FOR_TEACHERS) else {}
        for literal in list(self.document.findall(nodes.literal)):
            name = literal.astext()
            if CORE.fullmatch(name) or self._is_written(name):
                self._lead(literal, PAGE, f"?a={name}")
            elif name in known:
                self._lead(literal, *known[name])

    def _lead(self, literal: nodes.literal, page: str, place: str) -> None:
        address = self.app.builder.get_relative_uri(self.env.docname, page) + place
        literal.replace_self(nodes.reference("", "", literal.deepcopy(), refuri=address, internal=True))

    def _is_written(self, name: str) -> bool:
        is_name = re.fullmatch(r"[\w-]+", name) is not None
        return is_name and (book_of(self.app).root / FOLDER / f"{name}.yml").is_file()


def places(book: Book) -> dict[str, tuple[str, str]]:
    """Where each chart and each exercise of the chapters stands: page and place, by its name."""
    charts = {
        name: (f"chapters/{path.stem}", f"#fig-{name}")
        for path in sorted((book.root / "chapters").glob("*.md"))
        for name in CHART.findall(read_text(path))
    }
    exercises = {
        name: (f"chapters/{placed.home}", f"#ex-{name}") for name, placed in book.exercises.all.items()
    }
    return charts | exercises


def fill_in(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Write the assignments into a page that asks for them, and mark the languages in the forms on it."""
    if PLACE not in context.get("body", ""):
        return

    def with_languages(forms: re.Match[str]) -> str:
        found = json.loads(forms[0])
        for shown in found.values():
            shown["form"] = markup.with_languages(shown["form"], foreign_of(app))
        return _inert(found)

    body = context["body"].replace(PLACE, _inert(as_data(book_of(app))))
    context["body"] = FORMS.sub(with_languages, body)


def _inert(value: Any) -> str:
    """Data as they can stand in a script of a page."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


def setup(app: Sphinx) -> None:
    app.add_transform(LeadToAssignment)
    app.connect("html-page-context", fill_in, priority=850)
