"""`sourcebook class`: a report, its page and grades in a folder; a line for each file that was not read."""

from __future__ import annotations

import json
import re
import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup

from sourcebook.cli import main
from sourcebook.desk.dividing import most_divided
from sourcebook.desk.gather import gather
from sourcebook.desk.items import desk_items, items_of
from sourcebook.desk.page import page
from sourcebook.desk.report import report, without_names
from sourcebook.exercises.sealed import unseal
from sourcebook.files import NotFound
from tests.classroom import a_class, chosen, text_of, whole_file
from tests.conftest import OURS, ROOT, every_exercise
from tests.handing import a_file

HOSTILE = '<script>alert(1)</script><img src=x onerror="x">'


def command(*words: object) -> int:
    return main(["--root", str(ROOT), "class", *map(str, words)])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A class of twelve, with a bad file, one of another kind, and a hostile label."""
    folder = tmp_path_factory.mktemp("class")
    for name, file in a_class(chosen(), size=12).items():
        (folder / name).write_bytes(text_of(file))
    (folder / "bad.json").write_bytes(b"{")
    (folder / "essay.pdf").write_bytes(b"%PDF")
    (folder / "hostile.json").write_bytes(a_file(HOSTILE))
    return folder


def test_a_report_a_page_and_grades(folder, tmp_path, capsys):
    out = tmp_path / "new" / "report"
    assert command(folder, "--out", out, "--grades", "canvas") == 1
    said = capsys.readouterr().out.splitlines()
    assert said[:3] == [
        "bad.json: This is not a complete answer file: it breaks off or has been edited by hand.",
        f"14 files: 13 read, 0 replaced, 1 refused, 1 of other kinds passed over. The report is in {out}.",
        f"The marks by completion are in {out / 'marks-all-canvas-completion.csv'}; they have names and ids.",
    ]
    assert said[3].startswith("No identifier of Canvas for 13 students: s01, s02, ") and len(said) == 4
    assert "column SIS Login ID" in said[3]
    written = sorted(path.name for path in out.iterdir())
    assert written == ["marks-all-canvas-completion.csv", "report.html", "report.json"]
    made = json.loads((out / "report.json").read_text("utf-8"))
    assert list(made) == ["format", "assignment", "few", "files", "students", "items"]
    assert [one["key"] for one in made["students"]][:2] == ["s01", "s02"]
    assert {one["id"] for one in made["items"]} == set(every_exercise())


def test_names_are_hidden_until_they_are_asked_for(folder, tmp_path):
    shown = {}
    for words in ((), ("--names",)):
        command(folder, "--out", tmp_path, *words)
        shown[words] = [(tmp_path / f"report.{end}").read_text("utf-8") for end in ("json", "html")]
    for text in shown[()]:
        assert not re.search("Олена|Zoë|王小明|hostile|alert", text)
    assert all("Олена 0" in text for text in shown["--names",])


def test_an_assignment_has_its_items_and_no_other(folder, tmp_path, capsys):
    one = OURS.assignments["core-01"]
    assert command(folder, "--out", tmp_path, "--assignment", one.id, "--grades", "plain", "--names") == 1
    made = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert made["assignment"] == {"id": one.id, "title": one.title, "due": "", "items": one.items}
    assert [item["id"] for item in made["items"]] == one.items
    assert one.title in (tmp_path / "report.html").read_text("utf-8")
    assert command(folder, "--out", tmp_path, "--assignment", "core-99") == 1
    assert "there is no assignment 'core-99'; there are " in capsys.readouterr().err


def test_a_class_without_a_bad_file_gives_no_error(tmp_path, capsys):
    (tmp_path / "a.json").write_bytes(a_file("Ann"))
    assert command(tmp_path / "a.json", "--out", tmp_path / "out") == 0
    assert capsys.readouterr().out.startswith("1 file: 1 read, 0 replaced, 0 refused, 0 of other kinds")


def test_mistakes_of_a_teacher_are_said(tmp_path, capsys):
    (tmp_path / "a.json").write_bytes(a_file("Ann"))
    (tmp_path / "class.csv").write_text("seat\n4\n", "utf-8")
    for words, said in {
        (tmp_path / "none", "--out", tmp_path / "o"): "none: there is no such file or folder. Name a folder",
        (tmp_path / "a.json", "--out", tmp_path / "a.json" / "x"): "this folder cannot be made. Name another",
        (
            tmp_path,
            "--out",
            tmp_path / "o",
            "--roster",
            tmp_path / "class.csv",
        ): "class.csv, line 1: the first",
    }.items():
        assert command(*words) == 1
        assert said in capsys.readouterr().err


@pytest.fixture(scope="module")
def shown(folder):
    items = items_of(OURS, chosen())
    made = report(items, gather([folder], items))
    return made, BeautifulSoup(page(made, items, names=True), "html.parser"), items


def test_the_page_has_every_figure_as_text(shown):
    made, soup, _ = shown
    assert [node.get_text() for node in soup.select("main > section > h2")][2:] == [
        one["id"] for one in made["items"]
    ]
    for item in made["items"]:
        text = " ".join(soup.select_one(f"section:has(#item-{item['id']})").stripped_strings)
        assert item["prompt"] in text and f"First answers {item['first']['n']}" in text
        for one in item["texts"]:
            assert all(line in text for line in one["text"].split("\n\n"))
        if item["alpha"] and not item["alpha"]["why"]:
            assert f"{item['alpha']['nominal']['value']:.2f}" in text


def test_the_page_is_inert_and_can_be_read_by_all(shown):
    _, soup, _ = shown
    assert not soup.select("script, img, link, [onerror], iframe") and HOSTILE in soup.get_text()
    assert soup.html["lang"] == "en" and soup.title.get_text() and len(soup.select("h1")) == 1
    assert all(table.caption and table.select("th[scope]") for table in soup.select("table"))
    assert all(node.get("aria-hidden") == "true" for node in soup.select(".bar"))
    ids = [node["id"] for node in soup.select("[id]")]
    assert len(set(ids)) == len(ids)


def test_axe_finds_no_fault_in_the_page(shown, browser, tmp_path):
    made, _, items = shown
    (tmp_path / "report.html").write_text(page(made, items, names=True), "utf-8")
    with browser.new_context(bypass_csp=True) as context:  # axe is a script, and the page allows none
        sheet = context.new_page()
        sheet.goto((tmp_path / "report.html").as_uri())
        assert Axe().run(sheet).response["violations"] == []


def test_the_page_without_names_has_none(shown):
    made, _, items = shown
    hidden = page(without_names(made), items, names=False)
    assert "Names are hidden" in hidden and not re.search("Олена|王小明|alert", hidden)


def test_the_items_for_the_page_hide_their_keys():
    found = desk_items(OURS)
    assert [one["id"] for one in found] == list(every_exercise())
    for one in found:
        exercise = every_exercise()[one["id"]]
        assert unseal(one["key"]) == json.loads(json.dumps(exercise.sealed()))
        assert (one["edition"], one["formerly"]) == (exercise.digest(), OURS.exercises.formerly(one["id"]))
        assert one["labels"] == exercise.labels() and one["graded"] == exercise.is_graded
    assert json.loads(json.dumps(found)) == found
    with pytest.raises(NotFound):
        desk_items(OURS, ["000-none"])


def test_work_grows_in_a_straight_line(tmp_path):
    """Three times as many students take about three times as long."""
    ids = chosen()[:6]
    items, entries = items_of(OURS, ids), a_class(ids, size=1).popitem()[1]["items"]
    spent = {}
    for size in (20, 60):
        folder = tmp_path / str(size)
        folder.mkdir()
        for number in range(size):
            (folder / f"{number}.json").write_bytes(text_of(whole_file(entries, str(number))))
        gather([folder], items)  # warm
        start = time.process_time()
        pile = gather([folder], items)
        spent[size] = time.process_time() - start
        assert len(pile.read) == size
    assert spent[60] < 8 * spent[20]


LINK = "https://example.org/chapters/assignment.html?title=Week+9%3A+who%3F&items=000-seam,001-sayso&due=2026-12-05"


def test_an_assignment_of_one_s_own_is_given_as_its_link(folder, tmp_path):
    out = tmp_path / "report"
    command(folder, "--out", out, "--assignment", LINK)
    made = json.loads((out / "report.json").read_text("utf-8"))
    assert made["assignment"] == {
        "id": "week-9-who",
        "title": "Week 9: who?",
        "due": "2026-12-05",
        "items": ["000-seam", "001-sayso"],
    }
    assert [one["id"] for one in made["items"]] == ["000-seam", "001-sayso"]
    assert command(folder, "--out", out, "--assignment", LINK.replace("items=", "things=")) == 1


def test_who_is_missing_is_counted_and_with_names_said(folder, tmp_path, capsys):
    (tmp_path / "class.csv").write_text("name,label\nAnn,Anna 0\nNobody One,\nNobody Two,\n", "utf-8")
    words = (folder, "--out", tmp_path / "out", "--roster", tmp_path / "class.csv")
    command(*words)
    assert "2 of the list of the class missing; --names says who." in capsys.readouterr().out.splitlines()
    command(*words, "--names")
    assert (
        "2 of the list of the class missing: Nobody One, Nobody Two." in capsys.readouterr().out.splitlines()
    )
    (tmp_path / "class.csv").write_text("label\nAnna 0\n", "utf-8")
    command(*words)
    assert "0 of the list of the class missing." in capsys.readouterr().out.splitlines()


def test_what_divides_the_class_stands_first_and_is_marked(shown):
    made, soup, _ = shown
    most = most_divided(made["items"])
    links = [node["href"] for node in soup.select("section:has(#divided) a")]
    assert links == [f"#item-{name}" for name in most] and len(most) == 3
    for place, name in enumerate(most, 1):
        text = soup.select_one(f"section:has(#item-{name})").get_text()
        assert f"Divides the class: {place} of 3." in text and "Of one mind: about 0 is a class" in text


def test_a_refused_file_without_its_name_is_said_to_be_one(shown):
    made, _, items = shown
    soup = BeautifulSoup(page(without_names(made), items, names=False), "html.parser")
    number = next(n for n, one in enumerate(made["files"], 1) if one["state"] == "refused")
    assert f"file {number:03d} (names hidden)" in soup.get_text() and "bad.json" not in soup.get_text()
