"""What a cell may not put on a page, one row a door: the line, the rule, what is said and what to do."""

from __future__ import annotations

import pytest

from sourcebook.locks.run import check
from tests.conftest import OURS

FIGURE, QUOTED = "35", "“nobody ever said this” (000:2)"
# Ways by which a string reaches a reader; each is tried with a figure and with a quotation.
SHOWN = [
    "axes.set_title('{}')",
    "axes.set(title='{}')",
    "axes.set(xlabel='{}')",
    "chart.suptitle('{}')",
    "chart.supxlabel('{}')",
    "plt.title('{}')",
    "plt.text(1, 2, s='{}')",
    "axes.text(1, 2, '{}')",
    "axes.annotate(text='{}', xy=(1, 2))",
    "axes.legend(['{}'])",
    "axes.legend(handles, labels=['{}', 'rest'])",
    "axes.plot(x, y, label='{}')",
    "axes.axhline(y, label='{}')",
    "axes.set_xticklabels(['{}'])",
    "axes.set_xticks([1], labels=['{}'])",
    "axes.table(cellText=[['{}']])",
    "axes.bar_label(bars, labels=['{}'])",
    "axes.bar_label(bars, fmt='{}')",
    "print('{}')",
    "print(x, '{}', sep=' ')",
    "display('{}')",
    "HTML('<p>{}</p>')",
    "Markdown('{}')",
    "SVG('<svg><text>{}</text></svg>')",
    "Latex('{}')",
    "display(HTML(data='<p title=\"{}\">a</p>'))",
    "pd.DataFrame({{'a': ['{}']}})",
    "pd.DataFrame({{'{}': x}})",
    "pd.Series(['{}'], name='a')",
    "rows.rename(columns={{'a': '{}'}})",
    "rows.rename_axis('{}')",
    "rows.index.name = '{}'",
    "rows.style.set_caption('{}')",
    "rows['a'] = '{}'",
    "table(rows, caption='{}')",
    "table(caption='{}', data=rows)",
    "label(axes, 1, 2, words='{}')",
    "said = '{}'\nlabel(axes, 1, 2, said)",
    "said = dict(finding='{}')\nfigure(**said)",
    "'{}'",
    "('a '\n '{}')",
    "x = f'{{y}} {}'",
    "x = 'a ' + '{}'",
    "', '.join(['{}', x])",
    "logging.warning('{}')",
    "warnings.warn('{}')",
    "sys.stdout.write('{}')",
    "def said():\n    return '{}'",
    "said = lambda: '{}'",
    "raise ValueError('{}')",
    "assert x, '{}'",
    "get_ipython().run_line_magic('matplotlib', 'inline')\nprint('{}')",
    "%matplotlib inline\nprint('{}')",
    "%%time\nprint('{}')",
]


def findings(world, code: str):
    world.chapter(f"# A page\n\n```{{code-cell}} ipython3\n{code}\n```\n")
    return check(world.root).findings


def only(world, code: str):
    found = findings(world, code)
    assert len(found) == 1, [str(one) for one in found]
    return found[0]


@pytest.mark.parametrize("way", SHOWN)
def test_a_figure_in_a_string_of_a_cell_is_found(world, way):
    found = only(world, way.format(FIGURE))
    assert (found.rule, found.file) == ("numbers", "chapters/01.md") and "35" in found.message
    assert found.line in (4, 5) and found.remedy.startswith("Take it from data/numbers.yml")


@pytest.mark.parametrize("way", SHOWN)
def test_a_quotation_in_a_string_of_a_cell_is_found(world, way):
    found = only(world, way.format(QUOTED))
    assert (found.rule, found.file) == ("quotation", "chapters/01.md") and "not found" in found.message
    assert found.line in (4, 5) and found.remedy.startswith("Copy the words from the source")


@pytest.mark.parametrize(
    "code",
    [
        r'print("\u201cnobody ever said this\u201d (000:2)")',
        r'print("\N{LEFT DOUBLE QUOTATION MARK}nobody said this\N{RIGHT DOUBLE QUOTATION MARK} (000:2)")',
        'print("“nobody ever " "said this” (000:2)")',
        'print("“nobody ever " + "said this” (000:2)")',
        'print(f"“nobody {x} this” (000:2)")',
        'print("“agreed on everything” (000:3)")',
        'print("“agreed on everything” and no more")',
    ],
)
def test_a_quotation_is_read_from_the_value_of_a_string(world, code):
    found = only(world, code)
    assert (found.rule, found.line) == ("quotation", 4)


