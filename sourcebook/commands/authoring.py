"""What an author asks while writing: `sourcebook serve`, `diff`, `links`, `messages` and `words`."""

from __future__ import annotations

from pathlib import Path

import click

from sourcebook.commands import of_book


@click.command
@click.option("--port", default=8000, type=click.IntRange(1, 65535), help="The port of the address.")
@click.option("--open", "opens", is_flag=True, help="Open the book in a browser.")
@of_book
def serve(root: Path, port: int, opens: bool) -> None:
    """Show the book, rebuild it on save, and reload the page."""
    from sourcebook.authoring.serve import serve

    serve(root, port, opens)


@click.command
@click.argument("base")
@of_book
def diff(root: Path, base: str) -> None:
    """List the pages that a change touches.

    BASE is a branch, a tag or a commit, or the folder of a built book.
    """
    from sourcebook.authoring.pagediff import compare

    compare(root, base)


@click.command
@of_book
def links(root: Path) -> int:
    """Ask every linked page whether it is still there.

    The report is in _build/links.md. The exit code is 1 when a page is missing.
    """
    from sourcebook.authoring.links import links

    return links(root)


@click.command
@of_book
def messages(root: Path) -> None:
    """Extract the prose for translators into locale/pot."""
    from sourcebook.authoring.messages import messages

    messages(root)
    print("The prose is in locale/pot, one file a page.")


@click.command
def words() -> int:
    """Renew the files that translators of the interface work on.

    The exit code is 1 while a translation lacks words.
    """
    from sourcebook.authoring.words import renew

    return renew()
