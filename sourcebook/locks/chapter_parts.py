"""What a chapter must have, and words that the book keeps out of its own voice.

Upstream are the chapters, the exercises and `data/style.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from sourcebook.chapter.markdown import Chapter
from sourcebook.evidence.lists import Avoided, Style
from sourcebook.exercises.definition import Exercise
from sourcebook.files import Finding, read_text

WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
MENTIONED = re.compile(
    r"“[^”]*”|‘[^’\n]*’|(?<![\w*])\*[^*\n]+\*(?![\w*])|(?<!\w)_[^_\n]+_(?!\w)|\]\([^)\n]*\)|\{cite[a-z:]*\}`[^`]*`|^\s*#.*$",
    re.M,
)
PASSED = re.compile(r"“[^”]*”|\]\([^)\n]*\)|\{cite[a-z:]*\}`[^`]*`|https?://\S+")
QUESTION = re.compile(r"^> \*\*Central question\.\*\* .*\?\s*$", re.M)
# Each part: how it is recognised in the text, and what to write if it is missing.
PARTS = {
    "a central question": (QUESTION, "Write a line as '> **Central question.** …?' under the title."),
    "objectives": (
        re.compile(r"^\*\*After this chapter you can\*\*\s*\n\n?- ", re.M),
        "Write '**After this chapter you can**' and a list under it.",
    ),
    "time, difficulty and skill": (
        re.compile(r"^\*\*Time:\*\* .+\*\*Difficulty:\*\* .+\*\*Skill:\*\* .+$", re.M),
        "Write one line as '**Time:** … **Difficulty:** … **Skill:** …'.",
    ),
    "what it shows about the event": (
        re.compile(r"^## What this shows$.*^\*\*About the event\*\*$", re.M | re.S),
        "Write the section '## What this shows' with '**About the event**'.",
    ),
    "what it shows about the speaker": (
        re.compile(r"^## What this shows$.*^\*\*About the speakers?\*\*$", re.M | re.S),
        "Write '**About the speaker**' in the section '## What this shows'.",
    ),
    "the section 'In three sentences'": (
        re.compile(r"^## In three sentences$", re.M),
        "End with '## In three sentences': the question, what the evidence allows, what it does not.",
    ),
}


def loaded_words(text: str, style: Style) -> Iterator[tuple[int, str, Avoided]]:
    """Each avoided form that a text uses in the book's own voice: offset, words, and why."""
    text = MENTIONED.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    for found in style.pattern.finditer(text):
        yield found.start(), found[0], style.forms[int(found.lastgroup[1:])]


class Spelling:
    """Common misspellings: the list of codespell (https://github.com/codespell-project/codespell).

    `data/words.txt` lists words that are right in this book.
    """

    def __init__(self, root: Path):
        path = root / "data" / "words.txt"
        right = set(read_text(path).lower().split()) if path.is_file() else set()
        # All that codespell offers is its command; what reads this plain list is private to it.
        text = (resources.files("codespell_lib") / "data" / "dictionary.txt").read_text("utf-8")
        pairs = (line.partition("->") for line in text.splitlines())
        self.wrong = {
            wrong: correction.rstrip(",").split(",")[0]
            for wrong, _, correction in pairs
            if wrong not in right
        }

    def misspelt(self, text: str) -> Iterator[tuple[int, str, str]]:
        """Each misspelt word with its offset and the likely correction; quotations and addresses are left out."""
        text = PASSED.sub(lambda found: " " * len(found[0]), text)
        for found in WORD.finditer(text):
            word = found[0].lower().replace("’", "'")
            if word in self.wrong:
                yield found.start(), found[0], self.wrong[word]


def missing_parts(chapter: Chapter, exercises: dict[str, Exercise]) -> Iterator[Finding]:
    """The parts that a chapter lacks. ``exercises`` are those of the book by id."""
    text = chapter.text
    for part, (form, remedy) in PARTS.items():
        if not form.search(text):
            yield Finding("chapter parts", chapter.name, None, f"the chapter lacks {part}.", remedy)
    used = [
        (call.line, exercises[call.arguments[0]])
        for call in chapter.calls()
        if call.name == "exercise" and call.arguments and call.arguments[0] in exercises
    ]
    texts = [call.line for call in chapter.calls() if call.name in ("excerpt", "as_received")]
    predicted = [line for line, exercise in used if exercise.is_prediction]
    if not predicted or (texts and min(predicted) > min(texts)):
        yield Finding(
            "chapter parts",
            chapter.name,
            min(texts, default=None),
            "no prediction stands before the first passage.",
            "Put an exercise with 'graded: false' before it.",
        )
    if not any(exercise.writes for _, exercise in used):
        yield Finding(
            "chapter parts",
            chapter.name,
            None,
            "the chapter has no written answer.",
            "Add an exercise with a rubric and two model answers.",
        )
    if not texts and not any(call.name == "claim" for call in chapter.calls()):
        yield Finding(
            "chapter parts",
            chapter.name,
            None,
            "the chapter shows no words of a source.",
            'Add a cell with excerpt("000", 2, 5), or claim("000-01").',
        )
