"""Web pages: main text, title, outlet, language and publication day."""

from __future__ import annotations

import io
from datetime import date

import pytest
from babel.dates import format_date

from corpus.reading.loaders import read_source
from corpus.reading.source import Problem, Source
from corpus.records import Article, Interval, Skipped
from pages import DAY, PAGES, json_ld, make_page, meta

ENGLISH = PAGES[0]
FRENCH = PAGES[1]
LANGUAGES = [page["lang"] for page in PAGES]


def read(html: str | bytes) -> tuple[Article, list[str]]:
    data = html.encode() if isinstance(html, str) else html
    *others, article = read_source(Source("page.html", lambda: io.BytesIO(data)), "html")
    assert isinstance(article, Article), article
    assert all(isinstance(other, Problem) for other in others)
    return article, [problem.detail for problem in others]


def published(**parts: str) -> Interval | None:
    return read(make_page(ENGLISH, **parts))[0].published


def day(text: str) -> Interval:
    return Interval(date.fromisoformat(text), date.fromisoformat(text))


WITH = {
    "json": lambda page: {"head": json_ld(datePublished=f"{DAY}T14:05:00+01:00")},
    "meta": lambda page: {"head": meta("article:published_time", DAY)},
    "marked line": lambda page: {"line": f'<p class="byline">{page["printed"]}</p>'},
    "bare line": lambda page: {"line": f"<p>{page['printed']}</p>"},
}


@pytest.mark.parametrize("where", WITH)
@pytest.mark.parametrize("page", PAGES, ids=LANGUAGES)
def test_pages_of_many_languages(page, where):
    article, notes = read(make_page(page, today="2026-01-20", **WITH[where](page)))
    assert article.title == page["title"]
    assert article.outlet == page["site"]
    assert article.language == page["lang"].split("-")[0]
    assert article.published == day(DAY)
    assert all(paragraph in article.text for paragraph in page["body"])
    assert article.text.startswith(page["title"])
    assert "x1" not in article.text
    assert not notes


@pytest.mark.parametrize("page", PAGES, ids=LANGUAGES)
def test_without_a_day_no_day_is_made_up(page):
    """The masthead, other articles and the copyright line carry dates of their own."""
    article, _ = read(make_page(page, today=page["printed"]))
    assert article.published is None


@pytest.mark.parametrize("value", ["2024", "2024-11", "2024-01-01", "2024-01-01T00:00:00", "soon"])
def test_a_year_or_a_month_is_no_day(value):
    assert published(head=meta("article:published_time", value)) is None
    assert published(head=json_ld(datePublished=value)) is None


@pytest.mark.parametrize(
    "value", ["1970-01-01T00:00:00Z", "0001-01-01T00:00:00", "2024-02-31", "0000-00-00"]
)
def test_null_dates_and_impossible_dates_are_none(value):
    assert published(head=json_ld(datePublished=value)) is None


def test_the_first_of_january_counts_where_something_backs_it():
    assert published(head=json_ld(datePublished="2024-01-01T08:30:00+01:00")) == day("2024-01-01")
    head, line = json_ld(datePublished="2024-01-01"), "<time>1 January 2024</time>"
    assert published(head=head, line=line) == day("2024-01-01")


def test_the_printed_day_is_the_local_one():
    """23:01 in universal time was the next day for readers in Rome."""
    head = json_ld(datePublished="2024-11-02T23:01:00Z")
    assert published(head=head, line="<time>3 November 2024</time>") == day(DAY)
    canonical = '<link rel="canonical" href="https://valley.example/2024/11/03/bridge">'
    assert published(head=head + canonical) == day(DAY)


def test_a_stamp_in_universal_time_is_read_where_the_site_is():
    late = json_ld(datePublished="2024-11-02T23:01:00Z")
    italian = meta("og:locale", "it_IT")
    assert read(make_page(PAGES[4], head=late + italian))[0].published == day(DAY)
    assert read(make_page(PAGES[4], head=late))[0].published == day(DAY)
    noon = json_ld(datePublished="2024-11-03T09:00:00Z")
    assert published(head=noon) == day(DAY)
    stamp = '<time datetime="2024-11-02T23:01:00Z">a while ago</time>'
    assert read(make_page(PAGES[4], line=stamp))[0].published == day(DAY)


def test_a_page_that_was_updated_keeps_its_first_day():
    head = json_ld(datePublished=f"{DAY}T09:00:00+01:00", dateModified="2024-12-24T09:00:00+01:00")
    line = '<p class="byline">Updated 24 December 2024</p>'
    article, notes = read(make_page(ENGLISH, head=head, line=line))
    assert article.published == day(DAY)
    assert not notes
    both = '<p class="byline">3 November 2024, updated 5 November 2024</p>'
    assert published(line=both) == day(DAY)


