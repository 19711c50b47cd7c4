"""Ask every linked page whether it is still there: `make links`.

Sphinx's link check asks, for the addresses in the prose and in the bibliography; this module reports.
A page that turns a program away is not a missing page; the report keeps the two apart.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sourcebook.authoring.settings import run_sphinx
from sourcebook.book import Book
from sourcebook.page.launch import PLACEHOLDER

# What holds unless `_config.yml` says otherwise. Two workers: no host has more than two requests at a time.
SETTINGS = {
    "extensions": ["sourcebook.authoring.asking"],
    "linkcheck_ignore": [r"(?!https?:)", rf".*/{PLACEHOLDER}/"],  # passages of the book; a book without owner
    "linkcheck_anchors": False,
    "linkcheck_workers": 2,
    "linkcheck_timeout": 20,  # for one wait; `linkcheck_deadline` for the whole page
    "linkcheck_retries": 1,
    "linkcheck_rate_limit_timeout": 120,
    "linkcheck_allow_unauthorized": False,
    "linkcheck_report_timeouts_as_broken": False,
    "user_agent": "Mozilla/5.0 (compatible; sourcebook-links)",
}
SECONDS = 3600  # a host may ask to be left alone for a day; the others are reported
HEADINGS = {
    "missing": "Not there any more: find the page again, or cite an archived copy",
    "silent": "No answer: look at these by hand if they stay silent",
    "refused": "The host turns programs away: not known",
    "unasked": "Not asked: no page of the book shows them, or the hour was over",
    "there": "There",
}


@dataclass(frozen=True)
class Answer:
    """What one address said: a key of HEADINGS, and the reason; ``place`` is where the book has the link."""

    url: str
    state: str
    why: str = ""
    place: str = ""


def links(root: Path, deadline: float = 60) -> int:
    """Ask, and report on the terminal and in `_build/links.md`; the value is 1 when a page is missing.

    ``deadline`` is how many seconds a page has in all, unless `_config.yml` sets `linkcheck_deadline`.

    Raises:
        BookError: Sphinx cannot read the book, or the bibliography is not in order.
    """
    keys: dict[str, list[str]] = defaultdict(list)
    for entry in Book(root).bibliography.values():
        if entry.url.startswith(("http://", "https://")):
            keys[entry.url].append(entry.key)
    print("Asking for each linked page; this takes some minutes ...", file=sys.stderr, flush=True)
    out = run_sphinx("linkcheck", root, {**SETTINGS, "linkcheck_deadline": deadline}, SECONDS) / "output.json"
    answers = read_answers(out.read_text("utf-8").splitlines() if out.is_file() else [])
    asked = {answer.url for answer in answers}
    answers += [Answer(url, "unasked") for url in keys if url not in asked]
    text = report(answers, keys)
    (root / "_build" / "links.md").write_text(text, "utf-8")
    print(text, end="")
    return 1 if any(answer.state == "missing" for answer in answers) else 0


def read_answers(lines: Iterable[str]) -> list[Answer]:
    """What Sphinx wrote, one JSON object a line, without the links that it was not to ask for."""
    found = []
    for line in lines:
        try:
            said = json.loads(line)
        except ValueError:
            continue  # the last line of a check that was stopped
        if said["status"] != "unchecked" and (said["status"], said["info"]) != ("ignored", ""):
            why = _why(said["info"])
            place = f"{said['filename']}, line {said['lineno']}"
            found.append(Answer(said["uri"], _state(said["status"], why), why, place))
    return found


def _why(info: str) -> str:
    """The code that a host gave, or what became of the question in our words; its own words stay out."""
    if code := re.match(r"([1-5]\d\d)\b", info):
        return code[1]
    if "unauthorized" in info.lower():
        return "401"
    return "no answer in time" if re.search("time(d )?out", info, re.I) else "no answer" if info else ""


def _state(status: str, why: str) -> str:
    if status in ("working", "redirected"):
        return "there"
    if why in ("404", "410"):
        return "missing"
    return "refused" if re.fullmatch(r"4\d\d", why) else "silent"


def report(answers: list[Answer], keys: Mapping[str, list[str]]) -> str:
    """The answers as Markdown: what needs work first, and only counts for what is there.

    ``keys`` are the citation keys by address; a link that is not in the bibliography is named by its place.
    """
    states = {state: [answer for answer in answers if answer.state == state] for state in HEADINGS}
    lines = ["Pages: " + ", ".join(f"{len(found)} {state}" for state, found in states.items()) + "."]
    for state, found in states.items():
        if found and state != "there":
            lines += ["", f"## {HEADINGS[state]}", ""]
            lines += [_line(answer, ", ".join(keys.get(answer.url, [answer.place]))) for answer in found]
    return "\n".join(lines) + "\n"


def _line(answer: Answer, who: str) -> str:
    """One entry of a list; in an address nothing ends the link."""
    url = quote(answer.url, safe="/:?#[]@!$&'()*+,;=%~")
    return f"- {who}: <{url}>" + (f" ({answer.why})" if answer.why else "")
