"""Write a short text, rate it, then read two model answers.

``answer``: the text, and for each criterion the level (0 to 2) that the student gave it, or null.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, model_validator

from sourcebook.exercises.answer_shape import Shape, fits
from sourcebook.exercises.definition import Exercise, Labels, Part, Text, check_unlike
from sourcebook.exercises.wordcount import count_words
from sourcebook.fields import Misfit, repeated
from sourcebook.interface import later


class Criterion(Part):
    """One criterion of a rubric with three levels, from weak to strong."""

    name: Text
    levels: Annotated[list[Text], Field(min_length=3, max_length=3)]


class Model(Part):
    """One model answer, the level (0 to 2) that it has by each criterion of the rubric, and why."""

    voice: ClassVar[Sequence[str]] = ("text", "because")

    text: Text
    levels: list[Annotated[int, Field(ge=0, le=2)]]
    because: Text


class WriteExercise(Exercise):
    """Write a short text, compare it with a rubric, then read two model answers."""

    answer: ClassVar[Shape] = {"text": "text", "levels": ["level"]}
    act: ClassVar[str] = later("write")
    writes: ClassVar[bool] = True

    type: Literal["write"]
    words: Annotated[tuple[int, int], Field(description="fewest and most words")]
    rubric: Annotated[list[Criterion], Field(min_length=1)]
    models: Annotated[list[Model], Field(min_length=2, max_length=2)]

    @model_validator(mode="after")
    def _models_have_as_many_words_as_asked(self) -> Self:
        least, most = self.words
        if not 1 <= least <= most:
            raise Misfit(
                f"words from {least} to {most}: no text has them", "words", remedy="Write the fewer first."
            )
        for number, model in enumerate(self.models):
            count = count_words(model.text)
            if not model.text.startswith("TODO") and not least <= count <= most:
                message = f"this model answer has {count} words, and {least} to {most} are asked for"
                remedy = "Change the answer, or correct 'words'."
                raise Misfit(message, "models", number, "text", remedy=remedy)
        check_unlike("rubric", "name", [criterion.name for criterion in self.rubric])
        for number in repeated([model.text for model in self.models]):
            raise Misfit("both model answers are the same", "models", number, "text")
        return self

    @model_validator(mode="after")
    def _models_are_rated_by_the_rubric(self) -> Self:
        for number, model in enumerate(self.models):
            if len(model.levels) != len(self.rubric):
                message = f"{len(model.levels)} levels for {len(self.rubric)} criteria"
                remedy = "Give the model a level from 0 to 2 for each criterion."
                raise Misfit(message, "models", number, "levels", remedy=remedy)
        return self

    def depends_on(self) -> dict[str, Any]:
        return {"rubric": [[criterion.name, *criterion.levels] for criterion in self.rubric]}

    def sealed(self) -> dict[str, Any]:
        models = [model.model_dump() for model in self.models]
        return {"models": models, "least": self.words[0], "most": self.words[1]}

    def holds(self, answer: Any, labels: Labels | None = None) -> bool:
        return fits(answer, self.answer) and len(answer["levels"]) == len(self.rubric)

    def labels(self) -> Labels:
        return {"rows": [criterion.name for criterion in self.rubric], "codes": {}}
