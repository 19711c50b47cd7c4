"""The concordance draws a long table in parts."""

from __future__ import annotations

from sourcebook.pieces.concordance import count


def test_a_long_table_is_drawn_in_parts_and_printed_whole(browser, book):
    """The first rows stand there at once, so that a key is answered soon; paper waits for no rest."""
    page = browser.new_context().new_page()
    page.goto((book / "chapters" / "reference" / "concordance.html").as_uri())
    page.locator("[name=query]").fill("war")
    page.wait_for_selector(".sb-kwic")
    ask = """([word, print]) => {
        const field = document.querySelector("[name=query]");
        field.value = word;
        field.dispatchEvent(new Event("input", { bubbles: true }));
        if (print) window.dispatchEvent(new Event("beforeprint"));
        return document.querySelectorAll(".sb-kwic tbody tr").length;
    }"""
    first, whole = page.evaluate(ask, ["and", False]), page.evaluate(ask, ["and", True])
    assert 0 < first < whole <= sum(count("and").values())
    assert page.evaluate(ask, ["and", False]) == first
    page.wait_for_function("!document.querySelector('.sb-kwic [aria-busy=true]')")
    assert page.locator(".sb-kwic tbody tr").count() == whole
    page.context.close()
