"""The engine serves any book: installed from its wheel, away from the checkout, it builds a second book.

With SWEEP=1 the new environment is truly empty, and pip brings all that the wheel names; else it borrows the
packages of the environment that runs the tests, and nothing of ours.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import site
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from sourcebook.book import opened
from sourcebook.exercises.answer_file import AnswerFileError, read_answers
from sourcebook.exercises.types import TYPES
from tests.conftest import OURS, ROOT, SECOND
from tests.elsewhere import Environment, run

PACKAGE = ROOT / "sourcebook"
FIRST = re.compile(r"partners[ ,-]+not|\b(China|Russia|Beijing|Moscow|Putin|NATO|TASS|CGTN)\b", re.IGNORECASE)
OPTIONAL = {"jupytext": "binder"}  # what one room alone needs, and the extra that brings it
SWEEP = os.environ.get("SWEEP") == "1"


def python_files() -> list[Path]:
    return [path for path in PACKAGE.rglob("*.py") if "__pycache__" not in path.parts]


# ---- what the wheel names and holds


def test_each_package_that_is_imported_is_named():
    """Names in pyproject.toml and names of modules are joined by the distributions that are installed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    normal = lambda name: re.sub(r"[-_.]+", "-", re.split(r"[<>=!~\[; ]", name)[0]).lower()  # noqa: E731
    named = {normal(line) for line in project["dependencies"]}
    homes = packages_distributions()
    missing = {}
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            modules += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            for module in (
                {name.partition(".")[0] for name in modules} - set(sys.stdlib_module_names) - {"sourcebook"}
            ):
                extra = project["optional-dependencies"].get(OPTIONAL.get(module, ""), [])
                known = named | {normal(line) for line in extra}
                if not {normal(home) for home in homes.get(module, [module])} & known:
                    missing.setdefault(module, path.name)
    assert not missing


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel, made from a copy, so that nothing is left in the checkout."""
    source, folder = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copyfile(ROOT / name, source / name)
    shutil.copytree(PACKAGE, source / "sourcebook", ignore=shutil.ignore_patterns("__pycache__"))
    run(sys.executable, "-m", "pip", "wheel", source, "--no-deps", "--no-build-isolation", "-q", "-w", folder)
    return next(folder.glob("*.whl"))


@pytest.mark.built
def test_the_wheel_holds_every_file_of_the_package(wheel):
    held = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("sourcebook/")}
    files = (path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    assert held == {path.relative_to(ROOT).as_posix() for path in files}


# ---- the second book, built by the installed wheel


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Environment:
    """The wheel in a new environment."""
    here = Environment(tmp_path_factory.mktemp("elsewhere"))
    shutil.copytree(SECOND.root, here.book, ignore=shutil.ignore_patterns("_build"))
    run(sys.executable, "-m", "venv", *([] if SWEEP else ["--without-pip"]), here.folder / "env")
    if SWEEP:
        # The wheel has no hash, so the versions are given without theirs.
        versions = re.findall(
            r"^\S+==\S+(?: ;[^\\\n]*)?", (ROOT / "requirements.txt").read_text("utf-8"), re.M
        )
        (here.folder / "versions.txt").write_text("\n".join(versions) + "\n", "utf-8")
        here.run("-m", "pip", "install", "-q", wheel, "-c", here.folder / "versions.txt")
    else:
        run(sys.executable, "-m", "pip", "--python", here.python, "install", "-q", "--no-deps", wheel)
        own = Path(here.run("-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
        # A path in a .pth file is searched for modules; the .pth files there, as the checkout's, are not.
        borrowed = [path for path in site.getsitepackages() if Path(path).is_dir()]
        (own / "borrowed.pth").write_text("\n".join(borrowed) + "\n", "utf-8")
    here.run("-m", "ipykernel", "install", "--sys-prefix")
    return here


@pytest.fixture(scope="module")
def pages(installed) -> Path:
    """The folder of the pages of the second book."""
    return installed.build(installed.book)


@pytest.mark.built
def test_the_engine_is_the_installed_one(installed):
    found = installed.run(
        "-c", "import sys, sourcebook; print(sourcebook.__file__, sys.path, sys.meta_path, sep='\\n')"
    )
    where, searched, finders = found.splitlines()
    assert Path(where).is_relative_to(installed.folder / "env")
    kernel = "from jupyter_client.kernelspec import get_kernel_spec as get; print(get('python3').argv[0])"
    assert Path(installed.run("-c", kernel).strip()).is_relative_to(installed.folder / "env")
    assert str(ROOT) not in [str(Path(entry)) for entry in ast.literal_eval(searched)]
    assert "editable" not in finders.lower()


@pytest.mark.built
def test_the_installed_command_finds_all_in_order(installed):
    command = installed.python.parent / ("sourcebook.exe" if os.name == "nt" else "sourcebook")
    assert run(command, "check", cwd=installed.book).endswith("All in order.\n")


@pytest.mark.built
def test_each_page_is_there_and_its_links_lead_somewhere(pages):
    contents = yaml.safe_load((SECOND.root / "_toc.yml").read_text("utf-8"))
    names = [contents["root"], *(entry["file"] for entry in contents["chapters"])]
    read = {path: BeautifulSoup(path.read_text("utf-8"), "html.parser") for path in pages.rglob("*.html")}
    assert {pages / f"{name}.html" for name in names} <= set(read)
    for path, page in read.items():
        for link in page.select("a[href]"):
            target, _, anchor = link["href"].partition("#")
            if re.match(r"[a-z]+:", target):
                continue
            place = (path.parent / target).resolve() if target else path
            assert place.is_file(), (path.name, link["href"])
            anchor = anchor.partition(":~:")[0]
            assert not anchor or place.suffix != ".html" or read[place].find(id=anchor), (
                path.name,
                link["href"],
            )


@pytest.mark.built
def test_no_page_and_no_script_knows_the_first_book(pages):
    texts = {
        path: path.read_text("utf-8")
        for path in pages.rglob("*")
        if path.suffix in (".html", ".js", ".css", ".json", ".csv", ".yml")
    }
    assert len(texts) > 20
    told = {path.name: found[0] for path, text in texts.items() if (found := FIRST.search(text))}
    assert not told
    running = (pages / "chapters" / "01-praise.html").read_text("utf-8")
    assert '@top-right { content: "Over the Dead"' in running


@pytest.mark.built
def test_an_exercise_is_done_by_keyboard_and_kept_under_the_name_of_this_book(pages, browser, tmp_path):
    page = browser.new_context(accept_downloads=True).new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto((pages / "chapters" / "01-praise.html").as_uri())
    page.wait_for_selector(".sb-exercise.sb-live")
    kinds = page.eval_on_selector_all(
        ".sb-exercise.sb-live", "forms => forms.map((form) => form.dataset.kind)"
    )
    assert set(kinds) == set(TYPES)
    page.locator("#ex-001-measure input").first.focus()
    page.keyboard.press("Space")
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "BUTTON":
            break
    page.keyboard.press("Enter")
    page.locator("#ex-001-measure .sb-feedback", has_text="You agree with us on 2 of 2.").wait_for()
    edition = SECOND.exercises.find("001-measure").exercise.digest()
    page.wait_for_function("localStorage.getItem('over-the-dead/2/place')")
    kept = page.evaluate("Object.keys(localStorage).filter((key) => key.includes('/'))")
    names = [f"answer/001-measure@{edition}", "place", "review/001-measure", f"trace/001-measure@{edition}"]
    assert sorted(kept) == [f"over-the-dead/2/{name}" for name in names]

    page.goto((pages / "chapters" / "my-answers.html").as_uri())
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download my answers").click()
    saved.value.save_as(tmp_path / "answers.json")
    page.context.close()
    assert problems == []
    with opened(SECOND):
        answers = read_answers(tmp_path / "answers.json")
    assert answers.format == "over-the-dead/answers/3"
    assert [(item.id, item.score) for item in answers.items] == [("001-measure", 1)]
    with opened(OURS), pytest.raises(AnswerFileError, match="not an answer file of this book"):
        read_answers(tmp_path / "answers.json")


@pytest.mark.built
def test_a_book_that_was_copied_with_its_pages_is_not_stale(installed, pages):
    copied = installed.folder / "copied"
    shutil.copytree(installed.book, copied)
    table = copied / "data" / "copies.csv"
    table.write_text(table.read_text("utf-8").replace("Bliss,1864", "Bliss,1865"), "utf-8")
    page = (installed.build(copied) / "chapters" / "01-praise.html").read_text("utf-8")
    assert "1865" in page
    assert "1865" not in (pages / "chapters" / "01-praise.html").read_text("utf-8")
