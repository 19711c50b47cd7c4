"""Terms on tap: the first use of each term in a chapter leads to the glossary, and is explained in place.

Part of the Sphinx extension. Upstream are the terms; `backlinks` leads from the glossary back to each use.
The explanations that a page needs are data of it, which wait in a file beside it until a reader asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sourcebook.chapter.markdown import NUMBERED
from sourcebook.chapter.quoted import CLOSE, OPEN
from sourcebook.evidence.terms import Forms, Term
from sourcebook.html import render
from sourcebook.page import waiting
from sourcebook.page.books import book_of, noted
from sourcebook.page.citations import led_to_its_page
from sourcebook.page.core import FURTHER

GLOSSARY = "chapters/reference/glossary"
# What stands in these is no running text of the author's own.
LEFT = (nodes.title, nodes.reference, nodes.literal, nodes.block_quote, nodes.table, addnodes.pending_xref)
CITATION = "sb-citation"
Words = tuple[str, bool]  # a text, and whether it goes further than the core


@dataclass(frozen=True)
class Read:
    """The author's own words in a chapter, as it was read, and the terms that were marked in them."""

    words: tuple[Words, ...]
    marked: tuple[Term, ...]


def first_uses(words: Iterable[Words], forms: Forms) -> Iterator[tuple[int, int, int, Term]]:
    """The first use of each term: in which of the texts, where it begins and ends, and the term.

    Who reads the core alone does not see what goes further, so a term may have a first use in each.
    """
    met: set[str] = set()
    met_in_core: set[str] = set()
    for number, (text, goes_further) in enumerate(words):
        for found, _, term in forms.found_in(text):
            if term.id not in (met if goes_further else met_in_core):
                yield number, found.start(), found.end(), term
            met.add(term.id)
            if not goes_further:
                met_in_core.add(term.id)


def mark(app: Sphinx, doctree: nodes.document) -> None:
    """Turn the first use of each term of a chapter into a link to the glossary."""
    name = app.env.docname
    terms = book_of(app).terms
    if not terms or GLOSSARY not in app.env.found_docs or not NUMBERED.match(Path(name).name):
        return
    own = list(_own_words(doctree))
    words = tuple((text, _stands_in(node, FURTHER)) for node, text in own)
    uses = list(first_uses(words, Forms(terms)))
    met: set[str] = set()
    glossary = app.builder.get_relative_uri(name, GLOSSARY)
    for number, (node, text) in enumerate(own):
        pieces: list[nodes.Node] = []
        end = 0
        for start, stop, term in (use[1:] for use in uses if use[0] == number):
            link = _link(node[start:stop], term, glossary)
            link["ids"] = [] if term.id in met else [f"used-{term.id}"]
            pieces += [nodes.Text(node[end:start]), link]
            met.add(term.id)
            end = stop
        if pieces:
            node.parent.replace(node, [*pieces, nodes.Text(node[end : len(text)])])
    _kept(app.env)[name] = Read(words, tuple(term for *_, term in uses))


def _own_words(doctree: nodes.document) -> Iterator[tuple[nodes.Text, str]]:
    """Each text of the paragraphs that the author wrote, with what is quoted in it blotted out."""
    for paragraph in doctree.findall(nodes.paragraph):
        if _is_left(paragraph):
            continue
        depth = 0
        for node in paragraph.findall(nodes.Text):
            own = ""
            for letter in node.astext():
                depth += letter == OPEN
                own += CLOSE if depth else letter
                depth -= letter == CLOSE and depth > 0
            if not _is_left(node):
                yield node, own


def _is_left(node: nodes.Node) -> bool:
    return any(isinstance(one, LEFT) for one in _around(node)) or _stands_in(node, CITATION)


def _stands_in(node: nodes.Node, name: str) -> bool:
    return any(name in one["classes"] for one in _around(node))


def _around(node: nodes.Node) -> Iterator[nodes.Element]:
    while node := node.parent:
        yield node


def _link(words: str, term: Term, glossary: str) -> nodes.reference:
    address = f"{glossary}#term-{term.id}"
    link = nodes.reference("", words, refuri=address, internal=True, classes=["sb-term"])
    link["sb-use"] = f"term:{term.id}"
    return link


def outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """The chapters in which other terms would be marked now, or which explain one that has changed."""
    forms = Forms(book_of(app).terms if GLOSSARY in env.found_docs else ())
    return [
        name
        for name, read in _kept(env).items()
        if read.marked != tuple(term for *_, term in first_uses(read.words, forms))
    ]


def forget(app: Sphinx, env: BuildEnvironment, name: str) -> None:
    _kept(env).pop(name, None)


def explained(app: Sphinx, page: str) -> str:
    """What the terms of a page mean: a box to show it in, and the data for it."""
    read = _kept(app.env).get(page)
    if not read or not read.marked:
        return ""
    glossary, entries = app.builder.get_relative_uri(page, GLOSSARY), book_of(app).bibliography
    texts = {
        term.id: led_to_its_page(
            render("page/term.html", term=term, glossary=glossary, entries=entries).body, app, page
        )
        for term in read.marked
    }
    return render("page/terms.html", data=waiting.data(texts)).body


def _kept(env: BuildEnvironment) -> dict[str, Read]:
    return noted(env, "terms")


def setup(app: Sphinx) -> None:
    app.connect("env-get-outdated", outdated)
    app.connect("env-purge-doc", forget)
    app.connect("doctree-read", mark, priority=400)  # before the uses are noted
