"""What a live notebook needs beyond a build: tables without formulas, and files as they are now."""

from __future__ import annotations

import re

from IPython import get_ipython
from IPython.core.interactiveshell import ExecutionResult
from IPython.display import display

from sourcebook.book import this_book
from sourcebook.files import BookError
from sourcebook.html import without_formulas

# Where pandas has its tables, in version 2 and in version 3.
TABLES = (("pandas", "DataFrame"), ("pandas.core.frame", "DataFrame"), ("pandas.io.formats.style", "Styler"))
IMPORT = re.compile(r"^\s*(?:from|import)\s+sourcebook\b", re.MULTILINE)


def begin() -> None:
    """Set the notebook up in which this package was imported."""
    if (shell := get_ipython()) is None:
        return
    html = shell.display_formatter.formatters["text/html"]
    for module, name in TABLES:
        html.for_type_by_name(
            module, name, lambda table: (body := table._repr_html_()) and without_formulas(body)
        )
    shell.events.register("pre_run_cell", refresh)
    if hasattr(shell, "kernel"):  # a notebook, not a terminal
        shell.events.register("post_run_cell", lead)


def lead(result: ExecutionResult) -> None:
    """Have a link to lines, a number or a claim show them in the notebook whose cell imports this package.

    What a cell has displayed goes when it is run again, so each run displays it anew.
    """
    if result.info is None or not IMPORT.search(result.info.raw_cell):
        return
    from sourcebook.pieces.behind import LinksWidget

    display(LinksWidget())  # type: ignore[no-untyped-call]


def refresh(*_: object) -> None:
    """Let the next cell see what was saved since the last one ran; away from a book that is nothing."""
    try:
        this_book().refresh()
    except BookError:
        return
