"""What the tests share: the built book over HTTP and as files, a browser, and a small book of their own."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import settings

from sourcebook.book import Book
from sourcebook.exercises.definition import Exercise
from tests import engines
from tests.chromium import FLAGS, find, playwright
from tests.groups import pytest_xdist_make_scheduler, turn  # noqa: F401  (a hook among them)
from tests.small import SmallBook

# A build server repeats the same examples; a person's machine looks for new ones.
# How long an example takes says nothing where two workers share a machine.
settings.register_profile("tests", derandomize=bool(os.environ.get("CI")), deadline=None)
settings.load_profile("tests")
ROOT = Path(__file__).parent.parent
BOOK = ROOT / "_build" / "html"
OURS = Book(ROOT)


def every_exercise() -> dict[str, Exercise]:
    """The exercises of the book by id."""
    return {name: placed.exercise for name, placed in OURS.exercises.all.items()}


# What needs the built book, builds one, or drives a browser.
# `make quick` and machines without a browser leave it out.
BUILT = {"book", "site", "browser", "engine", "lab", "contributor", "repository", "small_book", "soups"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if BUILT & set(item.fixturenames):
            item.add_marker(pytest.mark.built)
        if "engine" in item.fixturenames:
            item.add_marker(pytest.mark.engines)
    items.sort(key=lambda item: turn(item.nodeid))


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


@pytest.fixture(scope="session")
def book() -> Path:
    """The folder of the built book."""
    assert (BOOK / "index.html").is_file(), "build the book first: make book"
    return BOOK


def parsed(book: Path) -> dict[Path, BeautifulSoup]:
    """Each page of a built book, taken apart."""
    paths = sorted(path for path in book.rglob("*.html") if "_static" not in path.parts)
    return {path: BeautifulSoup(path.read_text("utf-8"), "html.parser") for path in paths}


@pytest.fixture(scope="session")
def soups(book) -> dict[Path, BeautifulSoup]:
    """The built pages, taken apart once: to look at, not to change."""
    return parsed(book)


def serving(folder: Path):
    """The address of a folder, served over HTTP as long as somebody asks for it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def site(book):
    """The address of the built book."""
    yield from serving(book)


@pytest.fixture(scope="session")
def modules(tmp_path_factory):
    """The address of the modules of the exercises, with the name of the book, which the bundle fills in."""
    folder = tmp_path_factory.mktemp("modules") / "exercises"
    shutil.copytree(ROOT / "sourcebook" / "exercises", folder, ignore=shutil.ignore_patterns("__pycache__"))
    module = folder / "runtime" / "book.js"
    text = module.read_text("utf-8").replace('BOOK_NAME = ""', f"BOOK_NAME = {json.dumps(OURS.name)}")
    module.write_text(text, "utf-8")
    yield from serving(folder)


@pytest.fixture(scope="session")
def small_book_of_all(tmp_path_factory) -> SmallBook:
    return SmallBook(tmp_path_factory.mktemp("small") / "book")


@pytest.fixture(scope="module")
def small_book(small_book_of_all) -> SmallBook:
    """A copy of the book with a few pages, as it was first built."""
    small_book_of_all.set_back()
    return small_book_of_all


@pytest.fixture(scope="session")
def browser():
    chromium = playwright().chromium.launch(executable_path=find(), args=FLAGS)
    yield chromium
    chromium.close()


@pytest.fixture(scope="session", params=os.environ.get("ENGINES", "chromium").split())
def engine(request):
    """Each engine that ENGINES names; `make engines` names all three."""
    found = engines.find(request.param)
    if not found:
        pytest.skip(engines.missing(request.param))
    yield found
    found.close()


@pytest.fixture
def tab(engine, site):
    """A student's tab at the first chapter, in a fresh profile."""
    tab = engine.open()
    tab.goto(f"{site}/chapters/01-one-page-four-documents.html")
    tab.wait("document.querySelector('#ex-000-note.sb-live')")
    yield tab
    tab.close()


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
limits: {{share: 1.0, whole_below: 5}}
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


@pytest.fixture
def world(tmp_path) -> World:
    return World(tmp_path)
