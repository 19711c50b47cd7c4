"""A chart is the same on every machine, and a teacher's own charts are left alone."""

from __future__ import annotations

import locale
import os
import subprocess
import sys

import matplotlib
import pytest

from sourcebook.pieces import drawing
from tests.conftest import ROOT

CHART = """
import pandas as pd
from sourcebook import canvas, figure, palette
days = pd.date_range("2022-01-15", periods=9, freq="MS")
data = pd.DataFrame({"day": days, "value": [1.5, -2, 3, 2500, 5, 6, 7, 8, 9]})
chart, axes = canvas(height=4)
axes.remove()
upper, lower = chart.subplots(2, 1)
upper.plot(data["day"], data["value"], label="value")
upper.legend()
upper.annotate("from $5 to $7", (data["day"][2], 3), arrowprops={"arrowstyle": "->"})
lower.barh(["one", "two"], [1234567.5, 2], color=palette.accent)
lower.set(title="A title", xlabel="values")
lower.scatter([1, 2], [0, 1])
lower.errorbar([1, 2], [0, 1], yerr=[.1, .2])
alt = "A line that rises and falls, above two bars."
words = {"finding": "A line rises and falls", "measure": "units", "alt": alt}
print(figure(chart, name="probe", **words, data=data, sources=["000-a"]).body)
"""
HOSTILE = """
axes.grid: True
axes.facecolor: black
axes.titlesize: 40
axes.formatter.use_locale: True
axes.unicode_minus: False
axes.prop_cycle: cycler('color', ['red', 'lime'])
axes.spines.left: False
axes.xmargin: 0.4
date.autoformatter.month: %d/%m/%y
date.autoformatter.day: %A
errorbar.capsize: 9
figure.dpi: 300
figure.constrained_layout.h_pad: 2
font.family: monospace
font.sans-serif: Nonsense
font.size: 30
hatch.linewidth: 7
legend.frameon: False
legend.fontsize: 30
lines.linewidth: 9
lines.marker: o
patch.linewidth: 9
patch.force_edgecolor: True
path.simplify: False
path.sketch: 1, 100, 2
savefig.bbox: tight
savefig.facecolor: red
scatter.marker: x
svg.fonttype: path
svg.hashsalt: other
text.color: red
text.usetex: True
timezone: Pacific/Kiritimati
xtick.labelsize: 30
ytick.direction: in
ytick.minor.visible: True
"""


def drawn(**environment: str) -> str:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "SOURCEBOOK_BUILD": "1",
        "PYTHONIOENCODING": "utf-8",
        **environment,
    }
    done = subprocess.run(
        [sys.executable, "-c", CHART], env=environment, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def plain() -> str:
    return drawn(TZ="UTC", LC_ALL="C.UTF-8")


def test_settings_of_the_machine_do_not_reach_a_chart(plain, tmp_path):
    (tmp_path / "matplotlibrc").write_text(HOSTILE, "utf-8")
    assert "from $5 to $7" in plain and "<text" in plain
    assert drawn(MATPLOTLIBRC=str(tmp_path), TZ="UTC", LC_ALL="C.UTF-8") == plain


def test_time_zone_and_locale_do_not_reach_a_chart(plain):
    assert drawn(TZ="Pacific/Kiritimati", LC_ALL="C") == plain
    for name in ("de_DE.UTF-8", "fr_FR.UTF-8", "C.UTF-8"):
        try:
            locale.setlocale(locale.LC_ALL, name)
        except locale.Error:
            continue  # this machine does not have it
        finally:
            locale.setlocale(locale.LC_ALL, "C")
        assert drawn(TZ="Pacific/Kiritimati", LC_ALL=name) == plain


def test_neither_backend_nor_settings_nor_charts_of_a_notebook_are_changed():
    import matplotlib.pyplot as plt

    before, backend, own = dict(matplotlib.rcParams), plt.get_backend(), plt.figure()
    _, axes = drawing.canvas()
    axes.plot([1, 2])
    with pytest.raises(AttributeError):
        axes.plot([1, 2], nonsense=1)
    assert dict(matplotlib.rcParams) == before and plt.get_backend() == backend
    assert plt.gcf() is own and plt.get_fignums() == [own.number]
    with drawing.in_style():
        assert matplotlib.rcParams["font.size"] == 10
    assert matplotlib.rcParams["font.size"] == before["font.size"]
    plt.close(own)


def test_a_table_plotted_on_our_chart_has_its_style():
    pandas = pytest.importorskip("pandas")
    with matplotlib.rc_context({"lines.linewidth": 9, "xtick.labelsize": 30}):
        _, axes = drawing.canvas()
        pandas.DataFrame({"a": [1, 2]}).plot(ax=axes)
    assert axes.lines[0].get_linewidth() == 1.5 and axes.get_xticklabels()[0].get_size() == 10
