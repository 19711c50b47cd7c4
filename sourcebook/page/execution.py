"""Run the chapters that have no result, side by side, before their pages are read.

What a chapter shows goes into the results, where its page finds it.
A chapter with settings of its own for how it runs is left to myst-nb, which runs it as its page is read.
"""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from nbclient.exceptions import CellExecutionError, CellTimeoutError
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from sourcebook import building
from sourcebook.page import failure, results
from sourcebook.processes import cores

if TYPE_CHECKING:
    from nbclient import NotebookClient
    from nbformat import NotebookNode

    from sourcebook.page.kernels import Kernels

STARTS = 3  # of a kernel, at most
Failed = CellExecutionError | CellTimeoutError
LOGGER = logging.getLogger(__name__)


def setup(app: Sphinx) -> None:
    app.connect("env-before-read-docs", run_missing)


def run_missing(app: Sphinx, env: BuildEnvironment, names: list[str]) -> None:
    """Run the chapters among the pages to be read that have no result; a failed one ends the build."""
    notebooks = {name: _notebook(env, name) for name in names if results.is_notebook(env, name)}
    missing = {name: one for name, one in notebooks.items() if one and not results.is_kept(env, one)}
    if not missing:
        return
    try:
        failed = asyncio.run(_run_all(app, missing))
    finally:
        results.forget_former(env, missing)
    if failed:
        said = [failure.told_of(app, Path(env.doc2path(name)), error) for name, error in failed]
        raise SystemExit("\n".join(said))


def _notebook(env: BuildEnvironment, name: str) -> NotebookNode | None:
    """The cells of a chapter, or None if it says itself how it runs."""
    from myst_nb.core.read import create_nb_reader

    config: Any = env.mystnb_config  # type: ignore[attr-defined]
    path = Path(env.doc2path(name)).as_posix()
    text = Path(path).read_text("utf-8")
    reader = create_nb_reader(path, env.myst_config, config, text)  # type: ignore[attr-defined]
    left_out = any(PurePosixPath(path).match(form) for form in config.execution_excludepatterns)
    if reader is None or left_out or config.execution_mode != "cache" or config.execution_in_temp:
        return None
    notebook = reader.read(text)
    own = {config.metadata_key, "execution"} & set(notebook.metadata)
    return None if own else notebook


async def _run_all(app: Sphinx, chapters: dict[str, NotebookNode]) -> list[tuple[str, Failed]]:
    """Run two at once for each core, as a kernel waits half of its time.

    The value is what failed, in the order of the chapters.
    """
    from sourcebook.page.kernels import kernels

    free = asyncio.Semaphore(2 * cores())
    with kernels(len(chapters)) as given:

        async def run(name: str, notebook: NotebookNode) -> tuple[str, Failed] | None:
            async with free:
                error = await _run(app, given, name, notebook)
            return (name, error) if error else None

        done = await asyncio.gather(*(run(name, notebook) for name, notebook in chapters.items()))
    return [one for one in done if one]


async def start(client: NotebookClient, given: Kernels, environment: dict[str, str]) -> None:
    """Give a chapter its kernel; one that ends before it answers gets a successor.

    Ports are chosen first and taken later, and on a busy machine another process may have taken one by then.
    """
    for left in reversed(range(STARTS)):
        client.km = given.manager()
        try:
            await client.async_start_new_kernel(env=environment)
            await client.async_start_new_kernel_client()
        except RuntimeError:
            if not left:
                raise
        else:
            return


async def _run(app: Sphinx, given: Kernels, name: str, notebook: NotebookNode) -> Failed | None:
    """Run one chapter and keep what it shows and what it read; the value is the error of a cell."""
    from nbclient import NotebookClient

    path = Path(app.env.doc2path(name))
    client = NotebookClient(
        notebook,
        timeout=app.env.mystnb_config.execution_timeout,  # type: ignore[attr-defined]
        resources={"metadata": {"path": str(path.parent)}},
        shutdown_kernel="immediate",
        record_timing=False,  # the time would count among what a result is found by
    )
    begun = time.monotonic()
    ledger = results.ledger_of(app)
    told = building.told(Path(app.srcdir), name, ledger.start(name))
    try:
        await start(client, given, {**os.environ, **told})
        await client.async_execute(cleanup_kc=True)
    except (CellExecutionError, CellTimeoutError) as error:
        return error
    took = time.monotonic() - begun
    results.keep(app.env, path, notebook, took)
    ledger.finish(name)
    LOGGER.info("%s: Executed notebook in %.2f seconds", path, took)
    return None
