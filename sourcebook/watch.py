"""A cell is watched while a chapter runs: what it may not do fails with a plain error at its line.

It may write into temporary folders and the places where libraries keep what they know;
it may open no connection to another computer, and start no other program.
Only what a cell does is looked at, itself or through a library, not what the notebook around it does.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from types import FrameType

from sourcebook import building

CELL = f"{os.sep}ipykernel_"  # the code of a cell has such a file name
CHANGES = {
    "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod",
}  # fmt: skip
CONNECTIONS = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}
PROGRAMS = {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "pty.spawn"}
LOCAL = {"localhost", "127.0.0.1", "::1", None, ""}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Refused(RuntimeError):
    """A cell did what it may not do; the message says what, and what to do instead."""


def watch() -> None:
    """Refuse from now on what a cell of this process may not do."""
    allowed = _places()

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if (problem := _problem(event, arguments, allowed)) and _from_cell(sys._getframe(1)):
            if event in PROGRAMS and not _from_cell(sys._getframe(1), itself=True):
                return  # a library asks the system, as for the list of its fonts
            raise Refused(problem)

    sys.addaudithook(hook)


def _problem(event: str, arguments: tuple[object, ...], allowed: tuple[str, ...]) -> str:
    if event == "open" and _writes(arguments) and not _is_in(arguments[0], allowed):
        return _outside(arguments[0])
    if event in CHANGES:
        wrong = [path for path in arguments if isinstance(path, (str, bytes)) and not _is_in(path, allowed)]
        return _outside(wrong[0]) if wrong else ""
    if event in CONNECTIONS and (where := _host(event, arguments)) not in LOCAL:
        return f"a cell opens a connection to {where}: keep what it needs as a table of data/."
    if event in PROGRAMS:
        return "a cell starts another program: do it in Python, or before, and keep the result in data/."
    return ""


def _writes(arguments: tuple[object, ...]) -> bool:
    _, mode, flags = arguments
    if isinstance(mode, str):
        return bool(set(mode) & set("wax+"))
    return isinstance(flags, int) and bool(flags & WRITING)


def _host(event: str, arguments: tuple[object, ...]) -> object:
    """The computer that is asked for; none for a connection within this one."""
    place = arguments[0] if event.startswith("socket.get") else arguments[1]
    return place[0] if isinstance(place, tuple) else place if isinstance(place, str) else None


def _outside(path: object) -> str:
    return f"a cell writes '{path!s}', outside of its own folder: write nothing, or into tempfile's folder."


def _is_in(path: object, allowed: tuple[str, ...]) -> bool:
    if not isinstance(path, (str, bytes, os.PathLike)):
        return True  # a file that is open already
    real = os.path.realpath(os.fsdecode(path))
    if f"{os.sep}__pycache__{os.sep}" in f"{real}{os.sep}" or real == os.devnull:
        return True
    book = building.root()
    ours = book is not None and f"{real}{os.sep}".startswith(os.path.realpath(book) + os.sep)
    return not ours and f"{real}{os.sep}".startswith(allowed)


def _places() -> tuple[str, ...]:
    """The folders into which a cell may write: temporary ones, and those of matplotlib and of IPython."""
    home = Path.home()
    named = [os.environ.get(name) for name in ("MPLCONFIGDIR", "IPYTHONDIR", "XDG_CACHE_HOME")]
    places = [tempfile.gettempdir(), home / ".cache", home / ".config" / "matplotlib", home / ".ipython"]
    places += [home / "Library" / "Caches", home / ".matplotlib", *(name for name in named if name)]
    return tuple(os.path.realpath(str(place)) + os.sep for place in places)


def _from_cell(frame: FrameType | None, itself: bool = False) -> bool:
    """Whether a cell is at work; ``itself``: with nothing but Python's own library in between."""
    library = os.path.dirname(os.__file__)
    while frame is not None:
        name = frame.f_code.co_filename
        if CELL in name:
            return True
        if itself and ("site-packages" in name or not name.startswith((library, "<"))):
            return False
        frame = frame.f_back
    return False
