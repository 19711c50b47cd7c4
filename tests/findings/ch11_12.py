"""The findings of chapters 11 and 12 and of the time line, recomputed from the sources and the tables."""

from __future__ import annotations

import re
from collections import Counter

from tests.findings import raw
from tests.findings.raw import Piece, Row

THIRD_SIDE = {
    "United States": r"\b(?:United States|U\.S\.|US(?!\$)|Washington|Americans?|Trump|Pompeo)(?!\w)",
    "the West": r"\b(?:the West|Western)\b",
    "NATO": r"\b(?:NATO|North Atlantic Alliance|transatlantic alliance)\b",
    "a third party": r"\bthird (?:country|countries|party|parties)\b",
}
KINDS = {
    "date_event": "event or date",
    "legal_treaty": "law or treaty",
    "attribution": "who said it",
    "number": "figure",
    "evaluative": "evaluation",
    "prediction": "prediction",
    "norm": "norm",
    "causal": "cause",
}


def kinds_of_disagreement() -> list[Piece]:
    """The pairs judged to be contradictions, and those for which it can be argued."""
    pairs = raw.table("disagreements")
    found = [row for row in pairs if row["kind"] == "contradiction"]
    argued = [row for row in pairs if row not in found and row["also"] == "contradiction"]
    return [
        f"{len(found)} of {len(pairs)} pairs are contradictions",
        f"for {len(argued)} more it can be argued",
    ]


def who_is_named() -> list[Piece]:
    """In how many documents each name for a third side stands."""
    texts = [raw.text_of(each.id) for each in raw.documents()]
    named_in = {
        name: sum(bool(re.search(pattern, text)) for text in texts) for name, pattern in THIRD_SIDE.items()
    }
    most = max(named_in, key=lambda name: named_in[name])
    alone = list(named_in.values()).count(named_in[most]) == 1
    return [
        f"Of {len(named_in)} names for a third side",
        (alone, f"{most} is in most documents"),
        f"{named_in[most]} of {len(texts)}",
    ]


def shared_phrases() -> list[Piece]:
    """The set phrases that each document shares with China Daily's lines."""
    texts = {each.id: raw.text_of(each.id) for each in raw.documents()}
    patterns = {row["id"]: re.compile(row["pattern"], re.IGNORECASE) for row in raw.table("formulas")}
    used = {
        name: {phrase for phrase, pattern in patterns.items() if pattern.search(text)}
        for name, text in texts.items()
    }
    ours = used.pop("000-d")
    shared = Counter({name: len(phrases & ours) for name, phrases in used.items()})
    best = max(shared.values())
    return [
        f"{list(shared.values()).count(best)} documents share the most phrases",
        f"{best} each",
        f"with {raw.publisher('000-d')}’s lines",
    ]


def what_stands_behind() -> list[Piece]:
    """Behind how many documents words of each state stand."""

    def behind(side: str) -> int:
        """The documents with words of one side behind them."""
        return len({row["document"] for row in raw.rows("upstreams", side=side)})

    return [
        f"Words of China’s state stand behind {behind('China’s state')} of {len(raw.documents())} documents",
        f"words of Russia’s behind {behind('Russia’s state')}",
    ]


def who_says_what() -> list[Piece]:
    """By whom, and in how many documents, the ties are said to be against American power."""
    point = raw.rows("positions", point="against American power or pressure")
    state = {row["document"] for row in point if row["voice"] == "a state"}
    said = {row["document"] for row in point}
    return [
        "That the ties are against American power",
        f"a state says in {len(state)} of the {len(said)} documents that say it",
    ]


def verdicts_of_the_ledger() -> list[Piece]:
    """The claims of the documents that nothing found decides, and the two kinds with most of them."""
    known = {each.id for each in raw.documents()}
    claims = [row for row in raw.table("claims") if row["document"] in known]
    open_ones = [row for row in claims if row["verdict"] in ("not checkable", "not found")]
    (first, _), (second, least), (_, next_one) = Counter(row["type"] for row in open_ones).most_common(3)
    return [
        f"Nothing found decides {raw.percent(len(open_ones), len(claims)):.0f} % of {len(claims)} claims",
        (least > next_one, f"above all {KINDS[first]} and {KINDS[second]}"),
    ]


