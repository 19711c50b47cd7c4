"""What a check found, in words for people and for a code host."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from sourcebook.files import Finding
from sourcebook.locks.lock import PARTS, Seen

# What is counted, in the order of the report; a kind that is not listed here follows in words of its own.
COUNTED = (
    {"lines": "Lines of sources accounted for", "notes": "Notes in place", "exercises": "Exercises"},
    {"tables": "Tables", "numbers": "Numbers", "claims": "Claims"},
)
STATES = ("found", "not found", "cannot be checked")  # the results of the quote lock
RULES = "CONTRIBUTING.md, 'What the check says', explains the rules in square brackets."


@dataclass(frozen=True)
class Report:
    """The findings, what was looked at, and the checks that were left out, by the part that is broken."""

    findings: list[Finding]
    seen: Seen = field(default_factory=Seen)
    left_out: dict[str, list[str]] = field(default_factory=dict)

    def only(self, files: Collection[str]) -> Report:
        """The same with the findings in these files."""
        return replace(self, findings=[one for one in self.findings if one.file in files])

    def text(self) -> Iterator[str]:
        """The lines of the report for a person."""
        yield from (visible(f"{finding} [{finding.rule}]") for finding in self.findings)
        yield from self.summary()

    def for_code_host(self) -> Iterator[str]:
        """The lines of the report in the form that GitHub Actions shows beside the lines of a change."""
        yield from map(_beside, self.findings)
        yield from self.summary()

    def summary(self) -> Iterator[str]:
        """What was looked at, what was left out, and how it stands."""
        for share in self.seen.shares:
            yield (
                f"{share.document:<6} {share.shown:>5} of {share.words:>5} words shown ({share.percent} %), "
                f"limit {share.allowed}: {share.publisher}"
            )
        known = {*STATES, *COUNTED[0], *COUNTED[1]}
        others = [kind for kind in self.seen if kind not in known]
        if not others or known & self.seen.keys():
            states = ", ".join(f"{self.seen[state]} {state}" for state in STATES)
            first, second = (
                " ".join(f"{words}: {self.seen[kind]}." for kind, words in row.items()) for row in COUNTED
            )
            yield f"Quotations: {states}. {first}"
            yield second
        yield from (f"{kind.capitalize()}: {self.seen[kind]}." for kind in others)
        for part, names in self.left_out.items():
            yield f"Not checked, because {PARTS[part]} not in order: {', '.join(names)}."
        yield f"{len(self.findings)} finding(s). {RULES}" if self.findings else "All in order."


def _beside(finding: Finding) -> str:
    """One line for GitHub Actions, escaped as its toolkit does: a property more than the message.

    https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
    """
    line = f",line={finding.line}" if finding.line else ""
    words = _escaped(f"{finding.message} {finding.remedy}")
    return f"::error file={_property(finding.file)}{line},title={_property(finding.rule)}::{words}"


def _escaped(text: str) -> str:
    return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def visible(text: str) -> str:
    """The text with control characters written out, so that none moves the cursor or colours a line."""
    return "".join(
        character if character.isprintable() or character == " " else f"\\u{ord(character):04x}"
        for character in text
    )