def test_contradictions_are_settled_and_noted():
    head = json_ld(datePublished="2025-03-09T09:00:00+01:00")  # when the site moved house
    article, notes = read(make_page(ENGLISH, head=head, line="<time>3 November 2024</time>"))
    assert article.published == day(DAY)
    assert len(notes) == 1
    assert "2025-03-09" in notes[0]

    head = json_ld(datePublished="2031-01-05T09:00:00+01:00")  # cannot be known to be the future
    article, notes = read(make_page(ENGLISH, head=head, line="<p>3 November 2024</p>"))
    assert article.published == Interval(date(2024, 11, 3), date(2031, 1, 5))
    assert notes

    head = json_ld(datePublished="2024-11-03T09:00:00+01:00") + meta("pubdate", "2024-11-20")
    article, notes = read(make_page(ENGLISH, head=head))
    assert article.published is None
    assert notes
    line = '<p class="date">3 November 2024</p>'
    assert published(head=head, line=line) == day(DAY)


def test_other_days_in_the_metadata_are_not_the_articles():
    comment = {"@type": "Comment", "datePublished": "2024-11-09T10:00:00+01:00"}
    assert published(head=json_ld(datePublished=DAY, comment=[comment])) == day(DAY)
    live = {"@type": "BlogPosting", "datePublished": "2024-11-04T10:00:00+01:00"}
    assert published(head=json_ld(datePublished=DAY, liveBlogUpdate=[live])) == day(DAY)
    graph = (
        '<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"@type": "WebPage", '
        '"datePublished": "2019-05-05"}, {"@type": "NewsArticle", "datePublished": "2024-11-03"}]}'
        "</script>"
    )
    assert published(head=graph) == day(DAY)


def test_broken_json_ld_still_gives_its_day():
    head = '<script type="application/ld+json">{"datePublished": "2024-11-03", "x": [,}</script>'
    assert published(head=head) == day(DAY)


def test_days_in_the_text_itself_are_no_publication_days():
    page = ENGLISH | {"body": [*ENGLISH["body"], "The flood came on 4 October 2022, at night."]}
    assert read(make_page(page))[0].published is None


def test_numbers_whose_order_is_open_are_no_day():
    unknown = ENGLISH | {"lang": "en"}
    line = '<p class="date">3/11/2024</p>'
    assert read(make_page(unknown, line=line))[0].published is None
    assert read(make_page(ENGLISH, line=line))[0].published == day(DAY)
    american = ENGLISH | {"lang": "en-US"}
    assert read(make_page(american, line=line))[0].published == day("2024-03-11")


@pytest.mark.parametrize(
    "title",
    ["{t} | {s}", "{t} - {s}", "{t} — {s}", "{s} » {t}", "{t} | {s} | {s}", "{s}: {t}", "{t}"],
)
def test_titles_lose_the_name_of_the_site(title):
    stated = title.format(t=FRENCH["title"], s=FRENCH["site"])
    page = make_page(FRENCH).replace(f"<h1>{FRENCH['title']}</h1>", "")
    page = page.replace(
        f"<title>{FRENCH['title']} | {FRENCH['site']}</title>", f"<title>{stated}</title>"
    )
    assert read(page)[0].title == FRENCH["title"]


def test_a_title_keeps_its_own_marks():
    page = ENGLISH | {"title": "Bridge: two years - and four million - later"}
    assert read(make_page(page))[0].title == page["title"]


def test_a_heading_that_names_the_site_is_no_title():
    page = make_page(ENGLISH).replace("<h1>", "<h2>").replace("</h1>", "</h2>")
    page = page.replace("<header", f"<h1>{ENGLISH['site']}</h1><header")
    assert read(page)[0].title == ENGLISH["title"]


def test_a_shortened_title_in_the_head_gives_way_to_the_headline():
    head = json_ld(headline="Old bridge reopens after two ye…") + meta("og:title", "Bridge is back")
    assert read(make_page(ENGLISH, head=head))[0].title == ENGLISH["title"]


def test_byline_outlet_and_address():
    head = '<meta name="author" content="Jane Martin"><link rel="canonical" href="{}">'
    address = "https://www.valley-courier.example/2024/11/03/bridge"
    article, _ = read(make_page(ENGLISH, head=head.format(address)))
    assert (article.byline, article.url) == ("Jane Martin", address)
    assert article.published == day(DAY)
    bare = make_page(ENGLISH | {"site": ""}, head=head.format(address))
    assert read(bare)[0].outlet in ("valley-courier.example", "Valley-Courier.Example")
    publisher = json_ld(publisher={"@type": "Organization", "name": "Valley Courier"})
    assert read(make_page(ENGLISH | {"site": ""}, head=publisher))[0].outlet == "Valley Courier"


