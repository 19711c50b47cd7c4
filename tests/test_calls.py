"""What each call of a chapter takes, however it is written; and cells that are more or less than Python."""

from __future__ import annotations

import inspect

import pytest

import sourcebook
from sourcebook.chapter.calls import OF_ONES_OWN, TAKES, Key
from sourcebook.chapter.markdown import Chapter
from sourcebook.locks.run import check
from tests.conftest import OURS

WORDS = 'name="n", finding="21 cars", measure="22 cars", alt="23 cars", data=d, cite=["a", "b"]'


def chapter(world, code: str) -> Chapter:
    text = f"# A page\n\n```{{code-cell}} ipython3\n{code}\n```\n"
    world.chapter(text)
    return Chapter(world.page, text)


def findings(world, code: str) -> list[str]:
    chapter(world, code)
    return [f"{finding} [{finding.rule}]" for finding in check(world.root).findings]


# ---- what is declared, and what the functions are ----


@pytest.mark.parametrize("name", sorted(TAKES))
def test_what_is_declared_is_what_the_function_takes(name):
    """But for what only a notebook of one's own may give; where that may stand alone, nothing is required."""
    own = OF_ONES_OWN.get(name, ())
    real = inspect.signature(getattr(sourcebook, name)).parameters
    declared = TAKES[name].parameters.values()
    free = "text" in own
    assert set(own) <= set(real)
    forms = [
        [(one.name, one.kind, free or one.default is one.empty) for one in side]
        for side in ([one for one in real.values() if one.name not in own], declared)
    ]
    assert forms[0] == forms[1]


def test_every_function_that_a_chapter_can_import_is_declared():
    offered = {name for name in sourcebook.__all__ if inspect.isfunction(getattr(sourcebook, name))}
    assert offered == set(TAKES)


# ---- ways to write a call ----

WAYS = [
    'excerpt("000", 2, 3)',
    'excerpt(source="000", first=2, last=3)',
    'excerpt("000", last=3, first=2)',
    'from sourcebook import excerpt\nexcerpt("000", 2, 3)',
    'from sourcebook import excerpt as e\ne("000", 2, 3)',
    'from sourcebook import *\nexcerpt("000", 2, 3, further=True)',
    'from sourcebook.pieces.excerpt import excerpt as e\ne("000", 2, 3)',
    'import sourcebook\nsourcebook.excerpt("000", 2, 3)',
    'import sourcebook as sb\nsb.excerpt("000", 2, 3)',
    'import sourcebook as sb\nsb.pieces.excerpt.excerpt("000", 2, 3)',
    'from sourcebook.pieces import excerpt as module\nmodule.excerpt("000", 2, 3)',
    'show = excerpt\nshow("000", 2, 3)',
    'import sourcebook as sb\nshow = sb.excerpt\nif True:\n    display(show("000", 2, 3))',
    '%matplotlib inline\nexcerpt("000", 2, 3)',
    '%%time\nexcerpt("000", 2, 3)',
    '%time excerpt("000", 2, 3)',
    'x = 1\nexcerpt?\nexcerpt("000", 2, 3)',
]


@pytest.mark.parametrize("code", WAYS)
def test_a_call_is_seen_in_whichever_way_it_is_written(world, code):
    [call] = chapter(world, code).calls()
    assert (call.name, call.passage, call.problem) == ("excerpt", ("000", 2, 3), "")
    assert call.line == 3 + len(code.split("\n"))
    wrong = code.replace('"000"', '"009"')
    line = f"chapters/01.md, line {call.line}: there is no source 009; the sources are 000."
    assert [one.startswith(line) for one in findings(world, wrong)] == [True]


@pytest.mark.parametrize(
    "code",
    [
        'from elsewhere import excerpt\nexcerpt("009", 2, 3)',
        'def excerpt(*words):\n    pass\n\nexcerpt("009", 2, 3)',
        'import elsewhere as sb\nsb.excerpt("009", 2, 3)',
        "axes.table(1, 2, 3)",
    ],
)
def test_what_only_has_the_name_of_a_piece_is_none(world, code):
    assert list(chapter(world, code).calls()) == [] and findings(world, code) == []


