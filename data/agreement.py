"""Compute the table unga_agreement again from roll calls, and name the rows that come out otherwise.

    python data/agreement.py            the years from 2020, from data/roll_calls.csv
    python data/agreement.py FOLDER     the years before as well, from the data of the R package unvotes

FOLDER holds un_votes.rda and un_roll_calls.rda of the package unvotes, as at commit 7eb7034 of 8 March 2021
(https://github.com/dgrtwo/unvotes); to read them, `pip install pyreadr`.
Two states agree by 1 where both voted the same, by 0.5 where one abstained, by 0 where one voted yes and the
other no; votes that one of them did not cast, on amendments and on single paragraphs are left out.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

DATA = Path(__file__).parent
PAIRS = {
    "China-Russia": ("china", "russia"),
    "China-United States": ("china", "united_states"),
    "China-India": ("china", "india"),
    "Russia-Belarus": ("russia", "belarus"),
    "Russia-United States": ("russia", "united_states"),
}
POINTS = {"yes": 2, "abstain": 1, "no": 0}
ALIKE = 0.9  # a vote is contested where no more than this of the yes, no and abstentions were the same
ON_UKRAINE = ("unga_ukraine_resolutions", "unga_crimea_resolutions")
DIGESTS = {
    "un_votes.rda": "cf814a48bc536e8f87f8e027942ac515fe6aae9d63cd71dd88ed718b14887e87",
    "un_roll_calls.rda": "ff2070ae600cfd32176c6d149637306b9b677d6b910f48bec59a15357d673b4b",
}
Vote = dict[str, str]  # a roll call: its date, the votes of states, and what series it counts in
Key = tuple[str, str, int]  # series, pair of states, year


def table(name: str) -> list[Vote]:
    """The rows of a table of the book."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def roll_calls() -> Iterator[Vote]:
    """The votes of `data/roll_calls.csv`: all, those that were contested, and those not on Ukraine."""
    on_ukraine = {row["resolution"] for name in ON_UKRAINE for row in table(name)}
    for vote in table("roll_calls"):
        cast = [int(vote[way]) for way in ("yes", "no", "abstentions")]
        yield {**vote, "series": "roll_calls"}
        if max(cast) <= ALIKE * sum(cast):
            yield {**vote, "series": "roll_calls_contested"}
        if vote["resolution"] not in on_ukraine:
            yield {**vote, "series": "roll_calls_without_ukraine"}


def earlier_roll_calls(folder: Path) -> Iterator[Vote]:
    """The votes of the package unvotes, 1971 to 2019. Stops where a file is another than we used."""
    try:
        import pyreadr  # type: ignore[import-not-found]
    except ModuleNotFoundError:
        sys.exit("To read the files of unvotes, install pyreadr: pip install pyreadr")
    for name, digest in DIGESTS.items():
        path = folder / name
        if not path.is_file() or sha256(path.read_bytes()).hexdigest() != digest:
            sys.exit(
                f"{path}: this is not the file that the table was computed from; see the head of the script."
            )
    asked = pyreadr.read_r(folder / "un_roll_calls.rda")["un_roll_calls"]
    whole = asked[(asked["amend"].fillna(0) == 0) & (asked["para"].fillna(0) == 0)].set_index("rcid")
    cast = pyreadr.read_r(folder / "un_votes.rda")["un_votes"]
    names = {"China", "Russia", "United States", "India", "Belarus"}
    of_five = cast[cast["country"].isin(names)].astype({"vote": str})
    wide = of_five.pivot(index="rcid", columns="country", values="vote").join(whole["date"], how="inner")
    for row in wide.fillna("").to_dict("records"):
        vote = {str(name).lower().replace(" ", "_"): str(value) for name, value in row.items()}
        if "1971" <= vote["date"] < "2020":  # Beijing votes from 25 October 1971 on
            yield {**vote, "series": "roll_calls"}


def counted(votes: Iterable[Vote]) -> dict[Key, Counter[str]]:
    """How often two states voted the same, one of them abstained, or they opposed each other, each year."""
    found: dict[Key, Counter[str]] = {}
    for vote in votes:
        for pair, (one, other) in PAIRS.items():
            if vote[one] in POINTS and vote[other] in POINTS:
                apart = abs(POINTS[vote[one]] - POINTS[vote[other]])
                key = vote["series"], pair, int(vote["date"][:4])
                found.setdefault(key, Counter())[("n_identical", "n_half", "n_opposite")[apart]] += 1
    return found


def rows(counts: dict[Key, Counter[str]]) -> Iterator[tuple[Key, dict[str, str]]]:
    """The cells of the table for each series, pair and year."""
    for key, count in sorted(counts.items()):
        common = count.total()
        same, half = count["n_identical"], count["n_half"]
        yield (
            key,
            {
                "n_common": str(common),
                **{name: str(count[name]) for name in ("n_identical", "n_half", "n_opposite")},
                "share_identical": str(round(100 * same / common, 2)),
                "agreement_score": str(round((same + half / 2) / common, 4)),
            },
        )


def differences(votes: Iterable[Vote]) -> Iterator[str]:
    """The rows of the table that come out otherwise, and those that it does not have."""
    whole = [row for row in table("unga_agreement") if row["issue"] == "all"]
    known = {(row["series"], row["dyad"], int(row["year"])): row for row in whole}
    for key, cells in rows(counted(votes)):
        stands = {name: known.get(key, {}).get(name, "nothing") for name in cells}
        if stands != cells and (key in known or key[2] >= 2020):
            yield f"{key}: the table has {stands}; computed: {cells}"


def main() -> None:
    votes = [*roll_calls(), *(earlier_roll_calls(Path(sys.argv[1])) if sys.argv[1:] else ())]
    found = list(differences(votes))
    print("\n".join([*found, f"{len(counted(votes))} rows computed, {len(found)} of them otherwise."]))
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
