"""Faults that a person can make, each in a small book of its own, and all that `check` says of each.

`python -m tests.faults` writes the record anew; what a change then alters stands in its diff.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from sourcebook.locks.run import check
from tests import (
    bound,
    mistakes,
    test_definitions,
    test_evidence,
    test_quotes,
    test_reference,
    test_stated_figures,
)
from tests.evidence import evidence
from tests.faulty import (
    Fault,
    cell,
    changed,
    changed_question,
    chapter,
    defined,
    exercises,
    listed,
    long_passage,
    plain,
    several,
    table_and_prose,
    written,
)
from tests.world import World

RECORD = Path(__file__).parent / "frozen" / "findings.txt"
STYLE = "- {form: 'regime', reason: it judges, instead: government}\n"
A = "data/exercises/01-a.yml"
PAGE = "chapters/01-a.md"

# Those of the tests, and then all else that the locks can say.
FAULTS: dict[str, Fault] = {
    "a sound book": plain,
    "a sound book with evidence": evidence,
    "a sound book with exercises": exercises,
    **{f"check: {row[0].__name__}": row[0] for row in mistakes.MISTAKES},
    **{
        f"quotes: {row[0]}": chapter(f"{row[0]}\n", plain)
        for row in (*test_quotes.REFUSED, *test_quotes.UNCHECKED)
    },
    **{f"definitions: {old!r} → {new!r}": defined(old, new) for old, new, *_ in test_definitions.MISTAKES},
    **{
        f"evidence: {name}: {old!r} → {new!r}": table_and_prose(name, old, new)
        for name, old, new, *_ in test_evidence.MISTAKES
    },
    **{
        f"prose: {prose}": chapter(f"# A chapter\n\n{prose}\n")
        for prose, _ in test_stated_figures.PROSE_MISTAKES
    },
    **{
        f"lists: {old!r} → {new!r}": listed(file, good, old, new)
        for file, good, old, new in (
            ("terms.yml", test_reference.TERM, "[known]", "[unknown]"),
            ("terms.yml", test_reference.TERM, "id: readout", "id: Read Out"),
            ("errata.yml", test_reference.CORRECTION, "date: 2027-01-31", "date: in January"),
            ("errata.yml", test_reference.CORRECTION, "page: '01'", "page: '02'"),
            ("errata.yml", test_reference.CORRECTION, "  what:", "  claim: 000-01\n  what:"),
        )
    },
    "lists: a correction that the ledger does not bear out": written(
        "data/errata.yml", test_reference.CORRECTION.replace("  what:", "  claim: 000-01\n  what:")
    ),
    "a directive that no lock reads": chapter("# A chapter\n\n```{include} x.md\n```\n", plain),
    "own voice in a chapter": several(written("data/style.yml", STYLE), chapter("The regime.\n", plain)),
    "own voice in a claim": several(
        exercises,
        changed("data/claims.csv", ("say so.", "say that the regime"), book=plain),
        written("data/style.yml", STYLE, plain),
    ),
    "own voice in an exercise": several(
        changed(A, ("It is so", "The regime is so")), written("data/style.yml", STYLE, plain)
    ),
    "a misspelt word in a chapter": chapter("# A page\n\nThe goverment.\n"),
    "a misspelt word in an exercise": changed(A, ("It is so", "The goverment is so")),
    "a bare figure in an exercise": changed(A, ("It is so", "It is 34.3 per cent")),
    "an unknown number in an exercise": changed(A, ("Which?", "'Which {total-1999}?'")),
    "a changed question": changed_question,
    "a record of editions that is no record": several(
        changed_question, written("data/exercises/editions/01-a.json", "[]", plain)
    ),
    "an old schema of exercises": written("data/exercises/schema.json", "{}"),
    "an old schema of answers": written("data/exercises/answers.schema.json", "{}"),
    "an unknown exercise": cell("exercise('000-nine')", exercises),
    "a page that stands twice in the contents": changed(
        "_toc.yml", (bound.AGAIN, 2 * bound.AGAIN), book=bound.bound
    ),
    "a page without a title": changed("chapters/reference/more.md", ("# More", "## More"), book=bound.bound),
    "a link to nowhere": chapter("# A page\n\nSee [there](02-there.md) and [here](01.md).\n"),
    "a gap in a chapter": chapter("# A page\n\nTODO: the first sentence.\n"),
    "a gap in an exercise": changed(A, ("It is so.", "'TODO: why it is so'")),
    "a gap in the record": changed("seeds/sources.yml", ("purpose: to test", "purpose: 'TODO: what for'")),
    "a key that a figure cites": cell(
        "figure(c, name='x', finding='f', measure='m', alt='a', data=d, cite=['nobody'])"
    ),
    "a passage that is too long": long_passage,
    "a card of an unknown source": cell("file_card('009')"),
    "a reading of an unknown source": cell("reading('009')"),
    "a chain of an unknown document": cell("provenance('000-z')"),
    "a passage as received beyond the end": cell("as_received('000', 2, 52)"),
    "a chapter without a question": changed(PAGE, ("Central question", "Question")),
    "a chapter without objectives": changed(PAGE, ("After this chapter", "Before this chapter")),
    "a chapter without a time": changed(PAGE, ("**Time:**", "Time:")),
    "a chapter without the event": changed(PAGE, ("**About the event**", "About it")),
    "a chapter without the speaker": changed(PAGE, ("**About the speaker**", "About him")),
    "a chapter without an end": changed(PAGE, ("## In three sentences", "## In a word")),
    "a chapter without a prediction": changed(PAGE, ('exercise("000-one")', "x = 1")),
    "a prediction that comes too late": changed(
        PAGE,
        ('exercise("000-one")', "x = 1"),
        ("## What", '```{code-cell} ipython3\nexercise("000-one")\n```\n\n## What'),
    ),
    "a chapter without a written answer": changed(PAGE, ('exercise("000-three")', "x = 1")),
    "a chapter without a passage": changed(PAGE, ('excerpt("000", 2, 3)', "x = 1")),
    "two faults in a chapter": chapter("# A page\n\nIt rose by 21 cars in the goverment.\n"),
    "a figure twice in one line": chapter("# A page\n\nIt rose by 21 cars and 21 tanks.\n"),
    "a broken bibliography and a wrong number": several(
        chapter("It was [22 billion dollars](../data/numbers.yml#total-2021) {cite}`nobody`.\n"),
        mistakes.broken_bibliography,
    ),
    "a broken number, a wrong verdict and a gap": several(
        chapter("It is [contradicted](../data/claims.csv#000-01). TODO: why.\n"),
        changed("data/numbers.yml", ("100 * part", "100 * parts"), book=plain),
    ),
    "a broken claim and a wrong number": several(
        chapter(
            "It was [22 billion dollars](../data/numbers.yml#total-2021), [so](../data/claims.csv#000-99).\n"
        ),
        changed("data/claims.csv", ("nothing was agreed", "nothing was agread"), book=plain),
    ),
    "a broken table and a wrong exercise": several(
        changed("data/trade.csv", ("21,known", "twenty,known")),
        chapter("# A page\n\nIt rose by 21.\n", plain),
    ),
    # A cell and its calls.
    "a cell that is not Python": cell("x = = 1"),
    "a cell of another language": cell("%%html\n<p>21</p>"),
    "data typed into a cell": cell("import pandas as pd\nshares = pd.DataFrame({'share': [35, 40]})\nshares"),
    "a call with too few arguments": cell("excerpt('000', 2)"),
    "a call with a wrong name": cell("excerpt('000', first=2, to=3)"),
    "a call by another name": cell("import sourcebook as sb\nsb.excerpt(source='009', first=2, last=3)"),
    "a call whose source is computed": cell("excerpt(name, 2, 3)"),
    "a number that is no text": cell("number(5)"),
    "an unknown table": cell("read_table('trades')"),
    "an unknown exercise in a brief": cell("brief('000-nine')", exercises),
    "an unknown document of a figure": cell(
        "figure(c, name='x', finding='f', measure='m', alt='a', data=d, sources=['000-z'])"
    ),
    "an assignment of an unknown exercise": written(
        "data/assignments/mine.yml", "title: Mine\nitems: [000-nowhere]\n", exercises
    ),
    "broken words to avoid": written("data/style.yml", "- form: ["),
}


def findings(fault: Fault, root: Path) -> list[str]:
    """All that `check` says of a small book with this fault, in the order of the alphabet."""
    fault(World(root))
    return sorted(f"{finding} [{finding.rule}]" for finding in check(root).findings)


def frozen() -> dict[str, list[str]]:
    """What is on record, by the name of the fault."""
    blocks = RECORD.read_text("utf-8").removeprefix("# ").rstrip("\n").split("\n\n# ")
    return {name: lines for name, *lines in (block.split("\n") for block in blocks)}


def one_line(text: str) -> str:
    return text.replace("\n", "⏎")


if __name__ == "__main__":
    blocks = []
    for name, fault in FAULTS.items():
        with tempfile.TemporaryDirectory() as folder:
            said = map(one_line, findings(fault, Path(folder) / "book"))
            blocks.append("\n".join([f"# {one_line(name)}", *said]))
    RECORD.write_text("\n\n".join(blocks) + "\n", "utf-8", newline="\n")
