"""What the tests share: the built book over HTTP and as files, a browser, and a small book of their own."""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import settings

from sourcebook.book import Book, open_book, this_book
from sourcebook.exercises.bundle import type_module
from sourcebook.exercises.definition import Exercise
from tests import engines
from tests.chromium import FLAGS, find, playwright
from tests.evidence import evidence
from tests.groups import pytest_xdist_make_scheduler, turn  # noqa: F401  (a hook among them)
from tests.hand import CHAPTER, run_on_the_page
from tests.lab import copy_of_the_book, serve
from tests.small import ROOT, SmallBook
from tests.visit import Visit
from tests.world import World

# A build server repeats the same examples; a person's machine looks for new ones.
# How long an example takes says nothing where two workers share a machine.
settings.register_profile("tests", derandomize=bool(os.environ.get("CI")), deadline=None)
settings.load_profile("tests")
LOAD = "text => import(URL.createObjectURL(new Blob([text], {type: 'text/javascript'})))"
BOOK = ROOT / "_build" / "html"
OURS = Book(ROOT)
SECOND = Book(ROOT / "tests" / "second_book")


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


@pytest.fixture(autouse=True, scope="module")
def the_open_book() -> Iterator[None]:
    """What the tests of a file open they close: the next file in the same process is about our book again."""
    yield
    left = this_book().root
    open_book(OURS)
    assert left == ROOT, f"{left} is still open"


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


@pytest.fixture(scope="module")
def small_book(tmp_path_factory) -> SmallBook:
    """A copy of the book with a few pages, as it was first built."""
    return SmallBook(tmp_path_factory.mktemp("small") / "book")


@pytest.fixture(scope="session")
def lab(tmp_path_factory) -> Iterator[tuple[str, Path]]:
    """The address of a JupyterLab, and the copy of the book that it shows."""
    root = tmp_path_factory.mktemp("lab") / "book"
    copy_of_the_book(root)
    for address in serve(root, tmp_path_factory.mktemp("home")):
        yield address, root


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


@pytest.fixture(scope="session")
def file_of_answers(browser, site) -> str:
    """The answer file of a student who did each type on the web."""
    return run_on_the_page(browser, site)


@pytest.fixture(scope="module")
def scripts(browser, site):
    """A page with the modules that read a number and count words, as a notebook gets them."""
    with Visit(browser, f"{site}/{CHAPTER}") as visit:
        for name, kind in (("number", "number"), ("written", "write")):
            visit.page.evaluate(
                f"async text => {{ window.{name} = await ({LOAD})(text); }}", type_module(kind)
            )
        yield visit.page


@pytest.fixture(scope="module")
def chapters():
    """The chapters of the book, as the locks read them."""
    return OURS.chapters


@pytest.fixture
def world(tmp_path) -> World:
    return World(tmp_path)


@pytest.fixture
def small(world) -> World:
    """The small book with a table, three numbers and two claims."""
    evidence(world)
    return world


@pytest.fixture
def desk(browser, site):
    """A visit to the class desk, from which nothing leaves."""
    from tests.desks import opened

    with opened(browser, site) as visit:
        yield visit
        assert visit.foreign == [], "nothing leaves the machine"
        assert visit.problems == []
