"""What `sourcebook new` adds leaves every other line as it was; a damaged file stops it before it writes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import yaml

from sourcebook.authoring.new.chapter import new_chapter
from sourcebook.authoring.new.exercise import new_exercise
from sourcebook.authoring.new.note import new_note
from sourcebook.authoring.new.source import About, new_source
from sourcebook.authoring.new.writing import added, parsed, with_page, write_all, written
from sourcebook.book import Book
from sourcebook.files import BookError
from tests.additions import files, new_lines
from tests.conftest import ROOT

EXERCISES = sorted(path.name for path in (ROOT / "data" / "exercises").glob("*.yml"))
TEXT = "Menu\nTwo ministers met in Astana on Monday and agreed to meet again before the year ends.\nShare\n"


@pytest.fixture
def copy(tmp_path) -> Path:
    """A copy of the files of our book that `new` adds to, with a text beside them."""
    for folder in ("seeds", "data", "chapters"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for name in ("_toc.yml", "_config.yml"):
        shutil.copyfile(ROOT / name, tmp_path / name)
    (tmp_path / "page.txt").write_text(TEXT, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "name", ["seeds/sources.yml", "_toc.yml", *(f"data/exercises/{name}" for name in EXERCISES)]
)
def test_a_file_of_the_book_is_written_as_it_was_read(name):
    text = (ROOT / name).read_text("utf-8")
    assert written(parsed(text, ROOT / name)) == text


@pytest.mark.parametrize("name", EXERCISES)
def test_an_entry_is_added_after_all_others(name):
    path = ROOT / "data" / "exercises" / name
    entry = "\n- id: 000-new  # a comment\n  prompt: \"A 'quoted' 中文 text\"\n  other: null\n"
    assert new_lines(path.read_text("utf-8"), added(path, "exercises", entry)) == entry.splitlines(
        keepends=True
    )


def test_a_source_is_added_and_nothing_else_is_changed(copy):
    before = files(copy)
    assert (
        new_source(copy, copy / "page.txt", About(publisher='The "Wire": a # paper', language="no")) == "005"
    )
    after = files(copy)
    assert set(after) - set(before) == {
        Path("chapters/reference/source-005.md"),
        *(path.relative_to(copy) for path in (copy / "seeds").glob("005_*.txt")),
    }
    changed = {path for path in before if before[path] != after[path]}
    assert changed == {Path("seeds/sources.yml"), Path("seeds/lines.json"), Path("_toc.yml")}
    record, contents = Path("seeds/sources.yml"), Path("_toc.yml")
    lines = new_lines(before[record].decode(), after[record].decode())
    assert lines[:2] == ["\n", "- id: '005'\n"]
    assert lines[-1] == "# TODO: the date of source 005 is not known yet; correct 1900-01-01\n"
    entry = yaml.safe_load("".join(lines))[0]
    assert (entry["documents"][0]["publisher"], entry["language"]) == ('The "Wire": a # paper', "no")
    page = "    - file: chapters/reference/source-005\n"
    assert new_lines(before[contents].decode(), after[contents].decode()) == [page]
    assert page + "  - file: chapters/reference/timeline\n" in after[contents].decode()
    digests = Path("seeds/lines.json")
    assert after[digests].startswith(before[digests].rstrip(b"\n}")), (
        "the digests of the others stay line for line"
    )


def test_a_chapter_and_an_exercise_are_added_and_nothing_else_is_changed(copy):
    contents, before = copy / "_toc.yml", files(copy)
    path = new_chapter(copy, "A 'new' chapter: 中文", "001", "Part II", "a-new-chapter")
    line = f"  - file: chapters/{path.stem}\n"
    text = contents.read_text("utf-8")
    assert new_lines(before[Path("_toc.yml")].decode(), text) == [line]
    assert f"{line}- caption: Your work\n" in text
    exercises = copy / "data" / "exercises" / f"{path.stem}.yml"
    first = exercises.read_text("utf-8")
    new_exercise(copy, "sort", path.stem, "001-drawers")
    assert new_lines(first, exercises.read_text("utf-8"))[:2] == ["\n", "- id: 001-drawers\n"]
    assert Book(copy).exercises.all["001-drawers"].exercise.type == "sort"


def test_the_chapter_after_the_ninety_ninth_has_three_digits(copy):
    shutil.move(copy / "chapters" / "12-brief.md", copy / "chapters" / "99-brief.md")
    path = new_chapter(copy, "The hundredth", "001")
    assert path.name == "100-the-hundredth.md"
    new_exercise(copy, "sort", "100", "001-drawers")
    with pytest.raises(BookError, match="with this title already"):
        new_chapter(copy, "The hundredth", "001")


def test_a_note_is_added_after_all_others(copy):
    path = copy / "data" / "annotations" / "000.json"
    before = json.loads(path.read_text("utf-8"))["items"]
    name = new_note(copy, "000", "effectively outclass", "formula", "close-reading", 1, "A “note” with 中文.")
    after = json.loads(path.read_text("utf-8"))["items"]
    assert after[:-1] == before
    assert (after[-1]["id"], after[-1]["body"][0]["value"]) == (f"000.json#{name}", "A “note” with 中文.")


@pytest.mark.parametrize(
    ("contents", "line"),
    [
        ("format: jb-book\nroot: a\nchapters:\n- file: chapters/b\n", 3),
        ("format: jb-book\nroot: a\nchapters:\n- file: chapters/01-b\n- url: https://example.org\n", 4),
        (
            "parts:\n- chapters:\n  - file: b\n    sections:\n    - file: chapters/01-c\n- chapters: []\n",
            5,
        ),
    ],
)
def test_a_page_finds_its_place_in_contents_of_any_form(tmp_path, contents, line):
    (tmp_path / "_toc.yml").write_text(contents, "utf-8")
    text = with_page(tmp_path / "_toc.yml", "chapters/02-new", r"chapters/\d\d-[a-z]+", "")
    assert [entry.strip() for entry in new_lines(contents, text)] == ["- file: chapters/02-new"]
    assert text.splitlines()[line].endswith("- file: chapters/02-new")


def add_source(root: Path) -> None:
    new_source(root, root / "page.txt", About())


def add_note(root: Path) -> None:
    new_note(root, "000", "effectively outclass", "formula", "close-reading", 1, "A note.")


@pytest.mark.parametrize(
    ("name", "text", "begin", "said"),
    [
        ("seeds/lines.json", '{\n "000": [', add_source, "seeds/lines.json, line 2: this is not JSON"),
        (
            "seeds/lines.json",
            "[]",
            add_source,
            "seeds/lines.json, line 1: the file: names with their values must stand here",
        ),
        (
            "_toc.yml",
            "parts:\n- caption: 'One\n",
            add_source,
            "_toc.yml, line 3: found unexpected end of stream",
        ),
        ("_toc.yml", "root: a\n", add_source, "_toc.yml: the contents list no pages"),
        ("_toc.yml", "- a\n", add_source, "_toc.yml: the contents list no pages"),
        (
            "data/annotations/000.json",
            '{"items": [}',
            add_note,
            "data/annotations/000.json, line 1: this is not JSON",
        ),
        (
            "data/annotations/000.json",
            "{}",
            add_note,
            "data/annotations/000.json: this is not a page of notes",
        ),
        (
            "data/annotations/000.json",
            '{"items": [{}]}',
            add_note,
            "data/annotations/000.json: this is not a page",
        ),
    ],
)
def test_a_damaged_file_stops_the_command_before_anything_is_written(copy, name, text, begin, said):
    (copy / name).write_text(text, "utf-8")
    before = files(copy)
    with pytest.raises(BookError) as error:
        begin(copy)
    assert str(error.value).startswith(said)
    assert files(copy) == before


@pytest.mark.parametrize(
    ("text", "longer"),
    [
        ("x:\n- id: 1\n", "x:\n- id: 1\n\n- id: 2\n"),
        ("x:\n    -   id: 1   # wide\n", "x:\n    -   id: 1   # wide\n\n    - id: 2\n"),
        ("x:\n- {id: 1,  more: [1,2]}\ny: 3\n", "x:\n- {id: 1,  more: [1,2]}\n\n- id: 2\ny: 3\n"),
    ],
)
def test_an_entry_leaves_a_file_of_any_layout_as_it_was(tmp_path, text, longer):
    (tmp_path / "a.yml").write_text(text, "utf-8")
    assert added(tmp_path / "a.yml", "x", "\n- id: 2\n") == longer


@pytest.mark.parametrize("text", ["exercises:\n", "exercises: []\n"])
def test_a_file_without_the_list_is_not_added_to(tmp_path, text):
    (tmp_path / "a.yml").write_text(text, "utf-8")
    with pytest.raises(BookError, match="this file has no list 'exercises'"):
        added(tmp_path / "a.yml", "exercises", "- a\n")


def test_all_files_are_written_or_none(tmp_path):
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text("as it was", "utf-8")
    before = files(tmp_path)
    with pytest.raises(UnicodeEncodeError):
        write_all({first: "anew", second: "\ud800"})
    assert files(tmp_path) == before
    write_all({first: "a\nb\n", tmp_path / "folder" / "third.txt": "中文\n"})
    assert first.read_bytes() == b"a\nb\n"
    assert (tmp_path / "folder" / "third.txt").read_text("utf-8") == "中文\n"
    assert not [path for path in tmp_path.rglob(".*") if path.name.endswith(".new")]
