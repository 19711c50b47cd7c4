"""The findings of chapters 4 to 6, recomputed from the sources and the tables."""

from __future__ import annotations

import re
from datetime import date

from tests.findings import raw
from tests.findings.raw import Piece

# A Chinese sentence that denies an alliance, or leaves it behind: 不 is not, 超越 is to go beyond.
DENIED = r"(?:不|超越)[^，；。]*盟"


def what_was_public() -> list[Piece]:
    """What was made public on Ukraine up to the day of source 003, and whether the invasion was."""
    day = raw.document("003").latest
    entries = raw.table("public_record_2022")
    public = [row for row in entries if date.fromisoformat(row["date"]) <= day]
    invasion = [row for row in entries if "invasion" in row["short"]]
    later = bool(invasion) and all(row not in public for row in invasion)
    return [
        f"Of {len(entries)} entries {len(public)} were public by {raw.day_in_words(day)}",
        (later, "not among them, the invasion"),
    ]


def who_counted_whom() -> list[Piece]:
    """The figures for Russia's soldiers, without those for a whole army, and those that Russia gave."""
    figures = [row for row in raw.rows("troops_reported", whose="Russian") if row["kind"] != "total"]
    near = all("Ukraine" in row["place"] or row["place"] == "Belarus" for row in figures)
    own = [row for row in figures if row["given_by"] == "Russia"]
    return [
        f"Of {len(figures)} figures for Russia's soldiers",
        (near, "near Ukraine"),
        f"Russia gave {len(own)}",
    ]


def who_does_what() -> list[Piece]:
    """How often source 003 names Ukraine, and whether Ukraine is the subject of a verb."""
    named = re.findall(r"\bUkrain(?:e|ian)\b", raw.text_of("003"))
    return [
        f"Ukraine is named {len(named)} times",
        (not raw.rows("clauses_003", subject="Ukraine"), "is the subject of no verb"),
    ]


def statement_and_article() -> list[Piece]:
    """The points of the joint statement of 2022, and what source 003 makes of them."""
    points = raw.rows("statement_article_2022", statement="yes")
    given = [row for row in points if row["article"] == "as_statement"]
    itself = [row for row in points if row["article"] == "own_voice"]
    return [
        f"The article gives {len(given)} of {len(points)} points to the statement",
        f"says {len(itself)} itself",
    ]


def what_arrives() -> list[Piece]:
    """The points of question and answer of 1 March 2021 that reach source 004 and the agency's digest."""
    points = [row for row in raw.table("chain_004") if row["place"] in ("question", "answer")]
    unchanged = [row for row in points if row["site"] == "yes"]
    gone = [row for row in points if row["tass"] == "no"]
    already = all(row["site"] == "no" for row in gone)
    return [
        f"Of {len(points)} points {len(unchanged)} arrive unchanged",
        (already, f"{len(gone)} are missing in the agency's digest already"),
    ]


def who_fills_the_item() -> list[Piece]:
    """The share of the words of source 004 that report China's ministry."""
    headline, report = raw.line("004", 1), raw.line("004", 5).split("This statement")[0]
    ministry = "Defence Ministry" in report and "Ministry spokesperson" in report
    share = raw.percent(len(report.split()), len(raw.text_of("004").split()))
    return [
        (headline.startswith("China says"), "Under the headline ‘China says’"),
        (ministry, f"{share:.0f} % of the words report its ministry"),
    ]


def counted_with_the_sidebar() -> list[Piece]:
    """The hits for two names in the whole file of source 004, item and litter."""
    whole = "\n".join(raw.seed("004"))
    union = re.findall(r"\b(?:EU|European)\b", whole, re.IGNORECASE)
    china = re.findall(r"\b(?:China|Chinese)\b", whole, re.IGNORECASE)
    return [f"Counted whole, the file has {len(union)} hits for the EU and {len(china)} for China"]


def in_documents(formula: str) -> list[int]:
    """How often a set phrase stands in each document that has it."""
    pattern = raw.one("formulas", id=formula)["pattern"]
    counts = [len(re.findall(pattern, raw.text_of(each.id), re.IGNORECASE)) for each in raw.documents()]
    return [count for count in counts if count]


def formulas_by_document() -> list[Piece]:
    """In how many documents two set phrases stand."""
    alliance, limits = in_documents("F10"), in_documents("F05")
    return [
        f"Alliance words stand in {len(alliance)} of {len(raw.documents())} documents",
        f"‘no limit(s)’ in {len(limits)}",
        (set(limits) == {1}, "once each"),
    ]


def words_in_the_name() -> list[Piece]:
    """The rows whose Chinese words have the sign for alliance, and whether they deny it."""
    alliance = sorted(
        (row["date"][:4], row["chinese"])
        for row in raw.table("partnership_formula")
        if "盟" in row["chinese"]
    )
    plain = [year for year, chinese in alliance if not re.search(DENIED, chinese)]
    denied = [year for year, chinese in alliance if re.search(DENIED, chinese)]
    return [
        (len(plain) == 1, f"Alliance is in the name of {plain[0]}"),
        (max(plain) < min(denied), f"from {denied[0]} our rows have it only to deny it"),
    ]


def life_of_no_limits() -> list[Piece]:
    """What Chinese officials did with the phrase after the invasion."""
    officials = raw.rows("no_limits", group="Chinese official")
    after = [row for row in officials if date.fromisoformat(row["date"]) > raw.invasion()]
    say = [row for row in after if row["act"] == "says"]
    qualify = [row for row in after if row["act"] == "qualifies"]
    return [
        "Chinese officials after the invasion",
        f"{len(say)} of our texts say it",
        f"{len(qualify)} qualify it",
    ]


def win_win_and_mutual_benefit() -> list[Piece]:
    """When win-win begins in China's speeches to the General Assembly, and passes mutual benefit for good."""
    rate, older = (
        {
            row["period"]: int(row["n_hits"]) / int(row["n_words"])
            for row in raw.rows("media_terms", corpus="un_general_debate", speaker="China", term=term)
        }
        for term in ("win-win", "mutual benefit")
    )
    periods = sorted(rate)
    first = next(period for period in periods if rate[period])
    ever_after = all(rate[period] for period in periods if period >= first)
    behind = max(period for period in periods if rate[period] <= older[period])
    ahead = periods[periods.index(behind) + 1]
    return [
        "China's speeches have win-win",
        (ever_after, f"from {first} on".replace("-", "–")),
        f"from {ahead.replace('-', '–')} on more than mutual benefit",
    ]


FINDINGS = {
    "fig-what-was-public": what_was_public,
    "fig-who-counted-whom": who_counted_whom,
    "fig-who-does-what": who_does_what,
    "fig-statement-and-article": statement_and_article,
    "fig-what-arrives": what_arrives,
    "fig-who-fills-the-item": who_fills_the_item,
    "fig-counted-with-the-sidebar": counted_with_the_sidebar,
    "fig-formulas-by-document": formulas_by_document,
    "fig-words-in-the-name": words_in_the_name,
    "fig-life-of-no-limits": life_of_no_limits,
    "fig-win-win-and-mutual-benefit": win_win_and_mutual_benefit,
}
