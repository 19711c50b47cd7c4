"""The tables that show whose pages each chapter cites, so that a lean shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from sourcebook.evidence.bibliography import Bibliography
from sourcebook.evidence.voices import kinds_in_words, sides_in_words
from sourcebook.html import render


def voice_tables(cited: Mapping[tuple[str, str], set[str]], works: Bibliography) -> str:
    """One table for each kind of voice: chapters by sides.

    ``cited`` has the keys of the works that a chapter cites, by its title and address;
    a work counts once in a chapter.
    """
    chapters = [
        (title, address, Counter(works[key].voice for key in keys if key in works))
        for (title, address), keys in cited.items()
    ]
    whole = Counter(entry.voice for entry in works.values())
    words = {"kinds": kinds_in_words(), "sides": sides_in_words()}
    return render("page/voices.html", chapters=chapters, whole=whole, **words).body
