"""A link inside the book leads to a page or a file that exists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcebook.book import Book
from sourcebook.files import Finding
from sourcebook.locks.lock import Lock, Seen

LOCK = Lock("links", rules=("links",))
LINK = re.compile(r"\]\((?P<path>[^)\s#:]+\.[a-z]+)(?:#[^)\s]*)?\)")


@LOCK.check(needs=("chapters",))
def links_in_chapters(book: Book, seen: Seen) -> Iterator[Finding]:
    """Links into `seeds/` are left to the quote lock."""
    for chapter in book.chapters:
        for link in LINK.finditer(chapter.prose):
            target = link["path"]
            to_a_source = target.startswith("../") and "/seeds/" in f"/{target}"
            if not to_a_source and not (chapter.path.parent / target).resolve().is_file():
                message = f"the link leads to '{target}', which does not exist."
                remedy = "Correct the path; it counts from the folder of this chapter."
                yield Finding("links", chapter.name, chapter.line_at(link.start()), message, remedy)
