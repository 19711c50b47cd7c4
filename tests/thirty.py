"""Thirty students at the page of an assignment: what each does, drawn from a seed, and a hand that does it.

The plan is kept, so that a test knows first and last answers, checks and hints without reading a file.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

from tests.conftest import OURS, every_exercise

TASK = OURS.assignments["who-speaks"]
PAGE = f"chapters/assignment.html?a={TASK.id}"
DUE, ON_TIME, LATE = "2026-11-20", "2026-11-21T11:30:00Z", "2026-11-21T12:30:00Z"  # noon of the next day
LABELS = ("Ann", "Олена", "王小明", "ليلى", "Zoë")
SAID = ("no author is named ", "слово за словом ", "谁在说话", "من يقول هذا ", "who speaks here ")
ROUTES = ("honest", "guess", "mend", "change", "reveal", "blank", "hint", "honest", "guess", "honest")
Act = dict[str, Any]


@dataclass
class Done:
    """What a student did with one exercise; ``first`` is what was checked first."""

    first: Any
    last: Any
    checks: int = 0
    hinted: bool = False
    shown: bool = False


@dataclass
class Student:
    label: str
    route: str
    late: bool
    done: dict[str, Done] = field(default_factory=dict)
    acts: list[Act] = field(default_factory=list)


def the_class(seed: int = 16, size: int = 30) -> list[Student]:
    chance = random.Random(seed)
    found = []
    for number in range(size):
        label = f"{LABELS[number % 5]} {number // 5}"
        one = Student(label, ROUTES[number % len(ROUTES)], late=number % 9 == 4)
        for name in TASK.items:
            _plan(one, name, SAID[number % 5], chance)
        found.append(one)
    return found


def _plan(one: Student, name: str, said: str, chance: random.Random) -> None:
    exercise = every_exercise()[name]
    first, other = _drawn(exercise, one.route, said, chance), _drawn(exercise, "guess", said, chance)

    def act(do: str, answer: Any = None) -> None:
        one.acts.append({"id": name, "do": do, "answer": answer})

    if one.route == "blank":
        act("fill", first)
        emptied = exercise.type == "write"
        if emptied:  # a text that is taken out again
            other = {"text": "", "levels": first["levels"]}
            act("fill", other)
        one.done[name] = Done(None, None) if emptied else Done(first, first)
        return
    if one.route == "hint":
        act("Hint")
    act("fill", first)
    act("check")
    done = one.done[name] = Done(first, first, checks=1, hinted=one.route == "hint")
    done.shown = exercise.type == "write"  # its check shows the models
    if one.route in ("mend", "change"):
        done.last = _ours(exercise, said) if one.route == "mend" else other
        act("fill", done.last)
    if one.route == "mend" or (one.route == "reveal" and exercise.is_graded):
        act("check")
        done.checks = 2
    if one.route == "reveal" and exercise.is_graded:
        act("Show the answer")
        act("Back to my answer")
        done.shown = True


def _ours(exercise, said: str) -> Any:
    if exercise.type == "write":
        return _text(said, 7, [2] * len(exercise.rubric))
    return exercise.sealed()["right"]


def _text(said: str, more: int, levels: list[int]) -> dict[str, Any]:
    return {"text": (said * (20 + more)).strip(), "levels": levels}


def _drawn(exercise, route: str, said: str, chance: random.Random) -> Any:
    """An answer: mostly ours from who is honest, never quite ours from who will look at ours."""
    ours = _ours(exercise, said)
    if exercise.type == "write":
        return _text(said, chance.randrange(5), [chance.randrange(3) for _ in exercise.rubric])
    able = {"guess": 0.0, "reveal": 0.0}.get(route, 0.7)
    codes = [*exercise.labels()["codes"], *([""] if exercise.type == "mark" else [])]
    if exercise.type == "choice":
        wrong = [int(code) for code in codes if int(code) not in ours]
        return ours if chance.random() < able else [chance.choice(wrong if route == "reveal" else range(4))]
    rows = [one if chance.random() < able else chance.choice(codes) for one in ours]
    if rows == ours and route == "reveal":
        rows[1] = next(code for code in codes if code != ours[1])
    return rows if any(rows) else [codes[0], *rows[1:]]


# The hand: it sets the controls of the form and presses its buttons, as the page offers them.
HAND = """async ({ acts, label }) => {
  const told = (node) => node.dispatchEvent(new Event("input", { bubbles: true }));
  const tick = (node, on) => node.checked !== on && node.click();
  const set = (node, value) => { if (node.value !== value) { node.value = value; told(node); } };
  const fill = (form, answer) => {
    if (form.dataset.kind === "choice")
      for (const node of form.querySelectorAll("[name=option]"))
        tick(node, answer.includes(Number(node.value)));
    else if (form.dataset.kind === "mark")
      answer.forEach((code, row) => {
        const node = form.querySelector(`[name=row${row}]`);
        node.type === "checkbox" ? tick(node, code !== "") : set(node, code);
      });
    else {
      set(form.querySelector("textarea"), answer.text);
      answer.levels.forEach((level, n) =>
        tick(form.querySelector(`[name=level${n}][value="${level}"]`), true));
    }
  };
  const press = async (form, name) => {
    const nodes = [...form.querySelectorAll(".sb-buttons button")].filter((node) => !node.hidden);
    const node = name === "check" ? nodes[0] : nodes.find(({ textContent }) => textContent === name);
    if (!node) throw new Error(`${form.dataset.id} has no button '${name}'`);
    node.click();
    while (form.hasAttribute("aria-busy")) await new Promise((done) => setTimeout(done, 5));
  };
  set(document.querySelector(".sb-owner [name=label]"), label);
  for (const { id, do: act, answer } of acts) {
    const form = document.getElementById(`ex-${id}`);
    act === "fill" ? fill(form, answer) : await press(form, act);
  }
}"""


def work(page, one: Student) -> None:
    """Do the assignment at the page of it, which is open."""
    page.clock.set_fixed_time(LATE if one.late else ON_TIME)
    page.wait_for_selector(".sb-hand-in")
    page.wait_for_function(f"document.querySelectorAll('form.sb-live').length === {len(TASK.items)}")
    page.evaluate(HAND, {"acts": one.acts, "label": one.label})


def handed_in(page, press: str) -> tuple[str, bytes]:
    """The file that a button saves: its name, and what is in it."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=press).press("Enter")
    return waiting.value.suggested_filename, waiting.value.path().read_bytes()