CELLS = [
    ("!ls", 4, "cells", "!", "Write it in Python"),
    ("files = !ls", 4, "cells", "!", "Write it in Python"),
    ("x = 1\n%env HOME", 5, "cells", "%env", "Write it in Python"),
    ("%load_ext x", 4, "cells", "%load_ext", "Write it in Python"),
    ("%%html\n<p>35 cars</p>", 4, "calls", "%%html", "Correct it"),
    ("%%javascript\nalert(1)", 4, "calls", "%%javascript", "Correct it"),
    ("%%bash\nls", 4, "calls", "%%bash", "Correct it"),
    ("%%writefile a.txt\n35", 4, "calls", "%%writefile", "Correct it"),
    ("exec('print(x)')", 4, "cells", "exec", "Write the code"),
    ("import os\nprint(os.environ)", 5, "cells", "environment", "Leave it out"),
    ("import os\nos.getenv('HOME')", 5, "cells", "environment", "Leave it out"),
    ("from os import environ", 4, "cells", "environment", "Leave it out"),
    ("HTML('<p class=\"a sb-excerpt\">a</p>')", 4, "cells", "sb-", "Take another name"),
    ("HTML(\"<p id='sb-x'>a</p>\")", 4, "cells", "sb-", "Take another name"),
    ("HTML('<p class=sb-x>a</p>')", 4, "cells", "sb-", "Take another name"),
    *(
        (code, code.count("\n") + 4, "cells", "typed into this cell as data", "read_table")
        for code in (
            "pd.DataFrame({'a': [1, 2]})",
            "pd.DataFrame([('China', 35)], columns=['who', 'cars'])",
            "pd.DataFrame({'a': {'x': 35}})",
            "pd.Series([1, 2])",
            "np.array([[1, 2], [3, 4]])",
            "table([['a', 35]], caption='A table')",
            "figure(x, name='a', finding='A', measure='M', alt='A', data={'a': 35})",
            "axes.bar(['a', 'b'], [35, 36])",
            "axes.barh(['a', 'b'], width=x, y=[35, 36])",
            "axes.pie([35, 65])",
            "axes.plot([1, 2], [35, 36])",
            "axes.scatter(x, [35, 36])",
            "plt.plot([35, 36])",
            "bars_with_values(axes, x, [35, 36])",
            "running_bar(axes, 0, {'a': 35}, looks)",
            "values = [35, 36]\naxes.plot(x, values)",
            "pd.DataFrame([{'a': cars} for cars in [35, 36]])",
            "rows.append({'a': 35})",
            "rows['a'] = [35, 36]",
            "rows.assign(a=[35, 36])",
            "pd.read_csv(StringIO('a,b\\n35,36'))",
            "pd.read_csv(io.StringIO('a,b\\n35,36'))",
        )
    ),
]


@pytest.mark.parametrize(("code", "line", "rule", "message", "remedy"), CELLS)
def test_what_a_cell_may_not_do_is_found_once(world, code, line, rule, message, remedy):
    found = only(world, code)
    assert (found.file, found.line, found.rule) == ("chapters/01.md", line, rule)
    assert message in found.message and remedy in found.remedy


@pytest.mark.parametrize(
    "code",
    [
        "# it rose by 35, “said nobody” (000:2)\nx = 1",
        "def f():\n    '''Gives 35.'''\n    return 1",
        "rows[rows['a'] == '35']['b 36']",
        "axes.set(xlim=(0, 35), ylim=[1, 2], xticks=[0, 50], xticklabels=['0', '50 %'])",
        "axes.set_xticks([0, 50], ['0', '50 billion dollars'])",
        "axes.plot([0, 1], [x, 2], color='0.5', linestyle='--')",
        "axes.text(1, 2, 'cars', fontsize='8 pt', color='#353535')",
        "print(f'{x:.2f} cars', '{:.1f}'.format(y))",
        "spans = [x.loc[first:last] for first, last in [(2000, 2009)]]",
        "pd.date_range(x, y, freq='6MS')",
        "rows.query('year == 35')",
        "print('TASS (000)')",
        "left = {'a': 0.0, 'b': 2.0}\nlabel(axes, left['a'], 3, 'a')",
        "HTML('<p class=\"own\">the sb- prefix</p>')",
    ],
)
def test_what_nobody_sees_and_what_only_lays_out_is_free(world, code):
    assert [str(one) for one in findings(world, code)] == []


@pytest.mark.parametrize(
    "code",
    ["axes.set(xticks=[0, 50], xticklabels=['0', '60 %'])", "axes.set_xticks([0, 50], ['0', '50 of 70'])"],
)
def test_labels_of_a_scale_that_say_other_than_its_ticks_are_figures(world, code):
    assert {one.rule for one in findings(world, code)} == {"numbers"}


def test_the_cells_of_the_book_pass():
    assert [one for one in check(OURS.root).findings if one.rule in ("cells", "calls")] == []
