"""The page of an assignment: its address, and what it shows."""

from __future__ import annotations

from urllib.parse import quote, urlencode

PAGE = "chapters/assignment.html"


def shown(page) -> list[str]:
    return page.locator("form.sb-exercise").evaluate_all("forms => forms.map((one) => one.dataset.id)")


def link(**parts: str) -> str:
    return f"{PAGE}?{urlencode(parts, quote_via=quote)}"