def same(rows: list[Row]) -> float:
    """In how many per cent of the votes of some rows the two did the same."""
    return raw.percent(
        sum(int(row["n_identical"]) for row in rows), sum(int(row["n_common"]) for row in rows)
    )


def like_russia(votes: list[str]) -> float:
    """In how many per cent of China's votes it said no, where Russia said no each time."""
    return raw.percent(votes.count("no"), len(votes))


def six_records() -> list[Piece]:
    """How often China and Russia did the same, in each of the records of their votes."""
    pair = {"dyad": "China-Russia"}
    no_each_time = [
        row["vote"] for name in ("unga_ukraine", "unga_crimea") for row in raw.rows(name, country="Russia")
    ]
    shares = [
        same(raw.rows("unga_agreement", **pair, year="2024", series="roll_calls", issue="all")),
        same(raw.rows("unga_issues", **pair, period="2010-2018", issue="nuclear")),
        like_russia([row["vote"] for row in raw.rows("unga_ukraine", country="China")]),
        like_russia([row["vote"] for row in raw.rows("unga_crimea", country="China")]),
        same(raw.table("unsc_agreement")),
        like_russia([row["china_vote"] for row in raw.rows("unsc_vetoes", russia_vote="no")]),
    ]
    return [
        (set(no_each_time) == {"no"}, f"One pair, {raw.NUMERALS[len(shares)]} records"),
        f"the same in {min(shares):.0f} % to {max(shares):.0f} % of the votes",
    ]


def what_evidence_carries() -> list[Piece]:
    """The kinds of evidence that meet each condition, by the judgements in the code of chapter 12."""
    judged = re.findall(
        r'\("([^"]+)", "(?:promise|practice|name)", "(\w+)", "(\w+)", "(\w+)"\)',
        raw.words_of_file("chapters/12-brief.md"),
    )
    whole = [name for name, *answers in judged if set(answers) == {"yes"}]
    (conditions,) = {len(answers) for _, *answers in judged}
    return [
        (len(whole) == 1, f"Only the {whole[0]}"),
        f"meets all {raw.NUMERALS[conditions]} conditions",
    ]


def events_to_2019() -> list[Piece]:
    """The oldest event of the time line, and the sources that have none before 2020."""
    events = [(row["date"], source) for row in raw.table("events") for source in row["source"].split("; ")]
    day, oldest = min(events)
    early = {source for day, source in events if day < "2020"}
    without = sorted({source for _, source in events} - early)
    return [
        f"The oldest event is of {day[:4]} (source {oldest})",
        f"{' and '.join(without)} has none before 2020",
    ]


def events_from_2020() -> list[Piece]:
    """The documents that were there before the invasion, and the sources that have no later one."""
    day = raw.invasion()
    older = [each for each in raw.documents() if each.latest < day]
    later = {each.source for each in raw.documents() if each.latest >= day}
    whole = sorted({each.source for each in older} - later)
    part = [each.id for each in older if each.source in later]
    return [
        f"Published before {raw.day_in_words(day)} {day.year}",
        f"sources {', '.join(whole)}",
        f"document {', '.join(part)}",
    ]


FINDINGS = {
    "fig-kinds-of-disagreement": kinds_of_disagreement,
    "fig-who-is-named": who_is_named,
    "fig-shared-phrases": shared_phrases,
    "fig-what-stands-behind": what_stands_behind,
    "fig-who-says-what": who_says_what,
    "fig-verdicts-of-the-ledger": verdicts_of_the_ledger,
    "fig-six-records": six_records,
    "fig-what-evidence-carries": what_evidence_carries,
    "fig-events-to-2019": events_to_2019,
    "fig-events-from-2020": events_from_2020,
}
