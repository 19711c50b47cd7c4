"""Unpack a packed release, and nothing else: what is in an archive is somebody else's word."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path, PurePosixPath

from sourcebook.files import BookError

# Far above a book of a hundred chapters, far below what fills a disk.
FILES, BYTES = 20_000, 2_000_000_000


class BadArchive(BookError):
    """A file is not the archive of a release; the message says why and what to do."""


def unpack(path: Path, name: str, target: Path) -> None:
    """Unpack the archive of a release into the new folder ``target``; every member stands below ``name``/.

    Raises:
        BadArchive: it is no archive, is damaged or too large, or a member would stand elsewhere;
            then nothing is left.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            _refuse(path, name, members)
            for member in members:
                file = target / PurePosixPath(member.filename).relative_to(name)
                file.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(member) as packed, file.open("xb") as out:
                    while piece := packed.read(1 << 20):
                        out.write(piece)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise BadArchive(f"{path.name} cannot be unpacked: {error}. Download the release again.") from None


def _refuse(path: Path, name: str, members: list[zipfile.ZipInfo]) -> None:
    if len(members) > FILES or sum(member.file_size for member in members) > BYTES:
        raise BadArchive(f"{path.name} is larger than any release. Download the release again.")
    if not members:
        raise BadArchive(f"{path.name} is empty. Download the release again.")
    seen: set[str] = set()
    for member in members:
        parts = PurePosixPath(member.filename).parts
        outside = parts[:1] != (name,) or len(parts) < 2 or ".." in parts or "\\" in member.filename
        if outside or stat.S_ISLNK(member.external_attr >> 16) or member.filename.casefold() in seen:
            remedy = "Take it out of the releases, or pack the release again."
            raise BadArchive(
                f"{path.name} has the member {member.filename!r}, which has no place below {name}/. {remedy}"
            )
        seen.add(member.filename.casefold())
