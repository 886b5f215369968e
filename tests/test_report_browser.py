"""Pages in a real browser: nothing is asked for, nothing refused; keyboard, width, dark, print."""

from __future__ import annotations

import re

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from browser import complaints_of, needs_chromium, open_browser, requests_of
from corpus.report.site import write_site
from toy import chart_notebook, code, item_notebook, write_run

pytestmark = [pytest.mark.slow, needs_chromium]

WIDE = """import pandas as pd
from corpus.charts import show
show.table(pd.DataFrame({f"a long heading {i}": [10000 + i] for i in range(12)}),
           name="wide", caption="Twelve columns", language=language)"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    notebooks = [
        chart_notebook(folder / "values.ipynb", code(WIDE)),
        item_notebook(folder / "item.ipynb"),
    ]
    run = write_run(folder / "run")
    return write_site(run, folder / "reports", notebooks=notebooks, parameters={}).path


@pytest.fixture(scope="module")
def browser():
    with open_browser() as driver:
        yield driver


@pytest.fixture(scope="module")
def phone():
    with open_browser(360, 740, dark=True) as driver:
        yield driver


PAGES = ["index.html", "values.html", "articles/a1.html"]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_for_itself_alone_and_the_browser_has_no_complaint(site, browser, page):
    requests_of(browser), complaints_of(browser)
    address = (site / page).as_uri()
    browser.get(address)
    assert [url for url in requests_of(browser) if url != address] == []
    assert complaints_of(browser) == []
    assert browser.title.endswith("Who says how many")


def test_what_a_page_would_fetch_is_refused_by_its_policy(site, browser, tmp_path):
    html = (site / "values.html").read_text("utf-8")
    remote = '<img src="https://a.example/x.png"><script>document.title = "run"</script>'
    page = tmp_path / "evil.html"
    page.write_text(html.replace("</main>", f"{remote}</main>"), "utf-8")
    complaints_of(browser)
    browser.get(page.as_uri())
    said = "\n".join(complaints_of(browser))
    assert "script-src" in said or "default-src" in said
    assert "img-src" in said
    assert browser.title != "run"


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_wider_than_a_phone(site, phone, page):
    phone.get((site / page).as_uri())
    assert phone.execute_script("return document.documentElement.scrollWidth") <= 360


def test_wide_tables_scroll_by_themselves_and_with_the_keyboard(site, phone):
    phone.get((site / "values.html").as_uri())
    table = phone.find_elements(By.CSS_SELECTOR, ".table")[-1]
    assert table.get_attribute("aria-label") == "Twelve columns"
    phone.execute_script("arguments[0].focus()", table)
    assert phone.switch_to.active_element == table
    table.send_keys(Keys.ARROW_RIGHT * 3)
    moved = "const t = arguments[0], done = arguments[1]; setTimeout(() => done(t.scrollLeft), 400)"
    assert phone.execute_async_script(moved, table) > 0


def test_the_first_tab_leads_past_the_navigation_and_focus_can_be_seen(site, browser):
    browser.get((site / "values.html").as_uri())
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    skip = browser.switch_to.active_element
    assert skip.text == "Skip to the content"
    assert skip.rect["x"] >= 0
    assert (
        browser.execute_script("return getComputedStyle(arguments[0]).outlineStyle", skip) != "none"
    )
    skip.send_keys(Keys.ENTER)
    assert browser.switch_to.active_element.get_attribute("id") == "content"


def test_links_lead_through_the_site_and_data_opens_and_closes(site, browser):
    browser.get((site / "index.html").as_uri())
    browser.find_element(By.LINK_TEXT, "Item a1").click()
    assert browser.find_element(By.TAG_NAME, "h1").text == "Item a1"
    browser.find_element(By.LINK_TEXT, "Values").click()
    current = browser.find_element(By.CSS_SELECTOR, ".bar [aria-current=page]")
    assert current.text == "Values"
    summary = browser.find_element(By.CSS_SELECTOR, "details.data summary")
    table = browser.find_element(By.CSS_SELECTOR, "details.data table")
    assert table.is_displayed()
    summary.send_keys(Keys.ENTER)
    assert not table.is_displayed()
    proof = browser.find_element(By.CSS_SELECTOR, "a[href$='articles/a0.html#f-0']")
    summary.send_keys(Keys.ENTER)
    proof.click()
    assert browser.current_url.endswith("articles/a0.html#f-0")


def contrast(one: str, other: str) -> float:
    """WCAG contrast of two colours as the browser computes them ("rgb(1, 2, 3)")."""
    from corpus.report.svg import _luminance

    lights = sorted(
        _luminance(*(int(n) / 255 for n in re.findall(r"\d+", color)[:3])) for color in (one, other)
    )
    return (lights[1] + 0.05) / (lights[0] + 0.05)


COLOURS = """
const clear = 'rgba(0, 0, 0, 0)', style = element => getComputedStyle(element);
const told = element => [...element.childNodes].some(n => n.nodeType == 3 && n.data.trim());
function ground(element) {
  while (element && style(element).backgroundColor == clear) element = element.parentElement;
  return style(element || document.documentElement).backgroundColor;
}
return [...document.querySelectorAll('body *')]
  .filter(e => e.checkVisibility() && told(e) && !e.closest('svg'))
  .map(e => [e.outerHTML.slice(0, 80), style(e).color, ground(e)]);"""


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_text_stands_out_in_light_and_in_dark(site, browser, phone, page, dark):
    driver = phone if dark else browser
    driver.get((site / page).as_uri())
    ground = driver.execute_script(
        "return getComputedStyle(document.documentElement).backgroundColor"
    )
    assert ground == ("rgb(20, 23, 26)" if dark else "rgb(255, 255, 255)")
    weak = [entry for entry in driver.execute_script(COLOURS) if contrast(*entry[1:]) < 4.5]
    assert weak == []


def test_a_chart_is_readable_in_the_dark(site, phone):
    phone.get((site / "values.html").as_uri())
    text = phone.find_element(By.CSS_SELECTOR, ".picture svg text")
    ground = phone.find_element(By.CSS_SELECTOR, ".picture svg path")
    style = "return getComputedStyle(arguments[0]).fill"
    ink, paper = (phone.execute_script(style, element) for element in (text, ground))
    assert paper == "rgb(20, 23, 26)"
    assert contrast(ink, paper) > 7


def test_landmarks_as_a_screen_reader_gets_them(site, browser):
    browser.get((site / "values.html").as_uri())
    nodes = browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    roles = {(n["role"]["value"], n.get("name", {}).get("value", "")) for n in nodes if "role" in n}
    assert ("navigation", "Pages") in roles
    assert ("navigation", "On this page") in roles
    assert ("image", "Three values, 8,000 the lowest.") in roles
    assert ("region", "Twelve columns") in roles
    assert {"main", "banner", "contentinfo", "columnheader", "rowheader"} <= {r for r, _ in roles}
