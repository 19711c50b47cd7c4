"""The book's Sphinx extension: the last stretch of the road, from chapter to page.

It leads each reference to a line of a source, to a number or to a claim to the page that shows it.
It keeps third-party scripts off the page, and adds our stylesheet and templates.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sourcebook.book import open_book
from sourcebook.building import ENGINE
from sourcebook.evidence.spreadsheet import offer
from sourcebook.html import SPEECH, render
from sourcebook.interface import t
from sourcebook.page import (
    assets,
    backlinks,
    citations,
    exemptions,
    failure,
    launch,
    links,
    markup,
    results,
    search,
)
from sourcebook.page.assets import ONE_PAGE
from sourcebook.page.books import book_of, foreign_of
from sourcebook.page.freshness import digest
from sourcebook.settings import CONTENTS
from sourcebook.sources.hidden import Hidden

HERE = Path(__file__).parent
# A change of one of these reads every page again.
READ_WITH = (
    "page/extension.py",
    "page/backlinks.py",
    "page/citations.py",
    "evidence/bibliography.py",
    "chapter/calls.py",
    "chapter/cells.py",
    "chapter/markdown.py",
    "chapter/pace.py",
    "chapter/quoted.py",
)
# A control of another package, as myst-nb writes it for a script from a content network.
WIDGET = re.compile(r'<script type="application/vnd\.jupyter\.widget-view\+json">.*?</script>', re.S)
# Scripts that the theme or Jupyter Book put on each page and that this book does not use.
UNUSED = re.compile(
    r"thebe|togglebutton|toggleHint|toggleOpenOnPrint|design-tabs|sphinx_highlight|jupyter\.widget",
    re.IGNORECASE,
)


def before_reading(app: Sphinx, name: str, source: list[str]) -> None:
    """A path to a seed file is for readers of the repository; MyST would offer it as a download."""
    source[0] = links.marked(source[0])


def rewrite_all(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The navigation stands on every page: when a title or the order changes, write every page."""
    titles = [
        (name, env.titles[name].astext(), env.toctree_includes.get(name)) for name in sorted(env.all_docs)
    ]
    now = hashlib.sha256(repr((titles, digest(Path(app.srcdir) / CONTENTS))).encode()).hexdigest()
    before = getattr(env, "sourcebook_navigation", None)
    env.sourcebook_navigation = now  # type: ignore[attr-defined]
    lists = backlinks.changed_lists(env)
    return lists if before in (None, now) else sorted(env.all_docs)


