"""`make diff` names exactly the pages that changed, with what changed on each."""

from __future__ import annotations

from pathlib import Path

import pytest

from sourcebook.authoring.pagediff import built, changes, report, rows, write
from sourcebook.exercises.sealed import seal
from sourcebook.page.waiting import taken_out

FRAME = (
    '<!DOCTYPE html><html lang="en"><head><title>t</title></head><body><nav>{nav}</nav><main>'
    '<article class="bd-article">{body}</article></main></body></html>'
)
FIGURE = (
    '<figure id="fig-trade"><figcaption><b>Trade grew.</b></figcaption><svg id="a1" '
    'aria-label="A rising line."><defs><clipPath id="p{id}"/></defs>'
    '<path clip-path="url(#p{id})" d="M0 '
    '{height}"/></svg><details><table><tr><td>2020</td><td>{value}</td></tr></table></details>'
    "</figure>"
)
EXERCISE = (
    '<form class="sb-exercise" data-id="000-x" data-edition="{edition}" '
    'data-sealed="{sealed}"><p>{prompt}</p></form>'
)


class Book:
    """A built book of a few pages, as a folder of HTML."""

    def __init__(self, root: Path):
        self.root = root
        for name in ("one", "two", "three"):
            self.page(name)
        (root / "_static").mkdir()
        (root / "_static" / "x.html").write_text("not a page", "utf-8")
        (root / "search.html").write_text("not a page", "utf-8")

    def page(
        self,
        name: str,
        text: str = "First sentence. Second\nsentence.",
        figure: dict | None = None,
        exercise: dict | None = None,
        nav: str = "Contents",
    ) -> None:
        figure = {"id": name, "height": 1, "value": "10", **(figure or {})}
        exercise = {
            "edition": "aa",
            "prompt": "Who speaks?",
            "sealed": seal({"right": [1], "hints": ["Look at line 3."]}),
            **(exercise or {}),
        }
        body = (
            f'<h1>Page {name}<a class="headerlink" '
            f'href="#x">#</a></h1><p>{text}</p>'
            f"{FIGURE.format(**figure)}{EXERCISE.format(**exercise)}<script>let a = {len(text)}</script>"
        )
        (self.root / "chapters").mkdir(parents=True, exist_ok=True)
        (self.root / "chapters" / f"{name}.html").write_text(FRAME.format(nav=nav, body=body), "utf-8")


@pytest.fixture
def books(tmp_path) -> tuple[Book, Book]:
    return Book(tmp_path / "old"), Book(tmp_path / "new")


def found(books) -> list[str]:
    return [str(change) for change in changes(books[0].root, books[1].root)]


def test_the_key_is_read_from_its_file_and_from_pages_of_earlier_releases(tmp_path):
    old, new = Book(tmp_path / "old"), Book(tmp_path / "new")
    page = new.root / "chapters" / "one.html"
    page.write_text(page.read_text("utf-8").replace("sb-exercise", "sb sb-exercise"), "utf-8")
    page.write_text(taken_out(page.read_text("utf-8"), new.root, "../"), "utf-8")
    assert "data-sealed" not in page.read_text("utf-8")
    assert [str(change) for change in changes(old.root, new.root)] == []


def test_two_builds_of_the_same_book_do_not_differ(books):
    assert found(books) == []
    assert report([], "main") == "No page changed against main.\n"


@pytest.mark.parametrize(
    ("edit", "what"),
    [
        ({"text": "First sentence. Second clause."}, "text"),
        ({"figure": {"height": 2}}, "figure trade"),
        ({"figure": {"value": "11"}}, "figure trade"),
        ({"exercise": {"edition": "bb"}}, "exercise 000-x"),
        ({"exercise": {"prompt": "Who says so?"}}, "exercise 000-x"),
        ({"text": "One more.", "figure": {"value": "11"}}, "text, figure trade"),
    ],
)
def test_a_change_is_named_with_its_page_and_no_other(books, edit, what):
    books[1].page("two", **edit)
    assert found(books) == [f"chapters/two: {what}"]


@pytest.mark.parametrize(
    "edit",
    [{"nav": "Other contents"}, {"figure": {"id": "zz"}}, {"text": "First sentence.\n\n Second sentence."}],
)
def test_navigation_ids_and_line_breaks_are_no_change(books, edit):
    books[1].page("two", **edit)
    assert found(books) == []


def test_an_image_in_a_page_that_is_the_same_is_looked_at(books):
    """In a figure or on its own: its name may stay, and what it shows change."""
    for book in books:
        book.page("two", text='<img src="a.png"> <figure id="fig-b"><img src="b.png"></figure>')
        for name in ("a.png", "b.png"):
            (book.root / "chapters" / name).write_text("the same", "utf-8")
    assert found(books) == []
    for name, what in (("a.png", "image 1"), ("b.png", "figure b")):
        (books[1].root / "chapters" / name).write_text("another", "utf-8")
        assert found(books) == [f"chapters/two: {what}"]
        (books[1].root / "chapters" / name).write_text("the same", "utf-8")


def test_new_and_removed_pages(books):
    books[1].page("four")
    (books[1].root / "chapters" / "one.html").unlink()
    assert found(books) == ["chapters/four: new page", "chapters/one: page removed"]


def test_rows_show_the_words_that_changed():
    class Text:
        def __init__(self, *sentences):
            self.sentences = sentences

    shown = rows(Text("Far.", "Same.", "He said no.", "End."), Text("Far.", "Same.", "He said yes.", "End."))
    assert [(row.kind, row.words) for row in shown] == [
        ("same", [(False, "Same.")]),
        ("before", [(False, "He said"), (True, "no.")]),
        ("after", [(False, "He said"), (True, "yes.")]),
        ("same", [(False, "End.")]),
    ]


def test_the_page_of_differences_is_plain_complete_and_inert(books, tmp_path):
    books[1].page(
        "two",
        text="First sentence. &lt;script&gt;alert(1)&lt;/script&gt; sentence.",
        figure={"height": 3},
        exercise={"sealed": seal({"right": [1], "hints": ["Look at line 4."]})},
    )
    write(changes(books[0].root, books[1].root), "main (abc1234)", tmp_path / "out")
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert '<a href="../html/chapters/two.html">' in page and "<h2" in page and "<h3>Text</h3>" in page
    assert (
        "<del>Second</del>" in page
        and "<ins>&lt;script&gt;alert(1)&lt;/script&gt;</ins>" in page
        and "<script" not in page
    )
    assert "<del>3.</del>" in page and "<ins>4.</ins>" in page and "The drawing changed" in page
    assert (tmp_path / "out" / "pages.txt").read_text("utf-8").splitlines() == [
        "1 page(s) changed against main (abc1234):",
        "- chapters/two: text, figure trade, exercise 000-x",
    ]


def test_the_folder_of_a_built_book_is_taken_as_it_is(books):
    (books[0].root / "index.html").write_text("", "utf-8")
    assert built(str(books[0].root), books[0].root) == (books[0].root, str(books[0].root))
