"""The findings of chapters 1 to 3, recomputed from the sources and the tables."""

from __future__ import annotations

import re
from collections import Counter

from tests.findings import raw
from tests.findings.raw import Piece

# The first words of each point of China's record in source 001.
OPENINGS = {
    "Q01": "sound development momentum",
    "Q02": "economic and trade cooperation",
    "Q07": "Heihe-Blagoveshchensk",
    "Q08": "Ukraine issue",
    "Q11": "independently assessed",
    "Q12": "All parties should",
    "Q13": "supporting each other",
    "Q14": "Xinjiang",
    "Q15": "Security Initiative",
    "Q16": "sincerely congratulates",
    "Q17": "United Nations",
    "Q18": "multi-polarization of the world",
    "Q20": "emerging market",
}


def four_dates() -> list[Piece]:
    """From the day of the oldest document of source 000 to that of the document at the top."""
    here = [each for each in raw.documents() if each.source == "000"]
    oldest, top = min(here, key=lambda each: each.earliest), min(here, key=lambda each: each.lines)
    later = all(each.earliest > oldest.latest for each in here if each is not oldest)
    first, last = oldest.latest, top.earliest
    months = 12 * (last.year - first.year) + last.month - first.month - (last.day < first.day)
    exact = first == oldest.earliest and last == top.latest
    return [
        (exact, f"{months} months lie between"),
        (later, "the oldest text"),
        f"{raw.publisher(oldest.id)}'s",
        f"{raw.publisher(top.id)}'s at the top",
    ]


def whose_words() -> list[Piece]:
    """The words of each document of source 000, counted in its lines."""
    here = [each.id for each in raw.documents() if each.source == "000"]
    counts = {name: len(raw.text_of(name).split()) for name in here}
    most = max(counts, key=lambda name: counts[name])
    alone = list(counts.values()).count(counts[most]) == 1
    share = raw.percent(counts[most], sum(counts.values()))
    return [
        f"{raw.publisher(most)} has {share:.0f} % of the words",
        (alone, f"the most of the {raw.NUMERALS[len(here)]}"),
    ]


def voices_of_the_article() -> list[Piece]:
    """The words of scholars and of speakers without a name, and those of China's record, in source 001."""
    counts: Counter[str] = Counter()
    for voice, numbers in raw.voices("001"):
        counts[voice] += sum(len(raw.line("001", number).split()) for number in numbers)
    scholars = ("unnamed", "Yang Jin", "Cui Heng")
    comment = sum(count for voice, count in counts.items() if voice.startswith(scholars))
    record = sum(count for voice, count in counts.items() if voice.startswith("official Chinese readout"))
    every = sum(counts.values())
    return [
        f"Comment has {raw.percent(comment, every):.0f} % of the words",
        f"China's record of the call {raw.percent(record, every):.0f} %",
    ]


def who_kept_what() -> list[Piece]:
    """The points of the call in two records, and what source 001 has of them."""
    kremlin = raw.rows("readouts_20220615", chinese_readout="no", russian_readout="yes")
    china = raw.rows("readouts_20220615", chinese_readout="yes")
    kept = [row for row in kremlin if row["source_001"].startswith("yes")]
    return [
        f"Of {len(kremlin)} points only the Kremlin has",
        f"the article has {len(kept)}",
        (all(row["source_001"] == "yes" for row in china), f"of China's, all {len(china)}"),
    ]


def where_ukraine_stands() -> list[Piece]:
    """The order of the points in source 001, and the last item in the order of China's record."""
    numbers = [n for voice, lines in raw.voices("001") if voice.startswith("official") for n in lines]
    text = " ".join(raw.line("001", number) for number in numbers)
    points = [
        row["item_id"] for row in raw.rows("readouts_20220615", chinese_readout="yes", source_001="yes")
    ]
    in_order = sorted(points, key=lambda point: text.index(OPENINGS[point]))
    exercises = raw.words_of_file("data/exercises/02-one-call-two-readouts.yml")
    key = exercises.split("- id: 001-order")[1].split("closing:")[0]
    return [
        "China's record",
        (re.findall(r"(?m)^  - id: (\w+)", key)[-1] == "ukraine", "ends with Ukraine"),
        f"source 001 has it in place {in_order.index('Q08') + 1}",
    ]


