"""A core is whole and takes a class period; what waits for an exercise names one of its chapter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcebook.book import Book
from sourcebook.chapter.calls import ExerciseId
from sourcebook.chapter.core import CORE, FURTHER, SECTION, core_lines
from sourcebook.chapter.markdown import Chapter, is_numbered
from sourcebook.chapter.pace import Measure, measure
from sourcebook.files import Finding, NotFound
from sourcebook.locks.definitions import unclear_chapters
from sourcebook.locks.lock import Lock, Seen

LOCK = Lock("cores", rules=("chapter parts",))
LONG = 75  # minutes; what takes longer marks a core
CLASS = range(45, 56)  # minutes
FEWEST = 3  # exercises
WAITING = re.compile(r"\bsb-after-([\w-]+)")


@LOCK.check(needs=("chapters", "exercises", "corpus", "annotations", "claims"))
def cores(book: Book, seen: Seen) -> Iterator[Finding]:
    """A long chapter marks a core; a core has its parts and fits a class of fifty minutes."""
    unclear = unclear_chapters(book)
    for chapter in filter(is_numbered, book.chapters):
        if chapter.path.stem in unclear:
            continue
        lines = core_lines(chapter)
        try:
            measured = measure(chapter, book, lines or None)
        except NotFound:
            continue  # a call of what does not exist, which other locks report
        if lines:
            seen["cores"] += 1
            yield from _incomplete(chapter, measured, lines)
        elif measured.computed > LONG:
            message = f"the chapter takes {measured.computed} minutes and marks no core."
            remedy = "Write '{.core}' above the heading of each section that a class of fifty minutes reads."
            yield Finding("chapter parts", chapter.name, None, message, remedy)


def _incomplete(chapter: Chapter, core: Measure, lines: frozenset[int]) -> Iterator[Finding]:
    """What a core lacks."""
    parts = {
        "a passage of a source": any(
            call.name in ("excerpt", "as_received", "claim") and call.line in lines
            for call in chapter.calls()
        ),
        f"{FEWEST} exercises or more": core.exercises >= FEWEST,
        "a chart": core.figures > 0,
        "the section 'In three sentences'": any(
            one.words == "In three sentences" and one.line in lines for one in chapter.said.headings
        ),
    }
    for part, stands in parts.items():
        if not stands:
            remedy = "Mark the section in which it stands with '{.core}'."
            yield Finding("chapter parts", chapter.name, None, f"the core lacks {part}.", remedy)
    if core.computed not in CLASS:
        message = f"the core takes {core.computed} minutes; a class period has {CLASS[0]} to {CLASS[-1]}."
        remedy = "Mark more as '{.core}', or leave something out with '{.further}' or the tag further."
        yield Finding("chapter parts", chapter.name, None, message, remedy)


@LOCK.check(needs=("chapters",), each="chapters")
def marks_without_effect(book: Book, seen: Seen) -> Iterator[Finding]:
    """The mark of a core stands above a section, and that of what goes further above no directive."""
    for chapter in book.chapters:
        for one in chapter.said.headings:
            if CORE in one.classes and one.level != SECTION:
                yield _idle(chapter, one.line, CORE, "Write it above the heading of a section, '## …'.")
        for block in chapter.said.marked:
            if CORE in block.classes:
                yield _idle(chapter, block.lines[0], CORE, "Write it above the heading of a section, '## …'.")
            if FURTHER in block.classes and block.is_directive:
                yield _idle(
                    chapter, block.lines[0], FURTHER, "A cell has the tag further; mark what stands inside."
                )


def _idle(chapter: Chapter, line: int, mark: str, remedy: str) -> Finding:
    return Finding("chapter parts", chapter.name, line, f"the mark {mark} does nothing here.", remedy)


@LOCK.check(needs=("chapters",), each="chapters")
def what_waits(book: Book, seen: Seen) -> Iterator[Finding]:
    """Notes, charts and prose wait for an exercise that stands in the same chapter."""
    for chapter in book.chapters:
        asked = {name for call in chapter.calls() if call.name == "exercise" for name in call.all(ExerciseId)}
        for line, name in _waited_for(chapter):
            if name not in asked:
                message = f"this waits for the exercise {name}, which the chapter does not have."
                yield Finding("chapter parts", chapter.name, line, message, "Correct the id.")


def _waited_for(chapter: Chapter) -> Iterator[tuple[int, str]]:
    """Each exercise that something waits for, with the line."""
    for call in chapter.calls():
        if isinstance(name := call.values.get("after"), str) and name:
            yield call.line, name
    for number, line in enumerate(chapter.text.splitlines(), 1):
        yield from ((number, found[1]) for found in WAITING.finditer(line) if line.startswith(":::"))
