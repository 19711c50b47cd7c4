"""The modules of the exercises alone: any answers survive the file, numbers and digests are as in Python."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.exercises.answer_file import digest, read_answers
from sourcebook.exercises.bundle import with_shapes
from tests.visit import Visit

NUMBERS = [
    ("1.28 trillion", 1.28e12),
    ("1,280 bn", 1.28e12),
    ("1.28e12", 1.28e12),
    ("1 280 000 000 000", 1.28e12),
    ("34,3", 34.3),
    ("34.3 %", 34.3),
    ("$185.41 billion", 185.41e9),
    ("-5", -5),
    ("−5", -5),
    ("21 months", 21),
    ("twenty", None),
    ("", None),
    ("1.2.3", None),
    ("1,2,3", None),
]


TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
ANSWERS_OF_ANY_FORM = (
    TEXTS
    | st.lists(TEXTS, max_size=4)
    | st.lists(st.integers(0, 99), max_size=4)
    | st.fixed_dictionaries({"text": TEXTS, "levels": st.lists(st.none() | st.integers(0, 2), max_size=4)})
)
ENTRIES = st.lists(
    st.fixed_dictionaries(
        {
            "id": st.from_regex(r"\A[0-9]{3}-[a-z]{1,8}\Z"),
            "edition": st.from_regex(r"\A[0-9a-f]{12}\Z"),
            "answer": ANSWERS_OF_ANY_FORM,
            "words": st.lists(TEXTS, max_size=3),
            "attempts": st.integers(0, 99),
            "score": st.none() | st.sampled_from([0, 0.5, 1]),
            "first": st.just("2026-01-01T00:00:00.000Z"),
            "last": st.sampled_from(["2026-01-01T00:00:00.000Z", "2026-02-01T00:00:00.000Z"]),
        }
    ),
    max_size=5,
    unique_by=lambda entry: entry["id"],
)


def told_once(item) -> bool:
    """Whether an answer tells that it was checked once and left."""
    return item["attempts"] == 1 and item["score"] is not None and bool(item["words"])


def test_any_answers_survive_the_file_and_any_change_is_refused(browser, modules, tmp_path):
    with Visit(browser, f"{modules}/") as visit:
        page = visit.page
        page.route(
            "**/runtime/entry.js",
            lambda route: route.fulfill(
                body=with_shapes(route.fetch().text()), content_type="text/javascript"
            ),
        )
        paths = ("runtime/store", "my_answers/device", "runtime/filed", "my_answers/file")
        asked = [f"import('{modules}/{path}.js')" for path in paths]
        page.evaluate(
            f"Promise.all([{', '.join(asked)}]).then(([store, device, filed, file]) => "
            "{ Object.assign(window, { store, device, filed, file }); })"
        )
        page.wait_for_function("window.file")

        @settings(max_examples=60, deadline=None)
        @given(ENTRIES, st.data())
        def tried(entries, data):
            text, back, kept = page.evaluate(
                "entries => { device.eraseAll(); entries.forEach(e => store.keep(e)); "
                "const bytes = (text) => new TextEncoder().encode(text).buffer;"
                " const text = filed.write(store.everything().entries, {label: 'A', group: ''}, 'core-01'); "
                "device.eraseAll();"
                " const {items} = file.read(bytes(text)); device.merge(items); "
                "return [text, items, store.everything().entries] }",
                entries,
            )
            expected = sorted(entries, key=lambda entry: entry["id"])
            assert [{key: item[key] for key in expected[0]} for item in back] == expected
            assert [{key: item[key] for key in item if key != "sha256"} for item in kept] == expected
            assert all((item["checked"] is not None) == told_once(item) for item in back)
            assert all(item["checked"]["answer"] == item["answer"] for item in back if item["checked"])
            path = tmp_path / "file.json"
            path.write_text(text, "utf-8")
            assert len(read_answers(path).items) == len(entries)
            place = data.draw(st.integers(0, len(text) - 2))
            letter = data.draw(st.sampled_from('x7}",: '))
            changed = text[:place] + letter + text[place + 1 :]
            try:
                same = json.loads(changed) == json.loads(text)
            except ValueError:
                same = False
            assert same or page.evaluate(
                "text => file.read(new TextEncoder().encode(text).buffer).problem ?? ''", changed
            )

        tried()


def test_numbers_are_understood_as_students_write_them(browser, modules):
    with Visit(browser, f"{modules}/") as visit:
        for text, expected in NUMBERS:
            got = visit.page.evaluate(
                f"import('{modules}/types/number/script.js').then(m => m.parse({json.dumps(text)}))"
            )
            assert got == pytest.approx(expected) if expected is not None else got is None, text


def test_script_and_teacher_compute_the_same_digest(browser, modules):
    values = [
        {"id": "x", "answer": [1, 0.5, None, 'é中\u2028"\\'], "b": {"z": True, "a": ""}},
        {"answer": {"text": "a\nb\t\u0001", "levels": [None, 2]}},
        {},
    ]
    with Visit(browser, f"{modules}/") as visit:
        for item in values:
            got = visit.page.evaluate(
                f"import('{modules}/runtime/digest.js').then(m => m.digest({json.dumps(item)}))"
            )
            assert got == digest(item)
