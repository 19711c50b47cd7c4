"""The edition of an exercise: what a student's answer depends on, in one list, and nothing else.

An answer is kept under the edition that it was given to.
A mended hint, explanation or key, and any change of our code, leave the edition as it is;
another question makes a new one.
`data/exercises/editions/` records the edition of each exercise, with former ones that ask the same.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sourcebook.files import (
    BookError,
    Finding,
    NotFound,
    is_there,
    read_text,
    shown_path,
    write_text,
)

if TYPE_CHECKING:
    from sourcebook.exercises.definition import Exercise

RECORDS = Path("data") / "exercises" / "editions"  # a file for each chapter


def depends_on(exercise: Exercise) -> dict[str, Any]:
    """What the answer to an exercise depends on: its prompt, its lines, and what its type adds."""
    frame = {"id": exercise.id, "type": exercise.type, "prompt": exercise.prompt, "lines": exercise.lines}
    return frame | exercise.depends_on()


def edition(exercise: Exercise) -> str:
    """Twelve hexadecimal digits that change with what an answer depends on."""
    text = json.dumps(depends_on(exercise), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def recorded(root: Path, home: str = "*") -> dict[str, list[str]]:
    """The editions of each exercise that ask the same, the present one first; of one chapter, or of all.

    Raises:
        BookError: a record is not in order.
    """
    found: dict[str, list[str]] = {}
    folder = root / RECORDS
    one = folder / f"{home}.json"
    for path in sorted(folder.glob("*.json")) if home == "*" else [one] if is_there(one) else []:
        found |= _read(path)
    return found


def _read(path: Path) -> dict[str, list[str]]:
    remedy = "Give each id a list of editions, as 'sourcebook editions' writes it."
    try:
        found: dict[str, list[str]] = json.loads(read_text(path))
    except ValueError as error:
        line = getattr(error, "lineno", None)
        raise BookError(Finding("exercises", shown_path(path), line, "is not JSON.", remedy)) from None
    lists = found.values() if isinstance(found, dict) else [None]
    if not all(isinstance(one, list) and one and all(isinstance(name, str) for name in one) for one in lists):
        raise BookError(
            Finding("exercises", shown_path(path), None, "is not a list of editions for each id.", remedy)
        )
    return found


def changed(root: Path, exercises: dict[str, Exercise]) -> list[str]:
    """The ids of exercises that ask something else, or in other words, than the record says."""
    known = recorded(root)
    return [
        name
        for name, exercise in sorted(exercises.items())
        if name in known and edition(exercise) != known[name][0]
    ]


def record(
    root: Path, chapters: dict[str, dict[str, Exercise]], same: Sequence[str] = (), other: Sequence[str] = ()
) -> None:
    """Write down the editions of the exercises of each chapter; new exercises need no word.

    Args:
        same: changed exercises that ask the same as before, so that answers to them stay answers.
        other: changed exercises that ask something else; what was answered before is shown beside them.

    Raises:
        NotFound: an exercise has changed, and it is not said which of the two holds.
    """
    known = recorded(root)
    every = {name: exercise for exercises in chapters.values() for name, exercise in exercises.items()}
    if open_ := [name for name in changed(root, every) if name not in (*same, *other)]:
        raise NotFound(
            f"the question of {', '.join(open_)} has changed. "
            f"Does it ask the same in other words? Say {' '.join(f'--same {name}' for name in open_)}. "
            f"Does it ask something else? Say {' '.join(f'--other {name}' for name in open_)}. "
            "Nothing was written."
        )
    for path in (root / RECORDS).glob("*.json"):
        if path.stem not in chapters:
            path.unlink()
    (root / RECORDS).mkdir(parents=True, exist_ok=True)
    for home, exercises in chapters.items():
        lines = []
        for name, exercise in sorted(exercises.items()):
            now = edition(exercise)
            former = [] if name in other else [one for one in known.get(name, []) if one != now]
            lines.append(f" {json.dumps(name)}: {json.dumps([now, *former])}")
        write_text(root / RECORDS / f"{home}.json", "{\n" + ",\n".join(lines) + "\n}\n")
