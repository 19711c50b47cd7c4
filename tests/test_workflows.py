"""The workflows: pinned, with least rights, and made of commands that run here too."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))


def flow(path: Path) -> dict:
    return yaml.safe_load(path.read_text("utf-8"))


def steps(path: Path) -> list[dict]:
    return [step for job in flow(path)["jobs"].values() for step in job.get("steps", [])]


def test_the_seven_workflows_are_there():
    names = "test preview publish links release engines sweep"
    assert sorted(path.stem for path in FILES) == sorted(names.split())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_actions_are_pinned_by_commit_with_the_version_beside(path):
    for line in re.findall(r"uses: .*", path.read_text("utf-8")):
        assert re.fullmatch(
            r"uses: (actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+|\./\.github/workflows/[a-z]+\.yml( #.*)?)",
            line,
        ), line


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_rights_are_least_and_nothing_runs_for_ever(path):
    tree = flow(path)
    assert tree["permissions"] in ({}, {"contents": "read"}) and "concurrency" in tree
    assert all("timeout-minutes" in job or "uses" in job for job in tree["jobs"].values())
    assert all(
        step["with"]["persist-credentials"] is False
        for step in steps(path)
        if "actions/checkout" in step.get("uses", "")
    )


def test_the_preview_is_safe_for_forks():
    text = next(path for path in FILES if path.stem == "preview").read_text("utf-8")
    assert (
        "pull_request:" in text
        and "pull_request_target" not in text
        and "secrets." not in text
        and "write" not in text
        and "github.token" not in text
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_command_runs_here_too(path):
    """A step is a target of the Makefile, or one of the few words that only the service understands."""
    for step in steps(path):
        command = step.get("run", "")
        for target in re.findall(r"^make ((?:[a-z]+ )+)", command + " ", re.M):
            assert set(target.split()) <= TARGETS, command
        assert "${{" not in command, "values of the service reach a command through its environment"


def test_the_linters_agree():
    done = subprocess.run(
        [str(Path(sys.executable).parent / "zizmor"), "--quiet", "--offline", str(ROOT / ".github")],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    if shutil.which("actionlint"):
        done = subprocess.run(
            ["actionlint", *map(str, FILES)], cwd=ROOT, capture_output=True, text=True, encoding="utf-8"
        )
        assert done.returncode == 0, done.stdout + done.stderr
