"""The chat on the shop's pages, in a real browser: a talk, its cards, its buttons, and coming back to it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.shop import Shop

pytestmark = pytest.mark.browser

WISH = {
    "th": "อยากได้กระเป๋าเป้ไม่เกิน 2,000 บาท ไม่เอาสีดำ",
    "en": "I need a backpack under 2,000 baht, not black",
    "vi": "Mình cần ba lô dưới 2.000 baht, không lấy màu đen",
}


def part(page: Page, name: str) -> Locator:
    return page.locator(f'[data-chat="{name}"]')


def open_chat(page: Page, shop: Shop, language: str = "en", path: str = "/") -> None:
    page.goto(f"{shop.url}{path}?lang={language}")
    part(page, "launcher").click()
    expect(part(page, "panel")).to_be_visible()


def say(page: Page, text: str) -> None:
    part(page, "input").fill(text)
    part(page, "input").press("Enter")


def conversation_of(page: Page) -> str:
    return str(page.evaluate("localStorage.getItem('rujai.conversation')"))


@pytest.mark.parametrize("language", ["th", "en", "vi"])
def test_a_wish_is_answered_with_cards_and_buttons_in_the_shoppers_language(
    tab: Page, shop: Shop, language: str
) -> None:
    open_chat(tab, shop, language)
    say(tab, WISH[language])
    cards = part(tab, "log").locator(".card")
    expect(cards).to_have_count(4)
    expect(cards.first.locator("h3")).not_to_be_empty()
    expect(cards.first.locator(".reason")).not_to_be_empty()
    expect(cards.first.locator(".actions button")).to_have_count(3)
    assert cards.first.locator("img").evaluate("img => img.decode().then(() => img.naturalWidth)") > 0
    expect(part(tab, "log").locator(".message.shopper .text")).to_have_text(WISH[language])
    expect(part(tab, "log").locator(".message.bot")).to_have_attribute("lang", language)
    expect(part(tab, "log").locator(".chip")).to_have_count(2)
    expect(part(tab, "log").locator(".typing")).to_have_count(0)


def test_a_tapped_quick_reply_is_said_and_the_old_buttons_go(tab: Page, shop: Shop) -> None:
    open_chat(tab, shop)
    say(tab, WISH["en"])
    tab.get_by_role("button", name="In blue").click()
    expect(part(tab, "log").locator(".message.shopper .text").last).to_have_text("In blue")
    expect(part(tab, "log").locator(".message.bot .text").last).to_have_text("I hear you: In blue")
    expect(part(tab, "log").locator(".chip")).to_have_count(0)
    assert shop.rasa.asked[-1]["tapped"] == {
        "intent": "refine_search",
        "entities": [{"entity": "color", "value": "blue"}],
    }


def test_an_action_of_a_card_names_its_card_and_is_said(tab: Page, shop: Shop) -> None:
    open_chat(tab, shop)
    say(tab, WISH["en"])
    tab.get_by_role("button", name="Why this?: Canvas backpack 1", exact=True).click()
    expect(part(tab, "log").locator(".message.bot .text").last).to_have_text("I hear you: Why this?")
    assert shop.rasa.asked[-1]["tapped"]["intent"] == "ask_reason"


def test_typing_shows_until_the_answer_is_there(tab: Page, shop: Shop) -> None:
    open_chat(tab, shop)
    shop.rasa.gate.clear()
    say(tab, "hold on")
    expect(part(tab, "log").locator(".typing")).to_be_visible()
    shop.rasa.gate.set()
    expect(part(tab, "log").locator(".message.bot")).to_have_count(1)
    expect(part(tab, "log").locator(".typing")).to_have_count(0)


def test_a_reload_resumes_the_same_conversation(tab: Page, shop: Shop) -> None:
    open_chat(tab, shop)
    say(tab, WISH["en"])
    expect(part(tab, "log").locator(".card")).to_have_count(4)
    before = conversation_of(tab)
    tab.reload()
    expect(part(tab, "log").locator(".card")).to_have_count(4)
    expect(part(tab, "log").locator(".message")).to_have_count(2)
    say(tab, "hello again")
    expect(part(tab, "log").locator(".message.bot .text").last).to_have_text("I hear you: hello again")
    expect(part(tab, "log").locator(".message")).to_have_count(4)
    assert conversation_of(tab) == before


def test_the_talk_goes_on_on_another_page(tab: Page, shop: Shop) -> None:
    open_chat(tab, shop)
    say(tab, WISH["en"])
    part(tab, "log").locator(".card a").first.click()
    expect(tab).to_have_url(re.compile(r"/products/p-000"))
    expect(part(tab, "panel")).to_be_visible()
    expect(part(tab, "log").locator(".card")).to_have_count(4)
    customer = shop.conversations.get(conversation_of(tab))
    assert customer is not None
    kinds = {i.kind for i in shop.profiles.interactions(customer.customer_id)}
    assert kinds == {"click", "view"}


def test_a_new_conversation_begins_empty_and_keeps_the_visitor(tab: Page, shop: Shop) -> None:
    open_chat(tab, shop)
    say(tab, "hello")
    expect(part(tab, "log").locator(".message.bot")).to_have_count(1)
    token, first = tab.evaluate("localStorage.getItem('rujai.token')"), conversation_of(tab)
    part(tab, "new").click()
    expect(part(tab, "log").locator(".message")).to_have_count(0)
    expect(part(tab, "log").locator(".hello")).to_be_visible()
    say(tab, "something else")
    expect(part(tab, "log").locator(".message.bot .text")).to_have_text("I hear you: something else")
    assert conversation_of(tab) != first
    assert tab.evaluate("localStorage.getItem('rujai.token')") == token


def test_another_language_is_chosen_by_a_button_and_the_shop_follows(tab: Page, shop: Shop) -> None:
    open_chat(tab, shop, "en")
    say(tab, "hello")
    expect(part(tab, "log").locator(".message.bot")).to_have_count(1)
    tab.locator("[data-chat-language=vi]").click()
    expect(tab.locator("html")).to_have_attribute("lang", "vi")
    expect(part(tab, "panel")).to_be_visible()
    expect(part(tab, "log").locator(".message.shopper .text").last).to_have_text("Tiếng Việt")
    expect(part(tab, "log").locator(".message.bot").last).to_have_attribute("lang", "vi")
    assert shop.rasa.asked[-1]["tapped"] == {
        "intent": "choose_language",
        "entities": [{"entity": "requested_language", "value": "vi"}],
    }
    tab.goto(shop.url)
    expect(tab.locator("html")).to_have_attribute("lang", "vi")


def test_the_header_switches_the_shops_language_without_a_talk(tab: Page, shop: Shop) -> None:
    tab.goto(f"{shop.url}/products/p-000?lang=en")
    tab.locator(".languages a[data-language=th]").click()
    expect(tab.locator("h1")).to_have_text("กระเป๋าเป้ผ้าแคนวาส 1")
    expect(tab.locator("html")).to_have_attribute("lang", "th")


def test_a_hostile_message_and_reply_are_shown_as_text(tab: Page, shop: Shop) -> None:
    evil = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
    open_chat(tab, shop)
    say(tab, evil)
    expect(part(tab, "log").locator(".message.bot .text")).to_have_text(f"I hear you: {evil}")
    expect(part(tab, "log").locator(".message.shopper .text")).to_have_text(evil)
    expect(part(tab, "log").locator("img")).to_have_count(0)
    expect(tab).to_have_title("Rujai Demo")


def test_the_keyboard_is_enough(tab: Page, shop: Shop) -> None:
    tab.goto(f"{shop.url}/?lang=en")
    part(tab, "launcher").focus()
    tab.keyboard.press("Enter")
    expect(part(tab, "input")).to_be_focused()
    tab.keyboard.type("a backpack")
    tab.keyboard.press("Shift+Enter")
    tab.keyboard.type("not black")
    tab.keyboard.press("Enter")
    expect(part(tab, "log").locator(".message.shopper .text")).to_have_text("a backpack\nnot black")
    expect(part(tab, "log").locator(".card")).to_have_count(4)
    tab.keyboard.press("Shift+Tab")
    expect(tab.get_by_role("button", name="Cheaper")).to_be_focused()
    tab.keyboard.press("Enter")
    expect(part(tab, "log").locator(".message.bot .text").last).to_have_text("I hear you: Cheaper")
    tab.keyboard.press("Escape")
    expect(part(tab, "panel")).to_be_hidden()
    expect(part(tab, "launcher")).to_be_focused()


def test_an_answer_while_the_chat_is_closed_is_counted_on_its_button(tab: Page, shop: Shop) -> None:
    open_chat(tab, shop)
    shop.rasa.gate.clear()
    say(tab, "hold on")
    expect(part(tab, "log").locator(".typing")).to_be_visible()
    part(tab, "close").click()
    shop.rasa.gate.set()
    expect(part(tab, "unread-count")).to_have_text("1")
    part(tab, "launcher").click()
    expect(part(tab, "unread")).to_be_hidden()


def test_a_question_from_a_products_page_is_ready_to_be_sent(tab: Page, shop: Shop) -> None:
    tab.goto(f"{shop.url}/products/p-001?lang=en")
    tab.get_by_role("button", name="Ask about this").click()
    expect(part(tab, "input")).to_have_value("Tell me more about “Travel backpack 2”")
    expect(part(tab, "input")).to_be_focused()


def test_without_a_connection_it_says_so_and_what_was_said_arrives_once(
    context: BrowserContext, shop: Shop
) -> None:
    """The browser complains of the failed requests, as it should: hence not the ``tab`` fixture."""
    page = context.new_page()
    open_chat(page, shop)
    say(page, "hello")
    expect(part(page, "log").locator(".message.bot")).to_have_count(1)
    context.set_offline(True)
    say(page, "are you there")
    expect(part(page, "log").locator(".failed")).to_contain_text("Not sent.")
    context.set_offline(False)
    page.get_by_role("button", name="Try again").click()
    expect(part(page, "log").locator(".message.bot .text").last).to_have_text("I hear you: are you there")
    said = [m.text for m in shop.conversations.messages(conversation_of(page)) if m.sender == "shopper"]
    assert said == ["hello", "are you there"]


def test_a_stream_that_breaks_comes_back_without_loss_or_repeats(context: BrowserContext, shop: Shop) -> None:
    page = context.new_page()
    page.route("**/events", lambda route: route.abort())
    open_chat(page, shop)
    say(page, "one")
    expect(part(page, "notice")).to_contain_text("No connection")
    page.unroute("**/events")
    expect(part(page, "log").locator(".message.bot .text")).to_have_text(["I hear you: one"])
    expect(part(page, "notice")).to_contain_text("Connected again")
    say(page, "two")
    expect(part(page, "log").locator(".message.bot .text")).to_have_text(
        ["I hear you: one", "I hear you: two"]
    )


def test_a_token_of_another_time_is_renewed_without_a_word(context: BrowserContext, shop: Shop) -> None:
    page = context.new_page()
    page.goto(f"{shop.url}/?lang=en")
    page.evaluate(
        "localStorage.setItem('rujai.token', 'old'); localStorage.setItem('rujai.conversation', 'v_old')"
    )
    page.reload()
    part(page, "launcher").click()
    expect(part(page, "log").locator(".hello")).to_be_visible()
    say(page, "hello")
    expect(part(page, "log").locator(".message.bot .text")).to_have_text("I hear you: hello")


def test_a_long_talk_shows_its_end_and_older_words_on_demand(tab: Page, shop: Shop) -> None:
    open_chat(tab, shop)
    say(tab, "number 0")
    expect(part(tab, "log").locator(".message.bot")).to_have_count(1)
    visitor = shop.returning(tab.evaluate("localStorage.getItem('rujai.token')"))
    for number in range(1, 31):
        visitor.post(conversation_of(tab), f"x{number}", f"number {number}")
    tab.reload()
    expect(part(tab, "log").locator(".message")).to_have_count(50)
    tab.get_by_role("button", name="Earlier messages").click()
    expect(part(tab, "log").locator(".message")).to_have_count(62)
    expect(part(tab, "log").locator(".message .text").first).to_have_text("number 0")
    expect(tab.get_by_role("button", name="Earlier messages")).to_have_count(0)
