"""News pages as sites build them, from the texts of inputs/pages.toml."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

DAY = "2024-11-03"
PAGES = tomllib.loads((Path(__file__).parent / "inputs" / "pages.toml").read_text("utf-8"))["page"]

_PAGE = """<!DOCTYPE html>
<html lang="{lang}"><head><meta charset="utf-8"><title>{title} | {site}</title>
<meta property="og:site_name" content="{site}">{head}</head>
<body><header class="site"><a href="/">{site}</a><div class="date today">{today}</div>
<nav><ul><li><a href="/a">A</a></li><li><a href="/b">B</a></li></ul></nav>
</header><main><article><h1>{title}</h1>{line}<div class="content">{body}</div></article>
<aside class="related"><h2>+</h2><ul>{related}</ul></aside></main>
<footer><p>© 2019 {site}</p></footer></body></html>"""


def make_page(page: dict, *, head: str = "", line: str = "", today: str = "") -> str:
    """A page: `head` goes into its head, `line` under its headline, `today` into its masthead."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in page["body"])
    others = [(f"x{n}", f"2023-0{n}-15") for n in range(1, 5)]
    related = "".join(
        f'<li><a href="/{name}">{name}</a> <time datetime="{day}">{day}</time></li>'
        for name, day in others
    )
    return _PAGE.format(**page | {"body": body}, head=head, line=line, today=today, related=related)


def json_ld(**fields: object) -> str:
    node = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def meta(name: str, value: str) -> str:
    return f'<meta property="{name}" content="{value}">'
