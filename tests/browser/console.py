"""Staff in a browser: someone logged in with a role, conversations to look at, axe in light and dark."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

import httpx
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from console.accounts import Role, StaffAccounts
from console.session import BASE, COOKIE
from tests.browser.chat import PICTURES
from tests.browser.shop import Shop

PASSWORD = "a password for tests only"
FEWEST_CHECKS: Final = 5
"""A page on which fewer of axe's rules pass was not looked at: it was empty, or axe did not run."""
COLOURS = ["color-contrast", "link-in-text-block"]
"""Axe's rules that look at colours; no other can fail in dark where it passes in light."""
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def staff_token(shop: Shop, role: Role = "agent", login: str = "") -> str:
    """A session of a person with this role, made when there is none yet."""
    accounts, now = StaffAccounts(shop.engine), datetime.now(UTC)
    name = login or f"test-{role}"
    if accounts.find(name) is None:
        accounts.add(name, name.title(), role, PASSWORD, by="-", now=now, must_change=False)
    return accounts.enter(name, PASSWORD, now=now).token


def staff_client(shop: Shop, role: Role = "agent", login: str = "") -> httpx.Client:
    """The same person without a browser; ``csrf`` of :func:`csrf_of` goes into forms."""
    cookies = {COOKIE: staff_token(shop, role, login)}
    return httpx.Client(base_url=shop.url, cookies=cookies, timeout=30)


def csrf_of(client: httpx.Client) -> str:
    """The token of this client's forms, as its own pages carry it."""
    text = client.get(f"{BASE}/password").text
    return text.split('name="csrf" value="', 1)[1].split('"', 1)[0]


def enter(page: Page, shop: Shop, role: Role = "agent", login: str = "", language: str = "en") -> Page:
    """Log the page's browser in and open the console's first page."""
    token = staff_token(shop, role, login)
    StaffAccounts(shop.engine).set_language(login or f"test-{role}", language)
    page.context.add_cookies([{"name": COOKIE, "value": token, "url": f"{shop.url}{BASE}"}])
    page.goto(f"{shop.url}{BASE}/inbox")
    return page


def seed(shop: Shop, texts: Sequence[str] = ("I want a blue backpack", "under 2,000 baht")) -> str:
    """A real conversation of a new visitor, answered by the bot; gives its id."""
    visitor = shop.visitor()
    talk = visitor.open()
    for number, text in enumerate(texts):
        visitor.post(talk, f"c{number}", text)
    return talk


def violations(page: Page, *, colours: bool = True) -> list[str]:
    """What axe finds on the page as it stands: every rule in light, and those of colours in dark too."""
    structure = {rule: {"enabled": False} for rule in COLOURS}
    found = _axe(page, {"runOnly": WCAG, "rules": {} if colours else structure}, FEWEST_CHECKS)
    if colours:
        page.emulate_media(color_scheme="dark")
        page.wait_for_timeout(50)
        found += _axe(page, {"runOnly": {"type": "rule", "values": COLOURS}}, 0)
        page.emulate_media(color_scheme="light")
    return found


def _axe(page: Page, options: dict[str, Any], fewest: int) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    results = page.evaluate("options => axe.run(options)", {**options, "resultTypes": ["violations"]})
    assert len(results["passes"]) >= fewest, page.url
    return [
        f"{page.url}: {found['id']} {node['target']} {node.get('failureSummary', '')}"
        for found in results["violations"]
        for node in found["nodes"]
    ]


def sideways(page: Page) -> list[str]:
    """The page's address where it is wider than its window."""
    wider = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [f"{page.url} scrolls sideways"] if wider else []


def picture(page: Page, name: str) -> None:
    """A picture to look at, without Playwright's own inline style, which the console's policy refuses."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png", animations="allow", caret="initial")
