"""An executed notebook in, a page out: nbconvert with this project's own template.

    page = export_html(nb, Surroundings(language="fr"), stem="figures")
    page.html

The page asks for nothing from anywhere: style and pictures are in it, and its
Content-Security-Policy forbids the rest.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import ReportError
from corpus.report.body import Body, plain_trace
from corpus.report.contents import Contents, find_missing_alt, read_contents
from corpus.report.markup import from_root, inline, markdown, without_dead_links
from corpus.report.runner import Problem, find_problem, import_papermill
from corpus.report.svg import thumbnail
from corpus.report.words import Words, get_words

if TYPE_CHECKING:
    from nbconvert.exporters import HTMLExporter
    from nbformat import NotebookNode

LISTED = 30  # pages of a folder that the front page lists; the others are folded away
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
    notice: str = ""  # a line that stands on every page ("demonstration text")
    about: dict[str, Any] = field(default_factory=dict)  # run, parameters, versions, inputs ...
    live: tuple[str, ...] = ()  # how links to pages of the site begin; none: all are made


@dataclass(frozen=True, slots=True)
class Page:
    """A page; the links in `html` start from the site's root, `html_in` makes them right."""

    html: str
    contents: Contents
    problem: Problem | None

    def html_in(self, folder: str) -> str:
        """The page as it must be in `folder` of the site ("" or "articles" or "pdf/articles")."""
        return from_root(self.html, "../" * len(Path(folder).parts))


class _Shared(dict):
    """What the template is given; nbconvert would copy it first, to no end."""

    def __deepcopy__(self, memo: Any) -> _Shared:
        return self


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
    body = Body(nb, words, stem)
    page = _Shared(
        **_common(around, words),
        contents=contents,
        summary=inline(contents.summary),
        cells=(body.cell(cell) for cell in _until_failure(nb)),  # made when the template asks
        headings=body.headings,
        code=[cell.source for cell in nb.cells if cell.cell_type == "code"],
        problem=problem and _explained(problem, words),
        href=f"{stem}.html",
        notice=contents.notice or around.notice,
    )
    html, _ = _exporter().from_notebook_node(nb, resources={"page": page})
    if around.live:
        html = without_dead_links(html, around.live)
    return Page(html, contents, problem)


@dataclass(frozen=True, slots=True)
class Card:
    """A page as the front page presents it."""

    contents: Contents
    href: str
    failed: bool
    downloads: tuple[Door, ...] = ()


@dataclass(frozen=True, slots=True)
class Front:
    """What the front page is made of."""

    reports: tuple[Card, ...]
    lists: dict[str, tuple[Card, ...]] = field(default_factory=dict)  # heading -> pages of a folder
    files: tuple[str, ...] = ()  # the CSV files, from the site's root


def export_front(front: Front, around: Surroundings) -> str:
    """The front page: the first report's findings, a card for each report, lists of the others."""
    words = get_words(around.language)
    every = [*front.reports, *(card for cards in front.lists.values() for card in cards)]
    failed = ", ".join(card.contents.label for card in every if card.failed)
    page = {
        **_common(around, words),
        "front": front,
        "listed": LISTED,
        "lead": front.reports[0].contents if front.reports else None,
        "failed": words("failed_pages", pages=failed) if failed else "",
        "pictures": [
            thumbnail(card.contents.picture, name=f"small-{number}")
            for number, card in enumerate(front.reports)
        ],
        "href": "index.html",
        "notice": next((c.contents.notice for c in every if c.contents.notice), around.notice),
    }
    template = _exporter().environment.get_template("front.html.j2")
    return template.render(resources={"page": page})


def _common(around: Surroundings, words: Words) -> dict[str, Any]:
    return {"around": around, "words": words, "site": around.site or words("site")}


def _explained(problem: Problem, words: Words) -> dict[str, str]:
    return {
        "where": words.where(problem),
        "reason": words.reason(problem),
        "trace": plain_trace(problem.trace),
    }


def _until_failure(nb: NotebookNode) -> Iterator[NotebookNode]:
    """The cells up to the one that failed: what follows would announce what is not there."""
    for cell in nb.cells:
        yield cell
        if any(output.output_type == "error" for output in cell.get("outputs", ())):
            return


@functools.cache
def _exporter() -> HTMLExporter:
    """One exporter for all pages of the process: its templates are compiled once."""
    import_papermill()  # quickly; nbconvert imports the same libraries
    from nbconvert.exporters import HTMLExporter
    from nbconvert.exporters.templateexporter import TemplateExporter

    class PageExporter(HTMLExporter):
        """nbconvert's, without its later pass over the HTML: our template needs no repair."""

        def from_notebook_node(self, nb, resources=None, **given):
            return TemplateExporter.from_notebook_node(self, nb, resources, **given)

    exporter = PageExporter(
        template_name="template", extra_template_basedirs=[str(TEMPLATE.parent)]
    )
    exporter.environment.globals.update(_functions())
    return exporter


@functools.cache
def _functions() -> dict[str, Any]:
    """What the templates call."""
    from nbconvert.filters import Highlight2HTML

    styles = "\n".join((TEMPLATE / name).read_text("utf-8") for name in ("page.css", "print.css"))
    highlight = Highlight2HTML(pygments_lexer="ipython3")
    return {"style": styles, "inline": inline, "markdown": markdown, "highlight": highlight}
