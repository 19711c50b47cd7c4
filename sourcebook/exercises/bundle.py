"""The scripts of the exercises: one ES module for each widget, and one classic script for the static page.

A notebook cannot load neighbouring files, and a page opened as a file cannot load modules;
so the files of `runtime/`, of the types and of the panels are joined to one text, each without its imports.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from rjsmin import jsmin

from sourcebook.book import this_book
from sourcebook.exercises.types import TYPES, definition

HERE = Path(__file__).parent
IMPORT = re.compile(r"^import\b[^;]*;\n", re.M)
NAMED = re.compile(r"^export (?:function|const) (\w+)", re.M)
EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class)\b)", re.M)
RUNTIME = (
    "book",
    "interface",
    "kinds",
    "dom",
    "digest",
    "entry",
    "versions",
    "storage",
    "records",
    "trace",
    "filed",
    "windows",
    "store",
    "due",
    "review",
    "feedback",
    "kept",
    "held",
    "earlier",
    "agreement",
    "form",
    "awake",
    "labels",
    "rows",
    "waiting",
)
# The modules of the class desk, each after those that it needs.
DESK = (
    "zip",
    "csv",
    "names",
    "roster",
    "agreement",
    "reading",
    "items",
    "handed_in",
    "students",
    "bars",
    "dividing",
    "figures",
    "report",
    "grades",
    "passage",
    "texts",
    "item",
    "people",
    "lesson",
    "listing",
    "feedback",
    "packing",
    "taking",
    "intake",
    "desk",
)
# What stands on a page beside exercises, with its scripts; the last gives the panel.
PANELS = {
    "answers": tuple(
        f"my_answers/{name}"
        for name in (
            "device",
            "own_field",
            "erase",
            "someone",
            "sharing",
            "whose",
            "scope",
            "report",
            "kernel",
            "review",
            "file",
            "answer",
            "answers",
        )
    ),
    "brief": ("brief/brief",),
    "assignment": (
        *(f"my_answers/{name}" for name in ("device", "own_field", "erase", "someone", "sharing")),
        *(f"assignment/{name}" for name in ("asked", "released", "maker", "assignment")),
    ),
    "ownsource": (
        "../pieces/tokens",
        *(
            f"own_source/{name}"
            for name in ("intake", "found", "codes", "lines", "card", "search", "ownsource")
        ),
    ),
    "desk": (
        "my_answers/device",
        "my_answers/file",
        "assignment/asked",
        *(f"../desk/{name}" for name in DESK),
    ),
}


def type_module(name: str) -> str:
    """The ES module of a type, in a scope of its own. Its words are those that it can say."""
    file = f"types/{name}/script"
    body = _inner(file).replace("export default", "const kept =")
    names = ", ".join(NAMED.findall(_source(file)))
    own = f"const script = (() => {{\n{body}\nreturn {{ kept, {names} }};\n}})();"
    exports = f"export const {{ {names} }} = script;\nexport default script.kept;"
    return _small(_with_words("\n".join([runtime(), own, exports])))


def panel_module(name: str) -> str:
    """The ES module of a panel, which shows answers of every type."""
    *own, last = PANELS[name]
    parts = [runtime(), *_types(), *map(_inner, own), _source(last)]
    return _small(_with_words("\n".join(parts)))


def script(*panels: str, types: Iterable[str] = TYPES) -> str:
    """The modules as one classic script for a page with exercises of these types, and with these panels."""
    opened = [_closed(f"PANELS.{name}", *PANELS[name]) for name in panels]
    parts = [runtime(), *_types(types), *opened, _source("runtime/page")]
    text = "(() => {\n" + "\n".join(parts) + "\n})();\n"
    return _small(_with_words(text))


def page_script(*paths: Path, **constants: object) -> str:
    """A script of pages, from one file or from several that name one another, with the words that it says.

    A constant that is empty in a file gets the value that is named here.
    """
    read = (EXPORT.sub("", IMPORT.sub("", path.read_text("utf-8"))) for path in paths)
    shared = [_inner(f"runtime/{name}") for name in ("book", "interface")]
    text = "(() => {\n" + "\n".join([*shared, *read]) + "})();\n"
    for name, value in constants.items():
        text = _filled(text, name, value)
    return _small(_with_words(_named(with_shapes(text))))


def small_module(path: Path) -> str:
    """The ES module of a file that shares nothing with the exercises, with the words that it says."""
    shared = [_inner(f"runtime/{name}") for name in ("book", "interface")]
    return _small(_with_words(_named("\n".join([*shared, IMPORT.sub("", path.read_text("utf-8"))]))))


def runtime() -> str:
    """What all types share, with name and version of the book, the shapes of answers, and without words."""
    return _named(with_shapes("\n".join(_inner(f"runtime/{name}") for name in RUNTIME)))


def _named(text: str) -> str:
    """A script with the name and the version of the book."""
    for name, value in (("BOOK_NAME", this_book().name), ("BOOK_VERSION", this_book().version)):
        text = text.replace(f'const {name} = "";', f"const {name} = {json.dumps(value)};")
    return text


def with_shapes(text: str) -> str:
    """A script with the shape of an answer of each type."""
    return _filled(text, "SHAPES", {name: definition(name).answer for name in TYPES})


def types_of(rare: bool) -> list[str]:
    """The types of few exercises, or those of many."""
    return [name for name in TYPES if definition(name).is_rare == rare]


def _types(names: Iterable[str] = TYPES) -> list[str]:
    return [_closed(f"KINDS.{name}", f"types/{name}/script") for name in names]


def _closed(name: str, *files: str) -> str:
    """Files in a scope of their own; ``name`` becomes the default export of the last."""
    body = "\n".join(map(_inner, files)).replace("export default", "return")
    return f"{name} = (() => {{\n{body}\n}})();"


def _inner(file: str) -> str:
    """A file that others of the same text use by name."""
    return EXPORT.sub("", _source(file))


def _source(file: str) -> str:
    return IMPORT.sub("", (HERE / f"{file}.js").read_text("utf-8"))


def _with_words(text: str) -> str:
    """A script with the translations of the words that stand in it, and with the rule for their plurals."""
    words = this_book().words
    said = {
        english: other
        for english, other in words.texts.items()
        if json.dumps(english, ensure_ascii=False) in text
    }
    return _filled(text, "WORDS", said).replace("Number(n != 1)", f"Number({words.rule})") if said else text


def _filled(text: str, name: str, value: object) -> str:
    """The text with a value in the place of the empty constant ``name``."""
    return text.replace(f"const {name} = {{}};", f"const {name} = {json.dumps(value, ensure_ascii=False)};")


def _small(text: str) -> str:
    """The text without comments and white space."""
    return str(jsmin(text))
