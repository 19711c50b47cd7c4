"""Partners, Not Allies?: what the chapters of this book import.

    from sourcebook import excerpt, figure, source_card

Names are loaded when first used, so that a chapter pays only for what it shows.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

from sourcebook import reads

_HOMES = {
    "as_received": "excerpts",
    "bars_with_values": "bars",
    "brief": "brief_page",
    "canvas": "drawing",
    "circle": "marks",
    "claim": "claims",
    "concordance": "kwic",
    "dots": "marks",
    "earlier_answers": "brief_page",
    "errata": "reference",
    "excerpt": "excerpts",
    "exercise": "widgets",
    "figure": "figures",
    "file_card": "cards",
    "glossary": "reference",
    "how_to_cite": "reference",
    "label": "marks",
    "ledger": "claims",
    "mark": "marks",
    "moment": "marks",
    "my_answers": "widgets",
    "no_frame": "marks",
    "note_kinds": "annotations",
    "number": "numbers",
    "numbers_page": "registers",
    "open_corpus": "corpus",
    "palette": "drawing",
    "provenance": "cards",
    "read_table": "tables",
    "reading": "excerpts",
    "running_bar": "bars",
    "share_table": "shares",
    "slanted_heads": "marks",
    "source_card": "cards",
    "strip": "bars",
    "table": "figures",
    "tables_page": "registers",
    "timeline": "reference",
}
__all__ = sorted(_HOMES)

reads.record_if_asked()
if "IPython" in sys.modules and not os.environ.get("SOURCEBOOK_BUILD"):
    import_module("sourcebook.html").guard_tables()


def __getattr__(name: str):
    if name not in _HOMES:
        raise AttributeError(f"sourcebook has no '{name}'; it has {', '.join(__all__)}")
    return getattr(import_module(f"sourcebook.{_HOMES[name]}"), name)
