"""The findings of chapters 8 and 9, on treaties, meetings and drills, recomputed from the tables."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import combinations, pairwise

from tests.findings import raw
from tests.findings.raw import Piece, Row

TALKS = {"state_visit", "visit", "bilateral_sideline"}
FURTHER = ("multilateral_only", "informal", "video_talks", "video_ceremony")
# The types of drill that a counter's kind takes in.
KINDS = {
    "naval": {"naval", "naval_air", "combined_arms"},
    "air_patrol": {"bomber_patrol"},
    "naval_patrol": {"naval_patrol"},
}


def fifteen_clauses() -> list[Piece]:
    """The clauses that promise talks and no help."""
    clauses = raw.table("treaties")
    talks = [row for row in clauses if row["assistance_duty"] == "none"]
    china_and_russia = any(row["parties"] == "China; Russia" for row in talks)
    return [
        f"{len(talks)} of {len(clauses)} clauses",
        (all(row["consultation_duty"] == "yes" for row in talks), "promise talks and no help"),
        (china_and_russia, "China and Russia's among them"),
    ]


def atop_bars() -> list[Piece]:
    """The years for which ATOP codes promises of Moscow and China; talks count where defence is over."""
    spans = raw.rows("atop_dyads", state_a="Russia/USSR", state_b="China")
    until = max(int(row["year_to"]) for row in spans if row["defence"] == "1")
    talks = [int(row["year_from"]) for row in spans if row["consultation"] == "1" and row["defence"] == "0"]
    return [
        "By ATOP, Moscow and China promised",
        (until < min(talks), f"defence until {until}"),
        f"talks alone from {min(talks)}",
    ]


def beginnings(kinds: set[str]) -> list[date]:
    """The first days of the encounters of some kinds."""
    return [date.fromisoformat(row["date"]) for row in raw.table("meetings") if row["kind"] in kinds]


def chinese_totals() -> list[Row]:
    """The exact totals that Chinese speakers and media gave, one of them with Russia's ambassador."""
    exact = raw.rows("meeting_counts_reported", measure="total", precision="exact")
    return [row for row in exact if row["side"] in ("China", "both")]


def counted_up_to(total: Row) -> date:
    """The last day that a reported total takes in.

    What was given before a visit, or signed for one, leaves the meeting at hand out; what was given for a
    coming meeting takes it in.
    """
    given = date.fromisoformat(total["date_reported"])
    days = sorted(date.fromisoformat(row["date"]) for row in raw.table("meetings"))
    if "coming" in total["scope"]:
        return min(day for day in days if day > given)
    early = re.match("before", total["scope"]) or re.match("Before", total["note"])
    if early or total["basis"] == "signed_article":
        return max(day for day in days if day <= given) - timedelta(days=1)
    return given


def met(kinds: set[str]) -> int:
    """How many of the Chinese totals a rule meets."""
    days = beginnings(kinds)
    totals = [(counted_up_to(total), int(total["count"])) for total in chinese_totals()]
    return sum(sum(day <= until for day in days) == count for until, count in totals)


def three_rules() -> list[Piece]:
    """What three rules count in the whole list, and how many Chinese totals the middle one meets."""
    kinds = {row["kind"] for row in raw.table("meetings")}
    middle = TALKS | {"multilateral_only", "informal", "video_talks"}
    strict, between, wide = (len(beginnings(rule)) for rule in (TALKS, middle, kinds))
    return [
        f"Three rules end at {strict}, {between} and {wide}",
        f"one meets {met(middle)} of {len(chinese_totals())} Chinese totals",
    ]


def which_rule() -> list[Piece]:
    """Talks in person with any of four further kinds: the rule that meets most totals, and what it gives."""
    rules = [TALKS | set(added) for size in range(len(FURTHER) + 1) for added in combinations(FURTHER, size)]
    article = raw.one("meeting_counts_reported", basis="signed_article", side="China")
    until = counted_up_to(article)
    results = [(met(rule), sum(day <= until for day in beginnings(rule))) for rule in rules]
    best, given = max(results)
    alone = sum(hits == best for hits, _ in results) == 1
    return [
        (alone, f"One of {len(rules)} rules"),
        f"gives {given}",
        f"meets {best} of {len(chinese_totals())} Chinese totals",
    ]


def regular_intervals() -> list[Piece]:
    """The longest time between two meetings in person, and the full years with one in either country."""
    in_person = sorted(
        (date.fromisoformat(row["date"]), date.fromisoformat(row["date_end"] or row["date"]))
        for row in raw.rows("meetings", format="in_person")
    )
    gaps = [(after[0] - before[1]).days for before, after in pairwise(in_person)]
    full = range(in_person[0][0].year, in_person[-1][0].year)
    places = [
        {row["country"] for row in raw.rows("meetings", format="in_person", year=str(year))} for year in full
    ]
    both = [countries for countries in places if {"China", "Russia"} <= countries]
    return [
        f"For {max(gaps)} days no meeting in person",
        f"in {len(both)} of {len(full)} years each received the other",
    ]


def kinds_of_drills() -> list[Piece]:
    """The drills and patrols of the two alone among all that were found."""
    drills = raw.table("military_exercises")
    alone = [row for row in drills if row["bilateral"] == "true"]
    return [f"In {len(alone)} of the {len(drills)} activities found the two were alone"]


def floor_not_census() -> list[Piece]:
    """Our drills and patrols as a share of each count by others, for the same kind and the same days."""
    shares = []
    for count in raw.rows("exercise_counts_reported", between="China and Russia"):
        kinds = KINDS.get(count["kind"])
        ours = [
            row
            for row in raw.table("military_exercises")
            if (kinds is None or row["type"] in kinds)
            and count["date_from"] <= f"{row['date_start']}-01"[:10] <= count["date_to"]
        ]
        shares.append(raw.percent(len(ours), int(count["count"])))
    return [
        f"Our list has between {min(shares):.0f} % and {max(shares):.0f} % of what others counted",
    ]


FINDINGS = {
    "fig-fifteen-clauses": fifteen_clauses,
    "fig-atop-bars": atop_bars,
    "fig-three-rules": three_rules,
    "fig-which-rule": which_rule,
    "fig-regular-intervals": regular_intervals,
    "fig-kinds-of-drills": kinds_of_drills,
    "fig-floor-not-census": floor_not_census,
}
