"""Nothing that a student enters is lost, whatever happens: random stories against a simple model.

A story goes through two windows: typing, choosing, checking, reloading, going back, erasing and undoing,
loading a file, another edition of an exercise, a full storage, a script that comes late.
The model knows only what was entered.
After each step the forms must show what is kept, and every answer that was entered must be kept,
shown or as a version, unless an erasure was confirmed.
"""

from __future__ import annotations

import json
import os
import re
import threading
import time
from contextlib import suppress
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from sourcebook.exercises.answer_file import digest
from tests.conftest import OURS

NOTE, SEAM = "000-note", "000-seam"
SLIP = 3  # as in sourcebook/exercises/runtime/versions.js
STORIES = int(os.environ.get("STORIES", "25"))
HEAD = (
    '<!DOCTYPE html><html lang="en" data-content_root="../"><meta charset="utf-8"><title>A page</title><main>'
)
SHOWN = """() => {
  const form = (id) => document.querySelector(`#ex-${id}`);
  if (!form("000-note")) return null;
  const key = (id) => `partners-not-allies/2/answer/${id}@${form(id).dataset.edition}`;
  const kept = (id) => JSON.parse(localStorage.getItem(key(id)));
  return {
    note: form("000-note").querySelector("textarea").value,
    seam: [...form("000-seam").querySelectorAll("input:checked")].map((i) => +i.value),
    keptNote: kept("000-note")?.now.answer.text ?? "", keptSeam: kept("000-seam")?.now.answer ?? [],
    live: document.querySelectorAll(".sb-live").length,
  };
}"""
KEPT = """() => Object.keys(localStorage).filter((key) => key.includes("/2/answer/"))
  .map((key) => JSON.parse(localStorage.getItem(key)))
  .flatMap(({ now, before, peak }) => [now, ...before, ...(peak ? [peak] : [])])
  .map(({ id, answer }) => [id, answer])"""


class Shelf(SimpleHTTPRequestHandler):
    """Two forms of the built book and its page of answers, with nothing around them."""

    editions = dict.fromkeys((NOTE, SEAM), 0)
    late = False
    script = forms = answers = ""  # as the book is when the stories begin

    def log_message(self, *arguments):
        pass

    def do_GET(self):
        name = self.path.partition("?")[0].rpartition("/")[2]
        if name == "exercises.js":
            arrive = f"window.arrive = () => {{ {Shelf.script} }}; if (!{json.dumps(Shelf.late)}) arrive();"
            return self.give("text/javascript", arrive)
        if name == "empty.html":
            return self.give("text/html", HEAD)
        body = (
            "".join(map(self.edition, Shelf.forms, (NOTE, SEAM))) if name == "forms.html" else Shelf.answers
        )
        return self.give(
            "text/html", f'{HEAD}{body}</main><script src="exercises.js?{Shelf.late}" defer></script>'
        )

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


@pytest.fixture(scope="module")
def shelf(book):
    chapter = (book / "chapters" / "01-one-page-four-documents.html").read_text("utf-8")
    answers = (book / "chapters" / "my-answers.html").read_text("utf-8")
    Shelf.script = (book / "_static" / "exercises.js").read_text("utf-8")
    Shelf.forms = [
        re.search(rf'<form class="sb sb-exercise" id="ex-{id}".*?</form>', chapter, re.S)[0]
        for id in (NOTE, SEAM)
    ]
    Shelf.answers = re.search(r'<section class="sb sb-answers".*?</section>', answers, re.S)[0]
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


