"""Put a chart on the page: its finding, its words for those who cannot see it, its data, its source.

A chapter draws with matplotlib, in view of the reader, and hands the result to `figure`.
A chart that lacks a part is refused.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from markupsafe import Markup

from sourcebook.book import this_book
from sourcebook.evidence.spreadsheet import cells, for_spreadsheet
from sourcebook.files import BookError
from sourcebook.html import FOREIGN, Html, render
from sourcebook.pieces.drawing import SMALLEST, WIDTH, canvas, in_style, palette
from sourcebook.pieces.guess import Guess, guess
from sourcebook.pieces.own import refuse_own
from sourcebook.pieces.svg import compact

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

__all__ = ["canvas", "figure", "guess", "palette", "table"]


def figure(
    chart: Figure,
    *,
    name: str,
    finding: str,
    measure: str,
    alt: str,
    data: pd.DataFrame,
    cite: Sequence[str] = (),
    sources: Sequence[str] = (),
    ask: Guess | None = None,
    after: str = "",
    credit: str = "",
) -> Html:
    """The chart, a matplotlib figure, as SVG with title, alternative text, source line, data table and CSV.

    Args:
        name: unique in the book; the CSV and the address of the figure carry it.
        finding, measure: what the chart shows, the title; what is measured, in which unit.
        alt: what the chart says, for a reader who cannot see it.
        data: the rows that were drawn.
        cite, sources: keys of `data/references.bib`; documents that the data were taken from.
        ask: what a reader guesses before the chart is shown.
        after: the exercise that asks what the chart tells, for whose check the chart waits.
        credit: in a notebook, where data of your own are from.

    Raises:
        BookError: a part is missing or too short, the drawing too wide or its words too small.
        NotFound: a key or an id is not known.
    """
    told = {"name": name, "finding": finding, "measure": measure, "ask": ask, "after": after}
    refuse_own(credit=credit)
    _refuse_incomplete(**told, alt=alt, data=data, cited=[*cite, *sources, *credit.split()])
    origin = {
        "entries": [this_book().bibliography[key] for key in cite],
        "documents": [this_book().corpus.document(document)[1] for document in sources],
        "credit": credit,
    }
    return render("pieces/figure.html", **told, **origin, **drawn(chart, name, alt, data))


def drawn(chart: Figure, name: str, alt: str, data: pd.DataFrame) -> dict[str, Any]:
    """What the template of a figure shows: the drawing, its data as cells, and the same as an address."""
    return {"svg": _svg(chart, name, alt), "table": _cells(data), "csv": _csv(data)}


def table(data: pd.DataFrame, *, caption: str) -> Html:
    """A table with a caption and column headings, for a chapter."""
    if not caption.strip():
        raise BookError("a table needs a caption: say what its rows are")
    return render("pieces/table.html", caption=caption, table=_cells(data))


def _refuse_incomplete(**parts: Any) -> None:
    for part, least in (("name", 1), ("finding", 12), ("measure", 4), ("alt", 40)):
        if len(str(parts[part]).strip()) < least:
            raise BookError(f"the figure is not complete: '{part}' needs at least {least} characters")
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", parts["name"]):
        raise BookError(
            f"the figure's name '{parts['name']}' may have small letters, digits and hyphens only"
        )
    if not len(parts["data"]):
        raise BookError(f"the figure '{parts['name']}' has no data to show beside it")
    if not parts["cited"]:
        raise BookError(
            f"the figure '{parts['name']}' names no source: give 'cite' or 'sources', "
            "or 'credit' for data of your own"
        )


def _refuse_unreadable(chart: Figure, name: str) -> None:
    """A phone shows a drawing of `WIDTH` inches whole, and its words at eleven pixels or more."""
    from matplotlib.text import Text

    width, words = chart.get_size_inches()[0], chart.findobj(Text)
    if width > WIDTH:
        raise BookError(
            f"the drawing '{name}' is {width:g} inches wide, and a phone cuts it: draw it {WIDTH:g} wide"
        )
    for text in words:
        if (
            text.get_text().strip()
            and text.get_visible()
            and text.get_fontproperties().get_size_in_points() < SMALLEST
        ):
            raise BookError(
                f"the drawing '{name}' has words too small for a phone, '{text.get_text()}': "
                f"give them {SMALLEST:g} points or more"
            )


def _svg(chart: Figure, name: str, alt: str) -> Markup:
    """The drawing as inline SVG: real text, colours that follow the page, ids of its own, no date."""
    from matplotlib import rc_context

    _refuse_unreadable(chart, name)
    out = io.StringIO()
    with in_style(), rc_context({"svg.hashsalt": name}):
        chart.savefig(out, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    if "matplotlib.pyplot" in sys.modules:  # a chart of pyplot would be drawn a second time below the cell
        sys.modules["matplotlib.pyplot"].close(chart)
    drawing = compact(out.getvalue())
    for colour, value in vars(palette).items():
        drawing = re.sub(value, f"var(--sb-{colour}, {value})", drawing, flags=re.I)
    drawing = re.sub(r'\bid="([^"]+)"', rf'id="{name}-\1"', drawing)
    drawing = re.sub(r'(href=")#', rf"\1#{name}-", drawing)
    drawing = re.sub(r"url\(#", f"url(#{name}-", drawing)
    drawing = re.sub(r"<text (?=[^>]*>([^<]*)<)", _in_its_language, drawing)
    label = Markup('<svg role="img" aria-label="{}" ').format(alt)
    return Markup(drawing.replace("<svg ", label, 1))


def _in_its_language(words: re.Match[str]) -> str:
    """The opening of a text in a drawing, with its language if that is Chinese or Russian."""
    found = FOREIGN.search(words[1])
    return f'<text lang="{found.lastgroup}" ' if found else words[0]


def _csv(data: pd.DataFrame) -> str:
    """The data as a file to take away, as an address."""
    header, *rows = cells(data.to_csv(index=False))
    return "data:text/csv;charset=utf-8," + quote(for_spreadsheet(header, rows))


def _cells(data: pd.DataFrame) -> dict[str, list[Any]]:
    return {
        "columns": [str(column) for column in data.columns],
        "rows": [[_cell(value) for value in row] for row in data.itertuples(index=False)],
    }


def _cell(value: Any) -> str:
    if hasattr(value, "date") and type(value).__name__ != "NaTType":
        return str(value.date().isoformat())
    missing = value is None or type(value).__name__ in ("NAType", "NaTType") or value != value
    return "" if missing else str(value)
