"""What a chapter says: every passage that a reader sees in it, read as MyST reads it, each with its lines.

Upstream is the text of one chapter. What no lock can read is named, never passed over.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import yaml

from sourcebook.chapter.directives import (
    AS_IT_IS,
    EMPTY,
    KNOWN,
    NO_WORDS,
    QUOTING,
    UNSEEN,
    Directive,
    directive,
)
from sourcebook.chapter.html_words import read_html
from sourcebook.chapter.inline import Inline, keep_places
from sourcebook.chapter.passages import Heading, Marked, Said, Writer, line_of_words
from sourcebook.data_file import Loader

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

CELL = "code-cell"
EXTENSIONS = ("attrs_block", "attrs_inline", "colon_fence", "deflist", "fieldlist", "substitution")
ENCLOSING = {
    "heading_open": "heading",
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "dl_open": "list",
    "field_list_open": "list",
    "blockquote_open": "block quotation",
    "table_open": "table cell",
    "footnote_reference_open": "footnote",
}
CLOSING = {name.replace("_open", "_close") for name in ENCLOSING}
UNSEEN_BLOCKS = {"myst_line_comment", "myst_block_break", "myst_target", "front_matter", "hr"}


@dataclass(frozen=True)
class Reader:
    """Reads chapters with the extensions of MyST, and the substitutions, that the settings of a book name."""

    extensions: tuple[str, ...] = EXTENSIONS
    values: dict[str, str] = field(default_factory=dict)

    @cached_property
    def parser(self) -> MarkdownIt:
        """MyST's own parser; it is heavy to load, so it is made when it is first asked for."""
        from markdown_it.renderer import RendererHTML
        from myst_parser.config.main import MdParserConfig
        from myst_parser.parsers.mdit import create_md_parser

        parser = create_md_parser(MdParserConfig(enable_extensions=set(self.extensions)), RendererHTML)
        keep_places(parser)
        return parser

    def read(self, text: str) -> Said:
        """Everything that a reader sees in a chapter."""
        reading = _Reading(self.parser, dict(self.values))
        reading.blocks(text if text.endswith("\n") else f"{text}\n", 1, ())
        return reading.said


