"""Write a short text, rate it, then read two model answers.

``answer``: the text, and for each criterion the level (0 to 2) that the student gave it, or null.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from sourcebook.exercises.answer_shape import Shape
from sourcebook.exercises.definition import Exercise, Labels, Part, Text


class Criterion(Part):
    """One criterion of a rubric with three levels, from weak to strong."""

    name: Text
    levels: Annotated[list[Text], Field(min_length=3, max_length=3)]


class WriteExercise(Exercise):
    """Write a short text, compare it with a rubric, then read two model answers."""

    answer: ClassVar[Shape] = {"text": "text", "levels": ["level"]}
    writes: ClassVar[bool] = True

    type: Literal["write"]
    words: Annotated[tuple[int, int], Field(description="fewest and most words")]
    rubric: Annotated[list[Criterion], Field(min_length=1)]
    models: Annotated[list[Text], Field(min_length=2, max_length=2)]

    def depends_on(self) -> dict[str, Any]:
        return {"rubric": [[criterion.name, *criterion.levels] for criterion in self.rubric]}

    def sealed(self) -> dict[str, Any]:
        return {"models": self.models, "least": self.words[0], "most": self.words[1]}

    def labels(self) -> Labels:
        return {"rows": [criterion.name for criterion in self.rubric], "codes": {}}
