"""Pages: what stands on them, that they ask for nothing, that they can be read by everybody."""

from __future__ import annotations

import re

import lxml.html
import nbformat
import pytest
from nbformat.v4 import new_notebook, new_output

from corpus.charts import show
from corpus.errors import ReportError
from corpus.report.body import LONG_TABLE, SHORT_TABLE
from corpus.report.exporter import (
    LISTED,
    Card,
    Door,
    Front,
    Surroundings,
    export_front,
    export_html,
)
from corpus.report.markup import clean_table, from_root, inline, markdown, slug
from corpus.report.runner import find_problem
from corpus.report.svg import READABLE, inline_svg, on_dark
from corpus.report.words import get_words, languages
from toy import CHART, chart_notebook, code, text

AROUND = Surroundings(
    doors=(Door("Values", "values.html"), Door("Items", "index.html#list-1")),
    downloads=(Door("PDF", "pdf/values.pdf"),),
    notice="Demonstration text.",
    about={"Run": "0123456789ab"},
)


@pytest.fixture(scope="module")
def executed(tmp_path_factory):
    """The toy notebook, run in this process without an engine: outputs by IPython's own display."""
    path = chart_notebook(tmp_path_factory.mktemp("nb") / "values.ipynb")
    return run_here(nbformat.read(path, as_version=4))


def run_here(nb, **given):
    """Fill in the outputs of `nb`, collecting what is displayed."""
    import unittest.mock

    names: dict = {}
    for cell in nb.cells:
        if cell.cell_type != "code":
            continue
        outputs = []

        def keep(data, metadata, raw, outputs=outputs):
            outputs.append(new_output("display_data", data=data, metadata=metadata))

        with unittest.mock.patch("IPython.display.display", keep):
            lines = cell.source.rsplit("\n", 1)
            if lines[-1].startswith("frame["):
                data = {"text/html": eval(lines[-1], names).to_html()}
                outputs.append(new_output("execute_result", data=data))
            else:
                exec(cell.source, names)
        cell.outputs = outputs
        if "parameters" in cell.metadata.tags:
            names.update(given)
    return nb


def page_of(nb, around=AROUND, **options):
    page = export_html(nb, around, stem="values", **options)
    return page, lxml.html.document_fromstring(page.html)


def notebook(*cells, **about):
    return new_notebook(cells=list(cells), metadata={"corpus": about})


def output_cell(data, *, metadata=None, tags=(), **more):
    cell = code("...", *tags, **more)
    cell.outputs = [new_output("display_data", data=data, metadata=metadata or {})]
    return cell


def test_a_page_has_one_title_a_summary_findings_a_table_of_contents_and_the_code(executed):
    page, tree = page_of(executed)
    assert [h.text for h in tree.xpath("//h1")] == ["Values"]
    assert tree.xpath("//header//*[@class='summary']")[0].text_content() == "1 to 4 November"
    assert tree.xpath("//*[@class='finding']/strong")[0].text == "8,000"
    anchors = tree.xpath("//nav[@class='toc']//a/@href")
    assert anchors == ["#how-many", "#as-a-frame"]
    assert all(tree.get_element_by_id(anchor[1:]).tag == "h2" for anchor in anchors)
    assert "figure, axes = plt.subplots" in tree.xpath("//details[@class='code']")[0].text_content()
    assert tree.xpath("//*[@class='notice']")[0].text == "Demonstration text."
    assert tree.xpath("//footer//dd")[0].text == "0123456789ab"
    assert page.contents.findings == ("From **8,000** upwards.",)


def test_a_chart_has_title_alt_text_data_as_table_and_csv(executed):
    page, tree = page_of(executed)
    [figure] = tree.xpath("//figure[@class='chart']")
    assert figure.xpath(".//h3")[0].text == "How many"
    [svg] = figure.xpath(".//*[local-name()='svg']")
    assert (svg.get("role"), svg.get("aria-label")) == ("img", "Three values, 8,000 the lowest.")
    [table] = tree.xpath("//details[@class='data']//table")
    assert table.xpath(".//caption")[0].text == "How many"
    assert [th.get("scope") for th in table.xpath(".//thead//th")] == ["col"] * 3
    assert [td.text for td in table.xpath(".//tbody//td[@class='n']")] == [
        "8,000",
        "9,500",
        "11,000",
    ]
    assert table.xpath(".//a/@href") == [f"articles/a{i}.html#f-{i}" for i in range(3)]
    assert page.contents.tables["values"].splitlines()[:2] == [
        "outlet,value,proof",
        "Outlet 0,8000,read",
    ]
    assert "data/values-values.csv" in tree.xpath("//p[@class='get']/a/@href")


