"""What each chapter asks of a reader: words, reading ease, exercises, and the time that they take.

Upstream are the chapters, the exercises, the notes and the ledger.
The extension notes the pace of each chapter while it reads it,
so that the table needs no cell that would read every chapter.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from sourcebook.book import Book
from sourcebook.chapter.calls import Call, ClaimId, ExerciseId
from sourcebook.chapter.core import core_lines
from sourcebook.chapter.markdown import Chapter
from sourcebook.chapter.passages import Passage
from sourcebook.evidence.stated import IN_WORDS
from sourcebook.exercises.definition import Exercise
from sourcebook.html import Html, render
from sourcebook.sources.quotation import words

OWN, SOURCE = 200, 120  # words read in a minute: ours, and a source's
FIGURE = 1  # minutes for a guess and a look at what a chart says
# What fills the screen of a phone of 390 by 844 pixels, as the built pages were measured.
ON_SCREEN, EXERCISE_SCREENS, FIGURE_SCREENS = 120, 1.3, 0.9
BASE, PER_WORD, PER_SYLLABLE = 206.835, 1.015, 84.6  # reading ease, Flesch (1948)
UNREAD = ("alt text", "attribute", "title of a link", "code", "front matter")  # not read as sentences
COUNTS = IN_WORDS | {"an": 1, "a": 1}
STATED = re.compile(r"^\*\*Time:\*\* (?P<words>[^*]*?)\.? \*\*Difficulty", re.M)
QUESTION = re.compile(r"^> \*\*Central question\.\*\* (.*\?)\s*$", re.M)
HOURS = re.compile(
    rf"\b(?P<count>{'|'.join(COUNTS)}|\d+)(?P<half> and a half)? hours?"
    r"|(?P<alone>half an hour)|(?P<minutes>\d+) minutes"
)


@dataclass(frozen=True)
class Measure:
    """What a chapter, or its core, puts before a reader: words of ours and of sources, exercises, figures."""

    own: int
    source: int
    exercises: int
    minutes: int  # that the exercises state
    figures: int

    @property
    def computed(self) -> int:
        """Minutes: our words, the words of the sources, the exercises, the figures."""
        return round(self.own / OWN + self.source / SOURCE + self.minutes + self.figures * FIGURE)

    @property
    def screens(self) -> float:
        """About how many screens of a phone this fills."""
        words_shown = self.own + self.source
        return words_shown / ON_SCREEN + self.exercises * EXERCISE_SCREENS + self.figures * FIGURE_SCREENS


@dataclass(frozen=True)
class Pace:
    """What a chapter asks of a reader, whole and in its core, if it marks one."""

    title: str
    question: str  # the central one
    page: str
    whole: Measure
    core: Measure | None
    links: int  # citations, and links to numbers, sources and pages
    stretch: float  # the longest way without something to do, in screens of a phone
    sentence: float
    ease: float
    stated: int | None


def pace(chapter: Chapter, book: Book) -> Pace:
    """Words, reading ease, exercises, figures and times of one chapter, computed from its file."""
    title = re.search(r"^# (.+)$", chapter.text, re.M)
    question = QUESTION.search(chapter.text)
    running = sentences(plain(chapter))
    count = sum(words(sentence) for sentence in running) / max(1, len(running))
    core = core_lines(chapter)
    return Pace(
        title[1] if title else chapter.path.stem,
        question[1] if question else "",
        f"../{chapter.path.stem}.html",
        measure(chapter, book),
        measure(chapter, book, core) if core else None,
        sum(1 for _ in chapter.links()) + sum(1 for _ in chapter.citations()),
        _stretch(chapter, book),
        count,
        reading_ease(running),
        stated(chapter.text),
    )


def measure(chapter: Chapter, book: Book, lines: Container[int] | None = None) -> Measure:
    """What a chapter puts before a reader, or what stands on these of its lines."""
    calls = [call for call in chapter.calls() if lines is None or call.line in lines]
    shown = [_words(call, book) for call in calls]
    asked = [one for call in calls for one in _asked(call, book)]
    return Measure(
        words(plain(chapter, lines)) + sum(own for own, _ in shown),
        sum(source for _, source in shown),
        len(asked),
        sum(exercise.minutes for exercise in asked),
        sum(call.name == "figure" for call in calls),
    )


def _asked(call: Call, book: Book) -> list[Exercise]:
    """The exercises that a call puts before a reader."""
    named = call.all(ExerciseId) if call.name == "exercise" else []
    return [book.exercises.find(name).exercise for name in named]


def _stretch(chapter: Chapter, book: Book) -> float:
    """The longest way between two things to do, exercises, charts and claims, in screens of a phone."""
    placed = [(passage.numbers[0], words(_as_read(passage)), False) for passage in _read(chapter)]
    for call in chapter.calls():
        ours, source = _words(call, book)
        met = source if call.values.get("after") else ours + source  # notes that wait are no way to go
        placed.append((call.line, met, call.name in ("exercise", "figure", "claim")))
    longest = way = 0
    for _, count, to_do in sorted(placed):
        way = 0 if to_do else way + count
        longest = max(longest, way)
    return longest / ON_SCREEN


def _words(call: Call, book: Book) -> tuple[int, int]:
    """How many words a call puts before a reader: ours, and a source's."""
    if call.name == "claim":
        cards = [book.claims[name] for name in call.all(ClaimId)]
        ours = sum(words(f"{card.reason} {card.open}") for card in cards)
        return ours, sum(words(card.quote) for card in cards)
    if call.passage is None:
        return 0, 0
    name, first, last = call.passage
    source = book.corpus.source(name)
    passage = source.span(first, last)
    shown = sum(words(line.text) for line in passage.lines if source.is_shown(line.number))
    notes = book.annotations.within(name, first, last) if call.name == "excerpt" else []
    return sum(words(note.comment) for note in notes if note.tier == 1), shown


