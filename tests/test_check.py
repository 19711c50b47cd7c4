"""`sourcebook check`: each mistake gives one finding with place and remedy, and no traceback."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from sourcebook.chapter.markdown import read_chapters
from sourcebook.cli import main
from sourcebook.locks import sources
from sourcebook.locks.run import check
from tests.conftest import OURS, ROOT
from tests.evidence import only
from tests.mistakes import MISTAKES
from tests.world import TEXT


def test_a_sound_book_has_no_findings(world, capsys):
    world.annotate("34.3 percent", TEXT.index("34.3"))
    world.chapter("“34.3 percent” [000:3](../seeds/000_abc.txt#L3) {cite}`known`\n")
    assert main(["--root", str(world.root), "check"]) == 0
    out = capsys.readouterr().out
    assert (
        "1 found, 0 not found, 0 cannot be checked" in out
        and "25 of    25 words shown" in out
        and "All in order." in out
    )


@pytest.mark.parametrize(("mistake", "place", "words"), MISTAKES)
def test_mistake_gives_one_finding_with_place_and_remedy(world, mistake, place, words, capsys):
    mistake(world)
    finding = only(world)
    assert finding.startswith(place) and words in finding, finding
    assert main(["--root", str(world.root), "check"]) == 1
    assert "Traceback" not in "".join(capsys.readouterr())


@pytest.fixture
def copy(tmp_path) -> Path:
    root = tmp_path / "book"
    for folder in ("seeds", "data", "chapters"):
        shutil.copytree(ROOT / folder, root / folder)
    for name in ("_config.yml", "_toc.yml"):  # which name the book and its pages
        shutil.copy(ROOT / name, root)
    return root


def test_the_book_itself_is_in_order(copy):
    report = check(copy)
    assert [str(finding) for finding in report.findings] == []
    assert report.seen["found"] > 10 and report.seen["notes"] >= 240 and report.seen["lines"] == 261
    assert all(share.shown <= share.allowed for share in report.seen.shares)


def test_one_letter_changed_in_any_quotation_of_the_book_is_refused_at_its_line(copy, monkeypatch):
    from sourcebook.locks import quotations as quotes

    # The help for an author takes time and changes no result.
    monkeypatch.setattr(quotes, "nearest", lambda *_: "")
    wanted: list[tuple[str, int]] = []
    for chapter in read_chapters(copy):
        text = chapter.text
        for quotation in chapter.quotations():
            first = next(index for index, letter in enumerate(quotation.text) if letter.isalnum())
            at = text.index(f"“{quotation.text}”") + 1 + first
            text = text[:at] + ("x" if text[at] != "x" else "y") + text[at + 1 :]
            wanted.append((chapter.name, quotation.line))
        chapter.path.write_text(text, "utf-8")
    assert len(wanted) > 80
    found = [finding for finding in check(copy).findings if finding.rule == "quotation"]
    assert sorted((finding.file, finding.line) for finding in found) == sorted(wanted)


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "seeds").glob("*.txt")))
def test_one_byte_changed_in_a_seed_is_refused_at_its_line(copy, name):
    path = copy / "seeds" / name
    original = path.read_bytes()
    for place in (0, len(original) // 2, len(original) - 1):
        changed = bytearray(original)
        changed[place] = ord("~")
        path.write_bytes(bytes(changed))
        [finding] = check(copy, [sources.LOCK]).findings
        assert finding.file == f"seeds/{name}" and finding.line == original[:place].count(b"\n") + 1
    path.write_bytes(original)


def test_seeds_match_their_published_digests():
    from sourcebook.sources.received import line_digests

    kept = json.loads((ROOT / "seeds" / "lines.json").read_text("utf-8"))
    assert kept == {source.id: line_digests(source.text) for source in OURS.corpus}


def test_commands_answer_in_plain_words(capsys):
    assert main(["show", "004", "52"]) == 1 and "source 004 has 39 lines" in capsys.readouterr().err
    assert main(["show", "000", "14"]) == 0 and "No comments:" in capsys.readouterr().out
    assert main(["kwic", "no limits"]) == 0 and "000:7" in capsys.readouterr().out
