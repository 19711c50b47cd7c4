"""A copy of the book whose chapters each ask for one thing: they run in kernels, and no page is made.

For each edit one can ask which of them would run again, and which of them show something else when all run.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat.v4 import new_code_cell, new_notebook

from sourcebook import building
from sourcebook.book import Book
from sourcebook.page.freshness import READS, Ledger
from sourcebook.page.kernels import Kernels, kernels
from sourcebook.processes import cores
from tests.small import LEFT_BEHIND, ROOT

BOOK = "from sourcebook.book import this_book as book\n"
# The chapters by name: what the one cell of each asks of the book.
ASKS = {
    "a-number": "from sourcebook import number; print(number('trade-2022-usd'))",
    "a-sum": "from sourcebook import number; print(number('trade-2022-usd-growth'))",
    "all-numbers": "from sourcebook import numbers_page; numbers_page()",
    "no-number": BOOK + "print('no-such-number' in book().register.entries)",
    "a-claim": "from sourcebook import claim; claim('000-01')",
    "all-claims": "from sourcebook import ledger; ledger()",
    "a-work": BOOK + "print(book().bibliography['tass-wang-2023'])",
    "all-works": BOOK + "print(len(book().bibliography), *book().bibliography)",
    "a-table": "from sourcebook import read_table; print(read_table('energy').to_csv())",
    "all-tables": "from sourcebook import tables_page; tables_page()",
    "notes": "from sourcebook import excerpt; excerpt('000', 1, 4)",
    "no-notes": "from sourcebook import excerpt; excerpt('002', 1, 2)",
    "words": "from sourcebook import glossary; glossary('terms')",
    "a-card": "from sourcebook import source_card; source_card('000-a')",
}
BEGIN = {".yml": r"\n(?=- id: )", ".bib": r"\n(?=@)", ".csv": r"\n"}  # of an entry, before it


class AskingBook:
    """A copy of the book with these chapters, which have run once."""

    def __init__(self, root: Path):
        self.root = root
        shutil.copytree(ROOT, root, ignore=LEFT_BEHIND)
        shutil.rmtree(root / "sourcebook")
        self.shown = self.run()

    def would_run(self) -> set[str]:
        """The chapters that the next build would run."""
        ledger = self._ledger(READS)
        return {name for name in ASKS if not ledger.is_fresh(name)}

    def files(self, name: str) -> list[str]:
        """The files and entries that a chapter has read."""
        kept = json.loads((self.root / "_build" / READS / f"{name}.json").read_text("utf-8"))
        return list(kept["files"])

    def run(self, reads: str = READS) -> dict[str, list[str]]:
        """What each chapter shows when it runs now; what it reads is kept in the folder ``reads``."""
        with ThreadPoolExecutor(1) as apart:  # the loop of a browser may run in this thread
            return apart.submit(lambda: asyncio.run(self._run_all(self._ledger(reads)))).result()

    def _ledger(self, reads: str) -> Ledger:
        return Ledger(self.root / "_build" / reads, Book(self.root))

    async def _run_all(self, ledger: Ledger) -> dict[str, list[str]]:
        free = asyncio.Semaphore(2 * cores())
        with kernels(len(ASKS)) as given:

            async def run(name: str) -> list[str]:
                async with free:
                    return await self._run(name, given, ledger)

            return dict(zip(ASKS, await asyncio.gather(*map(run, ASKS)), strict=True))

    async def _run(self, name: str, given: Kernels, ledger: Ledger) -> list[str]:
        notebook = new_notebook(cells=[new_code_cell(ASKS[name])])
        client = NotebookClient(notebook, km=given.manager(), timeout=60, shutdown_kernel="immediate")
        told = building.told(self.root, name, ledger.start(name))
        environment = {**os.environ, **told, "PYTHONPATH": str(ROOT)}
        with suppress(CellExecutionError):  # a reader would see the error
            await client.async_execute(cleanup_kc=True, env=environment, cwd=str(self.root))
        ledger.finish(name)
        return [
            output.get("data", {}).get("text/html") or output.get("text") or output["evalue"]
            for output in notebook.cells[-1].outputs
        ]


class Entries:
    """The entries of a data file as texts, to be changed and written back; what stands before them stays."""

    def __init__(self, path: Path):
        self.path, text = path, path.read_text("utf-8")
        self._data = json.loads(text) if path.suffix == ".json" else {}
        self._list = next((name for name in ("items", "resources") if name in self._data), "")
        self.head, *self.texts = (
            ["", *(json.dumps(one, ensure_ascii=False) for one in self._data[self._list])]
            if self._data
            else re.split(BEGIN[path.suffix], text.strip("\n"))
        )

    def place(self, part: str) -> int:
        """The number of the entry that has these words."""
        return next(number for number, text in enumerate(self.texts) if part in text)

    def write(self) -> None:
        listed = {self._list: [json.loads(text) for text in self.texts]} if self._data else {}
        text = (
            json.dumps(self._data | listed, ensure_ascii=False)
            if self._data
            else "\n".join([self.head, *self.texts])
        )
        self.path.write_text(text + "\n", "utf-8")
