"""What once ended in a traceback, in several findings, or in a message that helped nobody."""

from __future__ import annotations

from tests.doors.door import EXERCISES, PACKAGE, RECORD, TABLE, page, put

ROWS = "copy,year,title,cite\nNicolay,1863,no,cornell-hand-2013\nHay,1863,no,cornell-hand-2013\n"
ROW = "Hay,1863,no,cornell-hand-2013\n"
LAUGHS = "a: &a [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n" + "".join(
    f"{name}: &{name} [{', '.join(9 * ['*' + before])}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
WHY = "because: No name stands in the speech."
AGAIN = """\
- id: 000-guess
  type: choice
  skill: sourcing
  difficulty: 1
  minutes: 1
  graded: false
  prompt: Is it so?
  hints: [Look.]
  options:
  - {text: so, because: So it is.}
  - {text: not so, because: It is not.}
"""
LABEL = "label: A speech at a new cemetery"

DOORS = [
    put('"type": "int"', PACKAGE, '"type": "year"', '"type": "int"', "tables", 1, "integer"),
    put(
        '"path": "../data/…"',
        PACKAGE,
        '"path": "copies.csv"',
        '"path": "../data/copies.csv"',
        "tables",
        1,
        "alone",
    ),
    put(
        "{id:zzz} in an exercise", EXERCISES, WHY, "because: '{copies-late:zzz} names.'", "numbers", 1, ":.1f"
    ),
    put("a recursive alias", RECORD, LABEL, "label: &a [*a]", "sources", 1, "quotes"),
    put("a billion laughs", RECORD, "", LAUGHS, "sources", 1, "quotes"),
    put("because: no", EXERCISES, WHY, "because: no", "exercises", 1, '"no"'),
    put(
        "otherwise: no",
        EXERCISES,
        "otherwise: Count the rows of the year after.",
        "otherwise: no",
        "exercises",
        1,
        '"no"',
    ),
    put("a date without quotes", RECORD, LABEL, "label: 2022-02-04", "sources", 1, '"2022-02-04"'),
    put("lines: [4, 13]", RECORD, "lines: [[1, 12]]", "lines: [1, 12]", "sources", 1, "[[1, 12]]"),
    put(
        "an error deep inside an exercise",
        EXERCISES,
        "right: compares\n",
        "right: compares\n    wrog: 1\n",
        "exercises",
        2,
        "CONTRIBUTING",
    ),
    put("a byte order mark in a table", TABLE, "copy,", "\ufeffcopy,", "tables", 1, "without"),
    put("semicolons in a table", TABLE, "", ROWS.replace(",", ";"), "tables", 1, "commas"),
    put("tabs in a table", TABLE, "", ROWS.replace(",", "\t"), "tables", 1, "commas"),
    put("an unbalanced quote in a table", TABLE, ROW, '"' + ROW, "tables", 1, "Close it"),
    put("blank lines of commas in a table", TABLE, ROW, ",,,\n,,,\n" + ROW, "tables", 1, "Remove the line"),
    put("a blank line in a table", TABLE, ROW, "\n" + ROW, "tables", 1, "Remove the line"),
    put(
        "a date of a spreadsheet in a table",
        TABLE,
        ROW,
        ROW.replace("1863", "19/11/1863"),
        "tables",
        1,
        "Correct the cell",
    ),
    put(
        "a merged cell in a table", TABLE, ROW, ROW.replace("Hay,1863", ","), "tables", 1, "Correct the cell"
    ),
    put("a decimal comma in a table", TABLE, ROW, ROW.replace("1863", "18,63"), "tables", 1, "comma"),
    put("Latin-1 in a table", TABLE, ROW, ROW.replace("Hay", "Häy").encode("latin-1"), "file", 1, "UTF-8"),
    put("a tag of YAML", RECORD, LABEL, "label: !!python/object:os.system x", "sources", 1, "quotes"),
    page("a mark of direction", "So\u200f it is.", "invisible", 1, "Delete"),
    page("a separator of lines", "So\u2028it is.", "invisible", 1, "Delete"),
    page("a soft hyphen", "So\u00ad it is.", "invisible", 1, "Delete"),
    page("the wrong case in a link", "See [there](../01-Praise.md).", "links", 1, "Correct the path"),
    put(
        "one id of two exercises",
        EXERCISES,
        "- id: 000-times",
        AGAIN + "- id: 000-times",
        "exercises",
        1,
        "another id",
    ),
]
