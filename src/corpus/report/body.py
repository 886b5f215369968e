"""The cells of an executed notebook as the body of a page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape, unescape
from typing import TYPE_CHECKING

from corpus.report.contents import PICTURES, alt_of, data_of, kind_of, on_page
from corpus.report.markup import clean_table, inline, markdown, slug
from corpus.report.svg import inline_svg
from corpus.report.words import Words

if TYPE_CHECKING:
    from nbformat import NotebookNode

SHORT_TABLE = 8  # rows; the data of a chart stand open up to here
LONG_TABLE = 60  # rows; beyond these a table is on the page and in the CSV, not on paper
_ANSI = re.compile(r"\x1b\[[0-9;]*m")


@dataclass
class Body:
    """Turns cells into markup, and keeps the headings it meets."""

    nb: NotebookNode
    words: Words
    stem: str  # path of the page without ".html": names its CSV files
    headings: list[tuple[str, str]] = field(default_factory=list)  # id, inner HTML
    _ids: set[str] = field(default_factory=set)
    _labels: dict[str, int] = field(default_factory=dict)
    _section: str = ""

    def cell(self, cell: NotebookNode) -> str:
        """The markup of one cell; empty when it does not belong on the page."""
        if not on_page(cell, self.nb, self.words.language):
            return ""
        if cell.cell_type == "code":
            return "\n".join(filter(None, (self.output(o, cell) for o in cell.outputs)))
        return self._text(cell) if cell.cell_type == "markdown" else ""

    def output(self, output: NotebookNode, cell: NotebookNode) -> str:
        """The markup of one output."""
        if output.output_type == "stream":
            return _pre(output.text) if output.name == "stdout" else ""
        if output.output_type == "error":
            return ""  # the banner says it
        kind = kind_of(output)
        return getattr(self, f"_{kind}")(output, cell) if kind else self._plain(output, cell)

    # --- what corpus.charts.show marks ------------------------------------------------------------

    def _title(self, output: NotebookNode, cell: NotebookNode) -> str:
        return ""  # these three stand in the head of the page

    _summary = _notice = _title

    def _heading(self, output: NotebookNode, cell: NotebookNode) -> str:
        about = output.metadata.corpus
        return self._h2(escape(about.text), about.name)

    def _finding(self, output: NotebookNode, cell: NotebookNode) -> str:
        return f'<p class="finding">{inline(output.data["text/markdown"])}</p>'

    def _numbers(self, output: NotebookNode, cell: NotebookNode) -> str:
        return f'<div class="numbers">{output.data["text/html"]}</div>'

    def _html(self, output: NotebookNode, cell: NotebookNode) -> str:
        return output.data["text/html"]

    def _method(self, output: NotebookNode, cell: NotebookNode) -> str:
        return self._aside("method", output.data["text/markdown"], output.metadata.corpus)

    def _limits(self, output: NotebookNode, cell: NotebookNode) -> str:
        return self._aside("limits", output.data["text/markdown"], output.metadata.corpus)

    def _chart(self, output: NotebookNode, cell: NotebookNode) -> str:
        about, alt = output.metadata.corpus, alt_of(output, cell)
        name = self._unique(f"chart-{about.name}")
        note = f'<p class="note">{inline(about.note)}</p>' if about.get("note") else ""
        picture = self._picture(output.data, name, alt)
        heading = f"<figcaption><h3>{escape(about.title)}</h3></figcaption>"
        return self._figure(picture, heading, note)

    def _figure(self, picture: str, heading: str = "", note: str = "") -> str:
        inner = f'<div class="picture" tabindex="0">{picture}</div>'
        return f'<figure class="chart">{heading}{inner}{note}</figure>'

    def _table(self, output: NotebookNode, cell: NotebookNode) -> str:
        about = output.metadata.corpus
        file = csv_path(self.stem, about.name)
        get = f'<p class="get"><a href="{file}" download>{self.words("data")}</a></p>'
        told = about.title == self._section or about.get("of_chart")  # its heading says it
        table = self._scrolling(output.data["text/html"], about.title, told=bool(told)) + get
        rows = about.get("rows", 0)
        count = self.words("row") if rows == 1 else self.words("rows", n=rows)
        where = escape(self.words("not_printed", rows=count, file=file))
        elsewhere = f'<p class="elsewhere">{where}</p>'
        if not about.get("of_chart"):
            look, more = ("block long", elsewhere) if rows > LONG_TABLE else ("block", "")
            return f'<div class="{look}">{table}{more}</div>'
        state = " open" if rows <= SHORT_TABLE else ""
        label = f'{self.words("data_table")} <span class="soft">· {count}</span>'
        if not state:
            return f'<details class="data"><summary>{label}</summary>{table}</details>{elsewhere}'
        return f'<details class="data"{state}><summary>{label}</summary>{table}</details>'

    # --- everything else --------------------------------------------------------------------------

    def _plain(self, output: NotebookNode, cell: NotebookNode) -> str:
        data = data_of(output)
        if "text/html" in data:
            return self._foreign_html(data["text/html"], cell)
        for kind in PICTURES:
            if kind in data:
                alt = alt_of(output, cell)
                return self._figure(self._picture(data, self._unique("chart"), alt))
        if "text/markdown" in data:
            return self._markdown(data["text/markdown"])
        return _pre(data["text/plain"]) if "text/plain" in data else ""

    def _foreign_html(self, html: str, cell: NotebookNode) -> str:
        if "<table" not in html:
            return html
        caption = cell.metadata.get("caption") or self._section or self.stem
        return f'<div class="block">{self._scrolling(clean_table(html, caption), caption)}</div>'

    def _picture(self, data: dict, name: str, alt: str) -> str:
        if not alt:
            return f'<p class="missing">{self.words("no_alt")}</p>'
        if "image/svg+xml" in data:
            return inline_svg(data["image/svg+xml"], name=name, alt=alt)
        kind = next(kind for kind in PICTURES if kind in data)
        code = data[kind].replace("\n", "")
        return f'<img id="{name}" src="data:{kind};base64,{code}" alt="{escape(alt)}">'

    def _text(self, cell: NotebookNode) -> str:
        tags = cell.metadata.get("tags", ())
        for kind in ("method", "limits"):
            if kind in tags:
                return self._aside(kind, cell.source, {})
        return self._markdown(cell.source)

    def _markdown(self, text: str) -> str:
        html = markdown(text, self._head)
        return f'<div class="text">{html}</div>' if html.strip() else ""

    def _aside(self, kind: str, text: str, about: dict) -> str:
        label = escape(about.get("text") or self.words(kind))
        if kind == "method":
            inner = markdown(text)
            return f'<details class="method"><summary>{label}</summary>{inner}</details>'
        name = self._unique(kind)
        return (
            f'<section class="limits" aria-labelledby="{name}">'
            f'<h2 id="{name}">{label}</h2>{markdown(text)}</section>'
        )

    def _head(self, inner: str, level: int) -> str:
        if level == 1:
            return ""  # the page has its title already
        if level == 2:
            return self._h2(inner, slug(inner))
        return f"<h{level}>{inner}</h{level}>\n"

    def _h2(self, inner: str, name: str) -> str:
        name = self._unique(name)
        self.headings.append((name, inner))
        self._section = unescape(re.sub(r"<[^>]+>", "", inner))
        label = escape(self.words("permalink"))
        link = f'<a class="anchor" href="#{name}" aria-label="{label}">#</a>'
        return f'<h2 id="{name}">{inner} {link}</h2>\n'

    def _scrolling(self, table: str, caption: str, *, told: bool = False) -> str:
        name = self._unique("table")
        label = escape(self._unique_label(caption))
        look = "table told" if told else "table"
        region = f'id="{name}" role="region" tabindex="0" aria-label="{label}"'
        return f'<div class="{look}" {region}>{table}</div>'

    def _unique_label(self, label: str) -> str:
        self._labels[label] = number = self._labels.get(label, 0) + 1
        return label if number == 1 else f"{label} ({number})"

    def _unique(self, name: str) -> str:
        number, found = 2, name
        while found in self._ids:
            found, number = f"{name}-{number}", number + 1
        self._ids.add(found)
        return found


def csv_path(stem: str, name: str) -> str:
    """Where the table `name` of the page `stem` lies in the site."""
    return f"data/{stem}-{name}.csv"


def _pre(text: str) -> str:
    return f"<pre>{escape(_ANSI.sub('', text))}</pre>"


def plain_trace(trace: str) -> str:
    """A traceback without the colours of terminals."""
    return _ANSI.sub("", trace)
