"""A book of one source in a folder of its own, for tests that need to break things."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from tests.small import ROOT

TEXT = (
    "Photo: somebody\n"
    "The two sides agreed on everything, said the first  speaker on Monday.\n"
    "No, said the second; <b>nothing</b> was agreed, and 34.3 percent is not all.\n"
    "\n"
    "Share this"
)


class World:
    """A book of one source in a folder of its own, for tests that need to break things."""

    def __init__(self, root: Path):
        self.root = root
        for folder in ("seeds", "data/annotations", "chapters"):
            (root / folder).mkdir(parents=True)
        (root / "data" / "annotation_scheme.yml").write_text(
            (ROOT / "data" / "annotation_scheme.yml").read_text("utf-8"), "utf-8"
        )
        (root / "data" / "references.bib").write_text(
            "@misc{known, title={{T}}, author={{A}}, year={2020}, url={https://example.org}}\n", "utf-8"
        )
        self.source(TEXT)
        self.chapter("# A chapter\n")

    @property
    def seed(self) -> Path:
        return self.root / "seeds" / "000_abc.txt"

    @property
    def record(self) -> Path:
        return self.root / "seeds" / "sources.yml"

    @property
    def notes(self) -> Path:
        return self.root / "data" / "annotations" / "000.json"

    @property
    def page(self) -> Path:
        return self.root / "chapters" / "01.md"

    def source(
        self, text: str, documents: str = "[[2, 4]]", shown: str = "[[2, 3]]", residue=((1, 1), (5, 5))
    ) -> None:
        """Write the one source with its record."""
        self.seed.write_bytes(text.encode("utf-8"))
        digest = hashlib.sha256(text.encode()).hexdigest()
        (self.root / "seeds" / "lines.json").write_text(
            json.dumps({"000": [hashlib.sha256(line.encode()).hexdigest()[:8] for line in text.split("\n")]}),
            "utf-8",
        )
        rest = "".join(f"  - {{lines: [{first}, {last}], what: litter}}\n" for first, last in residue)
        self.record.write_text(
            RECORD.format(digest=digest, documents=documents, shown=shown, residue=rest or "  []"), "utf-8"
        )

    def chapter(self, text: str) -> None:
        self.page.write_text(text, "utf-8")

    def annotate(self, exact: str, start: int, **changes) -> None:
        """Write one note on ``exact`` at ``start``; ``changes`` replace parts of it."""
        text = self.seed.read_text("utf-8")
        end = start + len(exact)
        note = {
            "id": "000.json#A1",
            "type": "Annotation",
            "motivation": "commenting",
            "body": [
                {
                    "type": "TextualBody",
                    "purpose": "commenting",
                    "format": "text/plain",
                    "language": "en",
                    "value": "A note with <i>signs</i> & all.",
                },
                *(
                    {"type": "TextualBody", "purpose": "tagging", "value": f"{key}/{changes.get(key, value)}"}
                    for key, value in (("category", "number"), ("skill", "sourcing"), ("tier", "1"))
                ),
            ],
            "target": {
                "source": changes.get("source", "../../seeds/000_abc.txt"),
                "selector": [
                    {
                        "type": "TextQuoteSelector",
                        "exact": exact,
                        "prefix": changes.get("prefix", text[max(0, start - 8) : start]),
                        "suffix": text[end : end + 8],
                    },
                    {"type": "TextPositionSelector", "start": start, "end": end},
                ],
            },
        }
        page = {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": "000.json",
            "type": "AnnotationPage",
            "items": [note],
        }
        self.notes.write_text(json.dumps(page, indent=1), "utf-8")


RECORD = """\
limits: {{share: 0.9, whole_below: 500}}
sources:
- id: '000'
  file: 000_abc.txt
  sha256: {digest}
  label: a file
  kind: a file for tests
  language: en
  captured: {{not_before: '2020-01-01', text: in 2020, evidence: none}}
  documents:
  - id: '000'
    lines: {documents}
    publisher: A paper
    title: null
    author: nobody
    date: {{text: 1 January 2020, earliest: '2020-01-01', latest: '2020-01-01', evidence: none}}
    genre: report
    place: nowhere
    language: English
    speaker: nobody
    audience: not stated
    purpose: to test
    affiliation: nobody owns it
    affiliation_cite: [known]
    address: {{url: 'https://example.org', status: original, note: none}}
    rights_holder: nobody
    chain:
    - {{step: said, by: somebody, what: says it, date: in 2020, certainty: documented}}
    - {{step: captured, by: a crawler, what: saves it, certainty: inferred}}
    omitted: []
    parallels: []
    voices: []
    shown: {shown}
  residue:
{residue}"""
