"""What checks look at, as digests: the files that each part of a book rests on, and those that all do."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from fnmatch import fnmatch
from hashlib import sha256
from pathlib import Path

from sourcebook.building import ENGINE

# The files that a part rests on, and the parts. A file that no part names is looked at by every check.
RESTS_ON = {
    "annotations": ("corpus", "data/annotations/*"),
    "as_of": ("data/as_of.yml",),
    "bibliography": ("data/references.bib",),
    "claims": ("data/claims.csv",),
    "corpus": ("seeds/*",),
    "errata": ("data/errata.yml",),
    "exercises": ("register", "data/exercises/*"),
    "register": ("corpus", "tables", "data/numbers.yml"),
    "style": ("data/style.yml",),
    "tables": ("data/*.csv", "data/datapackage.json"),
    "terms": ("data/terms.yml",),
}


def forms(part: str) -> set[str]:
    """The forms of the names of all files that a part rests on; none for one that is read from pages."""
    named = RESTS_ON.get(part, ())
    return {form for form in named if form not in RESTS_ON}.union(
        *(forms(one) for one in named if one in RESTS_ON)
    )


OF_PARTS = set[str]().union(*map(forms, RESTS_ON))


def is_of(name: str, these: Iterable[str]) -> bool:
    """Whether a file of the book has a name of one of these forms."""
    return any(fnmatch(name, form) for form in these)


class Inputs:
    """The digests of the files of a book as they are now, without the text of its pages."""

    def __init__(self, root: Path):
        found = [*root.iterdir(), *(root / "seeds").rglob("*"), *(root / "data").rglob("*")]
        self.names = sorted(path.relative_to(root).as_posix() for path in (root / "chapters").rglob("*"))
        self.files = {
            path.relative_to(root).as_posix(): sha256(path.read_bytes()).digest()
            for path in sorted(found)
            if path.is_file()
        }
        self._of: dict[tuple[str, ...], bytes] = {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Inputs) and (self.names, self.files) == (other.names, other.files)

    def of(self, parts: tuple[str, ...]) -> bytes:
        """One digest of the names of all files, and of what these parts and every check rest on."""
        if parts not in self._of:
            own = set[str]().union(*map(forms, parts))
            total = sha256("\0".join([*self.names, *self.files]).encode())
            for name, digest in self.files.items():
                if is_of(name, own) or not is_of(name, OF_PARTS):
                    total.update(name.encode() + digest)
            self._of[parts] = total.digest()
        return self._of[parts]


def engine() -> bytes:
    """One digest of this Python, of the packages that it has and of this one."""
    packages = sorted(path.name for folder in map(Path, sys.path) for path in folder.glob("*.dist-info"))
    total = sha256("\0".join([sys.version, *packages]).encode())
    for path in sorted(ENGINE.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            total.update(f"\0{path}\0".encode() + path.read_bytes())
    return total.digest()
