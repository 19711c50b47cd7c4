"""Mark sentences of a passage.

``answer``: for each sentence the id of a code, or ''.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, model_validator

from sourcebook.exercises.answer_shape import Shape
from sourcebook.exercises.definition import (
    Code,
    Coded,
    Exercise,
    Labels,
    agreed,
    check_codes,
    coded_key,
)
from sourcebook.fields import Misfit
from sourcebook.interface import later


class Sentence(Coded):
    """One sentence or line of a passage; ``right`` is a code, or nothing where no code fits."""

    right: str = ""


class MarkExercise(Exercise):
    """Mark sentences of a passage with one code or several."""

    answer: ClassVar[Shape] = ["text"]
    act: ClassVar[str] = later("mark")
    shows_its_lines: ClassVar[bool] = True

    type: Literal["mark"]
    codes: Annotated[list[Code], Field(min_length=1)]
    sentences: Annotated[list[Sentence], Field(min_length=2)]

    @model_validator(mode="after")
    def _codes_are_known(self) -> Self:
        check_codes("sentences", self.sentences, "codes", self.codes)
        used = {name for sentence in self.sentences for name in (sentence.right, *sentence.also)}
        for number, code in enumerate(self.codes):
            if code.id not in used:
                remedy = "Give it to a sentence, or remove it."
                raise Misfit(f"no sentence has the code '{code.id}'", "codes", number, "id", remedy=remedy)
        return self

    def depends_on(self) -> dict[str, Any]:
        return {
            "codes": [[code.id, code.name] for code in self.codes],
            "rows": [sentence.text for sentence in self.sentences],
        }

    def sealed(self) -> dict[str, Any]:
        return coded_key(self.sentences, self.codes)

    def judged(self, answer: Any) -> float | None:
        return agreed(answer, self.sentences) if any(answer) else None

    def labels(self) -> Labels:
        rows = [sentence.text for sentence in self.sentences]
        return {"rows": rows, "codes": {code.id: code.name for code in self.codes}}

    def quoted(self) -> Iterator[tuple[str, list[str]]]:
        if self.lines:
            yield from ((sentence.text, self.lines) for sentence in self.sentences)
