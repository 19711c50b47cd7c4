"""Show the book while it is written: rebuild on save, and reload the page.

The settings are those of `_config.yml`; Jupyter Book turns them into a Sphinx configuration, which
sphinx-autobuild then watches and serves.
"""

from __future__ import annotations

import sys
from pathlib import Path

from sourcebook.book import find_root
from sourcebook.building import ENGINE

WATCH = ("seeds", "data", "_config.yml", "_toc.yml")
IGNORE = ("_build", ".venv", ".venv-lab", ".git", "tests")


def write_settings(folder: Path, root: Path) -> Path:
    """Write `conf.py` below ``folder``, as Jupyter Book reads the settings of the book in ``root``."""
    from jupyter_book.config import get_final_config

    config, _ = get_final_config(
        user_yaml=root / "_config.yml", sourcedir=root, cli_config={"latex_individualpages": False}
    )
    config |= {
        "external_toc_path": str(root / "_toc.yml"),
        "bibtex_bibfiles": [str(root / name) for name in config["bibtex_bibfiles"]],
        "nb_execution_cache_path": str(root / "_build" / ".jupyter_cache"),
    }
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "conf.py"
    path.write_text("".join(f"{key} = {value!r}\n" for key, value in sorted(config.items())), "utf-8")
    return path


def main() -> int:
    """Serve the book until interrupted. Arguments are passed on to sphinx-autobuild, as in --port 8001."""
    from sphinx_autobuild.__main__ import main as serve

    root = find_root(Path.cwd())
    build = root / "_build"
    conf = write_settings(build / "serve", root)
    watched = [*(root / name for name in WATCH), ENGINE]
    watch = [option for path in watched for option in ("--watch", str(path))]
    ignore = [option for name in IGNORE for option in ("--ignore", f"{root / name}/*")]
    places = ["-c", str(conf.parent), "-d", str(build / ".doctrees")]
    serve([*places, *watch, *ignore, *sys.argv[1:], str(root), str(build / "html")])
    return 0


if __name__ == "__main__":
    sys.exit(main())
