"""The book's Sphinx extension: the last stretch of the road, from chapter to page.

It leads each reference to a line of a source, to a number or to a claim to the page that shows it.
It keeps what other packages would add off the page, and sets the theme.
"""

from __future__ import annotations

import hashlib
import re
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sourcebook.book import open_book
from sourcebook.building import ENGINE
from sourcebook.evidence.spreadsheet import offer
from sourcebook.files import write_changed
from sourcebook.html import SPEECH, render
from sourcebook.interface import t
from sourcebook.page import (
    assets,
    assigned,
    backlinks,
    citations,
    core,
    execution,
    exemptions,
    failure,
    front,
    head,
    launch,
    links,
    listings,
    markup,
    parts,
    results,
    search,
    terms,
    waiting,
)
from sourcebook.page.books import book_of, foreign_of
from sourcebook.page.contents import Contents
from sourcebook.page.freshness import digest
from sourcebook.settings import CONTENTS
from sourcebook.sources.hidden import Hidden

HERE = Path(__file__).parent
# A change of one of these reads every page again: what a page becomes, and what is noted of it.
READ_WITH = ("page/*.py", "chapter/*.py", "evidence/bibliography.py", "evidence/terms.py")
# A control of another package, as myst-nb writes it for a script from a content network.
WIDGET = re.compile(r'<script type="application/vnd\.jupyter\.widget-view\+json">.*?</script>', re.S)


def before_reading(app: Sphinx, name: str, source: list[str]) -> None:
    """A path to a seed file is for readers of the repository; MyST would offer it as a download."""
    source[0] = links.marked(source[0])


