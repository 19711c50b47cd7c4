"""Time the builds of the book as ratios to a plain jupyter-book build of the same chapters, in one run.

    make bench

The plain build has no cache and none of our extension: it executes every notebook and writes every page.
Ratios say more than seconds, because both sides ran on the same machine in the same minutes.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
SKIP = shutil.ignore_patterns(
    ".git", ".venv*", "_build", "tests", ".pytest_cache", "__pycache__", ".hypothesis"
)
LISTED = (r"(```\{bibliography\}\n)(:letters:.*\n)?", r"\1:all:\n")  # as Jupyter Book lists every entry
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
    path = root / "_config.yml"
    settings = yaml.safe_load(path.read_text("utf-8"))
    settings["execute"]["execute_notebooks"] = "force"
    settings["bibtex_bibfiles"] = ["data/references.bib"]
    settings["sphinx"] = {"config": {"bibtex_reference_style": "author_year"}}
    path.write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
    for chapter in (root / "chapters").rglob("*.md"):  # a link to a line of a source is one of our own
        text = chapter.read_text("utf-8").replace(".txt#L", ".txt?L").replace(".yml#", ".yml?")
        chapter.write_text(re.sub(*LISTED, text.replace("claims.csv#", "claims.csv?")), "utf-8")
    return root


def edit(root: Path, turn: int) -> None:
    """Change one sentence and one cell of chapter 1."""
    chapter = root / "chapters" / "01-one-page-four-documents.md"
    text = chapter.read_text("utf-8")
    chapter.write_text(text.replace("import pandas as pd", f"# edit {turn}\nimport pandas as pd", 1), "utf-8")


def with_chapters(root: Path, factor: int) -> None:
    """Give a copy of the book ``factor`` times its chapters, each in the contents."""
    contents = root / "_toc.yml"
    chapters = sorted((root / "chapters").glob("[0-9][0-9]-*.md"))[:12]
    last = f"  - file: chapters/{chapters[-1].stem}\n"
    added = ""
    for number in range(len(chapters), factor * len(chapters)):
        chapter = chapters[number % len(chapters)]
        name = f"{number + 1:02}{chapter.stem[2:]}"
        if not (root / "chapters" / f"{name}.md").exists():
            shutil.copyfile(chapter, root / "chapters" / f"{name}.md")
            added += f"  - file: chapters/{name}\n"
    contents.write_text(contents.read_text("utf-8").replace(last, last + added), "utf-8")


def with_sources(root: Path, number: int) -> None:
    """Give a copy of the book more sources, each with its page, until there are so many."""
    from sourcebook.authoring.new.source import About, new_source

    seeds = root / "seeds"
    text = root / "page.txt"
    while (known := len(list(seeds.glob("*.txt")))) < number:
        words = f"Page {known} of the benchmark says that two ministers met and agreed to meet again.\n"
        text.write_text(words * 40, "utf-8")
        about = About("A wire", "2024-05-06", "unsigned", "A page", "not found", "report", "none", "en")
        name = new_source(root, text, about)
        for path in (seeds / "sources.yml", root / "chapters" / "reference" / f"source-{name}.md"):
            path.write_text(path.read_text("utf-8").replace("TODO", "Said"), "utf-8")
    text.unlink(missing_ok=True)


def check(root: Path) -> float:
    """Seconds of `sourcebook check`, start-up included; stops the benchmark if the check breaks."""
    command = [sys.executable, "-m", "sourcebook.cli", "--root", str(root), "check"]
    start = time.perf_counter()
    done = subprocess.run(
        command, cwd=root, env={**os.environ, "PYTHONPATH": str(root)}, capture_output=True, text=True
    )
    seconds = time.perf_counter() - start
    if "Traceback" in done.stderr:
        sys.exit(done.stderr)
    return seconds


def check_times(folder: Path) -> list[tuple[int, int, float]]:
    """Chapters, sources and seconds of `sourcebook check`, for the book and for larger ones."""
    root = copy(folder / "large")
    times = []
    for factor in (1, 2, 4, 8):
        with_chapters(root, factor)
        with_sources(root, int(6.25 * factor) if factor > 1 else 0)
        runs = sorted(check(root) for _ in range(RUNS))
        sources = len(list((root / "seeds").glob("*.txt")))
        times.append((len(list((root / "chapters").glob("[0-9][0-9]-*.md"))), sources, runs[RUNS // 2]))
    return times


def main() -> None:
    sys.path.insert(0, str(ROOT))
    from tests.bench_pages import ledger_times, page_times

    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        rows: dict[str, list[float]] = {
            name: [] for name in ("plain", "cold", "no change", "one edited chapter")
        }
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

        shown, living, answered = page_times(ours / "_build" / "html", RUNS)
        print("Chapter 1 with its exercises, from a file, on a processor slowed four times:")
        print(f"  page painted         {shown:6.2f} s   {shown / 1:5.2f} of the one second allowed")
        print(f"  all exercises live   {living:6.2f} s   {living / 1:5.2f} of the same second")
        print(f"  one answer checked   {answered:6.3f} s   {answered / 0.05:5.2f} of the 50 ms allowed")

        print("sourcebook check, start-up included:")
        checks = check_times(folder)
        for chapters, sources, seconds in checks:
            print(
                f"  {chapters:>4} chapters, {sources:>3} sources: {seconds:5.2f} s, "
                f"{seconds / checks[0][2]:5.2f} of the book's own"
            )

        print("The ledger of claims, from a file, on a processor slowed four times:")
        times = ledger_times(ours / "_build" / "html", RUNS)
        base = next(iter(times))
        for size, (ready, answered) in times.items():
            print(
                f"  {size:>5} claims: complete after {ready:5.2f} s ({ready / times[base][0]:4.1f} times "
                f"of {base}); slowest filter {answered:6.3f} s, {answered / 0.1:5.2f} of the 100 ms allowed"
            )


if __name__ == "__main__":
    main()
