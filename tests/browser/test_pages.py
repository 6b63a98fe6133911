"""The shop's pages for everyone: no sideways scrolling, big enough to touch, readable, WCAG 2.2 AA by axe."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.chat import LANGUAGES, WISH, customer_of, open_chat, part, picture, say
from tests.browser.shop import Shop

pytestmark = pytest.mark.browser

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
TOUCH_PX = 44
SMALL = """
[document, ...[...document.querySelectorAll("rujai-chat, rujai-shelf")].map(e => e.shadowRoot)]
.flatMap(root => [...root.querySelectorAll("a, button, input, textarea")]).filter(e => e.checkVisibility()).map(e => {
  const box = e.getBoundingClientRect();
  return [Math.round(Math.min(box.width, box.height)), e.outerHTML.slice(0, 90), e.matches(".skip")];
}).filter(([least, , skip]) => !skip && least < LEAST)
"""


def no_sideways_scroll(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["/", "/products/p-001", "/nowhere"])
def test_nothing_is_wider_than_320_pixels(
    new_context: Callable[..., BrowserContext], shop: Shop, language: str, path: str
) -> None:
    page = new_context(viewport={"width": 320, "height": 640}).new_page()
    page.goto(f"{shop.url}{path}?lang={language}")
    no_sideways_scroll(page)
    if path == "/":
        expect(page.locator("rujai-shelf .card").first).to_be_visible()
        no_sideways_scroll(page)
    part(page, ".launcher").click()
    picture(page, f"320-{language}-hello")
    say(page, WISH[language])
    expect(part(page, ".card")).to_have_count(4)
    picture(page, f"320-{language}-cards")
    no_sideways_scroll(page)
    panel = part(page, ".panel").bounding_box()
    assert panel is not None
    assert panel["width"] == 320
    assert part(page, ".log").evaluate("log => log.scrollWidth <= log.clientWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_against_wcag_2_2_aa(
    new_context: Callable[..., BrowserContext], shop: Shop, language: str, scheme: str
) -> None:
    """Every view of the widget, and a picture of each in var/screenshots for people to look at."""
    page = new_context(color_scheme=scheme, reduced_motion="reduce").new_page()

    def check(view: str) -> None:
        picture(page, f"{scheme}-{language}-{view}")
        assert_accessible(page)

    page.goto(f"{shop.url}/products/p-001?lang={language}")
    expect(page.locator("rujai-shelf .card").first).to_be_visible()
    check("product")
    page.goto(f"{shop.url}/nowhere?lang={language}")
    assert_accessible(page)
    open_chat(page, shop, language)
    check("hello")
    say(page, WISH[language])
    expect(part(page, ".card")).to_have_count(4)
    part(page, ".why").first.click()
    check("cards")
    part(page, ".consent .primary").click()
    part(page, ".more").click()
    check("menu")
    part(page, "[data-menu=forget]").click()
    check("forget")


def test_axe_would_notice(new_context: Callable[..., BrowserContext], shop: Shop) -> None:
    """The check itself can fail: text of nearly the background's colour is found."""
    page = new_context().new_page()
    page.goto(f"{shop.url}/?lang=en")
    part(page, ".launcher").wait_for()
    page.evaluate("document.querySelector('rujai-chat').style.setProperty('--rujai-on-accent', '#1f8a76')")
    assert "color-contrast" in {
        found["id"] for found in Axe().run(page, options=RULES).response["violations"]
    }


def assert_accessible(page: Page) -> None:
    results = Axe().run(page, options=RULES)
    assert len(results.response["passes"]) > 10
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("path", ["/", "/products/p-001"])
def test_whatever_is_touched_is_large_enough(
    new_context: Callable[..., BrowserContext], shop: Shop, path: str
) -> None:
    page = new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True).new_page()
    page.goto(f"{shop.url}{path}?lang=th")
    small = SMALL.replace("LEAST", str(TOUCH_PX))
    assert page.evaluate(small) == []
    part(page, ".launcher").click()
    expect(part(page, ".consent")).to_be_visible()
    assert page.evaluate(small) == []
    say(page, WISH["th"])
    expect(part(page, ".card")).to_have_count(4)
    assert page.evaluate(small) == []
    part(page, ".more").click()
    assert page.evaluate(small) == []


def test_nothing_moves_for_who_wants_no_motion(
    new_context: Callable[..., BrowserContext], shop: Shop
) -> None:
    page = new_context(reduced_motion="reduce").new_page()
    open_chat(page, shop)
    shop.rasa.gate.clear()
    say(page, "hold on")
    expect(part(page, ".typing")).to_be_visible()
    moving = "document.getAnimations().length + document.querySelector('rujai-chat').shadowRoot.getAnimations().length"
    assert page.evaluate(moving) == 0
    shop.rasa.gate.set()


def test_the_log_is_announced_and_named(tab: Page, shop: Shop) -> None:
    open_chat(tab, shop)
    expect(tab.get_by_role("log", name="Conversation")).to_be_visible()
    expect(tab.get_by_role("dialog", name="Chat with Rujai")).to_be_visible()
    say(tab, WISH["en"])
    expect(tab.get_by_role("group", name="Suggestions", exact=True)).to_be_visible()


def test_the_basket_counts_and_after_a_yes_it_is_told(tab: Page, shop: Shop) -> None:
    open_chat(tab, shop, path="/products/p-002", consent=True)
    with tab.expect_response(
        lambda r: r.url.endswith("/batch") and "add_to_cart" in str(r.request.post_data) and r.status == 204
    ):
        tab.get_by_role("button", name="Add to basket").click()
    expect(tab.locator("[data-basket-count]")).to_have_text("1")
    tab.reload()
    expect(tab.locator("[data-basket-count]")).to_have_text("1")
    kinds = [i.kind for i in shop.profiles.interactions(customer_of(tab, shop))]
    assert kinds.count("add_to_cart") == 1


def test_a_search_pages_and_finds_its_way_back(tab: Page, shop: Shop) -> None:
    tab.goto(f"{shop.url}/?lang=th")
    tab.get_by_role("searchbox").fill("กระเป๋าเป้")
    tab.get_by_role("searchbox").press("Enter")
    expect(tab.locator(".count")).to_contain_text("กระเป๋าเป้")
    expect(tab.locator(".tile")).to_have_count(24)
    tab.goto(f"{shop.url}/")
    tab.get_by_role("link", name="ถัดไป").click()
    expect(tab.locator('.pages [aria-current="page"]')).to_have_text("2")


def test_the_api_can_be_tried_out_from_its_page(tab: Page, shop: Shop) -> None:
    tab.goto(f"{shop.url}/docs")
    paths = tab.request.get(f"{shop.url}/api/v1/openapi.json").json()["paths"]
    expect(tab.locator(".opblock")).to_have_count(sum(len(methods) for methods in paths.values()))
    tab.locator("#operations-health-health .opblock-summary-control").click()
    tab.get_by_role("button", name="Try it out").click()
    tab.get_by_role("button", name="Execute").click()
    expect(tab.locator(".live-responses-table")).to_contain_text('"status": "ok"')