def rewrite_all(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The navigation stands on every page: when a title or the order changes, write every page.

    So it is with the pages on which the cited works are listed.
    """
    titles = [
        (name, env.titles[name].astext(), env.toctree_includes.get(name)) for name in sorted(env.all_docs)
    ]
    lists = citations.letters(env)
    now = hashlib.sha256(repr((titles, lists, digest(Path(app.srcdir) / CONTENTS))).encode()).hexdigest()
    before = getattr(env, "sourcebook_navigation", None)
    env.sourcebook_navigation = now  # type: ignore[attr-defined]
    changed = backlinks.changed_lists(app, env)
    return changed if before in (None, now) else sorted(env.all_docs)


def speak(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """The templates of the theme say the words of the interface."""
    context |= SPEECH


def keep_out(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Name the files that the page needs and no others, and mend what others write into it."""
    book = book_of(app)
    settings = book.settings
    opens = doctree is not None and results.is_notebook(app.env, page)
    context |= launch.links(page, settings) if opens else dict.fromkeys(launch.WAYS, "")
    title = markup.plain_title(context.get("title") or app.config.html_title)
    context["running_head"], context["book_head"] = (
        markup.css_string(title),
        markup.css_string(book.settings.short_title),
    )
    context["place_key"] = f"{book.name}/2/place"
    context["short_title"] = book.settings.short_title
    context["version_of_scripts"] = app.config.sourcebook_pages[:8]
    context["extra_footer"] = (settings.get("html") or {}).get("extra_footer", "")
    context["contents"] = Contents(app, page, context.get("part_of", page))
    context["on_this_page"] = markup.below_title(context.get("toc", ""))
    # Our own layout has the viewport already.
    tags = re.sub(r'<meta name="viewport"[^>]*>', "", context.get("metatags", ""))
    said = escape(markup.description(doctree, title))
    context["metatags"] = f'{tags}<meta name="description" content="{said}">'
    if "body" in context:
        body = context["body"]
        whole = body if "part_of" in context else _ours(app, context, page, body)
        pace = backlinks.pace_of(app.env, page)
        in_core = pace.core.exercises if pace and pace.core else 0
        whole = head.with_head(core.with_waiting(whole), context["contents"], core.switch(pace), in_core)
        whole = listings.with_code_at_the_foot(core.with_rest(whole, pace, doctree))
        whole += terms.explained(app, page)
        first, *rest = parts.divided(whole, page)
        if "part_of" not in context:
            parts.rest_of(app).keep(page, title, rest, Path(app.outdir))
        context["body"] = waiting.taken_out(first, Path(app.outdir), context["content_root"])
    body = context.get("body", "sb-search" if page == "search" else "")
    for kind in ("css_files", "script_files"):
        context[kind] = assets.of_page(context[kind], body)


def _ours(app: Sphinx, context: dict[str, Any], page: str, body: str) -> str:
    """The body of a page, with what others write into it mended."""
    body = WIDGET.sub(_needs_kernel(context), body)
    body = markup.with_rows(markup.mended(body))
    body += markup.cited_works(body, book_of(app).bibliography)
    body = citations.led_to_its_page(body, app, page)
    return markup.with_languages(body, foreign_of(app))


def _needs_kernel(context: dict[str, Any]) -> str:
    """What stands in the page instead of a control that only a running notebook can move."""
    address = escape(context["launch"])
    name = escape(t("Open this chapter as a notebook"))
    link = f' <a href="{address}">{name}</a>.' if address else ""
    said = escape(t("This control works in a running notebook."))
    return f'<p class="sb-offline">{said}{link}</p>'.replace("\\", "\\\\")


def finish(app: Sphinx, error: Exception | None) -> None:
    """Put the tables beside the pages, remove pages of chapters that are gone, lead to the front page."""
    if error or app.builder.name != "html":
        return
    kept = {*app.env.found_docs, "search", "index", *app.config.html_additional_pages}
    out, data = Path(app.outdir), Path(app.srcdir) / "data"
    offer(data, out / "data", Hidden(book_of(app).corpus))
    if (data / "numbers.yml").is_file():
        write_changed(out / "data" / "numbers.yml", (data / "numbers.yml").read_bytes())
    for page in out.rglob("*.html"):
        name = page.relative_to(out).with_suffix("").as_posix()
        if not {name, parts.first_of(name)} & kept and not name.startswith("_"):
            page.unlink()
    assets.leave_out(out)
    waiting.forget_unnamed(out)
    write_changed(
        out / ".nojekyll", b""
    )  # a code host publishes the folders that begin with a line as they are
    front = f"{app.config.root_doc}.html"
    top = render("page/lead_on.html", front=front, title=app.config.html_title or "").body
    write_changed(out / "index.html", (top.replace("\n", "") + "\n").encode())


def settings(app: Sphinx, config: Any) -> None:
    """Our own files: a change of one rewrites the pages, a change of this extension reads them again."""
    open_book(book_of(app))
    config.html_theme, config.html_theme_options = "sourcebook", {}
    config.html_permalinks_icon = "#"
    config.numfig = False  # nothing here is numbered, and Sphinx would open every page for it
    config.sourcebook_pages = assets.state()
    config.sourcebook_reading = digest(
        Path(app.srcdir) / "requirements.txt",
        *(path for form in READ_WITH for path in sorted(ENGINE.glob(form))),
    )


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_config_value("sourcebook", {}, "html", dict)  # the book's own settings; `Book` reads them
    app.add_config_value("sourcebook_pages", "", "html")
    app.add_config_value("sourcebook_reading", "", "env")
    app.add_html_theme("sourcebook", str(HERE / "theme"))
    app.add_transform(links.LeadToPassage)
    app.add_transform(links.LeadToRegister)
    app.add_transform(core.MarkFurther)
    app.add_transform(core.WaitWithPiece)
    app.add_transform(listings.JoinHidden)
    app.connect("config-inited", settings, priority=900)
    assets.setup(app)
    app.connect("source-read", before_reading)
    results.setup(app)
    execution.setup(app)
    assigned.setup(app)
    backlinks.setup(app)
    front.setup(app)
    terms.setup(app)
    app.setup_extension("sourcebook.page.citations")
    failure.setup(app)
    parts.setup(app)
    search.setup(app)
    app.connect("env-updated", rewrite_all)
    app.connect("html-page-context", speak, priority=100)
    app.connect("html-page-context", keep_out, priority=900)
    app.connect("build-finished", finish, priority=900)
    app.connect("build-finished", exemptions.try_locks, priority=950)
    return {"parallel_read_safe": False, "parallel_write_safe": False}
