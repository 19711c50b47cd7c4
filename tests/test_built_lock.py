"""The lock on built pages: what no source and no table has is found, whichever way it came onto a page."""

from __future__ import annotations

import json
import subprocess
import sys
from html import escape

import pytest

from sourcebook.book import Book
from sourcebook.exercises import keys
from sourcebook.exercises.sealed import seal
from sourcebook.locks.built import pages
from sourcebook.locks.built.all import BUILT
from sourcebook.locks.built.blocks import blocks
from sourcebook.locks.kept import Kept
from sourcebook.locks.run import check
from sourcebook.page.exemptions import write
from sourcebook.sources.hidden import Hidden
from tests.conftest import ROOT
from tests.world import World

PAGE = (
    '<!DOCTYPE html><html lang="en"><head><title>A page</title>{head}</head><body><main>{body}</main></body>'
)


def findings(world: World, body: str, head: str = "") -> list[str]:
    page = world.root / "_build" / "html" / "chapters" / "01.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(PAGE.format(head=head, body=body), "utf-8")
    return [str(finding) for finding in check(world.root, BUILT, Kept(world.root, "built")).findings]


FIGURE = '<figure class="sb sb-figure" id="fig-x"><figcaption><b>{}</b></figcaption>{}</figure>'


@pytest.mark.parametrize(
    "body",
    [
        "<p>Russia sells {}.</p>",
        "<h2>About {} of it</h2>",
        "<table><tr><td>share</td><td>{}</td></tr></table>",
        "<table><tr><th>{}</th></tr></table>",
        "<dl><dt>share</dt><dd>{}</dd></dl>",
        '<img alt="A line at {}." src="x.svg">',
        '<p title="about {}">Much.</p>',
        '<a href="https://example.org" aria-label="{}">Much</a>',
        '<a href="https://example.org">{}</a>',
        "<svg><text>It is {}</text></svg>",
        "<svg><desc>It is {}</desc></svg>",
        "<pre>{}</pre>",
        "<details><summary>{}</summary></details>",
        "<select><option>{}</option></select>",
        '<div class="cell_output"><div class="output text_html"><p>{}</p></div></div>',
        '<input type="submit" value="{}">',
        "<p>half <b>of</b> <span>{}</span></p>",
        FIGURE.format("It is {}", ""),
        FIGURE.format("It is high", '<svg aria-label="A bar at {}."></svg>'),
        '<div class="sb sb-scroll"><table><caption>It is {}</caption></table></div>',
    ],
)
def test_a_figure_that_nothing_has_is_found_wherever_it_is_seen_or_heard(world, body):
    assert findings(world, body.format("much")) == []
    found = findings(world, body.format("83 per cent"))
    assert len(found) == 1 and "chapters/01.html, line 1: the figure 83 in" in found[0], found


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("“34.3 percent” 000:3", 0),
        ("“34.3 <b>percent</b>”", 0),
        ("“44.3 percent” 000:3", 1),
        ("&ldquo;44.3 percent&rdquo;", 1),
        ("&#8220;Beijing obeys&#x201d;", 1),
        ("‘to obey’", 0),
        ('"Beijing obeys" (000:3)', 1),
        ("«Beijing obeys» 000:3", 1),
        ('"Beijing obeys" <a href="reference/source-000.html#L3">000:3</a>', 1),
    ],
)
def test_a_quotation_is_words_of_a_line_that_is_shown(world, words, count):
    assert len(findings(world, f"<p>It says {words}.</p>")) == count


def test_words_in_the_head_count_and_programs_and_code_do_not(world):
    assert len(findings(world, "", '<meta name="description" content="It is 83 per cent.">')) == 1
    assert len(findings(world, "", "<title>83 per cent</title>")) == 1
    code = '<div class="cell_input"><pre>width = 83</pre></div><script>let a = 83</script>'
    assert findings(world, code, "<style>a { width: 83% }</style>") == []


def test_a_link_that_another_lock_holds_is_not_tried_again(world):
    link = '<a href="reference/numbers.html#x">83 per cent</a>'
    assert findings(world, f"<p>It is {link}.</p>") == []
    assert len(findings(world, f"<p>It is {link} and 84.</p>")) == 1


def test_an_excerpt_shows_lines_of_a_source_and_no_others(world):
    line = (
        '<section class="sb sb-excerpt"><p class="sb-line"><span class="sb-number">3</span>{}</p></section>'
    )
    text = world.seed.read_text("utf-8").splitlines()[2]
    assert findings(world, line.format(escape(text))) == []
    found = findings(world, line.format("Beijing obeys Moscow."))
    assert len(found) == 1 and "no source has it" in found[0]


