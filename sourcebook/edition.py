"""The edition of an exercise: what a student's answer depends on, in one list, and nothing else.

An answer is kept under the edition that it was given to.
A mended hint, explanation or key, and any change of our code, leave the edition as it is; another question makes a new one.
`data/exercises/editions/` records the edition of each exercise, with former ones that ask the same.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sourcebook.files import BookError, Finding, read_text, shown_path, write_text

if TYPE_CHECKING:
    from sourcebook.exercises import Exercise

RECORDS = Path("data") / "exercises" / "editions"  # a file for each chapter


def depends_on(exercise: Exercise) -> dict[str, Any]:
    """What the answer to an exercise depends on: its prompt, its lines, and what there is to choose, mark or order.

    An order is told by the ids of its items, so the sequence in the file, which is the key, does not count.
    """
    own: dict[str, Any] = {}
    item: Any = exercise
    match item.type:
        case "choice":
            own = {"many": item.many, "options": [option.text for option in item.options]}
        case "mark":
            own = {"codes": [[code.id, code.name] for code in item.codes], "rows": [row.text for row in item.sentences]}
        case "sort":
            own = {"codes": [[code.id, code.name] for code in item.categories], "rows": [row.text for row in item.items]}
        case "align":
            own = {"names": [item.first, item.second], "rows": [[point.first, point.second] for point in item.points]}
        case "split":
            own = {"passage": item.passage}
        case "order":
            own = {"items": sorted([step.id, step.text] for step in item.items)}
        case "number":
            own = {"unit": item.unit}
        case "write":
            own = {"rubric": [[criterion.name, *criterion.levels] for criterion in item.rubric]}
    return {"id": item.id, "type": item.type, "prompt": item.prompt, "lines": item.lines, **own}


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
    for path in sorted((root / RECORDS).glob(f"{home}.json")):
        found |= _read(path)
    return found


def _read(path: Path) -> dict[str, list[str]]:
    remedy = "Give each id a list of editions, as 'sourcebook editions' writes it."
    try:
        found = json.loads(read_text(path))
    except ValueError as error:
        line = getattr(error, "lineno", None)
        raise BookError(Finding("exercises", shown_path(path), line, "is not JSON.", remedy)) from None
    lists = found.values() if isinstance(found, dict) else [None]
    if not all(isinstance(one, list) and one and all(isinstance(name, str) for name in one) for one in lists):
        raise BookError(Finding("exercises", shown_path(path), None, "is not a list of editions for each id.", remedy))
    return found


def record(root: Path, chapters: dict[str, dict[str, Exercise]], same: str = "") -> list[str]:
    """Write down the editions of the exercises of each chapter; return the ids whose edition is new.

    ``same`` is the id of an exercise whose new edition asks the same as its old one, so that answers stay answers to it.
    """
    before, new = recorded(root), []
    for path in (root / RECORDS).glob("*.json"):
        if path.stem not in chapters:
            path.unlink()
    (root / RECORDS).mkdir(parents=True, exist_ok=True)
    for home, exercises in chapters.items():
        lines = []
        for name, exercise in sorted(exercises.items()):
            now, known = edition(exercise), before.get(name, [])
            if now not in known[:1]:
                new.append(name)
            editions = [now, *(one for one in known if one != now)] if now in known[:1] or name == same else [now]
            lines.append(f" {json.dumps(name)}: {json.dumps(editions)}")
        write_text(root / RECORDS / f"{home}.json", "{\n" + ",\n".join(lines) + "\n}\n")
    return new
