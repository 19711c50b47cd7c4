"""What an instructor does in JupyterLab: own plot, own table, own text, and the answers as data."""

from __future__ import annotations

from tests.hand import TYPES, Hand, right
from tests.lab import FRONT, OFTEN, front, new_tab, run_all

OWN = "chapters/own.md"
CELLS_OF_ONES_OWN = [
    "from IPython.display import display\n"
    "from sourcebook import canvas, excerpt, exercise, figure, guess, my_answers, read_table\n\n"
    f'answer = exercise("{TYPES["number"]}")',
    f'other = exercise("{TYPES["choice"]}")\ndisplay(other)',
    f'last = exercise("{TYPES["mark"]}")\nlast',
    "answers = my_answers()\nanswers",
    'costs = read_table("costs.csv")\nchart, axes = canvas()\naxes.plot(costs["value"])\n'
    'figure(chart, name="own", finding="Costs rise from $5 to $7", measure="dollars", data=costs,\n'
    '       alt="A line that rises from $5 to $7 in two equal steps.", credit="own data of $2026$")',
    'costs.plot(x="year", y="value")',
    'excerpt(text="From $5\\n\\nto $7", title="A leaflet", credit="own copy")',
]
SEEN = (
    'print("python sees", answer.data(), repr(answer))\n'
    'print("panel sees", answers.items[0]["id"], answers.items[0]["words"], answers.frame().shape)'
)


def write(root) -> None:
    cells = [f"```{{code-cell}} ipython3\n{cell}\n```\n" for cell in [*CELLS_OF_ONES_OWN, SEEN]]
    (root / OWN).write_text(front() + "\n" + "\n".join(cells), "utf-8")
    (root / "chapters" / "costs.csv").write_text("year;value\n2020;5,5\n2021;6\n2022;7\n", "utf-8")


def test_an_instructor_brings_own_material_and_gets_the_answers_as_data(browser, lab):
    """An exercise that a cell only binds to a name is shown, once; a plot of one's own is drawn too."""
    address, root = lab
    write(root)
    with new_tab(browser) as page:
        page.goto(f"{address}/lab/tree/{OWN}?reset", timeout=90_000)
        page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=60_000)
        page.wait_for_function("window.jupyterapp?.restored.then(() => true)")
        # The last cell asks for answers that are not there yet, and says so by an error.
        run_all(page)
        for kind in ("number", "choice", "mark"):
            page.wait_for_selector(f"#ex-{TYPES[kind]}.sb-live", timeout=60_000)
            assert page.locator(f"#ex-{TYPES[kind]}").count() == 1, kind
        assert page.locator(f"{FRONT} .jp-OutputArea-output img").count() == 1, "the plot of the instructor"
        assert page.locator(".sb-figure .sb-foot").text_content() == "Source: own data of $2026$."
        leaflet = page.locator(".sb-received")
        assert leaflet.locator(".sb-number").all_text_contents() == ["1", "3"]
        assert leaflet.locator(".sb-line").all_text_contents() == ["1From $5", "3to $7"]
        assert page.locator("mjx-container").count() == 0
        hand = Hand(page, TYPES["number"])
        right(hand, "number")
        hand.button("Check")
        page.locator(f"{FRONT} .jp-CodeCell .jp-InputArea-editor").last.click()
        page.keyboard.press("Control+Enter")
        out = "[...document.querySelectorAll('.jp-OutputArea-output')].map(e => e.textContent).join()"
        page.wait_for_function(f"{out}.includes('panel sees')", timeout=30_000, polling=OFTEN)
        said = page.evaluate(out)
        assert "'id': '000-months'" in said and "'answer': '21 months', 'attempts': 1, 'score': 1.0" in said
        assert "exercise 000-months (number): '21 months', attempts 1, score 1.00" in said
        assert "panel sees 000-months ['21 months'] (1, 9)" in said
