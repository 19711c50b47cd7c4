"""The charts that `canvas` hands out; loaded with matplotlib, when the first is asked for."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sourcebook.pieces.drawing import in_style


def _styled(kind: type) -> type:
    """A class of matplotlib whose methods draw in the style of the book."""

    def stroke(method: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(method)
        def drawn(*arguments: Any, **options: Any) -> Any:
            with in_style():
                return method(*arguments, **options)

        return drawn

    methods = inspect.getmembers(kind, inspect.isfunction)
    public = {name: stroke(method) for name, method in methods if name != "cla" and not name.startswith("_")}
    return type(kind.__name__, (kind,), public)


StyledAxes = _styled(Axes)


class Chart(_styled(Figure)):  # type: ignore[misc]
    """A figure of matplotlib that is drawn in the style of the book, whatever the settings of the machine."""

    def add_subplot(self, *place: Any, **options: Any) -> Axes:
        axes: Axes = super().add_subplot(*place, **{"axes_class": StyledAxes, **options})
        return axes
