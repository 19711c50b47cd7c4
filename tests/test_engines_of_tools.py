"""Terms on tap and the panel of the button Aa, in every engine."""

from __future__ import annotations

OPEN = "document.querySelector('{}')?.matches(':popover-open')"


def test_a_term_is_explained_in_place_and_escape_leads_back_to_the_word(tab):
    tab.press("#used-nato", "Enter")
    assert tab.wait(OPEN.format(".sb-explained"))
    assert tab.wait("document.activeElement.matches('.sb-explained')")
    assert "北约" in tab.evaluate("document.querySelector('.sb-explained').textContent")
    tab.press(".sb-explained", "Escape")
    assert tab.wait(f"!{OPEN.format('.sb-explained')}")
    assert tab.evaluate("document.activeElement.id") == "used-nato"


def test_the_panel_opens_and_closes_and_what_is_chosen_is_kept(tab):
    tab.press(".sb-reading", "Enter")
    assert tab.wait(OPEN.format(".sb-panel"))
    assert tab.evaluate("document.activeElement.getAttribute('aria-label')") == "Smaller text"
    tab.press(".sb-panel [aria-label='Larger text']", "Enter")
    tab.press(".sb-panel label + label input", " ")
    tab.press(".sb-panel [aria-label='Larger text']", "Escape")
    assert tab.wait(f"!{OPEN.format('.sb-panel')}")
    tab.press(".sb-reading", "Enter")
    assert tab.wait(OPEN.format(".sb-panel"))
    tab.reload()
    tab.wait("document.querySelector('.sb-reading')")
    size = tab.evaluate("getComputedStyle(document.documentElement).fontSize")
    assert (size, tab.evaluate("document.documentElement.dataset.face")) == ("18px", "plain")
