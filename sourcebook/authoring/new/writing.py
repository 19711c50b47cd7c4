"""Add to the files of a book, and leave what stands in them as it is.

An entry is put into the text of a file, and then read back: nothing else may have changed.
The contents go through ruamel.yaml, which keeps comments, quotes and the order of keys.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path
from textwrap import indent
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.representer import RoundTripRepresenter

from sourcebook.building import ENGINE
from sourcebook.files import mistake, read_text

TEMPLATES = (ENGINE / "authoring" / "templates", ENGINE / "exercises" / "types")


class _Representer(RoundTripRepresenter):
    """Writes an empty value as `null`, as the files of this book have it."""


_Representer.add_representer(
    type(None), lambda self, _: self.represent_scalar("tag:yaml.org,2002:null", "null")
)


def _yaml() -> YAML:
    kept = YAML()
    kept.Representer = _Representer
    kept.preserve_quotes = True
    kept.width = 1_000_000  # no line is broken
    return kept


def parsed(text: str, path: Path) -> Any:
    """The tree of a YAML text that stands, or will stand, in ``path``.

    Raises:
        BookError: it is not YAML, or repeats a key.
    """
    try:
        return _yaml().load(text)
    except YAMLError as error:
        mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
        what = str(getattr(error, "problem", None) or "this is not valid YAML")
        remedy = "Correct the indentation or the quotes here."
        raise mistake("file", path, mark.line + 1 if mark else None, f"{what}.", remedy) from None


def written(tree: Any) -> str:
    """The tree as YAML."""
    out = StringIO()
    _yaml().dump(tree, out)
    return out.getvalue()


def added(path: Path, key: str, entry: str) -> str:
    """The YAML file ``path`` with one more entry, a list of one as YAML, at the end of the list ``key``.

    Raises:
        BookError: the file or the entry is not YAML, or the file has no such list with an entry a line.
    """
    text = read_text(path)
    tree, new = parsed(text, path), parsed(entry, path)
    entries = tree.get(key) if isinstance(tree, dict) else None
    if not isinstance(entries, CommentedSeq) or entries.fa.flow_style() is not False:
        message = f"this file has no list '{key}' with an entry a line."
        raise mistake("file", path, None, message, f"Begin it with '{key}:', and each entry with '- '.")
    lines = text.rstrip().split("\n")
    following = [tree.lc.key(name)[0] for name in list(tree)[list(tree).index(key) + 1 :]]
    end = min(following, default=len(lines))
    indented = indent(entry.strip("\n"), " " * (entries.lc.col or 0))
    held = "\n".join([*lines[:end], "", *indented.split("\n"), *lines[end:]]) + "\n"
    if parsed(held, path) != {**tree, key: [*entries, *new]}:
        message = f"an entry cannot be added to the list '{key}' as it is written."
        raise mistake("file", path, None, message, "Write each entry on lines of its own, after '- '.")
    return held


def appended(path: Path, entry: str) -> str:
    """The text file ``path`` with one more entry at its end. Raises BookError if it cannot be read."""
    return read_text(path).rstrip("\n") + "\n" + entry


def with_member(path: Path, key: str, member: Mapping[str, Any]) -> str:
    """The JSON file ``path`` with one more object in the list ``key`` that ends it; the rest stays.

    Raises:
        BookError: the file is not JSON, or such a list does not end it.
    """
    text, tree = read_text(path), read_json(path)
    end = re.search(r"(?<=\})\s*\]\s*\}\s*$", text)
    if not end or list(tree)[-1:] != [key]:
        remedy = f"Put '{key}' behind everything else."
        raise mistake("file", path, None, f"this file does not end with a list '{key}' of objects.", remedy)
    margin = re.findall(r"^\s*(?=\})", text[: end.start()], re.M)[-1]
    new = indent(json.dumps(member, ensure_ascii=False, indent=1), margin)
    return f"{text[: end.start()]},\n{new}{end[0]}"


def with_page(path: Path, page: str, like: str, part: str = "") -> str:
    """The table of contents with one more page: after the last page whose name fits ``like``.

    Args:
        part: look only in the part whose caption begins so.

    Raises:
        BookError: the file is not YAML, lists no pages, or has no such part.
    """
    tree = parsed(read_text(path), path)
    parts = tree.get("parts", [tree]) if isinstance(tree, dict) else []
    named = [one for one in parts if part and str(one.get("caption", "")).startswith(part)]
    if part and not named:
        captions = ", ".join(f"'{one['caption']}'" for one in parts if one.get("caption"))
        remedy = f"Write the beginning of one of {captions}." if captions else "Leave out --part."
        raise mistake("contents", path, None, f"no part has a caption that begins with '{part}'.", remedy)
    lists = [pages for one in named[:1] or parts for pages in _lists_of_pages(one)]
    if not lists:
        raise mistake("file", path, None, "the contents list no pages.", "Add 'chapters:' with a page.")
    found = [
        (pages, number)
        for pages in lists
        for number, one in enumerate(pages, 1)
        if re.fullmatch(like, str(one.get("file", "")))
    ]
    pages, place = found[-1] if found else (lists[0], 0)
    pages.insert(place, {"file": page})
    return written(tree)


def _lists_of_pages(part: Any) -> Iterator[Any]:
    for key in ("chapters", "sections"):
        pages = part.get(key) or []
        if pages:
            yield pages
        for page in pages:
            yield from _lists_of_pages(page)


def read_json(path: Path) -> dict[str, Any]:
    """The object of a JSON file. Raises BookError if the file is missing, or holds something else."""
    remedy = "Restore the file as it was committed last."
    try:
        data = json.loads(read_text(path))
    except json.JSONDecodeError as error:
        raise mistake("file", path, error.lineno, f"this is not JSON: {error.msg}.", remedy) from None
    if not isinstance(data, dict):
        raise mistake("file", path, None, "this is no JSON object.", remedy)
    return data


def rendered(template: str, fields: Mapping[str, Any]) -> str:
    """A template of a new file or entry, with its fields."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(template).render(**fields)


def gap(wanted: str) -> str:
    """A gap as a YAML string."""
    return quoted(f"TODO: {wanted}")


def gaps(text: str) -> list[str]:
    """What the gaps of a text ask for."""
    return [wanted.strip() for wanted in re.findall(r"TODO: ([^\"}\n]*)", text)]


def flow(value: Any) -> str:
    """A value as YAML on one line, as in {given: 1.06, cite: [imf-2017]}."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name}: {flow(one)}' for name, one in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    bare = isinstance(value, str) and re.fullmatch(r"[A-Za-z][\w .()-]*", value)
    return value if bare and isinstance(yaml.safe_load(value), str) else json.dumps(value, ensure_ascii=False)


def quoted(value: str) -> str:
    """A text as a YAML string, in double quotes."""
    return json.dumps(value, ensure_ascii=False)


def write_all(files: Mapping[Path, str]) -> None:
    """Write every file, or none: each is complete beside its place before it moves there."""
    drafts = {path: path.with_name(f".{path.name}.new") for path in files}
    try:
        for path, draft in drafts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(files[path].encode("utf-8"))
        for path, draft in drafts.items():
            draft.replace(path)
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)
