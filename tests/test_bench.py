"""What `make bench` measures: Jupyter Book alone on one side, and larger books that are whole ones."""

from __future__ import annotations

import yaml

from sourcebook.locks.run import check
from tests.bench import copy, plain, with_chapters, with_sources
from tests.conftest import OURS


def test_the_plain_book_has_nothing_of_ours_but_its_chapters(tmp_path):
    settings = yaml.safe_load((plain(tmp_path / "plain") / "_config.yml").read_text("utf-8"))
    assert settings["execute"]["execute_notebooks"] == "force"
    assert "sourcebook" not in str(settings["sphinx"])


def test_a_larger_book_has_its_chapters_in_the_contents_and_its_sources_in_order(tmp_path):
    root = copy(tmp_path / "book")
    with_chapters(root, 2)
    with_sources(root, 7)
    found = check(root)
    assert found.seen["lines"] > sum(len(source.lines) for source in OURS.corpus)
    told = {finding.message.split(":")[0] for finding in found.findings}
    assert len(list((root / "seeds").glob("*.txt"))) == 7
    assert not {finding.rule for finding in found.findings} - {"exercises"}, told
