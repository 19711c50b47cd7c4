"""Write a book of any size into a folder, to see what grows with it: `python -m tests.scale FOLDER 100`.

The number is how many chapters it has; sources, claims and numbers grow with them, unless they are given too:
`python -m tests.scale FOLDER 100 50 5000 10000`. Its words are made by chance, the same each time, and mean
nothing. It is as the second book in form, and `sourcebook check` finds nothing in it.
"""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import yaml

from sourcebook.book import Book
from sourcebook.exercises.edition import record
from sourcebook.sources.received import line_digests
from tests.scale_texts import CHAPTER, EXERCISES

SECOND = Path(__file__).parent / "second_book"
NOUNS = "river garden letter harbour market winter council bridge orchard lantern mountain valley".split()
DEEDS = "praises measures remembers crosses follows describes repairs visits forgets answers".split()
KINDS = "quiet distant narrow golden ancient patient northern hidden gentle crowded".split()
VERDICTS = ("supported", "supported with qualification", "contradicted", "misleading", "not checkable")
TYPES = ("attribution", "evaluative", "date_event", "causal", "norm")
LINKS = 10  # of each kind in a chapter
PART = 12  # chapters of a part
HEAD = (SECOND / "chapters" / "my-answers.md").read_text("utf-8").partition("\n# ")[0]


