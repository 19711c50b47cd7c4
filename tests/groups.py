"""Which tests run one after another in one worker, and which of these groups begins."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

# Files of tests that share something costly to make.
SHARED = {
    **dict.fromkeys(("test_exercises", "test_keeping"), "file of answers"),
    **dict.fromkeys(
        ("test_findings", "test_frozen", "test_markup", "test_reference", "test_voices"), "soups"
    ),
}
# Workers take the longest first, so that none is left with a long one at the end.
LONGEST = ["test_lab", "test_freshness", "file of answers", "test_own_colours", "test_model", "test_search"]


def together(nodeid: str) -> str:
    """The group of a test, which runs in one worker, in order: its file, or the page that it looks at."""
    file, _, name = nodeid.partition("::")
    stem = Path(file).stem
    page = re.search(r"\[(\S+\.html)", name) if stem == "test_pages" else None
    return page[1] if page else SHARED.get(stem, stem)


def turn(nodeid: str) -> int:
    """When the group of a test has its turn."""
    group = together(nodeid)
    return LONGEST.index(group) if group in LONGEST else len(LONGEST)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Give the workers one group after another."""
    from xdist.scheduler import LoadScopeScheduling

    class ByGroup(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return together(nodeid)

    return ByGroup(config, log)
