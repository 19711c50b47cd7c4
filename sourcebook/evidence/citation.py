"""What `CITATION.cff` says of the book: its title, its version and date, its address and its authors."""

from __future__ import annotations

import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from sourcebook.evidence.lists import Text
from sourcebook.interface import listed

CITATION = "CITATION.cff"


class Citation(BaseModel):
    """What `CITATION.cff` says of the book; fields that the page does not use are left alone."""

    model_config = ConfigDict(defer_build=True, extra="ignore", frozen=True)

    title: Text
    version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+\S*$")]
    released: Annotated[datetime.date, Field(alias="date-released")]
    address: Annotated[str, Field(alias="repository-code", pattern=r"^https?://\S+$")]
    authors: list[dict[str, str]]

    @property
    def author(self) -> str:
        return listed([_name(author) for author in self.authors])


def _name(author: dict[str, str]) -> str:
    return author.get("name") or f"{author.get('given-names', '')} {author.get('family-names', '')}".strip()
