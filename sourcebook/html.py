"""Turn records into HTML that reads the same on the page and in a notebook.

Every value is escaped by the template engine.
A live notebook has no stylesheet of ours, so there each piece brings it along;
and it takes words between two dollar signs for a formula, so there each piece says that it has none.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from sourcebook import building, styles
from sourcebook.book import this_book
from sourcebook.interface import digits, language

HERE = Path(__file__).parent
HAN, CYRILLIC = "\u3400-\u9fff\uf900-\ufaff\u3000-\u303f\uff00-\uffef", "\u0400-\u04ff"
KANA, HANGUL = "\u3041-\u3096\u30a1-\u30fa\u30fc", "\uac00-\ud7af"
# A run of letters is in the first language of which it has a letter.
LANGUAGES = (
    ("uk", CYRILLIC, "іїєґІЇЄҐ"),
    ("ru", CYRILLIC, CYRILLIC),
    ("ja", HAN + KANA, KANA),
    ("ko", HANGUL, HANGUL),
    ("zh", HAN, HAN),
)
FOREIGN = re.compile(
    "|".join(
        f"(?P<{code}>(?=[{letters}\\s]*[{own}])[{letters}](?:[{letters}\\s]*[{letters}])?)"
        for code, letters, own in LANGUAGES
    )
)
# A link to another page: a notebook leads to the notebook, which has no use for what is asked of a page.
PAGE = re.compile(r'(<a\b[^>]* href="(?![a-z]+:)[^"#?]*)\.html(?:\?[^"#]*)?(?=[#"])')
FIGURE = re.compile(r"[-+−]?[\d.,  ]+\s?%?")
UNSEEN = re.compile(
    "[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0000-\u0008\u000b-\u001f\u007f]"
)


class Html:
    """A piece of a page. Shown as HTML by Jupyter and by the book."""

    def __init__(self, body: str):
        self.body = body

    def _repr_html_(self) -> str:
        if building.is_building():
            return self.body
        body = PAGE.sub(r"\1.md", self.body)
        return without_formulas(f"<style>{styles.for_notebooks()}</style>{body}")


def without_formulas(body: str) -> str:
    """A piece of a live notebook in which MathJax, version 2 or later, finds no formula."""
    return f'<div class="tex2jax_ignore mathjax_ignore">{body}</div>'


def render(template: str, **values: Any) -> Html:
    """Fill a template, named by its path in this package, such as pieces/figure.html."""
    page = TEMPLATES.get_template(template).render(language=language(), **values)
    return Html("\n".join(line for line in page.splitlines() if line.strip()))


def _spoken(text: str, /, **values: object) -> Markup:
    """`t` for a template: all is escaped, but for a value that is HTML already."""
    return _filled(this_book().words.spoken.gettext(text), values)


def _spoken_plural(one: str, other: str, count: int, /, **values: object) -> Markup:
    """`plural` for a template."""
    return _filled(this_book().words.spoken.ngettext(one, other, count), {"count": count, **values})


def _filled(text: str, values: dict[str, object]) -> Markup:
    return escape(text).format(**values)


SPEECH = {"t": _spoken, "plural": _spoken_plural, "digits": digits}


def source_text(text: str) -> Markup:
    """Words of a source: escaped, other languages marked, invisible characters made visible."""
    shown, position = Markup(), 0
    for match in FOREIGN.finditer(text):
        shown += _visible(text[position : match.start()])
        shown += Markup('<span lang="{}">{}</span>').format(match.lastgroup, _visible(match[0]))
        position = match.end()
    return shown + _visible(text[position:])


def _visible(text: str) -> Markup:
    shown, position = Markup(), 0
    for match in UNSEEN.finditer(text):
        code = f"U+{ord(match[0]):04X}"
        shown += escape(text[position : match.start()]) + Markup(
            '<span class="sb-invisible">[{}]</span>'
        ).format(code)
        position = match.end()
    return shown + escape(text[position:])


TEMPLATES = Environment(
    loader=FileSystemLoader(HERE),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
TEMPLATES.filters |= {"source_text": source_text, "zip": zip}
TEMPLATES.globals |= SPEECH
TEMPLATES.tests["figure"] = lambda text: bool(FIGURE.fullmatch(str(text)))
