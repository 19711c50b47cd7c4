"""Draw in the style of the book, and leave a reader's own charts alone.

`canvas` hands a chapter an empty chart.
Whatever is drawn on it starts from matplotlib's defaults and our `STYLE`,
not from the settings of this machine.
Settings and backend are after each stroke what they were before, and pyplot does not know of the chart.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# The colours of figures and marks. The stylesheet has the same names with a second value for dark pages.
palette = SimpleNamespace(
    ink="#1f2328",
    muted="#59616b",
    line="#c9cdd2",
    grey="#8a9199",
    paper="#ffffff",
    accent="#0b5cad",
    warm="#9a4b00",
    teal="#00695c",
    violet="#5b3f9e",
    plum="#8a1c5a",
)
STYLE = {
    "svg.fonttype": "none",
    "text.parse_math": False,  # this book writes of dollars
    "timezone": "UTC",
    "font.family": "sans-serif",
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": palette.line,
    "axes.labelcolor": palette.muted,
    "text.color": palette.ink,
    "xtick.color": palette.muted,
    "ytick.color": palette.muted,
}
MACHINE = {"backend", "backend_fallback", "interactive", "toolbar"}  # how to show, not how to draw


WIDTH, SMALLEST = 4.0, 10.0  # inches and points: a phone shows this as 326 pixels with words of 11


def canvas(width: float = WIDTH, height: float = 3.2) -> tuple[Figure, Axes]:
    """An empty chart in the style of the book, in inches: a matplotlib figure and its axes."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    from sourcebook.pieces.chart import Chart

    with in_style():
        chart = Chart(figsize=(width, height), layout="constrained")
        FigureCanvasAgg(chart)
        return chart, chart.subplots()


@contextmanager
def in_style() -> Iterator[None]:
    """Draw with matplotlib's defaults and the style of the book; the settings of the notebook come back."""
    from matplotlib import rc_context, rcParamsDefault

    if _drawing:
        yield
        return
    _drawing.append(True)
    try:
        defaults: dict[Any, Any] = {
            name: value for name, value in rcParamsDefault.items() if name not in MACHINE
        }
        with rc_context(defaults | STYLE):
            yield
    finally:
        _drawing.clear()


_drawing: list[bool] = []  # not empty while a stroke is made: the strokes that it is made of cost nothing
