"""The widget on the shop's pages, in a real browser: a talk, its cards, its buttons, and coming back to it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.chat import LANGUAGES, WISH, bot_texts, customer_of, open_chat, part, recall, say
from tests.browser.shop import Shop

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wish_is_answered_with_cards_and_buttons_in_the_shoppers_language(
    tab: Page, shop: Shop, language: str
) -> None:
    open_chat(tab, shop, language)
    say(tab, WISH[language])
    cards = part(tab, ".card")
    expect(cards).to_have_count(4)
    expect(cards.first.locator(".title")).not_to_be_empty()
    expect(cards.first.locator(".reason")).not_to_be_empty()
    expect(cards.first.locator(".actions > *")).to_have_count(4)
    assert cards.first.locator("img").evaluate("img => img.decode().then(() => img.naturalWidth)") > 0
    expect(part(tab, ".message.shopper .text")).to_have_text(WISH[language])
    expect(part(tab, "textarea")).to_have_value("")
    expect(part(tab, ".message.bot")).to_have_attribute("lang", language)
    expect(part(tab, ".chip")).to_have_count(2)
    expect(part(tab, ".typing")).to_have_count(0)
    expect(part(tab, ".day")).to_have_count(1)


def test_a_tapped_quick_reply_is_said_and_the_old_buttons_go(tab: Page, shop: Shop) -> None:
    open_chat(tab, shop)
    say(tab, WISH["en"])
    tab.get_by_role("button", name="In blue").click()
    expect(part(tab, ".message.shopper .text").last).to_have_text("In blue")
    expect(bot_texts(tab).last).to_have_text("I hear you: In blue")
    expect(part(tab, ".chip")).to_have_count(0)
    assert shop.rasa.asked[-1]["tapped"] == {
        "intent": "refine_search",
        "entities": [{"entity": "color", "value": "blue"}],
    }


@pytest.mark.parametrize(
    ("action", "intent"),
    [
        ("More like this", "ask_similar"),
        ("Not for me", "reject_product"),
        ("For someone else", "refine_search"),
    ],
)
def test_an_action_of_a_card_names_its_card_and_is_said(
    tab: Page, shop: Shop, action: str, intent: str
) -> None:
    open_chat(tab, shop)
    say(tab, WISH["en"])
    tab.get_by_role("button", name=f"{action}: Canvas backpack 1", exact=True).click()
    expect(part(tab, ".message.shopper .text").last).to_have_text(action)
    expect(bot_texts(tab)).to_have_count(2)
    assert shop.rasa.asked[-1]["tapped"]["intent"] == intent


def test_why_this_unfolds_every_reason_on_the_card(tab: Page, shop: Shop) -> None:
    open_chat(tab, shop)
    say(tab, WISH["en"])
    why = tab.get_by_role("button", name="Why this? Canvas backpack 1", exact=True)
    expect(why).to_have_attribute("aria-expanded", "false")
    why.click()
    expect(why).to_have_attribute("aria-expanded", "true")
    expect(part(tab, ".reasons li")).to_have_text(
        ["Not black, as you wish", "Price up to ฿2,000", "Because you told me you like canvas"]
    )
    why.click()
    expect(part(tab, ".reasons")).to_have_count(0)


def test_the_row_of_cards_is_leafed_through(tab: Page, shop: Shop) -> None:
    open_chat(tab, shop)
    say(tab, WISH["en"])
    carousel = tab.get_by_role("group", name="Suggestions", exact=True)
    back, on = carousel.locator(".step.back"), carousel.locator(".step.on")
    expect(back).to_be_disabled()
    on.click()
    expect(back).to_be_enabled()
    for _ in range(3):
        if on.is_enabled():
            on.click()
            tab.wait_for_timeout(400)
    expect(on).to_be_disabled()


def test_typing_shows_until_the_answer_is_there(tab: Page, shop: Shop) -> None:
    open_chat(tab, shop)
    shop.rasa.gate.clear()
    say(tab, "hold on")
    expect(part(tab, ".typing")).to_be_visible()
    shop.rasa.gate.set()
    expect(bot_texts(tab)).to_have_count(1)
    expect(part(tab, ".typing")).to_have_count(0)


def test_a_thumb_is_kept_and_can_be_taken_back(tab: Page, shop: Shop) -> None:
    open_chat(tab, shop)
    say(tab, "hello")
    up = tab.get_by_role("button", name="Helpful", exact=True)
    with tab.expect_response(lambda r: r.url.endswith("/feedback") and r.status == 204):
        up.click()
    expect(up).to_have_attribute("aria-pressed", "true")
    say(tab, "and more")
    expect(bot_texts(tab)).to_have_count(2)
    tab.reload()
    pressed = part(tab, ".thumb[aria-pressed=true]")
    expect(pressed).to_have_count(1)
    pressed.click()
    expect(pressed).to_have_count(0)


def test_a_reload_resumes_the_same_conversation(tab: Page, shop: Shop) -> None:
    open_chat(tab, shop)
    say(tab, WISH["en"])
    expect(part(tab, ".card")).to_have_count(4)
    before = recall(tab, "conversation")
    tab.reload()
    expect(part(tab, ".card")).to_have_count(4)
    expect(part(tab, ".message")).to_have_count(2)
    say(tab, "hello again")
    expect(bot_texts(tab).last).to_have_text("I hear you: hello again")
    expect(part(tab, ".message")).to_have_count(4)
    assert recall(tab, "conversation") == before


def test_the_talk_goes_on_on_another_page_and_the_click_is_told(tab: Page, shop: Shop) -> None:
    open_chat(tab, shop, consent=True)
    say(tab, WISH["en"])
    part(tab, ".card .look").first.click()
    expect(tab).to_have_url(re.compile(r"/products/p-000"))
    expect(part(tab, ".panel")).to_be_visible()
    expect(part(tab, ".card")).to_have_count(4)
    with tab.expect_response(lambda r: r.url.endswith("/batch") and '"view"' in str(r.request.post_data)):
        pass
    kinds = [i.kind for i in shop.profiles.interactions(customer_of(tab, shop))]
    assert sorted(kinds) == ["click", "view"]


def test_a_new_conversation_begins_empty_and_keeps_the_visitor(tab: Page, shop: Shop) -> None:
    open_chat(tab, shop)
    say(tab, "hello")
    expect(bot_texts(tab)).to_have_count(1)
    token, first = recall(tab, "token"), recall(tab, "conversation")
    part(tab, ".more").click()
    part(tab, "[data-menu=new]").click()
    expect(part(tab, ".message")).to_have_count(0)
    expect(part(tab, ".hello")).to_be_visible()
    say(tab, "something else")
    expect(bot_texts(tab)).to_have_text("I hear you: something else")
    assert recall(tab, "conversation") != first
    assert recall(tab, "token") == token


@pytest.mark.parametrize(("entry", "intent"), [("human", "request_human"), ("know", "ask_profile")])
def test_a_person_and_what_is_known_are_one_tap_away(tab: Page, shop: Shop, entry: str, intent: str) -> None:
    open_chat(tab, shop)
    part(tab, ".more").click()
    part(tab, f"[data-menu={entry}]").click()
    expect(bot_texts(tab)).to_have_count(1)
    assert shop.rasa.asked[-1]["tapped"]["intent"] == intent


def test_forget_me_asks_once_and_leaves_nothing(tab: Page, shop: Shop) -> None:
    open_chat(tab, shop, consent=True)
    say(tab, "my secret wish")
    expect(bot_texts(tab)).to_have_count(1)
    conversation = recall(tab, "conversation")
    part(tab, ".more").click()
    part(tab, "[data-menu=forget]").click()
    expect(tab.get_by_role("heading", name="Shall I forget you?")).to_be_visible()
    part(tab, ".sheet .plain").click()
    expect(bot_texts(tab)).to_have_count(1)
    part(tab, ".more").click()
    part(tab, "[data-menu=forget]").click()
    part(tab, ".sheet .primary").click()
    expect(part(tab, ".notice")).to_contain_text("I have erased everything")
    expect(part(tab, ".message")).to_have_count(0)
    assert shop.conversations.messages(conversation) == ()


def test_another_language_is_chosen_by_a_button_and_the_shop_follows(tab: Page, shop: Shop) -> None:
    open_chat(tab, shop, "en")
    say(tab, "hello")
    expect(bot_texts(tab)).to_have_count(1)
    part(tab, ".more").click()
    part(tab, "[data-language=vi]").click()
    expect(tab.locator("html")).to_have_attribute("lang", "vi")
    expect(part(tab, ".panel")).to_be_visible()
    expect(part(tab, ".message.shopper .text").last).to_have_text("Tiếng Việt")
    expect(part(tab, ".message.bot").last).to_have_attribute("lang", "vi")
    assert shop.rasa.asked[-1]["tapped"] == {
        "intent": "choose_language",
        "entities": [{"entity": "requested_language", "value": "vi"}],
    }
    tab.goto(shop.url)
    expect(tab.locator("html")).to_have_attribute("lang", "vi")
    expect(part(tab, "textarea")).to_have_attribute("placeholder", "Bạn đang tìm gì ạ?")


def test_the_header_switches_the_shops_language_without_a_talk(tab: Page, shop: Shop) -> None:
    tab.goto(f"{shop.url}/products/p-000?lang=en")
    tab.locator(".languages a[data-language=th]").click()
    expect(tab.locator("h1")).to_have_text("กระเป๋าเป้ผ้าแคนวาส 1")
    expect(tab.locator("html")).to_have_attribute("lang", "th")
    expect(part(tab, ".launcher")).to_contain_text("แชตกับรู้ใจ")


def test_a_hostile_message_and_reply_are_shown_as_text(tab: Page, shop: Shop) -> None:
    evil = '<img src=x onerror="document.title=1"><script>document.title=2</script>${1}'
    open_chat(tab, shop)
    say(tab, evil)
    expect(bot_texts(tab)).to_have_text(f"I hear you: {evil}")
    expect(part(tab, ".message.shopper .text")).to_have_text(evil)
    expect(part(tab, ".log img")).to_have_count(0)
    expect(tab).to_have_title("Rujai Demo")


def test_the_keyboard_is_enough(tab: Page, shop: Shop) -> None:
    tab.goto(f"{shop.url}/?lang=en")
    part(tab, ".launcher").focus()
    tab.keyboard.press("Enter")
    expect(part(tab, "textarea")).to_be_focused()
    tab.keyboard.type("a backpack")
    tab.keyboard.press("Shift+Enter")
    tab.keyboard.type("not black")
    tab.keyboard.press("Enter")
    expect(part(tab, ".message.shopper .text")).to_have_text("a backpack\nnot black")
    expect(part(tab, ".card")).to_have_count(4)
    part(tab, ".consent .plain").focus()
    tab.keyboard.press("Enter")
    expect(part(tab, "textarea")).to_be_focused()
    tab.keyboard.press("Shift+Tab")
    expect(tab.get_by_role("button", name="Cheaper")).to_be_focused()
    tab.keyboard.press("Enter")
    expect(bot_texts(tab).last).to_have_text("I hear you: Cheaper")
    part(tab, ".more").focus()
    tab.keyboard.press("Enter")
    expect(part(tab, ".back")).to_be_focused()
    tab.keyboard.press("Escape")
    expect(part(tab, ".more")).to_be_focused()
    tab.keyboard.press("Escape")
    expect(part(tab, ".panel")).to_be_hidden()
    expect(part(tab, ".launcher")).to_be_focused()


def test_an_answer_while_the_chat_is_closed_is_counted_on_its_button_even_after_a_reload(
    tab: Page, shop: Shop
) -> None:
    open_chat(tab, shop)
    shop.rasa.gate.clear()
    say(tab, "hold on")
    expect(part(tab, ".typing")).to_be_visible()
    part(tab, ".close").click()
    shop.rasa.gate.set()
    expect(part(tab, ".unread")).to_contain_text("1")
    tab.reload()
    expect(part(tab, ".unread")).to_contain_text("1")
    part(tab, ".launcher").click()
    expect(bot_texts(tab)).to_have_count(1)
    part(tab, ".close").click()
    expect(part(tab, ".unread")).to_have_count(0)
    tab.reload()
    expect(part(tab, ".launcher")).to_be_visible()
    expect(part(tab, ".unread")).to_have_count(0)


def test_what_a_person_of_the_shop_sends_is_shown_with_its_picture_link_and_list(
    tab: Page, shop: Shop
) -> None:
    open_chat(tab, shop)
    say(tab, "hello")
    expect(bot_texts(tab)).to_have_count(1)
    payload = {
        "images": [{"url": "/pictures/p-001.svg", "alt": "A blue bag"}],
        "links": [{"url": "javascript:document.title=3", "label": "Size chart"}],
        "items": ["one", "two"],
    }
    shop.staff_says(recall(tab, "conversation"), "Here you are", payload)
    tab.reload()
    message = part(tab, ".message.agent")
    expect(message).to_contain_text("Shop staff")
    expect(message.locator(".items li")).to_have_text(["one", "two"])
    image = message.get_by_role("img", name="A blue bag")
    assert image.evaluate("img => img.decode().then(() => img.naturalWidth)") > 0
    assert message.get_by_role("link", name="Size chart").get_attribute("href") == "/"


def test_a_question_from_a_products_page_is_ready_to_be_sent(tab: Page, shop: Shop) -> None:
    tab.goto(f"{shop.url}/products/p-001?lang=en")
    tab.get_by_role("button", name="Ask about this").click()
    expect(part(tab, "textarea")).to_have_value("Tell me more about “Travel backpack 2”")
    expect(part(tab, "textarea")).to_be_focused()


def test_what_was_said_offline_survives_a_reload_and_arrives_once_in_order(
    context: BrowserContext, shop: Shop
) -> None:
    """The browser complains of the failed requests, as it should: hence not the ``tab`` fixture."""
    page = context.new_page()
    open_chat(page, shop)
    say(page, "hello")
    expect(bot_texts(page)).to_have_count(1)
    page.route("**/api/v1/conversations/**", lambda route: route.abort())
    say(page, "are you there")
    say(page, "really")
    expect(part(page, ".message.waiting")).to_have_count(1)
    expect(part(page, ".notice")).to_contain_text("No connection")
    page.reload()
    expect(part(page, ".message.pending .text")).to_have_text(["are you there", "really"])
    page.unroute("**/api/v1/conversations/**")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(bot_texts(page)).to_have_text(
        ["I hear you: hello", "I hear you: are you there", "I hear you: really"], timeout=15_000
    )
    expect(part(page, ".message.pending")).to_have_count(0)
    said = [
        m.text for m in shop.conversations.messages(recall(page, "conversation")) if m.sender == "shopper"
    ]
    assert said == ["hello", "are you there", "really"]


def test_an_answer_that_was_lost_on_the_way_is_not_asked_for_twice(
    context: BrowserContext, shop: Shop
) -> None:
    """The server has the message, the browser does not know: it sends it again, and it is said once."""
    page = context.new_page()
    open_chat(page, shop)
    say(page, "hello")
    expect(bot_texts(page)).to_have_count(1)
    lost = []

    def lose(route: object) -> None:
        if not lost:
            lost.append(route.fetch())  # type: ignore[attr-defined]
            route.abort()  # type: ignore[attr-defined]
        else:
            route.continue_()  # type: ignore[attr-defined]

    page.route("**/messages", lose)
    say(page, "only once")
    expect(bot_texts(page)).to_have_text(["I hear you: hello", "I hear you: only once"])
    page.wait_for_timeout(1500)
    said = [
        m.text for m in shop.conversations.messages(recall(page, "conversation")) if m.sender == "shopper"
    ]
    assert said == ["hello", "only once"]
    expect(part(page, ".message.shopper")).to_have_count(2)


def test_two_tabs_are_one_conversation_also_when_one_of_them_begins_anew(
    context: BrowserContext, tab: Page, shop: Shop
) -> None:
    open_chat(tab, shop)
    say(tab, "from the first")
    expect(bot_texts(tab)).to_have_count(1)
    other = context.new_page()
    other.goto(shop.url)
    expect(bot_texts(other)).to_have_text(["I hear you: from the first"])
    part(other, ".more").click()
    part(other, "[data-menu=new]").click()
    say(other, "from the second")
    expect(bot_texts(tab)).to_have_text(["I hear you: from the second"])
    say(tab, "and back")
    expect(bot_texts(other)).to_have_text(["I hear you: from the second", "I hear you: and back"])


def test_a_stream_that_breaks_comes_back_without_loss_or_repeats(context: BrowserContext, shop: Shop) -> None:
    page = context.new_page()
    page.route("**/events", lambda route: route.abort())
    open_chat(page, shop)
    say(page, "one")
    expect(part(page, ".notice")).to_contain_text("No connection")
    page.unroute("**/events")
    expect(bot_texts(page)).to_have_text(["I hear you: one"])
    expect(part(page, ".notice")).to_contain_text("Connected again")
    say(page, "two")
    expect(bot_texts(page)).to_have_text(["I hear you: one", "I hear you: two"])


def test_a_message_that_cannot_be_taken_says_so_and_can_be_tried_again(
    context: BrowserContext, shop: Shop
) -> None:
    page = context.new_page()
    open_chat(page, shop)
    say(page, "hello")
    expect(bot_texts(page)).to_have_count(1)
    page.route("**/messages", lambda route: route.fulfill(status=422, json={"detail": "text: too long"}))
    say(page, "much too long")
    expect(part(page, ".message.failed")).to_contain_text("Not sent.")
    page.unroute("**/messages")
    page.get_by_role("button", name="Try again").click()
    expect(bot_texts(page).last).to_have_text("I hear you: much too long")


def test_a_token_of_another_time_is_renewed_without_a_word(context: BrowserContext, shop: Shop) -> None:
    page = context.new_page()
    page.goto(f"{shop.url}/?lang=en")
    page.evaluate(
        "localStorage.setItem('rujai.token', 'old'); localStorage.setItem('rujai.conversation', 'v_old')"
    )
    page.reload()
    part(page, ".launcher").click()
    expect(part(page, ".hello")).to_be_visible()
    say(page, "hello")
    expect(bot_texts(page)).to_have_text("I hear you: hello")


def test_a_long_talk_shows_its_end_and_older_words_on_demand(tab: Page, shop: Shop) -> None:
    open_chat(tab, shop)
    say(tab, "number 0")
    expect(bot_texts(tab)).to_have_count(1)
    visitor = shop.returning(recall(tab, "token"))
    for number in range(1, 31):
        visitor.post(recall(tab, "conversation"), f"x{number}", f"number {number}")
    tab.reload()
    expect(part(tab, ".message")).to_have_count(50)
    tab.get_by_role("button", name="Earlier messages").click()
    expect(part(tab, ".message")).to_have_count(62)
    expect(part(tab, ".message .text").first).to_have_text("number 0")
    expect(tab.get_by_role("button", name="Earlier messages")).to_have_count(0)
