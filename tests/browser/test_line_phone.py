"""The stand-in's phone in a real browser: what a person sees of cards, buttons, menus, unsending and blocking."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Page, Route, expect

from channels.line import rich_menu
from channels.line.api import Access
from dialogue.voice import Voice
from rujai.settings import ROOT
from tests.browser.chat import picture
from tests.line.talking import POSTBACKS, TOKEN, Talk, talking

pytestmark = pytest.mark.browser

HIDDEN_PX = """() => document.querySelector("#chat").lastElementChild.getBoundingClientRect().bottom
  - document.querySelector("#chat").getBoundingClientRect().bottom"""
"""How much of what was said last lies below the chat's edge."""


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Talk]:
    with talking(tmp_path_factory.mktemp("line")) as running:
        url = str(running.http.base_url).rstrip("/")
        menus = rich_menu.compose(("th", "en", "vi"), Voice.load(ROOT / "content").say, POSTBACKS)
        rich_menu.publish(menus, Access(TOKEN, url, url), default_language="th")
        yield running


@pytest.mark.parametrize(
    "who",
    [
        ("a", "สวัสดีค่ะ", "อยากได้กระเป๋าเป้"),
        ("b", "Hello", "a backpack please"),
        ("c", "Dạ chào", "mình cần ba lô"),
    ],
)
def test_a_person_follows_talks_taps_unsends_and_blocks(
    page: Page, talk: Talk, complaints: list[str], who: tuple[str, str, str]
) -> None:
    letter, hello, words = who
    page.set_viewport_size({"width": 900, "height": 900})
    page.route("https://shop.example/**", lambda route: _from_the_shop(route, talk))
    page.goto(f"{talk.http.base_url}?user=U{letter * 32}")
    page.get_by_role("button", name="Add friend").click()
    chat = page.get_by_role("log", name="Chat")
    expect(chat.get_by_text(hello)).to_be_visible(timeout=20_000)
    expect(page.locator("#quick button")).to_have_count(2)
    expect(page.locator("#menu button")).to_have_count(9)
    shown = {"a": "หาของ", "b": "Find something", "c": "Tìm đồ"}[letter]
    expect(page.locator("#menu").get_by_role("button", name=shown)).to_have_count(1)
    page.get_by_label("Message").fill(words)
    page.keyboard.press("Enter")
    expect(page.locator(".bubble")).not_to_have_count(0, timeout=20_000)
    expect(page.locator(".hero").first).to_have_js_property("complete", value=True)
    expect(page.locator("#quick button")).not_to_have_count(0)
    page.wait_for_function(f"({HIDDEN_PX})() < 1")  # else the quick replies hide the last bubble
    picture(page, f"line-{letter}")
    page.locator(".bubble .footer button").nth(1).click()
    expect(page.locator(".said.user")).to_have_count(2)
    page.get_by_role("button", name="Send sticker").click()
    expect(chat.get_by_text("[sticker]")).to_be_visible()
    page.get_by_role("button", name="Unsend the last message").click()
    expect(chat.get_by_text("Message unsent")).to_be_visible()
    page.get_by_role("button", name="Block").click()
    expect(page.get_by_role("status")).to_have_text("blocked")
    assert complaints == []


def _from_the_shop(route: Route, talk: Talk) -> None:
    """The public address leads to the shop, as a reverse proxy's would."""
    path = route.request.url.removeprefix("https://shop.example")
    answer = httpx.get(f"{talk.shop.url}{path}")
    route.fulfill(status=answer.status_code, body=answer.content, content_type=answer.headers["content-type"])
