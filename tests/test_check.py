"""`sourcebook check`: each mistake gives one finding with place and remedy, and no traceback."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from sourcebook.cli import main
from sourcebook.locks import sources
from sourcebook.locks.run import check
from tests.conftest import OURS, ROOT
from tests.world import TEXT


def only(world):
    findings = check(world.root).findings
    assert len(findings) == 1, [str(finding) for finding in findings]
    return str(findings[0])


def test_a_sound_book_has_no_findings(world, capsys):
    world.annotate("34.3 percent", TEXT.index("34.3"))
    world.chapter("“34.3 percent” [000:3](../seeds/000_abc.txt#L3) {cite}`known`\n")
    assert main(["--root", str(world.root), "check"]) == 0
    out = capsys.readouterr().out
    assert (
        "1 found, 0 not found, 0 cannot be checked" in out
        and "25 of    25 words shown" in out
        and "All in order." in out
    )


def broken_quotation(world):
    world.chapter("A line.\n“34.4 percent” [000:3](../seeds/000_abc.txt#L3)\n")


def hidden_line(world):
    world.source(TEXT, shown="[[2, 2]]")
    world.chapter("“34.3 percent” [000:3](../seeds/000_abc.txt#L3)\n")


def changed_seed(world):
    world.seed.write_bytes(world.seed.read_bytes() + b"!")


def missing_seed(world):
    world.seed.unlink()


def uncovered_line(world):
    world.source(TEXT, documents="[[2, 3]]")


def line_in_two_parts(world):
    world.source(TEXT, documents="[[1, 4]]", shown="[[2, 3]]")


def line_beyond_the_end(world):
    world.source(TEXT, residue=((1, 1), (5, 6)))


def backward_lines(world):
    world.source(TEXT, documents="[[4, 2]]")


def too_much_shown(world):
    world.record.write_text(world.record.read_text("utf-8").replace("share: 1.0", "share: 0.2"))


def shown_twice(world):
    world.source(TEXT, shown="[[2, 2], [2, 2]]")


def malformed_yaml(world):
    world.record.write_text(world.record.read_text("utf-8").replace("  kind: a", "  kind: [a"))


def tab_in_yaml(world):
    world.record.write_text(world.record.read_text("utf-8").replace("  kind:", "\tkind:"))


def repeated_key(world):
    world.record.write_text(world.record.read_text("utf-8").replace("  kind:", "  kind: other\n  kind:"))


def unknown_field(world):
    world.record.write_text(world.record.read_text("utf-8").replace("  kind:", "  kinds: x\n  kind:"))


def missing_field(world):
    world.record.write_text(world.record.read_text("utf-8").replace("    genre: report\n", ""))


def unknown_step(world):
    world.record.write_text(world.record.read_text("utf-8").replace("step: said", "step: whispered"))


def dates_reversed(world):
    world.record.write_text(
        world.record.read_text("utf-8").replace("latest: '2020-01-01'", "latest: '2019-01-01'")
    )


def unknown_citation(world):
    world.record.write_text(world.record.read_text("utf-8").replace("[known]", "[unknown]"))


def unknown_citation_in_prose(world):
    world.chapter("It is so {cite}`nobody`.\n")


def broken_bibliography(world):
    (world.root / "data" / "references.bib").write_text("@misc{known, title={T}\n@misc{", "utf-8")


def stray_seed(world):
    (world.root / "seeds" / "009_abc.txt").write_text("x")


def stray_annotations(world):
    (world.root / "data" / "annotations" / "009.json").write_text("{}")


def annotation_moved(world):
    world.annotate("34.3 percent", TEXT.index("34.3") + 1)


def annotation_gone(world):
    world.annotate("35 percent", TEXT.index("34.3"))


def annotation_of_unknown_category(world):
    world.annotate("34.3 percent", TEXT.index("34.3"), category="praise")


def annotation_of_unknown_skill(world):
    world.annotate("34.3 percent", TEXT.index("34.3"), skill="magic")


def annotation_elsewhere(world):
    world.annotate("34.3 percent", TEXT.index("34.3"), source="../../seeds/001_abc.txt")


def annotations_malformed(world):
    world.notes.write_text('{"id": "000.json",')


def excerpt_out_of_range(world):
    world.chapter("x\n\n```{code-cell} ipython3\nexcerpt('000', 2, 52)\n```\n")


def excerpt_backwards(world):
    world.chapter("```{code-cell} ipython3\nexcerpt('000', 3, 2)\n```\n")


def excerpt_of_unknown_source(world):
    world.chapter("```{code-cell} ipython3\nexcerpt('009', 2, 3)\n```\n")


def excerpt_with_words_for_numbers(world):
    world.chapter("```{code-cell} ipython3\nexcerpt('000', 'two', 3)\n```\n")


def card_of_unknown_document(world):
    world.chapter("```{code-cell} ipython3\nsource_card('000-z')\n```\n")


def invisible_character(world):
    world.chapter("A word\u200b.\n")


def chapter_not_utf8(world):
    world.page.write_bytes(b"# Caf\xe9\n")


MISTAKES = [
    # what is done to the book, the place that the finding names, and words of it
    (broken_quotation, "chapters/01.md, line 2", "not found"),
    (hidden_line, "chapters/01.md, line 1", "does not show"),
    (changed_seed, "seeds/000_abc.txt, line 5", "not the source as received"),
    (missing_seed, "seeds/000_abc.txt", "missing"),
    (uncovered_line, "seeds/sources.yml", "line 4 of source 000 belongs to no document"),
    (line_in_two_parts, "seeds/sources.yml", "line 1 of source 000 belongs to 000 and to residue 'litter'"),
    (line_beyond_the_end, "seeds/sources.yml", "which has 5 lines"),
    (backward_lines, "seeds/sources.yml, line 12", "run backwards"),
    (too_much_shown, "seeds/sources.yml", "at most 5 may be shown"),
    (shown_twice, "seeds/sources.yml", "repeats lines"),
    (malformed_yaml, "seeds/sources.yml, line", "quotes here"),
    (tab_in_yaml, "seeds/sources.yml, line 7", "indentation"),
    (repeated_key, "seeds/sources.yml, line 8", "stands here twice"),
    (unknown_field, "seeds/sources.yml, line 7", "kinds"),
    (missing_field, "seeds/sources.yml, line 11", "genre"),
    (unknown_step, "seeds/sources.yml, line 28", "said"),
    (dates_reversed, "seeds/sources.yml, line 16", "is after latest"),
    (unknown_citation, "seeds/sources.yml", "'unknown'"),
    (unknown_citation_in_prose, "chapters/01.md, line 1", "'nobody'"),
    (broken_bibliography, "data/references.bib", "braces"),
    (stray_seed, "seeds/009_abc.txt", "no entry"),
    (stray_annotations, "data/annotations/009.json", "no source 009"),
    (annotation_moved, "data/annotations/000.json, line 7", "These words stand at start"),
    (annotation_gone, "data/annotations/000.json, line 7", "Copy 'exact'"),
    (annotation_of_unknown_category, "data/annotations/000.json, line 7", "'praise'"),
    (annotation_of_unknown_skill, "data/annotations/000.json, line 7", "'magic'"),
    (annotation_elsewhere, "data/annotations/000.json, line 7", "must be the file of source 000"),
    (annotations_malformed, "data/annotations/000.json", "Correct"),
    (excerpt_out_of_range, "chapters/01.md, line 4", "source 000 has 5 lines; line 52"),
    (excerpt_backwards, "chapters/01.md, line 2", "run backwards"),
    (excerpt_of_unknown_source, "chapters/01.md, line 2", "there is no source 009"),
    (excerpt_with_words_for_numbers, "chapters/01.md, line 2", "the lines as numbers"),
    (card_of_unknown_document, "chapters/01.md, line 2", "there is no document 000-z"),
    (invisible_character, "chapters/01.md, line 1", "U+200B"),
    (chapter_not_utf8, "chapters/01.md, line 1", "UTF-8"),
]


@pytest.mark.parametrize(("mistake", "place", "words"), MISTAKES)
def test_mistake_gives_one_finding_with_place_and_remedy(world, mistake, place, words, capsys):
    mistake(world)
    finding = only(world)
    assert finding.startswith(place) and words in finding, finding
    assert main(["--root", str(world.root), "check"]) == 1
    assert "Traceback" not in "".join(capsys.readouterr())


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("book")
    for folder in ("seeds", "data", "chapters"):
        shutil.copytree(ROOT / folder, root / folder)
    shutil.copy(ROOT / "_config.yml", root)  # which names the book
    return root


def test_the_book_itself_is_in_order(copy):
    report = check(copy)
    assert [str(finding) for finding in report.findings] == []
    assert report.seen["found"] > 10 and report.seen["notes"] >= 240 and report.seen["lines"] == 261
    assert all(share.shown <= share.allowed for share in report.seen.shares)


def test_one_letter_changed_in_any_quotation_of_the_book_is_refused_at_its_line(copy, monkeypatch):
    from sourcebook.chapter.markdown import Chapter, read_chapters
    from sourcebook.locks import quotations as quotes
    from sourcebook.sources.corpus import Corpus

    monkeypatch.setattr(
        quotes, "nearest", lambda *_: ""
    )  # the help for an author takes time and changes no result
    tried, corpus = [], Corpus(copy)
    for chapter in read_chapters(copy):
        for quotation in chapter.quotations():
            middle = next((i for i, c in enumerate(quotation.text) if c.isalnum()), None)
            at = chapter.text.index(f"“{quotation.text}”") + 1 + middle
            changed = chapter.text[:at] + ("x" if chapter.text[at] != "x" else "y") + chapter.text[at + 1 :]
            results = [quotes.check(one, corpus) for one in Chapter(chapter.path, changed).quotations()]
            assert [result.quotation.line for result in results if result.state != "found"] == [
                quotation.line
            ], quotation
            tried.append((chapter, quotation, changed))
    assert len(tried) > 80
    for chapter, quotation, changed in tried[:: len(tried) // 3]:
        chapter.path.write_text(changed, "utf-8")
        found = [finding for finding in check(copy).findings if finding.rule == "quotation"]
        assert [finding.line for finding in found] == [quotation.line], quotation
        chapter.path.write_text(chapter.text, "utf-8")


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "seeds").glob("*.txt")))
def test_one_byte_changed_in_a_seed_is_refused_at_its_line(copy, name):
    path = copy / "seeds" / name
    original = path.read_bytes()
    for place in (0, len(original) // 2, len(original) - 1):
        changed = bytearray(original)
        changed[place] = ord("~")
        path.write_bytes(bytes(changed))
        [finding] = check(copy, [sources.LOCK]).findings
        assert finding.file == f"seeds/{name}" and finding.line == original[:place].count(b"\n") + 1
    path.write_bytes(original)


def test_seeds_match_their_published_digests():
    from sourcebook.sources.corpus import line_digests

    kept = json.loads((ROOT / "seeds" / "lines.json").read_text("utf-8"))
    assert kept == {source.id: line_digests(source.text) for source in OURS.corpus}


def test_commands_answer_in_plain_words(capsys):
    assert main(["show", "004", "52"]) == 1 and "source 004 has 39 lines" in capsys.readouterr().err
    assert main(["show", "000", "14"]) == 0 and "No comments:" in capsys.readouterr().out
    assert main(["kwic", "no limits"]) == 0 and "000:7" in capsys.readouterr().out
