"""Search for doors: plant a false quotation and a false figure in every place of a book; who finds it?

`python -m tests.mutations` prints a table, goes on with the data files, and fails if one is found by nobody.
A harmless sentence in the same place must be found by nobody: it shows that the place itself is in order.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sourcebook.locks.all import LOCKS
from sourcebook.locks.built.all import BUILT
from sourcebook.locks.run import check
from tests import data_mutations
from tests.planting import FRONT, pages
from tests.small import LEFT_BEHIND, ROOT, build_in

SEED = "../../seeds/000_6de32883d4f54ed7.txt#L5"
FALSE = "the dead obey the living"
HARMLESS = "what nobody counted"
FIGURES = {"per cent": "80 per cent", "money": "$500bn", "in words": "two hundred and forty billion"}
QUOTED = {"curly": "“{}” {}", "straight": '"{}" {}', "entity": "&ldquo;{}&rdquo; {}"}
ESCAPED = QUOTED | {"entity": "\\u201c{}\\u201d {}"}


def forms(in_python: bool) -> dict[str, str]:
    """The words to plant, by their form."""
    place = "(000:5)" if in_python else f"[000:5]({SEED})"
    quoted = {name: form.format(FALSE, place) for name, form in (ESCAPED if in_python else QUOTED).items()}
    words = {"harmless": HARMLESS} | quoted | FIGURES
    if in_python:
        words = {name: "'" + text.replace("'", "\\'") + "'" for name, text in words.items()}
    return words


@dataclass(frozen=True)
class Planted:
    """A page with words in one place, in one form."""

    place: str
    form: str
    text: str
    name: str


def planted() -> list[Planted]:
    """Every page to try."""
    found = []
    for place, (template, in_python) in pages().items():
        for form, words in forms(in_python).items():
            name = f"m{len(found):03}"
            body = template.format(words)
            found.append(Planted(place, form, FRONT.format(chr(65 + len(found) % 26)) + body, name))
    return found


def book_with(root: Path, tried: Iterable[Planted]) -> None:
    """A copy of the second book with these pages."""
    shutil.copytree(ROOT / "tests" / "second_book", root, ignore=LEFT_BEHIND)
    contents = root / "_toc.yml"
    lines = contents.read_text("utf-8").rstrip()
    for one in tried:
        (root / "chapters" / "reference" / f"{one.name}.md").write_text(one.text, "utf-8")
        lines += f"\n- file: chapters/reference/{one.name}"
    contents.write_text(lines + "\n", "utf-8")


def found_in(root: Path, built: bool = False) -> dict[str, str]:
    """The first finding on each planted page, by the name of the page."""
    found: dict[str, str] = {}
    for one in check(root, BUILT if built else LOCKS).findings:
        found.setdefault(Path(one.file).stem, str(one))
    return found


def _cause(said: str) -> str:
    """The end of the first traceback."""
    return "\n".join(said.partition("Traceback")[2].splitlines()[-30:])


def search(tried: list[Planted], folder: Path) -> dict[Planted, str]:
    """Who finds each: 'check', 'page', or '' for nobody."""
    book_with(folder / "all", tried)
    caught = found_in(folder / "all")
    left = [one for one in tried if one.name not in caught]
    by = {one: "check" if one.name in caught else "" for one in tried}
    if left:
        book_with(folder / "left", left)
        said = build_in(folder / "left")
        on_pages = found_in(folder / "left", built=True)
        missing = [
            one
            for one in left
            if not (folder / f"left/_build/html/chapters/reference/{one.name}.html").is_file()
        ]
        assert not missing, f"{missing[0].place} was not built: {_cause(said)}"
        by |= {one: "page" if one.name in on_pages else "" for one in left}
    return by


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        by = search(planted(), Path(folder))
    names = [*forms(False)]
    rows = {one.place: {} for one in by}
    for one, who in by.items():
        rows[one.place][one.form] = who
    wide = max(map(len, rows))
    print(f"{'':{wide}}  " + "  ".join(f"{name:8}" for name in names))
    for place, row in rows.items():
        print(f"{place:{wide}}  " + "  ".join(f"{row[name] or '-':8}" for name in names))
    found = doors(by)
    print(f"{len(by)} planted, {len(found)} not as they should be.")
    return 1 if data_mutations.main() or found else 0


def doors(by: dict[Planted, str]) -> list[Planted]:
    """What nobody finds though it is false, or somebody though it is harmless."""
    return [one for one, who in by.items() if bool(who) == (one.form == "harmless")]


if __name__ == "__main__":
    sys.exit(main())
