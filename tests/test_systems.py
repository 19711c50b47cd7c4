"""The book is the same on Windows: bytes of the sources, line ends, paths and pipes."""

from __future__ import annotations

import ntpath
import os
import posixpath
import re
import shutil
import subprocess
import sys

import pytest

from sourcebook.building import name_in
from sourcebook.files import read_text, write_text
from sourcebook.locks.run import check
from tests.conftest import ROOT


def test_git_leaves_the_sources_alone_and_gives_all_else_line_feeds(tmp_path):
    """A clone with the line ends of Windows has the same bytes."""
    first, second = tmp_path / "first", tmp_path / "second"
    (first / "seeds").mkdir(parents=True)
    shutil.copyfile(ROOT / ".gitattributes", first / ".gitattributes")
    files = {
        "seeds/000_a.txt": b"one\r\ntwo\nthree\r",
        "seeds/001_b.txt": (ROOT / "seeds" / "001_8877f4eaf635df03.txt").read_bytes(),
        "chapter.md": b"one\ntwo\n",
        "picture.png": b"\x89PNG\r\n\x1a\n",
    }
    for name, content in files.items():
        (first / name).write_bytes(content)
    git = ["git", "-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "core.autocrlf=true"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"], ["clone", "-q", ".", str(second)]):
        subprocess.run([*git, *words], cwd=first, check=True, capture_output=True)
    assert {name: (second / name).read_bytes() for name in files} == files


def test_a_chapter_saved_with_the_line_ends_of_windows_is_in_order(tmp_path):
    for folder in ("seeds", "data", "chapters"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for name in ("_toc.yml", "_config.yml"):
        shutil.copyfile(ROOT / name, tmp_path / name)
    for path in [
        *(tmp_path / "chapters").rglob("*.md"),
        *(tmp_path / "data").rglob("*.yml"),
        tmp_path / "seeds" / "sources.yml",
    ]:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert b"\r\n" in (tmp_path / "chapters" / "index.md").read_bytes()
    assert [str(finding) for finding in check(tmp_path).findings] == []


def test_what_the_commands_write_has_line_feeds(tmp_path):
    write_text(tmp_path / "a", "é\nb\n")
    assert (tmp_path / "a").read_bytes() == b"\xc3\xa9\nb\n"
    (tmp_path / "b").write_bytes(b"a\r\nb\r\n")
    assert read_text(tmp_path / "b") == "a\nb\n" and read_text(tmp_path / "b", exact=True) == "a\r\nb\r\n"


@pytest.mark.parametrize(
    ("root", "path", "system", "name"),
    [
        (r"C:\book", r"C:\book\data\claims.csv", ntpath, "data/claims.csv"),
        (r"C:\Book", r"c:\book\seeds\000.txt", ntpath, "seeds/000.txt"),
        (r"C:\book", r"C:\bookshelf\x.csv", ntpath, ""),
        (r"C:\book", r"D:\book\x.csv", ntpath, ""),
        ("/book", "/book/data/claims.csv", posixpath, "data/claims.csv"),
        ("/book", "/bookshelf/x.csv", posixpath, ""),
    ],
)
def test_a_file_that_a_chapter_reads_is_named_alike_on_every_system(root, path, system, name):
    assert name_in(root, path, system) == name


def test_commands_print_chinese_into_a_pipe_of_windows():
    done = subprocess.run(
        [sys.executable, "-m", "sourcebook.cli", "kwic", "Xi"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "cp1252"},
        capture_output=True,
    )
    assert done.returncode == 0 and done.stdout.decode("utf-8")


def test_no_file_is_opened_in_the_encoding_of_the_machine(tmp_path):
    """Python itself names each place that leaves the encoding open."""
    done = subprocess.run(
        [
            sys.executable,
            "-X",
            "warn_default_encoding",
            "-W",
            "default::EncodingWarning",
            "-m",
            "sourcebook.cli",
            "check",
        ],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert not re.findall(r"sourcebook[\\/][\w\\/]+\.py:\d+: EncodingWarning.*", done.stderr)
