"""The link check, against a server of our own: what is there, is missing, refuses, or stays silent."""

from __future__ import annotations

import json
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from sourcebook.authoring.links import Answer, links, read_answers, report
from sourcebook.files import BookError
from tests.world import World


class Host(BaseHTTPRequestHandler):
    """Answers by path: /404 with 404 and so on; /head knows no heads; /slow is late; /drip never ends."""

    asked: ClassVar[list[tuple[str, str]]] = []
    now: ClassVar[list[str]] = []
    most: ClassVar[int] = 0
    took: ClassVar[float] = 0

    def do_HEAD(self):
        self.asked.append((self.command, self.path))
        self.now.append(self.path)
        # Who asked for /slow or /drip may have gone on before this host knows.
        Host.most = max(Host.most, len([path for path in self.now if path not in ("/slow", "/drip")]))
        time.sleep(2 if self.path == "/slow" else 0.05)
        self.now.remove(self.path)
        with suppress(OSError):  # who asked has gone
            self.drip() if self.path == "/drip" else self.answer()

    do_GET = do_HEAD

    def answer(self):
        if self.path == "/moved":
            self.send_response(301)
            self.send_header("Location", "/page")
            self.end_headers()
            return
        refused = {"/head": 405, "/shy": 404}.get(self.path) if self.command == "HEAD" else None
        code = refused or (int(self.path[1:4]) if self.path[1:4].isdigit() else 200)
        self.send_response(code, "No `*such*` page" if code == 410 else None)
        self.end_headers()

    def drip(self):
        """A byte of the answer at a time, for a minute: each comes in good time."""
        self.wfile.write(b"HTTP/1.0 200 OK\r\nX: ")
        for _ in range(300):
            self.wfile.write(b"x")
            time.sleep(0.2)

    def log_message(self, *arguments):
        pass


PAGES = {
    "there": ["/page", "/moved", "/head", "/shy", "/a%20page?q=é"],
    "missing": ["/404", "/410"],
    "refused": ["/401", "/403", "/429"],
    "silent": ["/500", "/503", "/slow", "/drip"],
}
SETTINGS = """\
title: A book
exclude_patterns: [_build]
sphinx:
  extra_extensions: [sourcebook.page.extension]
  config: {linkcheck_timeout: 1, linkcheck_rate_limit_timeout: 1}
"""
PAGE = """\
# A page

[A passage](#a), [another page](02.md), [a file](../seeds/000_abc.txt), [mail](mailto:a@example.org),
[not this](http://127.0.0.1:1/OWNER/x), [gone](HOST/404-in-prose), [nobody there](http://127.0.0.1:1/).
"""


def entry(key: str, url: str) -> str:
    return f"@misc{{{key}, title={{{{T}}}}, author={{{{A}}}}, year={{2020}}, url={{{url}}}}}\n"


