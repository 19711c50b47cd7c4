"""The sheets of the book, without the charts that only a built book has."""

from __future__ import annotations

from bs4 import BeautifulSoup

from sourcebook.handouts.beside import Pages
from sourcebook.handouts.sheets import chosen
from sourcebook.handouts.writing import student
from tests.conftest import OURS

SHEETS = {one.name: one for one in chosen(OURS)}


class Unbuilt(Pages):
    """The pages of a book that was not built."""

    def soup(self, home):
        return None


def made(name: str, kind=student, pages: Pages | None = None) -> BeautifulSoup:
    return BeautifulSoup(kind(SHEETS[name], OURS, pages or Unbuilt(OURS)), "html.parser")
