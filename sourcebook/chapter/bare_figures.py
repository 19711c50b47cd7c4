"""Find bare figures: numbers in the book's own words that no lock holds.

A figure about the world is a link into the register of numbers.
The exemptions below are digits that name, date, count out a place in a source, or give a task; each says why.
Each is as narrow as the book allows: a number before a unit, a currency or a plural is never exempt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcebook.chapter.passages import Link, Passage
from sourcebook.chapter.quoted import stretches
from sourcebook.interface import later

MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December"
MONTH += r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
YEAR = r"(?:1[5-9]\d\d|20\d\d)"
YEARS = rf"{YEAR}(?:[–/-]\d\d(?:\d\d)?)?s?"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
DAYS = rf"{DAY}(?:(?:,| and| or| to|[–-]) ?{DAY})*"
SERIES = r"\d+(?:(?:,| and| or| to|[–-])\s?\d+)*"
SCALE = r"(?:hundred|thousand|million|billion|trillion|dozen|bn|mn|tn|k|m)"
UNIT = rf"(?:%|‰|°|[$€¥£₽]|{SCALE}s?\b|per\s?cent\b|percent|percentage|times\b|points?\b|fold\b"
UNIT += r"|-[A-Za-z]|(?:km|kg|t|GW|MW|kWh|bcm|bpd|sq|mph|knots|tons?|tonnes?|dollars?|roubles?|euros?)\b)"
# Words in -s that count no things, and words that stand before a noun as no adjective does.
NO_PLURAL = "as|was|is|has|his|its|this|thus|does|us|across|towards|always|perhaps|plus|less|unless"
NO_PLURAL += "|besides|implies|appears|provides|says|gives|goes|keeps|comes|becomes|needs|remains|sometimes"
PEOPLE = "people|men|women|children|aircraft|personnel|dead|wounded|staff|cattle|yuan"
FUNCTION = "in|and|or|the|a|an|with|has|had|have|for|of|to|by|at|on|as|that|but|from|it|we|he|she|they"
FUNCTION += "|when|who|is|was|all|each|every|both|some|many|most|few|which|then|while|until|before|after"
FUNCTION += "|against|are|were|do|does|did|gave|give|pass|not|no|its|his|their|our"
PLURAL = rf"(?:(?!(?:{NO_PLURAL})\b)[A-Za-z]+[^\Wsui]s\b|(?:{PEOPLE})\b)"
NO_UNIT = rf"(?!\s?{UNIT})(?![\d.,]*\d)(?![A-Za-z])"
# A round number before *Russian troops* counts them; *in 2022 Chinese customs* has a year.
NO_COUNT = rf"{NO_UNIT}(?!\s(?:(?!(?:{FUNCTION})\b)[a-z-]+\s)?{PLURAL})(?!(?<=[05]0)\s[A-Z][a-z]+\s{PLURAL})"
# What a number may count out: a part of a source, of a document, or of this book.
# In the singular a verb may follow, as in *line 14 names*; words that are themselves verbs are left out.
PARTS = "line|chapter|article|paragraph|version"
PARTS_AND_VERBS = "step|part|page|exercise|note"
PLURAL_PARTS = "lines|chapters|steps|parts|exercises|articles|paragraphs|pages"
AFTER = "in|of|since|by|until|till|from|between|before|after|during|early|late|mid|against|through|the|a"
DATED = "treaty|clause|duty|article|statement|report|declaration|agreement|record|law|catalogue"
AND = r"(?:, and |, | and | or | to | and to |[–-])"
CURRENCY = "USD|EUR|RMB|CNY|RUB|GBP|JPY|INR|HKD|UAH|KZT|TRY|CHF|CAD|AUD|KRW|SGD|TWD|BRL|ZAR|SAR|AED|US|Rs"
VERSIONED = "WCAG|Attribution|BY|Chromium|Firefox ESR|WebKitGTK|Safari|[Vv]ersion|Python"

EXEMPT = {
    later("a quotation is under the quote lock"): r"“[^”]*”",
    later("a link leads to a lock or to a source"): r"!?\[[^\]\n]*\]\([^)\s]*"
    r"(?:numbers\.yml#[^)\s]+|claims\.csv#[^)\s]+|seeds/\d{3}_[^)\s]*#L\d[^)\s]*)\)",
    later("an address"): r"\bhttps?://[^\s)>]+",
    later("a citation names an entry"): r"\{cite[a-z:]*\}`[^`]*`|\[[a-z][a-z0-9-]*-(?:\d{4}|nd)(?:-[a-z])?\]",
    later("a date"): rf"\b(?:{DAYS} )?{MONTH}\s{YEAR}(?:[–-]\d\d)?\b{NO_UNIT}"
    rf"|\b{DAYS} (?:and {DAY} )?{MONTH}\b|\b{MONTH} {DAY}(?:, {YEAR})?{NO_COUNT}"
    rf"|\b{YEAR}-\d\d(?:-\d\d)?\b{NO_UNIT}",
    later("a place in a source"): rf"\b\d{{3}}:\d+(?:[–-]\d+)?\b{NO_UNIT}"
    rf"|\b0\d\d-(?:[a-z][a-z0-9-]*|\d\d)\b{NO_COUNT}"
    rf"|\b[Ss]ources? 0\d\d(?:(?:,| and| or| to|[–-])\s?0\d\d)*{NO_UNIT}"
    rf"|\b[Cc]laim 0\d\d(?:-\d\d)?\b{NO_UNIT}",
    later("a year"): rf"\b(?i:{DATED})(?: \d+)? of {YEARS}\b{NO_UNIT}|(?<=date, ){YEAR}\b{NO_COUNT}"
    rf"|\b(?i:{AFTER}) {YEARS}(?:{AND}{YEARS})*\b{NO_COUNT}"
    rf"|\b(?i:for|up to) (?!\d\d00){YEARS}(?:{AND}{YEARS})*\b{NO_COUNT}|\b[Yy]ears? {YEARS}\b{NO_UNIT}"
    rf"|\A{YEARS}(?:{AND}{YEARS}| against {YEARS})+\b{NO_COUNT}"
    rf"|\b(?!\d\d00\b.{{1,4}}\d\d00){YEAR}(?: to |–){YEAR}\b{NO_COUNT}"
    rf"|(?<=[a-z]), {YEAR}(?=:)|\({YEAR}(?=:)",
    later("a part of a source, a document or this book"): rf"\b(?i:{PARTS}) \d{{1,3}}[a-z]?\b{NO_UNIT}"
    rf"|\b(?i:{PARTS_AND_VERBS}) \d{{1,3}}[a-z]?\b{NO_COUNT}"
    rf"|\b[Rr]esolution \d{{1,4}}\b{NO_UNIT}|\b(?i:{PLURAL_PARTS}) {SERIES}\b{NO_COUNT}",
    later("a task for the reader"): r"\bTime:\*{0,2} [^\n.]*?\d+ (?:minutes|hours)"
    r"|(?:\A|(?<=[.!?:;]\s)|(?<=\n))(?:Write|Use|Take|Spend|Give|Answer|Read|Say|Sum up|Keep)\b[^.\n]{0,60}?"
    r"\b\d{1,3}(?: to \d{1,3}|–\d{1,3})? (?:minutes|words|sentences)\b|(?<=[.?!]\s)In \d+ to \d+ words\b"
    r"|\A\s*\d{1,3} min\s*\Z",
    later("a name that holds digits"): rf"\b(?!(?:{CURRENCY})\d)"
    rf"[A-Z][A-Za-z]*(?:/[A-Z]+)*[-/]?\d+(?:/\d+)*\b{NO_UNIT}"
    rf"|\b[A-Z][a-z]+ [A-Z][a-z]+ (?!\d\d00){YEAR}\b{NO_COUNT}"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)\b|\b\d{{2,4}}px\b|\b(?:{VERSIONED}) \d+(?:\.\d+)*\b{NO_UNIT}"
    r"|\bcore-\d\d\b(?!-)",
    later("the unit of a rate or a scale"): r"\b(?:in a|for each|per|each|per ten|in ten) thousand words\b"
    rf"|\b[Bb]ars? to a hundred per cent\b|\bindex \({YEAR} is a hundred\)",
    later("a step of arithmetic"): r"\b(?i:multiply|multiplied|divide|divided) by a (?:hundred|thousand)\b"
    r"|\bA (?:billion is a thousand millions|trillion is a thousand billions)\b",
}
_PATTERNS = {name: re.compile(pattern, re.M) for name, pattern in EXEMPT.items()}
NUMERAL = re.compile(r"\d|[¼-¾⅐-⅞①-⓿Ⅰ-ⅿ]")  # a text without one has no figure in digits
FIGURE = re.compile(r"[$€¥£₽]?\d[\d,.]*\d|[$€¥£₽]?\d|[¼-¾⅐-⅞①-⓿Ⅰ-ⅿ]")

ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
ONES += " seventeen eighteen nineteen"
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
WORD = rf"(?:{'|'.join((*ONES.split(), *TENS.split()))})"
SCALES = "(?:hundreds?|thousands?|millions?|billions?|trillions?|dozens?)"
MANY = rf"(?:{WORD}|an?|half an?|several|some|many|few)"
SPELLED = re.compile(
    rf"\b{MANY}[\s-]+(?:{WORD}[\s-]+)?{SCALES}\b(?:[\s-]+(?:and\s+|of\s+)?(?:{WORD}|{SCALES})\b)*"
    rf"|\b{SCALES}\s+(?=of\b)(?:of\s+{SCALES}\b)?"
    rf"|\b(?:{TENS.replace(' ', '|')})[\s-](?:{ONES.replace(' ', '|')})\b"
    rf"|\b{WORD}[\s-]+per[\s-]?cent\b",
    re.I,
)
SIGNS_OF_WORDS = ("hundred", "thousand", "illion", "dozen", "percent", "per cent", "ty-", "ty ")
BLANK = "\x1a"  # stands for words that a lock holds; neither a letter nor a digit nor a space


def exempted(text: str) -> Iterator[tuple[str, str]]:
    """Each figure of a text that is exempt, after the name of the exemption."""
    for name, pattern in _PATTERNS.items():
        for found in pattern.finditer(text):
            yield from ((name, figure[0]) for figure in FIGURE.finditer(found[0]))
        text = pattern.sub(_blank, text)


def has_figures(text: str) -> bool:
    """Whether there may be a figure in a text; quick, as most texts have none."""
    return bool(NUMERAL.search(text)) or _has_words_of_numbers(text)


def _has_words_of_numbers(text: str) -> bool:
    lower = text.lower()
    return any(sign in lower for sign in SIGNS_OF_WORDS)


def bare_figures(text: str) -> Iterator[tuple[int, str]]:
    """Each bare figure of a text, in digits or spelled out, with its offset."""
    in_words = _has_words_of_numbers(text)
    if not in_words and not NUMERAL.search(text):
        return
    for pattern in _PATTERNS.values():
        text, count = pattern.subn(_blank, text)
        if count and not in_words and not NUMERAL.search(text):
            return
    found = {match.start(): match[0] for match in FIGURE.finditer(text)}
    for match in SPELLED.finditer(text) if in_words else ():
        begun = text[: match.start()].rstrip(" \n-")
        # It may go on with a figure: one mistake, one finding.
        before = "0123456789" + BLANK * bool(re.match(SCALES, match[0], re.IGNORECASE))
        if not begun.endswith(tuple(before)):
            found[match.start()] = " ".join(match[0].split())
    yield from sorted(found.items())


def figures_in(passage: Passage) -> Iterator[tuple[int, str]]:
    """Each bare figure in a passage of a chapter, with its offset."""
    return bare_figures(_unlocked(passage).replace("\n", " "))


def exempted_in(passage: Passage) -> Iterator[tuple[str, str]]:
    """Each figure in a passage that is exempt, after the name of the exemption."""
    quoted, links, code = _held(passage)
    for name, spans in zip(list(EXEMPT)[:2], (quoted, links), strict=True):
        for start, end in spans:
            yield from ((name, figure[0]) for figure in FIGURE.finditer(passage.text[start:end]))
    for start, end in code:
        yield from ((IN_CODE, figure[0]) for figure in FIGURE.finditer(passage.text[start:end]))
    yield from exempted(_unlocked(passage).replace("\n", " "))


IN_CODE = "a file, a table or an id in code"
NAME_IN_CODE = re.compile(
    r"\[?[A-Za-z\d]*[A-Za-z_][\w-]*[_/.:-][\w/.:-]*\]?|(?:(?:\.\./)*seeds/)?\d{3}_[\w.]+(?:#L\d+(?:-L\d+)?)?|\d{3}:\d+(?:[–-]\d+)?"
    r"|[a-z_]+\((?:(?:\"[\w-]*\"|\d{1,3})(?:, ?(?!\)))?)*\)"
)
PAGE = re.compile(r"(?:\S*/)?(?:source-|[a-z_]+_)?(?P<number>\d+)(?:[-_][\w-]+)?\.(?:md|csv|txt)$")
NUMBER = re.compile(r"(?:source |[a-z_]+_)?(?P<number>\d+)\b(?!:)")
LOCKING = re.compile(r".*(?:numbers\.yml#.+|claims\.csv#.+|seeds/\d{3}_[^#]*#L\d.*)", re.S)


def _held(passage: Passage) -> tuple[list[tuple[int, int]], ...]:
    """What is held by the quote lock, what by a link to a lock, and names in code."""
    quoted = [(one.start, one.end) for one in stretches(passage.text) if one.closed and one.marks == "“”"]
    links = [span for link in passage.links if (span := _locked(passage.text, link))]
    code = [
        (start, end)
        for start, end in passage.marked("code")
        if NAME_IN_CODE.fullmatch(passage.text[start:end])
    ]
    return quoted, links, code


def _locked(text: str, link: Link) -> tuple[int, int] | None:
    """What of a link's words a lock holds: all, or the number of the page or the table that it leads to."""
    if LOCKING.fullmatch(link.target):
        return link.start, link.end
    page = PAGE.match(link.target)
    number = NUMBER.match(text, link.start, link.end)
    if page and number and number["number"].zfill(2) == page["number"].zfill(2):
        return link.start, number.end()
    return None


def _unlocked(passage: Passage) -> str:
    quoted, links, code = _held(passage)
    return passage.without([*quoted, *links, *code], BLANK)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", BLANK, match[0])
