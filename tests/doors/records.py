"""Records, tables and notes in which something is wrong that once nobody told."""

from __future__ import annotations

from tests.doors.door import CLAIMS, EXERCISES, NOTES, PACKAGE, RECORD, TABLE, WORKS, put

ROWS = "copy,year,title,cite\nNicolay,1863,no,cornell-hand-2013\n"
NOTE = "The city is praised by its effect on others, and the speaker is the only witness of it."
DIGESTS = "seeds/lines.json"
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
        "url = {http:",
        "url = {javascript:",
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
    put("a digest of a line that is not its own", DIGESTS, "005bf9af", "005bf9ae", "sources", 1, "Restore"),
    put("digests without a line", DIGESTS, '  "005bf9af",\n', "", "sources", 1, "Restore"),
    put(
        "several lines that belong to nobody",
        RECORD,
        "lines: [[1, 12]]",
        "lines: [[1, 9]]",
        "sources",
        f"{RECORD}:4",
        "lines 10 to 12",
    ),
    put(
        "a line shown that is no part of a document",
        RECORD,
        "shown: [[3, 6]]",
        "shown: [[1, 6]]",
        "sources",
        1,
        "inside 'lines'",
    ),
    put(
        "a record that cites nobody",
        RECORD,
        "affiliation_cite: [cornell-hand-2013]",
        "affiliation_cite: [nobody]",
        "bibliography",
        1,
        "Add the entry",
    ),
    put("a language that is no code", RECORD, "language: en", "language: English", "sources", 1, "as in en"),
    put("a line of a claim in words", CLAIMS, "000,000,3,3", "000,000,three,3", "tables", 1, "Correct"),
    put("a loose space in a table", TABLE, "Hay,", "Hay ,", "tables", 1, "Take the space out"),
    put("a cell of a space", TABLE, "Hay,", " ,", "tables", 1, "Take the space out"),
    put("a hidden character in a table", TABLE, "Hay,", "H\u200bay,", "invisible", 1, "Delete it"),
    put(
        "a mark of direction in an exercise",
        EXERCISES,
        "unit: copies",
        "unit: \u200ecopies",
        "invisible",
        1,
        "Delete it",
    ),
    put(
        "a table that is not there",
        PACKAGE,
        '"path": "copies.csv"',
        '"path": "no.csv"',
        "file",
        "data/no.csv",
        "Restore",
    ),
    put(
        "a type that no cell has",
        PACKAGE,
        '"type": "year"',
        '"type": "date"',
        "tables",
        f"{PACKAGE}:26",
        "Correct the type",
    ),
    put("a bibliography without entries", WORKS, "", "", "bibliography", 1, "Restore"),
    put(
        "notes with another ending",
        "data/annotations/000.JSON",
        "",
        "{}",
        "annotations",
        "data/annotations/000.JSON",
        ".json",
    ),
    put(
        "notes on no source",
        "data/annotations/009.json",
        "",
        "{}",
        "annotations",
        "data/annotations/009.json",
        "Rename",
    ),
    put("a tier that is not there", NOTES, "tier/1", "tier/9", "annotations", f"{NOTES}:7", "Write"),
    put("a note x.", NOTES, NOTE, "x.", "annotations", "data/annotations/001.json:7", "'value'"),
    put("an empty note", NOTES, NOTE, "", "annotations", "data/annotations/001.json:7", "'value'"),
]
