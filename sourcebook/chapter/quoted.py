"""Quotations: words between curly double quotes, and the reference to lines of a source that follows them.

No other marks are the book's for a quotation.
What stands in other marks is noted, so that a lock can refuse it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.chapter.passages import WITHOUT_LINKS, Link, Passage

OPEN, CLOSE = "“", "”"
# What may stand between a quotation and its reference: closing marks, white space,
# an opening bracket, a short dash.
BRIDGE = r"[\s,;:.!?)*_]*[(—–]?\s*"
LINK = re.compile(
    BRIDGE + r"\[(?P<label>[^\]\n]*)\]\((?P<path>[^)\s#]*)(?:#L(?P<first>\d+)(?:-L(?P<last>\d+))?)?[^)\n]*\)"
)
PLAIN = re.compile(BRIDGE + r"(?P<source>\d{3}):(?P<first>\d+)(?:[–-](?P<last>\d+))?")
TO_LINES = re.compile(r"(?P<path>[^#]*)(?:#L(?P<first>\d+)(?:-L(?P<last>\d+))?)?.*")
# Marks of other languages and of keyboards. Those of one sign may also be an apostrophe.
OTHER = re.compile(
    r"„[^“”„]*[“”]|«[^«»]*»|»[^«»]*«|‹[^‹›]*›|›[^‹›]*‹|「[^」]*」|『[^』]*』|〝[^〞〟]*[〞〟]"
    r"|''[^'“”]*''|″[^″]*″|❛[^❜]*❜|‛[^’]*’|´[^´]*´|＇[^＇]*＇"
    r'|"[^"“”]*"|＂[^＂]*＂|❝[^❞]*❞|‟[^”]*”|``[^`\']*\'\''
    r"|‘(?:[^‘’“”]|(?<=\w)’(?=\w))*’(?!\w)|‚[^‘’“”]*[‘’]|(?<![\w'])'(?:[^'“”]|(?<=\w)'(?=\w))*'(?!\w)"
)
# What makes one emoji of two is seen by what it makes.
JOINER = re.compile(
    "(?<=[\u2600-\u27bf\ufe0f\U0001f300-\U0001faff])\u200d(?=[\u2600-\u27bf\U0001f300-\U0001faff])"
)
SINGLE = "‘‚'"
FEW = 3  # words: so many may stand between single marks or in emphasis, or be an editor's own


@dataclass(frozen=True)
class Reference:
    """Where a quotation says it is from: a file name or a source id, 1-based lines, the words of the link."""

    target: str
    first: int | None
    last: int | None
    label: str = ""


@dataclass(frozen=True)
class Quotation:
    """Words between quotation marks, at a line of a chapter, with the reference that follows them."""

    text: str
    line: int
    reference: Reference | None
    closed: bool = True
    marks: str = OPEN + CLOSE


@dataclass(frozen=True)
class Quoted:
    """A stretch of a text between quotation marks, which are not part of it."""

    start: int
    end: int
    marks: str
    after: int  # where the text goes on behind the closing mark
    closed: bool = True


def stretches(text: str) -> Iterator[Quoted]:
    """Each stretch between quotation marks, in order.

    Quotations may hold quotations, as a source's own curly quotes do; only the outermost are ours.
    """
    place = 0
    while found := _next(text, place):
        yield found
        place = found.after


def _next(text: str, place: int) -> Quoted | None:
    other = OTHER.search(text, place)
    curly = re.compile(f"[{OPEN}{CLOSE}]").search(text, place)
    if other and (curly is None or other.start() < curly.start()):
        width = 2 if other[0].startswith(("``", "''")) else 1
        marks = other[0][:width] + other[0][-width:]
        return Quoted(other.start() + width, other.end() - width, marks, other.end())
    if curly is None:
        return None
    if curly[0] == CLOSE:
        return Quoted(max(0, curly.start() - 40), curly.start(), OPEN + CLOSE, curly.end(), False)
    depth = 0
    for mark in re.compile(f"[{OPEN}{CLOSE}]").finditer(text, curly.start()):
        depth += 1 if mark[0] == OPEN else -1
        if depth == 0:
            return Quoted(curly.end(), mark.start(), OPEN + CLOSE, mark.end())
    return Quoted(curly.end(), curly.end() + 40, OPEN + CLOSE, len(text), False)


def quotations(text: str, first_line: int, form: re.Pattern[str]) -> Iterator[Quotation]:
    """Each quotation in a text that begins on ``first_line`` of a file; ``form`` is that of its reference.

    Words in other marks are a quotation if a reference follows them.
    """
    for found in stretches(text):
        reference = _reference(form.match(text, found.after)) if found.closed else None
        if found.marks == OPEN + CLOSE or reference:
            line = first_line + text.count("\n", 0, found.start)
            words = (
                text[found.start : found.end].strip() if not found.closed else text[found.start : found.end]
            )
            yield Quotation(words, line, reference, found.closed, found.marks)


def quotations_in(passage: Passage) -> Iterator[Quotation]:
    """Each quotation in a passage of a chapter.

    Words in other marks are a quotation too.
    They are none in a word or a title marked with its language, in code, and, up to three, in single marks,
    as long as no reference to a source follows.
    """
    for found in stretches(passage.text):
        reference = _told(passage, found.after) if found.closed else None
        line, words = passage.line_at(found.start), passage.text[found.start : found.end]
        ours = found.marks == OPEN + CLOSE or (reference and is_to_lines(reference))
        if ours or not (_is_title_or_word(passage, found) or not re.search(r"\w", words)):
            yield Quotation(words, line, reference, found.closed, found.marks)
    yield from _emphasised(passage)


def _told(passage: Passage, offset: int) -> Reference | None:
    """The reference that follows, as a link or, in code, as it is written."""
    written = LINK.match(passage.text, offset) or PLAIN.match(passage.text, offset)
    return reference_after(passage, offset) or _reference(written)


def loose_references(passage: Passage) -> Iterator[int]:
    """The line of each reference to a source in a passage that does not follow a quotation in “…”."""
    taken = {
        _link_after(passage, found.after) for found in stretches(passage.text) if found.marks == OPEN + CLOSE
    }
    for link in passage.links:
        if link not in taken and is_to_lines(reference_of(link, "")):
            yield link.line


def _emphasised(passage: Passage) -> Iterator[Quotation]:
    """Several words in emphasis or in code that a reference to a source follows, as if they were quoted."""
    for start, end in (span for kind in ("emphasis", "strong", "code") for span in passage.marked(kind)):
        words, reference = passage.text[start:end], reference_after(passage, end)
        if reference and is_to_lines(reference) and len(words.split()) > FEW and OPEN not in words:
            yield Quotation(words, passage.line_at(start), reference, marks="**")


def is_to_lines(reference: Reference) -> bool:
    """Whether it leads to a source, and not to some other page."""
    return reference.first is not None or bool(re.match(r"\d{3}_", reference.target))


def _is_title_or_word(passage: Passage, found: Quoted) -> bool:
    apart = [*passage.marked("language"), *passage.marked("code")]
    if passage.kind == "code" or any(start <= found.start and found.end <= end for start, end in apart):
        return True
    single = len(found.marks) == 2 and found.marks[0] in SINGLE
    return single and (found.marks[0] == "'" or len(passage.text[found.start : found.end].split()) <= FEW)


def reference_after(passage: Passage, place: int) -> Reference | None:
    """The reference that follows a place in a passage: a link, or 000:7 where a link cannot stand."""
    if link := _link_after(passage, place):
        return reference_of(link, passage.text[link.start : link.end])
    return _reference(PLAIN.match(passage.text, place)) if passage.kind in WITHOUT_LINKS else None


def _link_after(passage: Passage, place: int) -> Link | None:
    bridge = re.compile(BRIDGE).match(passage.text, place)
    after = bridge.end() if bridge else place
    return next((link for link in passage.links if place <= link.start <= after), None)


def reference_of(link: Link, label: str) -> Reference:
    """Where a link leads."""
    parts = TO_LINES.fullmatch(link.target.replace("\n", " "))
    assert parts is not None
    first = int(parts["first"]) if parts["first"] else None
    last = int(parts["last"]) if parts["last"] else first
    path = parts["path"]
    target = path if "://" in path else path.rsplit("/", 1)[-1]  # elsewhere is no source of this book
    return Reference(target, first, last, label)


def _reference(match: re.Match[str] | None) -> Reference | None:
    if match is None:
        return None
    parts = match.groupdict()
    target = parts.get("source") or (parts.get("path") or "").rsplit("/", 1)[-1]
    first = int(parts["first"]) if parts["first"] else None
    last = int(parts["last"]) if parts["last"] else first
    return Reference(target, first, last, parts.get("label") or "")


# ---- characters ----


def line_at(text: str, offset: int) -> int:
    """The 1-based line of a place in a text."""
    return text.count("\n", 0, offset) + 1


def is_invisible(character: str) -> bool:
    """Format and control characters other than line end and tab, and separators of lines."""
    return unicodedata.category(character) in ("Cf", "Cc", "Zl", "Zp") and character not in "\n\t"


def invisible(text: str) -> Iterator[tuple[int, str]]:
    """Every character of a text that cannot be seen (zero width, direction), with its line."""
    seen = JOINER.sub("-", text)
    unseen = {character for character in set(seen) if is_invisible(character)}
    for index, character in enumerate(seen) if unseen else ():
        if character in unseen:
            yield line_at(text, index), character
