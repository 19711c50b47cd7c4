"""A chart that a question needs goes along as a drawing, in the systems that show one."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
import zipfile
from base64 import b64decode

import pytest
from bs4 import BeautifulSoup

from sourcebook.book import opened
from sourcebook.exports import canvas, moodle
from sourcebook.exports.files import SYSTEMS, items_of
from sourcebook.exports.report import report
from tests import questions
from tests.beside_page import SEEN, Made, made
from tests.conftest import OURS

SVG = "{http://www.w3.org/2000/svg}"
NAME = "01-x-two.svg"


@pytest.fixture(autouse=True)
def spoken():
    with opened(OURS):
        yield


def picture(asked: str):
    """The one picture that a question shows."""
    [found] = BeautifulSoup(asked, "html.parser").select("img")
    return found


def test_moodle_has_the_file_with_the_question(tmp_path):
    item = made(Made(tmp_path), "chart", draws=True)
    [_, element] = questions.moodle(moodle.write([item], "One").content)
    shown = picture(element.findtext("questiontext/text", ""))
    assert (shown["src"], " ".join(shown["alt"].split())) == (
        f"@@PLUGINFILE@@/{NAME}",
        f"A bar: 1,200 of {SEEN}",
    )
    [file] = element.findall("questiontext/file")
    assert file.attrib == {"name": NAME, "path": "/", "encoding": "base64"}
    drawing = ET.fromstring(b64decode(file.text or ""))
    assert drawing.get("viewBox") == "0 0 9 9" and "sans-serif" in drawing.get("style", "")
    assert drawing.find(f"{SVG}clipPath/{SVG}path") is not None
    assert drawing.findtext(f"{SVG}text") == "<viewbox>"


def test_canvas_has_the_file_in_its_archive_and_its_list(tmp_path):
    item = made(Made(tmp_path), "chart", draws=True)
    content = canvas.write([item], "One").content
    shown = picture(questions.canvas(content)[0].asked)
    assert shown["src"] == f"%24IMS-CC-FILEBASE%24/images/{NAME}" and SEEN in shown["alt"]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert [name for name in archive.namelist() if name.endswith(".svg")] == [f"images/{NAME}"]
        assert f'href="images/{NAME}"' in archive.read("imsmanifest.xml").decode()
        assert ET.fromstring(archive.read(f"images/{NAME}")).tag == f"{SVG}svg"


def test_a_drawing_needs_no_table_for_its_many_data_and_is_no_loss(tmp_path):
    pages = Made(tmp_path)
    (pages.folder / "x.csv").write_text("n\n" + "7\n" * 40, "utf-8")
    [one] = made(pages, "chart", draws=True).given
    assert one.drawing and not one.rows and not one.missing and not one.changed
    assert one.texts == ("Two sides", "counts", "Source: them.")
    told = report(moodle.write([made(pages, "chart", draws=True)], "One"), "One", "Moodle")
    assert "not drawn" not in told and "cannot be answered" not in told


def test_every_chart_that_an_exercise_needs_is_drawn_where_drawings_are_shown(book):
    assert [name for name, one in SYSTEMS.items() if one.draws] == ["moodle", "canvas"]
    charts = 0
    for item in items_of(OURS, [*OURS.exercises.all.values()], draws=True):
        for one in item.given:
            if one.kind != "chart" or "would answer" in one.missing:
                continue
            charts += 1
            assert one.drawing and not one.missing and not one.changed, item.id
            drawing = ET.fromstring(one.drawing.svg)
            assert drawing.get("viewBox") and len([*drawing.iter(f"{SVG}text")]) > 3, item.id
            ids = {node.get("id") for node in drawing.iter()}
            led_to = {
                value[5:-1]
                for node in drawing.iter()
                for value in node.attrib.values()
                if value[:5] == "url(#"
            }
            assert led_to <= ids and one.drawing.words, item.id
    assert charts
