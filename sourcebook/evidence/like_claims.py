"""Claims that are alike, so that like claims get like verdicts: `data/like_claims.yml`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, RootModel

from sourcebook.evidence.lists import Text
from sourcebook.fields import read_record

FILE = "data/like_claims.yml"


class Like(BaseModel):
    """Claims of one kind: in what they are ``alike``, and why their verdicts ``differ``, if they do."""

    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True)

    claims: Annotated[list[Text], Field(min_length=2)]
    alike: Annotated[str, Field(min_length=20)]
    differ: Annotated[str, Field(min_length=20)] | None = None


class LikeClaims(RootModel[list[Like]]):
    """The whole of `data/like_claims.yml`."""


def read_like_claims(root: Path) -> list[Like]:
    """Every group in the order of the file; none without the file. Raises BookError."""
    path = root / FILE
    return read_record(path, LikeClaims, "claims").root if path.is_file() else []
