"""The directives and roles that the locks can read, and what in them a reader sees.

A directive or a role that is not listed here is refused, so that nothing reaches a page unread.
To use another, add it to the list that says how it is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

# What a directive has after its name: words that a reader sees, or a path, a class, a language.
WORDS = set(
    "admonition attention caution danger error hint important note seealso tip warning todo "
    "card dropdown tab-item grid-item grid-item-card topic sidebar rubric table list-table "
    "epigraph highlights pull-quote compound margin glossary versionadded versionchanged deprecated".split()
)
NO_WORDS = {"figure", "div", "container", "tab-set", "grid", "image", "code-block", "code", "bibliography"}
# What stands in a directive: nothing, or code as it is; in all others it is Markdown.
EMPTY = {"image", "bibliography"}
AS_IT_IS = {"code-block", "code"}
KNOWN = WORDS | NO_WORDS
QUOTING = {"epigraph", "highlights", "pull-quote"}
# Options that no reader sees. Every other one is taken for words.
UNSEEN = set(
    "align class class-body class-container class-content class-footer class-header class-item "
    "class-title columns color emphasize-lines figclass figwidth filter header-rows height icon key "
    "labelprefix keyprefix letters lineno-start linenos list margin name open padding scale selected "
    "stub-columns style sync tags target gutter width widths".split()
)
# Roles whose words a reader sees as they are written; of the second kind, what stands before <…>.
SEEN = {"abbr", "code", "emphasis", "kbd", "samp", "strong", "sub", "subscript", "sup", "superscript"}
SEEN |= {"term", "title-reference"}
NAMING = {"doc", "download", "numref", "ref"}
NAME = re.compile(r"^\{([^\s}]+)\}\s*(.*)$", re.S)


@dataclass(frozen=True)
class Directive:
    """One directive: its name, the words after it, its options with their lines, and what stands in it."""

    name: str
    argument: str
    options: tuple[tuple[int, str, str], ...]
    body: str
    body_line: int

    @property
    def tags(self) -> frozenset[str]:
        """The tags of a code cell, written as a list in one line or in several."""
        named = (words for _, name, words in self.options if name == "tags")
        return frozenset(tag for words in named for tag in re.findall(r"[\w-]+", words))


def directive(info: str, content: str, line: int) -> Directive | None:
    """Read a fence whose info names a directive; None if it does not. ``line`` is that of the fence."""
    found = NAME.match(info.strip())
    if not found:
        return None
    lines = content.splitlines(keepends=True)
    count = _options_in(lines)
    fenced = count and lines[0].startswith("---")
    held = lines[1 : count - 1] if fenced else lines[:count]
    first = line + 2 if fenced else line + 1
    body = "".join(lines[count:])
    return Directive(found[1], found[2], tuple(_options(held, first)), body, line + 1 + count)


def _options_in(lines: list[str]) -> int:
    """How many lines at the head of a directive are its options."""
    if lines and lines[0].startswith("---"):
        ends = [at for at, text in enumerate(lines) if at and text.startswith("---")]
        return ends[0] + 1 if ends else len(lines)
    if lines and lines[0].startswith(":::"):
        return 0  # another directive begins
    count = 0
    while count < len(lines) and lines[count].lstrip().startswith(":"):
        count += 1
    return count


def _options(lines: list[str], line: int) -> list[tuple[int, str, str]]:
    """Each option: its line, its name, and its words; a line without a name goes on with the one before."""
    found: list[tuple[int, str, str]] = []
    for offset, text in enumerate(lines):
        key = re.match(r"\s*:?([\w-]+):(?:\s+(.*)|$)", text.rstrip("\n"))
        if key and not (found and text.startswith(" ")):
            found.append((line + offset, key[1], _unquoted(key[2] or "")))
        elif found:
            at, name, words = found[-1]
            found[-1] = (at, name, f"{words}\n{text.strip().lstrip(':').strip()}")
    return found


def _unquoted(words: str) -> str:
    """The words of an option without the quotation marks and signs of YAML around them."""
    words = words.strip()
    if len(words) > 1 and words[0] in "\"'" and words[-1] == words[0]:
        try:
            words = str(yaml.safe_load(words))
        except yaml.YAMLError:
            words = words[1:-1]
    return "" if words in (">", "|", ">-", "|-") else words
