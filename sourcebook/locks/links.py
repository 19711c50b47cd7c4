"""A link inside the book leads to a page or a file that exists."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from sourcebook.book import Book
from sourcebook.chapter.markdown import Chapter
from sourcebook.files import Finding
from sourcebook.locks.lock import Lock, Seen

LOCK = Lock("links", rules=("links",))


@LOCK.check(needs=("chapters", "contents"))
def links_in_chapters(book: Book, seen: Seen) -> Iterator[Finding]:
    """Links into `seeds/` that lead to no source are left to the quote lock.

    Pages that the contents name are left to the lock on these.
    """
    seeds = {path.name for path in (book.root / "seeds").iterdir()}
    named = {(book.root / f"{page.removesuffix('.md')}.md").resolve() for page in book.contents}
    for chapter in book.chapters:
        for line, target in _targets(chapter, seeds):
            path = (chapter.path.parent / target).resolve()
            if not path.is_file() and path not in named:
                message = f"the link leads to '{target}', which does not exist."
                remedy = "Correct the path; it counts from the folder of this chapter."
                yield Finding("links", chapter.name, line, message, remedy)


def _targets(chapter: Chapter, seeds: set[str]) -> Iterator[tuple[int, str]]:
    """Each file inside the book that a chapter leads to or shows, with the line."""
    listed = [(link.line, link.target) for link, _ in chapter.links()] + chapter.said.files
    for line, target in listed:
        path = unquote(target.partition("#")[0])
        unknown = path.startswith("../") and "/seeds/" in path and path.rpartition("/")[2] not in seeds
        if path and not unknown and not urlsplit(target).scheme and not path.startswith("//"):
            yield line, path