class Story(RuleBasedStateMachine):
    tabs: list
    shelf: str
    folder: object

    def __init__(self):
        super().__init__()
        self.entered: list[tuple[str, object]] = []  # every answer since the last erasure
        self.gone: list[tuple[str, object]] | None = None  # what an erasure took, while it can be undone
        self.full = [False, False]
        self.count = 0

    @initialize()
    def begin(self):
        Shelf.editions, Shelf.late = dict.fromkeys((NOTE, SEAM), 0), False
        for tab in self.tabs:  # no form is open while the last story is cleared away
            tab.goto(f"{self.shelf}/empty.html")
        for tab in self.tabs:
            tab.evaluate("localStorage.clear()")
        for tab in self.tabs:
            tab.wait("localStorage.length === 0")
        for tab in self.tabs:
            tab.goto(f"{self.shelf}/forms.html")
            self.settle(tab)

    def settle(self, tab) -> None:
        """Wait for the forms; a page that is loaded again on the way back may have a script that waits."""
        live = "document.querySelectorAll('.sb-live').length"
        tab.wait(f"({live} || window.arrive?.(), {live} === 2)")

    def shown(self, tab) -> dict | None:
        return tab.evaluate(SHOWN)

    def at_forms(self, n: int):
        tab = self.tabs[n]
        if not self.shown(tab):
            tab.goto(f"{self.shelf}/forms.html")
            self.settle(tab)
        return tab

    def word(self) -> str:
        self.count += 1
        return f"word{self.count} "

    def enter(self, id: str, answer) -> None:
        if answer:
            self.entered.append((id, answer))

    which = st.integers(0, 1)

    @rule(n=which, times=st.integers(1, 3))
    def write_on(self, n, times):
        tab = self.at_forms(n)
        text = "".join(self.word() for _ in range(times))
        tab.type(f"#ex-{NOTE} textarea", text)
        shown = self.shown(tab)["note"]
        assert shown.endswith(text)
        self.enter(NOTE, shown)

    @rule(n=which)
    def write_anew(self, n):
        tab, text = self.at_forms(n), self.word()
        tab.fill(f"#ex-{NOTE} textarea", text)
        self.enter(NOTE, text)

    @rule(n=which, back=st.integers(1, 9))
    def take_back(self, n, back):
        tab = self.at_forms(n)
        for _ in range(back):
            tab.press(f"#ex-{NOTE} textarea", "Backspace")
        if back <= SLIP:  # so few signs the student takes back as a slip of the pen
            after = self.shown(tab)["note"]
            cut = lambda text: after if text.startswith(after) and len(text) - len(after) <= SLIP else text  # noqa: E731
            self.entered = [(id, cut(answer) if id == NOTE else answer) for id, answer in self.entered]

    @rule(n=which, option=st.integers(0, 2))
    def choose(self, n, option):
        tab = self.at_forms(n)
        tab.click(f"#ex-{SEAM} input[value='{option}']")
        self.enter(SEAM, [option])

    @rule(n=which, id=st.sampled_from([NOTE, SEAM]))
    def check(self, n, id):
        self.at_forms(n).press(f"#ex-{id} .sb-buttons button", "Enter")

    @rule(n=which)
    def show_the_answer_and_go_back(self, n):
        tab = self.at_forms(n)
        press = (
            f"() => {{ const it = document.querySelectorAll('#ex-{SEAM} .sb-buttons button')[2]; "
            f"if (it.hidden) return; it.click(); it.click(); }}"
        )
        tab.evaluate(press)

    @precondition(lambda self: not any(self.full))
    @rule(n=which)
    def reload(self, n):
        tab = self.at_forms(n)
        tab.reload()
        self.settle(tab)

    @precondition(lambda self: not any(self.full))
    @rule(n=which)
    def go_away_and_come_back(self, n):
        tab = self.at_forms(n)
        tab.goto(f"{self.shelf}/my-answers.html")
        tab.wait("document.querySelector('.sb-list')")
        tab.back()
        self.settle(tab)

    @precondition(lambda self: not any(self.full))
    @rule(n=which, id=st.sampled_from([NOTE, SEAM]))
    def a_new_edition(self, n, id):
        Shelf.editions[id] += 1
        self.reload(n)

    @precondition(lambda self: not any(self.full))
    @rule(n=which)
    def a_late_script(self, n):
        tab, text = self.at_forms(n), self.word()
        Shelf.late = True
        tab.reload()
        tab.wait("!!window.arrive")
        Shelf.late = False
        tab.type(f"#ex-{NOTE} textarea", text)
        tab.click(f"#ex-{SEAM} input[value='1']")
        tab.evaluate("arrive()")
        self.settle(tab)
        assert self.shown(tab)["note"] == text and self.shown(tab)["seam"] == [1]
        self.enter(NOTE, text)
        self.enter(SEAM, [1])

    @rule(n=which)
    def a_full_storage(self, n):
        refuse = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); };"
        self.at_forms(n).evaluate(
            f"() => {{ Storage.prototype.was ??= Storage.prototype.setItem; {refuse} }}"
        )
        self.full[n] = True

    @precondition(lambda self: any(self.full))
    @rule()
    def room_again(self):
        for n, tab in enumerate(self.tabs):
            if self.full[n]:
                tab.evaluate("() => { Storage.prototype.setItem = Storage.prototype.was; }")
                self.full[n] = False
                self.write_on(n, 1)

    @precondition(lambda self: not any(self.full))
    @rule(n=which, undone=st.booleans(), sure=st.booleans())
    def erase(self, n, undone, sure):
        tab = self.at_forms(n)
        tab.goto(f"{self.shelf}/my-answers.html")
        tab.wait("document.querySelector('.sb-list')")
        if tab.evaluate("document.querySelector('.sb-erase').hidden"):
            return
        # The clock stands still: on a busy machine a second press would come late,
        # and take the first one back.
        tab.evaluate(
            "() => { const now = performance.now(); performance.now = () => now + (window.later ?? 0); }"
        )
        tab.press(".sb-erase > button", "Enter")
        tab.press(".sb-erase > button", "Enter")  # a key that is held
        assert self.kept(), "one place does not erase"
        tab.evaluate("() => { window.later = 1000; }")
        if not sure:
            tab.press(None, "Escape")
            return
        tab.press(".sb-sure button:nth-child(2)", "Enter")
        tab.wait("[...document.querySelectorAll('button')].some((one) => one.textContent.startsWith('Undo'))")
        if undone:
            tab.evaluate(
                "() => [...document.querySelectorAll('button')].find((one) => "
                "one.textContent.startsWith('Undo')).click()"
            )
        else:
            until = time.monotonic() + 3
            while self.kept():  # the other window hears of it a moment later
                assert time.monotonic() < until, f"an erasure left {self.kept()}"
            self.entered.clear()
        # Both windows have heard of it before anybody writes again.
        erased = "localStorage.getItem('partners-not-allies/2/erased')"
        mark = tab.evaluate(erased)
        for one in self.tabs:
            one.wait(f"{erased} === {json.dumps(mark)}")
        tab.back()
        self.settle(tab)

    @precondition(lambda self: not any(self.full))
    @rule(n=which, newer=st.booleans())
    def load_a_file(self, n, newer):
        tab, text = self.at_forms(n), self.word()
        path = self.folder / "file.json"
        path.write_text(
            file_of(text, "2026-11-01T00:00:00.000Z" if newer else "2020-01-01T00:00:00.000Z"), "utf-8"
        )
        tab.goto(f"{self.shelf}/my-answers.html")
        tab.wait("document.querySelector('input[type=file]')")
        tab.set_file("input[type=file]", path)
        tab.wait("document.querySelector('.sb-feedback').textContent")
        self.enter(NOTE, text)

    def missing(self) -> list:
        kept = self.kept()
        texts = [answer["text"] for id, answer in kept if id == NOTE]

        def is_there(id, answer) -> bool:
            return any(answer in text for text in texts) if id == NOTE else [id, answer] in kept

        return [(id, answer) for id, answer in self.entered if not is_there(id, answer)]

    def kept(self) -> list:
        return self.tabs[0].evaluate(KEPT)

    @invariant()
    def forms_show_what_is_kept(self):
        for n, tab in enumerate(self.tabs):
            if any(self.full):
                return
            agree = (
                f"(() => {{ const now = ({SHOWN})(); return !now || (now.note === now.keptNote && "
                f"'' + now.seam === '' + now.keptSeam); }})()"
            )
            try:
                tab.wait(agree, 3)
            except Exception:
                raise AssertionError(f"window {n} shows what is not kept: {self.shown(tab)}") from None

    @invariant()
    def nothing_is_lost(self):
        if any(self.full) or not hasattr(self, "tabs"):
            return
        until = time.monotonic() + 3  # windows that wrote at the same moment need one to see each other
        while missing := self.missing():
            assert time.monotonic() < until, f"{missing} are not among {self.kept()}"


def test_nothing_that_was_entered_is_ever_lost(engine, shelf, tmp_path):
    first = engine.open()
    second = first.new_tab()

    class Here(Story):
        pass

    Here.tabs, Here.shelf, Here.folder = [first, second], shelf, tmp_path
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=STORIES, stateful_step_count=10, deadline=None, suppress_health_check=quiet
        ),
    )
    second.close()
    first.close()
