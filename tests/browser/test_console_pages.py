"""Every page of the console is for everyone: axe finds nothing, in light and dark, three languages, at a tablet's width.

Contrast depends on the colours and not on the words, names and structure on the words and not on the colours:
hence both schemes in English, and in the other languages what does not depend on colours, at a tablet's width.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from fastapi.routing import APIRoute
from playwright.sync_api import BrowserContext, Page, expect

from console import login_pages
from console.app import ROOMS
from tests.browser.console import enter, picture, sideways, violations
from tests.browser.console_life import life
from tests.browser.shop import Shop

PAGES: Final = (
    "/inbox", "/inbox?q=backpack", "/inbox?q=qwertyuiop&channel=web&flag=bought", "/inbox/{conversation_id}",
    "/inbox/{conversation_id}/messages?before=4", "/inbox/{conversation_id}/find?q=lamp",
    "/inbox/{conversation_id}/find?q=qwertyuiop", "/inbox/{conversation_id}/why/{decision_id}",
    "/waiting", "/desk/{conversation_id}/toolbar", "/desk/{conversation_id}/composer", "/desk/{conversation_id}/customer",
    "/canned", "/customers/{customer_id}", "/requests",
    "/learn", "/learn/messages/{message_id}", "/learn/training", "/learn/tests", "/learn/tests/{test_id}",
    "/reports?days=7", "/reports/suggestions", "/reports/gaps", "/reports/knowledge", "/reports/behind?measure=talks",
    "/feed", "/feed?q=bag", "/feed/imports/{import_id}", "/staff", "/audit", "/audit?who=nobody", "/password", "/shortcuts",
)  # fmt: skip
"""Each page, and beside it what it looks like when nothing is found."""
NO_PAGES: Final = {
    "/": "leads to the inbox",
    "/login": "looked at without a login, below",
    "/learn/values": "options for a field that is on the page already",
    "/inbox/live": "a stream of events",
    "/inbox/{conversation_id}/live": "a stream of events",
}
WIDTHS: Final = {"en": 1280, "th": 820, "vi": 820}


@pytest.fixture(scope="module")
def lived(shop: Shop) -> dict[str, str]:
    return life(shop)


def test_a_new_page_cannot_be_forgotten_here() -> None:
    served = {
        route.path
        for room in (login_pages.outside, *ROOMS)
        for route in room.routes
        if isinstance(route, APIRoute) and "GET" in route.methods and not route.path.endswith(".csv")
    }
    assert served == {path.split("?")[0] for path in PAGES} | NO_PAGES.keys()


@pytest.mark.parametrize("language", WIDTHS)
def test_axe_finds_nothing_on_any_page_and_none_scrolls_sideways(
    new_context: Callable[..., BrowserContext], shop: Shop, lived: dict[str, str], language: str
) -> None:
    context = new_context(viewport={"width": WIDTHS[language], "height": 1100}, reduced_motion="reduce")
    context.add_init_script(AXE_SCRIPT)
    page, found = context.new_page(), []
    page.set_default_timeout(10_000)

    def check(name: str) -> None:
        page.emulate_media(color_scheme="dark" if language == "th" else "light")
        picture(page, f"console-{language}-{re.sub(r'[^a-z]+', '-', name).strip('-')}")
        page.evaluate("scrollTo(0, 0)")  # what lies half below the bar of a scrolled page is no small target
        found.extend(violations(page, colours=language == "en") + sideways(page))

    page.goto(f"{shop.url}/console/login?lang={language}")
    check("login")
    enter(page, shop, "admin", language=language)
    expect(page.locator("html")).to_have_attribute("lang", language)
    for path in PAGES:
        response = page.goto(f"{shop.url}/console{path.format(**lived)}")
        assert response is not None
        assert response.status == 200, path
        page.evaluate(
            "document.querySelectorAll('main details:not(.menu), aside details').forEach(one => one.open = true)"
        )
        check(path)
    page.goto(f"{shop.url}/console/nowhere")
    check("nowhere")
    for view, show in STATES.items():
        page.goto(f"{shop.url}/console/inbox/{lived['conversation_id']}")
        show(page)
        check(view)
    assert found == []


def test_the_check_itself_can_fail_in_either_scheme(tab: Page, shop: Shop) -> None:
    enter(tab, shop, "viewer")
    expect(tab.locator("h1")).to_be_visible()
    tab.evaluate("document.querySelector('h1').style.setProperty('color', 'light-dark(#000, #333)')")
    assert [one.split(": ")[1].split()[0] for one in violations(tab)] == ["color-contrast"]
    tab.evaluate(
        "document.querySelector('#q').labels[0].remove(); document.querySelector('#q').placeholder = ''"
    )
    assert [one.split(": ")[1].split()[0] for one in violations(tab, colours=False)] == ["label"]


def keys(page: Page) -> None:
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()


def account(page: Page) -> None:
    page.locator(".rail-foot summary").click()
    expect(page.locator(".rail-foot .menu-body")).to_be_visible()


def why(page: Page) -> None:
    page.locator("a.why").last.click()
    expect(page.locator("#why h2, #why h3").first).to_be_visible()


def find(page: Page) -> None:
    page.locator("#find").fill("lamp")
    page.locator("#find").press("Enter")
    expect(page.locator("#why mark").first).to_be_visible()


def products(page: Page) -> None:
    page.locator("#desk-query").fill("backpack")
    page.locator("#desk-query").press("Enter")
    expect(page.locator("#desk-composer .found li").first).to_be_visible()


def filters(page: Page) -> None:
    page.goto(page.url.rsplit("/", 1)[0])
    page.keyboard.press("f")
    expect(page.locator(".filter-menu .menu-body")).to_be_visible()


STATES: Final[dict[str, Callable[[Page], None]]] = {
    "state-keys": keys, "state-account": account, "state-why": why, "state-find": find,
    "state-products": products, "state-filters": filters,
}  # fmt: skip
"""What opens on a page: dialogs, menus, what is found or explained beside a conversation."""
