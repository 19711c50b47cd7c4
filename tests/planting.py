"""Where a falsehood can be planted in a book: every kind of node of a page, every piece of a cell.

Each place is a template with `{}` for the words.
"""

from __future__ import annotations

PROSE = {
    "paragraph": "It is said: {}.\n",
    "hard break": "It is said:\\\n{}.\n",
    "heading": "## Of {}\n",
    "setext heading": "Of {}\n----------\n",
    "bullet": "- one\n- {}\n",
    "nested bullet": "- one\n  - two {}\n",
    "ordered list": "1. one\n2. {}\n",
    "block quote": "> It is said: {}.\n",
    "table cell": "| a | b |\n| --- | --- |\n| one | {} |\n",
    "table header": "| a | {} |\n| --- | --- |\n| one | two |\n",
    "footnote": "Much[^n] is said.\n\n[^n]: It is {}.\n",
    "emphasis": "It is *said {}* here.\n",
    "strong": "It is **said {}** here.\n",
    "strong over two lines": "It is **said\n{}** here.\n",
    "link text": "See [the page {}](https://example.org).\n",
    "link title": "See [the page](https://example.org '{}').\n",
    "reference link": "See [the page {}][r].\n\n[r]: https://example.org\n",
    "image alt": "![A picture of {}](https://example.org/a.png)\n",
    "inline code": "It is `said {}` here.\n",
    "code block": "```text\nIt is {}.\n```\n",
    "indented code": "It is so:\n\n    It is {}.\n",
    "fence after one space": " ```text\n x\n ```\n\nIt is {}.\n\n ```text\n x\n ```\n",
    "raw HTML block": "<div>It is {}.</div>\n",
    "raw HTML inline": "It is <b>said {}</b> here.\n",
    "HTML attribute": '<span aria-label="{}">Much</span> is said.\n',
    "details": "<details><summary>More</summary>It is {}.</details>\n",
    "after a comment": "<!-- a -->It is {}.\n",
    "percent line in HTML": "<div>\n% It is {}.\n</div>\n",
    "admonition": "```{{note}}\nIt is {}.\n```\n",
    "admonition of colons": ":::{{tip}}\nIt is {}.\n:::\n",
    "title of an admonition": "```{{admonition}} It is {}\nSo.\n```\n",
    "nested directive": "::::{{note}}\n:::{{tip}}\nIt is {}.\n:::\n::::\n",
    "dropdown": "```{{dropdown}} More of {}\nSo.\n```\n",
    "list table": "```{{list-table}}\n* - one\n  - {}\n```\n",
    "caption of a table": "```{{table}} It is {}\n| a |\n| --- |\n| b |\n```\n",
    "alt of a figure": "```{{figure}} https://example.org/a.png\n:alt: It is {}\n\nA caption.\n```\n",
    "caption of a figure": "```{{figure}} https://example.org/a.png\n:alt: A line.\n\nIt is {}.\n```\n",
    "div": ":::{{div}} sb-x\nIt is {}.\n:::\n",
}
SVG = """\
from IPython.display import SVG
before, after = '<svg xmlns="http://www.w3.org/2000/svg"><text>', "</text></svg>"
"""
TABLE = "import pandas as pd\nimport sourcebook as sb\n"
CELLS = {
    "print": "print({})",
    "last expression": "{}",
    "HTML": "from IPython.display import HTML\nHTML('<p>' + {} + '</p>')",
    "Markdown": "from IPython.display import Markdown\nMarkdown({})",
    "display": "from IPython.display import display\ndisplay({})",
    "SVG": SVG + "SVG(before + {} + after)",
    "standard output": "import sys\nsys.stdout.write({});",
    "variable": "words = {}\nprint(words)",
    "f-string": "words = {}\nprint(f'It is {{words}} here.')",
    "sum of strings": "print('It is ' + {})",
    "list": "for one in ['a', {}]: print(one)",
    "DataFrame": "import pandas as pd\npd.DataFrame({{'a': [{}]}})",
    "column of a DataFrame": "import pandas as pd\npd.DataFrame({{{}: ['b']}})",
    "cell of a table": TABLE + "sb.table(pd.DataFrame({{'a': [{}]}}), caption='So')",
    "head of a table": TABLE + "sb.table(pd.DataFrame({{{}: ['b']}}), caption='So')",
    "caption of a table": TABLE + "sb.table(pd.DataFrame({{'a': ['b']}}), caption={})",
    "caption by name": TABLE + "sb.table(pd.DataFrame({{'a': ['b']}}), **{{'caption': {}}})",
}
DRAWN = {
    "title of a drawing": "axes.set_title({})",
    "title by keyword": "axes.set(title={})",
    "label of an axis": "axes.set(ylabel={})",
    "text": "axes.text(0.5, 0.5, {})",
    "text by keyword": "axes.text(0.5, 0.5, s={})",
    "annotate": "axes.annotate(text={}, xy=(0, 0))",
    "legend": "axes.plot(data.index)\naxes.legend([{}])",
    "label of a line": "axes.plot(data.index, label={})\naxes.legend()",
    "ticks": "axes.set_xticks([0, 1], ['a', {}])",
    "title above all": "chart.suptitle({})",
    "finding": "finding = 'It rises: ' + {}",
    "measure": "measure = 'Words: ' + {}",
    "alt": "alt = 'A line that rises from the left to the right: ' + {}",
    "data": "data = data.assign(words={})",
}
DRAWING = """\
from sourcebook import canvas, figure
import pandas as pd

chart, axes = canvas()
finding = "It rises from left to right"
measure = "words in each part"
alt = "A line that rises from the left to the right of the drawing."
data = pd.DataFrame({{"a": ["b"]}})
{}
figure(chart, name="planted", finding=finding, measure=measure, alt=alt, data=data, sources=["000"])
"""
FRONT = """\
---
jupytext:
  text_representation: {{extension: .md, format_name: myst}}
kernelspec:
  display_name: Python 3 (ipykernel)
  language: python
  name: python3
---

# Page {}

"""


def pages() -> dict[str, tuple[str, bool]]:
    """Each place of a page: a template for the whole file, and whether the words stand in a Python string."""
    found = {name: (text, False) for name, text in PROSE.items()}
    cells = CELLS | {name: DRAWING.replace("{}", code, 1) for name, code in DRAWN.items()}
    found |= {
        f"cell: {name}": (f"```{{{{code-cell}}}} ipython3\n{code}\n```\n", True)
        for name, code in cells.items()
    }
    return found
