"""Record which of the book's files a chapter reads while it runs.

The build asks for a record through an environment variable; a chapter run by hand keeps none.
`sourcebook.freshness` compares the record with the files to decide which chapters must run again.
Nothing else in the package depends on this module.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VARIABLE = "SOURCEBOOK_READS"
CHAPTER = "SOURCEBOOK_CHAPTER"  # the chapter that is being built, as in chapters/03-five-pillars


def record_if_asked() -> None:
    """Append the path of each project file that this process opens to the file named by the variable."""
    target = os.environ.get(VARIABLE)
    if not target:
        return
    seen: set[str] = set()
    log = open(target, "a", encoding="utf-8", buffering=1)

    def note(path: str) -> None:
        name = name_in(str(ROOT), _source_of(os.path.abspath(path)))
        if name and name not in seen:
            seen.add(name)
            if not name.startswith(("_build/", ".")):
                log.write(name + "\n")

    def hook(event: str, arguments: tuple) -> None:
        if event == "open" and isinstance(arguments[0], str):
            mode = arguments[1] or "r"
            if "r" in mode:
                note(arguments[0])

    for module in list(sys.modules.values()):
        if getattr(module, "__name__", "").partition(".")[0] == "sourcebook" and getattr(module, "__file__", None):
            note(module.__file__)
    sys.addaudithook(hook)


def name_in(root: str, path: str, system=os.path) -> str:
    """The path below ``root`` with forward slashes, or nothing for a path elsewhere; Windows tells no capital letters apart."""
    if not system.normcase(path).startswith(system.normcase(root) + system.sep):
        return ""
    return path[len(root) + 1 :].replace(system.sep, "/")


def _source_of(path: str) -> str:
    """The Python file that a compiled file was made from; any other path as it is."""
    if path.endswith(".pyc") and f"{os.sep}__pycache__{os.sep}" in path:
        folder, _, name = path.rpartition(f"{os.sep}__pycache__{os.sep}")
        return os.path.join(folder, name.partition(".")[0] + ".py")
    return path
