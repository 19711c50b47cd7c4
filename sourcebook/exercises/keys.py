"""The sealed keys of a page in a file beside it, which is loaded when a reader enters an exercise.

It is a script, which a page opened as a file can load too. Upstream are the forms on the page.
"""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

from sourcebook.built_file import BEGIN, END

NAME = "keys"  # its name begins so
SEALED = re.compile(r'(<form class="sb sb-exercise"[^>]* data-id="([^"]+)"[^>]*) data-sealed="([^"]+)"')


def keys_of(body: str) -> dict[str, str]:
    """The sealed part of each exercise of a page, by its id."""
    return {found[2]: html.unescape(found[3]) for found in SEALED.finditer(body)}


def with_address(body: str, address: str) -> str:
    """The page with the address of its keys in the place of each."""
    return SEALED.sub(rf'\1 data-keys="{address}"', body)


def written(keys: dict[str, str]) -> str:
    """The text of the file."""
    return f"{BEGIN}{json.dumps(keys, ensure_ascii=False)}{END}"


def is_file_of_keys(path: Path) -> bool:
    """Whether a built file is one."""
    return path.suffix == ".js" and path.name.startswith(f"{NAME}-")
