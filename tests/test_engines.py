"""The same promises in every engine: what a student does, what is kept, what comes back."""

from __future__ import annotations

import json

import pytest

from sourcebook.answers import read_answers
from tests.test_exercises import ANSWERS, CHAPTER, TEXT, TYPES


@pytest.fixture
def tab(engine, site):
    """A student's tab at the first chapter, in a fresh profile."""
    tab = engine.open()
    tab.goto(f"{site}/{CHAPTER}")
    tab.wait("document.querySelector('#ex-000-note.sb-live')")
    yield tab
    tab.close()


def test_a_page_comes_back_from_the_cache(tab, site):
    tab.evaluate("addEventListener('pageshow', (event) => { window.cameBack = event.persisted; })")
    tab.goto(f"{site}/{ANSWERS}")
    tab.back()
    assert tab.wait("window.cameBack") is True and tab.url.endswith(CHAPTER)
    tab.forward()
    assert tab.wait("location.pathname.endsWith('my-answers.html')")


def test_two_tabs_share_what_is_kept(tab, site):
    other = tab.new_tab()
    other.goto(f"{site}/{CHAPTER}")
    tab.fill("#ex-000-months input", "21")
    assert other.wait("document.querySelector('#ex-000-months input').value === '21'")
    other.close()
    tab.reload()
    assert tab.wait("document.querySelector('#ex-000-months input').value === '21'")


def test_keys_arrive_in_every_script(tab):
    text = "é中文 русский עברית 0٣\nnext 😀"
    tab.fill("#ex-000-note textarea", "gone")
    tab.fill("#ex-000-note textarea", text)
    tab.type("#ex-000-note textarea", "!")
    assert tab.evaluate("document.querySelector('#ex-000-note textarea').value") == text + "!"
    tab.press("#ex-000-note textarea", "Shift+Tab")
    assert tab.evaluate("document.activeElement.tagName") != "TEXTAREA"
