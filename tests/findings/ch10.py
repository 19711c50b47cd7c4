"""The findings of chapter 10, on votes, arms and opinion, recomputed from the tables."""

from __future__ import annotations

from statistics import mean

from tests.findings import raw
from tests.findings.raw import Piece

SUBJECTS = {
    "nuclear": "nuclear weapons",
    "disarmament": "disarmament",
    "economic": "economy",
    "human_rights": "human rights",
    "middle_east": "Middle East",
    "colonialism": "colonialism",
}


def agreement(pair: str) -> dict[int, float]:
    """How alike two states voted on whole drafts, by year: an abstention beside a yes or a no is a half."""
    rows = raw.rows("unga_agreement", series="roll_calls", issue="all", dyad=pair)
    return {
        int(row["year"]): (int(row["n_identical"]) + int(row["n_half"]) / 2) / int(row["n_common"])
        for row in rows
    }


def vote_alike() -> list[Piece]:
    """The years in which China voted more like India than like Russia."""
    india, russia = agreement("China-India"), agreement("China-Russia")
    more = [year for year in russia if india[year] > russia[year]]
    return [f"In {len(more)} of {len(russia)} years China voted more like India than like Russia"]


def two_measures() -> list[Piece]:
    """The means of two spans of ten years: agreement, and distance between ideal points."""
    votes = agreement("China-Russia")
    points = {
        (row["country"], int(row["year"])): float(row["ideal_point"])
        for row in raw.table("unga_ideal_points")
    }
    spans = range(2000, 2010), range(2012, 2022)
    before, after = (mean(votes[year] for year in span) for span in spans)
    far, near = (mean(abs(points["Russia", year] - points["China", year]) for year in span) for span in spans)
    first, second = (f"{span[0]}–{span[-1]}" for span in spans)
    return [
        f"From {first} to {second} the two",
        (after < before, "agreed less often"),
        (near < far, "stood closer"),
    ]


def by_subject() -> list[Piece]:
    """The subjects on which Russia votes more like the United States than like China."""

    def score(pair: str, subject: str) -> float:
        """How alike two states voted on a subject."""
        row = raw.one("unga_issues", dyad=pair, issue=subject, period="2010-2018")
        return (int(row["n_identical"]) + int(row["n_half"]) / 2) / int(row["n_common"])

    nearer = [
        name
        for subject, name in SUBJECTS.items()
        if score("Russia-United States", subject) > score("China-Russia", subject)
    ]
    found = {row["issue"] for row in raw.rows("unga_issues", period="2010-2018")} - {"all"}
    return [
        (found == set(SUBJECTS), f"Only on {' and '.join(nearer)}"),
        "does Russia vote more like the US than like China",
    ]


def rank_paradox() -> list[Piece]:
    """The rank of each among the voting partners of the other in the last span of years."""
    window = max(row["window"] for row in raw.table("unga_partner_rank"))

    def rank(centre: str, partner: str) -> int:
        """The rank of a partner: one more than the partners that agree more with the state at the centre."""
        rows = raw.rows("unga_partner_rank", centre=centre, window=window)
        (own,) = [row for row in rows if row["partner"] == partner]
        stored = int(own["rank"])
        nearer = [row for row in rows if float(row["agreement_score"]) > float(own["agreement_score"])]
        assert len(nearer) < stored, f"{partner} has rank {stored}, and {len(nearer)} are nearer to {centre}"
        return stored

    return [
        f"In {window.replace('-', '–')}",
        f"China is Russia's voting partner number {rank('Russia', 'China')}",
        f"Russia China's {rank('China', 'Russia')}th",
    ]


def ten_votes() -> list[Piece]:
    """How China voted on the resolutions of the emergency session on Ukraine, beside Russia."""
    resolutions = [row["resolution"] for row in raw.table("unga_ukraine_resolutions")]
    votes = {(row["resolution"], row["country"]): row["vote"] for row in raw.table("unga_ukraine")}
    china = [votes[resolution, "China"] for resolution in resolutions]
    russia = [votes[resolution, "Russia"] for resolution in resolutions]
    against = [pair for pair in zip(china, russia, strict=True) if pair[0] == "no"]
    return [
        f"China abstained on {china.count('abstain')} of {len(china)}",
        f"voted against {len(against)}",
        (all(vote == "no" for _, vote in against), "as Russia did"),
        (china.count("yes") == 0, "for none"),
    ]


def vetoes() -> list[Piece]:
    """Russia's vetoes since 1990 by China's vote, as far as China's vote was found."""
    russia = raw.rows("unsc_vetoes", russia_vote="no")
    joint = [row for row in russia if row["china_vote"] == "no"]
    alone = [row for row in russia if row["china_vote"] != "no"]
    known = [row for row in alone if row["china_vote"] != "not_found"]
    coded = all(row["vetoed_by"] == "both" for row in joint) and all(
        row["vetoed_by"] == "Russia" for row in alone
    )
    return [
        (min(row["date"] for row in russia) >= "1990", "Since 1990"),
        f"Russia has vetoed {len(joint)} times with China",
        (coded, f"{len(known)} times without"),
    ]


def share_and_volume() -> list[Piece]:
    """Russia's deliveries to China in the year of the most and in the last, as a share and as an amount."""
    rows = raw.rows("arms_transfers", series="sipri_register_to_2023", span="year")
    sent = {row["start"]: float(row["russia_to_china_tiv"]) for row in rows}
    share = {row["start"]: raw.percent(sent[row["start"]], float(row["china_imports_tiv"])) for row in rows}
    most, last = max(sent, key=lambda year: sent[year]), max(sent)
    change = raw.percent(sent[last] - sent[most], sent[most])
    return [
        f"From {most} to {last} Russia's share went from {share[most]:.0f} % to {share[last]:.0f} %",
        f"its deliveries {raw.moved(change)} by {abs(change):.0f} %",
    ]


def three_houses() -> list[Piece]:
    """Levada's earliest answer on China, its best and its last."""
    good = [
        row
        for row in raw.rows("opinion", pollster="Levada Center", about="China", unit="per_cent")
        if row["answer"].startswith("good")
    ]
    year = min(row["year"] for row in good)
    (first,) = [row for row in good if row["year"] == year and row["fieldwork"].startswith("early")]
    best = max(good, key=lambda row: float(row["value"]))
    (last,) = [row for row in good if row["year"] == max(row["year"] for row in good)]
    return [
        f"Levada: {float(first['value']):.0f} % of Russians thought well of China in {first['fieldwork']}",
        f"{float(best['value']):.0f} % in {best['fieldwork']}",
        f"{float(last['value']):.0f} % in {last['fieldwork']}",
    ]


FINDINGS = {
    "fig-vote-alike": vote_alike,
    "fig-two-measures": two_measures,
    "fig-by-subject": by_subject,
    "fig-rank-paradox": rank_paradox,
    "fig-ten-votes": ten_votes,
    "fig-vetoes": vetoes,
    "fig-share-and-volume": share_and_volume,
    "fig-three-houses": three_houses,
}
