"""What time can overturn: the list, its lock, its page, and the command that names what is past its day."""

from __future__ import annotations

import datetime

import pytest

from sourcebook.cli import main
from sourcebook.evidence.as_of import FILE, past, read_as_of
from sourcebook.locks import as_of
from sourcebook.locks.lock import Seen
from sourcebook.locks.run import check
from sourcebook.pieces import reference
from tests.conftest import OURS

ENTRY = """\
- says: The treaty of the <b>two</b> is in force.
  page: '01'
  verbatim: in force today
  as_of: 2026-05-31
  again: 2027-05-31
  look: the register of treaties
"""
EARLIER = ENTRY.replace("2027-05-31", "2026-12-01").replace("treaty", "bridge")
PAGE = "# A page\n\nThe treaty is in\nforce today.\n"


@pytest.fixture
def root(world):
    (world.root / "chapters" / "01.md").write_text(PAGE, "utf-8")
    (world.root / FILE).write_text(ENTRY + EARLIER, "utf-8")
    return world.root


def test_what_is_to_be_looked_at_first_comes_first(root):
    first, last = read_as_of(root)
    assert "bridge" in first.says and (last.when, last.until) == ("31 May 2026", "31 May 2027")
    days = ("2026-11-30", "2026-12-01", "2027-05-30", "2027-05-31")
    found = [len(past([first, last], datetime.date.fromisoformat(day))) for day in days]
    assert found == [0, 1, 1, 2]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("page: '01'", "page: '09'", "there is no page '09' below chapters/"),
        ("page: '01'", "table: nothing", "there is no table 'nothing'"),
        ("  page: '01'\n", "", "name the 'page' on which it stands, or the 'table'"),
        ("page: '01'", "page: '01'\n  table: nothing", "name the 'page' on which it stands, or the 'table'"),
        (
            "verbatim: in force today",
            "verbatim: in force for ever",
            "‘in force for ever’ does not stand on 01",
        ),
        ("again: 2027-05-31", "again: 2026-05-31", "'again' is not after 'as_of'"),
        ("again: 2027-05-31", "again: next May", "again"),
        ("in force.", "in force for 34 years.", "the figure 34 has no lock"),
        ("  look: the register of treaties\n", "", "look: Field required"),
    ],
)
def test_a_mistake_gives_one_finding_at_its_place(root, old, new, words):
    assert check(root).findings == []
    assert old in ENTRY
    (root / FILE).write_text(ENTRY.replace(old, new, 1), "utf-8")
    (finding,) = check(root).findings
    assert finding.file == FILE and finding.line and words in str(finding)


def test_the_command_names_what_is_past_its_day(root, capsys):
    assert main(["--root", str(root), "check", "--as-of", "2026-12-31"]) == 1
    first, *rest = capsys.readouterr().out.splitlines()
    assert first.startswith(f"{FILE}, line 7: The bridge of the")
    assert "2026-12-01" in first and "the register of treaties" in first
    assert rest[0] == "Statements with a day on which to look again: 2." and rest[1].startswith("1 finding")
    assert main(["--root", str(root), "check", "--as-of", "2026-11-30"]) == 0
    assert capsys.readouterr().out.endswith("2.\nAll in order.\n")
    assert main(["--root", str(root), "check", "--as-of", "soon"]) == 1
    assert "'soon' is no day; write it as 2027-03-31" in capsys.readouterr().err
    long_past = ENTRY.replace("2027", "2001").replace("2026", "2000")
    (root / FILE).write_text(long_past, "utf-8")
    assert main(["--root", str(root), "check", "--as-of"]) == 1
    assert "2001-05-31" in capsys.readouterr().out


def test_its_page_shows_text_and_runs_none(root):
    shown = reference.render("pieces/as_of.html", statements=read_as_of(root)).body
    assert "&lt;b&gt;two&lt;/b&gt;" in shown and 'href="../../chapters/01.html">chapter 1</a>' in shown
    assert shown.index("bridge") < shown.index("treaty of")


def test_each_statement_of_this_book_stands_where_the_list_says():
    seen = Seen()
    assert [one for part in as_of.LOCK.checks for one in part.run(OURS, seen)] == []
    assert len(OURS.as_of) >= 40 and seen[as_of.STATEMENTS] == len(OURS.as_of)
