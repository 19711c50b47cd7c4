"""The last lock of a build, and the list of what it does not ask for, on the page that has a place for it.

Part of the Sphinx extension. Both come when all pages are there, because they read what stands on them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from sourcebook.files import write_changed
from sourcebook.html import render
from sourcebook.locks.built.all import BUILT
from sourcebook.locks.built.pages import WRITTEN
from sourcebook.locks.kept import Kept
from sourcebook.locks.run import check

PLACE = re.compile(r'(<div class="[^"]*\bsb-exemption-list\b[^"]*">).*?(</div>)', re.S)  # no div stands in it
KIND = "exempt: "


def try_locks(app: Sphinx, error: Exception | None) -> None:
    """Nothing stands on a page that no lock accounts for, whichever way it came there.

    Raises:
        ExtensionError: something does; the build has failed.
    """
    if error or app.builder.name != "html":
        return
    root = Path(app.srcdir)
    report = check(root, BUILT, Kept(root, "built"))
    write(Path(app.outdir), report.seen)
    if report.findings:
        raise ExtensionError("\n".join(f"{one} [{one.rule}]" for one in report.findings))


def write(out: Path, seen: Mapping[str, int]) -> None:
    """Fill in the list on each page below ``out`` that has a place for it.

    It leaves out its own figures, which a page has only when the list of the last build still stands there.
    """
    counted = {kind.removeprefix(KIND): count for kind, count in seen.items() if kind.startswith(KIND)}
    counted.pop(WRITTEN["exempt"], None)
    rows = sorted(counted.items(), key=lambda row: -row[1])
    table = render("page/exemptions.html", rows=rows).body
    for page in out.rglob("*.html"):
        text = page.read_text("utf-8")
        if "sb-exemption-list" in text:
            write_changed(page, PLACE.sub(lambda place: place[1] + table + place[2], text).encode())
