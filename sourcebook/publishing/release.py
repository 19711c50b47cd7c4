"""Pack the built book as a release, and lay out the published site: `make release`, `make site`.

A release is one ZIP of the built book, which works from a double-clicked file.
The site is the book as built now, and each earlier release below `v/<version>/`,
so that a cited edition keeps its address.
"""

from __future__ import annotations

import re
import shutil
import tomllib
import zipfile
from pathlib import Path

import yaml

from sourcebook.book import Book
from sourcebook.files import BookError
from sourcebook.html import render
from sourcebook.publishing.unpack import unpack


class NotReady(BookError):
    """The release cannot be made; the message says what to mend."""


def version(root: Path) -> str:
    """The version of this edition, as `pyproject.toml` has it."""
    return str(tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["version"])


def notes(root: Path) -> str:
    """What `CHANGELOG.md` says of this version.

    Raises:
        NotReady: there is no heading for it, or nothing below the heading.
    """
    name = version(root)
    text = (root / "CHANGELOG.md").read_text("utf-8")
    found = re.search(rf"^## \[?v?{re.escape(name)}\b[^\n]*\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    if not found or not found[1].strip():
        raise NotReady(
            f"CHANGELOG.md says nothing of {name}: rename the heading 'Unreleased' to '{name} - <date>'."
        )
    return found[1].strip() + "\n"


def check(tag: str, root: Path) -> None:
    """Whether tag, package, citation and changelog agree. Raises NotReady."""
    name = version(root)
    if tag and tag != f"v{name}":
        raise NotReady(f"The tag is {tag}, but pyproject.toml has version {name}: the tag must be v{name}.")
    cited = str(yaml.safe_load((root / "CITATION.cff").read_text("utf-8"))["version"])
    if cited != name:
        raise NotReady(f"CITATION.cff has version {cited}, pyproject.toml has {name}: make them agree.")
    notes(root)


def pack(root: Path) -> Path:
    """Write `_build/release/`: the book as one ZIP, the notes of the release, the metadata to cite it by.

    The hand-outs, where they were made, are a second ZIP. The value is the path of the first.
    """
    built, folder = root / "_build", root / "_build" / "release"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    book, edition = Book(root).name, version(root)
    path = _packed(built / "html", folder / f"{book}-{edition}.zip")
    if (built / "handouts").is_dir():
        _packed(built / "handouts", folder / f"{book}-handouts-{edition}.zip")
    (folder / "notes.md").write_text(notes(root), "utf-8")
    for file in ("CITATION.cff", ".zenodo.json"):
        shutil.copyfile(root / file, folder / file)
    return path


def _packed(folder: Path, path: Path) -> Path:
    """All files of a folder in a ZIP, below its name; with one fixed date the same files make the same."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(file for file in folder.rglob("*") if file.is_file()):
            name = f"{path.stem}/{file.relative_to(folder).as_posix()}"
            archive.writestr(
                zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), file.read_bytes(), zipfile.ZIP_DEFLATED
            )
    return path


def site(releases: Path, root: Path) -> list[str]:
    """Lay out `_build/site` with the packed releases; the value is their versions, newest first.

    Raises:
        NotReady: the book is not built.
        BadArchive: the archive of a release is not one.
    """
    built, out = root / "_build" / "html", root / "_build" / "site"
    if not (built / "index.html").is_file():
        raise NotReady("There is no built book: run 'make book' first.")
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(built, out)
    book = Book(root).name
    part = "(?:0|[1-9][0-9]*)"
    packed = re.compile(rf"{re.escape(book)}-({part}\.{part}\.{part})\.zip")
    archives = releases.glob("*.zip") if releases.is_dir() else ()
    found = {match[1]: path for path in archives if (match := packed.fullmatch(path.name))}
    versions = sorted(found, key=lambda name: [int(part) for part in name.split(".")], reverse=True)
    (out / "v").mkdir()
    for name in versions:
        unpack(found[name], f"{book}-{name}", out / "v" / name)
    (out / "v" / "index.html").write_text(
        render("publishing/releases.html", versions=versions).body + "\n", "utf-8"
    )
    return versions
