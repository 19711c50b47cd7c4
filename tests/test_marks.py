"""The strokes of our charts stand where they should; no code cell of a chapter is longer than a screen."""

from __future__ import annotations

import datetime as dt
import math
import subprocess
import sys

import pytest

from sourcebook import palette
from sourcebook.chapter.markdown import Chapter
from sourcebook.pieces.bars import bars_with_values, running_bar, strip
from sourcebook.pieces.drawing import canvas
from sourcebook.pieces.marks import circle, dots, label, mark, moment, no_frame, slanted_heads
from tests.conftest import ROOT

CHAPTERS = sorted((ROOT / "chapters").rglob("*.md"))
DAY, LATER = dt.datetime(2022, 2, 24), dt.datetime(2022, 3, 2)


@pytest.fixture
def axes():
    return canvas()[1]


def drawn(axes) -> list[tuple[str, float, float]]:
    """The words on a chart, each with the point that it belongs to."""
    return [(text.get_text(), *text.xy) for text in axes.texts]


def bars(axes) -> list[tuple[float, float, float]]:
    """The bars on a chart: where each begins, how long it is, and the row of its middle."""
    return [(bar.get_x(), bar.get_width(), bar.get_y() + bar.get_height() / 2) for bar in axes.patches]


@pytest.mark.parametrize(
    ("side", "across", "along", "away"),
    [
        ("right", "left", "center", (9, 0)),
        ("left", "right", "center", (-9, 0)),
        ("above", "center", "bottom", (0, 9)),
        ("below", "center", "top", (0, -9)),
        ("on", "center", "center_baseline", (0, 0)),
    ],
)
def test_words_stand_on_the_side_that_is_named_and_away_from_the_point(axes, side, across, along, away):
    label(axes, 2, 3, 48, palette.warm, side=side, gap=9, weight="bold")
    text = axes.texts[0]
    assert drawn(axes) == [("48", 2, 3)] and text.xyann == away and text.get_weight() == "bold"
    assert (text.get_ha(), text.get_va(), text.get_color()) == (across, along, palette.warm)


def test_a_side_that_is_none_is_refused(axes):
    with pytest.raises(ValueError, match="'top' is not a side of a point: take one of right, left"):
        label(axes, 0, 0, "words", side="top")


def test_words_outside_the_axes_are_drawn_and_backing_has_the_colour_of_the_page(axes):
    axes.set(xlim=(0, 1), ylim=(0, 1))
    label(axes, 0.5, 7, "above the chart", backed=True)
    box = axes.texts[0].get_bbox_patch()
    assert not axes.texts[0].get_annotation_clip() and box.get_facecolor()[:3] == (1, 1, 1)


@pytest.mark.parametrize(
    ("filled", "inside"), [(True, palette.teal), (False, palette.paper), ("half", palette.teal)]
)
def test_a_mark_is_full_hollow_or_half_full(axes, filled, inside):
    mark(axes, 1, 2, palette.teal, shape="D", filled=filled, size=10)
    line = axes.lines[0]
    assert line.get_marker() == "D" and line.get_markersize() == 10 and line.get_linestyle() == "None"
    assert line.get_markerfacecolor() == inside and line.get_markeredgecolor() == palette.teal
    assert line.get_fillstyle() == ("left" if filled == "half" else "full")


def test_marks_stand_at_numbers_and_dates_one_or_many(axes):
    mark(axes, [1, 2, 3], 5)
    mark(axes, 4, [6, 7])
    assert [line.get_xydata().tolist() for line in axes.lines] == [[[1, 5], [2, 5], [3, 5]], [[4, 6], [4, 7]]]
    dated = canvas()[1]
    mark(dated, [DAY, LATER], 0)
    mark(dated, DAY, 1, words="invasion")
    assert [list(line.get_xdata()) for line in dated.lines] == [[DAY, LATER], [DAY]]
    assert drawn(dated) == [("invasion", DAY, 1)]


def test_the_words_of_a_mark_clear_its_edge_on_either_side(axes):
    mark(axes, 1, 2, size=12, words="beside")
    mark(axes, 1, 2, size=12, words=0, side="left")
    assert [text.xyann for text in axes.texts] == [(11, 0), (-11, 0)] and axes.texts[1].get_text() == "0"


