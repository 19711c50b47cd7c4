"""The book as Sphinx knows it: for what Sphinx does and Jupyter Book has no command for.

The settings are those of `_config.yml`; Jupyter Book turns them into a Sphinx configuration.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from sourcebook.files import BookError

FOUND = 1  # a builder that checks has found something; other failures have other codes


def write_settings(folder: Path, root: Path, defaults: Mapping[str, Any] | None = None) -> Path:
    """Write `conf.py` below ``folder``, as Jupyter Book reads the settings of the book in ``root``.

    Args:
        defaults: settings of Sphinx that hold unless `_config.yml` has others;
            extensions are added to its own.
    """
    from jupyter_book.config import get_final_config

    config, _ = get_final_config(
        user_yaml=root / "_config.yml", sourcedir=root, cli_config={"latex_individualpages": False}
    )
    config = {
        **(defaults or {}),
        **config,
        "extensions": [*config["extensions"], *(defaults or {}).get("extensions", ())],
        "external_toc_path": str(root / "_toc.yml"),
    }
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "conf.py"
    path.write_text("".join(f"{key} = {value!r}\n" for key, value in sorted(config.items())), "utf-8")
    return path


def run_sphinx(
    builder: str, root: Path, defaults: Mapping[str, Any] | None = None, seconds: float | None = None
) -> Path:
    """Let a builder of Sphinx read every page anew, without running the code of a page.

    Args:
        seconds: stop the builder then, and make do with what it has written.

    Returns:
        The folder of what the builder wrote, `_build/<builder>/out`.

    Raises:
        BookError: Sphinx could not read the book.
    """
    folder = root / "_build" / builder
    shutil.rmtree(folder, ignore_errors=True)
    write_settings(folder, root, defaults)
    out, log = folder / "out", folder / "log.txt"
    places = ["-c", str(folder), "-d", str(folder / "doctrees"), str(root), str(out)]
    command = [sys.executable, "-m", "sphinx", "-q", "-b", builder, "-D", "nb_execution_mode=off", *places]
    with log.open("wb") as words, suppress(subprocess.TimeoutExpired):
        done = subprocess.run(command, cwd=root, timeout=seconds, stdout=words, stderr=subprocess.STDOUT)
        if done.returncode not in (0, FOUND):
            last = "\n".join(log.read_text("utf-8", "replace").strip().splitlines()[-8:])
            raise BookError(f"Sphinx cannot read this book. Its last words:\n{last}\nAll of it: {log}")
    return out
