"""How an entry stands in the bibliography: author, title, year, note, address.

A style for sphinxcontrib-bibtex, which formats every entry at every build; this one only joins words.
"""

from __future__ import annotations

from typing import Any

from pybtex.plugin import register_plugin
from pybtex.richtext import HRef, Text
from pybtex.style import FormattedEntry
from pybtex.style.formatting import BaseStyle

from sourcebook.evidence.bibliography import plain
from sourcebook.interface import listed, t

NAME = "sourcebook"


class Style(BaseStyle):  # type: ignore[misc]
    """Sorted by author, year and title. Labels are numbers, and no page shows them."""

    default_name_style = "plain"
    default_label_style = "number"
    default_sorting_style = "author_year_title"

    def format_entry(self, label: str, entry: Any, bib_data: Any = None) -> FormattedEntry:
        names = [
            " ".join(
                map(
                    plain,
                    [*person.first_names, *person.middle_names, *person.prelast_names, *person.last_names],
                )
            )
            for person in entry.persons.get("author", [])
        ]
        title, year, note, url = (
            plain(entry.fields.get(field, "")) for field in ("title", "year", "note", "url")
        )
        words = " ".join(
            part if part.endswith((".", "?", "!")) else f"{part}."
            for part in (listed(names), title, year, note)
            if part
        )
        return FormattedEntry(entry.key, Text(words, " ", t("URL:"), " ", HRef(url, url), "."), label)


def register() -> None:
    """Make the style known to pybtex by its name."""
    register_plugin("pybtex.style.formatting", NAME, Style)
