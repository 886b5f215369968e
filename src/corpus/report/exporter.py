"""An executed notebook in, a page out: nbconvert with this project's own template.

    page = export_html(nb, Surroundings(language="fr"), stem="figures")
    page.html

The page asks for nothing from anywhere: style and pictures are in it, and its Content-Security-Policy
forbids the rest.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import ReportError
from corpus.report.body import Body, plain_trace
from corpus.report.contents import Contents, find_missing_alt, read_contents
from corpus.report.markup import from_root, inline, markdown
from corpus.report.runner import Problem, find_problem, import_papermill
from corpus.report.svg import thumbnail
from corpus.report.words import Words, get_words

if TYPE_CHECKING:
    from nbconvert.exporters import HTMLExporter
    from nbformat import NotebookNode

TEMPLATE = Path(str(resources.files("corpus.report") / "template"))


@dataclass(frozen=True, slots=True)
class Door:
    """A link to a page of the same site; `href` from the site's root."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around the cells: all that a page knows of the site and the run it is in."""

    language: str = "en"
    site: str = ""  # name of the site; empty: the words of the language have one
    doors: tuple[Door, ...] = ()
    downloads: tuple[Door, ...] = ()  # this page in other forms
    root: str = ""  # "../" in a folder of the site
    notice: str = ""  # a line that stands on every page ("demonstration text")
    about: dict[str, Any] = field(default_factory=dict)  # run, parameters, versions, inputs ...


@dataclass(frozen=True, slots=True)
class Page:
    """A page and what it leaves beside itself."""

    html: str
    contents: Contents
    problem: Problem | None


def export_html(
    nb: NotebookNode,
    around: Surroundings | None = None,
    *,
    stem: str = "page",
    strict: bool = True,
) -> Page:
    """Make a page of an executed notebook; `stem` is its path in the site without ".html".

    A cell that failed makes a page that says so at its top. A picture without alt text raises
    ReportError, or, when not strict, is left out and said at the top as well.
    """
    around = around or Surroundings()
    words = get_words(around.language)
    missing = find_missing_alt(nb, around.language)
    if missing and strict:
        raise ReportError(f"{stem}, cell {missing.cell}: {words.reason(missing)}")
    problem = find_problem(nb) or missing
    contents = read_contents(nb, around.language, stem)
    body = Body(words, stem)
    page = {
        **_common(around, words),
        "contents": contents,
        "summary": inline(contents.summary),
        "cells": (body.cell(cell) for cell in nb.cells),  # made when the template asks
        "headings": body.headings,
        "code": [cell.source for cell in nb.cells if cell.cell_type == "code"],
        "problem": problem and _explained(problem, words),
        "href": f"{stem}.html",
    }
    html, _ = _exporter().from_notebook_node(nb, resources={"page": page})
    return Page(from_root(html, around.root), contents, problem)


def export_front(around: Surroundings, cards: list[dict[str, Any]], lead: Contents | None) -> str:
    """The front page: `lead` opens it, a card for each page, lists of those of a folder.

    A card: contents (Contents), href, downloads (Doors), status; see `corpus.report.site`.
    """
    words = get_words(around.language)
    page = {
        **_common(around, words),
        "lead": lead,
        "cards": [
            {**card, "picture": thumbnail(card["contents"].picture, name=f"small-{number}")}
            for number, card in enumerate(cards)
        ],
        "href": "index.html",
    }
    template = _exporter().environment.get_template("front.html.j2")
    return template.render(resources={"page": page}, **_functions())


def _common(around: Surroundings, words: Words) -> dict[str, Any]:
    return {"around": around, "words": words, "site": around.site or words("site")}


def _explained(problem: Problem, words: Words) -> dict[str, str]:
    return {
        "where": words.where(problem),
        "reason": words.reason(problem),
        "trace": plain_trace(problem.trace),
    }


@functools.cache
def _exporter() -> HTMLExporter:
    """One exporter for all pages of the process: its templates are compiled once."""
    import_papermill()  # quickly; nbconvert imports the same libraries
    from nbconvert.exporters import HTMLExporter
    from nbconvert.exporters.templateexporter import TemplateExporter
    from nbconvert.filters import Highlight2HTML

    class PageExporter(HTMLExporter):
        """nbconvert's, without its later pass over the HTML: our template needs no repair."""

        def from_notebook_node(self, nb, resources=None, **given):
            self.register_filter("highlight_code", _highlight)
            return TemplateExporter.from_notebook_node(self, nb, resources, **given)

    highlighter = Highlight2HTML(pygments_lexer="ipython3")

    def _highlight(source: str) -> str:
        return highlighter(source)

    exporter = PageExporter(
        template_name="template", extra_template_basedirs=[str(TEMPLATE.parent)]
    )
    exporter.environment.globals.update(_functions())
    return exporter


@functools.cache
def _functions() -> dict[str, Any]:
    """What the templates call."""
    styles = "\n".join((TEMPLATE / name).read_text("utf-8") for name in ("page.css", "print.css"))
    return {"style": styles, "inline": inline, "markdown": markdown}
