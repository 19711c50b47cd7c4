"""Archives that nobody should open without care: paths that climb, bombs, links, passwords, broken ends."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from typing import Any

from tests.handing import a_file


def packed(files: dict[str, bytes], **how: Any) -> bytes:
    """A zip of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", **{"compression": zipfile.ZIP_DEFLATED, **how}) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def linked() -> bytes:
    """A zip with a symbolic link."""
    link = zipfile.ZipInfo("link.json")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    return out.getvalue()


def locked() -> bytes:
    """A zip whose one entry says that it is encrypted."""
    data = bytearray(packed({"a.json": a_file("Ann")}))
    data[6] |= 1
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def lying() -> bytes:
    """A zip whose entry is larger than it says."""
    data = bytearray(packed({"a.json": b"0" * 5_000_000}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 100)
    return bytes(data)


def overlapping() -> bytes:
    """Entries that all lead to the same bomb (D. Fifield, A better zip bomb, 2019)."""
    whole = packed({"b0.json": b"0" * 15_000_000})
    at = whole.rindex(b"PK\x01\x02")
    end = whole.rindex(b"PK\x05\x06")
    entry, count = whole[at:end], 300
    size, start = len(entry) * count, at
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, size, start, 0)
    return whole[:at] + entry * count + tail


GOOD = a_file("Ann")
HOSTILE = {
    "a path that climbs": packed({"../out.json": GOOD, "a/../../b.json": GOOD, "/etc/c.json": GOOD}),
    "a drive": packed({"C:/out.json": GOOD}),
    "a link": linked(),
    "a bomb": packed({"bomb.json": b"0" * 30_000_000, "fine.json": GOOD}),
    "an entry that lies": lying(),
    "a password": locked(),
    "cut off": packed({"a.json": GOOD})[:-30],
    "no archive": b"PK\x03\x04 and no more",
    "empty": packed({}),
    "nothing at all": b"",
    "a changed byte": packed({"a.json": GOOD}).replace(zlib.crc32(GOOD).to_bytes(4, "little"), b"\0\0\0\0"),
    "an archive within": packed({"in.zip": packed({"a.json": GOOD})}),
    "too deep": packed({"1.zip": packed({"2.zip": packed({"3.zip": packed({"a.json": GOOD})})})}),
    "stored": packed({"a.json": GOOD}, compression=zipfile.ZIP_STORED),
    "litter": packed({"__MACOSX/._a.json": b"x", ".DS_Store": b"x", "essay.pdf": b"%PDF", "a.json": GOOD}),
    "every script": packed(
        {"作业/王.json": GOOD, "إجابات.json": a_file("ليلى"), "відповіді.txt": a_file("О")}
    ),
    "a name that steers": packed({"a\u202egpj.json": b"{"}),
    "a receipt": packed({"W 4_amu_attempt_2026-01-31-10-11-12.txt": b"Name: A"}),
}
