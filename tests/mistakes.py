"""Mistakes in sources, notes and chapters: what is done to the small book, and what `check` finds."""

from __future__ import annotations

from tests.world import TEXT


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
    record = world.record.read_text("utf-8")
    world.record.write_text(record.replace("share: 0.9, whole_below: 500", "share: 0.2, whole_below: 5"))


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