def test_a_mark_refuses_what_it_cannot_draw(axes):
    with pytest.raises(ValueError, match="filled True, False or 'half', not 'none'"):
        mark(axes, 0, 0, filled="none")
    with pytest.raises(ValueError, match="words belong to one mark"):
        mark(axes, [0, 1], 0, words="which?")
    assert not axes.lines


def test_a_circle_has_its_area_and_its_number_in_a_colour_that_can_be_read(axes):
    circle(axes, 1, 2, 8, palette.teal, area=400)
    circle(axes, 2, 2, 4, palette.teal, filled=False, linestyle="--")
    circle(axes, 3, 2, 5, palette.line, ink=palette.ink)
    assert [ring.get_sizes()[0] for ring in axes.collections] == [400, 180, 180]
    assert [text.get_color() for text in axes.texts] == [palette.paper, palette.teal, palette.ink]
    assert drawn(axes) == [("8", 1, 2), ("4", 2, 2), ("5", 3, 2)]


def test_a_dot_row_draws_a_mark_a_sign_or_nothing_for_each_state(axes):
    looks = {"yes": {"colour": palette.accent}, "part": {"filled": False}, "unseen": "?", "no": None}
    dots(axes, 4, ["yes", "no", "unseen", "part"], looks, columns=[0, 1, 5, 7])
    assert [line.get_xydata().tolist() for line in axes.lines] == [[[0, 4]], [[7, 4]]]
    assert drawn(axes) == [("?", 5, 4)]


def test_a_dot_row_says_which_state_or_column_is_missing(axes):
    with pytest.raises(ValueError, match="does not say how 'maybe' looks; it has yes"):
        dots(axes, 0, ["maybe"], {"yes": None})
    with pytest.raises(ValueError, match="zip"):
        dots(axes, 0, ["yes"], {"yes": None}, columns=[0, 1])


def test_heads_slant_from_the_foot_of_their_columns(axes):
    slanted_heads(axes, ["TASS", "RAND"], -0.8, columns=[0, 3], angle=50)
    assert drawn(axes) == [("TASS", 0, -0.8), ("RAND", 3, -0.8)]
    assert {(text.get_rotation(), text.get_ha(), text.get_va()) for text in axes.texts} == {
        (50, "left", "bottom")
    }
    with pytest.raises(ValueError, match="zip"):
        slanted_heads(axes, ["TASS", "RAND"], 0, columns=[0])


def test_a_moment_is_a_line_from_edge_to_edge_or_between_two_heights_with_its_words(axes):
    moment(axes, DAY, "invasion", at=3)
    moment(axes, LATER, between=(1, 2), dash=":")
    edge, short = axes.lines
    assert edge.get_transform() == axes.get_xaxis_transform(which="grid") and list(edge.get_ydata()) == [0, 1]
    assert list(short.get_xdata()) == [LATER, LATER] and list(short.get_ydata()) == [1, 2]
    assert drawn(axes) == [("invasion", DAY, 3)]


@pytest.mark.parametrize(("names", "scale"), [(False, False), (True, False), (False, True), (True, True)])
def test_the_frame_goes_and_what_is_asked_for_stays(axes, names, scale):
    axes.set(xticks=[0, 1], yticks=[0, 1])
    no_frame(axes, names=names, scale=scale)
    assert (len(axes.get_yticks()), len(axes.get_xticks())) == (2 * names, 2 * scale)
    assert not axes.spines["left"].get_visible() and axes.spines["bottom"].get_visible() == scale


def test_a_strip_runs_from_first_to_last_on_its_row(axes):
    strip(axes, 2, 10, 14, hatch="///")
    assert bars(axes) == [(10, 4, pytest.approx(2))] * 2
    assert [bar.get_hatch() for bar in axes.patches] == [None, "///"]
    dated = canvas()[1]
    strip(dated, 0, DAY, LATER, filled=False)
    assert bars(dated)[0][1] == 6 and dated.patches[0].get_facecolor()[3] == 0


