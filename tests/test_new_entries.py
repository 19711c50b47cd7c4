"""What `sourcebook new` writes, entry by entry."""

from __future__ import annotations

import json
import shutil

import pytest
import yaml

from sourcebook.authoring.new.chapter import new_chapter
from sourcebook.authoring.new.exercise import exercise_entry
from sourcebook.authoring.new.source import About, new_source
from sourcebook.sources.corpus import Corpus
from tests.conftest import OURS, ROOT
from tests.small import LEFT_BEHIND

LETTER = (
    "Re: talks\nThe two ministers met again in the capital on Monday and spoke for an hour about trade.\n"
)


@pytest.fixture
def root(tmp_path):
    shutil.copytree(ROOT, tmp_path / "book", ignore=LEFT_BEHIND)
    return tmp_path / "book"


@pytest.mark.parametrize("source", OURS.corpus.ids)
def test_the_sentences_of_a_new_exercise_stand_in_the_lines_that_it_names(source):
    held = OURS.corpus.source(source)
    (entry,) = yaml.safe_load(exercise_entry(OURS, source, "mark", f"{source}-voices"))
    lines = [" ".join(held.line(int(line.split(":")[1])).text.split()) for line in entry["lines"]]
    first, second = (one["text"] for one in entry["sentences"])
    assert first in lines[0] and second in lines[-1] and first != second


def test_chapters_whose_titles_begin_alike_have_exercises_of_unlike_ids(root):
    first = new_chapter(root, "The call", "000")
    second = new_chapter(root, "The call that failed", "000")
    named = [
        {
            one["id"]
            for one in yaml.safe_load((root / "data" / "exercises" / f"{path.stem}.yml").read_text("utf-8"))[
                "exercises"
            ]
        }
        for path in (first, second)
    ]
    assert named[0] == {"000-call-predict", "000-call-write"}
    assert not named[0] & named[1]


def test_a_chapter_stands_after_the_last_one(root):
    path = new_chapter(root, "Échos", "000")
    contents = (root / "_toc.yml").read_text("utf-8")
    assert path.name == "13-echos.md"
    assert "  - file: chapters/12-brief\n  - file: chapters/13-echos\n" in contents


def test_a_title_in_another_script_takes_a_name_by_hand(root):
    assert new_chapter(root, "14 встреч", "000", slug="meetings").name == "13-meetings.md"


def test_a_new_source_adds_lines_to_the_digests_and_changes_none(root):
    page, digests = root / "page.txt", root / "seeds" / "lines.json"
    page.write_text(LETTER, "utf-8")
    before = digests.read_text("utf-8")
    name = new_source(root, page, About(publisher="Example Wire"))
    after = digests.read_text("utf-8")
    assert after.startswith(before.removesuffix("\n}\n")) and list(json.loads(after))[-1] == name


def test_what_is_not_known_of_a_source_is_a_gap(root):
    page = root / "page.txt"
    page.write_text(LETTER, "utf-8")
    name = new_source(root, page, About(publisher="Example Wire"))
    record = Corpus(root).source(name).record
    assert "TODO" in record.language and "TODO" in record.documents[0].language
    assert "TODO" in record.documents[0].chain[-1].by
