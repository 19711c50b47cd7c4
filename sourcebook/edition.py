"""The edition of an exercise: what a student's answer depends on, in one list, and nothing else.

An answer is kept under the edition that it was given to.
A mended hint, explanation or key, and any change of our code, leave the edition as it is; another question makes a new one.
`data/exercises/editions.json` records the edition of each exercise, with former ones that ask the same.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sourcebook.files import BookError, Finding, read_text, shown_path, write_text

if TYPE_CHECKING:
    from sourcebook.exercises import Exercise

RECORD = Path("data") / "exercises" / "editions.json"


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


def recorded(root: Path) -> dict[str, list[str]]:
    """The editions of each exercise that ask the same, the present one first.

    Raises:
        BookError: the record is not in order.
    """
    path = root / RECORD
    if not path.is_file():
        return {}
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


def record(root: Path, exercises: dict[str, Exercise], same: str = "") -> list[str]:
    """Write down the editions of all exercises; return the ids whose edition is new.

    ``same`` is the id of an exercise whose new edition asks the same as its old one, so that answers stay answers to it.
    """
    before = recorded(root)
    after: dict[str, list[str]] = {}
    for name, exercise in sorted(exercises.items()):
        now, known = edition(exercise), before.get(name, [])
        after[name] = [now, *(one for one in known if one != now)] if now in known[:1] or name == same else [now]
    path = root / RECORD
    lines = [f" {json.dumps(name)}: {json.dumps(editions)}" for name, editions in after.items()]
    write_text(path, "{\n" + ",\n".join(lines) + "\n}\n")
    return [name for name, known in after.items() if known[:1] != before.get(name, [])[:1]]
