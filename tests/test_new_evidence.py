"""A new citation, number, claim or table: a small difference, and only the gaps that are named."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from sourcebook.authoring.new.writing import flow
from sourcebook.book import Book
from sourcebook.cli import main
from sourcebook.locks.all import LOCKS
from sourcebook.locks.run import check
from tests.additions import files, new_lines
from tests.conftest import ROOT, SECOND

URL = "https://example.org/a_b?c=1&d=50%25"
PAGE = [
    "new",
    "citation",
    "page-2024",
    "--year",
    "2024",
    "--url",
    URL,
    "--grade",
    "report",
    "--voice",
    "usa press",
]
TITLED = [*PAGE, "--title", "Terms & conditions, 50 per cent"]
GIVEN = ["new", "number", "days", "--given", "1,234.5", "--cite", "cornell-hand-2013"]
STATED = ["new", "number", "score", "--at", "000:3", "--words", "Four score and seven"]
ROW = ["new", "number", "nicolay", "--table", "copies", "--row", "copy=Nicolay", "--column", "year"]
WORDS = "a new nation, conceived in Liberty"
JUDGED = ["--type", "attribution", "--topic", "founding", "--checkable", "no"]
CLAIM = ["new", "claim", "000", WORDS, *JUDGED, "--verdict", "supported", "--cite", "declaration-copy-nd"]
TABLE = """\
date,year,place,people,share,open,code,cite
1863-11-19,1863,"Gettysburg, Pennsylvania",15000,0.5,true,007,cornell-hand-2013
1864-02-01,1864,Washington,,1,false,008,cornell-hand-2013 declaration-copy-nd
"""


@pytest.fixture
def root(tmp_path) -> Path:
    """A copy of the second book, with a table beside it."""
    shutil.copytree(SECOND.root, tmp_path / "book", ignore=shutil.ignore_patterns("_build"))
    (tmp_path / "visits.csv").write_text(TABLE, "utf-8")
    return tmp_path / "book"


def run(root: Path, *words: str) -> int:
    return main(["--root", str(root), *words])


def table(root: Path, *options: str) -> list[str]:
    return ["new", "table", str(root.parent / "visits.csv"), *options]


def found(root: Path) -> list[str]:
    """What the check finds, after the file and the line."""
    return [f"{one.rule}: {one.message}" for one in check(root, LOCKS).findings]


@pytest.mark.parametrize(
    ("command", "file", "count"),
    [
        (TITLED, "references.bib", 10),
        (GIVEN, "numbers.yml", 6),
        (ROW, "numbers.yml", 6),
        (CLAIM, "claims.csv", 1),
    ],
)
def test_an_entry_adds_lines_to_one_file_and_leaves_the_gaps_that_it_names(
    root, capsys, command, file, count
):
    before = files(root)
    assert run(root, *command) == 0
    said, after = capsys.readouterr().out, files(root)
    path = Path("data") / file
    assert [name for name in after if before.get(name) != after[name]] == [path]
    assert len(new_lines(before[path].decode(), after[path].decode())) == count
    wanted = said.strip().split("Left to write: ")[1].rstrip(".").split("; ")
    assert found(root) == [f"gap: a gap is left: {one}." for one in wanted]


def test_a_table_adds_a_file_and_its_description(root, capsys):
    before = files(root)
    assert run(root, *table(root, "--title", "Visits", "--key", "date", "--column", "share=Half or all")) == 0
    after, package = files(root), Path("data/datapackage.json")
    assert after.keys() - before.keys() == {Path("data/visits.csv")}
    assert [name for name in before if before[name] != after[name]] == [package]
    new_lines(before[package].decode(), after[package].decode())
    described = json.loads(after[package])["resources"][-1]
    columns = {column["name"]: column["type"] for column in described["schema"]["fields"]}
    assert columns == {
        "date": "date",
        "year": "year",
        "place": "string",
        "people": "integer",
        "share": "number",
        "open": "boolean",
        "code": "string",
        "cite": "string",
    }
    gaps = found(root)
    assert len(gaps) == 8 and all(gap.startswith("gap: a gap is left: what") for gap in gaps)
    assert len(Book(root).tables.frame("visits")) == 2


def test_what_is_filled_in_is_all_in_order(root, capsys):
    note = ["--note", "Published in 2024; read on the page.", "--author", "Li, Wei and Orlov, Ivan"]
    filled = [f"--{name}={name} of it" for name in ("gist", "speaker", "settled-by", "reason", "open")]
    columns = [f"--column={name}=What it is" for name in TABLE.split("\n")[0].split(",")]
    assert run(root, *TITLED, *note) == 0
    assert run(root, *GIVEN, "--says", "Days between the two, as the page has it", "--unit", "days") == 0
    assert run(root, *CLAIM, *filled) == 0
    assert run(root, *table(root, "--title", "Visits", "--says", "One row a visit", *columns)) == 0
    assert found(root) == []
    assert capsys.readouterr().out.count("Nothing is left to write.") == 4
    book = Book(root)
    page, claim = book.bibliography["page-2024"], book.claims["000-02"]
    assert (page.author, page.title) == ("Li and Orlov", "Terms & conditions, 50 per cent")
    assert (page.url, page.grade, page.voice) == (URL, "report", "usa press")
    assert str(book.register.value("days")) == "1,234.5 days"
    assert (claim.line, claim.document, claim.quote) == (3, "000", WORDS)


@pytest.mark.parametrize(
    ("option", "value"), [("--grade", None), ("--grade", "true"), ("--voice", None), ("--voice", "press")]
)
def test_a_page_without_a_grade_or_a_voice_of_the_list_is_refused(root, capsys, option, value):
    before, place = files(root), TITLED.index(option)
    words = [*TITLED[:place], *([option, value] if value else []), *TITLED[place + 2 :]]
    assert run(root, *words) == 2
    said = capsys.readouterr().err
    assert (option in said and files(root) == before and "Missing" in said) or "is not one of" in said


def test_a_claim_is_found_across_lines_and_stands_behind_those_of_its_source(tmp_path, capsys):
    for folder in ("seeds", "data"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    path = tmp_path / "data" / "claims.csv"
    before = path.read_text("utf-8")
    words = "bridge has opened to traffic, creating a new channel connecting the two countries"
    about = ["--type", "date_event", "--topic", "economy", "--checkable", "yes", "--verdict", "not found"]
    assert run(tmp_path, "new", "claim", "001", words, *about) == 0
    (line,) = new_lines(before, path.read_text("utf-8"))
    assert line.startswith("001-53,001,001,27,28,") and "TODO: what was looked for" in line
    assert path.read_text("utf-8").split(line)[1].startswith("002-01,")


REFUSED = [
    (
        ["new", "citation", "cornell-hand-2013", *TITLED[3:]],
        "there is a citation 'cornell-hand-2013' already",
    ),
    (["new", "citation", "Cornell 2013", *TITLED[3:]], "'Cornell 2013' is not a name for a citation"),
    ([*TITLED, "--year", "soon"], "'soon' is not a year; write it as 2022, or n.d."),
    ([*TITLED, "--url", "example.org"], "'example.org' is not an address of the web"),
    ([*PAGE, "--title", " "], "the title is empty"),
    ([*PAGE, "--title", "A {title}"], "'A {title}' has a brace"),
    (["new", "number", "copies-late", *GIVEN[3:]], "there is a number 'copies-late' already"),
    (
        ["new", "number", "2late", *GIVEN[3:]],
        "'2late' is not a name for a number; write it as trade-2022-usd",
    ),
    (GIVEN[:3], "a number comes from one place; name it with --given with --cite, --at"),
    (GIVEN[:5], "a number comes from one place"),
    ([*GIVEN, "--table", "copies", "--row", "year=1863"], "a number comes from one place"),
    ([*GIVEN[:4], "many", *GIVEN[5:]], "'many' is not a figure; write it as 1.06 or 20,000"),
    ([*GIVEN, "--cite", "nowhere"], "no entry 'nowhere'; add it with 'sourcebook new citation nowhere'"),
    ([*GIVEN, "--says", "Days"], "'Days' does not say what the number is"),
    (STATED, "'Four score and seven' has no figure in digits; write the figure with --given"),
    ([*STATED[:4], "3", *STATED[5:]], "'3' is not a line of a source; write it as 005:3"),
    ([*STATED[:6], "87"], "000:3 does not have the words '87'"),
    ([*ROW[:4], "visits", *ROW[5:]], "there is no table 'visits'; the tables are copies, claims"),
    ([*ROW[:6], "copy=Other", *ROW[7:]], "no row of copies fits copy = Other"),
    (CLAIM[:4], "name a type with --type: one of attribution"),
    ([*CLAIM, "--topic", "trade"], "'trade' is not a topic; write one of founding"),
    ([*CLAIM, "--verdict", "true"], "'true' is not a verdict; write one of supported"),
    ([*CLAIM, "--cite", "nowhere"], "no entry 'nowhere'"),
    (CLAIM[:-2], "a verdict rests on a page; name its key with --cite"),
    (["new", "claim", "007", WORDS, *CLAIM[4:]], "there is no source 007"),
    (["new", "claim", "000", "a new realm", *CLAIM[4:]], "has the words 'a new realm' 0 times"),
    (
        ["new", "claim", "000", "a new [free] nation", *CLAIM[4:]],
        "words in brackets that the source does not",
    ),
]


@pytest.mark.parametrize(("command", "said"), REFUSED)
def test_what_cannot_be_is_refused_with_one_line_and_nothing_is_written(root, capsys, command, said):
    before = files(root)
    assert run(root, *command) == 1
    error = capsys.readouterr().err
    assert said in error and len(error.strip().split("\n")) == 1
    assert files(root) == before


@pytest.mark.parametrize(
    ("text", "options", "said"),
    [
        (TABLE.replace(",", ";"), (), "visits.csv, line 1: "),
        ("date,cite\n", (), "visits.csv, line 1: this table has no rows"),
        ("date,cite\n2024-05-06,\n", (), "visits.csv, line 2: this row cites no page"),
        ("date\n2024-05-06\n", (), "visits.csv, line 2: this row cites no page"),
        ("date,cite\n2024-05-06,nowhere\n", (), "no entry 'nowhere'"),
        (
            TABLE.replace("1864-02-01", "1863-11-19"),
            ("--key", "date"),
            "line 3: this row repeats the key (date)",
        ),
        (TABLE, ("--key", "day"), "'day' is not a column of this table; write one of date, year"),
        (TABLE, ("--column", "day=The day"), "'day' is not a column of this table"),
    ],
)
def test_a_table_that_cannot_be_is_refused(root, capsys, text, options, said):
    (root.parent / "visits.csv").write_text(text, "utf-8")
    before = files(root)
    assert run(root, *table(root, *options)) == 1
    assert said in capsys.readouterr().err and files(root) == before


def test_a_table_has_a_name_of_its_own(root, capsys):
    (root.parent / "visits.csv").rename(root.parent / "copies.csv")
    assert run(root, "new", "table", str(root.parent / "copies.csv")) == 1
    assert "there is a table 'copies' already" in capsys.readouterr().err


def test_a_value_on_one_line_is_read_as_it_was_meant():
    assert flow({"given": 1.06, "cite": ["a-b"]}) == "{given: 1.06, cite: [a-b]}"
    assert flow({"at": "005:3", "words": "$2"}) == '{at: "005:3", words: "$2"}'
    assert (
        flow(["USD bn", "no", "yes (1)", "a: b", "2013..2023", ""])
        == '[USD bn, "no", yes (1), "a: b", "2013..2023", ""]'
    )
