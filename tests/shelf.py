"""Two forms of the built book and its page of answers on a server that can give other editions of them."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from sourcebook.built_file import read_data
from sourcebook.exercises.answer_file import digest
from tests.conftest import OURS

NOTE, SEAM = "000-note", "000-seam"
HEAD = (
    '<!DOCTYPE html><html lang="en" data-content_root="../"><meta charset="utf-8"><title>A page</title><main>'
)


class Shelf(SimpleHTTPRequestHandler):
    """Two forms of the built book and its page of answers, with nothing around them."""

    editions = dict.fromkeys((NOTE, SEAM), 0)
    late = False
    script = panels = forms = answers = ""  # as the book is when the stories begin

    def log_message(self, *arguments):
        pass

    def do_GET(self):
        name = self.path.partition("?")[0].rpartition("/")[2]
        if name == "exercises.js":
            arrive = f"window.arrive = () => {{ {Shelf.script} }}; if (!{json.dumps(Shelf.late)}) arrive();"
            return self.give("text/javascript", arrive)
        if name == "answers.js":
            return self.give("text/javascript", Shelf.panels)
        if name == "empty.html":
            return self.give("text/html", HEAD)
        forms = "".join(map(self.edition, Shelf.forms, (NOTE, SEAM)))
        written = name == "forms.html"
        body, script = (forms, f"exercises.js?{Shelf.late}") if written else (Shelf.answers, "answers.js")
        return self.give("text/html", f'{HEAD}{body}</main><script src="{script}" defer></script>')

    @staticmethod
    def edition(form: str, id: str) -> str:
        turn = Shelf.editions[id]
        return re.sub(r'data-edition="(\w+)"', rf'data-edition="\1-{turn}"', form) if turn else form

    def give(self, kind: str, text: str) -> None:
        data = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        with suppress(BrokenPipeError):  # the window went on before it had all
            self.wfile.write(data)


@contextmanager
def shelf_of(book: Path) -> Iterator[str]:
    """The address of the shelf, with the forms of a built book on it."""
    chapter = (book / "chapters" / "01-one-page-four-documents.html").read_text("utf-8")
    answers = (book / "chapters" / "my-answers.html").read_text("utf-8")
    Shelf.script = (book / "_static" / "exercises.js").read_text("utf-8")
    Shelf.panels = (book / "_static" / "answers.js").read_text("utf-8")
    Shelf.forms = [
        re.search(rf'<form class="sb sb-exercise" id="ex-{id}".*?</form>', chapter, re.S)[0]
        for id in (NOTE, SEAM)
    ]
    panel = re.search(r'<section class="sb sb-answers".*?</section>', answers, re.S)[0]
    named = re.search(r' data-file="\.\./([^"]+)">', panel)
    items = json.dumps(read_data((book / named[1]).read_text("utf-8"))).replace("<", "\\u003c")
    Shelf.answers = panel.replace(named[0], f">{items}")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Shelf)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/chapters"
    server.shutdown()
    server.server_close()


def file_of(text: str, last: str) -> str:
    """An answer file with one written answer."""
    entry = {
        "id": NOTE,
        "edition": OURS.exercises.all[NOTE].exercise.digest(),
        "answer": {"text": text, "levels": [None] * 3},
        "words": [],
        "attempts": 0,
        "score": None,
        "first": last,
        "last": last,
    }
    entry["sha256"] = digest(entry)
    file = {"format": "partners-not-allies/answers/2", "note": "", "name": "", "group": "", "items": [entry]}
    return json.dumps({**file, "sha256": digest(file)})
