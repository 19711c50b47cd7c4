"""What a file of questions holds of each exercise, and what was changed or lost on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sourcebook.exports import losses
from sourcebook.exports.item import Item
from sourcebook.interface import plural, t


@dataclass(frozen=True)
class Kept:
    """One exercise in the file: of what type its questions are, how many, and what is lost."""

    item: Item
    kind: str
    questions: int
    losses: tuple[str, ...]


@dataclass(frozen=True)
class Exported:
    """A file of questions, and what it holds; ``notes`` are true of all of it."""

    content: bytes
    kept: tuple[Kept, ...]
    notes: tuple[str, ...]


def report(exported: Exported, title: str, system: str) -> str:
    """The report as Markdown: what cannot be answered as it is, then one section an exercise."""
    head = t("{title}: what {system} takes", title=title, system=system)
    lines = [f"# {head}", "", *_unanswerable(exported)]
    lines += [f"- {note}" for note in exported.notes]
    for kept in exported.kept:
        count = plural("{count} question", "{count} questions", kept.questions)
        lines += ["", f"## {kept.item.id}", "", f"{kept.item.exercise.type} → {kept.kind}, {count}"]
        lines += ["", *_listed([*losses.of_page(kept.item), *kept.losses] or [t("Nothing is lost.")])]
    credits = dict.fromkeys(credit for kept in exported.kept for credit in kept.item.credits)
    if credits:
        whose = t("Whose words the passages are")
        lines += ["", f"## {whose}", "", *_listed([*credits])]
    return "\n".join(lines) + "\n"


def _unanswerable(exported: Exported) -> list[str]:
    """The exercises that need their chapter, each with the reason; nothing where there are none."""
    found = [
        f"{kept.item.id}: {'; '.join(kept.item.missing)}." for kept in exported.kept if kept.item.missing
    ]
    if not found:
        return []
    return [t("These cannot be answered without the chapter:"), "", *_listed(found), "", t("All of it:"), ""]


def _listed(texts: Sequence[str]) -> list[str]:
    return [f"- {' '.join(text.split())}" for text in texts]
