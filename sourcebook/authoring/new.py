"""Begin a source, a chapter, an exercise or a note: files that pass the check but for the gaps that they list.

A gap is the word TODO with what is wanted; `sourcebook check` names each.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sourcebook.book import Book
from sourcebook.files import (
    BookError,
    Finding,
    NotFound,
    read_text,
    shown_path,
    write_text,
)
from sourcebook.sources.corpus import Corpus, Source, line_digests
from sourcebook.sources.quotation import words

HERE = Path(__file__).parent


@dataclass(frozen=True)
class About:
    """What is known of a new source when it is added; what is not becomes a gap."""

    publisher: str = ""
    date: str = ""
    author: str = ""
    title: str = ""
    url: str = ""
    genre: str = ""
    rights: str = ""
    language: str = "en"


def gap(wanted: str) -> str:
    """A gap as a YAML string."""
    return json.dumps(f"TODO: {wanted}", ensure_ascii=False)


def new_source(root: Path, file: Path, about: About) -> str:
    """Copy a text into `seeds/`, describe it, and give it a page; the value is its id.

    Raises:
        BookError: the file is missing, empty or not UTF-8, is already a source, or the date is not a date.
    """
    text = read_text(file, exact=True)
    if not words(text):
        raise BookError(
            Finding(
                "sources",
                shown_path(file),
                None,
                "this file has no words.",
                "Save the page as plain text first.",
            )
        )
    if about.date and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", about.date):
        raise BookError(
            Finding(
                "sources", shown_path(file), None, f"'{about.date}' is not a date.", "Write it as 2021-03-04."
            )
        )
    corpus = Corpus(root)
    digest = hashlib.sha256(text.encode()).hexdigest()
    if known := next((source.id for source in corpus.record.sources if source.sha256 == digest), None):
        raise BookError(
            Finding(
                "sources", shown_path(file), None, f"this text is source {known} already.", "Use that source."
            )
        )
    name = f"{max(map(int, corpus.ids), default=-1) + 1:03}"
    target = f"{name}_{digest[:16]}.txt"
    first, last, residue = propose(text)
    date = about.date or "1900-01-01"
    fields = {
        "id": name,
        "file": target,
        "sha256": digest,
        "first": first,
        "last": last,
        "residue": residue,
        "date": date,
        "gap": gap,
        "shown": json.dumps(_shown(text, first, last, corpus)),
        "language": about.language,
        "language_name": json.dumps(about.language),
        "label": gap("a label that does not give the answer away"),
        "kind": gap("what the file really is, in one sentence"),
        "publisher": _or_gap(about.publisher, "the publisher"),
        "by": _or_gap(about.publisher, "the publisher"),
        "author": _or_gap(about.author, "the author, or 'unsigned'"),
        "title": _or_gap(about.title, "the title, or null"),
        "genre": _or_gap(about.genre, "the genre, such as 'news report'"),
        "url": _or_gap(about.url, "the address, or 'not found'"),
        "rights": _or_gap(about.rights or about.publisher, "who holds the rights"),
    }
    _append(
        root / "seeds" / "sources.yml",
        _render("source.yml", fields)
        + ("" if about.date else f"# TODO: the date of source {name} is not known yet; correct 1900-01-01\n"),
    )
    (root / "seeds" / target).write_bytes(text.encode("utf-8"))
    digests = json.loads(read_text(root / "seeds" / "lines.json"))
    write_text(
        root / "seeds" / "lines.json", json.dumps({**digests, name: line_digests(text)}, indent=0) + "\n"
    )
    page = root / "chapters" / "reference" / f"source-{name}.md"
    page.parent.mkdir(exist_ok=True)
    write_text(page, _render("source.md", fields))
    _into_contents(root, f"chapters/reference/source-{name}", after=r"chapters/reference/source-\d{3}")
    return name


def propose(text: str) -> tuple[int, int, list[tuple[int, int]]]:
    """Where the document begins and ends, and the runs of lines before and after it that look like page litter."""
    lines = text.split("\n")
    prose = [
        number
        for number, line in enumerate(lines, 1)
        if words(line) >= 12 or (words(line) >= 6 and line.rstrip().endswith((".", "?", "!", "”", '"')))
    ]
    first, last = (prose[0], prose[-1]) if prose else (1, len(lines))
    return first, last, [run for run in ((1, first - 1), (last + 1, len(lines))) if run[0] <= run[1]]


def new_chapter(root: Path, title: str, source: str, part: str) -> Path:
    """A chapter with every part that the check asks for, its file of exercises, and its place in the contents.

    Raises:
        NotFound: there is no such source.
        BookError: there is a chapter with this name already.
    """
    held = Corpus(root).source(source)
    document = held.record.documents[0]
    numbers = [int(path.name[:2]) for path in (root / "chapters").glob("[0-9][0-9]-*.md")]
    slug = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    path = root / "chapters" / f"{max(numbers, default=0) + 1:02}-{slug}.md"
    if any((root / "chapters").glob(f"[0-9][0-9]-{slug}.md")):
        raise BookError(
            Finding(
                "chapter",
                shown_path(path),
                None,
                "there is a chapter with this title already.",
                "Choose another title.",
            )
        )
    first, last = _first_passage(held)
    word = slug.split("-")[0]
    fields = {
        "title": title,
        "title_yaml": json.dumps(title, ensure_ascii=False),
        "source": source,
        "document": document.id,
        "word": word,
        "first": first,
        "last": last,
    }
    write_text(path, _render("chapter.md", fields))
    exercises = root / "data" / "exercises" / f"{path.stem}.yml"
    predict = _exercise(held, "choice", f"{source}-{word}-predict", graded=False)
    write_text(
        exercises,
        _render("exercises.yml", fields)
        + predict.lstrip("\n")
        + _exercise(held, "write", f"{source}-{word}-write"),
    )
    _into_contents(root, f"chapters/{path.stem}", after=r"chapters/\d\d-[a-z0-9-]+", part=part)
    return path


def new_exercise(root: Path, kind: str, chapter: str, name: str) -> str:
    """Add an exercise to the file of a chapter and a cell for it before 'What this shows'; the value is its id.

    Raises:
        NotFound: there is no such chapter.
        BookError: the id is used already, or does not begin with a source.
    """
    paths = [
        path
        for path in sorted((root / "chapters").glob("[0-9][0-9]-*.md"))
        if chapter in (path.stem[:2], path.stem[3:], path.stem)
    ]
    if len(paths) != 1:
        raise NotFound(
            f"'{chapter}' is not one chapter; write its number, such as 01, or its name without the number"
        )
    corpus = Corpus(root)
    if name[:3] not in corpus.ids or not re.fullmatch(r"\d{3}-[a-z0-9-]+", name):
        raise BookError(
            Finding(
                "exercises",
                name,
                None,
                f"'{name}' is not an id for an exercise.",
                "Write the number of its source, a hyphen and a short name, as in 000-split.",
            )
        )
    if name in Book(root).exercises.all:
        raise BookError(
            Finding("exercises", name, None, f"the id {name} is used already.", "Choose another.")
        )
    _append(
        root / "data" / "exercises" / f"{paths[0].stem}.yml", _exercise(corpus.source(name[:3]), kind, name)
    )
    text = read_text(paths[0])
    cell = f'```{{code-cell}} ipython3\n:tags: [remove-input]\n\nexercise("{name}")\n```\n\n'
    before, heading, after = text.partition("## What this shows")
    write_text(
        paths[0], f"{before}{cell}{heading}{after}" if heading else f"{text.rstrip()}\n\n{cell.rstrip()}\n"
    )
    return name


def new_note(root: Path, source: str, exact: str, category: str, skill: str, tier: int, comment: str) -> str:
    """Add a note on words of a source; the value is its id.

    Raises:
        NotFound: there is no such source, or it does not have the words exactly once.
    """
    held = Corpus(root).source(source)
    found = [match.start() for match in re.finditer(re.escape(exact), held.text)]
    if len(found) != 1:
        raise NotFound(
            f"source {source} has the words '{exact}' {len(found)} times; give words that stand there once"
        )
    start, end = found[0], found[0] + len(exact)
    path = root / "data" / "annotations" / f"{source}.json"
    page = (
        json.loads(read_text(path))
        if path.is_file()
        else {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": f"{source}.json",
            "type": "AnnotationPage",
            "items": [],
        }
    )
    used = [int(match[1]) for item in page["items"] if (match := re.search(r"-(\d+)$", item["id"]))]
    name = f"A{source}-{max(used, default=0) + 1:02}"
    tags = [
        {"type": "TextualBody", "purpose": "tagging", "value": value}
        for value in (f"category/{category}", f"skill/{skill}", f"tier/{tier}")
    ]
    page["items"].append(
        {
            "id": f"{source}.json#{name}",
            "type": "Annotation",
            "motivation": "commenting",
            "body": [
                {
                    "type": "TextualBody",
                    "purpose": "commenting",
                    "format": "text/plain",
                    "language": "en",
                    "value": comment,
                },
                *tags,
            ],
            "target": {
                "source": f"../../seeds/{held.record.file}",
                "selector": [
                    {
                        "type": "TextQuoteSelector",
                        "exact": exact,
                        "prefix": held.text[max(0, start - 32) : start],
                        "suffix": held.text[end : end + 32],
                    },
                    {"type": "TextPositionSelector", "start": start, "end": end},
                ],
            },
        }
    )
    write_text(path, json.dumps(page, ensure_ascii=False, indent=1) + "\n")
    return name


def _render(template: str, fields: dict) -> str:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(template).render(**fields)


def _exercise(source: Source, kind: str, name: str, graded: bool = True) -> str:
    first, last = _first_passage(source)
    shown = [line.text.split() for line in source.span(first, last).lines if line.text.strip()]
    run = [word for line in shown for word in line]
    sentence, second = " ".join(run[:6]), " ".join(run[6:12]) or " ".join(run[:3])
    quoted = {
        "sentence": json.dumps(sentence, ensure_ascii=False)[1:-1],
        "second": json.dumps(second, ensure_ascii=False)[1:-1],
    }
    lines = [line.number for line in source.span(first, last).lines if line.text.strip()]
    return _render(
        "exercise.yml",
        {
            "id": name,
            "type": kind,
            "graded": graded,
            "source": source.id,
            "first": lines[0],
            "last": max(lines[-1], lines[0]),
            **quoted,
        },
    )


def _first_passage(source: Source) -> tuple[int, int]:
    """The first run of shown lines, up to about 200 words."""
    first, last = (
        source.record.documents[0].shown[0]
        if source.record.documents[0].shown
        else source.record.documents[0].lines[0]
    )
    while last > first and words(source.span(first, last).text) > 200:
        last -= 1
    return first, last


def _shown(text: str, first: int, last: int, corpus: Corpus) -> list[list[int]]:
    """The lines from the beginning of the document that may be shown."""
    lines = text.split("\n")
    allowed = corpus.record.limits.allowed(sum(words(line) for line in lines[first - 1 : last]))
    end, total = first - 1, 0
    while end < last and total + words(lines[end]) <= allowed:
        total, end = total + words(lines[end]), end + 1
    return [[first, end]] if end >= first else []


def _or_gap(value: str, wanted: str) -> str:
    return json.dumps(value, ensure_ascii=False) if value else gap(wanted)


def _append(path: Path, text: str) -> None:
    """Add to the end of a YAML file, and refuse if the whole would not be YAML any more."""
    whole = read_text(path).rstrip("\n") + "\n" + text
    yaml.safe_load(whole)
    write_text(path, whole)


def _into_contents(root: Path, name: str, after: str, part: str = "") -> None:
    """Add a page to `_toc.yml`: after the last page like it, in ``part`` if the contents have a part whose caption begins so."""
    path = root / "_toc.yml"
    lines = read_text(path).split("\n")
    begin = next(
        (
            number
            for number, line in enumerate(lines)
            if part and line.lstrip("- ").startswith(f"caption: {part}")
        ),
        0,
    )
    stop = (
        next(
            (number for number in range(begin + 1, len(lines)) if lines[number].startswith("- caption:")),
            len(lines),
        )
        if begin
        else len(lines)
    )
    like = [number for number in range(begin, stop) if re.search(rf"- file: {after}$", lines[number])]
    place = like[-1] if like else begin + 1
    indent = re.match(r"\s*", lines[place])[0]
    lines.insert(place + 1, f"{indent}- file: {name}")
    write_text(path, "\n".join(lines))
