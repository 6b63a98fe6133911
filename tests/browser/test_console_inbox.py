"""Staff find conversations, read them piece by piece while they go on, and see why the bot answered so."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from console.inbox_digester import Digester
from profiles.model import Decision, Identity
from profiles.store import Profiles
from profiles.turns import TurnRecord, Turns
from tests.browser.console import enter, seed
from tests.browser.shop import Shop


def talk(shop: Shop, turns: int, words: str = "message", channel: str = "web", language: str = "en") -> str:
    """A conversation in the store, answered at once; gives its id."""
    now = datetime.now(UTC)
    profiles, talks = Profiles(shop.engine), shop.conversations
    customer = profiles.customer_for(Identity(channel, f"{words} {time.monotonic_ns()}"), now=now)
    opened = talks.open(customer.customer_id, channel, now=now, external_id="x").conversation_id
    for turn in range(turns):
        say(shop, opened, f"{words} {turn}", language=language)
    Digester(shop.engine).catch_up()
    return opened


def say(
    shop: Shop, opened: str, words: str, *, language: str = "en", payload: dict[str, Any] | None = None
) -> None:
    now = datetime.now(UTC)
    heard = shop.conversations.receive(
        opened, client_message_id=f"{time.monotonic_ns()}", text=words, payload={}, at=now
    )
    shop.conversations.settle(
        heard.message.message_id,
        [(f"answer to {words}", language, payload or {"text": "x"})],
        understood={
            "intent": {"name": "search_product", "confidence": 0.42},
            "entities": [{"entity": "color", "value": "black", "polarity": "avoid"}],
        },
        language=language,
        at=now,
    )


@pytest.mark.parametrize(
    ("words", "typed", "found"),
    [
        ("Tôi cần túi đeo chéo", "tui cheo", "túi đeo chéo"),
        ("Cho xem áo khoác dạ", "khoác dạ", "áo khoác dạ"),
        ("หากระเป๋าเป้กันน้ำ", "กันน้ำ", "กระเป๋าเป้"),
        ("Where is my umbrella", "umbr", "umbrella"),
    ],
)
def test_staff_find_words_in_three_languages(
    tab: Page, shop: Shop, words: str, typed: str, found: str
) -> None:
    its = talk(shop, 1, words)
    enter(tab, shop)
    tab.keyboard.press("/")
    tab.keyboard.type(typed)
    tab.keyboard.press("Enter")
    row = tab.locator(f"#row-{its}")
    expect(row).to_contain_text(found)
    expect(row.locator("mark").first).to_be_visible()
    row.get_by_role("link").click()
    expect(tab.locator(".entry.shopper").filter(has_text=found)).to_be_visible()


def test_what_was_understood_is_said_in_the_readers_language(tab: Page, shop: Shop) -> None:
    its = talk(shop, 0)
    say(shop, its, "no black please")
    enter(tab, shop, language="vi")
    tab.goto(f"{shop.url}/console/inbox/{its}")
    expect(tab.locator(".entry.shopper .chip").filter(has_text="đen")).to_be_visible()
    say(shop, its, "really no black")
    expect(tab.locator(".entry.shopper .chip").filter(has_text="đen")).to_have_count(2)


def test_a_filter_is_chosen_saved_and_taken_away(tab: Page, shop: Shop) -> None:
    line, web = talk(shop, 1, "by line", "line"), talk(shop, 1, "by web")
    enter(tab, shop)
    expect(tab.locator(f"#row-{web}")).to_be_visible()
    tab.keyboard.press("f")
    tab.get_by_label("Channel").select_option("line")
    tab.get_by_label("Low confidence").check()
    tab.get_by_role("button", name="Apply").click()
    expect(tab.locator(f"#row-{line}")).to_be_visible()
    expect(tab.locator(f"#row-{web}")).to_have_count(0)
    tab.get_by_text("Save this filter").click()
    tab.get_by_label("Name", exact=True).fill("Unsure on LINE")
    tab.get_by_role("button", name="Save").click()
    expect(tab.get_by_role("link", name="Unsure on LINE")).to_have_attribute("aria-current", "page")
    tab.get_by_role("link", name="Remove line").click()
    expect(tab.locator(f"#row-{web}")).to_be_visible()
    tab.get_by_role("button", name="Remove Unsure on LINE").click()
    expect(tab.get_by_role("link", name="Unsure on LINE")).to_have_count(0)


def test_the_list_follows_what_happens(tab: Page, shop: Shop) -> None:
    enter(tab, shop)
    expect(tab.locator("#rows")).to_be_attached()
    tab.wait_for_timeout(300)
    begun = time.monotonic()
    its = seed(shop, ["a message that just came"])
    first = tab.locator("#rows > li").first
    expect(first).to_have_id(f"row-{its}")
    expect(first).to_have_class("row talk unread")
    assert time.monotonic() - begun < 10
    tab.context.new_page().goto(f"{shop.url}/console/inbox/{its}")
    expect(first).to_have_class("row talk")


def test_a_transcript_begins_at_its_end_and_goes_on(tab: Page, shop: Shop) -> None:
    its = talk(shop, 60)
    enter(tab, shop)
    tab.goto(f"{shop.url}/console/inbox/{its}")
    expect(tab.get_by_text("answer to message 59")).to_be_in_viewport()
    expect(tab.locator(".entry")).to_have_count(40)
    say(shop, its, "one more")
    expect(tab.get_by_text("answer to one more")).to_be_in_viewport()
    expect(tab.locator(".entry").last.locator("..").locator(".entry.shopper").last).to_contain_text(
        "looks for something"
    )
    for _ in range(3):
        tab.locator(".talk-scroll").evaluate("box => { box.scrollTop = -box.scrollHeight }")
        tab.wait_for_timeout(250)
    expect(tab.get_by_text("message 0", exact=True)).to_be_visible()
    order = tab.locator(".entry").evaluate_all("all => all.map(one => +one.dataset.sequence)")
    assert order == list(range(1, 123))


def test_why_shows_the_decision_beside_the_transcript(tab: Page, shop: Shop) -> None:
    its = talk(shop, 1, "for why")
    found = shop.conversations.get(its)
    assert found is not None
    now = datetime.now(UTC)
    product = next(iter(shop.products))
    candidate = {
        "product_id": product,
        "score": 0.75,
        "propensity": 0.9,
        "position": 1,
        "price_minor": 100,
        "parts": {},
        "reasons": [],
    }
    decision = Decision(
        "d_why",
        its,
        found.customer_id,
        now,
        "search",
        {"text": "a quiet lamp", "scope": "self", "wish": {"text": "a quiet lamp", "language": "en"}},
        {},
        (candidate,),
        "policy-7",
        7,
    )
    heard = shop.conversations.receive(its, client_message_id="why", text="a quiet lamp", payload={}, at=now)
    Turns(shop.engine).commit(
        TurnRecord(heard.message.message_id, its, found.customer_id, now, {}, {}, decision=decision)
    )
    shop.conversations.settle(
        heard.message.message_id,
        [("Here.", "en", {"text": "Here.", "decision_id": "d_why"})],
        understood={},
        language="en",
        at=now,
    )
    enter(tab, shop)
    tab.goto(f"{shop.url}/console/inbox/{its}")
    tab.get_by_role("link", name="Why?").click()
    expect(tab.get_by_role("heading", name="Why these products")).to_be_visible()
    expect(tab.locator("#why")).to_contain_text("a quiet lamp")
    expect(tab.locator("#why")).to_contain_text("policy-7")
    tab.goto(f"{shop.url}/console/inbox/{its}/why/d_why")
    expect(tab.get_by_role("heading", name="Why these products").first).to_be_visible()
