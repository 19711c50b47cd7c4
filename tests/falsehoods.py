"""Falsehoods to plant in the words of data, and what the check says of each."""

from __future__ import annotations

from pathlib import Path

FALSEHOODS = [
    # what is planted, and what the one finding says of it
    ("He said “nothing at all” (000:3) then", "“nothing at all”: source 000 does not have these words"),
    ('He said "nothing was agreed" (000:3) then', "nothing was agreed"),
    ("He said «nothing was agreed» (000:3) then", "nothing was agreed"),
    ("He said “nothing of it” then", "no reference to a source follows"),
    ("He said “nothing was agreed [by those who had come here]” (000:3)", "at most three words"),
    ("It came to 77.7 billion then", "the figure 77.7 has no lock"),
    ("It came to seventy million then", "the figure seventy million has no lock"),
    ("It says so in 000:99 again", "'000:99' leads to no line"),
    ("It says so in 000:4–5 and 009:3 again", "'009:3' leads to no line"),
]


def line_of(path: Path, words: str) -> int:
    """The first line of a file that has these words."""
    return next(n for n, line in enumerate(path.read_text("utf-8").split("\n"), 1) if words in line)