def test_a_plain_frame_gets_caption_scopes_and_numbers_to_the_right(executed):
    _, tree = page_of(executed)
    [table] = tree.xpath("//div[@class='block']//table")
    assert table.xpath("./caption")[0].text == "The same"
    assert not table.xpath(".//@style | .//@border")
    assert {th.get("scope") for th in table.xpath(".//th")} == {"col", "row"}
    assert table.xpath(".//thead/tr/*[@class='n']")[0].text == "value"


@pytest.mark.parametrize("language", languages())
def test_a_page_asks_for_nothing_and_says_its_language(executed, language):
    page, tree = page_of(executed, Surroundings(language=language))
    assert tree.get("lang") == language
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none';")
    assert "script" not in policy
    assert not tree.xpath("//script | //link | //iframe | //object | //@srcset")
    assert not [a for a in tree.xpath("//@src | //@href") if re.match(r"(?i)https?:|//", a)]
    assert "@import" not in page.html
    assert not re.search(r"url\((?!#|data:)", page.html)


def test_words_exist_in_every_language():
    first, *others = [get_words(language) for language in languages()]
    assert {"en", "fr"} <= set(languages())
    for words in others:
        assert words.page.keys() == first.page.keys()
        assert words.errors.keys() == first.errors.keys()
    with pytest.raises(ReportError, match="pages can be in en, fr, not in 'xx'"):
        get_words("xx")


def test_landmarks_ids_and_headings_are_in_order(executed):
    _, tree = page_of(executed)
    assert len(tree.xpath("//main")) == len(tree.xpath("//body/footer")) == 1
    assert tree.xpath("//body/*[1]")[0].get("href") == "#content"
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    regions = tree.xpath("//*[@role='region']")
    labels = [r.get("aria-label") for r in regions]
    assert all(labels)
    assert len(labels) == len(set(labels))
    assert all(region.get("tabindex") == "0" for region in regions)
    levels = [int(h.tag[1]) for h in tree.xpath("//h1 | //h2 | //h3")]
    assert levels[0] == 1 or levels[0] == 2
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))
    for label in tree.xpath("//@aria-labelledby"):
        assert tree.get_element_by_id(label).text_content().strip()


PNG = {"image/png": "iVBORw0KGgo=\n"}
SVG = {"image/svg+xml": '<svg viewBox="0 0 1 1"></svg>'}


@pytest.mark.parametrize("data", [PNG, SVG], ids=["png", "svg"])
def test_a_picture_without_alt_text_is_an_error(data):
    nb = notebook(text("## Part"), output_cell(data))
    with pytest.raises(ReportError, match="values, cell 1: The chart has no alt text"):
        export_html(nb, stem="values")
    page, tree = page_of(nb, strict=False)
    assert (page.problem.name, page.problem.section) == ("MissingAlt", "Part")
    assert (
        "This page is incomplete" in tree.xpath("//section[@class='incomplete']")[0].text_content()
    )
    assert not tree.xpath("//img | //*[local-name()='svg']")


@pytest.mark.parametrize("data", [PNG, SVG], ids=["png", "svg"])
def test_alt_text_may_come_from_the_output_or_from_the_cell(data):
    for cell in (output_cell(data, metadata={"alt": "A <b>"}), output_cell(data, alt="A <b>")):
        page, tree = page_of(notebook(cell))
        assert page.problem is None
        assert tree.xpath("//img/@alt | //*[local-name()='svg']/@aria-label") == ["A <b>"]


def test_show_refuses_a_chart_without_alt_and_a_bad_name():
    for name, alt in (("values", " "), ("Values", "x"), ("a b", "x"), ("", "x")):
        with pytest.raises(ReportError):
            show.chart(None, name=name, title="t", alt=alt)


