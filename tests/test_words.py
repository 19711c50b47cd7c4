"""Every word of the interface is in the catalogue, in every language, and none is written past it."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.jslexer import tokenize, unquote_string
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup, NavigableString, Tag
from jinja2 import nodes

from sourcebook import interface
from sourcebook.authoring import words
from sourcebook.book import Book, opened
from sourcebook.chapter.pace import Pace, pace_table
from sourcebook.exercises.passage import passage_of
from sourcebook.exercises import widget as widgets
from sourcebook.exercises.brief import panel
from sourcebook.html import TEMPLATES, Html, render
from sourcebook.pieces import (
    cards,
    cite,
    concordance,
    excerpt,
    figure,
    ledger,
    reference,
    registers,
    timeline,
)
from tests.conftest import ROOT

ENGINE = ROOT / "sourcebook"
LANGUAGES = sorted(folder.name for folder in interface.FOLDER.iterdir() if folder.is_dir())
PAGES = sorted(path.relative_to(ENGINE).as_posix() for path in ENGINE.rglob("*.html"))
SCRIPTS = sorted(
    path.relative_to(ENGINE).as_posix() for path in ENGINE.rglob("*.js") if "minisearch" not in path.parts
)
# What puts words on a page.
PYTHON = [
    *sorted((ENGINE / "pieces").glob("*.py")),
    *sorted((ENGINE / "exercises" / "types").glob("*/*.py")),
    *(ENGINE / "exercises" / name for name in ("passage.py", "widget.py")),
    *(ENGINE / "page" / name for name in ("backlinks.py", "bibstyle.py", "launch.py", "markup.py")),
]
ASKING = ("t", "plural", "later", "BookError", "ValueError", "Field", "compile")
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef)
SAID = ("aria-label", "title", "placeholder", "alt")  # attributes that a reader hears or sees
ADDRESS = re.compile(  # and names
    r"[^\s⟦⟧]*\.(?:html|csv)[^\s⟦⟧]*|https?:[^\s⟦⟧]*|\b(?:chapters|data)/[^\s⟦⟧]*|SHA-256|BibTeX"
)
SENTENCE = re.compile(r"[A-Za-z]{2,} [a-z]{2,}|^\W*[A-Z][a-z]+\W*$")  # or one word with a capital letter
CLASS = re.compile(r"\bsb-[\w-]+")
WORD = re.compile(r"[A-Za-z]{2,}")


def texts(message: Message) -> list[str]:
    """The English forms of a message."""
    return [message.id] if isinstance(message.id, str) else list(message.id)


ALL = [message for message in words.extracted() if message.id]
ENGLISH = {text for message in ALL for text in texts(message)}


def slots(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_the_files_for_translators_are_those_of_today():
    today = words.extracted()
    assert words.TEMPLATE.read_bytes() == words.as_file(today, header=False), "run: make words"
    for language in LANGUAGES:
        path = interface.file_of(language)
        assert path.read_bytes() == words.as_file(words.updated(path, today), header=True), "run: make words"


def test_all_words_that_are_asked_for_are_found():
    """Babel finds nothing within a text that has {parts}; there a variable has the words."""
    asked = re.compile(r'\b(?:t|plural|later)\(\s*"([^"\n]+)"')
    for path in [*ENGINE.rglob("*.py"), *(ENGINE / name for name in (*PAGES, *SCRIPTS))]:
        said = re.sub(r"``[^`]*``", "", path.read_text("utf-8"))  # what a docstring gives as an example
        for text in asked.findall(said):  # it may go on in the next line
            assert any(one.startswith(text) for one in ENGLISH), (path, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_everything_with_the_same_names(language):
    with interface.file_of(language).open("rb") as file:
        catalogue = read_po(file, locale=language)
    assert "fr" in LANGUAGES and not words.untranslated(catalogue)
    for message in catalogue:
        if not message.id:
            continue
        known, said = set.union(*map(slots, texts(message))), message.string
        if isinstance(message.id, str):
            assert slots(said) == known, message.id
        else:  # one may be said without its number
            assert len(said) == catalogue.num_plurals
            assert slots(said[-1]) == known and all(slots(form) <= known for form in said), message.id


@pytest.mark.parametrize("name", PAGES)
def test_no_template_has_words_of_its_own(name):
    source = (ENGINE / name).read_text("utf-8")
    kinds = {"data": lambda text: text, "variable_begin": lambda _: " ", "block_begin": lambda _: " "}
    plain = "".join(kinds[kind](text) for _, kind, text in TEMPLATES.lex(source) if kind in kinds)
    own = seen(plain)
    tree = TEMPLATES.parse(source)
    asked = [
        one
        for call in tree.find_all(nodes.Call)
        for one in call.args
        if getattr(call.node, "name", "") in ("t", "plural")
    ]
    written = [
        one.value for one in tree.find_all(nodes.Const) if isinstance(one.value, str) and one not in asked
    ]
    own += [text for text in written if SENTENCE.search(CLASS.sub("", text))]
    assert not [text for text in own if WORD.search(text) and text != "Partners, Not Allies?"]


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_script_has_words_of_its_own(name):
    """Sentences and single words with a capital letter; the words that the number exercise reads are not said."""
    if name == "exercises/types/number/script.js":
        return
    for token in tokenize((ENGINE / name).read_text("utf-8"), jsx=False, template_string=True):
        if token.type not in ("string", "template_string"):
            continue
        text = unquote_string(token.value) if token.type == "string" else token.value[1:-1]
        if text in ENGLISH or text in ("Enter", "Escape") or re.search(r"(^|\s)\.?[a-z]+[-.]|\n", text):
            continue
        assert not SENTENCE.search(re.sub(r"\$\{.*?\}", "", text)), token


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: path.relative_to(ENGINE).as_posix())
def test_no_piece_has_words_in_python_that_no_translator_sees(path):
    """Sentences, words with a capital letter, and words before a value; what goes into an error is no part of a page."""
    tree = ast.parse(path.read_text("utf-8"))
    apart = {node.body[0] for node in ast.walk(tree) if isinstance(node, DOCUMENTED) and node.body}
    apart |= {node for node in ast.walk(tree) if isinstance(node, (ast.Raise, ast.Subscript))}
    apart |= {key for node in ast.walk(tree) if isinstance(node, ast.Dict) for key in node.keys if key}
    apart |= {node for node in ast.walk(tree) if isinstance(node, ast.Call) and called(node) in ASKING}
    within = {one for node in apart for one in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in within:
            text = CLASS.sub("", re.sub(r"<[^>]*>?|^offset points$", "", node.value))  # matplotlib's word for a unit
            assert not SENTENCE.search(text) and not re.match(r"[a-z]{2,} $", text), node.value


def called(call: ast.Call) -> str:
    """The name of what is called: a function, or a method of anything."""
    return str(getattr(call.func, "id", getattr(call.func, "attr", "")))


def seen(html: str) -> list[str]:
    """What a reader of a piece of a page sees or hears in our words: no source, code, address or exercise."""
    soup = BeautifulSoup(html, "html.parser")
    for node in soup.select("script, style, pre, code, q, .sb-words, [data-said]"):
        node.extract()
    found = [str(node) for node in soup.find_all(string=True) if type(node) is NavigableString]
    named = [node for node in soup.find_all() if isinstance(node, Tag)]
    found += [str(node[name]) for node in named for name in SAID if name in node.attrs]
    return [ADDRESS.sub(" ", text) for text in found]


@pytest.fixture(scope="module")
def bracketed(tmp_path_factory):
    """The book in a language that says every word of the interface in ⟦brackets⟧."""
    catalogue = Catalog(locale="en", charset="utf-8", fuzzy=False)
    for message in ALL:
        said = [f"⟦{text}⟧" for text in texts(message)]
        catalogue.add(message.id, said[0] if isinstance(message.id, str) else said)
    path = tmp_path_factory.mktemp("words") / "sourcebook.po"
    path.write_bytes(words.as_file(catalogue, header=True))
    book = Book(ROOT)
    book.__dict__["words"] = interface.read_words(path)
    with opened(book):
        yield book


def plain(text: str) -> str:
    """Words in small letters, without figures and signs."""
    return " " + " ".join(re.findall(r"[^\W\d_]+", text.casefold())) + " "


def outside(html: str) -> list[str]:
    """The words of a piece of a page that stand in no brackets."""
    text = "\n".join(seen(html))
    while (less := re.sub(r"⟦[^⟦⟧]*⟧", "\n", text)) != text:
        text = less
    parts = re.split(r"[·:;()/\n—→]|, |\. ", text)
    return [plain(part) for part in parts if WORD.search(part)]


def pieces(book: Book) -> dict[str, Html]:
    """One of each piece that a page may show."""
    document = book.corpus.source("004").record.documents[0].id
    frame = cards.share_table().head(2)
    pace = Pace("", "", 1, 1, 1.0, 1.0, 1, 1, 1, None)
    return {
        "excerpt": excerpt.excerpt("001", 22, 37),
        "as received": excerpt.as_received("000", 1, 15),
        "reading": excerpt.reading("000"),
        "file card": cards.file_card("000"),
        "source card": cards.source_card(document),
        "provenance": cards.provenance(document),
        "shares": figure.table(frame.iloc[:, :0], caption="⟦⟧ " + " ".join(frame.columns)),
        "ledger": ledger.ledger(),
        "claims": ledger.claim(*book.claims),
        "concordance": concordance.concordance(),
        **{part: reference.glossary(part) for part in ("formulas", "names", "terms")},
        "errata": reference.errata(),
        "numbers": registers.numbers_page(),
        "tables": registers.tables_page(),
        "time line": timeline.timeline(),
        "citations": cite.how_to_cite(document, book.tables.package.resources[0].name),
        "pace": pace_table([pace]),
        "cited works": render("page/cited_works.html", works=list(book.bibliography.values())[:3]),
        "answers": Html(widgets.my_answers().html),
        "earlier answers": Html(panel.earlier_answers().html),
        "releases": render("publishing/releases.html", versions=["1.0.0"]),
    }


def told(folder: Path) -> str:
    """All that the records of the book say."""
    kinds = (".csv", ".yml", ".json", ".bib", ".cff")
    paths = [*(folder / "data").rglob("*"), folder / "seeds" / "sources.yml", folder / "CITATION.cff"]
    return "\n".join(path.read_text("utf-8") for path in paths if path.suffix in kinds)


def test_no_piece_of_a_page_has_words_that_no_translator_sees(bracketed):
    chain = [
        f"{step.by} {step.what}"
        for source in bracketed.corpus
        for one in source.record.documents
        for step in one.chain
    ]
    chapters = [chapter.text.split("\n# ")[-1].split("\n")[0] for chapter in bracketed.chapters]
    known = plain("\n".join([told(ROOT), *chain, *chapters]))
    for name, piece in pieces(bracketed).items():
        assert "⟦" in piece.body, name
        assert [text for text in outside(piece.body) if text not in known] == [], name


def test_no_exercise_has_words_that_no_translator_sees(bracketed):
    for name, placed in bracketed.exercises.all.items():
        lines = [line.text for place in placed.exercise.places() for line in passage_of(bracketed.corpus, place).lines]
        said = json.dumps(placed.exercise.model_dump(mode="json"), ensure_ascii=False)
        known = plain("\n".join([said, *lines, told(ROOT)]))
        found = outside(widgets.form(placed.exercise, placed.title))
        assert [text for text in found if text not in known] == [], name
