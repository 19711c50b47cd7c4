"""The words of the interface: those that the catalogue has, and those that stand in a piece of a page."""

from __future__ import annotations

import re

from babel.messages.catalog import Message
from bs4 import BeautifulSoup, NavigableString, Tag

from sourcebook.authoring import words

SAID = ("aria-label", "title", "placeholder", "alt")  # attributes that a reader hears or sees
ADDRESS = re.compile(  # and names
    r"[^\s⟦⟧]*\.(?:html|csv)[^\s⟦⟧]*|https?:[^\s⟦⟧]*|\b(?:chapters|data)/[^\s⟦⟧]*|SHA-256|BibTeX"
)
WORD = re.compile(r"[A-Za-z]{2,}")


def texts(message: Message) -> list[str]:
    """The English forms of a message."""
    return [message.id] if isinstance(message.id, str) else list(message.id)


ALL = [message for message in words.extracted() if message.id]


def seen(html: str) -> list[str]:
    """What a reader of a piece of a page sees or hears in our words: no source, code, address or exercise."""
    soup = BeautifulSoup(html, "html.parser")
    for node in soup.select("script, style, pre, code, q, .sb-words, .sb-line-of option, [data-said]"):
        node.extract()
    found = [str(node) for node in soup.find_all(string=True) if type(node) is NavigableString]
    named = [node for node in soup.find_all() if isinstance(node, Tag)]
    found += [str(node[name]) for node in named for name in SAID if name in node.attrs]
    return [ADDRESS.sub(" ", text) for text in found]
