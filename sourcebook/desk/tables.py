"""The figures of a class report as tables of pandas, to look at, to draw and to take away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sourcebook.desk.items import Item
from sourcebook.interface import t

if TYPE_CHECKING:
    import pandas as pd


def students_table(made: dict[str, Any], names: bool) -> pd.DataFrame:
    """Who handed in, a row for each student; names, labels and ids only where they are asked for."""
    import pandas as pd

    named = {"name": t("name"), "label": t("label"), "lms_id": t("id")} if names else {}
    counts = {"answered": t("answered"), "checked": t("checked"), "points": t("points"), "of": t("of")}
    columns = {"key": t("student"), **named, "state": t("state"), **counts}
    rows = pd.DataFrame(made["students"], columns=list(columns)).round({"points": 2})
    return rows.rename(columns=columns)


def files_table(made: dict[str, Any], names: bool) -> pd.DataFrame:
    """The files that do not count, each with what became of it; their names only where they are asked for."""
    import pandas as pd

    file = t("file") if names else t("file (names hidden)")
    rows = [
        {
            file: one["file"] if names else f"{number:03d}",
            t("state"): {"replaced": t("replaced"), "refused": t("refused")}[one["state"]],
            t("reason"): one["reason"] or t("The same student has a later one."),
        }
        for number, one in enumerate(made["files"], 1)
        if one["state"] != "read"
    ]
    return pd.DataFrame(rows, columns=[file, t("state"), t("reason")])


def items_table(made: dict[str, Any]) -> pd.DataFrame:
    """A row for each item: how many, how far they agree with our answer, and what attracts most.

    Shares are from 0 to 1; where too few answered, or nothing is graded, they are missing.
    """
    import pandas as pd

    rows = [
        {
            t("item"): one["id"],
            t("answered"): one["answered"],
            t("first answers"): one["first"]["n"],
            t("agree first"): one["first"]["difficulty"],
            t("agree last"): one["last"]["difficulty"],
            t("took a hint"): one["hints"],
            t("saw our answer"): one["shown"],
            t("attracts most"): (one["attracts"] or {}).get("words", ""),
            t("alpha"): ((one["alpha"] or {}).get("nominal") or {}).get("value"),
        }
        for one in made["items"]
    ]
    shares = [t("agree first"), t("agree last"), t("alpha")]
    return pd.DataFrame(rows).astype(dict.fromkeys(shares, "float64")).round(dict.fromkeys(shares, 2))


def item_table(one: dict[str, Any], item: Item, ours: bool) -> pd.DataFrame:
    """What the class gave to one item: options, rows by code, numbers, or texts, as its type has them.

    First answers are counted; where all put things in order, nothing is listed.
    With ``ours`` a dot marks our answer.
    """
    import pandas as pd

    if one["spread"]:
        rows = [
            {
                t("answer"): f"{option['words']}{_dot(ours and option['right'])}",
                t("first"): option["first"],
                t("last"): option["last"],
            }
            for option in one["spread"]
        ]
        return pd.DataFrame(rows)
    if one["rows"]:
        return _by_code(one, item, ours)
    if one["numbers"]:
        names = ("min", "q1", "median", "q3", "max", *(("key",) if ours else ()))
        marks = {name: one["numbers"][name] for name in names}
        return pd.DataFrame({t("figure"): marks.keys(), item.key.get("unit", ""): marks.values()})
    return pd.DataFrame(one["texts"], columns=["student", "words", "text"]).rename(
        columns={"student": t("student"), "words": t("words"), "text": t("text")}
    )


def _dot(is_ours: bool | None) -> str:
    return " ●" if is_ours else ""


def _by_code(one: dict[str, Any], item: Item, ours: bool) -> pd.DataFrame:
    """A row for each row of the item, with how many gave it each code first."""
    import pandas as pd

    codes = {**item.labels["codes"], **({"": t("no mark")} if item.kind == "mark" else {})}
    rows = [
        {
            t("row"): row["text"],
            **{
                name: f"{row['first'].get(code, 0)}{_dot(ours and code == row['right'])}"
                for code, name in codes.items()
            },
        }
        for row in one["rows"]
    ]
    return pd.DataFrame(rows)