def test_what_stands_in_a_call_is_known_by_its_meaning(world):
    code = f'figure(chart, {WORDS})\nclaim("000-01", x, *more)\nbrief("000-b", title="At 24")'
    figure, claim, brief = chapter(world, code).calls()
    assert (
        figure.all(Key) == ["a", "b"] and "chart" not in figure.values and figure.values["alt"] == "23 cars"
    )
    assert claim.values == {"names": ("000-01",)} and brief.values == {"names": ("000-b",), "title": "At 24"}
    spoken = ["21 cars", "22 cars", "23 cars", "At 24"]
    assert [words for _, words in chapter(world, code).spoken()] == spoken


# ---- what is wrong with a call ----


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ('excerpt("000", 2)', "is not how 'excerpt' is called: missing a required argument: 'last'."),
        ('excerpt("000", first=2, to=3)', "missing a required argument: 'last'"),
        ('excerpt("000", 2, 3, 4)', "too many positional arguments"),
        ('excerpt("000", 2, 3, more=True)', "got an unexpected keyword argument 'more'"),
        ("source_card()", "Write it as source_card(document)."),
        ("number()", "missing a required argument: 'name'. Write it as number(name)."),
        ("number(5)", "does not name what it asks for as text"),
        ("table(d)", "missing a required argument: 'caption'"),
        (
            "excerpt(name, 2, 3)",
            "cannot be checked: what it shows is computed. Write ids and lines in the call itself.",
        ),
        ("excerpt(*place)", "cannot be checked"),
        ('excerpt("000", **lines)', "cannot be checked"),
        ('exercise(f"000-{x}")', "cannot be checked"),
        ("excerpt(source=0, first=2, last=3)", "is not how a passage is addressed"),
    ],
)
def test_a_call_that_does_not_fit_is_found_once_with_its_remedy(world, code, words):
    [found] = findings(world, code)
    assert found.startswith("chapters/01.md, line 4: ") and words in found
    assert found.endswith(("[calls]", "[excerpt]"))


@pytest.mark.parametrize(
    ("code", "figures"),
    [
        ('axes.set(title="21 cars", xlabel=f"{x} of 22")', ["21", "22"]),
        ('axes.annotate(text="21 cars", xy=(1, 2))', ["21"]),
        ('axes.text(1, 2, s="21 cars", fontsize="8 pt")', ["21"]),
        ('print("it rose by 21")', ["21"]),
        ('import sourcebook as sb\nsb.table(d, caption="21 cars")', ["21"]),
        ('d.set(["21"])\nprint(number("21"))', ["21"]),
    ],
)
def test_a_figure_that_a_cell_shows_is_under_the_lock(world, code, figures):
    assert [figure for _, figure in chapter(world, code).bare_figures()] == figures


# ---- cells that are not Python ----


@pytest.mark.parametrize(
    ("code", "line", "words"),
    [
        ('x = 1\nexcerpt("000", 2', 5, "'(' was never closed"),
        ('if x:\nexcerpt("009", 2, 3)', 5, "expected an indented block"),
        ("%%html\n<p>21 cars</p>", 4, "it begins with %%html"),
        ("\n%%bash\nls", 5, "it begins with %%bash"),
        ("%matplotlib inline\nx = = 1", 5, "invalid syntax"),
    ],
)
def test_a_cell_that_is_not_python_is_said_to_be_so(world, code, line, words):
    [found] = findings(world, code)
    assert found.startswith(
        f"chapters/01.md, line {line}: cannot be checked: the code of this cell is not Python: "
    )
    assert words in found and found.endswith("Correct it; until then no lock looks at this cell. [calls]")


def test_a_cell_that_is_not_python_hides_no_other(world):
    text = '```{code-cell} ipython3\nx = = 1\n```\n\n```{code-cell} ipython3\nexcerpt("009", 2, 3)\n```\n'
    world.chapter(text)
    assert [finding.rule for finding in check(world.root).findings] == ["calls", "excerpt"]


def test_every_cell_of_the_book_can_be_read_and_every_call_fits():
    for one in OURS.chapters:
        assert list(one.unreadable()) == []
        assert [call.written for call in one.calls() if call.problem] == []
