"""Every feature of the widget in Thai and Vietnamese, in one talk each: what test_chat.py proves one by one in English."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from dialogue.voice import Voice
from rujai.settings import ROOT
from tests.browser.chat import WISH, bot_texts, open_chat, part, picture, recall, say
from tests.browser.shop import Shop
from tests.browser.standin import REASONS, SAYS

pytestmark = pytest.mark.browser

VOICE = Voice.load(ROOT / "content")


@pytest.mark.parametrize("language", ["th", "vi"])
def test_every_feature_speaks_the_shoppers_language(  # noqa: PLR0915 — one talk, so that each feature costs no start
    tab: Page, shop: Shop, language: str
) -> None:
    _, echo, similar, reject, others, _, blue, _ = SAYS[language]

    def words(key: str) -> str:
        return VOICE.say(language, f"widget-{key}")

    def menu(entry: str) -> None:
        part(tab, ".more").click()
        part(tab, f"[data-menu={entry}]").click()

    # hello, consent
    open_chat(tab, shop, language)
    expect(part(tab, ".hello")).to_contain_text(words("welcome"))
    expect(part(tab, ".hello .chip")).to_have_text([words(f"start-{number}") for number in (1, 2, 3)])
    expect(part(tab, "textarea")).to_have_attribute("placeholder", words("placeholder"))
    expect(part(tab, ".consent")).to_contain_text(words("consent"))
    part(tab, ".consent .primary").click()

    # cards, why, the row to leaf through, a quick reply
    say(tab, WISH[language])
    expect(part(tab, ".card")).to_have_count(4)
    expect(part(tab, ".day")).to_have_text(words("today"))
    why = part(tab, ".card .why").first
    expect(why).to_have_text(words("why"))
    why.click()
    expect(part(tab, ".reasons li")).to_have_text(list(REASONS[language]))
    carousel = part(tab, ".log")
    carousel.get_by_role("button", name=words("next")).click()
    expect(carousel.get_by_role("button", name=words("previous"))).to_be_enabled()
    tab.get_by_role("button", name=blue, exact=True).click()
    expect(bot_texts(tab).last).to_have_text(f"{echo}: {blue}")
    picture(tab, f"chat-{language}-cards")

    # the actions of a card
    for action, intent in ((similar, "ask_similar"), (reject, "reject_product"), (others, "refine_search")):
        before = bot_texts(tab).count()
        part(tab, ".card").first.get_by_role("button", name=action).click()
        expect(part(tab, ".message.shopper .text").last).to_have_text(action)
        expect(bot_texts(tab)).to_have_count(before + 1)
        assert shop.rasa.asked[-1]["tapped"]["intent"] == intent

    # typing, by the bot and by a person; unread; thumbs
    shop.rasa.gate.clear()
    say(tab, "hold on")
    expect(part(tab, ".typing")).to_have_text(words("typing"))
    part(tab, ".close").click()
    shop.rasa.gate.set()
    expect(part(tab, ".unread")).to_contain_text("1")
    part(tab, ".launcher").click()
    up = tab.get_by_role("button", name=words("helpful"), exact=True)
    with tab.expect_response(lambda r: r.url.endswith("/feedback") and r.status == 204):
        up.click()
    expect(up).to_have_attribute("aria-pressed", "true")

    # a person's picture; the same talk after a reload
    image = {"images": [{"url": "/pictures/p-001.svg", "alt": ""}]}
    shop.staff_says(recall(tab, "conversation"), "…", image)
    tab.reload()
    expect(part(tab, ".message.agent")).to_contain_text(words("from-agent"))
    expect(part(tab, ".message.agent").get_by_role("img", name=words("image"))).to_be_visible()

    # the menu: a person, what is known, a new talk, being forgotten
    for entry, intent in (("human", "request_human"), ("know", "ask_profile")):
        before = bot_texts(tab).count()
        menu(entry)
        expect(part(tab, ".message.shopper .text").last).to_have_text(words(entry))
        expect(bot_texts(tab)).to_have_count(before + 1)
        assert shop.rasa.asked[-1]["tapped"]["intent"] == intent
    menu("new")
    expect(part(tab, ".hello")).to_be_visible()
    menu("forget")
    expect(tab.get_by_role("heading", name=words("forget-title"))).to_be_visible()
    picture(tab, f"chat-{language}-forget")
    part(tab, ".sheet .primary").click()
    expect(part(tab, ".notice")).to_have_text(words("forgotten"))


@pytest.mark.parametrize("language", ["th", "vi"])
def test_what_goes_wrong_is_said_in_the_shoppers_language(
    new_context: Callable[..., BrowserContext], shop: Shop, language: str
) -> None:
    """The browser complains of the failed requests, as it should: hence not the ``tab`` fixture."""
    page = new_context().new_page()
    open_chat(page, shop, language)
    say(page, "hello")
    expect(bot_texts(page)).to_have_count(1)
    page.route("**/messages", lambda route: route.fulfill(status=422, json={"detail": "text: too long"}))
    say(page, "much too long")
    expect(part(page, ".message.failed")).to_contain_text(VOICE.say(language, "widget-not-sent"))
    page.unroute("**/messages")
    page.get_by_role("button", name=VOICE.say(language, "widget-retry")).click()
    expect(bot_texts(page)).to_have_count(2)
    page.route("**/api/v1/conversations/**", lambda route: route.abort())
    say(page, "are you there")
    expect(part(page, ".message.waiting")).to_contain_text(VOICE.say(language, "widget-waiting"))
    expect(part(page, ".notice")).to_have_text(VOICE.say(language, "widget-offline"))
    page.unroute("**/api/v1/conversations/**")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(bot_texts(page)).to_have_count(3, timeout=15_000)
