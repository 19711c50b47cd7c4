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
import time

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.shelf import NOTE, SEAM, Shelf, file_of, shelf_of
from tests.story import Windows

SLIP = 3  # as in sourcebook/exercises/runtime/versions.js
STORIES = int(os.environ.get("STORIES", "25"))


@pytest.fixture(scope="module")
def shelf(book):
    with shelf_of(book) as address:
        yield address


class Story(Windows):
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
        assert self.kept(tab), "one place does not erase"
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
            while self.kept(tab):  # the other window hears of it a moment later
                assert time.monotonic() < until, f"an erasure left {self.kept(tab)}"
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
