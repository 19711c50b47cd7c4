"""Contents, pages and cells in which something is wrong that once nobody told."""

from __future__ import annotations

from tests.doors.door import CHAPTER, TOC, cell, page, put

ENTRY = "- file: chapters/my-answers\n"
MORE = "chapters/my-answers.md"

DOORS = [
    put(
        "a missing file in the contents",
        TOC,
        ENTRY,
        f"{ENTRY}- file: chapters/nowhere\n",
        "contents",
        2,
        "Correct",
    ),
    put("a tab in the contents", TOC, ENTRY, f"{ENTRY}\t- file: chapters/x\n", "contents", 2, "not tabs"),
    put("a page absent from the contents", TOC, ENTRY, "", "contents", MORE, "Add"),
    put("a page twice in the contents", TOC, ENTRY, ENTRY + ENTRY, "contents", 2, "Keep one"),
    put("a broken head", MORE, "kernelspec:", "kernelspec: [", "prose", 3, "indentation"),
    put(
        "a head that does not end",
        MORE,
        "  name: python3\n---\n",
        "  name: python3\n",
        "structure",
        f"{MORE}:1",
        "head",
    ),
    put(
        "a page with cells and no head",
        MORE,
        "",
        "# My\n\n```{code-cell} ipython3\nx = 1\n```\n",
        "structure",
        1,
        "head",
    ),
    page("a comment without an end", "<!-- a\n\nSo.", "prose", 1, "-->"),
    page("::: without an end", ":::{note}\nSo.", "prose", 1, ":::"),
    page("an unknown directive", "```{chart}\nSo.\n```", "prose", 1, "as prose"),
    page("an unknown role", "It is {chart}`so`.", "prose", 1, "Markdown"),
    page("a link to a missing anchor", "See [there](../01-praise.md#nowhere).", "links", 1, "#name"),
    page("a link to a missing exercise", "See [there](../01-praise.md#ex-nothing).", "links", 1, "#name"),
    page("a link to a missing claim", "See [there](claims.md#claim-000-99).", "links", 1, "#name"),
    page("a link to a missing number", "See [there](numbers.md#n-nothing).", "links", 1, "#name"),
    page("a link to a missing table", "See [there](data.md#t-nothing).", "links", 1, "#name"),
    page("a link to a missing card", "See [there](source-000.md#card-nothing).", "links", 1, "#name"),
    page("a link to a missing line", "See [there](source-000.md#L77).", "links", 1, "#name"),
    page("a link to a missing figure", "See [there](../01-praise.md#fig-nothing).", "links", 1, "#name"),
    page("javascript: in a link", "See [there](javascript:alert(1)).", "prose", 1, "https://"),
    page("javascript: in HTML", '<a href="java&#10;script:alert()">there</a>', "prose", 1, "Take it out"),
    page("a program in an attribute", '<p onclick="alert()">there</p>', "prose", 1, "Take it out"),
    page("a script", "<script>alert(1)</script>", "prose", 1, "Take it out"),
    cell("a syntax error", "print('a'", "calls", 1, "Correct"),
    cell("a figure without its parts", "figure(chart)", "calls", 1, "Write it as"),
    cell("the environment", "import os\nprint(os.environ)", "cells", 2, "Leave it out"),
    cell("a command of the notebook", "!ls", "cells", 1, "in Python"),
    put(
        "an excerpt beyond the end, by name",
        CHAPTER,
        'excerpt("000", 3, 12)',
        'excerpt(source="000", first=3, last=99)',
        "excerpt",
        1,
        "Correct",
    ),
    put(
        "an excerpt beyond the end, through the module",
        CHAPTER,
        'excerpt("000", 3, 12)',
        'import sourcebook as sb\nsb.excerpt("000", 3, 99)',
        "excerpt",
        2,
        "Correct",
    ),
]
