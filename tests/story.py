"""What a story of answers knows: two windows, all that was entered, and what must hold after each step."""

from __future__ import annotations

import time

from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant

from tests.shelf import NOTE, SEAM, Shelf

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


ALL = "JSON.stringify(Object.entries(localStorage).sort())"


class Windows(RuleBasedStateMachine):
    """Two windows that show the forms of the shelf."""

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

    def missing(self) -> list:
        kept = self.kept()
        texts = [answer["text"] for id, answer in kept if id == NOTE]

        def is_there(id, answer) -> bool:
            return any(answer in text for text in texts) if id == NOTE else [id, answer] in kept

        return [(id, answer) for id, answer in self.entered if not is_there(id, answer)]

    def kept(self, tab=None) -> list:
        """All that is kept; asked of a tab, no other comes to the front, as asking it may do."""
        return (tab or self.tabs[0]).evaluate(KEPT)

    def see_each_other(self) -> None:
        """Wait until both windows have the same before them: nobody goes from one to the other faster."""
        until = time.monotonic() + 10
        while len({tab.evaluate(ALL) for tab in self.tabs}) > 1:
            assert time.monotonic() < until, "the browser shows its windows different answers"

    @invariant()
    def forms_show_what_is_kept(self):
        if any(self.full):
            return
        self.see_each_other()
        for n, tab in enumerate(self.tabs):
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
