"""Time the builds of the book as ratios to a plain jupyter-book build of the same chapters, in one run.

    make bench

The plain build has no cache and none of our extension: it executes every notebook and writes every page.
Ratios say more than seconds, because both sides ran on the same machine in the same minutes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SKIP = shutil.ignore_patterns(".git", ".venv*", "_build", "tests", ".pytest_cache", "__pycache__", ".hypothesis")
RUNS = 3


def copy(folder: Path) -> Path:
    shutil.copytree(ROOT, folder, ignore=SKIP)
    return folder


def build(root: Path, *options: str) -> float:
    """Seconds of one build; stops the benchmark if the build fails."""
    environment = {**os.environ, "PYTHONPATH": str(root), "JUPYTER_PREFER_ENV_PATH": "1"}
    command = [str(Path(sys.executable).parent / "jupyter-book"), "build", ".", "-q", *options]
    start = time.perf_counter()
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return time.perf_counter() - start


def plain(folder: Path) -> Path:
    """The same chapters, built by Jupyter Book alone."""
    root = copy(folder)
    config = root / "_config.yml"
    text = config.read_text("utf-8").replace("execute_notebooks: cache", "execute_notebooks: force")
    config.write_text(text.replace("  extra_extensions: [sourcebook.extension]\n", "").split("    html_sidebars:")[0], "utf-8")
    for chapter in (root / "chapters").rglob("*.md"):
        lines = chapter.read_text("utf-8").split("\n")
        chapter.write_text("\n".join(line.replace(".txt#L", ".txt?L") for line in lines), "utf-8")
    return root


def edit(root: Path, turn: int) -> None:
    """Change one sentence and one cell of chapter 1."""
    chapter = root / "chapters" / "01-one-page-four-documents.md"
    text = chapter.read_text("utf-8")
    chapter.write_text(text.replace("import pandas as pd", f"# edit {turn}\nimport pandas as pd", 1), "utf-8")


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        rows: dict[str, list[float]] = {name: [] for name in ("plain", "cold", "no change", "one edited chapter")}
        for turn in range(RUNS):
            rows["plain"].append(build(plain(folder / f"plain{turn}")))
            ours = copy(folder / f"ours{turn}")
            rows["cold"].append(build(ours))
            rows["no change"].append(build(ours))
            edit(ours, turn)
            rows["one edited chapter"].append(build(ours))
        middle = {name: sorted(times)[RUNS // 2] for name, times in rows.items()}
        print(f"Median of {RUNS} runs; a plain jupyter-book build took {middle['plain']:.1f} s here.")
        for name, seconds in middle.items():
            print(f"  {name:<20} {seconds:6.1f} s   {seconds / middle['plain']:5.2f} of a plain build")


if __name__ == "__main__":
    main()
