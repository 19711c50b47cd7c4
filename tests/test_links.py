"""The link check, against a server of our own: what is there, what is missing, what refuses, what stays silent."""

from __future__ import annotations

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sourcebook.authoring.linkcheck import ask, ask_all, main, report


class Host(BaseHTTPRequestHandler):
    """Answers by path: /404 with 404 and so on; /head knows no heads; /slow never answers in time."""

    asked: list[tuple[str, str, float]] = []

    def do_HEAD(self):
        self.asked.append((self.command, self.path, time.monotonic()))
        if self.path == "/slow":
            time.sleep(1)
        if self.path == "/moved":
            self.send_response(301)
            self.send_header("Location", "/page")
            self.end_headers()
            return
        refused = {"/head": 405, "/shy": 404}.get(self.path) if self.command == "HEAD" else None
        code = refused or (int(self.path[1:]) if self.path[1:].isdigit() else 200)
        self.send_response(code)
        self.end_headers()

    do_GET = do_HEAD

    def log_message(self, *arguments):
        pass


@pytest.fixture
def host():
    Host.asked.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("path, state", [
    ("/page", "there"), ("/moved", "there"), ("/head", "there"), ("/shy", "there"), ("/a page?q=“é”", "there"),
    ("/404", "missing"), ("/410", "missing"), ("/403", "refused"), ("/429", "refused"), ("/503", "silent"), ("/slow", "silent"),
])
def test_what_a_page_says(host, path, state):
    assert ask(host + path, timeout=0.5).state == state


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "http://", "http://[bad/", "gopher://x/"])
def test_an_address_that_cannot_be_asked_is_silent(url):
    assert ask(url, timeout=0.5).state == "silent"


def test_each_page_is_asked_once_with_a_pause_on_the_same_host(host):
    answers = ask_all([f"{host}/1page", f"{host}/2page", f"{host}/1page"], pause=0.2)
    assert [answer.state for answer in answers] == ["there", "there"]
    times = [moment for _, _, moment in Host.asked]
    assert len(times) == 2 and times[1] - times[0] >= 0.2


def test_the_report_names_keys_and_lists_only_what_needs_work(host, world, capsys):
    entry = "@misc{{{0}, title={{{{T}}}}, author={{{{A}}}}, year={{2020}}, url={{{1}}}}}\n"
    (world.root / "data" / "references.bib").write_text(entry.format("gone", f"{host}/404") + entry.format("fine", f"{host}/page"), "utf-8")
    assert main(world.root, pause=0) == 1
    said = capsys.readouterr().out
    assert said == (world.root / "_build" / "links.md").read_text("utf-8")
    assert said.startswith("Cited pages asked: 1 missing, 0 silent, 0 refused, 1 there.") and f"- gone: <{host}/404> (404 Not Found)" in said and "fine" not in said


def test_nothing_missing_is_success(host, world, capsys):
    (world.root / "data" / "references.bib").write_text(f"@misc{{fine, title={{{{T}}}}, author={{{{A}}}}, year={{2020}}, url={{{host}/503}}}}\n", "utf-8")
    assert main(world.root, pause=0) == 0
    assert report([], {}).startswith("Cited pages asked: 0 missing")
