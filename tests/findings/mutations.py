"""A wrong cell, or a wrong word in a file, for each finding: its title is no longer true of the data."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tests.findings import raw
from tests.findings.raw import Row


class Cell(NamedTuple):
    """Another word in the rows of a table that have some cells."""

    table: str
    cells: Row
    column: str
    wrong: str


class Word(NamedTuple):
    """Another word in a file that is not a table."""

    place: str
    right: str
    wrong: str


SOURCES = "seeds/sources.yml"
SEEDS = {name[:3]: f"seeds/{name}" for name in (path.name for path in (raw.ROOT / "seeds").glob("*.txt"))}
TRADE = {"flow": "total", "unit": "USD bn", "main_series": "true"}

WRONG: dict[str, Cell | Word] = {
    "fig-four-dates": Word(SOURCES, "'2021-10-12'", "'2021-10-13'"),
    "fig-whose-words": Word(SEEDS["000"], "Trade and economy have", "Trade, the economy and all else have"),
    "fig-voices-of-the-article": Word(SOURCES, "{lines: [49, 58]", "{lines: [53, 58]"),
    "fig-who-kept-what": Cell("readouts_20220615", {"item_id": "Q21"}, "source_001", "no"),
    "fig-where-ukraine-stands": Cell("readouts_20220615", {"item_id": "Q07"}, "chinese_readout", "no"),
    "fig-part-and-whole": Cell("trade_2020_parts", {"value": "78.84"}, "value", "88.84"),
    "fig-what-grew-what-fell": Cell("trade_2020_parts", {"value": "107.76"}, "growth_percent", "2.9"),
    "fig-students-counted": Cell("students_tourism", {"id": "ST13"}, "value", "24227"),
    "fig-kinds-of-claims": Cell("claims", {"id": "002-13"}, "verdict", "not checkable"),
    "fig-same-test": Cell("claims", {"id": "000-02"}, "checkable", "no"),
    "fig-what-was-public": Cell("public_record_2022", {"record_id": "P19"}, "date", "2022-02-06"),
    "fig-who-counted-whom": Cell("troops_reported", {"troop_id": "T16"}, "given_by", "Russia"),
    "fig-who-does-what": Cell("clauses_003", {"clause_id": "C26"}, "subject", "Ukraine"),
    "fig-statement-and-article": Cell("statement_article_2022", {"point_id": "S12"}, "article", "own_voice"),
    "fig-what-arrives": Cell("chain_004", {"point_id": "P09"}, "tass", "yes"),
    "fig-who-fills-the-item": Word(SEEDS["004"], "This statement was aimed", "Aimed"),
    "fig-counted-with-the-sidebar": Word(SEEDS["004"], "China also lambasted", "Beijing also lambasted"),
    "fig-formulas-by-document": Cell("formulas", {"id": "F05"}, "pattern", "limits?"),
    "fig-words-in-the-name": Cell("partnership_formula", {"date": "2021-07-11"}, "chinese", "胜似盟友"),
    "fig-life-of-no-limits": Cell("no_limits", {"id": "NL09"}, "date", "2022-02-20"),
    "fig-win-win-and-mutual-benefit": Cell(
        "media_terms", {"speaker": "China", "term": "win-win", "period": "1995-1999"}, "n_hits", "1"
    ),
    "fig-exchange-rate-detective": Cell("fx_cny_usd", {"period": "2023-02"}, "cny_per_usd", "6.88"),
    "fig-can-it-be-energy": Cell("trade_monthly", {"value": "18.648"}, "value", "18.8"),
    "fig-growth-in-which-money": Cell("trade_monthly", {"value": "232.5"}, "growth_percent", "36.5"),
    "fig-trade-since-1992": Cell("trade_annual", {"year": "2024", **TRADE}, "value", "234.81"),
    "fig-said-and-counted": Cell("trade_annual", {"value": "185", "year": "2022"}, "value", "187"),
    "fig-mirror-gap": Cell("trade_annual", {"year": "2000", "value": "0.948"}, "value", "0.963"),
    "fig-steady-progress": Cell("trade_monthly", {"year": "2022", "value": "24.56"}, "growth_percent", "7.3"),
    "fig-shares-of-trade": Cell(
        "trade_shares", {"year": "2020", "of": "China", "partner": "Russia"}, "percent", "2.61"
    ),
    "fig-where-energy-fits": Cell("energy", {"year": "2023", "value": "60.6"}, "value", "59.6"),
    "fig-tonnes-and-dollars": Cell("energy", {"year": "2022", "value": "86.25"}, "value", "87.25"),
    "fig-fifteen-clauses": Cell("treaties", {"treaty_id": "CN-RU-2001"}, "assistance_duty", "obligatory"),
    "fig-atop-bars": Cell("atop_dyads", {"state_b": "China", "year_from": "1965"}, "year_to", "1979"),
    "fig-three-rules": Cell("meetings", {"meeting_id": "XP56"}, "kind", "visit"),
    "fig-which-rule": Cell("meetings", {"meeting_id": "XP04"}, "kind", "informal_talk"),
    "fig-regular-intervals": Cell("meetings", {"meeting_id": "XP40"}, "date", "2022-02-03"),
    "fig-kinds-of-drills": Cell("military_exercises", {"name": "Joint Sea 2012"}, "bilateral", "false"),
    "fig-floor-not-census": Cell("exercise_counts_reported", {"count_id": "DC03"}, "count", "60"),
    "fig-vote-alike": Cell("unga_agreement", {"dyad": "China-India", "year": "2010"}, "n_identical", "1"),
    "fig-two-measures": Cell("unga_ideal_points", {"country": "Russia", "year": "2021"}, "ideal_point", "9"),
    "fig-by-subject": Cell(
        "unga_issues", {"dyad": "China-Russia", "issue": "disarmament"}, "n_identical", "71"
    ),
    "fig-rank-paradox": Cell("unga_partner_rank", {"centre": "China", "partner": "Russia"}, "rank", "86"),
    "fig-ten-votes": Cell("unga_ukraine", {"resolution": "ES-11/5", "country": "Russia"}, "vote", "abstain"),
    "fig-vetoes": Cell("unsc_vetoes", {"draft": "S/2016/846"}, "china_vote", "no"),
    "fig-share-and-volume": Cell(
        "arms_transfers", {"end": "2023", "span": "year"}, "china_imports_tiv", "460"
    ),
    "fig-three-houses": Cell("opinion", {"id": "OP14"}, "value", "87.0"),
    "fig-kinds-of-disagreement": Cell("disagreements", {"pair_id": "D09"}, "also", "contradiction"),
    "fig-who-is-named": Word(SEEDS["000"], "NATO allies", "US-led allies"),
    "fig-shared-phrases": Cell("formulas", {"id": "F13"}, "pattern", "win-lose"),
    "fig-what-stands-behind": Cell("upstreams", {"upstream_id": "U05"}, "side", "others"),
    "fig-who-says-what": Cell("positions", {"speaker": "Cui Heng"}, "voice", "a state"),
    "fig-verdicts-of-the-ledger": Cell(
        "claims", {"verdict": "not checkable", "type": "causal"}, "type", "norm"
    ),
    "fig-six-records": Cell("unga_crimea", {"country": "China", "resolution": "80/223"}, "vote", "abstain"),
    "fig-what-evidence-carries": Word(
        "chapters/12-brief.md", '"practice", "yes", "yes", "no"', '"practice", "yes", "yes", "yes"'
    ),
    "fig-events-to-2019": Cell("events", {"date": "1992-05-15"}, "source", "002"),
    "fig-events-from-2020": Word(SOURCES, "latest: '2021-03-10'", "latest: '2022-03-10'"),
}


def table_with(cell: Cell) -> Callable[[str], list[Row]]:
    """A reader of tables that has another word in some rows of one table."""
    read = raw.table
    hit = [cell.cells.items() <= row.items() for row in read(cell.table)]
    assert any(hit), f"no row of {cell.table} has {cell.cells}"
    changed = [
        {**row, cell.column: cell.wrong} if here else row
        for row, here in zip(read(cell.table), hit, strict=True)
    ]
    return lambda name: changed if name == cell.table else read(name)


def file_with(word: Word) -> Callable[[str], str]:
    """A reader of files that has another word in one file."""
    read = raw.words_of_file
    assert word.right in read(word.place), f"{word.place} has no '{word.right}'"
    changed = read(word.place).replace(word.right, word.wrong)
    return lambda place: changed if place == word.place else read(place)
