"""Words of lines that the book does not show: where a text has them.

Upstream is the corpus.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from sourcebook.sources.corpus import Corpus, Line

# So many words in a row are a passage; names of meetings and treaties have up to eleven.
LONG, SHORT = 12, 6
WORD = re.compile(r"\w+")


class Hidden:
    """What may not be published: runs of `LONG` words, and whole lines of `SHORT` words or more.

    A run that also stands in lines that the book shows is free.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._runs: dict[tuple[str, ...], list[tuple[tuple[str, ...], str]]] = {}
        shown, hidden = _lines(corpus, True), _lines(corpus, False)
        free = " ".join(f" {' '.join(_words(line.text))} " for line in shown)
        for line, following in zip_longest(hidden, hidden[1:]):
            own = _words(line.text)
            more = _words(following.text) if following else []
            runs = [tuple([*own, *more][first : first + LONG]) for first in range(len(own))]
            for run in [*runs, *([tuple(own)] if len(own) < LONG else [])]:
                if len(run) >= SHORT and f" {' '.join(run)} " not in free:
                    place = f"{line.source}:{line.number}"
                    self._runs.setdefault(run[:SHORT], []).append((run, place))
        self._first = {run[0] for run in self._runs}

    def place(self, text: str) -> str:
        """The first hidden line whose words stand in a text, as 'source:line', or ''."""
        found = _words(text)
        for start, word in enumerate(found):
            if word not in self._first:
                continue
            for run, place in self._runs.get(tuple(found[start : start + SHORT]), ()):
                if tuple(found[start : start + len(run)]) == run:
                    return place
        return ""


def _words(text: str) -> list[str]:
    return WORD.findall(text.lower())


def _lines(corpus: Corpus, shown: bool) -> list[Line]:
    return [line for source in corpus for line in source.lines if source.is_shown(line.number) is shown]


def texts_of(corpus: Corpus) -> Iterator[str]:
    """The text of each source, without the lines that the book does not show."""
    for source in corpus:
        yield "\n".join(line.text if source.is_shown(line.number) else "" for line in source.lines)
