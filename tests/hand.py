"""The hand of a student: each type of exercise done by keyboard alone, once wrong and once right."""

from __future__ import annotations

import re

from tests.visit import Visit

CHAPTER, ANSWERS = "chapters/01-one-page-four-documents.html", "chapters/my-answers.html"
NOW = "2026-05-01T10:00:00Z"
TYPES = {
    "choice": "000-seam",
    "mark": "000-residue",
    "split": "000-split",
    "order": "000-order",
    "sort": "000-genre",
    "number": "000-months",
    "align": "000-readouts",
    "write": "000-note",
    "compare": "000-two-voices",
}
TEXT = "The page joins four texts by four publishers. " * 5


class Hand:
    """A student at one exercise, with a keyboard and nothing else."""

    def __init__(self, page, name: str):
        self.page, self.name = page, name
        self.form = page.locator(f"#ex-{name}:visible")
        self.form.scroll_into_view_if_needed()

    def press(self, control, *keys: str) -> None:
        control.focus()
        for key in keys:
            self.page.keyboard.press(key)

    def button(self, name: str) -> None:
        self.press(self.form.get_by_role("button", name=name, exact=True), "Enter")
        self.settle()

    def settle(self) -> None:
        """Wait for the key, which comes when an exercise is entered."""
        self.page.locator(f"#ex-{self.name}:visible:not([aria-busy])").wait_for()

    def choose(self, values: list[int]) -> None:
        """Set each select to an option by its number."""
        for number, value in enumerate(values):
            self.press(self.form.locator("select").nth(number), "Home", *["ArrowDown"] * value)

    def tick(self, *lines: int) -> None:
        for line in lines:
            self.press(self.form.locator(f"[value='{line}']"), "Space")

    def order(self, *rows: str) -> None:
        """Move each row to the end, one after another."""
        for row in rows:
            for _ in range(3):
                down = self.form.locator(f"[data-row={row}]").get_by_role(
                    "button", name=re.compile("Move down")
                )
                self.press(down, "Enter")

    def fields(self, **values: int) -> None:
        """Set selects by their names to an option by its number, in this order."""
        for name, value in values.items():
            self.press(self.form.locator(f"[name={name}]"), "Home", *["ArrowDown"] * value)

    @property
    def feedback(self) -> str:
        """The hints that were opened, and what was said last."""
        return "\n".join(self.form.locator(".sb-given, .sb-feedback").all_inner_texts()).strip()

    @property
    def result(self) -> str | None:
        return self.form.get_attribute("data-result")


def wrong(hand: Hand, kind: str) -> None:
    match kind:
        case "choice":
            hand.press(hand.form.locator("[value='1']"), "Space")
        case "mark":
            hand.press(hand.form.locator("input").first, "ArrowDown", "Space")
        case "order":
            hand.order("agency", "opinion", "explainer", "rand")
        case "split":
            hand.press(hand.form.locator("[value='4']"), "Space")
        case "sort":
            hand.choose([2, 1, 1, 1, 1, 1])
        case "align":
            hand.choose([1, 1, 1, 1, 1])
        case "number":
            hand.press(hand.form.locator("input"), "9")
        case "compare":
            hand.fields(row0=2, second0=1, row1=1, first1=1, row2=1, row3=2, second3=1, row4=4)


def right(hand: Hand, kind: str) -> None:
    match kind:
        case "choice":
            hand.press(hand.form.locator("[value='0']"), "Space")
        case "mark":
            hand.press(
                hand.form.locator("input").first,
                "Space",
                "ArrowDown",
                "Space",
                "ArrowDown",
                "ArrowDown",
                "Space",
                "ArrowDown",
                "Space",
            )
        case "split":
            hand.tick(4, 6, 7, 8)
        case "order":
            hand.order("rand", "explainer", "opinion", "agency")
        case "sort":
            hand.choose([4, 1, 2, 3, 4, 1])
        case "align":
            hand.choose([3, 4, 1, 4, 4])
        case "number":
            hand.press(hand.form.locator("input"), "Control+A", *"21 months")
        case "compare":
            hand.fields(
                row0=1, first0=1, row1=3, first1=4, second1=2, row2=1, first2=2, row3=2, second3=2, row4=4
            )
        case "write":
            hand.press(hand.form.locator("textarea"), "Control+A")
            hand.page.keyboard.insert_text(TEXT)


