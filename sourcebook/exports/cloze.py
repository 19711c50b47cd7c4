"""Gaps in a text, in the notation of Moodle: `{weight:MULTICHOICE:=right#why~wrong#why}`.

Moodle looks for gaps with a pattern and decodes the entities of each answer once
(`question/type/multianswer/questiontype.php`), so each sign that the pattern knows goes in as an entity.
"""

from __future__ import annotations

from html import escape

from markupsafe import Markup

from sourcebook.exports.forms import Option, Row
from sourcebook.exports.markup import plain

SIGNS = {ord(sign): f"&#{ord(sign)};" for sign in "{}~#=%\\"}


def outside(html: Markup) -> Markup:
    """HTML in which no gap can be found: tags of ours have no braces."""
    return Markup(str(html).replace("{", "&#123;").replace("}", "&#125;"))


def gap(row: Row, weight: int) -> Markup:
    """A list to choose from, with what is said of each choice."""
    return Markup(f"{{{weight}:MULTICHOICE:{'~'.join(map(_alternative, row.options))}}}")


def _alternative(option: Option) -> str:
    says = f"#{_inside(option.says)}" if option.says else ""
    return ("=" if option.counts else "") + _inside(option.text) + says


def _inside(text: str) -> str:
    """Words that are HTML once they are decoded: what HTML escapes is escaped twice."""
    html = escape(plain(text), quote=False)
    return html.replace("&", "&amp;").translate(SIGNS)
