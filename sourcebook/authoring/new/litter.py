"""Which lines of a saved page are its text, and which are litter: a proposal, for the author to correct."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from sourcebook.authoring.new.passages import LONG, length

Span = tuple[int, int]
ENDS = (".", "?", "!", "…", "。", "？", "！", ".”", "?”", "!”", '."', "。”", ".»", "»")
# What pages of the web have around a text, in English, Russian and Chinese.
LITTER = re.compile(
    r"""^\W*(?:share\b|follow\ us|print\b|e-?mail\ this|subscribe|sign\ up|log\ in|read\ (?:more|also|next)
    |advertisement|photo:|image:|поделиться|подпис|责任编辑|分享|打印)
    |©|\(c\)\ \d{4}|copyright|all\ rights\ reserved|\bcookies?\b|newsletter|terms\ of\ (?:use|service)
    |privacy\ policy|все\ права\ защищены|版权所有
    |(?:\s[|>»·•/]\s.*){2}""",
    re.I | re.X,
)
# A heading behind which a page leads to other pages.
ELSEWHERE = re.compile(
    r"\W*(?:related\b.*|(?:read|see)\ (?:also|more)|most\ (?:read|popular)|popular|more\ (?:news|stories).*"
    r"|editor['’]s\ choice|you\ may\ also\ like|recommended.*|читайте\ также|相关(?:新闻|阅读|链接))\W*",
    re.I | re.X,
)


@dataclass(frozen=True)
class Proposal:
    """Runs of lines, from 1: those of the text, and those around it."""

    text: list[Span]
    residue: list[Span]


def propose(text: str, title: str = "") -> Proposal:
    """What is text: from the title, or the first prose, to the last prose before the page leads elsewhere.

    A line of litter between them is residue too.
    """
    lines = text.split("\n")
    first, last = _ends(lines, title)
    inside = [first <= number <= last and not LITTER.search(line) for number, line in enumerate(lines, 1)]
    for number, line in enumerate(lines):
        if inside[number] and not line.strip():  # an empty line belongs to what follows it
            following = next(place for place in range(number, last) if lines[place].strip())
            inside[number] = not LITTER.search(lines[following])
    runs = [
        (kept, [number for number, _ in run])
        for kept, run in groupby(enumerate(inside, 1), lambda one: one[1])
    ]
    return Proposal(
        [(run[0], run[-1]) for kept, run in runs if kept],
        [(run[0], run[-1]) for kept, run in runs if not kept],
    )


def _ends(lines: list[str], title: str) -> Span:
    """The first and the last line of the text."""
    filled = [number for number, line in enumerate(lines, 1) if line.strip()]
    prose = [number for number in filled if _is_prose(lines[number - 1])]
    if not prose:
        return filled[0], filled[-1]
    other = [number for number in filled if number > prose[0] and ELSEWHERE.fullmatch(lines[number - 1])]
    prose = [number for number in prose if number < min(other, default=len(lines) + 1)]
    titled = [number for number in filled if title and lines[number - 1].strip() == title.strip()]
    first, last = min([*titled, prose[0]]), prose[-1]
    above = [number for number in filled if number < first]
    while above and _leads_on(lines[above[-1] - 1], lines[first - 1]):
        first = above.pop()
    below = [number for number in filled if number > last]
    return first, max([last, *_going_on(lines, last, below)])


def _leads_on(line: str, following: str) -> bool:
    """Whether a line addresses somebody, or begins a sentence that goes on below it."""
    addresses = line.rstrip().endswith((",", ":", "，", "："))
    return not LITTER.search(line) and (addresses or following.lstrip()[:1].islower())


def _going_on(lines: list[str], last: int, below: list[int]) -> Iterator[int]:
    """The lines below the last prose with which it goes on: the end of it, or short sentences."""
    open_line = not lines[last - 1].rstrip().endswith(ENDS)
    for number in below:
        line = lines[number - 1]
        ended = line.rstrip().endswith(ENDS)
        if LITTER.search(line) or ELSEWHERE.fullmatch(line) or not (ended or open_line):
            return
        if ended:
            yield number
        open_line = not ended


def _is_prose(line: str) -> bool:
    """Whether a line reads as a sentence, or as part of one."""
    ended = line.rstrip().endswith(ENDS)
    return not LITTER.search(line) and length(line) >= (LONG // 2 if ended else LONG)
