"""The findings of chapter 7, on trade, recomputed from the tables and two lines of source 000."""

from __future__ import annotations

import re
from datetime import date

from tests.findings import raw
from tests.findings.raw import Piece, Row

CUSTOMS = {"reporter": "China", "basis": "published", "authority": "Chinese customs (GACC)"}
NOT_COUNTS = ("forecast", "spoken", "press_conversion")
CLEARLY = 2  # per cent: what lies less far off is not called clearly below


def value(row: Row) -> float:
    """The amount of a row."""
    return float(row["value"])


def china_count() -> dict[int, float]:
    """China's count of trade with Russia by year, billion dollars: one series."""
    rows = raw.rows("trade_annual", reporter="China", flow="total", unit="USD bn", main_series="true")
    return {int(row["year"]): value(row) for row in rows}


def exchange_rate_detective() -> list[Piece]:
    """The average rates that turn the yuan of line 10 into its dollars."""
    bracket = re.search(r"([\d.]+) trillion yuan \(\$([\d.]+) billion\)", raw.line("000", 10))
    assert bracket, "line 10 has no bracket"
    yuan, dollars = 1000 * float(bracket[1]), float(bracket[2])  # the yuan are rounded to ten billion
    low, high = (yuan - 5) / dollars, (yuan + 5) / dollars
    rates = [row for row in raw.table("fx_cny_usd") if low <= float(row["cny_per_usd"]) <= high]
    months = [row["period"] for row in rates if row["granularity"] == "month" and row["period"] <= "2023-03"]
    (year, month) = months[0].split("-")
    meant = re.search(r"bilateral trade volume in (\d{4})", raw.line("000", 10))
    assert meant, "line 10 names no year"
    of_year = [row for row in rates if row["granularity"] == "year" and row["period"] == meant[1]]
    return [
        (len(months) == 1, f"The average of {raw.MONTHS[int(month) - 1]} {year}"),
        (not of_year, f"not that of {meant[1]}"),
        "fits the bracket",
    ]


def can_it_be_energy() -> list[Piece]:
    """The energy figure of line 10 against all that China bought from Russia in those two months."""
    claim = re.search(
        r"energy trade hit \$([\d.]+) billion in the first two months of (\d+)", raw.line("000", 10)
    )
    assert claim, "line 10 has no energy figure"
    span = {"year": claim[2], "first_month": "1", "last_month": "2"}
    bought = raw.one("trade_monthly", **CUSTOMS, **span, flow="china_imports", unit="USD bn")
    share = raw.percent(float(claim[1]), value(bought))
    return [f"The claim is {share:.0f} per cent of all that China bought from Russia"]


def growth_in_which_money() -> list[Piece]:
    """The widest gap between two growth rates of one period, one in yuan and one in dollars."""
    rates: dict[tuple[str, str | None, str | None], dict[str, float]] = {}
    for name in ("trade_annual", "trade_monthly"):
        for row in raw.rows(name, **CUSTOMS, flow="total"):
            if row["growth_currency"]:
                span = row["year"], row.get("first_month"), row.get("last_month")
                rates.setdefault(span, {})[row["growth_currency"]] = float(row["growth_percent"])
    imf = {
        row["year"]: value(row)
        for row in raw.rows("trade_annual", reporter="China", flow="total", authority="IMF DOTS")
    }
    for (year, first, _), rate in rates.items():
        before = str(int(year) - 1)
        if first is None and "USD" not in rate and {year, before} <= set(imf):
            rate["USD"] = raw.percent(imf[year] - imf[before], imf[before])
    gaps = [abs(rate["CNY"] - rate["USD"]) for rate in rates.values() if len(rate) == 2]
    return [f"Growth in yuan and growth in dollars part by up to {max(gaps):.1f} points"]


def trade_since_1992() -> list[Piece]:
    """China's count of trade in its first year and in its highest."""
    trade = china_count()
    first, peak = min(trade), max(trade, key=lambda year: trade[year])
    gapless = sorted(trade) == list(range(first, max(trade) + 1))
    return [
        f"Trade {raw.moved(trade[peak] - trade[first])} {trade[peak] / trade[first]:.0f}-fold",
        (gapless, f"from {trade[first]:.1f} billion dollars in {first}"),
        f"to {trade[peak]:.0f} in {peak}",
    ]


def said_and_counted() -> list[Piece]:
    """Forecasts, spoken and converted figures since 2020 against China's count of the same year."""
    trade = china_count()
    figures = [
        row
        for row in raw.rows("trade_annual", flow="total", unit="USD bn")
        if row["basis"] in NOT_COUNTS
        and int(row["year"]) >= 2020
        and not re.search("more than|to exceed", row["note"])  # a floor, which a result should exceed
    ]
    off = [raw.percent(value(row), trade[int(row["year"])]) - 100 for row in figures]
    low = [one for one in off if one < -CLEARLY]
    return [
        f"{len(low)} of {len(figures)} exact figures since 2020 that are not counts",
        "lie clearly below China's count",
    ]


