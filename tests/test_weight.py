"""What a first visit weighs; `python -m tests.weight` prints each page."""

from __future__ import annotations

from tests import weight


def test_no_page_weighs_more_than_its_limit(book):
    assert weight.too_heavy(weight.weights(book)) == []


def test_the_weight_of_a_page_counts_what_it_asks_for_at_once(tmp_path):
    (tmp_path / "a.css").write_text("p { background: url(b.woff2), url(data:x) }", "utf-8")
    (tmp_path / "b.woff2").write_bytes(b"font")
    (tmp_path / "c.js").write_text("let x;", "utf-8")
    drawing = '<div class="sb-drawing"><svg role="img"><image src="none"/></svg></div>'
    links = '<link rel="stylesheet" href="a.css?v=1"><script defer src="c.js"></script>'
    (tmp_path / "d.html").write_text(f"<title>D</title>{links}<p>Words</p>{drawing}", "utf-8")
    (found,) = weight.weights(tmp_path)
    assert found.requests == 4
    assert set(found.kinds) == {"page", "drawings", "styles", "fonts", "scripts"}
    assert found.first == found.whole - found.kinds["drawings"] > found.kinds["page"]


def test_what_is_too_heavy_is_named_with_its_limit():
    page = weight.Weight("a.html", requests=9)
    page.kinds |= {"page": 90_000, "drawings": 70_000}
    said = "\n".join(weight.too_heavy([page]))
    assert said.count("a.html") == 3 and "limit 130,000" in said and "in the median" in said
