"""`sourcebook new note`: a note on words of a source."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sourcebook.authoring.new.asked import once, one_of
from sourcebook.authoring.new.writing import read_json, write_all
from sourcebook.files import BookError, mistake
from sourcebook.sources.annotations import FEWEST_WORDS, Annotations, Scheme
from sourcebook.sources.brought import Brought, Marked, visible
from sourcebook.sources.corpus import Corpus
from sourcebook.sources.quotation import Match


def new_note(root: Path, source: str, exact: str, category: str, skill: str, tier: int, comment: str) -> str:
    """Add a note on words of a source; the value is its id.

    Raises:
        NotFound: there is no such source, category or skill, or the words do not stand there once.
        BookError: the file of its notes is damaged, or the note is empty.
    """
    corpus = Corpus(root)
    held, scheme = corpus.source(source), Annotations(corpus).scheme
    one_of("category", category, [one.id for one in scheme.categories])
    one_of("skill", skill, [one.id for one in scheme.skills])
    if not comment.strip():
        raise BookError("the note says nothing; write what a student should notice")
    spaced = r"\s+".join(map(re.escape, exact.split()))
    found = once(held, exact, [Match(*one.span()) for one in re.finditer(spaced, held.text)])
    path = root / "data" / "annotations" / f"{source}.json"
    page = read_json(path) if path.is_file() else _page(source)
    try:
        used = [int(match[1]) for item in page["items"] if (match := re.search(r"-(\d+)$", item["id"]))]
    except (KeyError, TypeError):
        message, remedy = "this is not a page of notes.", "Restore the file as it was committed last."
        raise mistake("annotations", path, None, message, remedy) from None
    name = f"A{source}-{max(used, default=0) + 1:02}"
    tags = (f"category/{category}", f"skill/{skill}", f"tier/{tier}")
    target = {"source": f"../../seeds/{held.record.file}", "selector": _selector(held.text, found)}
    page["items"].append(_item(f"{source}.json#{name}", comment, tags, target))
    write_all({path: _as_file(page)})
    return name


def notes_of_marks(source: str, file: str, brought: Brought, scheme: Scheme) -> str:
    """The file of notes on a source that came with marks: one on each line with a code of the book.

    Where the reader said nothing of a line, the note has a gap.
    """
    page = _page(source)
    lines = brought.text.split("\n")
    skills = [one.id for one in scheme.skills]
    skill = "close-reading" if "close-reading" in skills else skills[0]
    for number, mark in enumerate(marks_with_codes(brought, scheme), 1):
        words = lines[mark.line - 1]
        start = sum(len(line) + 1 for line in lines[: mark.line - 1]) + len(words) - len(words.lstrip())
        place = Match(start, start + len(words.strip()))
        said = visible(mark.remark)
        comment = said if len(said.split()) >= FEWEST_WORDS else f"TODO: what a student should notice {said}"
        tags = (f"category/{mark.code}", f"skill/{skill}", "tier/1")
        target = {"source": f"../../seeds/{file}", "selector": _selector(brought.text, place)}
        page["items"].append(_item(f"{source}.json#A{source}-{number:02}", comment.strip(), tags, target))
    return _as_file(page)


def marks_with_codes(brought: Brought, scheme: Scheme) -> list[Marked]:
    """The marks whose code is one of the book's, on lines that are not blank, in the order of the text."""
    known, lines = {one.id for one in scheme.categories}, brought.text.split("\n")
    fit = [mark for mark in brought.marks if mark.code in known and lines[mark.line - 1].strip()]
    return sorted(fit, key=lambda mark: mark.line)


def _item(name: str, comment: str, tags: Iterable[str], target: dict[str, Any]) -> dict[str, Any]:
    """One note, as the file of notes has it."""
    about = {"id": name, "type": "Annotation", "motivation": "commenting"}
    return {**about, "body": _body(comment, tags), "target": target}


def _as_file(page: dict[str, Any]) -> str:
    return json.dumps(page, ensure_ascii=False, indent=1) + "\n"


def _body(comment: str, tags: Iterable[str]) -> list[dict[str, str]]:
    """What the note says, and its tags."""
    text = {"type": "TextualBody", "purpose": "commenting", "format": "text/plain", "language": "en"}
    return [
        {**text, "value": comment},
        *({"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags),
    ]


def _page(source: str) -> dict[str, Any]:
    """A page of notes without a note."""
    context = "http://www.w3.org/ns/anno.jsonld"
    return {"@context": context, "id": f"{source}.json", "type": "AnnotationPage", "items": []}


def _selector(text: str, found: Match) -> list[dict[str, Any]]:
    """Where the words stand, by what is around them and by their offset."""
    start, end = found.start, found.end
    prefix, suffix = text[max(0, start - 32) : start], text[end : end + 32]
    return [
        {"type": "TextQuoteSelector", "exact": text[start:end], "prefix": prefix, "suffix": suffix},
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]
