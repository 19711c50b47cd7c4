"""The lines of sources that the exercises of a sheet need: each is printed once, where it is first needed.

No line is printed that the book does not show; in its place stands how many words it has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from sourcebook.exercises.definition import Exercise
from sourcebook.exercises.passage import ShownLine, shown_lines, span_of
from sourcebook.handouts.sheets import Sheet
from sourcebook.sources.corpus import Corpus
from sourcebook.sources.quotation import words
from sourcebook.sources.records import Document

MOST = 1000  # words: what is longer is read in the book
FULL, WIDE = 55, 90  # letters of a line that a file broke for want of room: at least, and at most
Place = tuple[str, int]  # a source and a line


@dataclass(frozen=True)
class Run:
    """Lines of one source that follow one another."""

    source: str
    lines: list[ShownLine]

    @property
    def paragraphs(self) -> list[list[ShownLine]]:
        """The lines, those of a paragraph that the file broke for its width together."""
        return together(self.lines)

    @property
    def numbers(self) -> str:
        """The first and the last number, as in 2–5."""
        first, last = self.lines[0].number, self.lines[-1].number
        return str(first) if first == last else f"{first}–{last}"


def together(lines: Sequence[ShownLine]) -> list[list[ShownLine]]:
    """Lines in groups: what a file broke for its width stands together, to save room."""
    groups: list[list[ShownLine]] = []
    for line in lines:
        before = groups[-1][-1] if groups else None
        if before and before.is_shown and line.is_shown and _goes_on(before.text, line.text):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _goes_on(before: str, after: str) -> bool:
    """Whether the second of two lines goes on where the first had no more room."""
    return len(before) <= WIDE and (len(before) >= FULL or after[:1].islower())


@dataclass
class Needed:
    """What one exercise needs: lines printed with it, lines printed before it, lines left to the book."""

    printed: list[Run] = field(default_factory=list)
    before: list[tuple[Run, int]] = field(default_factory=list)  # with the number of the exercise
    in_the_book: list[Run] = field(default_factory=list)


def needed(sheet: Sheet, corpus: Corpus) -> dict[int, Needed]:
    """What each exercise of a sheet needs of the sources, by its number on the sheet."""
    at: dict[Place, int] = {}  # where each line is printed
    found = {}
    for task in sheet.tasks:
        exercise = task.placed.exercise
        own = dict(_lines(exercise, corpus, own=True))
        lines = {place: line for place, line in _lines(exercise, corpus, own=False) if place not in own}
        new = {place: line for place, line in lines.items() if place not in at}
        is_long = sum(words(line.text) for line in new.values()) > MOST
        one = Needed()
        one.before = [
            (run, number)
            for number, group in groupby(
                sorted(place for place in lines if place in at), key=lambda place: at[place]
            )
            for run in _runs({place: lines[place] for place in group}, corpus)
        ]
        if is_long:
            one.in_the_book = [*_runs(new, corpus)]
        else:
            one.printed = [*_runs(new, corpus)]
            at |= dict.fromkeys(new, task.number)
        at |= {place: task.number for place in own if place not in at}
        found[task.number] = one
    return found


def _lines(exercise: Exercise, corpus: Corpus, own: bool) -> Iterator[tuple[Place, ShownLine]]:
    """The lines with words that an exercise names, or those that its form has anyway."""
    for at, place in sorted(exercise.places(), key=lambda found: span_of(found[1])):
        if (at[0] != "lines") is own:
            source, text = span_of(place)[0], corpus.source(span_of(place)[0])
            for line in shown_lines(corpus, place):
                if text.line(line.number).text.strip():
                    yield (source, line.number), line


def _runs(lines: dict[Place, ShownLine], corpus: Corpus) -> Iterator[Run]:
    """These lines, put together where nothing but blank lines stands between two of them."""
    run: list[Place] = []
    for place in lines:
        if run and not _follows(run[-1], place, corpus):
            yield Run(run[0][0], [lines[one] for one in run])
            run = []
        run.append(place)
    if run:
        yield Run(run[0][0], [lines[one] for one in run])


def _follows(before: Place, place: Place, corpus: Corpus) -> bool:
    """Whether no line with words stands between two lines of one source."""
    text = corpus.source(place[0])
    between = range(before[1] + 1, place[1])
    return before[0] == place[0] and not any(text.line(number).text.strip() for number in between)


def credits(sheet: Sheet, corpus: Corpus, asked: bool) -> list[tuple[str, Document]]:
    """The documents whose lines a sheet prints, with their sources.

    ``asked``: those of sources of which an exercise asks who made them; or all the others.
    """
    tasks = [task.placed.exercise for task in sheet.tasks]
    wanted = {span_of(place)[0] for one in tasks if one.skill == "sourcing" for _, place in one.places()}
    shown: dict[str, tuple[str, Document]] = {}
    for one in tasks:
        for _, place in one.places():
            source = corpus.source(span_of(place)[0])
            for line in shown_lines(corpus, place):
                part = source.part_at(line.number)
                if isinstance(part, Document) and line.is_shown and (source.id in wanted) is asked:
                    shown[part.id] = (source.id, part)
    return [shown[name] for name in sorted(shown)]