def test_the_lead_between_headline_and_text_is_kept():
    lead = "The old bridge is back, and with it 40 shops that had feared for their future."
    html = make_page(ENGLISH, line=f'<h2 class="standfirst">{lead}</h2>')
    article, _ = read(html)
    assert article.text.count(lead) == 1
    assert article.text.index(lead) < article.text.index(ENGLISH["body"][0])


def test_the_language_is_that_of_the_text_not_of_the_template():
    assert read(make_page(FRENCH | {"lang": "en"}))[0].language == "fr"
    assert read(make_page(FRENCH | {"lang": ""}))[0].language == "fr"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_pages_in_old_encodings(encoding):
    page = make_page(FRENCH).replace("utf-8", encoding)
    assert FRENCH["body"][0] in read(page.encode(encoding))[0].text


def test_pages_without_a_text_are_skipped():
    for html, reason in (
        ("", "empty"),
        ("<html><body></body></html>", "no_text"),
        ("<", "no_text"),
    ):
        source = Source("page.html", lambda html=html: io.BytesIO(html.encode()))
        (found,) = read_source(source, "html")
        assert isinstance(found, Skipped)
        assert found.reason == reason


def test_the_build_day_does_not_decide(monkeypatch):
    """A page of the future stays one: what is too late is decided by `as_of`, not here."""
    assert published(head=json_ld(datePublished="2099-05-05")) == day("2099-05-05")


def _printed(page: dict, day: date, form: str = "long") -> str:
    return format_date(day, form, locale=page["lang"].replace("-", "_"))


def _related(page: dict) -> str:
    """Links to other articles with their days."""
    days = [date(2024, 10, day) for day in range(4, 8)]
    title = page["title"][:12]
    items = [f'<a href="/{d.day}">{title} {d.day}</a> <i>{_printed(page, d)}</i>' for d in days]
    return "".join(f"<li>{item}</li>" for item in items)


SHAPES = {
    "a byline": (lambda p: f'<p class="author">Jane Doe | {p["printed"]} | 14:05</p>', DAY),
    "a full date": (lambda p: f"<em>{_printed(p, date(2024, 11, 3), 'full')}</em>", DAY),
    "two times": (
        lambda p: (
            f'<time class="published" datetime="{DAY}T08:00:00+01:00">{p["printed"]}</time>'
            f'<time class="updated" datetime="2024-11-09">{_printed(p, date(2024, 11, 9))}</time>'
        ),
        DAY,
    ),
    "a related link": (lambda p: f"<ul>{_related(p)[: _related(p).index('</li>') + 5]}</ul>", None),
    "related links": (lambda p: f'<div class="related-box"><ul>{_related(p)}</ul></div>', None),
    "a change": (lambda p: f"<p>{CHANGED[_code(p)]} {_printed(p, date(2024, 11, 9))}</p>", None),
    "a day and a change": (
        lambda p: (
            f'<p class="date">{p["printed"]} - {CHANGED[_code(p)]}: '
            f"{_printed(p, date(2024, 11, 9))}</p>"
        ),
        DAY,
    ),
    "a copyright line": (lambda p: f"<p>© {p['site']} {_printed(p, date(2020, 1, 2))}</p>", None),
}
CHANGED = {
    "en": "Updated", "fr": "Mis à jour le", "de": "Aktualisiert am", "es": "Actualizado el",
    "it": "Aggiornato il", "pt": "Atualizado em", "nl": "Bijgewerkt op", "sv": "Uppdaterad",
    "da": "Opdateret", "fi": "Päivitetty", "pl": "Aktualizacja", "cs": "Aktualizováno",
    "hu": "Frissítve", "ro": "Actualizat la", "bg": "Обновена", "el": "Ενημερώθηκε",
    "tr": "Güncelleme", "ru": "Обновлено", "uk": "Оновлено", "ar": "آخر تحديث", "he": "עודכן ב-",
    "hi": "अपडेट किया गया", "ja": "更新", "zh": "更新于", "ko": "수정", "vi": "Cập nhật",
    "id": "Diperbarui",
}  # fmt: skip


def _code(page: dict) -> str:
    return page["lang"].split("-")[0]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("page", PAGES, ids=LANGUAGES)
def test_what_stands_by_the_headline(page, shape):
    """A day of another article, of a change or of a copyright is not the day of publication."""
    line, wanted = SHAPES[shape]
    article, _ = read(make_page(page, line=line(page)))
    assert article.published == (day(wanted) if wanted else None)
    assert article.title == page["title"]
    assert article.language == _code(page)
