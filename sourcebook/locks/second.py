"""A second process that works out beforehand what the first will need, from the other end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any
from warnings import catch_warnings, simplefilter

Pair = tuple[bytes, Any]


class Second:
    """The second process: it goes through ``work`` until it is stopped, and hands on each pair."""

    def __init__(self, work: Iterable[Pair]):
        context = get_context("fork")
        self._from, to = context.Pipe(duplex=False)
        self._process = context.Process(target=_hand_on, args=(work, to), daemon=True)
        with catch_warnings():  # of threads: those of others, if there are any, are not used here
            simplefilter("ignore", DeprecationWarning)
            self._process.start()
        to.close()

    def news(self) -> Iterator[Pair]:
        """What it has handed on since the last time."""
        with suppress(EOFError):  # it has ended
            while self._from.poll():
                yield self._from.recv()

    def stop(self) -> None:
        self._process.kill()
        self._process.join()
        self._from.close()


def _hand_on(work: Iterable[Pair], to: Connection) -> None:
    """What fails here fails again in the first process, which tells of it."""
    with suppress(Exception, KeyboardInterrupt):
        for pair in work:
            to.send(pair)
