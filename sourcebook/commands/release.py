"""`sourcebook release` and `sourcebook site`: the built book for readers."""

from __future__ import annotations

from pathlib import Path

import click

from sourcebook.commands import of_book


@click.command
@click.argument("tag", default="")
@of_book
def release(root: Path, tag: str) -> None:
    """Pack the built book as a release.

    TAG, such as v1.2.3, must be the version of the book.
    """
    from sourcebook.publishing.release import check, pack

    check(tag, root)
    print(f"The release is in {pack(root).relative_to(root).as_posix()}.")


@click.command
@click.argument("releases", type=click.Path(path_type=Path))
@of_book
def site(root: Path, releases: Path) -> None:
    """Lay out the site, with every earlier release below v/.

    RELEASES is the folder of the packed releases.
    """
    from sourcebook.publishing.release import site

    versions = site(releases, root)
    kept = ", ".join(versions) or "none yet"
    print(f"The site is in _build/site, with {len(versions)} release(s): {kept}.")
