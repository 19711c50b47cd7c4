"""Terms on tap: the first use in a chapter leads to the glossary, which leads back."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from sourcebook.evidence.terms import FILE, Forms, Term, read_terms
from sourcebook.files import BookError
from sourcebook.page.terms import first_uses
from tests.conftest import OURS
from tests.pages import SETTINGS, Pages

CHAPTER, GLOSSARY, OTHER = "chapters/02-words", "chapters/reference/glossary", "chapters/03-other"
CONTENTS = "format: jb-book\nroot: chapters/01\nchapters:\n" + "".join(
    f"- file: {name}\n" for name in (CHAPTER, OTHER, GLOSSARY, "chapters/reference/bibliography")
)
TERMS = """\
- id: sco
  term: SCO
  kind: institution
  says: A club of <b>states</b> that this test made up.
  forms: [SCO, speaker, Shanghai club]
  names: {zh: 上合组织}
  cite: [first]
- id: readout
  term: readout
  says: A government's own account of a call.
  forms: [joint readout, readout, readouts]
- id: plain
  term: source
  says: A common word, which no chapter explains.
"""
TEXT = """\
# A readout in a title

> A readout in a question.

One said “speaker on Monday”, `readout`, [a readout](01.md), {cite}`first`, SCOs and a non-readout.
The Shanghai club had *two readouts*, and a readout of the SCO.

| a readout |
|---|
| of the SCO |
"""


LISTED = """\
---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  name: python3
  display_name: Python 3
---
# Glossary

```{code-cell} ipython3
from sourcebook import glossary

glossary("terms")
```
"""


CORE = """\
# Other

## Further

The SCO.

{.core}
## Core

The SCO, and the SCO.
"""


class Book(Pages):
    """A book of two chapters, a page without a number, and a glossary."""

    def __init__(self, root):
        super().__init__(root)
        for name, text in {
            "_config.yml": SETTINGS
            + "  config: {html_use_index: false, myst_enable_extensions: [attrs_block]}\n",
            "_toc.yml": CONTENTS,
            f"{CHAPTER}.md": TEXT,
            f"{OTHER}.md": CORE,
            f"{GLOSSARY}.md": LISTED,
            FILE: TERMS,
        }.items():
            (root / name).write_text(text, "utf-8")
        self.chapter("# The front\n\nA readout of the SCO.\n")

    def written(self, name: str) -> float:
        return (self.root / "_build" / "html" / f"{name}.html").stat().st_mtime


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    book = Book(tmp_path_factory.mktemp("terms") / "book")
    assert book.build() == ""
    return book


def links(body: BeautifulSoup) -> list[tuple[str, str, str]]:
    return [(link.get_text(), link["href"], link.get("id")) for link in body.select("a.sb-term")]


# ---- the pages of a small book ----


def test_the_first_use_in_running_words_leads_to_the_glossary(pages):
    lead = "reference/glossary.html#term-"
    assert links(pages.body(CHAPTER)) == [
        ("Shanghai club", f"{lead}sco", "used-sco"),
        ("readouts", f"{lead}readout", "used-readout"),
    ]
    assert links(pages.body("chapters/01")) == []  # no chapter proper


def test_the_glossary_has_each_term_and_leads_back_to_the_very_word(pages):
    found = {one["id"]: one for one in pages.body(GLOSSARY).select(".sb-terms > div")}
    back = found["term-sco"].select(".sb-uses a")
    assert [link["href"] for link in back] == ["../02-words.html#used-sco", "../03-other.html#used-sco"]
    assert found["term-sco"].select("[lang=zh]")[-1].get_text() == "上合组织"
    assert "A club of <b>states</b>" in found["term-sco"].get_text()
    assert not found["term-plain"].select(".sb-uses a")


def test_a_page_is_written_again_when_a_term_that_it_shows_changes_and_not_otherwise(pages):
    before = {name: pages.written(name) for name in (CHAPTER, OTHER)}
    (pages.root / FILE).write_text(TERMS.replace("own account", "own short account"), "utf-8")
    assert pages.build() == ""
    assert pages.written(CHAPTER) > before[CHAPTER] and pages.written(OTHER) == before[OTHER]
    (pages.root / FILE).write_text(TERMS.replace("[SCO, ", "["), "utf-8")
    pages.build()
    assert links(pages.body(OTHER)) == []
    (pages.root / FILE).write_text(TERMS, "utf-8")
    pages.build()
    assert [(word, name) for word, _, name in links(pages.body(OTHER))] == [
        ("SCO", "used-sco"),
        ("SCO", None),
    ]


# ---- the forms ----


def test_forms_are_whole_words_with_their_capitals_and_the_longest_first():
    terms = [
        Term(id="a", term="a", says="x" * 20, forms=["statement", "joint statement"]),
        Term(id="b", term="b", says="x" * 20, forms=["joint"]),
    ]
    text = "statements, pre-joint, Joint; a joint\nstatement"
    assert [(found[0], form, term.id) for found, form, term in Forms(terms).found_in(text)] == [
        ("joint\nstatement", "joint statement", "a")
    ]
    assert list(Forms([]).found_in(text)) == []


def test_who_reads_the_core_alone_has_a_first_use_too():
    forms = Forms([Term(id="a", term="a", says="x" * 20, forms=["word"])])
    further, core = ("a word", True), ("word, word", False)
    for words, places in (
        ((further, core, further, core), [(0, 2), (1, 0)]),
        ((core, further), [(0, 0)]),
        ((further, further), [(0, 2)]),
    ):
        assert [(number, start) for number, start, *_ in first_uses(words, forms)] == places


def test_a_form_of_two_terms_is_refused(world):
    path = world.root / FILE
    path.write_text(TERMS.replace("forms: [joint readout", "forms: [SCO, joint readout"), "utf-8")
    with pytest.raises(BookError, match="the form 'SCO' is used twice"):
        read_terms(world.root)


def test_each_term_of_this_book_is_explained_in_a_few_words():
    assert max(len(term.says.split()) for term in OURS.terms) <= 45
    assert all(term.kind for term in OURS.terms)
