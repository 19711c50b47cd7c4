"""The HTML of every page: what a checker finds, and what this book promises of it."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import Counter

import pytest
import yaml
from bs4 import BeautifulSoup
from docutils import nodes

from sourcebook.page import launch, markup
from tests.conftest import BOOK, OURS, ROOT

PAGES = sorted(path for path in BOOK.rglob("*.html") if "_static" not in path.parts)
CHECKER = "vnu-jar@26.9.27"
# Text that is not flow content, and what may not stand in it.
PHRASING_ONLY = (
    "p, summary, h1, h2, h3, h4, h5, h6, span, label, legend > span, button, small, b, i, em, strong, a >"
    " span"
)
BLOCKS = (
    "p, div, ul, ol, dl, table, section, article, figure, form, fieldset, blockquote, details, pre, h1, h2,"
    " h3, h4"
)
TABLE_ROLES = {"table", "rowgroup", "row", "cell", "columnheader", "rowheader"}


def faults(page: BeautifulSoup) -> list[str]:
    """The kinds of mistake in a page that a machine without the checker can find."""
    found = [
        f"{inner.name} inside {outer.name}"
        for outer in page.select(PHRASING_ONLY)
        for inner in outer.select(BLOCKS)
    ]
    found += [
        f"role {node['role']} on {node.name}"
        for node in page.select("table[role], thead[role], tbody[role], tr[role], td[role], th[role]")
        if node["role"] in TABLE_ROLES
    ]
    found += [
        f"{count} elements with the id {name}"
        for name, count in Counter(node["id"] for node in page.select("[id]")).items()
        if count > 1
    ]
    for name in ("viewport", "description"):
        tags = page.select(f"head meta[name={name}]")
        if len(tags) != 1 or not tags[0].get("content", "").strip():
            found.append(f"{len(tags)} times {name}")
    found += [
        f"a label for {node['for']}, which is not there"
        for node in page.select("label[for]")
        if not page.find(id=node["for"])
    ]
    found += [
        f"an empty {node.name}" for node in page.select("title, h1, h2, h3") if not node.get_text(strip=True)
    ]
    return found


@pytest.mark.parametrize(
    "mistake",
    [
        "<details><summary><p>More</p></summary></details>",
        "<table role=table><tr role=row><td role=cell>1</td></tr></table>",
        "<p id=a></p><p id=a></p>",
        '<meta name="viewport" content="width=320">',
        "<span><div>1</div></span>",
        "<h2></h2>",
        "<label for=nobody>1</label>",
    ],
)
def test_each_kind_of_mistake_is_found(mistake):
    def faults_of(text: str) -> list[str]:
        return faults(BeautifulSoup(text, "html.parser"))

    head = (
        '<head><title>T</title><meta name="viewport" content="width=device-width"><meta name="description"'
        ' content="What?"></head>'
    )
    assert faults_of(f"<html>{head}<body></body></html>") == []
    if "viewport" in mistake:
        twice = head.replace("</head>", f"{mistake}</head>")
        assert faults_of(f"<html>{twice}<body></body></html>") == ["2 times viewport"]
    else:
        assert faults_of(f"<html>{head}<body>{mistake}</body></html>")


def test_no_page_has_a_kind_of_mistake(soups):
    stub = {BOOK / "index.html"}
    assert len(soups) > 30
    for path, page in soups.items():
        found = faults(page)
        assert [fault for fault in found if not (path in stub and "viewport" in fault)] == [], path.name


@pytest.mark.skipif(
    not (shutil.which("java") and shutil.which("npm")), reason="the HTML checker needs Java and npm"
)
def test_the_html_checker_finds_no_error_on_any_page(book, tmp_path):
    brought = subprocess.run(
        ["npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", CHECKER],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    if brought.returncode:
        pytest.skip(f"the HTML checker could not be fetched: {brought.stderr[-200:]}")
    jar = tmp_path / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    done = subprocess.run(
        [
            "java",
            "-jar",
            str(jar),
            "--format",
            "json",
            "--errors-only",
            "--exit-zero-always",
            *map(str, PAGES),
        ],
        capture_output=True,
        text=True,
    )
    messages = json.loads(done.stderr)["messages"]
    assert [
        f"{message['url'].rpartition('/')[2]}, line {message['lastLine']}: {message['message']}"
        for message in messages
    ] == []


def test_each_page_is_described_by_its_question_or_its_first_sentences(soups, book):
    said = {path: page.select_one("meta[name=description]")["content"] for path, page in soups.items()}
    assert all(5 < len(text) < 260 for text in said.values())
    assert said[book / "chapters" / "08-alliance.html"].startswith("Are China and Russia allies,") and said[
        book / "chapters" / "08-alliance.html"
    ].endswith("?")
    assert all(
        count == 1
        for text, count in Counter(said.values()).items()
        if not text.startswith("Partners, Not Allies?")
    )


def paragraph(text: str, label: str = "") -> nodes.document:
    from docutils.utils import new_document

    document = new_document("page")
    document += nodes.section(
        "", nodes.paragraph("", "", *([nodes.strong("", label)] if label else []), nodes.Text(text))
    )
    return document


def test_a_description_ends_with_a_sentence_and_has_no_label():
    long = (
        "One sentence is here. "
        + "Another one is much longer than the first and goes on " * 5
        + "until it ends."
    )
    assert markup.description(paragraph(long), "T") == "One sentence is here."
    assert markup.description(paragraph(" What is it?", "Central question."), "T") == "What is it?"
    assert markup.description(None, "A title") == "A title"


def test_a_wide_table_names_the_column_of_each_cell_and_a_narrow_one_is_left_alone():
    wide = (
        '<table class="x"><thead><tr><th scope="col">who &amp;'
        " when</th><th>what</th></tr></thead><tbody><tr><td>Incomprehensibilities</td><td"
        ' id="a">uncharacteristically</td></tr></tbody></table>'
    )
    page = BeautifulSoup(markup.with_rows(f"<p>1</p>{wide}<p>2</p>"), "html.parser")
    assert page.table["class"] == ["sb-rows", "x"] and [cell["data-head"] for cell in page.select("td")] == [
        "who & when",
        "what",
    ]
    assert page.get_text() == BeautifulSoup(
        f"<p>1</p>{wide}<p>2</p>", "html.parser"
    ).get_text() and not page.select("th[data-head]")
    narrow = "<table><thead><tr><th>year</th></tr></thead><tbody><tr><td>2022</td></tr></tbody></table>"
    assert markup.with_rows(narrow) == narrow
    bare = wide.replace(' class="x"', "")
    assert BeautifulSoup(markup.with_rows(bare), "html.parser").table["class"] == ["sb-rows"]


def test_a_title_with_quotes_and_signs_is_one_string_of_a_style_sheet():
    assert markup.css_string('He said "a\\b" </style>') == '"He said \\22 a\\5c b\\22  \\3c /style>"'


def test_cited_works_are_listed_once_and_a_page_without_any_has_no_list():
    known = OURS.bibliography
    key = next(iter(known))
    link = f'<a class="reference internal" href="reference/bibliography.html#{key}">x</a>'
    assert (
        BeautifulSoup(markup.cited_works(link * 2, known), "html.parser")
        .select("li")[0]
        .get_text()
        .endswith(known[key].typed)
    )
    assert (
        len(BeautifulSoup(markup.cited_works(link * 2, known), "html.parser").select("li")) == 1
        and markup.cited_works("", known) == ""
    )


def test_a_code_host_publishes_the_folder_as_it_is(book):
    assert (book / ".nojekyll").is_file()


def own_settings(owner: str) -> dict:
    config = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))
    config["repository"]["url"] = f"https://github.com/{owner}/partners-not-allies"
    return config


def test_the_launch_address_names_owner_branch_and_chapter():
    mine = own_settings("a-college")
    assert launch.is_ready(mine) and not launch.is_ready(own_settings("OWNER"))
    assert (
        launch.address("chapters/08-alliance", mine)
        == "https://mybinder.org/v2/gh/a-college/partners-not-allies/main"
        "?urlpath=lab/tree/chapters/08-alliance.md"
    )


def test_no_page_leads_to_the_placeholder_of_an_owner(soups):
    buttons = [
        page.find("a", string="Open as notebook")
        for path, page in soups.items()
        if "08-alliance" in path.name or "timeline" in path.name
    ]
    assert len(buttons) == 2 and all(bool(button) == launch.is_ready(OURS.settings) for button in buttons)
    for path, page in soups.items():
        assert launch.is_ready(OURS.settings) or not page.select(f"a[href*='/{launch.PLACEHOLDER}/']"), (
            path.name
        )
