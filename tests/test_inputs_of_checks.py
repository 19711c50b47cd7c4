"""What a check finds is kept as long as its inputs: so it opens no file that is not among them."""

from __future__ import annotations

import json
import subprocess
import sys

from sourcebook.locks.all import LOCKS
from sourcebook.locks.inputs import OF_PARTS, RESTS_ON, forms, is_of
from tests.fuller import fuller

# Each check with a book of its own, and what is opened meanwhile; who listens cannot stop, so it runs apart.
LISTEN = """
import json, sys
from pathlib import Path
from sourcebook.book import Book
from sourcebook.locks.all import LOCKS
from sourcebook.locks.lock import Seen

root, opened = Path.cwd(), {}

def hear(event, arguments):
    if event == "open" and opened:
        [*opened.values()][-1].append(str(arguments[0]))

sys.addaudithook(hear)
for lock in LOCKS:
    for check in lock.checks:
        opened[check.name] = []
        list(check.run(Book(root), Seen()))
print(json.dumps(opened))
"""


def test_a_check_opens_only_what_it_says_that_it_needs(tmp_path):
    fuller(tmp_path / "book")  # which has each field that may lead to another file
    book = (tmp_path / "book").resolve()
    done = subprocess.run([sys.executable, "-c", LISTEN], cwd=book, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    opened = json.loads(done.stdout)
    wrong = set[str]()
    for check in (one for lock in LOCKS for one in lock.checks):
        own = set[str]().union(*map(forms, (*check.needs, check.guards) if check.needs else RESTS_ON))
        for path in opened[check.name]:
            name = path.removeprefix(f"{book}/")
            is_page = name.startswith("chapters/") and "chapters" not in check.needs
            if is_page or (is_of(name, OF_PARTS) and not is_of(name, own)):
                wrong.add(f"{check.name} opens {name}")
    assert sum(map(len, opened.values())) > 1000
    assert not wrong


def test_a_part_rests_on_its_own_files_and_on_those_of_others():
    assert forms("exercises") == {
        "seeds/*", "data/*.csv", "data/datapackage.json", "data/numbers.yml", "data/exercises/*",
    }  # fmt: skip
    assert forms("chapters") == forms("contents") == set()
