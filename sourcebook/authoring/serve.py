"""Show the book while it is written: rebuild on save, and reload the page.

The settings are those of `_config.yml`; Jupyter Book turns them into a Sphinx configuration, which
sphinx-autobuild then watches and serves.
"""

from __future__ import annotations

import sys
from pathlib import Path

from sourcebook.files import ROOT

BUILD = ROOT / "_build"
WATCH = ("seeds", "data", "sourcebook", "_config.yml", "_toc.yml")
IGNORE = ("_build", ".venv", ".venv-lab", ".git", "tests")


def write_settings(folder: Path) -> Path:
    """Write `conf.py` below ``folder``, as Jupyter Book reads the settings of the book."""
    from jupyter_book.config import get_final_config

    config, _ = get_final_config(user_yaml=ROOT / "_config.yml", sourcedir=ROOT, cli_config={"latex_individualpages": False})
    config |= {
        "external_toc_path": str(ROOT / "_toc.yml"),
        "bibtex_bibfiles": [str(ROOT / name) for name in config["bibtex_bibfiles"]],
        "nb_execution_cache_path": str(BUILD / ".jupyter_cache"),
    }
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "conf.py"
    path.write_text("".join(f"{key} = {value!r}\n" for key, value in sorted(config.items())), "utf-8")
    return path


def main() -> int:
    """Serve the book until interrupted. Arguments are passed on to sphinx-autobuild, as in --port 8001."""
    from sphinx_autobuild.__main__ import main as serve

    conf = write_settings(BUILD / "serve")
    watch = [option for name in WATCH for option in ("--watch", str(ROOT / name))]
    ignore = [option for name in IGNORE for option in ("--ignore", f"{ROOT / name}/*")]
    serve(["-c", str(conf.parent), "-d", str(BUILD / ".doctrees"), *watch, *ignore, *sys.argv[1:], str(ROOT), str(BUILD / "html")])
    return 0


if __name__ == "__main__":
    sys.exit(main())