def test_two_tables_of_one_name_are_an_error():
    data = {"text/csv": "a\n", "text/html": "<table></table>"}
    about = {"corpus": {"kind": "table", "name": "x", "title": "t"}}
    cells = [output_cell(data, metadata=about) for _ in range(2)]
    with pytest.raises(ReportError, match="two tables of one page are named 'x'"):
        export_html(notebook(*cells))


def failed_cell(name="KeyError", detail="'place'"):
    cell = code("...")
    cell.outputs = [
        new_output("error", ename=name, evalue=detail, traceback=["\x1b[31mTrace\x1b[0m"])
    ]
    return cell


def test_a_failed_cell_is_named_at_the_top_in_plain_words_and_nothing_follows_it():
    nb = notebook(text("## Places"), code("1"), failed_cell(), text("## After"))
    page, tree = page_of(nb)
    assert page.problem == find_problem(nb)
    [box] = tree.xpath("//section[@class='incomplete']")
    said = box.text_content()
    assert "stopped at cell 2, in the section “Places”" in said
    assert "A column or an entry named 'place' was looked for and is not there." in said
    assert box.xpath(".//details/pre")[0].text == "Trace"
    assert "After" not in tree.xpath("//div[@class='body']")[0].text_content()


def test_a_failed_cell_is_named_in_french():
    _, tree = page_of(
        notebook(code("1"), failed_cell("ZeroDivisionError")), Surroundings(language="fr")
    )
    said = tree.xpath("//section[@class='incomplete']")[0].text_content()
    assert "Cette page est incomplète." in said
    assert "cellule 2" in said
    assert "divisé par zéro" in said


def test_tags_and_languages_decide_what_stands_on_a_page():
    nb = notebook(
        text("Plain"), text("Bonjour", "fr"), text("Secret", "hide"),
        output_cell({"text/plain": "shown"}), output_cell({"text/plain": "hidden"}, tags=["hide"]),
    )  # fmt: skip
    english = page_of(nb)[1].xpath("//div[@class='body']")[0].text_content()
    french = (
        page_of(nb, Surroundings(language="fr"))[1].xpath("//div[@class='body']")[0].text_content()
    )
    assert "Plain" in english
    assert "Bonjour" not in english
    assert "Bonjour" in french
    assert "Plain" not in french
    for said in (english, french):
        assert "shown" in said
        assert "hidden" not in said
        assert "Secret" not in said


def test_an_empty_notebook_gives_an_explained_page():
    _, tree = page_of(notebook())
    assert tree.xpath("//*[@class='nothing']")[0].text == "Nothing to show here."


def test_what_articles_say_never_becomes_markup():
    evil = "<script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1)) & <b>"
    nb = notebook(
        text(f"## {evil}\n{evil}"),
        output_cell({"text/markdown": evil}, metadata={"corpus": {"kind": "finding"}}),
        output_cell({"text/plain": evil}),
        failed_cell(detail=evil),
        title=evil, question=evil,
    )  # fmt: skip
    around = Surroundings(site=evil, notice=evil, doors=(Door(evil, "a.html"),), about={evil: evil})
    page, tree = page_of(nb, around)
    front = export_front(Front((Card(page.contents, "values.html", True),)), around)
    for made in (tree, lxml.html.document_fromstring(front)):
        assert not made.xpath("//script | //*[@onerror] | //img | //main//b")
        assert not [href for href in made.xpath("//@href") if "javascript" in href]


