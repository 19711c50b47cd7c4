"""Doors of the quote lock: false words that are given as those of a source."""

from __future__ import annotations

from tests.doors.door import (
    CLAIMS,
    CONFIG,
    EXERCISES,
    FALSE,
    LINK,
    NOTES,
    NUMBERS,
    PACKAGE,
    RECORD,
    TABLE,
    TOC,
    TRUE,
    WORKS,
    Change,
    both,
    built,
    cell,
    page,
    put,
)
from tests.mutations import SEED

SAID = f"He said “{FALSE}” (000:5) then"
COPY, MARKS, IN_MARKS = "Copy the words from the source", "write “…”", "Write the words in “…”"
FILE = SEED.rpartition("/")[2]
NEAR = LINK.replace("../../", "../")  # from a page in chapters/
ENTRY = "- file: chapters/my-answers\n"
FENCE = "```text\nx\n```"

DOORS = [
    page("straight quotes before a reference", f'It says "{FALSE}" {LINK}.', "quotation", 1, MARKS),
    page("‘ ’ before a reference", f"It says ‘{FALSE}’ {LINK}.", "quotation", 1, MARKS),
    page("« » before a reference", f"It says «{FALSE}» {LINK}.", "quotation", 1, MARKS),
    page("「 」 before a reference", f"It says 「{FALSE}」 {LINK}.", "quotation", 1, MARKS),
    page("German „…“ before a reference", f"It says „{FALSE}“ {LINK}.", "quotation", 1, MARKS),
    page("named entities", f"It says &ldquo;{FALSE}&rdquo; {LINK}.", "quotation", 1, COPY),
    page("numeric entities", f"It says &#8220;{FALSE}&#x201d; {LINK}.", "quotation", 1, COPY),
    page("a block quotation, then a reference", f"> {FALSE}\n\n({LINK})", "quotation", 3, IN_MARKS),
    page("a block quotation with its reference", f"> {FALSE}\n> {LINK}", "quotation", 2, IN_MARKS),
    page("<q>", f"It says <q>{FALSE}</q> {LINK}.", "prose", 1, IN_MARKS),
    page("<blockquote>", f"<blockquote>{FALSE}</blockquote>", "prose", 1, IN_MARKS),
    page("{epigraph}", f"```{{epigraph}}\n{FALSE}\n```", "quotation", 2, IN_MARKS),
    page(
        "words of ours in brackets",
        f"“[The living obey the dead in] {TRUE}” {LINK}",
        "quotation",
        1,
        "three words",
    ),
    page("another speaker in the link", f"“{TRUE}” [Pericles, in winter]({SEED})", "quotation", 1, "000:5"),
    page("another line in the link", f"“{TRUE}” [001:3]({SEED})", "quotation", 1, "000:5"),
    page("{include} of a part", "```{include} part.md\n```", "prose", 1, "as prose"),
    both(
        "a substitution of the front matter",
        Change(CONFIG, "colon_fence]", "colon_fence, substitution]"),
        Change(
            "chapters/my-answers.md",
            "jupytext:",
            f"myst: {{substitutions: {{q: '“{FALSE}” {NEAR}'}}}}\njupytext:",
        ),
        Change("chapters/my-answers.md", "Your answers", "{{ q }}"),
        rule="quotation",
        where=1,
        says=COPY,
    ),
    put(
        "a notebook in the contents",
        TOC,
        ENTRY,
        f"{ENTRY}- file: chapters/a.ipynb\n",
        "contents",
        2,
        "below chapters/",
    ),
    put(
        "a page of docs/ in the contents",
        TOC,
        ENTRY,
        f"{ENTRY}- file: docs/x.md\n",
        "contents",
        2,
        "below chapters/",
    ),
    put(
        "a draft with _",
        "chapters/_draft.md",
        "",
        f"# A draft\n\n“{FALSE}”\n",
        "contents",
        "chapters/_draft.md",
        "Add",
    ),
    page("code before a reference", f"It says `{FALSE}` {LINK}.", "quotation", 1, MARKS),
    page("a quotation as the words of a link", f"It is [“{FALSE}”]({SEED}).", "quotation", 1, "no reference"),
    page(
        "a block quotation in marks, then a reference",
        f"> “{TRUE}”\n\n({LINK})",
        "quotation",
        1,
        "no reference",
    ),
    page(
        "a reference without a line",
        f"“{TRUE}” [000:5]({SEED.removesuffix('#L5')})",
        "quotation",
        1,
        "no line",
    ),
    page(
        "a reference to a copy elsewhere",
        f"“{TRUE}” [000:5](https://e.org/seeds/{FILE})",
        "quotation",
        1,
        "not one",
    ),
    page(
        "a reference from the wrong folder",
        f"“{TRUE}” [000:5](../seeds/{FILE})",
        "links",
        1,
        "Correct the path",
    ),
    page("one space before a fence", f" ```text\n x\n ```\nIt says “{FALSE}” {LINK}.", "quotation", 4, COPY),
    cell("escapes in a string", f'print("\\u201c{FALSE}\\u201d (000:5)")', "quotation", 1, COPY),
    page(
        "a comment and a fence interleaved",
        f"<!--\n```\n-->\n\nIt says “{FALSE}” {LINK}.\n\n```text\n<!-- -->\n```",
        "quotation",
        5,
        COPY,
    ),
    page("a % line inside raw HTML", f"<div>\n% “{FALSE}” (000:5)\n</div>", "quotation", 2, COPY),
    put(
        "a bracket in a claim", CLAIMS, "Four score and", "Four [or five] score and", "claims", 1, "own words"
    ),
    put("the comment of a note", NOTES, "The city is praised", SAID, "quotation", 1, COPY),
    put("the reason of a claim", CLAIMS, "they declared one nation", SAID, "quotation", 1, COPY),
    put("what a number says", NUMBERS, "Copies in Lincoln's hand that", SAID, "quotation", 1, COPY),
    put("a cell of a table", TABLE, "Hay,1863", f"{SAID},1863", "quotation", 1, COPY),
    put("the title of a table", PACKAGE, "The copies in Lincoln's hand", SAID, "quotation", 1, COPY),
    put("the kind of a source", RECORD, "The Gettysburg Address in", SAID, "quotation", 1, COPY),
    put(
        "the note on a work",
        WORKS,
        "  year = {2013}",
        f"  note = {{{SAID}}},\n  year = {{2013}}",
        "quotation",
        1,
        COPY,
    ),
    built(cell("marks that a cell makes", f"print(chr(8220) + '{FALSE}' + chr(8221))", "quotation", 1, COPY)),
]
IN_EXERCISES = {
    # a field, and its words
    "prompt": "Which of these could a record settle?",
    "hint": "Ask what the record would look like.",
    "option": "Most of all who the dead were",
    "item": "we are engaged in a great civil war",
    "explanation": "No name stands in the speech.",
    "model answer": "The dead of Gettysburg have no names and the living have a task (000:12).",
}
DOORS += [
    put(f"the {field} of an exercise", EXERCISES, words, SAID, "quotation", 1, COPY)
    for field, words in IN_EXERCISES.items()
]
