"""Every word of the interface is in the catalogue, in every language, and none is written past it."""

from __future__ import annotations

import ast
import re
from string import Formatter

import pytest
from babel.messages.jslexer import tokenize, unquote_string
from babel.messages.pofile import read_po
from jinja2 import nodes

from sourcebook import interface
from sourcebook.authoring import words
from sourcebook.html import TEMPLATES
from tests.conftest import ROOT
from tests.interface_words import ALL, WORD, seen, texts

ENGINE = ROOT / "sourcebook"
LANGUAGES = sorted(folder.name for folder in interface.FOLDER.iterdir() if folder.is_dir())
PAGES = sorted(path.relative_to(ENGINE).as_posix() for path in ENGINE.rglob("*.html"))
SCRIPTS = sorted(
    path.relative_to(ENGINE).as_posix() for path in ENGINE.rglob("*.js") if "minisearch" not in path.parts
)
# What puts words on a page.
PYTHON = [
    *sorted(
        path for path in (ENGINE / "pieces").glob("*.py") if path.stem != "marks"
    ),  # which speaks matplotlib
    *sorted((ENGINE / "exercises" / "types").glob("*/*.py")),
    *(ENGINE / "exercises" / name for name in ("passage.py", "widget.py")),
    *(ENGINE / "page" / name for name in ("backlinks.py", "citations.py", "launch.py", "markup.py")),
]
ASKING = ("t", "plural", "later", "BookError", "ValueError", "Field", "compile")
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef)
SENTENCE = re.compile(r"[A-Za-z]{2,} [a-z]{2,}|^\W*[A-Z][a-z]+\W*$")  # or one word with a capital letter
CLASS = re.compile(r"\bsb-[\w-]+")


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
    asked = re.compile(r"""\b(?:t|plural|later)\(\s*["']([^"'\n]+)["']""")
    for path in [*ENGINE.rglob("*.py"), *(ENGINE / name for name in (*PAGES, *SCRIPTS))]:
        said = re.sub(r"``[^`]*``", "", path.read_text("utf-8"))  # what a docstring gives as an example
        for text in asked.findall(said):  # it may go on in the next line
            assert any(one.startswith(text) for one in ENGLISH), (path, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_everything_with_the_same_names(language):
    with interface.file_of(language).open("rb") as file:
        catalogue = read_po(file, locale=language)
    assert "fr" in LANGUAGES
    assert not words.untranslated(catalogue)
    messages = [message for message in catalogue if message.id]
    assert sum(message.id == message.string for message in messages) < len(messages) / 10
    for message in messages:
        known, said = set.union(*map(slots, texts(message))), message.string
        if isinstance(message.id, str):
            assert slots(said) == known, message.id
        else:  # one may be said without its number
            assert len(said) == catalogue.num_plurals
            assert slots(said[-1]) == known, message.id
            assert all(slots(form) <= known for form in said), message.id


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
    """Sentences, words with a capital letter; what is read, and columns of other systems, are not said."""
    if name in ("exercises/types/number/script.js", "desk/grades.js"):
        return
    for token in tokenize((ENGINE / name).read_text("utf-8"), jsx=False, template_string=True):
        if token.type not in ("string", "template_string"):
            continue
        text = unquote_string(token.value) if token.type == "string" else token.value[1:-1]
        if (
            text in ENGLISH
            or text in ("Enter", "Escape", "Tab")
            or text in ("Moodle", "Canvas", "Blackboard")
            or text.startswith("<!doctype")
            or re.search(r"(^|\s)\.?[a-z]+[-.]|\n", text)
        ):
            continue
        assert not SENTENCE.search(re.sub(r"\$\{.*?\}", "", text)), token


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: path.relative_to(ENGINE).as_posix())
def test_no_piece_has_words_in_python_that_no_translator_sees(path):
    """Sentences, words with a capital letter, words before a value; what an error says is on no page."""
    if path.parent.name == "number" and path.stem in ("lexicon", "meaning"):  # what students type
        return
    tree = ast.parse(path.read_text("utf-8"))
    apart = {node for node in ast.walk(tree) if getattr(node, "name", "") == "__repr__"}  # for who programs
    apart |= {node.body[0] for node in ast.walk(tree) if isinstance(node, DOCUMENTED) and node.body}
    apart |= {node for node in ast.walk(tree) if isinstance(node, (ast.Raise, ast.Subscript))}
    apart |= {key for node in ast.walk(tree) if isinstance(node, ast.Dict) for key in node.keys if key}
    apart |= {node for node in ast.walk(tree) if isinstance(node, ast.Call) and called(node) in ASKING}
    apart |= {node for node in ast.walk(tree) if of_an_error(node)}
    within = {one for node in apart for one in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in within:
            text = CLASS.sub("", re.sub(r"<[^>]*>?|^offset points$", "", node.value))
            is_command = re.match(r"(?:python|git|jupyter|bash|cd) (?:-?[a-z]|$)", text)
            assert is_command or not SENTENCE.search(text), node.value
            assert is_command or not re.match(r"[a-z]{2,} $", text), node.value


def of_an_error(node: ast.AST) -> bool:
    """Whether words are kept for an error that is raised below."""
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    names = [one.id for target in targets if target for one in ast.walk(target) if isinstance(one, ast.Name)]
    return bool({"message", "remedy"} & {*names})


def called(call: ast.Call) -> str:
    """The name of what is called: a function, or a method of anything."""
    return str(getattr(call.func, "id", getattr(call.func, "attr", "")))
