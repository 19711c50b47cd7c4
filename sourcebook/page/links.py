"""Lead each reference to a line of a source, to a number or to a claim to the page that shows it.

A chapter refers to the files of the repository, so that it reads well on a code host.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from sourcebook.chapter.quoted import CLOSE, OPEN

TO_SEED = re.compile(r"\]\((?:\.\./)+seeds/(\d{3})_[0-9a-f]+\.txt(#L\d+(?:-L\d+)?)?\)")
TO_LOCK = re.compile(r"\]\((?:\.\./)+data/(?:(numbers)\.yml|(claims)\.csv)#([a-z0-9-]+)\)")
# A block of code or a code cell, but no other directive; or code within a paragraph.
CODE = re.compile(
    r"^[ \t]*(?P<fence>`{3,}|~{3,})(?!`|\{(?!code))[^\n]*\n.*?^[ \t]*(?P=fence)[`~]*[ \t]*$"
    r"|(?<!`)(?P<ticks>`{1,2})(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)",
    re.M | re.S,
)
SEED = re.compile(r"seed:(?P<id>\d{3})(?:#L(?P<first>\d+)(?:-L\d+)?)?$")
LOCK = re.compile(r"(?P<register>numbers|claims):(?P<id>[a-z0-9-]+)$")
QUOTED = re.compile(f"{OPEN}([^{OPEN}{CLOSE}]*(?:{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}[^{OPEN}{CLOSE}]*)*){CLOSE}")


def marked(text: str) -> str:
    """The text of a chapter with its references in a form that the build does not take for downloads.

    Code stays as it is written.
    """
    parts, end = [], 0
    for code in CODE.finditer(text):
        parts += [_marked(text[end : code.start()]), code[0]]
        end = code.end()
    return "".join([*parts, _marked(text[end:])])


def _marked(prose: str) -> str:
    prose = TO_SEED.sub(r"](seed:\1\2)", prose)
    return TO_LOCK.sub(lambda link: f"]({link[1] or link[2]}:{link[3]})", prose)


class LeadToPassage(SphinxTransform):
    """Turn a link to a line of a seed file into a link to that line on the page of its source."""

    default_priority = 5

    def apply(self, **kwargs: Any) -> None:
        for link in list(self.document.findall(addnodes.pending_xref)):
            found = SEED.match(link["reftarget"])
            if found is None:
                continue
            words = _set_off_quotation(link)
            page = self.app.builder.get_relative_uri(
                self.env.docname, f"chapters/reference/source-{found['id']}"
            )
            anchor = f"#L{found['first']}" if found["first"] else ""
            fragment = f":~:text={quote(words, safe='')}" if words and anchor else ""
            link.replace_self(
                nodes.reference(
                    "",
                    "",
                    *link.children,
                    refuri=page + anchor + fragment,
                    classes=["sb-to-source"],
                    internal=True,
                )
            )


class LeadToRegister(SphinxTransform):
    """Turn a link to a number or a claim into a link to its entry on the page of the register."""

    default_priority = 5

    def apply(self, **kwargs: Any) -> None:
        for link in list(self.document.findall(addnodes.pending_xref)):
            found = LOCK.match(link["reftarget"])
            if found is None:
                continue
            page = self.app.builder.get_relative_uri(
                self.env.docname, f"chapters/reference/{found['register']}"
            )
            anchor = f"n-{found['id']}" if found["register"] == "numbers" else f"claim-{found['id']}"
            reference = nodes.reference(
                "", "", *link.children, refuri=f"{page}#{anchor}", classes=["sb-to-register"], internal=True
            )
            reference["sb-use"] = f"{found['register'].removesuffix('s')}:{found['id']}"
            link.replace_self(reference)


def _set_off_quotation(link: nodes.Element) -> str:
    """Give the quotation before a reference a class of its own; return its first words, to be found."""
    before = link.parent[: link.parent.index(link)]
    for node in reversed(before):
        if not isinstance(node, nodes.Text):
            continue
        found = list(QUOTED.finditer(node.astext()))
        if not found:
            continue
        last, text = found[-1], node.astext()
        quotation = nodes.inline("", last[0], classes=["sb-quotation"])
        pieces = [nodes.Text(text[: last.start()]), quotation, nodes.Text(text[last.end() :])]
        node.parent.replace(node, [piece for piece in pieces if piece.astext()])
        return re.split(r"\s*\[[^\]]*\]\s*", last[1].strip())[0]
    return ""
