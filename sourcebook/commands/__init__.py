"""The verbs of the `sourcebook` command, one file a family.

A verb imports what it needs when it is run, so that the command itself starts at once.
Its value is the exit code; none means that all is in order.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

import click

Words = ParamSpec("Words")
Code = TypeVar("Code", bound=int | None)


def of_book(verb: Callable[Concatenate[Path, Words], Code]) -> Callable[Words, Code]:
    """Give a verb the folder of the book: the one of ``--root``, or the one that the person is in.

    Raises:
        BookError: (when the verb is run) the person is in no book.
    """

    @wraps(verb)
    def run(*words: Words.args, **options: Words.kwargs) -> Code:
        from sourcebook.settings import find_root

        root: Path | None = click.get_current_context().obj
        return verb(root or find_root(Path.cwd()), *words, **options)

    return run
