"""Ask every cited page whether it is still there: `make links`.

The addresses are those of `data/references.bib`. Each host is asked one page at a time, with a pause, by one thread.
A page that turns a program away is not a missing page; the report keeps the two apart.
Hands on a list on the terminal and in `_build/links.md`.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

from sourcebook.book import Book, find_root
from sourcebook.files import BookError

AGENT = "Mozilla/5.0 (compatible; sourcebook-linkcheck; one request a page)"
MISSING, UNWILLING = {404, 410}, {405, 501}
HEADINGS = {
    "missing": "Not there any more: find the page again, or cite an archived copy",
    "silent": "No answer: look at these by hand if they stay silent",
    "refused": "The host turns programs away: not known",
    "there": "There",
}


@dataclass(frozen=True)
class Answer:
    """What one address said: 'there', 'missing', 'refused' or 'silent', with the reason."""

    url: str
    state: str
    why: str = ""


def ask(url: str, timeout: float = 20) -> Answer:
    """Ask for one page: its head first, then the page where a host does not tell heads apart."""
    address = quote(url, safe="%/:=&?~#+!$,;'@()*[]")
    try:
        for method in ("HEAD", "GET"):
            try:
                with urlopen(
                    Request(address, method=method, headers={"User-Agent": AGENT, "Accept": "*/*"}),
                    timeout=timeout,
                ) as page:
                    return Answer(url, "there", str(page.status))
            except HTTPError as error:
                if method == "GET" or error.code not in MISSING | UNWILLING | {403}:
                    return Answer(
                        url,
                        "missing" if error.code in MISSING else "refused" if error.code < 500 else "silent",
                        f"{error.code} {error.reason}",
                    )
    except (OSError, ValueError) as error:
        return Answer(url, "silent", str(getattr(error, "reason", "") or error))
    raise AssertionError("unreachable")


def ask_all(urls: Iterable[str], pause: float = 1, timeout: float = 20, hosts: int = 12) -> list[Answer]:
    """Ask for every address once, several hosts side by side and the pages of one host one after another."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for url in dict.fromkeys(urls):
        by_host[urlsplit(url).netloc].append(url)

    def visit(pages: list[str]) -> list[Answer]:
        answers = []
        for number, url in enumerate(pages):
            time.sleep(pause if number else 0)
            answers.append(ask(url, timeout))
        return answers

    with ThreadPoolExecutor(hosts) as pool:
        return [answer for answers in pool.map(visit, by_host.values()) for answer in answers]


def report(answers: list[Answer], keys: dict[str, list[str]]) -> str:
    """The answers as Markdown: what needs work first, and only counts for what is there."""
    states = {state: [answer for answer in answers if answer.state == state] for state in HEADINGS}
    lines = [
        "Cited pages asked: " + ", ".join(f"{len(found)} {state}" for state, found in states.items()) + "."
    ]
    for state, found in states.items():
        if found and state != "there":
            lines += [
                "",
                f"## {HEADINGS[state]}",
                "",
                *(f"- {', '.join(keys[answer.url])}: <{answer.url}> ({answer.why})" for answer in found),
            ]
    return "\n".join(lines) + "\n"


def main(root: Path | None = None, pause: float = 1) -> int:
    """Check and report; the value is 1 when a cited page is missing."""
    try:
        root = root or find_root(Path.cwd())
        entries = Book(root).bibliography
    except BookError as error:
        print(error, file=sys.stderr)
        return 2
    keys: dict[str, list[str]] = defaultdict(list)
    for entry in entries.values():
        if entry.url.startswith(("http://", "https://")):
            keys[entry.url].append(entry.key)
    print(f"Asking for {len(keys)} pages; this takes some minutes ...", file=sys.stderr, flush=True)
    answers = ask_all(keys, pause)
    text = report(answers, keys)
    path = root / "_build" / "links.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    print(text, end="")
    return 1 if any(answer.state == "missing" for answer in answers) else 0


if __name__ == "__main__":
    sys.exit(main())
