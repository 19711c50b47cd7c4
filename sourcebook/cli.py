"""The `sourcebook` command: check the book, look a passage up, see a word in context.

What a verb does is in `sourcebook/commands/`.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

import click

from sourcebook.commands import authoring, check, desk, editions, export, handouts, new, release, show
from sourcebook.files import BookError

VERBS = (
    check.check,
    show.show,
    show.kwic,
    show.pace,
    export.export,
    new.new,
    editions.editions,
    editions.schema,
    handouts.handouts,
    authoring.serve,
    authoring.diff,
    authoring.links,
    authoring.messages,
    authoring.words,
    desk.class_,
    release.release,
    release.site,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.option("--root", type=click.Path(path_type=Path), help="The folder of the book; the one you are in.")
@click.pass_context
def sourcebook(context: click.Context, root: Path | None) -> None:
    """Check the book, look a passage up, see a word in context."""
    context.obj = root


for verb in VERBS:
    sourcebook.add_command(verb)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. The exit code: 0 in order, 1 something found, 2 the command was not understood."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # The sources have Chinese words, and a pipe on Windows has another encoding.
            stream.reconfigure(encoding="utf-8")
    try:
        return sourcebook.main(arguments, "sourcebook", standalone_mode=False) or 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return 130  # stopped with Control-C
    except BookError as error:
        print(error, file=sys.stderr)
    return 1


def run() -> int:
    """Run the command that was typed, without a search for objects that nobody needs: it ends soon."""
    gc.disable()
    try:
        return main()
    finally:
        gc.freeze()  # Python searches them once more at the end, but not what is frozen


if __name__ == "__main__":
    sys.exit(run())
