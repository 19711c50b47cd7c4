"""The book as it was at another commit, built: what `make diff` compares with.

Built in a folder of its own below `_build/diff`, once for each commit; the last few are kept.
Only chapters that would run otherwise there than in this checkout are run.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from sourcebook.building import ENGINE
from sourcebook.files import BookError
from sourcebook.page.results import hand_on

KEPT = 5  # built bases


class CannotCompare(BookError):
    """There is nothing to compare with; the message says why and what to do."""


def built(base: str, root: Path) -> tuple[Path, str]:
    """The built book of ``base``, a git ref or the folder of a built book, and how to name it.

    Raises:
        CannotCompare: no git, no such ref, or the base does not build.
    """
    if (Path(base) / "index.html").is_file():
        return Path(base), base
    none = f"{root} is not a git repository, so there is no '{base}' to compare with."
    unknown = f"git knows no '{base}'. Name a branch, a tag or a commit: make diff BASE=main"
    _git(root, "rev-parse", "--git-dir", error=none)
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    commit = _git(root, *asked, error=unknown).decode().strip()
    folder, name = root / "_build" / "diff" / commit, f"{base} ({commit[:7]})"
    ours = root / "_build" / "html"
    if (ours / "index.html").is_file() and _is_unchanged(root, commit):
        return ours, name
    done = folder / "built"
    if not done.is_file():
        print(f"Building {name}, once ...", flush=True)
        shutil.rmtree(folder, ignore_errors=True)
        _unpack(_git(root, "archive", commit, error=f"git cannot read the files of {name}."), folder)
        hand_on(root, folder)
        _build(folder, name)
        done.touch()
    os.utime(folder)
    tidy(folder.parent)
    return folder / "_build" / "html", name


def tidy(bases: Path) -> None:
    """Remove all bases but those that were asked for last."""
    folders = sorted(
        (path for path in bases.iterdir() if path.is_dir()), key=lambda path: path.stat().st_mtime
    )
    for old in folders[:-KEPT]:
        shutil.rmtree(old)
        old.with_suffix(".log").unlink(missing_ok=True)


def _is_unchanged(root: Path, commit: str) -> bool:
    """Whether the files of the book are those of the commit, and there are no others."""
    why = f"git cannot compare the files of {root}."
    changed = _git(root, "diff", "--name-only", commit, "--", ".", error=why)
    return not changed + _git(root, "ls-files", "--others", "--exclude-standard", error=why)


def _git(root: Path, *words: str, error: str) -> bytes:
    try:
        return subprocess.run(["git", *words], cwd=root, capture_output=True, check=True).stdout
    except FileNotFoundError:
        raise CannotCompare("git is not installed.") from None
    except subprocess.CalledProcessError:
        raise CannotCompare(error) from None


def _unpack(files: bytes, folder: Path) -> None:
    """Unpack an archive of our own repository."""
    with tarfile.open(fileobj=io.BytesIO(files)) as archive:
        if hasattr(tarfile, "data_filter"):
            archive.extractall(folder, filter="data")
        else:  # Python before 3.11.4 has no filter for what an archive may write
            archive.extractall(folder)


def _build(folder: Path, name: str) -> None:
    """Build the book in ``folder`` by its own engine, or by this one, with the packages installed here."""
    engines = os.pathsep.join([str(folder), str(ENGINE.parent)])
    ours = {"PYTHONPATH": engines, "PYTHONIOENCODING": "utf-8", "JUPYTER_PREFER_ENV_PATH": "1"}
    start = "from jupyter_book.cli.main import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", start, "build", ".", "-W", "--keep-going"],
        cwd=folder,
        env={**os.environ, **ours},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    log = folder.with_suffix(".log")
    log.write_bytes(done.stdout)
    if done.returncode:
        last = "\n".join(done.stdout.decode("utf-8", "replace").strip().splitlines()[-8:])
        why = f"{name} does not build with the packages of this environment."
        raise CannotCompare(f"{why} Its last words:\n{last}\nAll of it: {log}")
