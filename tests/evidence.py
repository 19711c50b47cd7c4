"""The small book with evidence under lock, and what the check finds when it is changed."""

from __future__ import annotations

import json

from sourcebook.locks.run import check
from tests.small import ROOT
from tests.world import World

TABLE = "year,flow,value,cite\n2020,total,10.5,known\n2021,total,21,known\n2021,part,7,known\n"
DESCRIPTION = {
    "name": "a-book",
    "resources": [
        {
            "name": "trade",
            "title": "Trade",
            "description": "One row a year.",
            "path": "trade.csv",
            "type": "table",
            "format": "csv",
            "encoding": "utf-8",
            "schema": {
                "fields": [
                    {"name": "year", "type": "year", "constraints": {"required": True}},
                    {
                        "name": "flow",
                        "type": "string",
                        "constraints": {"required": True, "enum": ["total", "part"]},
                    },
                    {"name": "value", "type": "number", "constraints": {"minimum": 0}},
                    {"name": "cite", "type": "string", "constraints": {"required": True}},
                ],
                "primaryKey": ["year", "flow"],
            },
        }
    ],
}
NUMBERS = """\
numbers:
- id: total-2021
  says: The trade of 2021
  unit: billion dollars
  digits: 1
  terms:
    total: {table: trade, row: {year: 2021, flow: total}}
- id: share-2021
  says: The part in the trade of 2021
  unit: per cent
  digits: 1
  formula: 100 * part / whole
  terms:
    part: {table: trade, row: {year: 2021, flow: part}}
    whole: {number: total-2021}
- id: stated
  says: What the source says of it
  unit: per cent
  digits: 1
  terms:
    stated: {at: "000:3", words: 34.3 percent}
"""
CLAIMS = (
    "id,source,document,line,line_end,quote,gist,speaker,reported_by,type,topic,checkable,"
    "settled_by,verdict,reason,cite,looked_for,open\n"
    "000-01,000,000,3,3,nothing was agreed,Nothing was agreed,the second,A paper,attribution,"
    "diplomacy,yes,The minutes,supported,The minutes say so.,known,,What was meant.\n"
    "000-02,000,000,2,2,agreed on everything,All was agreed,the first,A paper,attribution,"
    "diplomacy,yes,The minutes,not found,Nothing was found.,,Minutes in English,"
    "Whether it is so.\n"
)
PROSE = (
    "In 2021 it was [$21 billion](../data/numbers.yml#total-2021), "
    "of which [33.3 per cent](../data/numbers.yml#share-2021) was a part; "
    "claim one is [supported](../data/claims.csv#000-01).\n"
)


def evidence(world: World) -> None:
    """The small book with a table, three numbers and two claims."""
    text = world.seed.read_text("utf-8").replace("<b>nothing</b>", "nothing")
    world.source(text)
    data = world.root / "data"
    (data / "trade.csv").write_text(TABLE, "utf-8")
    (data / "datapackage.json").write_text(
        json.dumps({**DESCRIPTION, "resources": [*DESCRIPTION["resources"], _claims_resource()]}, indent=1),
        "utf-8",
    )
    (data / "numbers.yml").write_text(NUMBERS, "utf-8")
    (data / "claims.csv").write_text(CLAIMS, "utf-8")
    world.chapter(PROSE)


def _claims_resource() -> dict:
    real = next(
        item
        for item in json.loads((ROOT / "data" / "datapackage.json").read_text("utf-8"))["resources"]
        if item["name"] == "claims"
    )
    return real


def findings(world: World) -> list[str]:
    return [str(finding) for finding in check(world.root).findings]


def only(world: World) -> str:
    found = findings(world)
    assert len(found) == 1, found
    return found[0]


def edit(world: World, name: str, old: str, new: str) -> None:
    path = world.root / "data" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
