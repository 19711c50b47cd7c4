"""The script of the class desk in Node: what it makes of files, beside what the Python core makes of them."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sourcebook.book import opened
from sourcebook.desk.piece import known
from sourcebook.exercises.bundle import panel_module
from tests.conftest import OURS
from tests.nodes import run_script

HEAD = """
const desk = (await import(`data:text/javascript;base64,${given.module}`)).default.core;
const bytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
const files = Object.entries(given.files ?? {}).map(([path, text]) =>
  ({ path, file: new Blob([bytes(text)]), isNamed: given.named }));
"""


@cache
def module() -> str:
    with opened(OURS):
        return panel_module("desk")


@cache
def _known() -> str:
    with opened(OURS):
        return json.dumps(known())


def desk_data() -> dict[str, Any]:
    """What waits beside the page of the desk."""
    found: dict[str, Any] = json.loads(_known())
    return found


def run(script: str, files: Mapping[str, bytes] | None = None, *, named: bool = True, **given: Any) -> Any:
    """What a script gives that has the functions of the desk as `desk`, and `files` as they were dropped."""
    sent = {name: base64.b64encode(data).decode() for name, data in (files or {}).items()}
    packed = base64.b64encode(module().encode()).decode()
    return run_script(HEAD + script, {"module": packed, "files": sent, "named": named, **given})


def report_of(
    files: Mapping[str, bytes], ids: list[str], roster: str = "", assignment: dict[str, Any] | None = None
) -> dict[str, Any]:
    """The report that the page makes of these files."""
    items = {one["id"]: one for one in desk_data()["items"]}
    script = """
const roster = given.roster ? desk.readRoster(given.roster).students : [];
give(desk.report(given.items, await desk.readAll(files), roster, given.assignment).counted);"""
    found: dict[str, Any] = run(
        script, files, items=[items[name] for name in ids], roster=roster, assignment=assignment
    )
    return found


def written(folder: Path, files: Mapping[str, bytes]) -> Path:
    """The same files in a folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def near(value: Any) -> Any:
    """The same, its numbers to nine places."""
    if isinstance(value, dict):
        return {name: near(part) for name, part in value.items()}
    if isinstance(value, list):
        return [near(part) for part in value]
    return pytest.approx(value, abs=1e-9) if isinstance(value, float) else value
