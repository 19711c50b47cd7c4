"""Raw HTML in a chapter: the words that a reader sees in it, and those that are read aloud."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

from sourcebook.chapter.passages import Said, Writer

ALOUD = {"alt", "title", "aria-label", "aria-description", "aria-roledescription", "aria-valuetext"}
ALOUD |= {"placeholder", "value", "label", "summary", "content"}
INLINE = set("a abbr b bdi bdo cite code em i kbd mark s small span strong sub sup time u var wbr".split())
CLOSED = {
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "template",
    "link",
    "base",
    "noscript",
    "svg",
    "math",
}
CLOSED |= {"textarea", "title", "xmp", "plaintext", "noembed", "noframes", "listing", "frame", "applet"}
QUOTING = {"q", "blockquote"}
# Attributes that name an address, and what such an address may begin with; others can run something.
LEADING = {"action", "data", "formaction", "href", "poster", "src", "srcset"}
HARMLESS = {"", "http", "https", "mailto"}
# What browsers and other readers end in different places.
ODD = re.compile(r"<!--?-?>|--!>|<!\[|<\?|<![A-Za-z]")
COMMENT = "cannot be checked: the comment that begins here does not end."
QUOTE = "Write the words in “…” and name their line, as in “no limits” [000:7](../seeds/…#L7)."


class HtmlWords(HTMLParser):
    """Reads one piece of HTML that begins on a line of a chapter."""

    def __init__(self, said: Said, line: int, within: tuple[str, ...] = ()):
        super().__init__(convert_charrefs=False)
        self.said, self.line, self.within = said, line, within
        self.written = Writer("HTML", within)

    def read(self, text: str) -> None:
        """Read it all: the words become one passage, each attribute one of its own."""
        self.feed(text)
        self.close()
        self.said.add(self.written)

    @property
    def here(self) -> int:
        """The line of the chapter that is being read."""
        return self.line + self.getpos()[0] - 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag: a word or a line ends here, unless it stands within a sentence; its words that are heard."""
        written = self.get_starttag_text() or ""
        for name, value in attrs:
            if value and name in ALOUD:
                line = self.here + written.count("\n", 0, max(0, written.find(name)))
                self.said.words("attribute", value, line, self.within)
        if tag in CLOSED:
            message = f"cannot be checked: no lock reads what stands in <{tag}>."
            self.said.cannot(self.here, message, "Take it out; a cell can draw, and prose can say it.")
        if tag in QUOTING:
            message = f"cannot be checked: <{tag}> is no quotation mark of this book."
            self.said.cannot(self.here, message, QUOTE)
        for name, value in attrs:
            if name.startswith("on") or (name in LEADING and scheme_of(value or "") not in HARMLESS):
                message = f"cannot be checked: the attribute '{name}' of <{tag}> runs a program."
                self.said.cannot(self.here, message, "Take it out; a link leads to https://… or to a page.")
        self._break(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that is closed at once."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """The end of a tag."""
        self._break(tag)

    def handle_data(self, data: str) -> None:
        """Words; what stands in a script is none."""
        if not self.cdata_elem:
            self.written.add(data, self.here)

    def handle_entityref(self, name: str) -> None:
        """A sign with a name, such as &ldquo;."""
        self.written.add(html.unescape(f"&{name};"), self.here)

    def handle_charref(self, name: str) -> None:
        """A sign with a number, such as &#8220;."""
        self.written.add(html.unescape(f"&#{name};"), self.here)

    def _break(self, tag: str) -> None:
        if tag not in INLINE:
            self.written.add("\n", self.here)


def scheme_of(address: str) -> str:
    """What an address begins with, as a browser reads it: spaces and control characters do not count."""
    found = re.match(r"([a-z][a-z0-9+.-]*):", re.sub(r"[\x00-\x20]", "", address).lower())
    return found[1] if found else ""


def read_html(said: Said, text: str, line: int, within: tuple[str, ...] = ()) -> None:
    """Read a block of raw HTML that begins on a line."""
    if _is_odd(said, text, line):
        return
    comment = text.rfind("<!--")
    if comment >= 0 and "-->" not in text[comment:]:
        at = line + text.count("\n", 0, comment)
        said.cannot(at, COMMENT, "Write '-->' where it ends.")
        text = text[:comment]
    HtmlWords(said, line, within).read(text)


def read_tag(said: Said, text: str, line: int, within: tuple[str, ...] = ()) -> None:
    """Read one tag within a sentence."""
    if not _is_odd(said, text, line) and not text.startswith("<!--"):
        HtmlWords(said, line, within).read(text)


def _is_odd(said: Said, text: str, line: int) -> bool:
    """Whether it holds a mark that not every browser reads alike; then that is noted."""
    odd = ODD.search(text)
    if odd:
        message = f"cannot be checked: browsers do not agree on where '{odd[0]}' ends."
        said.cannot(line + text.count("\n", 0, odd.start()), message, "Write a comment as <!-- … -->.")
    return odd is not None
