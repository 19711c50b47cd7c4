"""The assignments on pages whose scripts list them: put in when all chapters are read, for each has a core.

Upstream is what the pieces write in their place.
"""

from __future__ import annotations

import json
import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from sourcebook.exercises.widget import ASSIGNMENTS, as_data
from sourcebook.page import markup
from sourcebook.page.books import book_of, foreign_of

PLACE = json.dumps(ASSIGNMENTS)
FORMS = re.compile(r'(?<=<script type="application/json" class="sb-data">)\{"\d{3}-[^<]+')


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
    app.connect("html-page-context", fill_in, priority=850)
