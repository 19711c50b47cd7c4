"""The report as one page of HTML, which opens anywhere and asks for nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sourcebook.desk.dividing import most_divided
from sourcebook.desk.items import Item
from sourcebook.html import render
from sourcebook.interface import t


def page(made: dict[str, Any], items: Sequence[Item], names: bool) -> str:
    """The page of a report.

    Args:
        made: the report, without names unless they are to be shown.
        items: the exercises that it is about, whose labels name their codes.
        names: whether names, labels and ids are shown.
    """
    whys = {"coders": t("Fewer than five students answered."), "": ""}
    whys |= {"units": t("Fewer than five rows have an answer of two students.")}
    whys |= {"one-code": t("Only one code was given.")}
    states = {"in": t("in"), "late": t("late"), "missing": t("missing")}
    labels = {item.id: item.labels for item in items}
    values = {"labels": labels, "names": names, "whys": whys, "states": states, "percent": percent}
    prompts = {one["id"]: one["prompt"] for one in made["items"]}
    divided = {"most": most_divided(made["items"]), "prompts": prompts}
    shown = render("desk/report.html", report=made, **values, **divided)
    return shown.body + "\n"


def percent(share: float | None) -> str:
    """A share as a whole number of hundredths, or a dash where nothing is given."""
    return "–" if share is None else f"{100 * share:.0f} %"
