"""The small strokes that charts of this book are made of, each named for what it draws.

A chapter prepares its data in view of the reader, calls these on the axes of `canvas`, and hands the chart to
`figure`.
Each function draws one thing; what the data say is the chapter's.
Places are in the units of the axes, gaps and sizes in points.
matplotlib is not imported here: the axes that are handed in bring it along.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sourcebook.files import BookError
from sourcebook.pieces.drawing import palette

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Where words stand beside a point: how they are aligned, and in which direction the gap goes.
SIDES = {
    "right": ("left", "center", 1, 0),
    "left": ("right", "center", -1, 0),
    "above": ("center", "bottom", 0, 1),
    "below": ("center", "top", 0, -1),
    "on": ("center", "center_baseline", 0, 0),
}
BACKING = {"facecolor": palette.paper, "edgecolor": "none", "pad": 1}
EDGE = 1.8  # the width of a mark's outline, in points


def label(
    axes: Axes,
    x: Any,
    y: Any,
    words: Any,
    colour: str = palette.ink,
    *,
    side: str = "right",
    gap: float = 0,
    backed: bool = False,
    **style: Any,
) -> None:
    """Write words beside a point, `gap` points away.

    Args:
        side: "right", "left", "above", "below" or "on" the point.
        backed: lay the colour of the page under the words, where they cross a line.
        style: further options of a matplotlib text, such as `weight="bold"` or `fontsize=10`.

    Raises:
        BookError: the side is not one of the five.
    """
    if side not in SIDES:
        raise BookError(f"'{side}' is not a side of a point: take one of {', '.join(SIDES)}")
    across, along, right, up = SIDES[side]
    look: dict[str, Any] = {
        "ha": across,
        "va": along,
        "color": colour,
        "bbox": BACKING if backed else None,
        **style,
    }
    place: dict[str, Any] = {
        "xytext": (gap * right, gap * up),
        "textcoords": "offset points",
        "annotation_clip": False,
    }
    axes.annotate(f"{words}", (x, y), **place, **look)


def mark(
    axes: Axes,
    x: Any,
    y: Any,
    colour: str = palette.ink,
    *,
    shape: str = "o",
    filled: bool | str = True,
    size: float = 8,
    words: Any = "",
    side: str = "right",
    **style: Any,
) -> None:
    """Set a mark on a point, or on each of several, with words beside it.

    Args:
        x, y: numbers or dates; one of them, or both, may be a sequence.
        shape: a marker of matplotlib: "o", "s", "D", "^", ">", "x".
        filled: True, False (hollow: a line behind it does not show) or "half".
        size: the width of the mark, in points.
        words: written beside the mark, for one point only.
        style: further options of a matplotlib line.

    Raises:
        BookError: `filled` is none of the three, or words are given for several points.
    """
    from numpy import atleast_1d, broadcast_arrays

    if isinstance(filled, str) and filled != "half":
        raise BookError(f"a mark is filled True, False or 'half', not '{filled}'")
    half = isinstance(filled, str)
    face: dict[str, Any] = {"fillstyle": "left", "markerfacecoloralt": palette.paper} if half else {}
    face["markerfacecolor"] = colour if filled else palette.paper
    look = {"color": colour, "markersize": size, "markeredgewidth": EDGE, "zorder": 3}
    x_places, y_places = broadcast_arrays(atleast_1d(x), atleast_1d(y))
    if words != "" and len(x_places) != 1:
        raise BookError("words belong to one mark: draw the marks in a loop to label each")
    axes.plot(x_places, y_places, shape, linestyle="none", **{**look, **face, **style})
    if words != "":
        label(axes, x_places[0], y_places[0], words, colour, side=side, gap=size / 2 + 5)


def circle(
    axes: Axes,
    x: Any,
    y: Any,
    count: Any,
    colour: str = palette.ink,
    *,
    area: float = 180,
    filled: bool = True,
    ink: str | None = None,
    fontsize: float = 10,
    **style: Any,
) -> None:
    """Draw a circle with a number in it.

    Args:
        area: the area of the circle in square points: let it grow with the number.
        ink: the colour of the number; without it the page's colour in a filled circle, else the circle's.
        fontsize: the size of the number, in points.
        style: further options of a matplotlib scatter, such as `linestyle="--"`.
    """
    face = colour if filled else palette.paper
    look = {"s": area, "facecolors": face, "edgecolors": colour, "linewidths": 1.5, "zorder": 3}
    axes.scatter(x, y, **{**look, **style})
    digits = ink or (palette.paper if filled else colour)
    label(axes, x, y, count, digits, side="on", fontsize=fontsize, zorder=4)


def dots(
    axes: Axes,
    y: float,
    states: Iterable[Any],
    looks: Mapping[Any, Mapping[str, Any] | str | None],
    *,
    columns: Sequence[float] | None = None,
) -> None:
    """Draw one row of a dot table: for each state its mark, its sign, or nothing.

    Args:
        states: one state for each column, such as "yes", "no", "part".
        looks: what stands for each state: options of `mark` (`{"colour": …, "filled": False}`), a sign to be
            written ("?"), or None for nothing.
        columns: where the columns stand; 0, 1, 2 … without it.

    Raises:
        BookError: a state has no look, or there are not as many columns as states.
    """
    states = list(states)
    columns = range(len(states)) if columns is None else columns
    for x, state in zip(columns, states, strict=True):
        if state not in looks:
            raise BookError(
                f"the dot table does not say how '{state}' looks; it has {', '.join(map(str, looks))}"
            )
        look = looks[state]
        if isinstance(look, str):
            label(axes, x, y, look, palette.muted, side="on", va="center", backed=True)
        elif look is not None:
            mark(axes, x, y, **look)


def slanted_heads(
    axes: Axes,
    names: Sequence[str],
    y: float,
    *,
    columns: Sequence[float] | None = None,
    colour: str = palette.muted,
    angle: float = 58,
    **style: Any,
) -> None:
    """Write the heads of narrow columns on a slant, each beginning at the height `y` of its column.

    Raises:
        BookError: there are not as many columns as names.
    """
    look = {
        "rotation": angle,
        "rotation_mode": "anchor",
        "ha": "left",
        "va": "bottom",
        "fontsize": 10,
        **style,
    }
    for x, name in zip(range(len(names)) if columns is None else columns, names, strict=True):
        label(axes, x, y, name, colour, **look)


def moment(
    axes: Axes,
    when: Any,
    words: str = "",
    at: float = 0,
    *,
    side: str = "right",
    between: tuple[float, float] | None = None,
    dash: str = "--",
) -> None:
    """Draw an upright dashed line at a moment, with words beside it at the height `at`.

    Args:
        when: a place on the axis of time: a date or a year.
        between: where the line begins and ends; without it, from edge to edge.
    """
    look = {"color": palette.grey, "linestyle": dash, "linewidth": 1.2, "zorder": 0}
    if between is None:
        axes.axvline(when, **look)
    else:
        axes.plot([when, when], between, **look)
    if words:
        label(axes, when, at, words, palette.muted, side=side, gap=4)


def no_frame(axes: Axes, *, names: bool = False, scale: bool = False) -> None:
    """Take the frame away, with all that it does not say: ticks, lines and numbers. Call it last.

    Args:
        names: keep the names of the rows at the left.
        scale: keep the scale along the foot.
    """
    axes.spines["left"].set_visible(False)
    axes.spines["bottom"].set_visible(scale)
    axes.tick_params(axis="y", length=0)
    if not names:
        axes.set_yticks([])
    if not scale:
        axes.set_xticks([])