def test_the_front_page_leads_with_the_first_report_and_links_everything(executed):
    page, _ = page_of(executed)
    card = Card(page.contents, "values.html", False, (Door("PDF", "pdf/values.pdf"),))
    broken = Card(page_of(notebook(failed_cell(), title="Broken"))[0].contents, "broken.html", True)
    items = {"Items": tuple(Card(page.contents, f"articles/{i}.html", False) for i in range(3))}
    tree = lxml.html.document_fromstring(
        export_front(Front((card, broken), items, ("data/values-values.csv",)), AROUND)
    )
    assert [h.text for h in tree.xpath("//h1")] == ["Values"]
    assert tree.xpath("//p[contains(@class,'first')]")[0].text_content() == "From 8,000 upwards."
    assert "This report is incomplete: Broken." in tree.text_content()
    links = set(tree.xpath("//main//a/@href"))
    assert {"values.html", "pdf/values.pdf", "broken.html", "articles/2.html"} <= links
    assert "data/values-values.csv" in links
    assert tree.xpath("//li[contains(@class,'card')]//*[local-name()='svg']/@aria-hidden") == [
        "true"
    ]
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("number", "folded"), [(LISTED, 0), (LISTED + 7, 7)])
def test_of_many_pages_the_front_page_lists_the_first_and_folds_the_others(
    executed, number, folded
):
    page, _ = page_of(executed)
    cards = tuple(Card(page.contents, f"articles/{i}.html", False) for i in range(number))
    card = Card(page.contents, "values.html", False)
    tree = lxml.html.document_fromstring(export_front(Front((card,), {"Items": cards}), AROUND))
    [section] = tree.xpath("//section[@class='list']")
    assert len(section.xpath(".//li")) == number
    assert len(section.xpath(".//details//li")) == folded
    assert section.xpath(".//summary/text()") == ([f"Show the other {folded}"] if folded else [])


@pytest.mark.parametrize(("rows", "printed"), [(LONG_TABLE, True), (LONG_TABLE + 1, False)])
def test_a_long_table_is_not_printed_and_the_paper_says_where_it_is(rows, printed):
    about = {"kind": "table", "name": "many", "title": "Many", "rows": rows}
    data = {"text/html": "<table></table>", "text/csv": "", "text/plain": "x"}
    _, tree = page_of(notebook(output_cell(data, metadata={"corpus": about})))
    told = [p.text for p in tree.xpath("//p[@class='elsewhere']")]
    assert bool(tree.xpath("//div[@class='block long']")) is not printed
    rest = f"Not printed here: {rows} rows, in data/values-many.csv."
    assert told == ([] if printed else [rest])


def test_the_data_of_a_chart_are_printed_where_they_stand_open():
    for rows, printed in ((SHORT_TABLE, True), (SHORT_TABLE + 1, False)):
        about = {"kind": "table", "name": "few", "title": "Few", "rows": rows, "of_chart": True}
        data = {"text/html": "<table></table>", "text/csv": "", "text/plain": "x"}
        _, tree = page_of(notebook(output_cell(data, metadata={"corpus": about})))
        [details] = tree.xpath("//details[@class='data']")
        assert ("open" in details.attrib) is printed
        assert bool(tree.xpath("//p[@class='elsewhere']")) is not printed


@pytest.mark.parametrize(
    ("live", "dead"),
    [
        (("a.html", "articles/"), ["b.html#c"]),
        (("a.html", "b.html"), ["articles/1.html"]),
        ((), []),
    ],
)
def test_links_to_pages_that_are_not_made_become_text(live, dead):
    links = (
        "[A](a.html) [B](b.html#c) [1](articles/1.html) [out](https://x.org/y.html) [d](data/v.csv)"
    )
    around = Surroundings(live=live)
    tree = lxml.html.document_fromstring(export_html(notebook(text(links)), around).html)
    [body] = tree.xpath("//div[@class='body']")
    assert body.text_content().split() == ["A", "B", "1", "out", "d"]
    every = ["a.html", "b.html#c", "articles/1.html", "https://x.org/y.html", "data/v.csv"]
    assert body.xpath(".//a/@href") == [href for href in every if href not in dead]


def test_links_lead_from_any_folder(executed):
    page, _ = page_of(executed)
    for folder, root in (("", ""), (".", ""), ("articles", "../"), ("pdf/articles", "../../")):
        tree = lxml.html.document_fromstring(page.html_in(folder))
        assert f"{root}articles/a0.html#f-0" in tree.xpath("//@href")
        assert "#how-many" in tree.xpath("//@href")


@pytest.mark.parametrize(
    ("href", "expected"),
    [("a.html", "../a.html"), ("#x", "#x"), ("../a.html", "../a.html"), ("/a", "/a"),
     ("https://a.example/", "https://a.example/"), ("data:x", "data:x"), ("mailto:a", "mailto:a")],
)  # fmt: skip
def test_only_links_within_the_site_are_rewritten(href, expected):
    assert from_root(f'<a href="{href}">', "../") == f'<a href="{expected}">'


