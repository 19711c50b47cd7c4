"""The JSON Schema of a file of exercises, the same for every book; made when this module is loaded."""

from __future__ import annotations

from sourcebook.exercises.reading import schema

EXERCISES = schema()
