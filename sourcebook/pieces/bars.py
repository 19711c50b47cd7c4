"""Bars and strips for the charts of this book; their marks and words are in `marks`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sourcebook.pieces.drawing import palette
from sourcebook.pieces.marks import label, no_frame

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def strip(
    axes: Axes,
    row: float,
    first: Any,
    last: Any,
    colour: str = palette.accent,
    *,
    height: float = 0.34,
    filled: bool = True,
    hatch: str = "",
) -> None:
    """Draw a strip along a row, from `first` to `last`; sequences of both draw several strips.

    Args:
        first, last: numbers or dates.
        height: how high it is, in rows.
        hatch: a pattern of matplotlib in the colour of the page, such as "///", so that colour is not alone.
    """
    place = {"y": row, "width": last - first, "left": first, "height": height}
    axes.barh(
        **place, facecolor=colour if filled else "none", edgecolor=colour, linewidth=0 if filled else 1.6
    )
    if hatch:
        axes.barh(**place, facecolor="none", edgecolor=palette.paper, hatch=hatch, linewidth=0)


def running_bar(
    axes: Axes,
    row: float,
    lengths: Mapping[str, float],
    looks: Mapping[str, Mapping[str, Any]],
    *,
    height: float = 0.5,
) -> dict[str, float]:
    """Draw pieces end to end along a row, each from where the one before it ended.

    Args:
        lengths: the name and the length of each piece, in order; one that is zero or missing is left out.
        looks: options of a matplotlib bar for each name, such as `{"facecolor": …, "hatch": "///"}`.

    Returns:
        The middle of each piece that was drawn, by name: there its number can be written.

    Raises:
        ValueError: a piece has no look, or a length below zero.
    """
    middles: dict[str, float] = {}
    start = 0.0
    for name, length in lengths.items():
        if name not in looks or length < 0:
            raise ValueError(
                f"the piece '{name}' of a running bar needs a look, and a length that is not below zero"
            )
        if length > 0:
            axes.barh(row, length, left=start, height=height, **{"linewidth": 1.2, **looks[name]})
            middles[name] = start + length / 2
            start += length
    return middles


def bars_with_values(
    axes: Axes,
    names: Iterable[str],
    values: Iterable[float],
    words: Iterable[Any] | None = None,
    *,
    colours: str | Sequence[str] = palette.accent,
    height: float = 0.6,
    room: float = 1.5,
) -> None:
    """Draw a bar for each name, the first on top, with its value written at its end and no other scale.

    Args:
        words: what is written at the ends instead of the values.
        colours: one colour, or one for each bar.
        room: the width of the chart as a multiple of the longest bar, so that the words have room.

    Raises:
        ValueError: there are not as many names, values and words.
    """
    names, values = list(names), list(values)
    words = values if words is None else list(words)
    if not len(names) == len(values) == len(words):
        raise ValueError(
            f"{len(names)} names, {len(values)} values and {len(words)} words do not go together"
        )
    axes.barh(range(len(names)), values, color=colours, height=height)
    for row, (value, said) in enumerate(zip(values, words, strict=True)):
        label(axes, value, row, said, gap=4)
    axes.set_yticks(range(len(names)), names)
    axes.set(xlim=(0, max(values) * room), ylim=(len(names) - 0.5, -0.5))
    no_frame(axes, names=True)
