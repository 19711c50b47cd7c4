"""What comes from elsewhere is pinned: packages by version and hash, actions by commit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

PINNED = ("requirements.txt", "requirements-test.txt", "binder/requirements.txt")
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


@pytest.mark.parametrize("name", PINNED)
def test_every_package_is_pinned_to_a_version_and_to_what_its_files_are(name):
    text = (ROOT / name).read_text("utf-8").replace("\\\n", " ")
    pins = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    assert len(pins) > 50
    for pin in pins:
        assert re.match(r"[A-Za-z0-9_.-]+==[^ ;]+ ", pin), pin[:80]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", pin), pin[:80]
    assert "://" not in text, "where packages come from is the business of whoever installs them"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_job_that_may_change_the_code_or_its_releases_runs_nothing_of_ours(path):
    jobs = yaml.safe_load(path.read_text("utf-8"))["jobs"]
    for name, job in jobs.items():
        if (job.get("permissions") or {}).get("contents") != "write":
            continue
        steps = job["steps"]
        assert not [step for step in steps if "uses" in step], f"{name} takes an action"
        run = "\n".join(step["run"] for step in steps)
        words = {line.split()[0] for line in run.splitlines() if line.strip()}
        assert words <= {"gh", "cd"}, f"{name} runs {words}"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_an_action_is_pinned_to_a_commit(path):
    for used in re.findall(r"uses: (\S+)", path.read_text("utf-8")):
        assert used.startswith("./") or re.search(r"@[0-9a-f]{40}$", used), used


def test_the_release_is_written_by_one_job_and_packed_by_another():
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8"))["jobs"]
    assert jobs["pack"]["permissions"] == {"contents": "read"}
    assert jobs["release"]["needs"] == "pack" and jobs["publish"]["needs"] == "release"


def test_every_file_of_pins_is_looked_at():
    found = {
        path.relative_to(ROOT).as_posix()
        for path in Path(ROOT).glob("**/requirements*.txt")
        if not {".venv", ".venv-lab", "_build"} & set(path.parts)
    }
    assert found == set(PINNED)
