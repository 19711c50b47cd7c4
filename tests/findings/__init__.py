"""The finding of each figure of the book, recomputed without the book's package."""

from __future__ import annotations

from collections.abc import Callable

from tests.findings import ch01_03, ch04_06, ch07, ch08_09, ch10, ch11_12
from tests.findings.raw import Piece

FINDINGS: dict[str, Callable[[], list[Piece]]] = {
    **ch01_03.FINDINGS,
    **ch04_06.FINDINGS,
    **ch07.FINDINGS,
    **ch08_09.FINDINGS,
    **ch10.FINDINGS,
    **ch11_12.FINDINGS,
}
