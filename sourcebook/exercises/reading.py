"""The exercises as they stand in `data/exercises/`, one file a chapter, read and filled in.

Upstream are the corpus, which checks the lines that an exercise uses,
and the register, which fills its figures in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from operator import or_
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field, ValidationError

from sourcebook import building
from sourcebook.evidence.numbers import Register
from sourcebook.evidence.stated import fill
from sourcebook.exercises.definition import Exercise, Part, Text
from sourcebook.exercises.edition import recorded
from sourcebook.exercises.types import definitions
from sourcebook.fields import Location, Misfit, misfit, read_record
from sourcebook.files import BookError, Finding, NotFound, is_there, read_text
from sourcebook.sources.corpus import Corpus

FOLDER = Path("data") / "exercises"
if TYPE_CHECKING:
    AnyExercise = Exercise
else:
    AnyExercise = Annotated[reduce(or_, definitions()), Field(discriminator="type")]


class ExerciseFile(Part):
    """The exercises of one chapter; the file has the name of the chapter."""

    title: Text
    exercises: list[AnyExercise]


def read_exercises(path: Path, corpus: Corpus) -> ExerciseFile:
    """One file of exercises.

    Raises:
        BookError: the file is malformed, an exercise does not fit its type,
            or it uses lines that do not exist.
    """
    try:
        record = read_record(path, ExerciseFile, "exercises")
    except BookError as error:
        raise BookError(_with_id(error.finding, path)) from None
    for number, exercise in enumerate(record.exercises):
        try:
            exercise.check_against(corpus)
        except Misfit as error:
            raise _misfit(error, path, (number, exercise.type), "exercises") from None
    return record


def _misfit(error: Misfit | ValidationError, path: Path, at: Location, rule: str) -> BookError:
    """What to raise for what is wrong with an exercise; ``at`` is its number in the file, and its type."""
    return BookError(_with_id(misfit(error, path, rule, ("exercises", *at)).finding, path))


def filled(exercise: Exercise, numbers: Register) -> Exercise:
    """The exercise with that number of the register for each ``{id}`` in its texts.

    Raises:
        Misfit: the register has no such number, or it cannot be written in that form.
        ValidationError: the exercise does not fit the numbers.
    """

    def of(value: Any, at: Location) -> Any:
        if isinstance(value, str):
            try:
                return fill(value, numbers)
            except (NotFound, Misfit) as error:
                remedy = "Correct the id or its form, or add the number to data/numbers.yml."
                raise Misfit(error.finding.message, *at, remedy=remedy) from None
        if isinstance(value, (list, tuple)):
            return [of(item, (*at, place)) for place, item in enumerate(value)]
        if isinstance(value, dict):
            return {key: of(item, (*at, key)) for key, item in value.items()}
        return value

    fields = of(exercise.model_dump(exclude_unset=True), ()) | exercise.figures(numbers)
    return type(exercise).model_validate(fields)


def own_words(exercise: Exercise) -> str:
    """What the exercise says in the book's voice, before figures are filled in."""
    said: list[str] = []

    def gather(value: Any) -> None:
        if isinstance(value, Part):
            for name, item in value:
                if name in value.voice:
                    said.extend(item if isinstance(item, list) else [item])
                elif not isinstance(item, str):
                    gather(item)
        elif isinstance(value, list):
            for item in value:
                gather(item)

    gather(exercise)
    return "\n".join(said)


def _with_id(finding: Finding, path: Path) -> Finding:
    """Name the exercise that a finding is about: the last id at or before its line."""
    before = "\n".join(read_text(path).split("\n")[: finding.line or 0])
    ids = re.findall(r"^(?:- |.*?- \{?)id:\s*['\"]?(\d{3}-[\w-]+|(?<=^- id: )[\w-]+)", before, re.M)
    message = re.sub(r"^exercises → \d+ → ", "", finding.message)
    return replace(finding, message=f"exercise {ids[-1]}: {message}") if ids else finding


