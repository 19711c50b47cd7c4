"""The shape of an answer: said once by each type, checked alike by the page and by the teacher's reader.

A shape is one of

- ``"text"``: what can be written to a file;
- ``"place"``: a whole number from 0 to a million;
- ``"level"``: 0, 1, 2, or null;
- ``[shape]``: a list of at most a thousand, all of one shape;
- ``{name: shape, …}``: an object with these fields and no other.

`runtime/entry.js` has the same rule for the page; `bundle` hands it the shapes.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field
from typing_extensions import TypedDict

Shape: TypeAlias = str | list["Shape"] | dict[str, "Shape"]
MOST, LONGEST = 1_000_000, 1000
HALF = re.compile("[\ud800-\udfff]")
Place = Annotated[int, Field(ge=0, le=MOST)]
ONE: dict[str, Any] = {"text": str, "place": Place, "level": Literal[0, 1, 2] | None}


def is_text(value: Any) -> bool:
    """A text without half a sign, which no file can hold."""
    return isinstance(value, str) and not HALF.search(value)


def is_whole(value: Any, most: int = MOST) -> bool:
    """A whole number from 0 to ``most``."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most


def fits(value: Any, shape: Shape) -> bool:
    """Whether a value that was read from JSON has the shape."""
    if isinstance(shape, dict):
        return (
            isinstance(value, dict)
            and value.keys() == shape.keys()
            and all(fits(value[name], one) for name, one in shape.items())
        )
    if isinstance(shape, list):
        return isinstance(value, list) and len(value) <= LONGEST and all(fits(one, shape[0]) for one in value)
    if shape == "text":
        return is_text(value)
    return is_whole(value) if shape == "place" else value is None or is_whole(value, 2)


def annotation(shape: Shape) -> Any:
    """The shape as a type for pydantic, which makes the JSON Schema of an answer file."""
    if isinstance(shape, dict):
        title = "".join(map(str.title, shape))
        return TypedDict(title, {name: annotation(one) for name, one in shape.items()})  # type: ignore
    if isinstance(shape, list):
        return Annotated[list[annotation(shape[0])], Field(max_length=LONGEST)]  # type: ignore[misc]
    return ONE[shape]