def mirror_gap() -> list[Piece]:
    """The year in which Russia's count of goods from China is the least part of China's own."""
    ratio = {}
    for row in raw.rows("trade_annual", authority="IMF DOTS", flow="china_exports", reporter="China"):
        russia = raw.one(
            "trade_annual", authority="IMF DOTS", flow="china_exports", reporter="Russia", year=row["year"]
        )
        ratio[row["year"]] = value(russia) / value(row)
    year = min(ratio, key=lambda year: ratio[year])
    return [
        f"In {year} Russia counted {100 * ratio[year]:.0f} dollars for each hundred that China counted",
    ]


def steady_progress() -> list[Piece]:
    """Growth since January in the last release whose months were over before the call."""
    call = raw.event("2022-06-15-call")
    rows = [
        row
        for row in raw.rows("trade_monthly", **CUSTOMS, year=str(call.year), first_month="1", unit="USD bn")
        if date(call.year, int(row["last_month"]) % 12 + 1, 1) < call and row["last_month"] != "12"
    ]
    last = max(int(row["last_month"]) for row in rows)
    growth = {row["flow"]: float(row["growth_percent"]) for row in rows if int(row["last_month"]) == last}
    grown = growth["china_imports"] > 0 < growth["china_exports"]
    return [
        (grown, f"Before the call imports had grown by {growth['china_imports']:.1f} per cent"),
        f"exports by {growth['china_exports']:.1f}",
    ]


def shares_of_trade() -> list[Piece]:
    """The share of each in the other's trade in the last year that both reported."""
    own = {"period": "year", "flow": "total", "basis": "computed", "authority": "IMF DOTS"}
    china = {row["year"]: row for row in raw.rows("trade_shares", **own, of="Russia", partner="China")}
    russia = {row["year"]: row for row in raw.rows("trade_shares", **own, of="China", partner="Russia")}
    year = max(set(china) & set(russia))
    return [
        f"In {year} China was {float(china[year]['percent']):.0f} per cent of Russia's trade",
        f"Russia {float(russia[year]['percent']):.0f} of China's",
    ]


def where_energy_fits() -> list[Piece]:
    """Crude oil as a share of all that China bought from Russia, by value; eleven months of 2021."""
    oil = {"product": "crude_oil", "measure": "value", "basis": "published"}
    crude = raw.one("energy", **oil, year="2021", unit="CNY bn")
    bought = raw.one(
        "trade_monthly", **CUSTOMS, year="2021", last_month="11", flow="china_imports", unit="CNY bn"
    )
    shares = {"2021": raw.percent(value(crude), value(bought))}
    for row in raw.rows("energy", **oil, period="year", unit="USD bn"):
        every = raw.rows("trade_annual", **CUSTOMS, year=row["year"], flow="china_imports", unit="USD bn")
        if every:
            shares[row["year"]] = raw.percent(value(row), value(every[0]))
    years = sorted(shares)
    gapless = [int(year) for year in years] == list(range(int(years[0]), int(years[-1]) + 1))
    return [
        "Crude oil alone",
        f"was {min(shares.values()):.0f} to {max(shares.values()):.0f} per cent",
        "of what China bought from Russia",
        (gapless, f"{years[0]} to {years[-1]}"),
    ]


def tonnes_and_dollars() -> list[Piece]:
    """China's imports of Russian crude in 2022 against 2021, by value and by weight."""

    def growth(measure: str) -> float:
        """The growth of one measure in per cent."""
        before, after = (
            value(
                raw.one(
                    "energy",
                    product="crude_oil",
                    measure=measure,
                    basis="published",
                    period="year",
                    year=year,
                )
            )
            for year in ("2021", "2022")
        )
        return raw.percent(after - before, before)

    dearer, more = growth("value"), growth("volume")
    return [
        (dearer > 0 < more, f"In 2022 the bill for crude rose by {dearer:.0f} per cent"),
        f"the tonnes by {more:.0f}",
    ]


FINDINGS = {
    "fig-exchange-rate-detective": exchange_rate_detective,
    "fig-can-it-be-energy": can_it_be_energy,
    "fig-growth-in-which-money": growth_in_which_money,
    "fig-trade-since-1992": trade_since_1992,
    "fig-said-and-counted": said_and_counted,
    "fig-mirror-gap": mirror_gap,
    "fig-steady-progress": steady_progress,
    "fig-shares-of-trade": shares_of_trade,
    "fig-where-energy-fits": where_energy_fits,
    "fig-tonnes-and-dollars": tonnes_and_dollars,
}
