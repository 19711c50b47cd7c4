"""The house keeps its plan: who may import whom, and how long a module and a function may be."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

ENGINE = ROOT / "sourcebook"
MODULES = sorted(path for path in ENGINE.rglob("*.py") if "templates" not in path.parts)
SCRIPTS = sorted(path for path in ENGINE.rglob("*.js") if "minisearch" not in path.parts)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
LONGEST_MODULE, LONGEST_FUNCTION = 250, 40
# The rooms along the road; a room imports from those before it.
# `book` is a hub: it loads each part when asked.
ROAD = [
    {"building", "built_file", "files", "processes", "startup", "watch", "exercises.types"},
    {"data_file", "keyed"},
    {"fields"},
    {"settings"},
    {"book", "styles"},
    {"interface", "html"},
    {"sources"},
    {"evidence"},
    {"exercises.definitions"},
    {"chapter"},
    {"pieces", "exercises", "live"},
    {"desk", "exports", "handouts"},
    {"locks"},
    {"page"},
    {"publishing", "authoring"},
    {"commands", "cli"},
]
FLOOR = {room: number for number, rooms in enumerate(ROAD) for room in rooms}
# What an exercise is, before it is shown: the part of its room that stands before the book.
DEFINITIONS = {
    "definition",
    "edition",
    "passage",
    "reading",
    "wordcount",
    "types",
    "answer_entry",
    "answer_file",
    "answer_shape",
    "answer_text",
    "assignment",
}


def room(module: str) -> str:
    """The room of sourcebook.pieces.excerpt is pieces."""
    names = module.split(".")[1:] or [""]
    if names == ["exercises", "types"]:
        return "exercises.types"  # the list alone
    if names[0] == "exercises" and (len(names) < 2 or names[1] in DEFINITIONS):
        return "exercises.definitions"
    return names[0]


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> set[str]:
    """The modules of this package that a module imports while it is loaded."""
    tree = ast.parse(path.read_text("utf-8"))
    found: set[str] = set()
    late = {id(node) for outer in ast.walk(tree) if _is_late(outer) for node in ast.walk(outer)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.ImportFrom)
            and (node.module or "").startswith("sourcebook")
            and id(node) not in late
        ):
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            modules = {name for name in names if (ROOT / Path(*name.split("."))).with_suffix(".py").is_file()}
            found |= modules or {node.module or ""}
    return found


def _is_late(node: ast.AST) -> bool:
    """Whether what stands in here is not run when the module is loaded."""
    if isinstance(node, ast.If):
        return ast.unparse(node.test) == "TYPE_CHECKING"
    return isinstance(node, ast.FunctionDef)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_room_imports_only_from_rooms_before_it(path):
    own = FLOOR.get(room(name_of(path)))
    if path == ENGINE / "__init__.py":
        assert imports(path) == {"sourcebook.building"}
        return
    assert own is not None, f"{name_of(path)} stands in no room of the plan"
    beyond = {name for name in imports(path) if FLOOR[room(name)] > own}
    assert not beyond


@pytest.mark.parametrize(
    "path", [*MODULES, *SCRIPTS, *TESTS], ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_a_module_can_be_read_in_one_sitting(path):
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_MODULE


def test_tests_share_through_a_helper_module_and_not_through_each_other():
    taken = re.compile(r"^from tests(\.| import .*?\b)test_", re.M)
    assert not [
        path.name for path in TESTS if path.stem.startswith("test_") and taken.search(path.read_text("utf-8"))
    ]


def test_a_function_fits_on_a_screen():
    long = [
        f"{name_of(path)}.{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert not long


def test_every_module_says_what_it_is():
    assert not [
        name_of(path)
        for path in MODULES
        if not (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").strip(" .")
    ]


def test_nothing_is_kept_outside_of_the_book():
    """No function-level cache: what is kept is kept by an object that can forget it."""
    kept = [
        name_of(path)
        for path in MODULES
        if "lru_cache" in path.read_text("utf-8") or "functools.cache" in path.read_text("utf-8")
    ]
    assert not kept
