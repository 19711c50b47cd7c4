"""The misspelt words that codespell lists, each with its corrections; read when this module is loaded."""

from __future__ import annotations

from importlib import resources

_TEXT = (resources.files("codespell_lib") / "data" / "dictionary.txt").read_text("utf-8")
_PARTS = _TEXT.rstrip().replace("->", "\n").split("\n")  # a wrong word, its corrections, a wrong word …
WRONG: dict[str, str] = dict(zip(_PARTS[::2], _PARTS[1::2], strict=True))
