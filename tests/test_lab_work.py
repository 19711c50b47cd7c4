"""What a teacher does in JupyterLab: own words and charts, and exercises by the keyboard."""

from __future__ import annotations

from tests.hand import NOW, TYPES, download, value, work
from tests.lab import EXERCISES, front, new_tab, run_all

PROBE = """
It rose from $5 billion to $7 billion, said {cite}`reuters-trade-2023`.

```{code-cell} ipython3
import pandas as pd
from sourcebook import as_received, canvas, figure, table

as_received("000", 10, 10)
```

```{code-cell} ipython3
words = ["from $5 to $7", r"\\(x\\) \\[y\\] \\begin{equation}z\\end{equation} `a`"]
costs = pd.DataFrame({"words": words, "number": [1, 2]})
costs
```

```{code-cell} ipython3
table(costs, caption="From $5 to $7")
```

```{code-cell} ipython3
chart, axes = canvas()
axes.plot(costs["number"])
alt = "A line that rises from $5 to $7 in two equal steps."
words = {"finding": "It rises from $5 to $7", "measure": "dollars", "alt": alt}
figure(chart, name="probe", **words, data=costs, sources=["000-a"])
```

```{code-cell} ipython3
from IPython.display import HTML

costs.plot()
HTML("<p id='teacher'>of the teacher: $a$</p>")
```
"""


def test_words_are_no_formulas_and_a_chart_of_the_teacher_is_drawn(browser, lab):
    """In JupyterLab and in Notebook; a formula of the teacher's proves that formulas are looked for."""
    address, root = lab
    (root / "chapters" / "probe.md").write_text(front() + PROBE, "utf-8")
    for view in ("lab/tree", "notebooks"):
        with new_tab(browser) as page:
            page.goto(f"{address}/{view}/chapters/probe.md?reset", timeout=90_000)
            page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=60_000)
            page.wait_for_function("window.jupyterapp?.restored.then(() => true)")
            run_all(page)
            page.wait_for_selector("#teacher mjx-container", timeout=60_000)
            page.wait_for_selector(".jp-OutputArea-output img")
            assert (
                page.locator("mjx-container").count() == page.locator("#teacher mjx-container").count() == 1
            )
            assert page.locator(".jp-OutputArea-output img").count() == 1, (
                "the chart of the teacher, and none of ours twice"
            )
            assert page.locator(".sb-drawing svg").count() == 1
            styles = (
                "cell => [getComputedStyle(cell).textAlign, getComputedStyle(cell.closest('table'))"
                ".borderCollapse]"
            )
            assert page.locator(".sb-table td").first.evaluate(styles) == ["start", "collapse"], (
                "the stylesheet comes with each piece"
            )
            text = page.locator(".jp-Notebook").inner_text()
            assert (
                "It rose from $5 billion to $7 billion, said (Reuters 2023)." in text
                and "(US$185.41 billion). While" not in text
            )
            assert page.get_by_role("link", name="Reuters 2023").get_attribute("href").startswith("https://")


def test_every_type_of_exercise_works_by_keyboard_in_a_notebook_as_on_the_page(browser, lab, file_of_answers):
    """The same script of keys as on the page gives the same file; the kernel has the answers as data."""
    lab = lab[0]
    with new_tab(browser) as page:
        page.goto(f"{lab}/lab/tree/{EXERCISES}?reset", timeout=90_000)
        page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status='idle']", timeout=90_000)
        page.clock.set_fixed_time(NOW)
        before = {}
        for turn in range(2):
            page.locator(".jp-NotebookPanel:visible .jp-Cell").first.click()
            page.get_by_role("menuitem", name="Run", exact=True).click()
            page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
            for kind, name in TYPES.items():
                page.wait_for_selector(f"#ex-{name}.sb-live >> visible=true", timeout=60_000)
                if turn == 0:
                    work(page, kind)
                    before[kind] = value(page, kind)
                else:
                    assert value(page, kind) == before[kind]
            if turn == 0:
                page.reload()
                page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status='idle']", timeout=90_000)
                page.clock.set_fixed_time(NOW)
        page.get_by_role("button", name="Download my answers").wait_for(timeout=60_000)
        assert download(page) == file_of_answers
        page.locator(".jp-NotebookPanel:visible .jp-CodeCell .jp-InputArea-editor").last.click()
        page.keyboard.press("Control+Enter")
        seen = (
            "[...document.querySelectorAll('.jp-NotebookPanel .jp-OutputArea-output')].map(e => "
            "e.textContent).join()"
        )
        page.wait_for_function(
            f"{seen}.includes(\"('000-months', '21 months', 1.0, 3)\") && {seen}.includes(\"('000-split', "
            '[6, 7, 8], 1.0, 3)")',
            timeout=60_000,
        )