def test_a_drawing_is_scoped_named_and_readable_on_a_dark_ground():
    drawing = (
        '<?xml version="1.0"?><!DOCTYPE svg><svg width="1pt" viewBox="0 0 9 9" xmlns:xlink="x">'
        '<metadata><date>now</date></metadata><defs><path id="p"/></defs><script>1</script>'
        '<g id="a" style="fill: #0072b2; stroke: #ffffff" onclick="x()"><use xlink:href="#p"/></g>'
        '<rect clip-path="url(#p)"/></svg>'
    )
    made = inline_svg(drawing, name="chart-x", alt='Say "so"')
    assert made.startswith(
        '<svg id="chart-x" viewBox="0 0 9 9" role="img" aria-label="Say &quot;so'
    )
    assert 'id="chart-x-p"' in made
    assert 'href="#chart-x-p"' in made
    assert "url(#chart-x-p)" in made
    assert not re.search("metadata|script|onclick|DOCTYPE|xlink", made)
    assert '#chart-x [style*="fill: #0072b2"]{fill:#' in made
    assert on_dark("#ffffff") == "var(--paper)"


@pytest.mark.parametrize(
    "color", ["#000000", "#1f2937", "#0072b2", "#8a6d00", "#7a0000", "#404040"]
)
def test_what_is_dark_gets_readable_on_dark(color):
    from corpus.report.svg import DARK_GROUND, _luminance

    def luminance(code):
        return _luminance(*(int(code[i : i + 2], 16) / 255 for i in (1, 3, 5)))

    ground = _luminance(*(part / 255 for part in DARK_GROUND))
    assert (luminance(on_dark(color)) + 0.05) / (ground + 0.05) >= READABLE - 0.05


def test_markdown_tables_and_slugs():
    assert "<table>" in markdown("| a |\n|---|\n| 1 |")
    assert inline("a **b**") == "a <strong>b</strong>"
    assert slug("Qui dit <em>combien</em>, à l’été ?") == "qui-dit-combien-a-lete"
    assert slug("…") == "section"
    assert 'scope="col"' in clean_table("<table><thead><tr><th>a</th></tr></thead></table>", "c")


def test_show_makes_tables_and_csv_of_any_frame():
    import pandas as pd

    frame = pd.DataFrame({
        "who": ["A <b>", None],
        "n": pd.array([8000, None], dtype="Int64"),
        "share": [0.25, 1.5],
        "day": pd.to_datetime(["2024-10-31", None]),
        "flag": pd.array([True, None], dtype="boolean"),
        "links": [[show.Link("a", "x.html"), show.Link("b", "y.html")], []],
        "lines": [[["1", show.Link("c", "z.html")], ["2"]], None],
        "days": [show.Days(*pd.to_datetime(["2024-11-01", "2024-11-05"])), None],
    })  # fmt: skip
    html = show.as_html(frame, caption="C & D", language="fr")
    assert "<caption>C &amp; D</caption>" in html
    assert "A &lt;b&gt;" in html
    assert "8\u202f000" in html
    assert "0,25" in html
    assert "31 oct. 2024" in html
    assert '<a href="x.html">a</a>, <a href="y.html">b</a>' in html
    assert '1, <a href="z.html">c</a><br>2' in html
    assert "1–5 nov. 2024" in html
    assert show.as_csv(frame).splitlines()[1:] == [
        'A <b>,8000,0.25,2024-10-31,True,"a, b","1, c; 2",2024-11-01/2024-11-05', ",,1.5,,,,,",
    ]  # fmt: skip
    assert "<tbody>\n<tr><td" in show.as_html(frame.iloc[:0], caption="C", language="en")


def test_the_same_chart_gives_the_same_svg():
    drawn = []
    for _ in range(2):
        names: dict = {"n": 3, "language": "en"}
        exec(CHART.split("show.chart")[0], names)
        drawn.append(show.as_svg(names["figure"], salt="values"))
    assert drawn[0] == drawn[1]
    assert "<text" in drawn[0]
