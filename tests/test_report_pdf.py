"""PDFs: tagged, described, numbered, the same each time; and what happens without Pango."""

from __future__ import annotations

import io
import subprocess
import sys

import pypdf
import pytest

from corpus.report import pdf
from corpus.report.exporter import export_html
from test_report_pages import AROUND, executed  # noqa: F401  the fixture

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def made(executed):  # noqa: F811
    html = export_html(executed, AROUND, stem="values").html_in("pdf")
    return html, pdf.export_pdf(html)


def structure(node, found):
    """All structure elements below `node`, as (type, alt)."""
    for child in node if isinstance(node, list) else [node]:
        child = child.get_object() if hasattr(child, "get_object") else child
        if isinstance(child, dict) and "/S" in child:
            found.append((child["/S"], child.get("/Alt")))
        if isinstance(child, dict) and "/K" in child:
            structure(child["/K"], found)
        elif isinstance(child, list):
            structure(child, found)
    return found


def test_the_same_page_gives_the_same_bytes(made):
    html, first = made
    assert pdf.export_pdf(html) == first


def test_it_is_tagged_titled_described_and_in_a_language(made):
    reader = pypdf.PdfReader(io.BytesIO(made[1]))
    catalog = reader.trailer["/Root"]
    assert catalog["/Lang"] == "en"
    assert catalog["/MarkInfo"]["/Marked"]
    assert reader.metadata.title.startswith("Values")
    assert b"pdfuaid:part" in catalog["/Metadata"].get_object().get_data()
    tags = structure(catalog["/StructTreeRoot"]["/K"], [])
    kinds = {kind for kind, _ in tags}
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/Figure", "/P"} <= kinds
    assert [alt for kind, alt in tags if kind == "/Figure"] == ["Three values, 8,000 the lowest."]


def test_pages_are_numbered_contents_too_and_links_lead_to_the_site(made):
    reader = pypdf.PdfReader(io.BytesIO(made[1]))
    texts = [page.extract_text() for page in reader.pages]
    total = len(reader.pages)
    assert all(f"{number} / {total}" in text for number, text in enumerate(texts, 1))
    first = texts[0].replace("\n", " ")
    assert "On this page" in first or "ON THIS PAGE" in first
    assert "8,000" in "".join(texts)
    links = [
        annotation.get_object().get("/A", {}).get("/URI", "")
        for page in reader.pages
        for annotation in page.get("/Annots", ())
    ]
    assert "../articles/a0.html#f-0" in links
    assert not [link for link in links if link.startswith(("file:", "/"))]


def test_a_page_that_asks_for_something_gets_nothing():
    html = (
        '<html lang="en"><title>t</title><img alt="a" src="file:///etc/hostname"><p>text</p></html>'
    )
    reader = pypdf.PdfReader(io.BytesIO(pdf.export_pdf(html)))
    assert reader.pages[0].extract_text().strip().startswith("text")


def test_without_pango_one_sentence_says_what_installs_it():
    code = (
        "import ctypes.util, sys\n"
        "sys.modules['weasyprint'] = None\n"
        "from corpus.report.pdf import missing_for_pdf\n"
        "print(missing_for_pdf())"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == pdf.WITHOUT
    assert "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in pdf.WITHOUT
    assert pdf.missing_for_pdf() == ""
