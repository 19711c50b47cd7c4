"""Compare two passages: say of each statement which of them supports it, and on which line.

``answer``: for each statement a verdict (first, second, both, neither) and the line of each passage that
supports it, as in 'first 88', 'both 88 3' or 'neither'; '?' for no line, '' for no verdict.

A statement counts when verdict and lines agree with the key, and half when only the verdict does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, model_validator

from sourcebook.book import Book
from sourcebook.exercises.answer_shape import Shape, fits
from sourcebook.exercises.definition import Exercise, Labels, Lines, Part, Text, check_unlike
from sourcebook.exercises.passage import ShownLine, shown_lines, span_of
from sourcebook.fields import Location, Misfit
from sourcebook.interface import later, t

Verdict = Literal["first", "second", "both", "neither"]


class ComparedPassage(Part):
    """Lines of a source, or numbered sentences in our words on pages that are cited."""

    voice: ClassVar[Sequence[str]] = ("sentences",)

    name: Text
    lines: Lines | None = None
    sentences: list[Text] = []
    cite: Annotated[list[Text], Field(description="keys of data/references.bib, for sentences of ours")] = []

    @model_validator(mode="after")
    def _is_one_of_two(self) -> Self:
        if bool(self.lines) == bool(self.sentences) or bool(self.sentences) != bool(self.cite):
            raise ValueError("give 'lines' of a source, or 'sentences' of yours with what they 'cite'")
        return self

    def numbers(self) -> range:
        """The numbers of its lines."""
        if self.lines is None:
            return range(1, len(self.sentences) + 1)
        _, first, last = span_of(self.lines)
        return range(first, last + 1)

    def problem_with(self, proof: Proof) -> tuple[str, str] | None:
        """The field of a proof that this passage does not bear out, and why."""
        if strange := [number for number in proof.lines if number not in self.numbers()]:
            message = f"'{self.name}' has no line {strange[0]}"
            return "lines", message
        if self.sentences and not any(proof.words in self.sentences[n - 1] for n in proof.lines):
            message = f"'{proof.words}' is not in the sentences of '{self.name}' that are named"
            return "words", message
        return None

    def shown(self, book: Book) -> dict[str, Any]:
        """The passage as the form has it: its lines, whose words they are, and the entries that it cites."""
        lines = [ShownLine(number, text, True) for number, text in enumerate(self.sentences, 1)]
        if self.lines:
            held = book.corpus.source(span_of(self.lines)[0])
            shown = shown_lines(book.corpus, self.lines)
            lines = [line for line in shown if held.line(line.number).text.strip()]
        entries = [book.bibliography[key] for key in self.cite]
        return {"name": self.name, "lines": lines, "is_ours": not self.lines, "entries": entries}


class Proof(Part):
    """Words of a passage that support a statement; any of their lines is right, and the first is shown."""

    lines: Annotated[list[int], Field(min_length=1)]
    words: Text

    def says(self, passage: ComparedPassage) -> str:
        """Where the words stand, and the words; those of a source as a quotation."""
        first, last = self.lines[0], self.lines[-1]
        numbers = f"{first}" if first == last else f"{first}-{last}"
        if passage.lines:
            return f"{span_of(passage.lines)[0]}:{numbers}: “{self.words}”"
        return t("{name}, line {number}: {words}", name=passage.name, number=numbers, words=self.words)


class Statement(Part):
    """A statement, the passage that supports it, and the words of each passage that do."""

    text: Text
    right: Verdict
    first: list[Proof] = []
    second: list[Proof] = []
    because: Text

    def points(self, answer: str) -> float:
        """1 for our verdict with a line that supports it in each passage, a half for our verdict without."""
        verdict, *numbers = answer.split(" ")
        if verdict != self.right:
            return 0
        sides = [proofs for proofs in (self.first, self.second) if proofs]
        lines = [{str(line) for proof in proofs for line in proof.lines} for proofs in sides]
        chosen = [*numbers, "?", "?"]
        return 1 if all(one in carry for one, carry in zip(chosen, lines, strict=False)) else 0.5

    @model_validator(mode="after")
    def _is_proved(self) -> Self:
        proved = {name for name in ("first", "second") if getattr(self, name)}
        wanted = {"first", "second"} if self.right == "both" else {self.right} - {"neither"}
        if proved != wanted:
            message = f"'{self.text[:30]}' is right for {self.right}: give the words there, and no others"
            raise Misfit(message, "right")
        return self


class CompareExercise(Exercise):
    """Two passages side by side, and statements that the first, the second, both or neither support."""

    answer: ClassVar[Shape] = ["text"]
    act: ClassVar[str] = later("compare")
    is_rare: ClassVar[bool] = True

    type: Literal["compare"]
    first: ComparedPassage
    second: ComparedPassage
    statements: Annotated[list[Statement], Field(min_length=2)]

    @model_validator(mode="after")
    def _proofs_stand_in_the_passages(self) -> Self:
        for number, statement in enumerate(self.statements):
            for name, passage in (("first", self.first), ("second", self.second)):
                for place, proof in enumerate(getattr(statement, name)):
                    if problem := passage.problem_with(proof):
                        raise Misfit(problem[1], "statements", number, name, place, problem[0])
        check_unlike("statements", "text", [statement.text for statement in self.statements])
        return self

    def proofs(self) -> Iterator[tuple[ComparedPassage, Proof]]:
        for statement in self.statements:
            yield from ((self.first, proof) for proof in statement.first)
            yield from ((self.second, proof) for proof in statement.second)

    def depends_on(self) -> dict[str, Any]:
        passages = (self.first, self.second)
        return {
            "names": [passage.name for passage in passages],
            "passages": [passage.lines or passage.sentences for passage in passages],
            "rows": [statement.text for statement in self.statements],
        }

    def sealed(self) -> dict[str, Any]:
        def proofs(passage: ComparedPassage, found: list[Proof]) -> list[dict[str, Any]]:
            return [{"lines": [*map(str, proof.lines)], "says": proof.says(passage)} for proof in found]

        return {
            "names": {"first": self.first.name, "second": self.second.name},
            "right": [statement.right for statement in self.statements],
            "because": [statement.because for statement in self.statements],
            "first": [proofs(self.first, statement.first) for statement in self.statements],
            "second": [proofs(self.second, statement.second) for statement in self.statements],
        }

    def holds(self, answer: Any, labels: Labels | None = None) -> bool:
        if not fits(answer, self.answer):
            return False
        return super().holds([one.split(" ")[0] for one in answer], labels)

    def judged(self, answer: Any) -> float | None:
        points = sum(map(Statement.points, self.statements, answer))
        return points / len(self.statements) if all(answer) else None

    def labels(self) -> Labels:
        return {"rows": [statement.text for statement in self.statements], "codes": self._verdicts()}

    def _verdicts(self) -> dict[str, str]:
        names = {"first": self.first.name, "second": self.second.name}
        return names | {"both": t("both"), "neither": t("neither")}

    def places(self) -> Iterator[tuple[Location, str]]:
        yield from super().places()
        for name, passage in (("first", self.first), ("second", self.second)):
            if passage.lines:
                yield (name, "lines"), passage.lines

    def quoted(self) -> Iterator[tuple[str, list[str]]]:
        for passage, proof in self.proofs():
            if passage.lines:
                source, _, _ = span_of(passage.lines)
                yield proof.words, [f"{source}:{number}" for number in proof.lines]

    def cited(self) -> Iterator[str]:
        yield from (*self.first.cite, *self.second.cite)

    def shown(self, book: Book) -> dict[str, Any]:
        return {
            "passages": {"first": self.first.shown(book), "second": self.second.shown(book)},
            "verdicts": self._verdicts(),
        }
