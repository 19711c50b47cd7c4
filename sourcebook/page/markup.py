"""What a built page needs beyond what others write into it.

It takes the HTML of a page, mends it, marks its languages,
and names the columns in tables too wide for a phone.
It lists the works that the page cites, for paper, and hands on the page's description and its running head.
"""

from __future__ import annotations

import re
from html import escape, unescape

from docutils import nodes

from sourcebook.evidence.bibliography import Bibliography
from sourcebook.html import FOREIGN, render

TABLE = re.compile(r"<table\b.*?</table>", re.S)
HEADING = re.compile(r"<th\b[^>]*>(.*?)</th>", re.S)
ROW = re.compile(r"<tr\b.*?</tr>", re.S)
CELL = re.compile(r"<t[dh]\b[^>]*?(?=>)")
TAG = re.compile(r"<[^>]*>")
CITED = re.compile(r'<a class="reference internal" href="[^"]*bibliography\.html#([^"]+)"')
MARKUP = re.compile(r"<(?P<whole>svg|script|style|textarea|option|title)\b.*?</(?P=whole)>|<[^>]*>", re.S)
SENTENCE = re.compile(r"(?<=[.?!”])\s+(?=[A-Z“])")
PHONE = 34  # letters that fit side by side on the smallest phone
SHEET = 95  # letters of a table that fit side by side on paper
GAP = 1.5  # what the space between two columns takes of them
LONG = 170  # letters after which a description ends with its sentence
# A label of the code summary hides its own words.
HIDING = re.compile(' aria-label="Toggle hidden content"')
# A script that another package leaves on each page, for kernels on the web.
THEBE = re.compile(
    r'<script type="text/x-thebe-config">.*?</script>\s*<script>kernelName[^<]*</script>', re.S
)
MARKDOWN_TABLE = re.compile(r'<table class="docutils[^"]*".*?</table>', re.S)
LISTING = re.compile(r'(?<=<div class="highlight"><pre>)<span></span>.*?(?=</pre>)', re.S)
TOKEN = re.compile(r'<span class="(\w+)">([^<]*)</span>')
# The tokens of code that have a colour, with the class that they share; all others are plain.
SHARED = {
    "k": "k",
    "kc": "k",
    "kn": "k",
    "ow": "k",
    "s1": "s",
    "s2": "s",
    "sa": "s",
    "sd": "s",
    "se": "s",
    "si": "s",
    "mf": "m",
    "mi": "m",
    "nb": "m",
    "nf": "f",
    "c1": "c",
}
# The words of the code summary, which may not be paragraphs.
SUMMARY = re.compile(r'<p class="((?:collapsed|expanded) admonition-title)">(.*?)</p>')


def mended(body: str) -> str:
    """What others write, as valid HTML."""
    body = MARKDOWN_TABLE.sub(r'<div class="sb-scroll">\g<0></div>', THEBE.sub("", HIDING.sub("", body)))
    body = LISTING.sub(lambda listing: _in_few_colours(listing[0]), body)
    return SUMMARY.sub(r'<span class="\1">\2</span>', body)


def _in_few_colours(code: str) -> str:
    """A listing with a class for each kind of token that has a colour, and no mark on the others."""
    marked = TOKEN.sub(
        lambda token: (
            f'<span class="{kind}">{token[2]}</span>' if (kind := SHARED.get(token[1])) else token[2]
        ),
        code.removeprefix("<span></span>"),
    )
    return re.sub(r'(<span class="(\w)">[^<]*)</span>(?=<span class="\2">)<span class="\2">', r"\1", marked)


def below_title(contents: str) -> str:
    """The contents of a page without its title: the list that stands in the first entry."""
    start = contents.find("<ul", 1)
    return (
        contents[start : contents.rfind("</ul>", 0, contents.rfind("</ul>")) + len("</ul>")]
        if start > 0
        else ""
    )


