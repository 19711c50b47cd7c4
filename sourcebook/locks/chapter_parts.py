"""What a chapter must have, and words that the book keeps out of its own voice.

Upstream are the chapters, the exercises and `data/style.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from pathlib import Path

from pydantic import BaseModel, ConfigDict, RootModel

from sourcebook.chapters import Chapter
from sourcebook.exercises import Exercise
from sourcebook.files import Finding, read_record, read_text

WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
NUMBERED = re.compile(r"^\d\d-")
MENTIONED = re.compile(r"“[^”]*”|‘[^’\n]*’|(?<![\w*])\*[^*\n]+\*(?![\w*])|(?<!\w)_[^_\n]+_(?!\w)|\]\([^)\n]*\)|\{cite[a-z:]*\}`[^`]*`|^\s*#.*$", re.M)
QUESTION = re.compile(r"^> \*\*Central question\.\*\* .*\?\s*$", re.M)
# Each part: how it is recognised in the text, and what to write if it is missing.
PARTS = {
    "a central question": (QUESTION, "Write a line as '> **Central question.** …?' under the title."),
    "objectives": (re.compile(r"^\*\*After this chapter you can\*\*\s*\n\n?- ", re.M), "Write '**After this chapter you can**' and a list under it."),
    "time, difficulty and skill": (re.compile(r"^\*\*Time:\*\* .+\*\*Difficulty:\*\* .+\*\*Skill:\*\* .+$", re.M), "Write one line as '**Time:** … **Difficulty:** … **Skill:** …'."),
    "what it shows about the event": (re.compile(r"^## What this shows$.*^\*\*About the event\*\*$", re.M | re.S), "Write the section '## What this shows' with '**About the event**'."),
    "what it shows about the speaker": (re.compile(r"^## What this shows$.*^\*\*About the speakers?\*\*$", re.M | re.S), "Write '**About the speaker**' in the section '## What this shows'."),
    "the section 'In three sentences'": (re.compile(r"^## In three sentences$", re.M), "End with '## In three sentences': the question, what the evidence allows, what it does not."),
}


class Avoided(BaseModel):
    """A form that the book avoids, why, and what to write."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    form: str
    reason: str
    instead: str


class Style(RootModel[list[Avoided]]):
    """The whole list."""


@lru_cache(maxsize=4)
def style(root: Path) -> tuple[re.Pattern[str], list[Avoided]]:
    """One expression for all avoided forms, with a group for each, and the forms. Raises BookError."""
    path = root / "data" / "style.yml"
    items = read_record(path, Style, "style").root if path.is_file() else []
    groups = "|".join(f"(?P<f{number}>{item.form})" for number, item in enumerate(items))
    return re.compile(rf"(?<![\w-])(?:{groups})(?![\w-])" if items else r"(?!)"), items


def loaded_words(text: str, root: Path) -> Iterator[tuple[int, str, Avoided]]:
    """Each avoided form that a text uses in the book's own voice: offset, words, and why."""
    text = MENTIONED.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    form, items = style(root)
    for found in form.finditer(text):
        yield found.start(), found[0], items[int(found.lastgroup[1:])]


@lru_cache(maxsize=1)
def _misspellings() -> dict[str, str]:
    """Common misspellings with their corrections: the list of codespell (https://github.com/codespell-project/codespell)."""
    text = (resources.files("codespell_lib") / "data" / "dictionary.txt").read_text("utf-8")
    return {wrong: right.rstrip(",").split(",")[0] for wrong, _, right in (line.partition("->") for line in text.splitlines())}


def misspelt(text: str, root: Path) -> Iterator[tuple[int, str, str]]:
    """Each misspelt word with its offset and the likely correction; `data/words.txt` lists words that are right."""
    path = root / "data" / "words.txt"
    right = set(read_text(path).lower().split()) if path.is_file() else set()
    wrong = _misspellings()
    text = re.sub(r"“[^”]*”|\]\([^)\n]*\)|\{cite[a-z:]*\}`[^`]*`|https?://\S+", lambda found: " " * len(found[0]), text)
    for found in WORD.finditer(text):
        word = found[0].lower().replace("’", "'")
        if word in wrong and word not in right:
            yield found.start(), found[0], wrong[word]


def is_numbered(chapter: Chapter) -> bool:
    """Whether the file is a chapter proper (01-…, 02-…) and not a page of reference."""
    return bool(NUMBERED.match(chapter.path.name))


def missing_parts(chapter: Chapter, exercises: dict[str, Exercise]) -> Iterator[Finding]:
    """The parts that a chapter lacks. ``exercises`` are those of the book by id."""
    text = chapter.text
    for part, (form, remedy) in PARTS.items():
        if not form.search(text):
            yield Finding("chapter parts", chapter.name, None, f"the chapter lacks {part}.", remedy)
    used = [(call.line, exercises[call.arguments[0]]) for call in chapter.calls() if call.name == "exercise" and call.arguments and call.arguments[0] in exercises]
    texts = [call.line for call in chapter.calls() if call.name in ("excerpt", "as_received")]
    predicted = [line for line, exercise in used if exercise.type == "choice" and not exercise.graded]
    if not predicted or (texts and min(predicted) > min(texts)):
        yield Finding("chapter parts", chapter.name, min(texts, default=None), "no prediction stands before the first passage.", "Put a choice exercise with 'graded: false' before it.")
    if not any(exercise.type == "write" for _, exercise in used):
        yield Finding("chapter parts", chapter.name, None, "the chapter has no written answer.", "Add an exercise of the type write, with a rubric and two model answers.")
    if not texts and not any(call.name == "claim" for call in chapter.calls()):
        yield Finding("chapter parts", chapter.name, None, "the chapter shows no words of a source.", 'Add a cell with excerpt("000", 2, 5), or claim("000-01").')
