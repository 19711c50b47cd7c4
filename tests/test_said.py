"""What a reader sees in a chapter: each kind of place is read, with the line on which its words stand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.chapter.said import Reader
from tests.conftest import OURS

READER = Reader()
# A place for words, the kind of passage that they are read as, and their line; WORDS are two lines' worth.
PLACES = [
    ("prose", "One.\nSee the words here.", "prose", 2),
    ("after a break", "One\\\nthe words\\\nhere", "prose", 2),
    ("heading", "\n## One, the words", "heading", 2),
    ("heading with a rule", "Two\nthe words\n=====", "heading", 2),
    ("list", "- one\n- two\n  the words", "list", 3),
    ("nested list", "- one\n\n  1. the words", "list", 3),
    ("block quotation", "> one\n> the words", "block quotation", 2),
    ("lazy block quotation", "> one\nthe words", "block quotation", 2),
    ("head of a table", "| the words |\n|---|\n| a |", "table cell", 1),
    ("cell of a table", "| a |\n|---|\n| b |\n| the words |", "table cell", 4),
    ("footnote", "One[^1].\n\n[^1]: Two.\n    Then the words.", "footnote", 4),
    ("definition list", "Term\n: one\n\n  the words", "list", 4),
    ("term", "the words\n: one", "list", 1),
    ("field list", ":one: two\n:three: the words", "list", 2),
    ("name of a field", ":one: two\n:the words: three", "list", 2),
    ("link", "One\n[the words](x.md).", "prose", 2),
    ("title of a link", '[one](x.md\n"the words")', "title of a link", 2),
    ("link by reference", '[one]\n\n[one]: x.md "the words"', "title of a link", 1),
    ("address", "<https://x.org/%20one>\nthe words", "prose", 2),
    ("image", "One\n![one\nthe words](x.png)", "alt text", 3),
    ("title of an image", '![one](x.png\n"the words")', "title of a link", 2),
    ("emphasis", "One *two\nthe words* three", "prose", 2),
    ("emphasis left open", "One *two\nthe * words *", "prose", 2),
    ("code", "One `two\nthe words`", "prose", 2),
    ("code block", "One\n\n    two\n    the words", "code", 4),
    ("fence", "```text\none\nthe words\n```", "code", 3),
    ("one space before a fence", " ```text\n one\n ```\nthe words\n", "prose", 4),
    ("tildes", "~~~\none\n~~~\nthe words", "prose", 4),
    ("HTML", "<div>\none\nthe words\n</div>", "HTML", 3),
    ("HTML in a line", "One <b>two</b>\n<i>the words</i>", "prose", 2),
    ("words heard", 'One <i\ntitle="the words">x</i>', "attribute", 2),
    ("alt in HTML", '<div>\n<img src="x" alt="the words">\n</div>', "attribute", 2),
    ("label in HTML", '<p aria-label="the words">\n</p>', "attribute", 1),
    ("a line with % in HTML", "<div>\n% the words\n</div>", "HTML", 2),
    ("after a comment", "<!-- one\n``` -->\n\nthe words", "prose", 4),
    ("behind a comment", "<!--\none --> the words\n", "HTML", 2),
    ("a comment in a fence", "```text\n<!--\n```\nthe words\n", "prose", 4),
    ("admonition", "```{note}\none\nthe words\n```", "prose", 3),
    ("title of an admonition", "```{admonition} the words\none\n```", "title", 1),
    ("first line of a note", "```{note} the words\n```", "title", 1),
    ("colons", ":::{note}\none\n\nthe words\n:::", "prose", 4),
    ("nested colons", "::::{div} x\n:::{tip}\nthe words\n:::\n::::", "prose", 3),
    ("plain colons", ":::\nthe words\n:::", "prose", 2),
    ("caption", "```{figure} x.png\n:alt: one\n\nthe words\n```", "caption", 4),
    ("alt of a figure", "```{figure} x.png\n:width: 9\n:alt: the words\n```", "alt text", 3),
    ("alt in YAML", "```{image} x.png\n---\nwidth: 9\nalt: the words\n---\n```", "alt text", 4),
    ("folded option", "```{image} x.png\n---\nalt: >\n  one\n  the words\n---\n```", "alt text", 5),
    ("title of a table", "```{table} the words\n| a |\n|---|\n| b |\n```", "title", 1),
    ("list table", "```{list-table}\n:header-rows: 1\n\n* - one\n* - the words\n```", "list", 5),
    ("dropdown", "```{dropdown} the words\none\n```", "title", 1),
    ("tabs", "::::{tab-set}\n:::{tab-item} one\nthe words\n:::\n::::", "prose", 3),
    ("caption of code", "```{code-block} text\n:caption: the words\none\n```", "option", 2),
    ("code in a directive", "```{code-block} text\none\nthe words\n```", "code", 3),
    ("note in a list", "- one\n\n  ```{note}\n  two\n  the words\n  ```", "list", 5),
    ("substitution", "---\nmyst:\n  substitutions:\n    x: the words\n---\none\n{{ x }}", "prose", 7),
    ("block put in", "---\nsubstitutions: {x: the words}\n---\n\n{{ x }}\n", "prose", 5),
    ("title of a page", "---\none: 1\ntitle: the words\n---\n", "front matter", 3),
    ("description", "---\nmyst:\n  html_meta:\n    description: the words\n---\n", "front matter", 4),
    ("other language", "One\n[the words]{lang=ru}\n", "prose", 2),
    ("role", "One\n{abbr}`the words`", "prose", 2),
    ("attribution", 'One\n\n{attribution="the words"}\n> two', "prose", 3),
]


@pytest.mark.parametrize(
    ("markdown", "kind", "line"), [row[1:] for row in PLACES], ids=[row[0] for row in PLACES]
)
def test_words_are_read_wherever_they_stand(markdown, kind, line):
    said = READER.read(markdown)
    found = [
        (passage.kind, passage.line_at(passage.text.index("words")))
        for passage in said.passages
        if "words" in passage.text
    ]
    assert found == [(kind, line)] and said.unread == []


UNSEEN = [
    "<!-- the words -->",
    "One <!-- the\nwords --> two",
    "% the words",
    "(the-words)=\n# One",
    '+++ {"the": "words"}',
    "[one](the-words.md)",
    "One {cite}`the-words`",
    "---\nkernelspec: {name: the words}\n---\n",
    "```{code-cell} python3\n:tags: [the-words]\n'the words'\n```",
    "{.the-words}\nOne",
    "```{div} the words\none\n```",
]


@pytest.mark.parametrize("markdown", UNSEEN)
def test_what_a_reader_does_not_see_is_no_passage(markdown):
    said = READER.read(markdown)
    assert not any("words" in passage.text for passage in said.passages) and said.unread == []


UNREAD = [
    # what cannot be read, the line of the finding, and words of it
    ("One\n\n```{include} x.md\n```", 3, "the directive {include}"),
    ("```{literalinclude} x.py\n```", 1, "the directive {literalinclude}"),
    ("```{raw} html\n<b>\n```", 1, "the directive {raw}"),
    ("```{raw-cell}\n<b>\n```", 1, "the directive {raw-cell}"),
    (":::{nothing}\none\n:::", 1, "the directive {nothing}"),
    ("- one\n\n  ```{toctree}\n  ```", 3, "the directive {toctree}"),
    ("One\n{nothing}`two`", 2, "the role {nothing}"),
    ("One {eval}`two`", 1, "the role {eval}"),
    ("One\n\n<!-- two\n\n# Three", 3, "the comment that begins here does not end"),
    ("One\ntwo <!-- three\n\nfour", 2, "the comment that begins here does not end"),
    ("One\n\n```text\ntwo\n", 3, "what begins here with ``` does not end"),
    ("````{note}\none\n```\n", 1, "what begins here with ```` does not end"),
    (":::{note}\none\n", 1, "what begins here with ::: does not end"),
    ("::::{div} x\n:::{div} y\none\n::::\n", 2, "what begins here with ::: does not end"),
    ("- ```text\n  one\n\ntwo", 1, "does not end"),
    ("One\n\n{{ nothing }}", 3, "stands for no words of this page"),
    ("---\nsubstitutions: {x: one}\n---\n{{ x | upper }}", 4, "stands for no words"),
    ("---\nsubstitutions: {x: '{{ x }}'}\n---\n\n{{ x }}", 5, "stands for no words"),
    ('---\nsubstitutions: {x: "```{note}\\none\\n```"}\n---\n\n{{ x }}', 5, "stands for more than a line"),
    ("---\nmyst:\n  enable_extensions: [linkify]\n---\n", 3, "no lock reads 'myst: enable_extensions'"),
    ("---\none: [\n---\n", 3, "the head of this page is not YAML"),
    ("- ```{code-cell} python3\n  1\n  ```", 1, "inside of another block does not run"),
    ("```{code-cell} python3\n:load: x.py\n```", 2, "the option 'load' of a code cell"),
    ("```{code-cell} python3\n---\ntags: [x]\nmystnb:\n  figure:\n    caption: one\n---\n```", 4, "'mystnb'"),
    ("One\n\n<script>\nlet x\n</script>", 3, "no lock reads what stands in <script>"),
    ("<style>\np {}\n</style>", 1, "no lock reads what stands in <style>"),
    ("One\n<q>two</q>", 2, "<q> is no quotation mark of this book"),
    ("<div>\n<blockquote>two</blockquote>\n</div>", 2, "<blockquote> is no quotation mark"),
]


@pytest.mark.parametrize(("markdown", "line", "words"), UNREAD)
def test_what_cannot_be_read_is_named_once_with_its_line_and_what_to_do(markdown, line, words):
    [unread] = READER.read(markdown).unread
    assert unread.line == line and words in unread.message and unread.remedy


def test_entities_escapes_and_marks_are_what_a_reader_sees():
    [passage] = READER.read("&ldquo;One&rdquo; &#8220;two&#x201d; \\*three\\* **fo**ur AT&T &nope;").passages
    assert passage.text == "“One” “two” *three* four AT&T &nope;"
    [html] = READER.read("<p>&ldquo;One&#8221; <b>t</b>wo</p>").passages
    assert html.text.strip() == "“One” two"


def test_cells_keep_their_code_and_its_lines():
    text = "One\n\n```{code-cell} python3\n:tags: [x]\n\ny = 1\n```\n"
    text += "\n```{code-cell} python3\n---\ntags: [x]\n---\nz\n```"
    assert READER.read(text).cells == [(5, "\ny = 1\n"), (13, "z\n")]


def test_each_word_of_the_book_stands_on_the_line_that_is_said():
    for chapter in OURS.chapters:
        lines = chapter.text.split("\n")
        for passage in chapter.passages:
            for number, words in passage.by_line():
                assert all(word in lines[number - 1] for word in words.split()[:1] if word.isalpha())


SIGNS = st.text("ab1 \n*_`[]()<>!\"'“”&;#{}:-|>%\\~^+=", max_size=60)


@settings(max_examples=300, deadline=None)
@given(SIGNS)
def test_any_text_is_read_and_every_line_exists(text):
    said = READER.read(text)
    lines = text.count("\n") + 1
    for passage in said.passages:
        assert all(1 <= number <= lines for number in passage.numbers), passage
        assert all(0 <= link.start <= link.end <= len(passage.text) for link in passage.links)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "one",
                "*two*",
                "**three\nfour**",
                "`five`",
                "[six](x.md)",
                "\n",
                "![a](b.png)",
                "[seven\neight](x.md 'nine')",
                "&amp;",
                "\\*",
                "*",
                "_",
                "<b>",
                "<!-- x -->",
            ]
        )
    )
)
def test_the_line_of_a_word_is_exact_whatever_stands_before_it(parts):
    text = "x" + " ".join(parts) + " mark"
    text = text.replace("\n \n", "\n")
    found = [p.line_at(p.text.index("mark")) for p in READER.read(text).passages if "mark" in p.text]
    assert found == [text.count("\n") + 1]
