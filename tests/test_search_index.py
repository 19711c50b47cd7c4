"""What the search looks through: each passage of a page with its address, and nothing that is hidden."""

from __future__ import annotations

import json
import re

from sourcebook.built_file import read_data
from sourcebook.exercises import keys
from sourcebook.exercises.sealed import unseal
from sourcebook.page.search import PART, divided, gather, read_page
from sourcebook.page.waiting import FOLDER
from tests.conftest import OURS


def index(book) -> list[dict]:
    pages: list[dict] = []
    for path in book.glob("searchindex-*.js"):
        text = re.fullmatch(r"BOOK\.pages\.push\(\.\.\.JSON\.parse\('(.*)'\)\);\n", path.read_text("utf-8"))[
            1
        ]
        pages += json.loads(re.sub(r"\\(['\\])", r"\1", text))
    return pages


def test_the_index_comes_in_parts_that_no_key_waits_for(book):
    parts = int(re.search(r"^parts: (\d+)", (book / "searchindex.js").read_text("utf-8"), re.M)[1])
    paths = [book / f"searchindex-{number}.js" for number in range(1, parts + 1)]
    assert parts > 5 and sorted(book.glob("searchindex-*.js")) == sorted(paths)
    assert [*divided(["a" * PART, "b", "c" * PART, "d"])] == [["a" * PART, "b"], ["c" * PART, "d"]]
    assert [*divided([])] == []


def test_every_passage_has_its_address(book):
    pages = index(book)
    built = {path.relative_to(book).as_posix(): path for path in book.glob("chapters/**/*.html")}
    left_out = {name for name, path in built.items() if "sb-unsearched" in path.read_text("utf-8")}
    assert {page["address"] for page in pages} == built.keys() - left_out and len(left_out) == 2
    for page in pages:
        known = set(re.findall(r'\bid="([^"]+)"', (book / page["address"]).read_text("utf-8")))
        assert {anchor for anchor, *_ in page["passages"]} <= known, page["address"]


def test_hidden_lines_and_keys_are_not_in_the_index(book):
    text = "\n".join(passage[2] for page in index(book) for passage in page["passages"])
    for source in OURS.corpus:
        for line in source.lines:
            if not source.is_shown(line.number) and len(line.text.split()) > 8:
                assert " ".join(line.text.split()[:8]) not in text, f"{source.id}:{line.number}"
    files = [path for path in book.glob(f"{FOLDER}/*") if keys.is_file_of_keys(path)]
    sealed = [key for path in files for key in read_data(path.read_text("utf-8")).values()]
    assert len(sealed) > 50
    reasons = {reason for key in sealed for reason in _texts(unseal(key)) if len(reason) > 60}
    assert len(reasons) > 200 and not [reason for reason in reasons if reason in text]


def _texts(value) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for part in parts for text in _texts(part)]


def test_the_tool_bar_code_and_drawings_are_no_passages():
    page = read_page(
        "chapters/a.html",
        """<article><section id="t">
        <h1>Title<a class="headerlink" href="#t">#</a></h1><p>First
        <em>word</em>\u2060s.</p><div class="sb-legend"><label>Show notes</label></div>
        <div class="cell_input"><pre>code = 1</pre></div>
        <svg><text>drawn</text></svg><form class="sb-filters"><label>Filter</label></form><p hidden>hidden</p>
        <section id="s"><h2>Part</h2>loose <b>words</b>
        <table><tr><td>a</td><td>b</td></tr><tr id="r"><td>c</td></tr></table>
        </section></section></article>""",
    )
    assert page == {
        "address": "chapters/a.html",
        "title": "Title",
        "passages": [
            ["t", "", "Title", 1, ""],
            ["t", "", "First words.", 0, ""],
            ["s", "Part", "Part", 2, ""],
            ["s", "Part", "loose words", 0, ""],
            ["s", "Part", "a · b", 7, ""],
            ["r", "Part", "c", 0, ""],
        ],
    }


def test_a_changed_page_leaves_no_stale_passage(tmp_path):
    page = tmp_path / "out" / "chapters" / "a.html"
    page.parent.mkdir(parents=True)
    (page.parent / "b.html").write_text("<article><h1>B</h1><p>It stays.</p></article>", "utf-8")

    def texts() -> list[str]:
        return [
            passage[2] for one in gather(tmp_path / "out", tmp_path / "kept") for passage in one["passages"]
        ]

    page.write_text("<article><h1>A</h1><p>It was so.</p></article>", "utf-8")
    assert texts() == ["A", "It was so.", "B", "It stays."]
    page.write_text("<article><h1>A</h1><p>It is so.</p></article>", "utf-8")
    assert texts() == ["A", "It is so.", "B", "It stays."]
    page.unlink()
    assert texts() == ["B", "It stays."] and len(list((tmp_path / "kept").iterdir())) == 1