def speak(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """The templates of the theme say the words of the interface."""
    context |= SPEECH


def keep_out(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Drop the scripts that the book does not use, and mend what others write into a page.

    The list of scripts is shared, so a page gets a list of its own.
    """
    book = book_of(app)
    settings = book.settings
    context["script_files"] = [
        _later(script)
        for script in context["script_files"]
        if not _unused(script) and _needed(script, context)
    ]
    context["launch"] = (
        launch.address(page, settings) if launch.is_ready(settings) and _opens_as_notebook(context) else ""
    )
    title = markup.plain_title(context.get("title") or app.config.html_title)
    context["running_head"], context["book_head"] = (
        markup.css_string(title),
        markup.css_string(book.settings.short_title),
    )
    context["short_title"] = book.settings.short_title
    # Sphinx's own layout has the viewport already.
    tags = re.sub(r'<meta name="viewport"[^>]*>', "", context.get("metatags", ""))
    said = escape(markup.description(doctree, title))
    context["metatags"] = f'{tags}<meta name="description" content="{said}">'
    if "body" in context:
        body = WIDGET.sub(_needs_kernel(context), context["body"])
        body = markup.with_rows(markup.mended(body))
        body += markup.cited_works(body, book.bibliography)
        context["body"] = markup.with_languages(body, foreign_of(app))


def _needs_kernel(context: dict[str, Any]) -> str:
    """What stands in the page instead of a control that only a running notebook can move."""
    address = escape(context["launch"])
    name = escape(t("Open this chapter as a notebook"))
    link = f' <a href="{address}">{name}</a>.' if address else ""
    said = escape(t("This control works in a running notebook."))
    return f'<p class="sb-offline">{said}{link}</p>'.replace("\\", "\\\\")


def _opens_as_notebook(context: dict[str, Any]) -> bool:
    buttons = [button for group in context.get("header_buttons", []) for button in group.get("buttons", [])]
    return any(button.get("text") == "Binder" for button in buttons)


def finish(app: Sphinx, error: Exception | None) -> None:
    """Put the tables beside the pages, remove pages of chapters that are gone, lead to the front page."""
    if error or app.builder.name != "html":
        return
    kept = {*app.env.found_docs, "search", "index", *app.config.html_additional_pages}
    out, data = Path(app.outdir), Path(app.srcdir) / "data"
    offer(data, out / "data", Hidden(book_of(app).corpus))
    if (data / "numbers.yml").is_file():
        shutil.copyfile(data / "numbers.yml", out / "data" / "numbers.yml")
    for page in out.rglob("*.html"):
        name = page.relative_to(out).with_suffix("").as_posix()
        if name not in kept and not name.startswith("_"):
            page.unlink()
    (out / ".nojekyll").touch()  # a code host publishes the folders that begin with a line as they are
    front = f"{app.config.root_doc}.html"
    top = render("page/front.html", front=front, title=app.config.html_title or "").body
    (out / "index.html").write_text(top.replace("\n", "") + "\n", "utf-8")


def _later(script: Any) -> Any:
    """The same script, run in its turn when the page is there: reading need not wait for it."""
    attributes = getattr(script, "attributes", None)
    if attributes is None or {"defer", "async", "type"} & set(attributes):
        return script
    return type(script)(
        script.filename,
        priority=script.priority,
        **attributes,
        **({"defer": "defer"} if script.filename else {"type": "module"}),
    )


def _unused(script: Any) -> bool:
    return bool(
        UNUSED.search(f"{getattr(script, 'filename', script) or ''} {getattr(script, 'attributes', '')}")
    )


def _needed(script: Any, context: dict[str, Any]) -> bool:
    """The scripts of the ledger and of the concordance are loaded only where there is one."""
    name = str(getattr(script, "filename", "")).rpartition("/")[2]
    return name not in ONE_PAGE or ONE_PAGE[name] in context.get("body", "")


def settings(app: Sphinx, config: Any) -> None:
    """Our own files: a change of one rewrites the pages, a change of this extension reads them again."""
    open_book(book_of(app))
    config.templates_path = [*config.templates_path, str(HERE / "theme")]
    config.numfig = False  # nothing here is numbered, and Sphinx would open every page for it
    config.sourcebook_pages = assets.state()
    config.sourcebook_reading = digest(
        Path(app.srcdir) / "requirements.txt", *(ENGINE / name for name in READ_WITH)
    )


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_config_value("sourcebook", {}, "html", dict)  # the book's own settings; `Book` reads them
    app.add_config_value("sourcebook_pages", "", "html")
    app.add_config_value("sourcebook_reading", "", "env")
    app.add_css_file("sourcebook.css", priority=900)
    app.add_transform(links.LeadToPassage)
    app.add_transform(links.LeadToRegister)
    app.connect("config-inited", settings, priority=900)
    app.add_js_file("exercises.js", priority=900, defer="defer")
    for name in ONE_PAGE:
        app.add_js_file(name, priority=900, defer="defer")
    app.connect("builder-inited", assets.gather, priority=100)
    app.connect("source-read", before_reading)
    results.setup(app)
    backlinks.setup(app)
    citations.setup(app)
    failure.setup(app)
    search.setup(app)
    app.connect("env-updated", rewrite_all)
    app.connect("html-page-context", speak, priority=100)
    app.connect("html-page-context", keep_out, priority=900)
    app.connect("build-finished", finish, priority=900)
    app.connect("build-finished", exemptions.try_locks, priority=950)
    return {"parallel_read_safe": False, "parallel_write_safe": True}
