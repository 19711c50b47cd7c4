"""Doors of the number lock: figures that are typed, where no lock holds them."""

from __future__ import annotations

from tests.doors.door import (
    EXERCISES,
    NUMBERS,
    PACKAGE,
    TABLE,
    THREE,
    VERDICT,
    Change,
    both,
    built,
    cell,
    page,
    put,
)

TAKE = "data/numbers.yml"
DRAWN = {
    "set(title=…)": "axes.set(title='{}')",
    "set_title(…)": "axes.set_title('{}')",
    "text(s=…)": "axes.text(1, 2, s='{}')",
    "annotate(text=…)": "axes.annotate(text='{}', xy=(1, 2))",
    "a legend": "axes.legend(['{}'])",
    "tick labels": "axes.set_xticks([1, 2], ['{}', 'rest'])",
    "label=": "axes.axhline(level, label='{}')",
    "print(…)": "print('{}')",
    "HTML(…)": "HTML('<p>{}</p>')",
    "a table of a data frame": "table(pd.DataFrame({{'share': ['{}']}}), caption='Shares')",
    "a finding in a variable": "finding = '{}'\nfigure(chart, finding=finding, **rest)",
}
TYPED = {
    "data of a figure": "figure(chart, name='a', finding='A', measure='M', alt='A', data={'a': 35})",
    "bars": "axes.bar(['a', 'b'], [35, 36])",
    "a level drawn as data": "axes.plot(years, [35, 36])",
    "a data frame": "pd.DataFrame({'share': [35, 36]})",
}

DOORS = [
    *(
        page(f"figure: {text}", text, "numbers", 1, TAKE)
        for text in (
            "China sources 60 per cent of its oil.",
            "China claims 80 per cent.",
            "The report notes 300 warships.",
            "It points 45 missiles.",
            "They sent 2000 troops.",
            "They sent 1800 tanks.",
            "It cost $500M.",
            "It cost 30B.",
            "It cost RMB500bn.",
            "It cost EUR240.",
            "It lasted 900 hours.",
            "It has 12000 words.",
            "It cost [240 billion](https://example.org).",
            "It cost [240 billion](../01-praise.md).",
            "It cost [240 billion](../../data/copies.csv).",
            "It is `80 per cent`.",
            "```{admonition} Up by 80 per cent\nSo.\n```",
            "```{note} Up by 80 per cent\n```",
            "It cost two hundred and forty billion.",
        )
    ),
    page("a field list", ":one: 80 per cent", "numbers", 1, TAKE),
    page(
        "a title after the address of a number",
        THREE.replace("three", "four").replace(")", ' "Four")'),
        "numbers",
        1,
        "has 3",
    ),
    page(
        "a title after the address of a verdict",
        VERDICT.replace("supported with qualification", "contradicted").replace(")", ' "So")'),
        "claims",
        1,
        "ledger",
    ),
    page("a unit after the link", f"It cost {THREE} million yuan.", "numbers", 1, "after the link"),
    page("a factor before the link", f"It is twelve times {THREE}.", "numbers", 1, "before the link"),
    *(cell(f"drawn: {name}", code.format("up by 35"), "numbers", 1, TAKE) for name, code in DRAWN.items()),
    *(cell(f"typed: {name}", code, "cells", 1, "read_table") for name, code in TYPED.items()),
    built(cell("a figure computed from nothing", "print(6 * 7)", "numbers", 1, TAKE)),
    cell("%matplotlib inline before a figure", "%matplotlib inline\nprint('up by 35')", "numbers", 2, TAKE),
    put(
        "an option with right: true and a figure",
        EXERCISES,
        "{text: Most of all what they died for,",
        "{text: Most of all 300 men,",
        "numbers",
        1,
        "{id}",
    ),
    put(
        "a typed value of an exercise",
        EXERCISES,
        "number: copies-late",
        "value: 99.9",
        "numbers",
        1,
        "number: id",
    ),
    put(
        "a constant formula",
        NUMBERS,
        "  digits: 0\n",
        '  digits: 0\n  formula: "16.7"\n',
        "numbers",
        "data/numbers.yml:3",
        "Make it a term",
    ),
    both(
        "a table without a column for its pages",
        Change(TABLE, "", "copy,year,title\nHay,1864,no\nBliss,1864,yes\nEverett,1864,no\n"),
        Change(
            PACKAGE,
            ',\n     {\n      "name": "cite",\n      "title": "Source",\n      "type": "string",\n'
            '      "constraints": {\n       "required": true\n      }\n     }',
            "",
        ),
        rule="tables",
        where="data/datapackage.json:7",
        says="a column 'cite'",
    ),
]