@dataclass(frozen=True)
class Size:
    """How many of each a book has."""

    chapters: int
    sources: int
    claims: int
    numbers: int

    @classmethod
    def of(cls, chapters: int) -> Size:
        """A hundred chapters have 50 sources, 5,000 claims and 10,000 numbers; others in proportion."""
        return cls(chapters, max(1, chapters // 2), chapters * 50, chapters * 100)


class Made:
    """A book that is made by chance, the same each time."""

    def __init__(self, root: Path, size: Size):
        self.root, self.size, self.chance = root, size, Random(0)
        self.each = -(-size.claims // size.sources)  # claims of a source, one on each of its lines
        self.texts = [[self.sentence() for _ in range(self.each)] for _ in range(size.sources)]
        self.values = [self.chance.randint(2, 9999) for _ in range(size.numbers)]
        self.claims = [
            (f"{source:03}-{line:02}", source, line, self.chance.choice(VERDICTS))
            for source in range(size.sources)
            for line in range(1, self.each + 1)
        ][: size.claims]
        self.cited = [f"page-{number}-2020" for number in range(size.sources * 4)]

    def sentence(self) -> str:
        words = [self.chance.choice(kind) for kind in (KINDS, NOUNS, DEEDS) * 4]
        said = "The {} {} {} the {} {}, and it {} the {} {}."
        return said.format(*words)

    def write(self) -> None:
        """Every file of the book."""
        shutil.copytree(SECOND, self.root)
        for old in ("seeds", "chapters/reference", "data/exercises/editions", "data/annotations"):
            shutil.rmtree(self.root / old)
            (self.root / old).mkdir()
        for old in ("data/copies.csv", "data/exercises/01-praise.yml", "chapters/01-praise.md"):
            (self.root / old).unlink()
        self.put("chapters/index.md", "# A book of chance\n\nIt shows what grows with a book.\n")
        self.sources()
        self.evidence()
        names = [self.chapter(number) for number in range(1, self.size.chapters + 1)]
        self.pages(names)
        self.editions()

    def put(self, name: str, text: str) -> None:
        (self.root / name).write_text(text, "utf-8")

    def sources(self) -> None:
        """The texts, their records and their digests."""
        like = yaml.safe_load((SECOND / "seeds" / "sources.yml").read_text("utf-8"))
        pattern, digests, records = like["sources"][1], {}, []
        for number, lines in enumerate(self.texts):
            name, text = f"{number:03}", "\n".join(lines)
            digest, document = hashlib.sha256(text.encode()).hexdigest(), pattern["documents"][0]
            part = {"id": name, "lines": [[1, len(lines)]], "shown": [[1, len(lines)]]}
            part |= {"title": f"The {NOUNS[number % 12]}", "affiliation_cite": [self.cited[number]]}
            part |= {"licence": "public domain"}
            own = {"id": name, "file": f"{name}_{digest[:16]}.txt", "sha256": digest, "residue": []}
            own |= {"label": f"Sentences on a {NOUNS[number % 12]}"}
            records.append(pattern | own | {"documents": [document | part]})
            digests[name] = line_digests(text)
            self.put(f"seeds/{own['file']}", text)
        self.put("seeds/sources.yml", _yaml(like | {"sources": records}))
        self.put("seeds/lines.json", json.dumps(digests))

    def evidence(self) -> None:
        """Cited pages, the ledger, a table, and a register that rests on it in every second number."""
        page = "@misc{{{0}, author={{{{Readers}}}}, title={{{{On {0}}}}}, year={{2020}}, url={{https://example.org/{0}}}}}\n"
        self.put("data/references.bib", "".join(page.format(key) for key in self.cited))
        with (SECOND / "data" / "claims.csv").open(encoding="utf-8", newline="") as file:
            columns = next(csv.reader(file))
        self.table("claims", columns, (self.claim(*claim) for claim in self.claims))
        rows = ([f"k{n}", value, self.cite()] for n, value in enumerate(self.values))
        self.table("counts", ["name", "value", "cite"], rows)
        package = json.loads((self.root / "data" / "datapackage.json").read_text("utf-8"))
        package["resources"][0] |= {
            "name": "counts",
            "path": "counts.csv",
            "schema": {
                "fields": [
                    {"name": "name", "title": "Name", "type": "string"},
                    {"name": "value", "title": "Value", "type": "integer"},
                    {"name": "cite", "title": "Source", "type": "string"},
                ],
                "primaryKey": ["name"],
            },
        }
        self.put("data/datapackage.json", json.dumps(package, indent=1))
        self.put("data/numbers.yml", _yaml({"numbers": [*map(self.number, range(self.size.numbers))]}))

    def table(self, name: str, columns: list[str], rows: Iterator[list[Any]]) -> None:
        with (self.root / "data" / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([columns, *rows])

    def cite(self) -> str:
        return self.chance.choice(self.cited)

    def claim(self, name: str, source: int, line: int, verdict: str) -> list[Any]:
        place = [name, f"{source:03}", f"{source:03}", line, line, self.texts[source][line - 1]]
        said = [self.sentence().rstrip("."), f"Speaker {self.chance.choice(NOUNS)}", "nobody"]
        judged = ["Another passage of chance", verdict, self.sentence(), self.cite(), "", self.sentence()]
        return [*place, *said, self.chance.choice(TYPES), "founding", "partly", *judged]

    def number(self, place: int) -> dict[str, Any]:
        cell = {"table": "counts", "row": {"name": f"k{place}"}}
        term = cell if place % 2 else {"given": self.values[place], "cite": [self.cite()]}
        way = " and the ".join(NOUNS[int(digit)] for digit in str(place))
        says = f"Steps on the way past the {way}"
        return {"id": f"k{place}", "says": says, "unit": "steps", "digits": 0, "terms": {"steps": term}}

    def chapter(self, number: int) -> str:
        """A chapter with its exercises, on lines of one source; the value is its name."""
        noun, source = NOUNS[number % len(NOUNS)], number % self.size.sources
        first = 1 + number % max(1, self.each - 4)
        name, last = f"{number:02}-{noun}-{KINDS[number % len(KINDS)]}", min(first + 3, self.each)
        fields = {"number": number, "noun": noun, "source": f"{source:03}", "first": first, "last": last}
        title = f"The {KINDS[number % len(KINDS)]} {noun}"
        self.put(f"data/exercises/{name}.yml", EXERCISES.format(title=title, **fields))
        prose = "\n".join(self.prose(number))
        self.put(f"chapters/{name}.md", CHAPTER.format(head=HEAD, title=title, prose=prose, **fields))
        return f"chapters/{name}"

    def prose(self, number: int) -> Iterator[str]:
        """Sentences that lead to claims, to numbers and to cited pages."""
        for turn in range(LINKS):
            at = number * LINKS + turn
            claim, place = self.claims[at % len(self.claims)], at % len(self.values)
            yield f"{self.sentence()} This is [{claim[3]}](../data/claims.csv#{claim[0]})."
            steps = f"[{self.values[place]:,} steps](../data/numbers.yml#k{place})"
            yield f"They are {steps} {{cite}}`{self.cite()}`."

    def pages(self, chapters: list[str]) -> None:
        """The pages of reference, as the second book has them, and the contents in parts."""
        like = (SECOND / "chapters" / "reference" / "source-001.md").read_text("utf-8")
        for number in range(self.size.sources):
            file = next((self.root / "seeds").glob(f"{number:03}_*.txt")).name
            page = like.replace("001_cacc4b73a387c129.txt", file).replace("001", f"{number:03}")
            page = page.replace(": Pericles in Thucydides", "")
            self.put(f"chapters/reference/source-{number:03}.md", page)
        for page in (SECOND / "chapters" / "reference").glob("[!s]*.md"):
            shutil.copy(page, self.root / "chapters" / "reference")
        cell = "```{code-cell} ipython3\nfrom sourcebook import concordance\n\nconcordance()\n```\n"
        self.put("chapters/reference/concordance.md", f"{HEAD}\n# The concordance\n\nAny word.\n\n{cell}")
        parts = [chapters[at : at + PART] for at in range(0, len(chapters), PART)]
        others = sorted(path.stem for path in (self.root / "chapters" / "reference").glob("*.md"))
        parts.append(["chapters/my-answers", *(f"chapters/reference/{name}" for name in others)])
        listed = [
            {"caption": f"Part {chr(ord('A') + n)}", "chapters": [{"file": name} for name in part]}
            for n, part in enumerate(parts)
        ]
        contents = {"format": "jb-book", "root": "chapters/index", "parts": listed}
        self.put("_toc.yml", _yaml(contents))

    def editions(self) -> None:
        chapters: dict[str, Any] = {}
        for name, placed in Book(self.root).exercises.all.items():
            chapters.setdefault(placed.home, {})[name] = placed.exercise
        record(self.root, chapters)


class _Plain(yaml.CSafeDumper):
    """Writes out what stands twice."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _yaml(data: dict[str, Any]) -> str:
    return yaml.dump(data, Dumper=_Plain, sort_keys=False, allow_unicode=True)


def write_book(root: Path, size: Size) -> Path:
    """Write a book of this size into a folder that is not there yet."""
    Made(root, size).write()
    return root


if __name__ == "__main__":
    folder, *given = sys.argv[1:]
    numbers = [int(one) for one in given]
    write_book(Path(folder), Size(*numbers) if len(numbers) > 1 else Size.of(numbers[0]))
