"""The settings of a book put no words on a page that no lock reads, and keep no page from being built."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from sourcebook.book import Book
from sourcebook.data_file import read_tree
from sourcebook.fields import is_web_address
from sourcebook.files import Finding
from sourcebook.locks.contents import unlocked
from sourcebook.locks.lock import Lock, Seen
from sourcebook.settings import SETTINGS

LOCK = Lock("book settings", rules=("contents", "quotation", "numbers"))
SPHINX = "sphinx/config"
# Settings whose words reach a page, and so are under the locks.
WORDS = {
    "title",
    "author",
    "copyright",
    "html/extra_footer",
    f"{SPHINX}/sourcebook/short_title",
    f"{SPHINX}/nb_code_prompt_show",
    f"{SPHINX}/nb_code_prompt_hide",
}
YEARS = re.compile(r"\A20\d\d(?:[–-]20\d\d)?(?=,|$)")  # with which a copyright begins
ELSEWHERE = {"parse/myst_substitutions"}  # the locks read these words on the pages that have them
ADDRESSES = {
    "repository/url",
    "launch_buttons/binderhub_url",
    "launch_buttons/jupyterhub_url",
    "html/baseurl",
}
NO_NAME = re.compile(r"[\s\"“”„«»]")
# Settings without words of their own. What is named neither here nor above is refused.
SILENT = {
    "": "only_build_toc_files exclude_patterns execute",
    "parse": "myst_enable_extensions myst_heading_anchors",
    "html": "use_multitoc_numbering home_page_in_navbar use_repository_button use_issues_button "
    "use_edit_page_button",
    "repository": "branch path_to_book",
    "launch_buttons": "notebook_interface",
    "sphinx": "extra_extensions recursive_update",
    SPHINX: "language smartquotes nb_execution_raise_on_error nb_execution_show_tb html_show_copyright "
    "html_copy_source nb_ipywidgets_js html_use_index "
    "suppress_warnings linkcheck_timeout linkcheck_deadline linkcheck_retries linkcheck_rate_limit_timeout "
    "linkcheck_workers",
    f"{SPHINX}/sourcebook": "name",
}
KNOWN = {f"{group}/{name}".strip("/") for group, names in SILENT.items() for name in names.split()}


@LOCK.check()
def settings_of_the_book(book: Book, seen: Seen) -> Iterator[Finding]:
    """Each setting is one that the locks know; what it says is under the locks."""
    path = book.root / SETTINGS
    tree = read_tree(path, "contents")[0] if path.is_file() else None
    for name, key, value in _settings(tree) if tree is not None else ():
        line = key.start_mark.line + 1
        words = value.value if isinstance(value, yaml.ScalarNode) else ""
        if name in WORDS:
            yield from unlocked(YEARS.sub("", words) if name == "copyright" else words, SETTINGS, line)
        elif name in ADDRESSES and words and not is_web_address(words):
            message = f"'{words}' is no address of the web."
            remedy = "Write one that begins with https:// or http://."
            yield Finding("contents", SETTINGS, line, message, remedy)
        elif name in KNOWN:
            yield from _no_words(value)
        elif name not in ADDRESSES | ELSEWHERE:
            message = f"no lock reads '{name.replace('/', ': ')}', which may put words or pages in the book."
            remedy = "Take it out; words for readers stand in a page of chapters/."
            yield Finding("contents", SETTINGS, line, message, remedy)


def _no_words(node: yaml.Node) -> Iterator[Finding]:
    """Each value in a setting that has no words of its own is a name, a pattern or a number."""
    if isinstance(node, yaml.ScalarNode) and NO_NAME.search(node.value.strip()):
        message = f"'{node.value}' stands where only a name or a pattern of names can."
        remedy = "Correct it; words for readers stand in a page of chapters/."
        yield Finding("contents", SETTINGS, node.start_mark.line + 1, message, remedy)
    elif isinstance(node, yaml.CollectionNode):
        for one in node.value:
            yield from _no_words(one[1] if isinstance(one, tuple) else one)


@LOCK.check()
def pages_that_the_settings_build(book: Book, seen: Seen) -> Iterator[Finding]:
    """The pages of the contents are built, and no others."""
    path = book.root / SETTINGS
    tree = read_tree(path, "contents")[0] if path.is_file() else None
    if tree is None:
        return
    found = {name: (key.start_mark.line + 1, value) for name, key, value in _settings(tree)}
    line, only = found.get("only_build_toc_files", (1, None))
    if only is None or str(only.value).lower() != "true":
        message = "pages that are not in the contents would be built."
        yield Finding("contents", SETTINGS, line, message, "Write 'only_build_toc_files: true'.")
    pages = [page for page in book.contents if page.startswith("chapters/")]
    _, patterns = found.get("exclude_patterns", (1, None))
    for pattern in patterns.value if isinstance(patterns, yaml.SequenceNode) else ():
        if left_out := [page for page in pages if _matches(str(pattern.value), page)]:
            message = f"'{pattern.value}' keeps {left_out[0]}, which is in the contents, from being built."
            yield Finding("contents", SETTINGS, pattern.start_mark.line + 1, message, "Take it out.")


@LOCK.check(guards="chapters")
def extensions_of_markdown(book: Book, seen: Seen) -> Iterator[Finding]:
    """MyST knows each extension that the settings name; without that no chapter can be read."""
    from myst_parser.config.main import MdParserConfig

    path = book.root / SETTINGS
    tree = read_tree(path, "contents")[0] if path.is_file() else None
    found = {name: value for name, _, value in _settings(tree)} if tree is not None else {}
    named = found.get("parse/myst_enable_extensions")
    for one in named.value if isinstance(named, yaml.SequenceNode) else ():
        try:
            MdParserConfig(enable_extensions={str(one.value)})
        except ValueError:
            message, remedy = f"MyST has no extension '{one.value}'.", "Correct the name, or take it out."
            yield Finding("contents", SETTINGS, one.start_mark.line + 1, message, remedy)


def _settings(node: yaml.Node, above: str = "") -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
    """Each setting: its name with that of its groups, as in html/extra_footer; its key; its value."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            name = f"{above}/{key.value}".strip("/")
            if name in SILENT or name == "sphinx":
                yield from _settings(value, name)
            else:
                yield name, key, value


def _matches(pattern: str, page: str) -> bool:
    """Whether a pattern of files to leave out, in which ** stands for any folders, is that of a page."""
    parts = f"{page.removesuffix('.md')}.md".split("/")
    signs = {"**/": "(.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    form = re.sub(r"\*\*/|\*\*|\*|\?|[^*?]+", lambda found: signs.get(found[0], re.escape(found[0])), pattern)
    return any(re.fullmatch(form, "/".join(parts[: count + 1])) for count in range(len(parts)))
