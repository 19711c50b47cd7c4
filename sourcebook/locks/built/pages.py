"""Every quotation and every figure that a reader meets on a built page is accounted for.

The default is no: words are tried as if an author had typed them, unless they stand in a part of the page
that the engine writes (`WRITTEN`), and what an author gives to such a part (the words of a chart, a caption)
is held against the tables and the register.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from sourcebook.book import Book
from sourcebook.chapter.bare_figures import BLANK, bare_figures, exempted
from sourcebook.chapter.quoted import PLAIN, quotations
from sourcebook.files import Finding
from sourcebook.interface import later
from sourcebook.locks.built.blocks import Block, blocks
from sourcebook.locks.lock import Lock, Seen
from sourcebook.locks.tables import described
from sourcebook.sources.hidden import texts_of
from sourcebook.sources.quotation import find

LOCK = Lock("built pages", rules=("quotation", "numbers", "rights"))
# The parts that the engine writes from data that other locks have read, and what a figure there is.
WRITTEN = {
    "answers": later("your own answers"),
    "as-of": later("statements of the chapters, with their days"),
    "begin": later("words and minutes of the chapters"),
    "brief": later("answers to exercises"),
    "card": later("the record of a source, a claim or a term"),
    "citation": later("an entry of the bibliography"),
    "chain": later("the record of a source"),
    "cite": later("how to cite a page"),
    "course": later("words and minutes of the chapters"),
    "cited": later("the titles of cited pages"),
    "concordance": later("counts of words in the sources"),
    "core-told": later("words and minutes of the chapters"),
    "excerpt": later("lines of a source and their notes"),
    "exercise": later("the definition of an exercise"),
    "exempt": later("this list"),
    "glossary": later("terms and counts of words in the sources"),
    "kicker": later("the record of a source"),
    "ledger": later("claims and their number"),
    "like-claims": later("claims and their number"),
    "numbers": later("the register of numbers"),
    "pace": later("words and minutes of the chapters"),
    "path": later("words and minutes of the chapters"),
    "strip": later("words and minutes of the chapters"),
    "parts": later("the pages of a long list, counted out"),
    "tables": later("the description of the tables"),
    "timeline": later("events of the tables"),
    "voices": later("cited pages, counted out"),
    "ways": later("words and minutes of the chapters"),
}
ROWS, COMPUTED = later("the rows of a table, counted out"), later("a value of a table, computed in a cell")
GUESSED = later("what a reader may guess before a chart")
GIVEN = ("figure", "scroll")  # a chart, a table: the author gives their words, the tables their figures
DIGITS = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
SCALE = re.compile(r"[\s\d.,:–−+±$€¥%×/()-]*")
# A number of a list, the name of a file or a table, the year of a copyright.
NAMES = re.compile(r"\A\d{1,2}\. |© (?:Copyright )?\d{4}(?=[., ]|$)|\b\w+_\w+(?:\.\w+)?\b")
# Other marks before the name of a line that is a link; `quotations` knows it in digits.
CREDIT = re.compile(r"""(?P<sign>["'‘’„«»「」『』])[\s(\[—–,.;:]*\x1a{3}:\x1a""")


class Known:
    """What the sources, the tables and the register have."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._quoted: dict[str, bool] = {}

    @cached_property
    def lines(self) -> frozenset[str]:
        """The lines that the book shows, each with single spaces."""
        shown = (line for source in self.book.corpus for line in source.lines if source.is_shown(line.number))
        return frozenset(_single(line.text) for line in shown)

    @cached_property
    def texts(self) -> list[str]:
        """The text of each source, without the lines that the book does not show."""
        return [*texts_of(self.book.corpus)]

    @cached_property
    def cells(self) -> frozenset[str]:
        """Every cell of every table, with single spaces."""
        rows = (row for table in described(self.book) for row in self.book.tables.rows(table.name))
        return frozenset(_single(cell) for row in rows for cell in row.cells.values())

    @cached_property
    def figures(self) -> frozenset[str]:
        """Every figure of a table, of the register, or of a source."""
        texts = [*self.cells, *(line.text for source in self.book.corpus for line in source.lines)]
        values = [self.book.register.value(name) for name in self.book.register.entries]
        texts += [f"{value:.{digits}f}" for value in map(float, values) for digits in range(4)]
        return frozenset(plain for text in texts for plain in figures(text))

    def is_quoted(self, words: str) -> bool:
        """Whether a source has these words on lines that the book shows."""
        if words not in self._quoted:
            self._quoted[words] = any(find(words, text) for text in self.texts)
        return self._quoted[words]


def figures(text: str) -> Iterator[str]:
    """Each figure of a text in its plainest form: 240,000.50 as 240000.5."""
    for found in DIGITS.findall(text):
        plain = found.replace(",", "")
        yield plain.rstrip("0").rstrip(".") if "." in plain else plain


def findings(name: str, page: Iterable[Block], known: Known, seen: Seen) -> Iterator[Finding]:
    """What is wrong on one page."""
    tried: set[tuple[str, str]] = set()
    own = [*page]
    cells: dict[str, list[float]] = {}
    for block in own:
        if block.piece in GIVEN and block.tag in ("td", "th") and _is_scale(block.text):
            cells.setdefault(block.id, []).extend(map(float, figures(block.text)))
    said = _masked(" ".join(block.text for block in own if block.tag != "meta"))
    for block in own:
        if block.tag == "meta" and _masked(block.text).rstrip("… ") in said:
            continue  # the description of a page is its first words, which stand there again
        if (block.piece, block.text) not in tried:
            tried.add((block.piece, block.text))
            yield from _quotations(name, block, known, seen)
            yield from _figures(name, block, known, cells.get(block.id, []), seen)


def _quotations(name: str, block: Block, known: Known, seen: Seen) -> Iterator[Finding]:
    if block.piece == "excerpt" and "sb-line" in block.classes:
        if _single(block.text) not in known.lines:
            message = f"“{block.text}” is shown as a line of a source, and no source has it."
            yield Finding("quotation", name, block.line, message, "Show lines with excerpt(…) only.")
        return
    for quotation in quotations(block.text, block.line, PLAIN):
        if quotation.closed:
            seen["quotations on pages"] += 1
            if not known.is_quoted(quotation.text):
                message = f"“{quotation.text}” is no passage of a source that the book shows."
                remedy = "Quote the source word for word, or use ‘…’ for words that are not from a source."
                yield Finding("quotation", name, block.line, message, remedy)
    for found in CREDIT.finditer(block.text):
        words = block.text[max(0, found.start() - 40) : found.end("sign")]
        message = f"words in {found['sign']} stand before a line of a source as if it had them: {words}."
        yield Finding("quotation", name, block.line, message, "Put a quotation between “ and ”.")


def _figures(name: str, block: Block, known: Known, cells: list[float], seen: Seen) -> Iterator[Finding]:
    text = NAMES.sub("", block.text)
    if block.piece not in WRITTEN:
        seen.update(f"exempt: {name}" for name, _ in exempted(text))
    for _, figure in bare_figures(text):
        seen["figures on pages"] += 1
        if block.piece in WRITTEN:
            seen[f"exempt: {WRITTEN[block.piece]}"] += 1
        elif "sb-choice" in block.classes:
            seen[f"exempt: {GUESSED}"] += 1
        elif block.tag == "th" and _is_scale(block.text):
            seen[f"exempt: {ROWS}"] += 1
        elif block.piece in GIVEN and (
            _is_scale(block.text) or block.text in known.cells or _is_known(figure, cells, known)
        ):
            seen[f"exempt: {COMPUTED}"] += 1
        else:
            message = f"the figure {figure} in ‘{_around(block.text, figure)}’ has no lock."
            yield Finding("numbers", name, block.line, message, "Take it from data/numbers.yml or a table.")


def _is_known(figure: str, cells: list[float], known: Known) -> bool:
    """Whether the cells beside a figure have it, rounded, or else a table, the register or a source."""
    plain = next(figures(figure), "")
    if not plain or plain in known.figures:
        return bool(plain)
    room = 0.5 * 10 ** -len(plain.partition(".")[2]) + 1e-9
    return any(abs(float(plain) - cell) <= room for cell in cells)


def _masked(text: str) -> str:
    return re.sub(r"\d", BLANK, text)


def _is_scale(text: str) -> bool:
    return bool(SCALE.fullmatch(text))


def _around(text: str, figure: str) -> str:
    at = text.find(figure)
    return text[max(0, at - 30) : at + len(figure) + 20].strip()


def _single(text: str) -> str:
    return " ".join(text.split())


@LOCK.check(needs=("corpus", "register", "tables"), each="built")
def words_on_built_pages(book: Book, seen: Seen) -> Iterator[Finding]:
    """What stands on the pages."""
    known = book.made(Known)
    for file in book.built:
        if file.is_page:
            yield from findings(file.name, blocks(file.whole), known, seen)
