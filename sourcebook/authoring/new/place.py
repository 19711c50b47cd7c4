"""Where in a chapter a new cell stands: after the heading, the paragraph or the cell that an author names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from sourcebook.chapter.core import marks_core
from sourcebook.files import NotFound

FENCE = re.compile(r"(`{3,}|:{3,}|~{3,})")


@dataclass(frozen=True)
class Block:
    """Lines of a chapter that stand together: a heading, a paragraph, a cell; from 0, the end excluded."""

    first: int
    end: int
    text: str

    @property
    def heading(self) -> str:
        """The words of a heading; nothing for another block."""
        found = re.fullmatch(r"(?:\{\.\w+\}\n)?#+ +(.*?)\s*", self.text)
        return found[1] if found else ""


def with_cell(text: str, cell: str, after: str, source: str) -> tuple[str, int]:
    """The text of a chapter with one more cell, and the line on which it begins.

    In a chapter that marks a core the cell goes further; its author may take it into the core.

    Args:
        after: words of a heading, at the end of whose section it stands, or of a line, which it follows.
            Without them it stands in the last section that shows a passage of ``source``.

    Raises:
        NotFound: no block of the chapter has these words, or several have them.
    """
    if marks_core(text):
        cell = cell.replace(":tags: [remove-input]", ":tags: [remove-input, further]")
    lines = text.rstrip("\n").split("\n")
    blocks = list(_blocks(lines))
    place = _after(blocks, after) if after else _by_default(blocks, source)
    held = [*lines[:place], "", *cell.rstrip("\n").split("\n"), *lines[place:]]
    return "\n".join(held) + "\n", place + 2


def _blocks(lines: list[str]) -> Iterator[Block]:
    """The blocks of a chapter; what a fence holds is one block."""
    first, fence = 0, ""
    for number, line in enumerate([*lines, ""]):
        if fence:
            fence = "" if line.strip() == fence else fence
        elif not line.strip():
            if number > first:
                yield Block(first, number, "\n".join(lines[first:number]))
            first = number + 1
        elif opened := FENCE.match(line):
            fence = opened[1]


def _after(blocks: list[Block], words: str) -> int:
    """The line after what has these words: a heading with its section, or another block."""
    exact = [block for block in blocks if block.heading == words.lstrip("# ")]
    found = exact or [block for block in blocks if words.casefold() in block.text.casefold()]
    if len(found) != 1:
        headings = ", ".join(f"'{block.heading}'" for block in blocks if block.heading)
        times = "nowhere" if not found else f"{len(found)} times"
        message = f"the chapter has the words '{words}' {times}; write a heading or more of a line"
        raise NotFound(f"{message}. Its headings are {headings}")
    return _section_end(blocks, found[0]) if found[0].heading else found[0].end


def _by_default(blocks: list[Block], source: str) -> int:
    """The end of the last section with a passage of the source, or the end of what is before the result."""
    passage = re.compile(rf"\b(excerpt|as_received)\(\s*[\"']{source}")
    shown = [block for block in blocks if passage.search(block.text)]
    if shown:
        return _section_end(blocks, shown[-1])
    return next(
        (before.end for before, block in pairwise(blocks) if block.heading == "What this shows"),
        blocks[-1].end if blocks else 0,
    )


def _section_end(blocks: list[Block], block: Block) -> int:
    """The line after the last block before the next heading."""
    rest = blocks[blocks.index(block) :]
    return next((before.end for before, after in pairwise(rest) if after.heading), rest[-1].end)