def line_of(path: Path, name: str) -> int | None:
    """The line on which an exercise begins."""
    return next(
        (
            number
            for number, line in enumerate(read_text(path).split("\n"), 1)
            if re.match(rf"\s*- \{{?id:\s*['\"]?{re.escape(name)}(?![\w-])", line)
        ),
        None,
    )


@dataclass(frozen=True)
class Placed:
    """An exercise at its place: the title of its chapter, and its file, which has the name of the chapter."""

    exercise: Exercise
    title: str
    path: Path

    @property
    def home(self) -> str:
        """The file name of the chapter, without its ending."""
        return self.path.stem

    @property
    def line(self) -> int | None:
        """The line of the file on which the exercise begins."""
        return line_of(self.path, self.exercise.id)


class Exercises:
    """The exercises of a book by id, read when they are first asked for.

    While a chapter is built its own file is read first, and no other if that is enough,
    so that a change in another chapter's file leaves it alone.
    """

    def __init__(self, corpus: Corpus, register: Register):
        self.corpus, self.register, self.folder = corpus, register, corpus.root / FOLDER
        self._files: dict[str, dict[str, Placed]] = {}
        self._editions: dict[str, dict[str, list[str]]] = {}

    @cached_property
    def written(self) -> list[tuple[Path, ExerciseFile]]:
        """Every file as it is written, before figures are filled in. Raises BookError."""
        return [(path, read_exercises(path, self.corpus)) for path in sorted(self.folder.glob("*.yml"))]

    @cached_property
    def all(self) -> dict[str, Placed]:
        """Every exercise by id, in the order of the chapters; of two with one id the first.

        Raises:
            BookError: a file is not in order.
        """
        found: dict[str, Placed] = {}
        for placed in self._placed(self.written):
            found.setdefault(placed.exercise.id, placed)
        return found

    def repeated(self) -> Iterator[Finding]:
        """The exercises with the id of an earlier one. Raises BookError."""
        known: set[str] = set()
        for path, record in self.written:
            for number, exercise in enumerate(record.exercises):
                if exercise.id in known:
                    remedy = "Give one of the two another id."
                    error = Misfit(f"the id {exercise.id} is used twice", "id", remedy=remedy)
                    yield _misfit(error, path, (number, exercise.type), "exercises").finding
                known.add(exercise.id)

    def find(self, name: str) -> Placed:
        """One exercise.

        Raises:
            NotFound: no such exercise.
            BookError: its file is not in order.
        """
        own = self._of(building.chapter().rpartition("/")[2])
        known = own if name in own else self.all
        if name not in known:
            listed = ", ".join(sorted(known))
            raise NotFound(f"there is no exercise {name}; the exercises are {listed}")
        return known[name]

    def formerly(self, name: str) -> list[str]:
        """The former editions of an exercise that ask the same. Raises BookError."""
        own = self._recorded(building.chapter().rpartition("/")[2] or "-")
        return (own if name in own else self._recorded("*")).get(name, [""])[1:]

    def _of(self, home: str) -> dict[str, Placed]:
        """The exercises of one chapter; none for a page without a file of exercises."""
        if home not in self._files:
            path = self.folder / f"{home}.yml"
            written = [(path, read_exercises(path, self.corpus))] if home and is_there(path) else []
            self._files[home] = {placed.exercise.id: placed for placed in self._placed(written)}
        return self._files[home]

    def _placed(self, written: list[tuple[Path, ExerciseFile]]) -> Iterator[Placed]:
        for path, record in written:
            for number, exercise in enumerate(record.exercises):
                try:
                    yield Placed(filled(exercise, self.register), record.title, path)
                except (Misfit, ValidationError) as error:
                    raise _misfit(error, path, (number, exercise.type), "numbers") from None

    def _recorded(self, home: str) -> dict[str, list[str]]:
        if home not in self._editions:
            self._editions[home] = recorded(self.corpus.root, home)
        return self._editions[home]


def schema() -> str:
    """The JSON Schema of an exercise file, for editors that complete and check YAML."""
    return json.dumps(ExerciseFile.model_json_schema(), indent=1, ensure_ascii=False) + "\n"
