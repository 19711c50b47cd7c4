"""Records, tables and notes in which something is wrong that once nobody told."""

from __future__ import annotations

from tests.doors.door import NOTES, PACKAGE, RECORD, TABLE, WORKS, put

ROWS = "copy,year,title,cite\nNicolay,1863,no,cornell-hand-2013\n"
NOTE = "The city is praised by its effect on others, and the speaker is the only witness of it."
NAMED = '"name": "copies"'

DOORS = [
    put("lines.json cut short", "seeds/lines.json", "", '{"000": ["005bf9af", "e3b0', "sources", 1, "orrect"),
    put("a share of all of a source", RECORD, "share: 0.9", "share: 1.0", "sources", 1, "Correct"),
    put(
        "captured before it was published",
        RECORD,
        "not_before: '1864-03-01'",
        "not_before: '1863-11-18'",
        "sources",
        1,
        "date",
    ),
    put(
        "javascript: as an address of a source",
        RECORD,
        "url: https://www.worldprayers.org/archive/prayers/invocations/four_score_and_seven_years_ago.html",
        "url: 'javascript:alert(1)'",
        "sources",
        1,
        "https://",
    ),
    put(
        "javascript: as an address of a work",
        WORKS,
        "http://rmc.library.cornell.edu/gettysburg150/exhibition/lincolnshand/index.html",
        "javascript:alert(1)",
        "bibliography",
        1,
        "https://",
    ),
    put("NUL in a table", TABLE, "Hay,", "H\0ay,", "tables", 1, "Save it again"),
    put("old line ends in a table", TABLE, "", ROWS.replace("\n", "\r"), "tables", 1, "Save it again"),
    put("the same resource twice", PACKAGE, '"name": "claims"', NAMED, "tables", 1, "Remove one"),
    put(
        "the same file twice",
        PACKAGE,
        '"path": "claims.csv"',
        '"path": "copies.csv"',
        "tables",
        1,
        "Remove one",
    ),
    *(
        put(f"the file {name}", f"data/{name}", "", ROWS, "tables", f"data/{name}", remedy)
        for name, remedy in (
            ("more/x.csv", "into data/ itself"),
            ("x.CSV", "small letters"),
            ("x.xlsx", "as CSV"),
            ("x.csv", "Describe"),
        )
    ),
    put("a note x.", NOTES, NOTE, "x.", "annotations", "data/annotations/001.json:7", "'value'"),
    put("an empty note", NOTES, NOTE, "", "annotations", "data/annotations/001.json:7", "'value'"),
]
