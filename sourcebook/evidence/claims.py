"""The ledger of claims, `data/claims.csv`: what the sources assert, and how each assertion stands.

A claim has the exact words of its source; a verdict has a reason and the pages that it rests on.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from sourcebook import building
from sourcebook.evidence.delimited import read_rows
from sourcebook.evidence.tables import Tables
from sourcebook.files import is_there, mistake
from sourcebook.interface import later, t
from sourcebook.keyed import Keyed

FILE = "data/claims.csv"
RESIDUE = "residue"  # the 'document' of a claim that stands in page litter
Text = Annotated[str, Field(min_length=1)]
Keys = Annotated[list[str], BeforeValidator(lambda cell: cell.split() if isinstance(cell, str) else cell)]
Verdict = Literal[
    "supported", "supported with qualification", "contradicted", "misleading", "not found", "not checkable"
]
# Each verdict has a shape and a word beside its colour, and says what it means.
VERDICTS = {
    later("supported"): ("●", later("The evidence that we could read bears the claim out.")),
    later("supported with qualification"): (
        "◐",
        later("The core holds; a detail, a definition or a limit matters."),
    ),
    later("contradicted"): ("✕", later("Evidence that we could read says otherwise.")),
    later("misleading"): (
        "⌥",
        later("What is said can be defended, and a reader would take away something that is not so."),
    ),
    later("not found"): (
        "○",
        later("We looked and found nothing for or against. This does not mean that the claim is false."),
    ),
    later("not checkable"): (
        "—",
        later("An evaluation, a hope or a forecast without a measure; no evidence could settle it."),
    ),
}
SETTLED = tuple(verdict for verdict in VERDICTS if verdict not in ("not found", "not checkable"))
# What is said of words that somebody said: only the record was judged.
ON_RECORD = {
    "supported": later("on record"),
    "supported with qualification": later("on record with qualification"),
}
TYPES = {
    "attribution": later("that somebody said or did"),
    "evaluative": later("evaluation"),
    "date_event": later("event or date"),
    "number": later("figure"),
    "prediction": later("prediction"),
    "causal": later("cause"),
    "norm": later("norm"),
    "legal_treaty": later("law or treaty"),
}


class Claim(BaseModel):
    """One claim: its words and place, who makes and who reports it, what would settle it, how it stands."""

    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True)

    id: Annotated[str, Field(pattern=r"^[0-9]{3}-[0-9]{2,4}$")]
    source: Text
    document: Text
    line: Annotated[int, Field(ge=1)]
    line_end: Annotated[int, Field(ge=1)]
    quote: Text
    gist: Text
    speaker: Text
    reported_by: Text
    type: Literal[
        "attribution", "evaluative", "date_event", "number", "prediction", "causal", "norm", "legal_treaty"
    ]
    topic: Text  # one of those that data/datapackage.json lists
    checkable: Literal["yes", "partly", "no"]
    settled_by: Text
    verdict: Verdict
    reason: Text
    cite: Keys
    looked_for: str
    open: str

    @model_validator(mode="after")
    def _stands_on_something(self) -> Self:
        if self.verdict == "not found" and not self.looked_for:
            raise ValueError("'looked_for' is empty; say what was looked for, and where")
        if self.verdict != "not found" and not self.cite:
            raise ValueError("'cite' is empty; a verdict needs at least one citation")
        return self

    @property
    def is_cut(self) -> bool:
        """Whether its words begin within a sentence, so that a reader needs ours as well."""
        return self.quote[0].islower()

    @property
    def place(self) -> str:
        return f"{self.source}:{self.line}" + (f"–{self.line_end}" if self.line_end != self.line else "")

    @property
    def sign(self) -> str:
        return VERDICTS[self.verdict][0]

    @property
    def headline(self) -> str:
        """The verdict as a reader sees it; of what somebody said it tells that only the record was judged."""
        shown = ON_RECORD.get(self.verdict) if self.type == "attribution" else None
        return t(shown or self.verdict).capitalize()


def read_claims(root: Path) -> list[tuple[int, Claim]]:
    """Every claim with its line in the file.

    Raises:
        BookError: the file is missing or empty, a column is missing or unknown, a cell does not fit,
            an id is used twice.
    """
    path = root / FILE
    header, rows = read_rows(path, "claims")
    columns = list(Claim.model_fields)
    if missing := [column for column in columns if column not in header]:
        remedy = f"The columns are {', '.join(columns)}."
        raise mistake("claims", path, 1, f"the column '{missing[0]}' is missing.", remedy)
    found: dict[str, tuple[int, Claim]] = {}
    for line, cells in rows.items():
        claim = _claim(dict(zip(header, cells, strict=True)), path, line)
        if claim.id in found:
            message = f"the id {claim.id} is used twice."
            raise mistake("claims", path, line, message, "Give one of the two another id.")
        found[claim.id] = (line, claim)
    if not found:
        raise mistake("claims", path, 1, "the ledger has no claims.", "Restore the rows.")
    return list(found.values())


def claims_by_id(root: Path) -> Keyed[Claim]:
    """Every claim by its id; none without the file. Raises BookError."""
    path = root / FILE
    with building.by_entry(path):
        found = {claim.id: claim for _, claim in read_claims(root)} if is_there(path) else {}
    return Keyed(path, found, "there is no claim {key} in " + FILE)


def _claim(cells: dict[str, str], path: Path, line: int) -> Claim:
    try:
        return Claim.model_validate(cells)
    except ValidationError as error:
        first = error.errors()[0]
        where = f"'{first['loc'][0]}': " if first["loc"] else ""
        message = f"claim {cells.get('id') or '?'}: {where}{first['msg'].removeprefix('Value error, ')}."
        remedy = "Correct this cell; the columns are described in data/datapackage.json."
        raise mistake("claims", path, line, message, remedy) from None


def topics(claims: list[Claim], tables: Tables) -> dict[str, str]:
    """The topics of the ledger by code, with the names that `data/datapackage.json` gives them."""
    described = tables.described["claims"].table_schema.fields if tables.has("claims") else []
    labels = next((column.labels for column in described if column.name == "topic"), {})
    return labels or {code: code.replace("_", " ") for code in sorted({claim.topic for claim in claims})}
