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
from sourcebook.sources.annotations import Annotations
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
    note = {
        "id": f"{source}.json#{name}",
        "type": "Annotation",
        "motivation": "commenting",
        "body": _body(comment, tags),
        "target": {
            "source": f"../../seeds/{held.record.file}",
            "selector": _selector(held.text, found),
        },
    }
    page["items"].append(note)
    write_all({path: json.dumps(page, ensure_ascii=False, indent=1) + "\n"})
    return name


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
