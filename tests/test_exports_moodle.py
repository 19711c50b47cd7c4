"""Moodle XML read back: the elements of each type, and prompt, answers, parts of the grade and feedback."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from tests import questions
from tests.moodle_fields import FIELDS, GRADES, OPTIONAL
from tests.questions import ITEMS, flat, gaps, items, of_element, words

EXPORTED = questions.whole("moodle")
QUESTIONS = questions.moodle(EXPORTED.content)
BY_ID = {one.findtext("idnumber", ""): one for one in QUESTIONS}


def paths(element: ET.Element, above: str = "") -> list[str]:
    """Each kind of element in the order in which it is first met, with its attributes."""
    found: list[str] = []
    for one in element:
        path = f"{above}{one.tag}"
        found += ["@".join([path, *one.attrib]), *paths(one, f"{path}/")]
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("kind", FIELDS)
def test_elements_and_attributes_stand_as_in_the_fixtures_of_moodle(kind):
    wanted = FIELDS[kind][1].split()
    ours = [one for one in QUESTIONS if one.get("type") == kind]
    assert ours
    for one in ours:
        found = paths(one)
        assert found == [path for path in wanted if path in found or path not in OPTIONAL]


def test_every_exercise_is_there_once_under_its_id():
    real = [one for one in QUESTIONS if one.get("type") not in ("category", "description")]
    assert [one.findtext("idnumber") for one in real] == [item.id for item in ITEMS]
    assert not questions.CONTROL.search(EXPORTED.content.decode("utf-8"))
    assert QUESTIONS[0].findtext("category/text") == "$course$/All // of it"


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_prompt_passages_closing_hints_and_tags_are_there(item):
    one, exercise = BY_ID[item.id], item.exercise
    before = BY_ID.get(f"{item.id}-passages")
    asked = words(one.findtext("questiontext/text", ""))
    shown = asked + (words(before.findtext("questiontext/text", "")) if before is not None else "")
    assert flat(exercise.prompt) in asked
    for passage in item.passages:
        assert flat(passage.heading) in shown
        assert all(flat(f"[{line.number}] {line.text}") in shown for line in passage.lines)
    after = words(one.findtext("generalfeedback/text", ""))
    assert flat(exercise.closing) in after and all(flat(credit) in after for credit in item.credits)
    assert [words(hint.findtext("text", "")) for hint in one.findall("hint")] == [*map(flat, exercise.hints)]
    tags = [tag.findtext("text") for tag in one.findall("tags/tag")]
    assert tags == [exercise.skill, item.placed.home, exercise.type]


@pytest.mark.parametrize("item", items("choice"), ids=lambda item: item.id)
def test_options_have_their_feedback_and_their_part_of_the_grade(item):
    found, exercise = of_element(BY_ID[item.id]), item.exercise
    ours = {flat(option.text): option for option in exercise.options}
    assert [words(text) for text, *_ in found.answers] == [
        flat(exercise.options[n].text) for n in exercise.order
    ]
    assert all(words(says) == flat(ours[words(text)].because) for text, _, says in found.answers)
    assert (found.more["single"] == "false") is exercise.many
    right = [share for text, share, _ in found.answers if ours[words(text)].right]
    wrong = [share for text, share, _ in found.answers if not ours[words(text)].right]
    if exercise.graded and exercise.many:
        assert sum(right) == pytest.approx(1, abs=1e-4) and sum(right) + sum(wrong) <= 1e-4 and max(wrong) < 0
    elif exercise.graded:
        assert right == [1] and not any(wrong)
    else:
        assert found.more["defaultgrade"] == "0" and sum(wrong) == pytest.approx(
            1 if exercise.many else len(wrong)
        )


def test_parts_of_a_grade_are_those_that_moodle_knows():
    shares = {
        float(one.get("fraction", ""))
        for kind in ("multichoice", "numerical")
        for question in QUESTIONS
        if question.get("type") == kind
        for one in question.findall("answer")
    }
    assert all(abs(share) in GRADES for share in shares)


def rows_of(item) -> list[tuple[str, str, list[str], str]]:
    """Of each row its text, our answer, what can be argued, and why."""
    exercise, names = item.exercise, item.exercise.labels()["codes"] | {"": "no mark"}
    rows = getattr(exercise, "items", None) or getattr(exercise, "sentences", None) or exercise.points
    texts = exercise.labels()["rows"]
    return [
        (text, names[row.right], [names[code] for code in row.also], row.because)
        for text, row in zip(texts, rows, strict=True)
    ]


@pytest.mark.parametrize("item", [*items("sort"), *items("mark"), *items("align")], ids=lambda item: item.id)
def test_rows_have_the_right_answer_and_those_that_can_be_argued(item):
    found, rows = of_element(BY_ID[item.id]), rows_of(item)
    coding = getattr(item.exercise, "coding", False)
    assert all(flat(why) in words(found.after) for *_, why in rows)
    if found.kind == "matching":
        assert not any(argued for _, _, argued, _ in rows) or coding
        pairs = BY_ID[item.id].findall("subquestion")
        asked = [(words(one.findtext("text", "")), one.findtext("answer/text", "")) for one in pairs]
        assert [answer for text, answer in asked if text] == [right for _, right, *_ in rows]
        names = item.exercise.labels()["codes"].values()
        assert {*map(flat, names)} <= {flat(answer) for _, answer in asked}
        return
    assert any(argued for _, _, argued, _ in rows)
    for (text, right, argued, why), (weight, asked, options) in zip(rows, gaps(found.asked), strict=True):
        assert weight == 1 and flat(text.split(" / ")[-1]) in asked
        assert {name for name, share, _ in options if share} == {*map(flat, [right, *argued])}
        assert {says for name, _, says in options if name == flat(right)} == {flat(why)}


@pytest.mark.parametrize("item", items("compare"), ids=lambda item: item.id)
def test_a_verdict_weighs_as_much_as_the_lines_that_support_it(item):
    found = gaps(of_element(BY_ID[item.id]).asked)
    names = item.exercise.labels()["codes"]
    for number, statement in enumerate(item.exercise.statements):
        verdict, *lines = found[3 * number : 3 * number + 3]
        assert verdict[0] == 2 and [one[0] for one in lines] == [1, 1] and flat(statement.text) in verdict[1]
        assert [name for name, share, _ in verdict[2] if share] == [flat(names[statement.right])]
        for (_, _, options), proofs in zip(lines, (statement.first, statement.second), strict=True):
            right = {f"line{line}" for proof in proofs for line in proof.lines} or {"noline"}
            assert {name for name, share, _ in options if share} == right


@pytest.mark.parametrize("item", items("order"), ids=lambda item: item.id)
def test_an_order_stands_in_the_right_order(item):
    one = BY_ID[item.id]
    found = [
        (words(a.findtext("text", "")), words(a.findtext("feedback/text", ""))) for a in one.findall("answer")
    ]
    assert found == [(flat(step.text), flat(step.because)) for step in item.exercise.items]
    assert [float(a.get("fraction", "")) for a in one.findall("answer")] == [*range(1, len(found) + 1)]
    assert one.findtext("gradingtype") == "LONGEST_ORDERED_SUBSET" and one.findtext("selecttype") == "ALL"


@pytest.mark.parametrize("item", items("number"), ids=lambda item: item.id)
def test_a_number_has_its_tolerance_its_unit_and_its_mistakes(item):
    exercise, one = item.exercise, BY_ID[item.id]
    first, *wrong, rest = of_element(one).answers
    tolerances = [float(a.findtext("tolerance", "")) for a in one.findall("answer")]
    assert float(first[0]) == pytest.approx(exercise.value, rel=1e-9) and first[1] == 1
    assert tolerances[0] == exercise.tolerance and words(first[2]) == flat(exercise.because)
    assert [(float(v), s, words(f)) for v, s, f in wrong] == [
        (m.value, 0, flat(m.because)) for m in exercise.mistakes
    ]
    assert (rest[0], rest[1], words(rest[2])) == ("*", 0, flat(exercise.otherwise))
    assert one.findtext("units/unit/unit_name", "") == exercise.unit
    assert flat(exercise.unit) in words(one.findtext("questiontext/text", ""))


@pytest.mark.parametrize("item", items("write"), ids=lambda item: item.id)
def test_a_text_has_its_words_its_rubric_and_the_models_for_graders_alone(item):
    exercise, one = item.exercise, BY_ID[item.id]
    asked, graders = (words(one.findtext(f"{name}/text", "")) for name in ("questiontext", "graderinfo"))
    assert (one.findtext("minwordlimit"), one.findtext("maxwordlimit")) == tuple(map(str, exercise.words))
    assert all(flat(level) in asked for criterion in exercise.rubric for level in criterion.levels)
    for model in exercise.models:
        assert (
            flat(model.text) in graders and flat(model.because) in graders and flat(model.text) not in asked
        )


@pytest.mark.parametrize("item", items("split"), ids=lambda item: item.id)
def test_a_split_asks_of_each_line_whether_a_document_begins(item):
    found = of_element(BY_ID[item.id])
    right = [text for text, share, _ in found.answers if share > 0]
    assert [int(words(text).rpartition("line")[2]) for text in right] == [
        b.line for b in item.exercise.boundaries
    ]
