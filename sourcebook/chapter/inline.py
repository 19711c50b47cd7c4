"""A line of Markdown, as MyST reads it: plain words, links, marks, and where in the chapter each stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from sourcebook.chapter.directives import NAMING, SEEN
from sourcebook.chapter.html_words import ALOUD, COMMENT, read_tag
from sourcebook.chapter.passages import Said, Writer

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

OPENS = {"em_open": "emphasis", "strong_open": "strong", "s_open": "strong", "span_open": "span"}
TITLED = {"link_open", "image"}
CLOSES = {"em_close", "strong_close", "s_close", "span_close", "link_close"}
UNSEEN = {"footnote_ref", "footnote_anchor", "myst_target"}
# Markdown takes such a link for plain words.
TO_A_PROGRAM = re.compile(r"\]\(\s*<?(javascript|vbscript|data|file):", re.I)


def keep_places(parser: MarkdownIt) -> None:
    """Have a parser note, for each token in a line, where in the line it stands."""
    parser.disable(["text_join", "smartquotes", "replacements", "wordcount"], True)
    for rule in parser.inline.ruler.__rules__:
        parser.inline.ruler.at(rule.name, _placed(rule.fn), {"alt": rule.alt})


def _placed(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    def placed(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        found = rule(state, silent)
        if found and not silent:
            for token in state.tokens[before:]:
                if token.type != "text":
                    token.meta.setdefault("at", (start, state.pos))
        return found

    return placed


class Inline:
    """Reads the tokens of one line, or of several lines of one paragraph, into a passage."""

    def __init__(self, said: Said, written: Writer, values: dict[str, str], substitute: Callable[..., None]):
        self.said, self.written = said, written
        self.values, self.substitute = values, substitute
        self.fixed: int | None = None  # every word stands on this line: it comes from elsewhere

    def read(self, tokens: list[Token], source: str, line: int, base: int = 0) -> None:
        """Read the tokens of ``source``, which begins on ``line``; theirs are places from ``base`` on."""

        def line_of(place: int) -> int:
            return self.fixed or line + source.count("\n", 0, place)

        cursor = base
        for token in tokens:
            if "at" in token.meta:
                start, end = (place + base for place in token.meta["at"])
            else:  # plain words, or signs of emphasis: they follow on what was before
                words = token.content or token.markup
                start = max(source.find(words, cursor), cursor)
                end = start + len(words)
            self._token(token, source, start, end, line_of)
            cursor = start + 1 if token.nesting == 1 and "at" in token.meta else max(cursor, end)

    def _token(self, token: Token, source: str, start: int, end: int, line_of: Callable[[int], int]) -> None:
        """Read one token, which stands in the source from ``start`` to ``end``."""
        line, written = line_of(start), self.written
        if token.type in TITLED:
            self._title(token, source, start, end, line_of)
        self._attributes(token, line)
        if token.type == "link_open":
            written.open("link", line, str(token.attrs.get("href", "")))
        elif token.type in OPENS:
            written.open("language" if "lang" in token.attrs else OPENS[token.type])
        elif token.type in CLOSES:
            written.close()
        elif token.type == "image":
            self._image(token, source, start, line_of)
        elif token.type not in UNSEEN:
            self._words(token, source[start:end], line)

    def _words(self, token: Token, source: str, line: int) -> None:
        """Read a token that stands for words on a line."""
        match token.type:
            case "softbreak" | "hardbreak":
                self.written.add("\n", line)
            case "code_inline":
                self.written.open("code")
                self.written.add(source.strip("`") if "\n" in source else token.content, line)
                self.written.close()
            case "html_inline":
                read_tag(self.said, token.content, line, self.written.within)
            case "myst_role":
                self._role(str(token.meta["name"]), source[source.index("`") :].strip("`"), line)
            case "substitution_inline":
                self.substitute(token.content, line, self.written)
            case _:
                if "<!--" in token.content:
                    self.said.cannot(line, COMMENT, "Write '-->' where it ends, in the same paragraph.")
                if (to := TO_A_PROGRAM.search(token.content)) is None:
                    self.written.add(token.content, line)
                    return
                message = f"'{to[1]}:' is no address of a page."
                self.said.cannot(line, message, "Lead to https://… or to a page of the book.")

    def _attributes(self, token: Token, line: int) -> None:
        for name, value in token.attrs.items():
            if value and name in ALOUD and not (name == "title" and token.type in TITLED):
                self.said.words("attribute", str(value), line, self.written.within)

    def _title(self, token: Token, source: str, start: int, end: int, line_of: Callable[[int], int]) -> None:
        """The title of a link or an image, which a reader sees under the pointer."""
        if title := str(token.attrs.get("title", "")):
            first = title.strip().split("\n")[0]
            at = source.rfind(first, start, end)
            self.said.words("title of a link", title, line_of(at if at >= 0 else start), self.written.within)

    def _image(self, token: Token, source: str, start: int, line_of: Callable[[int], int]) -> None:
        written = Writer("alt text", self.written.within)
        inner = Inline(self.said, written, self.values, self.substitute)
        inner.fixed = self.fixed
        inner.read(token.children or [], source, line_of(0), start + 2)
        self.said.add(written)
        self.said.files.append((line_of(start), str(token.attrs.get("src", ""))))

    def _role(self, name: str, words: str, line: int) -> None:
        if name == "cite":
            for key in re.finditer(r"[^,]+", words):
                at = line + words.count("\n", 0, key.end() - len(key[0].lstrip()))
                self.said.keys.append((at, key[0].strip()))
        elif name in SEEN:
            self.written.add(words, line)
        elif name in NAMING:
            self.written.add(words.partition("<")[0] if words.endswith(">") else words, line)
        else:
            message = f"cannot be checked: no lock reads the role {{{name}}}."
            remedy = "Write it as Markdown; {cite} names an entry of the bibliography."
            self.said.cannot(line, message, remedy)
