"""The locks as modules: what each finds stays on record; a broken part stops only what needs it."""

from __future__ import annotations

import pytest

from tests import faults


@pytest.mark.parametrize("name", faults.FAULTS, ids=faults.one_line)
def test_each_fault_gives_the_findings_on_record(name, tmp_path):
    found = [faults.one_line(line) for line in faults.findings(faults.FAULTS[name], tmp_path / "book")]
    assert found == faults.frozen()[faults.one_line(name)]


def test_the_record_has_each_fault_and_no_other():
    assert list(faults.frozen()) == [faults.one_line(name) for name in faults.FAULTS]