def small(world: World, host: str, urls: dict[str, str]) -> None:
    """Make the book of one source one that Sphinx can read: a page, and the bibliography with all entries."""
    files = {
        "_config.yml": SETTINGS,
        "_toc.yml": "format: jb-book\nroot: chapters/01\nchapters:\n- file: chapters/02\n",
        "chapters/01.md": PAGE.replace("HOST", host),
        "chapters/02.md": "# Bibliography\n\n```{bibliography}\n```\n",
        "data/references.bib": "".join(entry(key, url) for key, url in urls.items()),
    }
    for name, text in files.items():
        (world.root / name).write_text(text, "utf-8")


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    """The report on one page of each kind, the exit code, and the address of the host."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    host = f"http://127.0.0.1:{server.server_port}"
    world = World(tmp_path_factory.mktemp("links"))
    urls = {
        f"{state}-{number}": host + path
        for state, paths in PAGES.items()
        for number, path in enumerate(paths)
    }
    small(world, host, urls)
    begun = time.monotonic()
    code = links(world.root, deadline=4)
    Host.took = time.monotonic() - begun
    yield (world.root / "_build" / "links.md").read_text("utf-8"), code, host
    server.shutdown()
    server.server_close()


@pytest.mark.built
def test_the_report_names_keys_and_lists_only_what_needs_work(checked):
    text, code, host = checked
    assert code == 1
    assert text.startswith("Pages: 3 missing, 5 silent, 3 refused, 0 unasked, 5 there.\n")
    part = ""
    found = []
    for line in text.splitlines():
        part = line if line.startswith("## ") else part
        found += [(part, line)] if line.startswith("- ") else []
    wanted = {"missing": "Not there", "silent": "No answer", "refused": "The host turns"}
    for state, heading in wanted.items():
        for number, path in enumerate(PAGES[state]):
            places = [part for part, line in found if line.startswith(f"- {state}-{number}: <{host}{path}>")]
            assert [place.startswith(f"## {heading}") for place in places] == [True], (path, text)
    assert "there-" not in text


@pytest.mark.built
def test_a_link_in_prose_is_named_by_its_place(checked):
    text, _, host = checked
    assert f"- chapters/01.md, line 3: <{host}/404-in-prose> (404)" in text


@pytest.mark.built
def test_what_a_host_says_is_text(checked):
    text, _, host = checked
    assert f"<{host}/410> (410)" in text and "such" not in text, (
        "only the code; the host's own words stay out"
    )


@pytest.mark.built
def test_passages_pages_files_and_a_book_without_owner_are_not_asked(checked):
    text, _, _ = checked
    assert "OWNER" not in text
    assert "000_abc" not in text
    assert "mailto" not in text


@pytest.mark.built
def test_each_page_is_asked_once_and_a_host_has_two_requests_at_most(checked):
    assert Host.most <= 2
    assert Host.asked.count(("HEAD", "/page")) == 2, "once by its name, and once because /moved leads there"
    assert all(Host.asked.count(one) == 1 for one in Host.asked if one[1] != "/page"), Host.asked


@pytest.mark.built
def test_a_host_that_drips_ends_with_the_time_that_a_page_has(checked):
    text, _, host = checked
    assert f"<{host}/drip> (no answer in time)" in text and Host.took < 40


@pytest.mark.built
def test_a_book_that_sphinx_cannot_read_gives_one_error(world):
    small(world, "http://127.0.0.1:1", {"page": "http://127.0.0.1:1/page"})
    (world.root / "_toc.yml").write_text("format: jb-book\nroot: nowhere\n", "utf-8")
    with pytest.raises(BookError, match="Sphinx cannot read this book"):
        links(world.root)


def test_what_is_not_a_page_of_the_web_is_left_out():
    rows = [
        ("local.md", "ignored", ""),
        ("https://a/", "ignored", "service unavailable"),
        ("#a", "unchecked", ""),
    ]
    lines = [
        json.dumps({"filename": "a.md", "lineno": 1, "status": status, "code": 0, "uri": uri, "info": info})
        for uri, status, info in rows
    ]
    assert read_answers([*lines, '{"filename": "cut o']) == [
        Answer("https://a/", "silent", "no answer", "a.md, line 1")
    ]


@pytest.mark.built
def test_when_the_time_is_over_what_was_not_asked_is_no_missing_page(world, monkeypatch, capsys):
    small(world, "http://127.0.0.1:1", {"known": "http://127.0.0.1:1/a"})
    monkeypatch.setattr("sourcebook.authoring.links.SECONDS", 0.1)
    assert links(world.root) == 0
    said = capsys.readouterr().out
    assert said.startswith("Pages: 0 missing, 0 silent, 0 refused, 1 unasked, 0 there.\n\n## Not asked")
    assert said.endswith("\n\n- known: <http://127.0.0.1:1/a>\n")


def test_a_report_on_nothing():
    assert report([], {}) == "Pages: 0 missing, 0 silent, 0 refused, 0 unasked, 0 there.\n"
