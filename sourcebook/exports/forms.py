"""What a format must hold of an exercise: the nine types of the book in five forms.

An order, a number and a text to write are a form as they are.
Upstream are the exercises; the writers of the formats know these forms and no type.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sourcebook.exercises.definition import Coded, Exercise
from sourcebook.exercises.types.align import AlignExercise, relations
from sourcebook.exercises.types.choice import ChoiceExercise
from sourcebook.exercises.types.compare import ComparedPassage, CompareExercise, Proof, Statement
from sourcebook.exercises.types.mark import MarkExercise
from sourcebook.exercises.types.number import NumberExercise
from sourcebook.exercises.types.order import OrderExercise
from sourcebook.exercises.types.sort import SortExercise
from sourcebook.exercises.types.split import SplitExercise
from sourcebook.exercises.types.write import WriteExercise
from sourcebook.interface import t


@dataclass(frozen=True)
class Option:
    """One thing to choose: ``ours`` is our own answer, ``counts`` is right too, ``says`` is the feedback."""

    text: str
    ours: bool
    counts: bool
    says: str


@dataclass(frozen=True)
class Choose:
    """Options; of a ``guess`` none is right or wrong. ``keeps`` is whether their order must stay."""

    options: tuple[Option, ...]
    many: bool = False
    guess: bool = False
    keeps: bool = False


@dataclass(frozen=True)
class Row:
    """One row with its own options. ``lines`` ask which line of each passage supports the answer."""

    text: str
    options: tuple[Option, ...]
    because: str
    lines: tuple[Row, ...] = ()

    @property
    def ours(self) -> Option:
        return next(option for option in self.options if option.ours)

    @property
    def argued(self) -> tuple[Option, ...]:
        """The options that count, and are not our own."""
        return tuple(option for option in self.options if option.counts and not option.ours)


@dataclass(frozen=True)
class Rows:
    """Rows that are answered one by one; ``hints`` is whether a wrong option asks something."""

    rows: tuple[Row, ...]
    hints: bool


Form = Choose | Rows | OrderExercise | NumberExercise | WriteExercise


def form_of(exercise: Exercise) -> Form:
    """The form of an exercise, whatever its type."""
    match exercise:
        case OrderExercise() | NumberExercise() | WriteExercise():
            return exercise
        case ChoiceExercise():
            return _choice(exercise)
        case SplitExercise():
            return _split(exercise)
        case SortExercise():
            return Rows(tuple(_coded(exercise, exercise.items, counts=not exercise.coding)), True)
        case MarkExercise():
            return Rows(tuple(_coded(exercise, exercise.sentences, nothing=t("no mark"))), True)
        case AlignExercise():
            return Rows(tuple(_points(exercise)), False)
        case CompareExercise():
            return Rows(tuple(_statements(exercise)), False)
    raise TypeError(exercise.type)  # a type without a form: tests/test_exports.py asks each


def _choice(exercise: ChoiceExercise) -> Choose:
    shown = [exercise.options[number] for number in exercise.order]
    options = tuple(Option(one.text, one.right, one.right, one.because) for one in shown)
    keeps = exercise.scale or any(one.last for one in shown)
    return Choose(options, exercise.many, not exercise.graded, keeps)


def _split(exercise: SplitExercise) -> Choose:
    """One option for each line at which a boundary can stand."""
    right = {boundary.line for boundary in exercise.boundaries}
    because = {one.line: one.because for one in [*exercise.boundaries, *exercise.mistakes]}
    options = [
        Option(name, line in right, line in right, because.get(line, exercise.otherwise))
        for line, name in ((int(code), name) for code, name in exercise.labels()["codes"].items())
    ][1:]  # nothing begins before the first line
    return Choose(tuple(options), many=True, keeps=True)


def _coded(
    exercise: SortExercise | MarkExercise, rows: Sequence[Coded], *, counts: bool = True, nothing: str = ""
) -> Iterator[Row]:
    """Rows that each get a code; ``nothing`` is the name of no code, where that is an answer."""
    codes = exercise.codes if isinstance(exercise, MarkExercise) else exercise.categories
    names = {code.id: code.name for code in codes} | ({"": nothing} if nothing else {})
    asks = {code.id: code.hint for code in codes} | {"": t("Nothing is marked here. Is that so?")}
    for row in rows:
        options = [
            _option(names[code], code == row.right, code in row.also, row.because, asks[code])
            for code in names
        ]
        if not counts:
            options = [replace(option, counts=option.ours) for option in options]
        yield Row(row.text, tuple(options), row.because)


def _option(name: str, ours: bool, argued: bool, because: str, ask: str) -> Option:
    if argued:
        return Option(name, ours, True, t("Not our choice, but it can be argued.") + " " + because)
    return Option(name, ours, ours, because if ours else ask)


def _points(exercise: AlignExercise) -> Iterator[Row]:
    for point in exercise.points:
        text = f"{exercise.first}: {point.first} / {exercise.second}: {point.second}"
        options = [
            _option(name, code == point.right, code in point.also, point.because, "")
            for code, name in relations().items()
        ]
        yield Row(text, tuple(options), point.because)


def _statements(exercise: CompareExercise) -> Iterator[Row]:
    names = exercise.labels()["codes"]
    for statement in exercise.statements:
        proofs = [(exercise.first, statement.first), (exercise.second, statement.second)]
        because = " ".join([statement.because, *_said(proofs)])
        options = [_option(name, code == statement.right, False, because, "") for code, name in names.items()]
        yield Row(statement.text, tuple(options), because, tuple(_lines(statement, proofs)))


def _said(proofs: list[tuple[ComparedPassage, list[Proof]]]) -> Iterator[str]:
    """The words that prove a statement, as sentences."""
    for passage, found in proofs:
        yield from (f"{proof.says(passage).rstrip('.')}." for proof in found)


def _lines(statement: Statement, proofs: list[tuple[ComparedPassage, list[Proof]]]) -> Iterator[Row]:
    """For each passage, which of its lines supports a statement; any of those that do will count."""
    for passage, found in proofs:
        right = [number for proof in found for number in proof.lines]
        options = [Option(t("no line"), not right, not right, "")]
        options += [
            Option(t("line {number}", number=number), number in right[:1], number in right, "")
            for number in passage.numbers()
        ]
        yield Row(passage.name, tuple(options), statement.because)
