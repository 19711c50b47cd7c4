"""What the chapters of a book import.

    from sourcebook import excerpt, figure, source_card

Names are loaded when first used, so that a chapter pays only for what it shows.
"""

from __future__ import annotations

import sys
from importlib import import_module

from sourcebook import building

_HOMES = {
    "as_received": "pieces.excerpt",
    "assignment_page": "pieces.assignment",
    "as_of": "pieces.reference",
    "bars_with_values": "pieces.bars",
    "brief": "exercises.brief.panel",
    "canvas": "pieces.drawing",
    "circle": "pieces.marks",
    "claim": "pieces.ledger",
    "class_desk": "desk.piece",
    "class_notebook": "desk.notebook",
    "concordance": "pieces.concordance",
    "dots": "pieces.marks",
    "earlier_answers": "exercises.brief.panel",
    "errata": "pieces.reference",
    "excerpt": "pieces.excerpt",
    "exercise": "exercises.widget",
    "exercise_table": "exercises.overview",
    "figure": "pieces.figure",
    "file_card": "pieces.cards",
    "formula_counts": "pieces.registers",
    "glossary": "pieces.reference",
    "guess": "pieces.guess",
    "how_to_cite": "pieces.cite",
    "kicker": "pieces.cards",
    "label": "pieces.marks",
    "ledger": "pieces.ledger",
    "like_claims": "pieces.reference",
    "mark": "pieces.marks",
    "moment": "pieces.marks",
    "my_answers": "exercises.widget",
    "no_frame": "pieces.marks",
    "note_kinds": "pieces.cards",
    "number": "pieces.registers",
    "numbers_page": "pieces.registers",
    "open_corpus": "pieces.cards",
    "own_source": "pieces.own_source",
    "palette": "pieces.drawing",
    "provenance": "pieces.cards",
    "read_answers": "exercises.answer_file",
    "read_table": "pieces.registers",
    "reading": "pieces.excerpt",
    "rubric_table": "exercises.overview",
    "running_bar": "pieces.bars",
    "share_table": "pieces.cards",
    "shelf": "pieces.cards",
    "slanted_heads": "pieces.marks",
    "source_card": "pieces.cards",
    "specimen": "pieces.specimen",
    "strip": "pieces.bars",
    "table": "pieces.figure",
    "tables_page": "pieces.registers",
    "timeline": "pieces.timeline",
}
__all__ = sorted(_HOMES)

building.record_if_asked()
if building.is_building():
    import_module("sourcebook.watch").watch()
if "IPython" in sys.modules and not building.is_building():
    import_module("sourcebook.live").begin()


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"sourcebook has no '{name}'; it has {', '.join(__all__)}")
    return getattr(import_module(f"sourcebook.{_HOMES[name]}"), name)
