"""The types of exercises: one folder each, found by this list.

A folder has

- ``__init__.py``: the class `<Name>Exercise`, with the fields of the type, its key, and what an answer is;
- ``form.html``: what it shows on the page, in the frame of `exercises/exercise.html`;
- ``script.js``: how the page reads, fills and judges an answer, and says it in words;
- ``template.yml``: what `sourcebook new exercise` begins with;
- ``style.css``, if it needs one.

From the list come the reader of YAML and its schema, the widgets, the scripts, the styles
and the command's choices.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sourcebook.exercises.definition import Exercise

TYPES = (
    "choice",
    "mark",
    "split",
    "order",
    "sort",
    "number",
    "align",
    "write",
    "compare",
)


def definition(name: str) -> type[Exercise]:
    """The class of a type; loaded only when it is asked for, so that the list alone costs nothing."""
    found: type[Exercise] = getattr(import_module(f"{__name__}.{name}"), f"{name.capitalize()}Exercise")
    return found


def definitions() -> tuple[type[Exercise], ...]:
    """The classes of all types, in the order of the list."""
    return tuple(map(definition, TYPES))