def pace_table(chapters: list[Pace]) -> Html:
    """The same for all chapters as a piece of a page, with the rules of the reckoning."""
    rules = {
        "own": OWN,
        "source": SOURCE,
        "figure": FIGURE,
        "base": BASE,
        "per_word": PER_WORD,
        "per_syllable": PER_SYLLABLE,
    }
    return render("chapter/pace.html", chapters=chapters, rules=rules)


def plain(chapter: Chapter, lines: Container[int] | None = None) -> str:
    """The prose of a chapter as a reader sees it, each paragraph, heading and cell of a table by itself."""
    read = (one for one in _read(chapter) if lines is None or one.numbers[0] in lines)
    return "\n".join(map(_as_read, read))


def _read(chapter: Chapter) -> Iterator[Passage]:
    return (passage for passage in chapter.passages if passage.kind not in UNREAD)


def _as_read(passage: Passage) -> str:
    text = passage.without(list(passage.marked("code")))
    return re.sub(r" +(?=[.,;:?!])", "", text)


def sentences(text: str) -> list[str]:
    """The sentences of running text: one a line, or more where a full stop, ? or ! divides the line.

    Lines that end without such a mark, a colon or a semicolon do not count:
    most headings, cells of tables, labels.
    """
    found = []
    for line in text.splitlines():
        line = re.sub(r"^\s*(?:[-+]|\d+[.)])\s+", "", line).strip()
        if line and re.search(r"[.?!:;]['’”)\d:–, ]*$", line):
            found += [
                part
                for part in re.split(r"(?<=[.?!])['’”)]*\s+(?=[\W_]*[A-Z0-9])", line)
                if re.search(r"[A-Za-z]", part)
            ]
    return found


def syllables(word: str) -> int:
    """About how many syllables an English word has: groups of vowels, no silent e; one for a figure."""
    word = re.sub(r"[^a-z]", "", word.lower())
    groups = len(re.findall(r"[aeiouy]+", word))
    if re.search(r"[^aeiouyl]e$|[^aeiouytd]ed$|[^aeiouysxzcgh]es$", word) or re.search(r"[aeiouy]le$", word):
        groups -= 1
    return max(1, groups)


def reading_ease(running: list[str]) -> float:
    """Flesch's reading ease: about 30 is hard, about 60 is plain."""
    listed = [word for sentence in running for word in sentence.split() if re.search(r"\w", word)]
    if not listed:
        return 0.0
    return (
        BASE
        - PER_WORD * len(listed) / len(running)
        - PER_SYLLABLE * sum(map(syllables, listed)) / len(listed)
    )


def stated(text: str) -> int | None:
    """The time that a chapter states, in minutes; None if it states none in a form that we know."""
    said = STATED.search(text)
    time = HOURS.search(said["words"].partition(",")[0]) if said else None
    if time is None:
        return None
    if time["alone"]:
        return 30
    if time["minutes"]:
        return int(time["minutes"])
    return 60 * (COUNTS.get(time["count"]) or int(time["count"])) + (30 if time["half"] else 0)
