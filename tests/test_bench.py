"""What `make bench` measures: Jupyter Book alone on one side, one row for each figure with its limit."""

from __future__ import annotations

import pytest
import yaml

from tests import bench, bench_pages
from tests.bench import Row
from tests.bench_builds import CELL, CHAPTER, SENTENCE, after, copy, edit, plain
from tests.bench_desk import Cost, by_command, in_browser, quickest
from tests.handing import a_file


def test_the_plain_book_has_nothing_of_ours_but_its_chapters(tmp_path):
    settings = yaml.safe_load((plain(tmp_path / "plain") / "_config.yml").read_text("utf-8"))
    assert settings["execute"]["execute_notebooks"] == "cache"
    assert "sourcebook" not in str(settings["sphinx"])


def test_each_turn_of_an_edit_changes_the_chapter_once_more(tmp_path):
    root = copy(tmp_path / "book")
    seen = {(root / CHAPTER).read_text("utf-8")}
    for words in (SENTENCE, CELL):
        for turn in range(3):
            edit(root, words)(turn)
            seen.add((root / CHAPTER).read_text("utf-8"))
    assert len(seen) == 7


def test_a_measure_is_the_median_of_its_runs():
    times = iter([5.0, 1.0, 3.0])
    turns = []
    assert after(turns.append, lambda: next(times), 3) == 3.0 and turns == [0, 1, 2]


def test_a_row_has_its_ratio_to_its_limit():
    assert str(Row("a", 1.5, 3, beside=60)) == "| a | 1.50 s | 3.00 s | 0.50 | 60.00 s |"
    assert str(Row("b", 127.4, 150, "KB")) == "| b | 127 KB | 150 KB | 0.85 |  |"
    assert str(Row("c", 2, None)) == "| c | 2.00 s |  |  |  |"


def test_the_command_of_the_desk_is_measured_with_its_memory(tmp_path):
    for number in range(2):
        (tmp_path / f"{number}.json").write_bytes(a_file(f"S {number}"))
    cost = by_command(sorted(tmp_path.glob("*.json")), tmp_path / "out")
    assert cost.seconds > 0.1 and cost.work > 0.1 and 20 < cost.memory < 500
    runs = iter([Cost(3.0, 1.0, 1.0), Cost(2.0, 2.0, 9.0)])
    assert quickest(lambda: next(runs)) == (2.0, 2.0, 9.0)


def test_the_desk_and_then_the_pages_are_measured_in_one_process(tmp_path, book, site, monkeypatch):
    paths = [tmp_path / f"{number}.json" for number in range(2)]
    for path in paths:
        path.write_bytes(a_file(path.stem))
    assert 0 < in_browser(paths, site).seconds < 60
    monkeypatch.setattr(bench_pages, "RUNS", 1)
    monkeypatch.setattr(bench_pages, "ACTS", dict([*bench_pages.ACTS.items()][:2]))
    rows = bench.pages()
    assert [row for row in rows if not row.value > 0] == []
    names = [*(f"paint on a slow phone: {name}" for name in bench_pages.PAGES), *bench_pages.ACTS]
    assert all(any(row.name.endswith(name) for row in rows) for name in names)


def test_what_was_measured_is_told_before_the_next_measure_can_fail(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(bench, "TABLE", tmp_path / "bench.md")
    for name, rows in (("builds", [Row("first", 1, 2)]), ("scale", []), ("desk", [])):
        monkeypatch.setattr(bench, name, lambda folder, rows=rows: rows)
    monkeypatch.setattr(bench, "pages", lambda: 1 / 0)
    monkeypatch.setattr(bench, "STEPS", 1000)
    with pytest.raises(ZeroDivisionError):
        bench.main()
    machine, first = capsys.readouterr().out.split("\n")[:2]
    assert machine.startswith("| the machine: ") and first == "| first | 1.00 s | 2.00 s | 0.50 |  |"
    assert not bench.TABLE.exists()
