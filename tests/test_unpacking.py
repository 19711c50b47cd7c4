"""An archive of a release is unpacked below its own version or not at all."""

from __future__ import annotations

import stat
import zipfile

import pytest

from sourcebook.publishing import unpack as unpacking
from sourcebook.publishing.unpack import BadArchive, unpack

NAME = "a-book-1.2.3"


def packed(tmp_path, *members: tuple[str, bytes | None]):
    path = tmp_path / f"{NAME}.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members:
            entry = zipfile.ZipInfo(name)
            if data is None:
                entry.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(entry, data or b"/etc/passwd")
    return path


def test_a_release_is_unpacked_without_the_name_before_it(tmp_path):
    path = packed(tmp_path, (f"{NAME}/index.html", b"now"), (f"{NAME}/a/b.html", b"more"))
    unpack(path, NAME, tmp_path / "v" / "1.2.3")
    assert (tmp_path / "v" / "1.2.3" / "index.html").read_bytes() == b"now"
    assert (tmp_path / "v" / "1.2.3" / "a" / "b.html").read_bytes() == b"more"


@pytest.mark.parametrize(
    "member",
    [
        "../out.html",
        f"{NAME}/../../out.html",
        "/out.html",
        "a-book-9.9.9/index.html",
        "stray.txt",
        NAME,
        f"{NAME}\\..\\..\\out.html",
        "C:/out.html",
    ],
)
def test_a_member_that_would_stand_elsewhere_is_refused_and_nothing_is_left(tmp_path, member):
    path = packed(tmp_path, (f"{NAME}/index.html", b"now"), (member, b"x"))
    with pytest.raises(BadArchive, match=r"has no place below a-book-1\.2\.3/"):
        unpack(path, NAME, tmp_path / "v" / "1.2.3")
    assert [*tmp_path.iterdir()] == [path]


def test_a_link_and_a_second_member_of_one_name_are_refused(tmp_path):
    with pytest.raises(BadArchive, match="has no place"):
        unpack(packed(tmp_path, (f"{NAME}/link", None)), NAME, tmp_path / "v")
    with pytest.raises(BadArchive, match="has no place"):
        unpack(packed(tmp_path, (f"{NAME}/a", b"1"), (f"{NAME}/A", b"2")), NAME, tmp_path / "v")


def test_what_is_no_archive_or_a_damaged_one_is_one_error(tmp_path):
    path = packed(tmp_path, (f"{NAME}/index.html", b"now" * 100))
    whole = path.read_bytes()
    for data in (b"", b"not a zip", whole[:-30], whole.replace(b"nownow", b"nowxow", 1)):
        path.write_bytes(data)
        with pytest.raises(BadArchive, match=r"a-book-1.2.3.zip .*Download the release again"):
            unpack(path, NAME, tmp_path / f"v{len(data)}")


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(unpacking, "BYTES", 1000)
    path = packed(tmp_path, (f"{NAME}/index.html", b"0" * 2000))
    with pytest.raises(BadArchive, match="larger than any release"):
        unpack(path, NAME, tmp_path / "v")
    monkeypatch.setattr(unpacking, "FILES", 1)
    path = packed(tmp_path, (f"{NAME}/a", b"0"), (f"{NAME}/b", b"0"))
    with pytest.raises(BadArchive, match="larger than any release"):
        unpack(path, NAME, tmp_path / "v")
