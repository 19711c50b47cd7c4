"""The environment of Binder, where jupytext is, and a chapter as a notebook there: as shown, as written."""

from __future__ import annotations

import json
import os
import subprocess

from tests.conftest import ROOT

LAB = ROOT / ".venv-lab" / "bin" / "python"
KEY, OTHER = "reuters-trade-2023", "chinadaily-yusui-2023"


def lab(code: str, given: object = None) -> object:
    """Run code in the environment of Binder, where jupytext is; it reads `given` and prints JSON."""
    program = (
        f"import json, sys\nfrom pathlib import Path\ngiven = json.load(sys.stdin)\n{code}\n"
        "json.dump(out, sys.stdout)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [str(LAB), "-c", program],
        input=json.dumps(given),
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def shown(*texts: str) -> list[str]:
    code = (
        "from sourcebook.chapter.notebooks import Evidence, as_shown, as_written\n"
        "out, evidence = [], Evidence(Path.cwd())\nfor text in given:\n"
    )
    return lab(
        code + "    out.append(as_shown(text, evidence))\n    assert as_written(out[-1]) == text, text", texts
    )


def written(*texts: str) -> list[str]:
    return lab(
        "from sourcebook.chapter.notebooks import as_written\nout = [as_written(text) for text in given]",
        texts,
    )
