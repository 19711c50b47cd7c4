"""Ask before telling: a question that stands before a chart, and a reader's guess that the chart answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sourcebook.files import BookError


@dataclass(frozen=True)
class Guess:
    """A question on a chart, and what the chart says: one of some choices, or a number on a scale."""

    question: str
    answer: str | float
    among: Sequence[str] = ()
    between: tuple[float, float] = (0, 0)
    step: float = 1
    unit: str = ""


def guess(
    question: str,
    *,
    answer: str | float,
    among: Sequence[str] = (),
    between: tuple[float, float] | None = None,
    step: float = 1,
    unit: str = "",
) -> Guess:
    """What a reader guesses before a chart is shown; hand it to `figure` as ``ask``.

    Args:
        question: what the chart will answer, as a question.
        answer: what the data say, computed from them.
        among: the choices, of which ``answer`` is one.
        between, step, unit: the ends of a scale for a number, its steps, and what it counts.

    Raises:
        BookError: the question is none, or the answer is not among the choices or on the scale.
    """
    if not question.strip().endswith("?"):
        raise BookError(f"a guess needs a question that ends in a question mark, not '{question}'")
    if bool(among) == (between is not None):
        raise BookError(f"the guess '{question}' needs either choices, among=[…], or a scale, between=(…, …)")
    if among:
        _refuse_choices(question, answer, among)
        return Guess(question, answer, among)
    first, last = between or (0, 0)
    if isinstance(answer, str) or not first <= answer <= last or not 0 < step <= last - first:
        raise BookError(f"the guess '{question}' has an answer, {answer}, that its scale does not show")
    return Guess(question, answer, between=(first, last), step=step, unit=unit)


def _refuse_choices(question: str, answer: str | float, among: Sequence[str]) -> None:
    if len(among) < 2 or len(set(among)) != len(among):
        raise BookError(f"the guess '{question}' needs two choices or more, each another")
    if answer not in among:
        raise BookError(f"the guess '{question}' has an answer, '{answer}', that is not among its choices")