class _Reading:
    """The reading of one chapter."""

    def __init__(self, parser: MarkdownIt, values: dict[str, str]):
        self.parser, self.values, self.said = parser, values, Said()
        self.putting_in: list[str] = []

    def blocks(self, text: str, line: int, within: tuple[str, ...], kind: str = "prose") -> None:
        """Read blocks of Markdown, of which the first stands on ``line``."""
        stack = list(within)
        tokens = self.parser.parse(text, {})
        for number, token in enumerate(tokens):
            at = line + (token.map or [0])[0]
            classes = frozenset(str(token.attrs.get("class", "")).split())
            if token.type == "heading_open" and not stack:
                self.said.headings.append(Heading(at, int(token.tag[1]), tokens[number + 1].content, classes))
            elif classes and token.map:
                self.said.marked.append(
                    Marked(range(at, line + token.map[1]), classes, "fence" in token.type)
                )
            self._anchors(token, at)
            if token.type in ENCLOSING:
                stack.append(ENCLOSING[token.type])
                self._attribution(token, line)
            elif token.type in CLOSING:
                stack.pop()
            else:
                self._block(token, at, tuple(stack), kind, text)

    def _block(self, token: Token, line: int, within: tuple[str, ...], kind: str, text: str) -> None:
        match token.type:
            case "inline":
                places = [place for place in within if place not in ("directive", "epigraph")]
                self._inline(token, line, places[-1] if places and kind == "prose" else kind, within)
            case "fence" | "colon_fence":
                self._fence(token, line, within)
            case "html_block":
                read_html(self.said, token.content, line, within)
            case "substitution_block":
                written = Writer(kind, within)
                self._put_in(token.content, line, written)
                self.said.add(written)
            case "front_matter":
                self._front_matter(token.content, line + 1)
            case "code_block":
                self.said.words("code", token.content, line, within)
            case seen if token.content and seen not in UNSEEN_BLOCKS:
                self.said.words(kind, token.content, line, within)

    def _inline(self, token: Token, line: int, kind: str, within: tuple[str, ...], fixed: int = 0) -> None:
        written = Writer(kind, within)
        inline = Inline(self.said, written, self.values, self._put_in)
        inline.fixed = fixed or None
        inline.read(token.children or [], token.content, line)
        self.said.add(written)

    def _attribution(self, token: Token, line: int) -> None:
        if words := str(token.attrs.get("attribution", "")):
            at = line + (token.map or [1])[0] - 1
            self.said.words("prose", f"— {words}", at, ("block quotation",))

    def _anchors(self, token: Token, line: int) -> None:
        """The names by which a link can lead to this place, and to places in it."""
        if token.type == "myst_target":
            self.said.anchors.append((line, token.content))
        for one in (token, *(token.children or ())):
            if name := one.attrs.get("id"):
                self.said.anchors.append((line, str(name)))

    # ---- fences ----

    def _fence(self, token: Token, line: int, within: tuple[str, ...]) -> None:
        first, last = token.map or (0, 0)
        if last - first < token.content.count("\n") + 2:
            message = f"cannot be checked: what begins here with {token.markup} does not end."
            self.said.cannot(line, message, f"Write {token.markup} on a line of its own where it ends.")
            return
        found = directive(token.info, token.content, line)
        if found is None and token.type == "colon_fence":
            self.blocks(token.content, line + 1, within)
        elif found is None:
            self.said.words("code", token.content, line + 1, within)
        elif found.name == CELL:
            self._cell(found, line, last - first, within)
        elif found.name not in KNOWN:
            message = f"cannot be checked: no lock reads the directive {{{found.name}}}."
            remedy = "Write it as prose, or as one of " + ", ".join(sorted(KNOWN)) + "."
            self.said.cannot(line, message, remedy)
        else:
            self._directive(found, line, within)

    def _directive(self, found: Directive, line: int, within: tuple[str, ...]) -> None:
        inside = (*within, "epigraph" if found.name in QUOTING else "directive")
        if found.name not in NO_WORDS:
            self._line(found.argument, line, "title", inside)
        if found.name in ("figure", "image"):
            self.said.files.append((line, found.argument.strip()))
        for at, name, words in found.options:
            if name == "name":
                self.said.anchors.append((at, words.strip()))
            if name == "alt":
                self.said.words("alt text", words, at, inside)
            elif name not in UNSEEN:
                self._line(words, at, "option", inside)
        if found.name in AS_IT_IS:
            self.said.words("code", found.body, found.body_line, inside)
        elif found.name in EMPTY and found.body.strip():
            message = f"cannot be checked: the directive {{{found.name}}} holds nothing."
            self.said.cannot(found.body_line, message, "Move these words out of it.")
        elif found.name not in EMPTY:
            self.blocks(found.body, found.body_line, inside, "caption" if found.name == "figure" else "prose")

    def _line(self, words: str, line: int, kind: str, within: tuple[str, ...]) -> None:
        """Read words that are Markdown without blocks, as a title is."""
        for token in self.parser.parseInline(words) if words.strip() else ():
            self._inline(token, line, kind, within)

    def _cell(self, found: Directive, line: int, length: int, within: tuple[str, ...]) -> None:
        if within:
            message = "a code cell inside of another block does not run."
            self.said.cannot(line, message, "Move it out to the left margin, between two paragraphs.")
        self.said.marked.append(Marked(range(line, line + length), found.tags))
        for at, name, _ in found.options:
            if name != "tags":
                message = f"cannot be checked: no lock reads the option '{name}' of a code cell."
                self.said.cannot(at, message, "Take it out; only 'tags' is read.")
        self.said.cells.append((found.body_line, found.body))

    # ---- words from elsewhere ----

    def _front_matter(self, text: str, line: int) -> None:
        try:
            front = yaml.load(text, Loader)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            message = "cannot be checked: the head of this page is not YAML."
            self.said.cannot(
                line + (mark.line if mark else 0), message, "Correct the indentation or the quotes."
            )
            return
        front = _mapping(front)
        own = _mapping(front.get("myst"))
        for name in sorted(set(own) - {"substitutions", "html_meta"}):
            message = f"cannot be checked: no lock reads 'myst: {name}' in the head of a page."
            self.said.cannot(
                line_of_words(text, f"{name}:", line), message, "Take it out, or use _config.yml."
            )
        for values in (front.get("substitutions"), own.get("substitutions")):
            self.values |= {str(key): str(value) for key, value in _mapping(values).items()}
        shown = [front.get("title"), *_mapping(own.get("html_meta")).values()]
        for words in (str(value) for value in shown if value):
            self.said.words("front matter", words, line_of_words(text, words, line))

    def _put_in(self, name: str, line: int, written: Writer) -> None:
        """Read the words that stand for ``{{ name }}``; they count as standing on its line."""
        if name not in self.values or name in self.putting_in:
            message = f"cannot be checked: '{{{{ {name} }}}}' stands for no words of this page."
            self.said.cannot(line, message, "Write the words themselves.")
            return
        self.putting_in.append(name)
        for token in self.parser.parse(self.values[name]):
            if token.type == "inline":
                inline = Inline(self.said, written, self.values, self._put_in)
                inline.fixed = line
                inline.read(token.children or [], token.content, line)
            elif token.type == "substitution_block":
                self._put_in(token.content, line, written)
            elif token.content:
                message = f"cannot be checked: '{{{{ {name} }}}}' stands for more than a line of words."
                self.said.cannot(line, message, "Write it in the text itself.")
        self.putting_in.pop()


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