def rate(hand: Hand) -> None:
    """Give the text a level by each criterion."""
    for group in range(hand.form.locator(".sb-rubric fieldset").count()):
        hand.press(hand.form.locator(f"[name=level{group}]").nth(2), "Space")


def work(page, kind: str) -> None:
    """A wrong answer, checked twice, a hint, the right answer."""
    hand = Hand(page, TYPES[kind])
    if kind == "write":
        work_on_a_text(hand)
    else:
        work_on_a_key(hand, kind)
    focused = page.evaluate(
        "document.activeElement.closest('form')?.dataset.id ?? "
        "document.activeElement.shadowRoot?.activeElement?.closest('form')?.dataset.id"
    )
    assert focused == TYPES[kind], "focus stays where it was"


def work_on_a_text(hand: Hand) -> None:
    """Too short, then long enough, then rated; only then are there model answers."""
    check, model = "Compare with two model answers", "blog post by an unknown compiler"
    hand.press(hand.form.locator("textarea"), *"Short")
    hand.button(check)
    assert "at least 30 words" in hand.feedback and hand.result is None
    hand.button("Hint")
    assert hand.feedback.startswith("Hint 1 of")
    right(hand, "write")
    hand.button(check)
    assert "rate your own text" in hand.feedback and hand.result is None
    assert model not in hand.form.inner_text()
    rate(hand)
    hand.button(check)
    assert hand.result == "right", hand.feedback
    assert model in hand.form.locator(".sb-models").inner_text()


def work_on_a_key(hand: Hand, kind: str) -> None:
    """A mistake is asked about at the first check, and explained at the second; then our answer is there."""
    reveal = hand.form.get_by_role("button", name="Show the answer")
    verdicts = hand.form.locator("[data-state=wrong] + .sb-verdict, [data-state=wrong] > .sb-verdict")
    wrong(hand, kind)
    hand.button("Check")
    assert hand.result == "wrong" and verdicts.count() >= 1 and reveal.count() == 0
    hand.button("Check")
    assert hand.result == "wrong" and verdicts.count() >= 1 and reveal.count() == 1
    hand.button("Hint")
    assert hand.feedback.startswith("Hint 1 of")
    right(hand, kind)
    hand.button("Check")
    assert hand.result == "right", hand.feedback


def value(page, kind: str):
    """What the controls of an exercise say, as a reader would see it after a reload."""
    return page.locator(f"#ex-{TYPES[kind]}:visible").evaluate(
        "form => [...form.querySelectorAll('input:checked')].map(e => e.name + e.value)"
        ".concat([...form.querySelectorAll('select, textarea, input[type=text]')].map(e => e.value))"
        ".concat([...form.querySelectorAll('.sb-order .sb-row')].map(e => e.dataset.row))"
    )


def download(page) -> str:
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download my answers").focus()
        page.keyboard.press("Enter")
    return waiting.value.path().read_text("utf-8")


def run_on_the_page(browser, base: str) -> str:
    with Visit(browser, f"{base}/{CHAPTER}", viewport={"width": 1100, "height": 900}) as visit:
        page = visit.page
        page.clock.set_fixed_time(NOW)
        before = {}
        for kind in TYPES:
            work(page, kind)
            before[kind] = value(page, kind)
        page.reload()
        page.clock.set_fixed_time(NOW)
        page.wait_for_selector("#ex-000-note.sb-live")
        assert {kind: value(page, kind) for kind in TYPES} == before
        page.goto(f"{base}/{ANSWERS}")
        assert visit.problems == [] and visit.foreign == []
        return download(page)
