"""Run again exactly the chapters that a change touches, and keep what the others showed.

jupyter-cache finds a result by the cells alone; `freshness` knows which files it was made from.
So a chapter has one result, that of the run in its record: one of former cells would be found by them again,
whatever has become of the files that they read.
Hands on the results to another checkout of the book, as far as they hold there.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sourcebook import building
from sourcebook.book import Book
from sourcebook.page.books import book_of
from sourcebook.page.freshness import READS, Ledger

if TYPE_CHECKING:
    from nbformat import NotebookNode

RESULTS = ".jupyter_cache"  # where a build keeps them


def hand_on(ours: Path, theirs: Path) -> None:
    """Give a checkout that is not built yet the results of the chapters that would run alike there.

    These have the same cells and the same record: files, engine and environment.
    """
    kept, given = ours / "_build", theirs / "_build"
    if not (kept / RESULTS).is_dir() or not (kept / READS).is_dir():
        return
    from jupyter_cache import get_cache

    for name in (RESULTS, READS):
        shutil.copytree(kept / name, given / name)
    own = theirs / "sourcebook"
    ledger = Ledger(given / READS, Book(theirs), own if own.is_dir() else building.ENGINE)
    cache = get_cache(given / RESULTS)
    records = [
        (record.pk, _chapter(Path(record.uri), ours.resolve())) for record in cache.list_cache_records()
    ]
    stale = set(ledger.stale({chapter for _, chapter in records}))
    for key, chapter in records:
        if chapter in stale:
            cache.remove_cache(key)


def _chapter(path: Path, book: Path) -> str:
    """The name of a chapter of the book; none for a path elsewhere."""
    return path.relative_to(book).with_suffix("").as_posix() if path.is_relative_to(book) else ""


def forget(folder: Path, *chapters: str, but_the_last: bool = False) -> None:
    """Forget the results of chapters, or those before the last of each."""
    if not chapters:
        return
    from jupyter_cache import get_cache

    cache = get_cache(folder)
    places = sorted((record.pk, Path(record.uri).as_posix()) for record in cache.list_cache_records())
    for chapter in chapters:
        # By their ends: a book that was moved or copied brings along the results of another folder.
        kept = [key for key, place in places if place.endswith(f"/{chapter}.md")]
        for key in kept[: -1 if but_the_last else None]:
            cache.remove_cache(key)


def forget_former(env: BuildEnvironment, chapters: Iterable[str]) -> None:
    """Forget the results of chapters but the last of each."""
    forget(_results(env), *chapters, but_the_last=True)


def setup(app: Sphinx) -> None:
    app.connect("env-get-outdated", _outdated)
    app.connect("source-read", _begin)
    app.connect("doctree-read", _end)


def _outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Name the chapters whose files changed since they ran, and forget their results."""
    stale = ledger_of(app).stale(name for name in sorted(env.found_docs) if is_notebook(env, name))
    forget(_results(env), *stale)
    return stale


def _begin(app: Sphinx, name: str, source: list[str]) -> None:
    """What runs as its page is read is told of it; nothing has, if it has its result already."""
    os.environ |= building.told(Path(app.srcdir), name, ledger_of(app).start(name))


def _end(app: Sphinx, doctree: nodes.document) -> None:
    if ledger_of(app).finish(app.env.docname):
        forget(_results(app.env), app.env.docname, but_the_last=True)


def is_notebook(env: BuildEnvironment, name: str) -> bool:
    """Whether a page has cells that run."""
    path = Path(env.doc2path(name))
    text = path.read_text("utf-8", errors="replace") if path.suffix == ".md" else ""
    return text.startswith("---") and "{code-cell}" in text


def ledger_of(app: Sphinx) -> Ledger:
    """The records of what the chapters read."""
    return Ledger(Path(app.outdir).parent / READS, book_of(app))


def is_kept(env: BuildEnvironment, notebook: NotebookNode) -> bool:
    """Whether there is a result of these cells."""
    from jupyter_cache import get_cache

    try:
        get_cache(_results(env)).match_cache_notebook(notebook)
    except KeyError:
        return False
    return True


def keep(env: BuildEnvironment, path: Path, notebook: NotebookNode, took: float) -> None:
    """Keep what a chapter has shown, as its last result; ``took`` in seconds."""
    from jupyter_cache import get_cache
    from jupyter_cache.base import CacheBundleIn

    bundle = CacheBundleIn(notebook, str(path), data={"execution_seconds": took})
    get_cache(_results(env)).cache_notebook_bundle(bundle, check_validity=False, overwrite=True)


def _results(env: BuildEnvironment) -> Path:
    return Path(env.mystnb_config.execution_cache_path)  # type: ignore[attr-defined]
