"""The forms of the code host for issues are YAML, and have the keys that it documents."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

FORMS = sorted(
    path for path in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml"
)
TOP = {"name", "description", "body", "assignees", "labels", "title", "type", "projects"}
TEXT = {"label", "description", "placeholder", "value"}
ATTRIBUTES = {
    "markdown": {"value"},
    "input": TEXT,
    "textarea": TEXT | {"render"},
    "dropdown": {"label", "description", "multiple", "options", "default"},
    "checkboxes": {"label", "description", "options"},
}


def mistakes(form: Any) -> list[str]:
    """What the code host would refuse in a form.

    The keys are those of "Syntax for issue forms" and "Syntax for GitHub's form schema":
    https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
    """
    found = [f"unknown key {key}" for key in form.keys() - TOP]
    found += [f"no {key}" for key in ("name", "description", "body") if not form.get(key)]
    fields = form.get("body") or []
    ids = [field["id"] for field in fields if "id" in field]
    if len(ids) != len(set(ids)):
        found.append("an id stands twice")
    if all(field.get("type") == "markdown" for field in fields):
        found.append("no field to fill in")
    return found + [one for field in fields for one in _of_field(field)]


def _of_field(field: dict[str, Any]) -> list[str]:
    kind, attributes = field.get("type"), field.get("attributes") or {}
    if kind not in ATTRIBUTES:
        return [f"unknown type {kind}"]
    found = [f"unknown key {key}" for key in field.keys() - {"type", "id", "attributes", "validations"}]
    found += [f"unknown attribute {key}" for key in attributes.keys() - ATTRIBUTES[kind]]
    found += [f"unknown validation {key}" for key in (field.get("validations") or {}).keys() - {"required"}]
    needed = "value" if kind == "markdown" else "label"
    if not isinstance(attributes.get(needed), str):
        found.append(f"{kind} without {needed}")
    options = attributes.get("options")
    if kind in ("dropdown", "checkboxes") and (not options or len(options) != len(set(map(str, options)))):
        found.append("options are missing or stand twice")
    return found


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_a_form_is_one_that_the_code_host_accepts(path):
    assert mistakes(yaml.safe_load(path.read_text("utf-8"))) == []


def test_there_are_two_forms():
    assert [path.stem for path in FORMS] == ["error", "source"]


FIELD = {"type": "input", "id": "page", "attributes": {"label": "Which page"}}
FORM = {"name": "A form", "description": "What it is for", "body": [FIELD]}
WRONG = [
    ({**FORM, "about": "x"}, "unknown key about"),
    ({**FORM, "name": ""}, "no name"),
    ({**FORM, "body": [FIELD, FIELD]}, "an id stands twice"),
    ({**FORM, "body": [FIELD, {"type": "text"}]}, "unknown type text"),
    ({**FORM, "body": [{**FIELD, "label": "x"}]}, "unknown key label"),
    (
        {**FORM, "body": [{**FIELD, "attributes": {"label": "x", "a source": None}}]},
        "unknown attribute a source",
    ),
    ({**FORM, "body": [{**FIELD, "attributes": {}}]}, "input without label"),
    (
        {**FORM, "body": [FIELD, {"type": "dropdown", "attributes": {"label": "x"}}]},
        "options are missing or stand twice",
    ),
]


@pytest.mark.parametrize(("form", "mistake"), WRONG, ids=[mistake for _, mistake in WRONG])
def test_a_form_that_the_code_host_refuses_has_one_mistake(form, mistake):
    assert mistakes(form) == [mistake]
