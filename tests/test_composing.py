"""Signs that are composed are kept whichever event comes last, and Enter that ends them checks nothing."""

from __future__ import annotations

import json

import pytest

from tests.answering import MONTHS, NOTE, entry, field, key

COMPOSE = """(selector, ...steps) => {
  const field = document.querySelector(selector);
  field.focus();
  const send = (name, text) => field.dispatchEvent(name === "input"
    ? new InputEvent(name, { bubbles: true, isComposing: true, inputType: "insertCompositionText" })
    : new CompositionEvent(name, { bubbles: true, data: text }));
  for (const [name, text] of steps) { if (text !== null) field.value = text; send(name, text); }
}"""
# What each engine gives for one and the same text; the last has no input event for the signs that stand.
ORDERS = {
    "chromium": [["input", "日本"], ["compositionend", None]],
    "firefox": [["input", "日本"], ["compositionend", None], ["input", None]],
    "webkit": [["input", ""], ["compositionend", None], ["input", "日本"], ["compositionend", None]],
    "no input": [["compositionend", "日本"]],
}


@pytest.mark.parametrize("order", ORDERS)
def test_composed_signs_are_kept_whichever_event_comes_last(tab, order):
    area = f"#ex-{NOTE} textarea"
    tab.evaluate(
        COMPOSE, area, ["compositionstart", None], ["input", "n"], ["input", "nihon"], *ORDERS[order]
    )
    text = f"JSON.parse(localStorage.getItem('{key(NOTE)}'))?.now.answer.text"
    tab.wait(f"{text} === '日本' && {field(NOTE)} === '日本'")


def test_another_window_changes_nothing_under_the_signs_and_is_heard_when_they_stand(tab):
    area = f"#ex-{NOTE} textarea"
    tab.evaluate(COMPOSE, area, ["compositionstart", None], ["input", "nihon"])
    last = "2026-11-01T00:00:00.000Z"
    theirs = {
        "now": entry(NOTE, {"text": "Theirs", "levels": [None] * 3}, last=last),
        "before": [],
        "peak": None,
    }
    tab.evaluate(
        "(key, text) => { localStorage.setItem(key, text); "
        "window.dispatchEvent(new StorageEvent('storage', { key })); }",
        key(NOTE),
        json.dumps(theirs),
    )
    assert tab.evaluate(field(NOTE)) == "nihon"
    tab.evaluate(COMPOSE, area, ["compositionend", "日本"])
    record = f"JSON.parse(localStorage.getItem('{key(NOTE)}'))"
    tab.wait(f"{field(NOTE)} === {record}.now.answer.text")
    kept = tab.evaluate(record)
    assert kept["now"]["answer"]["text"] == "日本"
    assert "Theirs" in [old["answer"]["text"] for old in kept["before"]]
    # Nothing is entered after the other window wrote: its answer is shown, and ours is a version.
    tab.evaluate(COMPOSE, area, ["compositionstart", None])
    tab.evaluate(
        "(key, text) => { localStorage.setItem(key, text); "
        "window.dispatchEvent(new StorageEvent('storage', { key })); }",
        key(NOTE),
        json.dumps(theirs),
    )
    assert tab.evaluate(field(NOTE)) == "日本"
    tab.evaluate(COMPOSE, area, ["compositionend", None])
    tab.wait(f"{field(NOTE)} === 'Theirs'")
    assert "日本" in [old["answer"]["text"] for old in tab.evaluate(record)["before"]]


def test_enter_that_ends_a_composition_checks_nothing(tab):
    field = f"#ex-{MONTHS} input"
    press = """(selector, options, code) => {
      const event = new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...options });
      if (code) Object.defineProperty(event, "keyCode", { value: code });
      return document.querySelector(selector).dispatchEvent(event);
    }"""
    tab.evaluate(COMPOSE, field, ["compositionstart", None], ["input", "二十一"])
    assert not tab.evaluate(press, field, {"key": "Enter", "isComposing": True}, 0)
    assert not tab.evaluate(press, field, {"key": "Process", "code": "Enter"}, 229)
    tab.evaluate(f"document.querySelector('#ex-{MONTHS}').requestSubmit()")
    now = f"JSON.parse(localStorage.getItem('{key(MONTHS)}')).now"
    assert tab.evaluate(now)["attempts"] == 0 and tab.evaluate(now)["score"] is None
    tab.evaluate(COMPOSE, field, ["compositionend", None])
    assert not tab.evaluate(press, field, {"key": "Enter"}, 229), "Safari sends it after the end"
    assert tab.evaluate(press, field, {"key": "Enter"}, 13)
    assert tab.evaluate(now)["attempts"] == 0
    tab.fill(field, "21")
    tab.press(field, "Enter")
    assert (tab.evaluate(now)["attempts"], tab.evaluate(now)["score"]) == (1, 1)
