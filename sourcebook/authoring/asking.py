"""A Sphinx extension for the link check: each page has so many seconds in all.

Sphinx's own limit is one for each wait; a host that sends a byte a second keeps to it without end.
"""

from __future__ import annotations

from threading import Thread

from sphinx.application import Sphinx
from sphinx.builders import linkcheck
from sphinx.builders.linkcheck import CheckExternalLinksBuilder, Hyperlink, HyperlinkAvailabilityCheckWorker


class Worker(HyperlinkAvailabilityCheckWorker):
    """Gives a page up when its time is over; the question ends at the latest with the check."""

    seconds = 60.0

    def _check_uri(self, uri: str, hyperlink: Hyperlink) -> tuple[str, str, int]:
        answers: list[tuple[str, str, int]] = []
        ask = super()._check_uri
        asking = Thread(target=lambda: answers.append(ask(uri, hyperlink)), daemon=True)
        asking.start()
        asking.join(self.seconds)
        return answers[0] if answers else ("timeout", "timed out", 0)


class Builder(CheckExternalLinksBuilder):
    """The link check with these workers."""

    def init(self) -> None:
        super().init()
        Worker.seconds = self.config.linkcheck_deadline
        linkcheck.HyperlinkAvailabilityCheckWorker = Worker  # type: ignore[misc]


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_config_value("linkcheck_deadline", Worker.seconds, "", (int, float))
    app.add_builder(Builder, override=True)
    return {"parallel_read_safe": True}