def test_pieces_of_a_running_bar_follow_one_another_and_their_middles_are_known(axes):
    looks = {name: {"facecolor": palette.teal} for name in ("yes", "unknown", "partly", "no")}
    middles = running_bar(axes, 1, {"yes": 3, "unknown": math.nan, "partly": 0, "no": 2}, looks)
    assert middles == {"yes": 1.5, "no": 4} and bars(axes) == [(0, 3, 1), (3, 2, 1)]


@pytest.mark.parametrize("lengths", [{"other": 1}, {"yes": -1}])
def test_a_running_bar_refuses_a_piece_that_it_cannot_draw(axes, lengths):
    with pytest.raises(ValueError, match="needs a look, and a length that is not below zero"):
        running_bar(axes, 0, lengths, {"yes": {}})


def test_bars_have_their_values_at_their_ends_and_the_first_is_on_top(axes):
    bars_with_values(
        axes, ["TASS", "RAND"], [198, 77], ["198 words", "77 words"], colours=[palette.accent, palette.grey]
    )
    assert bars(axes) == [(0, 198, 0), (0, 77, 1)] and drawn(axes) == [
        ("198 words", 198, 0),
        ("77 words", 77, 1),
    ]
    assert [name.get_text() for name in axes.get_yticklabels()] == ["TASS", "RAND"]
    assert axes.yaxis_inverted() and axes.get_xlim() == (0, 297) and not len(axes.get_xticks())


def test_bars_write_the_values_themselves_where_no_words_are_given_and_refuse_what_does_not_match(axes):
    bars_with_values(axes, ["TASS"], [198])
    assert drawn(axes) == [("198", 198, 0)]
    with pytest.raises(ValueError, match="2 names, 1 values and 1 words do not go together"):
        bars_with_values(axes, ["TASS", "RAND"], [198])


def test_a_chapter_that_draws_nothing_does_not_load_matplotlib():
    code = "import sys, sourcebook.pieces.bars; print({'matplotlib', 'numpy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize(
    "code",
    [
        'label(axes, 0, 0, "35 per cent")',
        'mark(axes, 0, 0, words="35 per cent")',
        'moment(axes, 0, f"{name}: 35 per cent")',
        'slanted_heads(axes, ["35 per cent"], 0)',
        'said = "35 per cent"\nfigure(chart, alt=said)',
        'said = "; ".join(f"{name} 35 per cent" for name in names)\nfigure(chart, alt=f"A bar. {said}.")',
        'part = "35 per cent"\nsaid = "so " + part\nfigure(chart, alt="A bar. " + said)',
    ],
)
def test_a_figure_typed_into_a_drawing_is_found_wherever_its_words_are_put_together(code, tmp_path):
    chapter = Chapter(tmp_path / "01.md", f"Words.\n\n```{{code-cell}} ipython3\n{code}\n```\n")
    assert list(chapter.bare_figures()) == [(4, "35")]


def test_rows_and_computed_words_in_a_drawing_are_not_taken_for_typed_figures(tmp_path):
    code = 'rows = table_of(trade["share"])\nsaid = f"{number(\'share-35\'):.0f} per cent"\n'
    shown = 'figure(chart, alt=f"{rows} {said}")'
    chapter = Chapter(tmp_path / "01.md", f"```{{code-cell}} ipython3\n{code}{shown}\n```\n")
    assert not list(chapter.bare_figures())


def cells(path) -> list[list[str]]:
    """The lines of each code cell of a page, without blank lines and its tags."""
    found, inside = [], False
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("```"):
            inside = line.startswith("```{code-cell}")
            found += [[]] if inside else []
        elif inside and line.strip() and not line.startswith(":tags:"):
            found[-1].append(line)
    return found


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_no_code_cell_is_longer_or_wider_than_a_screen_and_most_are_much_shorter(path):
    lengths = [len(cell) for cell in cells(path)]
    working = [length for length in lengths if length > 5]  # the others call one piece
    assert max(lengths, default=0) <= 24
    assert sum(length < 15 for length in working) >= len(working) / 2
    assert not [line for cell in cells(path) for line in cell if len(line) > 110]
