"""No word is a common misspelling, by codespell's list (https://github.com/codespell-project/codespell).

`data/words.txt` lists words that are right in this book.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcebook.book import Book
from sourcebook.exercises.reading import own_words
from sourcebook.files import Finding, read_text, shown_path
from sourcebook.locks.lock import Lock, Seen

LOCK = Lock("spelling", rules=("spelling",))
WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
PASSED = re.compile(r"“[^”]*”|\]\([^)\n]*\)|\{cite[a-z:]*\}`[^`]*`|https?://\S+")


class Spelling:
    """Common misspellings, but for the words that are right in a book."""

    def __init__(self, book: Book):
        from sourcebook.locks.misspellings import WRONG  # which takes long to load

        self.wrong = WRONG
        path = book.root / "data" / "words.txt"
        self.right = set(read_text(path).lower().split()) if path.is_file() else set[str]()

    def misspelt(self, text: str) -> Iterator[tuple[int, str, str]]:
        """Each misspelt word outside of quotations and addresses: offset, word, likely correction."""
        text = PASSED.sub(lambda found: " " * len(found[0]), text)
        for found in WORD.finditer(text):
            word = found[0].lower().replace("’", "'")
            if word in self.wrong and word not in self.right:
                yield found.start(), found[0], self.wrong[word].split(",")[0]


@LOCK.check(needs=("exercises",))
def spelling_in_exercises(book: Book, seen: Seen) -> Iterator[Finding]:
    """Prompts, explanations, hints and model answers."""
    spelling = book.made(Spelling)
    for name, placed in book.exercises.all.items():
        for _, word, right in spelling.misspelt(own_words(placed.exercise)):
            yield _finding(shown_path(placed.path), placed.line, f"exercise {name}: ", word, right)


@LOCK.check(needs=("chapters",), each="chapters")
def spelling_in_chapters(book: Book, seen: Seen) -> Iterator[Finding]:
    """Prose."""
    spelling = book.made(Spelling)
    for chapter in book.chapters:
        for passage in chapter.passages:
            apart = [*passage.marked("code"), *passage.marked("language")]
            for offset, word, right in spelling.misspelt(passage.without(apart)):
                yield _finding(chapter.name, passage.line_at(offset), "", word, right)


def _finding(file: str, line: int | None, where: str, word: str, right: str) -> Finding:
    remedy = f"Write '{right}', or add the word to data/words.txt."
    return Finding("spelling", file, line, f"{where}'{word}' is a misspelling.", remedy)
