"""The core of a chapter: which lines it has, what the lock asks of it, and what its page shows."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from sourcebook.chapter import core, pace
from sourcebook.chapter.markdown import Chapter, is_numbered
from sourcebook.locks import cores
from sourcebook.locks.lock import Seen
from tests.conftest import OURS, SECOND
from tests.small import ROOT
from tests.visit import NARROW

CHAPTERS = [chapter.path.stem for chapter in OURS.chapters if is_numbered(chapter)]
TEXT = """# A chapter

The head.

## Not marked

Left out.

{.core}
## Marked

Kept.

{.further}
Left out,
both lines.

```{code-cell} ipython3
:tags: [remove-input, further]

left = 1

left
```

```{code-cell} ipython3

kept = 1

kept
```

{.further}
### A part

Left out.

### Another part

Kept.

{.further}
### A third

Left out.

#### Of the third

Left out.

{.core .x}
## Marked and named

Kept.

:::{div} sb-two

Kept.

{.further}
- Left out.
:::
"""


def read(text: str, path: Path = ROOT / "chapters" / "99-x.md") -> Chapter:
    return Chapter(path, text)


def test_the_core_has_the_head_and_what_is_marked():
    lines = core.core_lines(read(TEXT))
    shown = [line for number, line in enumerate(TEXT.splitlines(), 1) if number in lines]
    assert not [line for line in shown if "eft" in line]
    assert [line for line in shown if "ept" in line] == ["Kept.", "kept = 1", "kept", *["Kept."] * 3]
    assert "# A chapter" in shown and "The head." in shown


def test_a_chapter_without_a_mark_has_no_core():
    assert core.core_lines(read(re.sub(r"\{\.core.*\n", "", TEXT))) == frozenset()


@pytest.mark.parametrize("chapter", [*filter(is_numbered, OURS.chapters)], ids=CHAPTERS)
def test_each_core_takes_a_class_period_and_less_than_the_chapter(chapter):
    asked = pace.pace(chapter, OURS)
    assert asked.core and 45 <= asked.core.computed <= 55, asked.core
    assert asked.core.computed < asked.whole.computed
    assert asked.core.exercises >= 3 and asked.core.figures >= 1


def findings(book, text, tmp_path):
    """What the lock says of a chapter with this text in a copy of a small book."""
    chapter = next(filter(is_numbered, book.chapters))
    path = tmp_path / "chapters" / chapter.path.name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    changed = read(text, path)
    lines = core.core_lines(changed)
    return [one.message for one in cores._incomplete(changed, pace.measure(changed, book, lines), lines)]


def test_a_core_without_its_parts_is_reported(tmp_path):
    said = findings(SECOND, TEXT, tmp_path)
    assert [part in " ".join(said) for part in ("passage", "exercises", "chart", "three sentences")] == [
        True
    ] * 4
    assert "the core takes 0 minutes; a class period has 45 to 55." in said


def test_what_waits_for_an_exercise_of_another_chapter_is_reported(small):
    path = small / "chapters" / next(filter(is_numbered, SECOND.chapters)).path.name
    path.write_text(path.read_text("utf-8") + "\n:::{div} sb-after-900-nothing\n\nA step.\n\n:::\n", "utf-8")
    found = [*cores.what_waits(type(SECOND)(small), Seen())]
    assert len(found) == 1 and "900-nothing" in found[0].message
    assert found[0].line == path.read_text("utf-8").splitlines().index(":::{div} sb-after-900-nothing") + 1


@pytest.fixture
def small(tmp_path):
    """A copy of the second book."""
    return shutil.copytree(ROOT / "tests" / "second_book", tmp_path / "book")


@pytest.mark.parametrize(
    ("planted", "said"),
    [
        ("{.core}\n### A part\n", "core"),
        ("{.core}\nA paragraph.\n", "core"),
        ("{.further}\n:::{div} sb-two\n\nA text.\n\n:::\n", "further"),
    ],
)
def test_a_mark_that_does_nothing_is_reported_with_its_line(small, planted, said):
    path = small / "chapters" / next(filter(is_numbered, SECOND.chapters)).path.name
    path.write_text(path.read_text("utf-8") + "\n" + planted, "utf-8")
    found = [*cores.marks_without_effect(type(SECOND)(small), Seen())]
    assert [one.message for one in found] == [f"the mark {said} does nothing here."]
    lines = path.read_text("utf-8").splitlines()
    assert found[0].line == lines.index(planted.split("\n")[1]) + 1


# ---- on the page ----


@pytest.mark.parametrize("chapter", [*filter(is_numbered, OURS.chapters)], ids=CHAPTERS)
def test_the_page_shows_the_exercises_that_the_file_marks_as_core(chapter, soups, book):
    lines = core.core_lines(chapter)
    asked = [call for call in chapter.calls() if call.name == "exercise"]
    soup = soups[book / "chapters" / f"{chapter.path.stem}.html"]
    shown = [
        form["data-id"]
        for form in soup.select("form.sb-exercise")
        if not form.find_parent(class_="sb-further")
    ]
    assert shown == [call.values["name"] for call in asked if call.line in lines]


def height(page):
    return page.evaluate("document.documentElement.scrollHeight")


def test_the_switch_leaves_out_what_goes_further_and_is_kept(site, browser):
    page = browser.new_page()
    page.goto(f"{site}/chapters/{CHAPTERS[0]}.html")
    whole = height(page)
    assert page.get_by_role("button", name="Everything").get_attribute("aria-pressed") == "true"
    page.get_by_role("button", name="Core").press("Enter")
    assert page.get_by_role("button", name="Core").get_attribute("aria-pressed") == "true"
    assert height(page) < 0.75 * whole
    assert not page.locator(".sb-further:visible").count()
    page.reload()
    assert not page.locator(".sb-further:visible").count()
    page.locator(".sb-rest a").first.click()
    page.locator(".sb-path [value=everything][aria-pressed=true]").wait_for()
    assert page.locator(".sb-path [role=status]").inner_text() == "The whole chapter is shown now."
    assert page.evaluate("document.querySelector(location.hash).getBoundingClientRect().top") < 200
    page.go_back()
    page.locator(".sb-path [value=core][aria-pressed=true]").wait_for()
    page.go_forward()
    page.locator(".sb-path [value=everything][aria-pressed=true]").wait_for()
    page.close()


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_link_names_the_core_and_it_prints_on_eight_pages(site, browser, name):
    page = browser.new_page(viewport=NARROW)
    page.goto(f"{site}/chapters/{name}.html?path=core")
    assert page.locator(".sb-further").count() and not page.locator(".sb-further:visible").count()
    assert page.get_by_role("button", name="Core").get_attribute("aria-pressed") == "true"
    pages = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))
    page.close()
    assert pages <= 8, f"{name}: {pages} pages"


def test_the_core_leaves_code_out_but_where_a_class_is_to_change_it(site, browser):
    page = browser.new_page()
    page.goto(f"{site}/chapters/09-meetings-and-drills.html?path=core")
    shown = page.locator("div.cell > .cell_input >> visible=true")
    assert shown.count() == 1 and "THE RULE" in shown.inner_text()
    page.get_by_role("button", name="Everything").click()
    assert shown.count() > 1
    page.close()


def test_no_text_of_a_core_waits_for_a_chart_that_the_core_leaves_out(site, browser):
    page, waiting = browser.new_page(viewport=NARROW), 0
    for name in CHAPTERS:
        page.goto(f"{site}/chapters/{name}.html?path=core")
        told = page.locator(":not(.sb-further) > .cell.sb-further + .sb-waits > :not(.sb-further)")
        told = [one for one in told.all() if not one.evaluate("one => one.closest('.sb-further')")]
        assert all(one.is_visible() for one in told), name
        waiting += len(told)
    page.close()
    assert waiting > 5


def test_without_scripts_everything_stands(site, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/chapters/{CHAPTERS[0]}.html?path=core")
    assert page.locator(".sb-further:visible").count() == page.locator(".sb-further").count() > 0
    assert not page.locator(".sb-path:visible").count()
    context.close()
