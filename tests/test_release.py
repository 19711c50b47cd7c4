"""A release agrees with itself, packs the same each time, and keeps its address when the next is out."""

from __future__ import annotations

import json
import re
import shutil
import zipfile

import pytest
import yaml

from sourcebook.cli import main
from sourcebook.publishing.release import NotReady, check, notes, pack, site, version
from sourcebook.publishing.unpack import BadArchive
from tests.conftest import ROOT


@pytest.fixture
def root(tmp_path):
    """The files that a release is made from, and a built book of two pages."""
    for name in ("pyproject.toml", "CITATION.cff", ".zenodo.json", "_config.yml"):
        shutil.copyfile(ROOT / name, tmp_path / name)
    (tmp_path / "CHANGELOG.md").write_text(
        f"# Changelog\n\n## Unreleased\n\n## {version(ROOT)} - 2026-11-22\n\n- The first.\n\n"
        "## 0.0.1\n\n- Older.\n",
        "utf-8",
    )
    book = tmp_path / "_build" / "html"
    (book / "chapters").mkdir(parents=True)
    (book / "index.html").write_text("now", "utf-8")
    (book / "chapters" / "a.html").write_text("a page", "utf-8")
    return tmp_path


def test_versions_agree():
    assert yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))["version"] == version(
        ROOT
    ) and re.fullmatch(r"\d+\.\d+\.\d+", version(ROOT))


def test_the_archive_has_what_it_must_be_cited_by():
    record = json.loads((ROOT / ".zenodo.json").read_text("utf-8"))
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert {"title", "upload_type", "description", "creators", "license", "keywords"} <= record.keys()
    assert record["title"] == cited["title"] and record["keywords"] == cited["keywords"]
    assert [person["name"] for person in record["creators"]] == [
        person.get("name") or f"{person['family-names']}, {person['given-names']}"
        for person in cited["authors"]
    ]
    assert {
        "cff-version",
        "message",
        "title",
        "authors",
        "version",
        "date-released",
        "license",
    } <= cited.keys()


def test_a_release_that_does_not_agree_is_refused(root):
    check(f"v{version(ROOT)}", root)
    with pytest.raises(NotReady, match="the tag must be"):
        check("v9.9.9", root)
    (root / "CITATION.cff").write_text("version: 9.9.9\n", "utf-8")
    with pytest.raises(NotReady, match=r"CITATION\.cff has version 9\.9\.9"):
        check("", root)


def test_a_release_needs_notes(root):
    assert notes(root) == "- The first.\n"
    (root / "CHANGELOG.md").write_text("# Changelog\n\n## Unreleased\n\n- Much.\n", "utf-8")
    with pytest.raises(NotReady, match=r"CHANGELOG\.md says nothing"):
        notes(root)


def test_the_same_book_makes_the_same_archive(root):
    first = pack(root).read_bytes()
    path = pack(root)
    assert path.read_bytes() == first
    assert set(zipfile.ZipFile(path).namelist()) == {
        f"{path.stem}/index.html",
        f"{path.stem}/chapters/a.html",
    }
    assert {file.name for file in path.parent.iterdir()} == {
        path.name,
        "notes.md",
        "CITATION.cff",
        ".zenodo.json",
    }


def test_the_hand_outs_are_a_second_archive_and_no_edition_of_the_site(root):
    sheets = root / "_build" / "handouts"
    sheets.mkdir()
    (sheets / "core-01-student.html").write_text("a sheet", "utf-8")
    path = pack(root)
    name = f"partners-not-allies-handouts-{version(ROOT)}"
    with zipfile.ZipFile(path.with_name(f"{name}.zip")) as archive:
        assert archive.namelist() == [f"{name}/core-01-student.html"]
    assert "a sheet" not in str(zipfile.ZipFile(path).namelist())
    assert site(path.parent, root) == [version(ROOT)]


def test_the_site_keeps_every_release(root):
    kept = root / "releases"
    kept.mkdir()
    for name in ("0.9.0", "0.10.0"):
        with zipfile.ZipFile(kept / f"partners-not-allies-{name}.zip", "w") as archive:
            archive.writestr(f"partners-not-allies-{name}/index.html", f"edition {name}")
    for name in ("something-else", "partners-not-allies-01.0.0", "partners-not-allies-1.0.٣"):
        (kept / f"{name}.zip").write_bytes(b"")
    for _ in range(2):
        assert site(kept, root) == ["0.10.0", "0.9.0"]
        out = root / "_build" / "site"
        assert (out / "index.html").read_text("utf-8") == "now"
        assert (out / "v" / "0.9.0" / "index.html").read_text("utf-8") == "edition 0.9.0"
        assert re.findall(r'href="([^"]+)"', (out / "v" / "index.html").read_text("utf-8")) == [
            "../index.html",
            "0.10.0/index.html",
            "0.9.0/index.html",
        ]
    assert site(root / "nowhere", root) == []


def test_the_verbs_say_what_was_made_and_what_is_not_ready(root, capsys):
    assert main(["--root", str(root), "release", f"v{version(ROOT)}"]) == 0
    assert main(["--root", str(root), "site", str(root / "_build" / "release")]) == 0
    said = capsys.readouterr().out
    assert said.splitlines() == [
        f"The release is in _build/release/partners-not-allies-{version(ROOT)}.zip.",
        f"The site is in _build/site, with 1 release(s): {version(ROOT)}.",
    ]
    assert main(["--root", str(root), "release", "--", "--help"]) == 1
    assert capsys.readouterr().err.startswith("The tag is --help, but pyproject.toml has version")


def test_a_site_needs_a_built_book_and_whole_archives(root):
    (root / "releases").mkdir()
    (root / "releases" / "partners-not-allies-1.0.0.zip").write_bytes(b"no archive")
    with pytest.raises(BadArchive, match=r"partners-not-allies-1\.0\.0\.zip cannot be unpacked"):
        site(root / "releases", root)
    (root / "_build" / "html" / "index.html").unlink()
    with pytest.raises(NotReady, match="run 'make book' first"):
        site(root / "releases", root)