def test_the_cells_of_a_figure_hold_its_words_rounded(world):
    cells = "<table><tr><td>83.04</td></tr></table>"
    assert findings(world, FIGURE.format("It is 83", cells)) == []
    assert findings(world, FIGURE.format("It is 83.0", cells)) == []
    assert len(findings(world, FIGURE.format("It is 83.1", cells))) == 1


@pytest.fixture
def secret(world) -> str:
    """A line that the book does not show."""
    text = "The seventh word of this very line is not for the eyes of anybody who reads it."
    world.source(f"A heading\nThe line that is shown.\n{text}\n", shown="[[1, 2]]")
    assert Hidden(Book(world.root).corpus).place(text) == "000:3"
    return text


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.html", "<p>{}</p>"),
        ("a.html", "<p><b>The seventh</b> word {}</p>"),
        ("a.html", '<p data-x="{}"></p>'),
        ("a.html", "<script>let a = '{}'</script>"),
        ("a.js", "index = ['{}']"),
        ("data/a.csv", 'x,"{}"\n'),
        ("a.json", "{}"),
    ],
)
def test_a_hidden_line_is_found_in_any_built_file(world, secret, name, form):
    path = world.root / "_build" / "html" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(form.replace("{}", secret), "utf-8")
    found = [str(finding) for finding in check(world.root, BUILT).findings]
    assert len(found) == 1 and f"{name}: words of 000:3" in found[0], found


def test_a_hidden_line_is_found_in_escapes_and_in_what_is_sealed(world, secret):
    escaped = json.dumps(secret.replace("e", "é").replace("é", "e")).replace("w", "\\u0077")
    sealed = escape(seal({"right": secret}))
    for body in (f"<script>let a = {escaped}</script>", f'<form data-sealed="{sealed}"></form>'):
        assert any("words of 000:3" in found for found in findings(world, body)), body


def test_a_hidden_line_is_found_in_the_file_of_the_keys(world, secret):
    path = world.root / "_build" / "html" / "_data" / "keys-0.js"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(keys.written({"000-x": seal({"right": secret})}), "utf-8")
    assert [str(one) for one in check(world.root, BUILT).findings if "keys-0.js: words of 000:3" in str(one)]


def test_an_engine_part_is_known_by_its_mark_and_a_block_by_its_line():
    found = list(blocks('<p>a</p>\n<div class="sb sb-card" id="c"><p>b <i>c</i></p>\n<p>d</p></div>'))
    assert [(one.text, one.line, one.piece) for one in found] == [
        ("a", 1, ""),
        ("b c", 2, "card"),
        ("d", 3, "card"),
    ]


def test_nothing_on_the_pages_of_the_book_is_unaccounted_for(book):
    report = check(ROOT, BUILT)
    assert report.findings == []
    assert report.seen["figures on pages"] > 5000 and report.seen["quotations on pages"] > 100


def test_the_list_of_what_needs_no_lock_is_the_same_when_it_stands_there_already(world):
    """A page that nothing touches keeps the list of the last build, which is not counted with the rest."""
    body = '<article><p>They met in 2022.</p><div class="sb-exemption-list"></div></article>'
    lists = []
    for _ in range(3):
        assert findings(world, body) == []
        write(world.root / "_build" / "html", check(world.root, BUILT).seen)
        page = (world.root / "_build" / "html" / "chapters" / "01.html").read_text("utf-8")
        body = page.partition("<main>")[2].partition("</main>")[0]
        lists.append(body)
    assert "<td>" in lists[0] and lists[0] == lists[1] == lists[2]


def test_what_was_found_is_kept_until_the_page_or_its_evidence_changes(world, monkeypatch):
    body = "<p>Russia sells 34 percent.</p>"
    first = findings(world, body)
    assert len(first) == 1
    looked = []
    monkeypatch.setattr(pages, "blocks", lambda html: looked.append(html) or blocks(html))
    assert findings(world, body) == first and looked == []
    assert findings(world, body.replace("34", "much")) == [] and len(looked) == 1
    with (world.root / "data" / "references.bib").open("a", encoding="utf-8") as file:
        file.write("% looked at again\n")
    assert findings(world, body) == first and len(looked) == 2
    assert findings(world, body) == first and len(looked) == 2


def test_a_build_loads_no_lock_on_sources_and_chapters():
    code = "import sys, sourcebook.page.exemptions; print(*sys.modules, sep='\\n')"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "sourcebook.locks.built.pages" in loaded.split()
    assert not {"sourcebook.locks.all", "sourcebook.locks.spelling"} & {*loaded.split()}
