"""The locks as modules: what each finds stays on record; a broken part stops only what needs it."""

from __future__ import annotations

import re

import pytest

from sourcebook.book import Book
from sourcebook.cli import main
from sourcebook.files import Finding
from sourcebook.locks import report
from sourcebook.locks.all import LOCKS
from sourcebook.locks.lock import PARTS, Lock
from sourcebook.locks.run import check
from tests import faults
from tests.conftest import ROOT
from tests.faulty import changed, exercises, plain
from tests.world import World

CHECKS = [one for lock in LOCKS for one in lock.checks]


@pytest.mark.parametrize("name", faults.FAULTS, ids=faults.one_line)
def test_each_fault_gives_the_findings_on_record(name, tmp_path):
    found = [faults.one_line(line) for line in faults.findings(faults.FAULTS[name], tmp_path / "book")]
    assert found == faults.frozen()[faults.one_line(name)]


def test_the_record_has_each_fault_and_no_other():
    assert list(faults.frozen()) == [faults.one_line(name) for name in faults.FAULTS]


def test_every_module_of_the_folder_that_is_a_lock_is_in_the_list():
    paths = [*(ROOT / "sourcebook" / "locks").glob("*.py")]
    modules = {path.stem for path in paths if "\nLOCK = Lock(" in path.read_text("utf-8")}
    assert {lock.name.replace(" ", "_") for lock in LOCKS} == modules


def test_every_check_needs_parts_that_a_book_has_and_has_a_name_of_its_own():
    assert all(set(one.needs) | {one.guards or "corpus"} <= set(PARTS) for one in CHECKS)
    assert all(hasattr(Book, part) for part in PARTS)
    assert len({one.name for one in CHECKS}) == len(CHECKS)


def test_a_part_is_guarded_before_it_is_needed():
    for number, one in enumerate(CHECKS):
        later = {other.guards for other in CHECKS[number + 1 :]}
        assert not set(one.needs) & later, one.name


def test_findings_name_the_rules_of_their_lock_and_the_guide_explains_each():
    named = {rule for lock in LOCKS for rule in lock.rules}
    found = {re.search(r"\[([a-z ]+)\]$", line)[1] for lines in faults.frozen().values() for line in lines}
    assert found == named
    table = re.search(
        r"^## What the check says\n(.*?)^## ", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.M | re.S
    )
    explained = {rule for row in re.findall(r"^\| ([a-z ,]+) \|", table[1], re.M) for rule in row.split(", ")}
    assert explained - {"rule"} == named


# ---- a broken part ----


def test_a_broken_part_is_one_finding_and_what_needs_it_is_named(tmp_path, capsys):
    world = World(tmp_path / "book")
    exercises(world)
    (world.root / "data" / "numbers.yml").write_text("numbers: 5\n", "utf-8")
    world.chapter("# A page\n\nThe goverment said [22](../data/numbers.yml#total-2021).\n")
    found = check(world.root)
    assert sorted(finding.rule for finding in found.findings) == ["numbers", "spelling"]
    assert list(found.left_out) == ["register"]
    assert {"figures in prose", "the definitions of exercises", "spelling in exercises"} <= set(
        found.left_out["register"]
    )
    assert "spelling in chapters" not in found.left_out["register"]
    assert main(["--root", str(world.root), "check"]) == 1
    out = capsys.readouterr().out
    assert re.search(
        "Not checked, because the register of numbers is not in order: .*figures in prose, ", out
    )


def test_what_a_broken_part_breaks_is_laid_at_its_door(tmp_path):
    world = World(tmp_path / "book")
    exercises(world)
    changed("data/trade.csv", ("21,known", "twenty,known"), book=plain)(world)
    found = check(world.root)
    assert len(found.findings) == 1 and list(found.left_out) == ["tables"]
    assert {"the register of numbers", "figures in prose", "words that exercises quote"} <= set(
        found.left_out["tables"]
    )


def test_sources_that_are_not_as_received_hide_no_fault_that_does_not_need_them(world):
    world.seed.unlink()
    world.chapter("TODO: a goverment of 21 cars, [there](02.md) {cite}`nobody`.\n")
    rules = sorted(finding.rule for finding in check(world.root).findings)
    assert rules == ["bibliography", "file", "gap", "links", "numbers", "spelling"]


def test_a_list_of_words_to_avoid_that_cannot_be_read_is_a_finding(world):
    (world.root / "data" / "style.yml").write_text("- form: [\n", "utf-8")
    found = check(world.root)
    assert [finding.file for finding in found.findings] == ["data/style.yml"]
    assert "own voice in chapters" in found.left_out["style"]


def test_a_book_in_order_leaves_nothing_out(tmp_path):
    world = World(tmp_path / "book")
    exercises(world)
    assert check(world.root).left_out == {}


# ---- a new lock ----


def test_a_new_lock_is_a_function_that_finds_and_counts(world):
    lock = Lock("commas", rules=("commas",))

    @lock.check(needs=("chapters",))
    def commas_in_chapters(book, seen):
        for chapter in book.chapters:
            seen["pages"] += 1
            if "," not in chapter.text:
                yield Finding("commas", chapter.name, None, "there is no comma.", "Write one.")

    found = check(world.root, [lock])
    lines = list(found.text())
    assert lines[0] == "chapters/01.md: there is no comma. Write one. [commas]" and "Pages: 1." in lines


# ---- the words of the report ----


def test_a_finding_is_written_for_a_code_host_without_a_line_end():
    finding = Finding("a:rule", "a.md", 3, "100 %\nof it.", "Stop.")
    first, *_ = report.Report([finding]).for_code_host()
    assert first == "::error file=a.md,line=3,title=a%3Arule::100 %25%0Aof it. Stop."


def test_only_the_findings_of_some_files_are_kept():
    both = [Finding("r", "a.md", 1, "x."), Finding("r", "b.md", 1, "x.")]
    assert [one.file for one in report.Report(both).only({"b.md"}).findings] == ["b.md"]


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("a\n::warning::b.md", "x"),
        ("a,line=9::b.md", "x"),
        ("a.md", "one\r\n::set-output name=x::y"),
        ("a.md", "100%0A::warning::x"),
        ("a.md", "\x1b[2Jgone\x07"),
    ],
)
def test_no_name_and_no_message_is_a_command_to_a_code_host_or_a_terminal(file, message):
    made = report.Report([Finding("rule", file, None, message, "Stop.")])
    (line, *_), (shown, *_) = made.for_code_host(), made.text()
    head, _, rest = line.removeprefix("::error ").partition("::")
    assert "\n" not in line + shown and "\r" not in line and "\x1b" not in line + shown
    assert head.count(",") == 1 and head.count(":") == 0 and head.endswith(",title=rule")
    assert "%0A::" not in rest.replace("%250A", "") or message.startswith("one")