def part_and_whole() -> list[Piece]:
    """The amount of line 13 of source 002 as a part of all trade of the same months."""
    months = {"year": "2020", "period": "Jan-Sep", "flow": "total", "measure": "value", "unit": "USD bn"}
    claim = raw.one("trade_2020_parts", **months, goods="agricultural_and_industrial", basis="claim")
    every = raw.one("trade_2020_parts", **months, goods="all", basis="published")
    (number,) = [
        number
        for number, line in enumerate(raw.seed("002"), 1)
        if f"US${claim['value']} billion" in line and "first nine months of 2020" in line
    ]
    share = raw.percent(float(claim["value"]), float(every["value"]))
    return [
        f"The amount of line {number} is {share:.1f} % of the trade of those nine months",
    ]


def what_grew_what_fell() -> list[Piece]:
    """The growth of farm imports and of all trade in 2020, as published."""
    year = {"year": "2020", "period": "year", "reporter": "China", "basis": "published"}
    farm = raw.one("trade_2020_parts", **year, goods="agriculture", flow="china_imports")
    every = raw.one("trade_2020_parts", **year, goods="all", flow="total")
    first, second = float(farm["growth_percent"]), float(every["growth_percent"])
    return [
        f"Farm imports {raw.moved(first)} by {abs(first):g} % in {farm['year']}",
        f"all trade {raw.moved(second)} by {abs(second):g} %",
    ]


def students_counted() -> list[Piece]:
    """Chinese students in Russia by line 15, and by others for the two years before."""
    counts = raw.rows("students_tourism", topic="students", direction="china_to_russia")
    (claim,) = [row for row in counts if row["basis"] == "claim_of_source"]
    said = f"{int(claim['value']):,}"
    (number,) = [
        number
        for number, line in enumerate(raw.seed("002"), 1)
        if f"There are {said} Chinese students studying in Russia" in line
    ]
    years = [str(int(claim["year"]) - back) for back in (1, 2)]
    others = [row for row in counts if row["year"] in years and row is not claim]
    values = [int(row["value"]) for row in others]
    both = {row["year"] for row in others} == set(years)
    return [
        f"Line {number} gives {said}",
        (both, f"for the {raw.NUMERALS[len(years)]} years before"),
        f"others gave {min(values):,} to {max(values):,}",
    ]


def kinds_of_claims() -> list[Piece]:
    """The claims of source 002 by verdict."""
    claims = raw.rows("claims", document="002")
    found = Counter(row["verdict"] for row in claims)
    return [
        f"A record contradicts {found['contradicted']} of {len(claims)} claims",
        f"{found['misleading']} is misleading",
        f"{found['not checkable']} cannot be checked",
    ]


def same_test() -> list[Piece]:
    """The documents with most and fewest claims that a record could settle, among those with ten or more."""
    share = {}
    for name in (each.id for each in raw.documents()):
        claims = raw.rows("claims", document=name)
        if len(claims) >= 10:
            settled = sum(row["checkable"] == "yes" for row in claims)
            share[name] = raw.percent(settled, len(claims))
    high, low = max(share, key=lambda name: share[name]), min(share, key=lambda name: share[name])
    return [
        f"A record could settle {share[high]:.0f} % of {raw.publisher(high)}'s claims",
        f"{share[low]:.0f} % of {raw.publisher(low)}'s",
    ]


FINDINGS = {
    "fig-four-dates": four_dates,
    "fig-whose-words": whose_words,
    "fig-voices-of-the-article": voices_of_the_article,
    "fig-who-kept-what": who_kept_what,
    "fig-where-ukraine-stands": where_ukraine_stands,
    "fig-part-and-whole": part_and_whole,
    "fig-what-grew-what-fell": what_grew_what_fell,
    "fig-students-counted": students_counted,
    "fig-kinds-of-claims": kinds_of_claims,
    "fig-same-test": same_test,
}