def with_rows(body: str) -> str:
    """Name each cell's column in tables wider than a phone, which shows their rows as short lists."""
    return TABLE.sub(lambda found: _in_rows(found[0]), body)


def _in_rows(table: str) -> str:
    head, _, rest = table.partition("</thead>")
    names = [_plain(name) for name in HEADING.findall(head)]
    width = _width(table, len(names))
    if not names or "span=" in table or width <= PHONE:
        return table
    kind = "sb-rows sb-wide" if width > SHEET else "sb-rows"
    heads = [escape(name) for name in names]

    def labelled(row: re.Match[str]) -> str:
        left = iter(heads)
        return CELL.sub(lambda cell: f'{cell[0]} data-head="{next(left, "")}"', row[0])

    opening, changed = re.subn(r'^<table\b([^>]*?)\bclass="', rf'<table\1class="{kind} ', head, count=1)
    if not changed:
        opening = head.replace("<table", f'<table class="{kind}"', 1)
    return f"{opening}</thead>{ROW.sub(labelled, rest)}"


def _width(table: str, columns: int) -> float:
    """The letters that a table needs side by side: the longest word of each column."""
    widest = [0] * columns
    for row in ROW.findall(table):
        for number, cell in enumerate(re.split(r"<t[dh]\b[^>]*>", row)[1 : columns + 1]):
            widest[number] = max(widest[number], *map(len, _plain(cell).split() or [""]))
    return sum(widest) + GAP * columns


def _plain(markup: str) -> str:
    return " ".join(unescape(TAG.sub(" ", markup)).split())


def cited_works(body: str, known: Bibliography) -> str:
    """The works that the prose of a page cites, by their authors, with their addresses; on paper only."""
    works = sorted((known[key] for key in {*CITED.findall(body)}), key=lambda one: (one.authors, one.dated))
    return render("page/cited_works.html", works=works).body if works else ""


def description(doctree: nodes.document | None, title: str) -> str:
    """The question of a page, or the first sentences of its text."""
    for paragraph in doctree.findall(nodes.paragraph) if doctree else ():
        label = next(iter(paragraph.findall(nodes.strong)), None)
        text = " ".join(paragraph.astext().removeprefix(label.astext() if label else "").split())
        sentences = SENTENCE.split(text)
        while len(sentences) > 1 and len(" ".join(sentences)) > LONG:
            sentences.pop()
        if text:
            return " ".join(sentences)
    return title


def css_string(text: str) -> str:
    """A text as a string of a style sheet that stands in a page."""
    return '"' + re.sub(r'[\\"<\n]', lambda found: f"\\{ord(found[0]):x} ", text) + '"'


def plain_title(title: str) -> str:
    """A title without markup."""
    return _plain(title)


def _in_its_language(words: re.Match[str]) -> str:
    return f'<span lang="{words.lastgroup}">{words[0]}</span>'


def foreign(known: Bibliography) -> re.Pattern[str]:
    """What is in another language: by its letters, or a title whose entry in the bibliography names one."""
    titles: dict[str, list[str]] = {}
    for entry in known.values():
        if entry.language and entry.language not in FOREIGN.groupindex:
            titles.setdefault(entry.language, []).append(re.escape(escape(entry.title, quote=False)))
    named = (f"(?P<{code}>{'|'.join(words)})" for code, words in titles.items())
    return re.compile("|".join([*named, FOREIGN.pattern]))


def with_languages(body: str, foreign: re.Pattern[str]) -> str:
    """Mark the words that ``foreign`` finds, except in drawings, scripts and what is marked."""
    if not foreign.search(body):
        return body
    parts, end, marked = [], 0, False
    for markup in MARKUP.finditer(body):
        text = body[end : markup.start()]
        parts += [text if marked else foreign.sub(_in_its_language, text), markup[0]]
        end, marked = markup.end(), " lang=" in markup[0]
    parts.append(body[end:])
    return "".join(parts)
