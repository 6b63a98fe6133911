"""A person takes a live shopper over, answers with words and cards, and hands them back to the bot."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from console.audit import entries
from console.desk_canned import keep
from profiles.model import Preference
from storage.engine import writing
from tests.browser.chat import open_chat, part, recall, say
from tests.browser.console import csrf_of, enter, picture, seed, staff_client, staff_token
from tests.browser.shop import Shop

NOW = datetime.now(UTC)
LIVE = {"HX-Request": "true", "Accept-Language": "en"}


@pytest.fixture
def staff(tab: Page, shop: Shop) -> Page:
    return enter(tab, shop, "agent", "ploy")


@pytest.fixture
def shopper(browser: Browser, shop: Shop) -> Iterator[Page]:
    """A shopper in a browser of their own, in a running talk."""
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(10_000)
    open_chat(page, shop, "en", consent=True)
    say(page, "a lamp for my desk, can a person help me?")
    expect(part(page, ".message.bot .text").last).to_contain_text("a lamp")
    yield page
    context.close()


def talk_of(page: Page) -> str:
    return recall(page, "conversation")


def desk(page: Page, shop: Shop, talk: str) -> None:
    page.goto(f"{shop.url}/console/inbox/{talk}")


def write_canned(shop: Shop, name: str, texts: dict[str, str]) -> None:
    with writing(shop.engine) as connection:
        keep(connection, None, name, texts, login="ploy", now=NOW)


def test_takeover_reply_and_hand_back_with_a_live_shopper(staff: Page, shopper: Page, shop: Shop) -> None:
    talk = talk_of(shopper)
    desk(staff, shop, talk)
    staff.keyboard.press("t")
    expect(staff.get_by_text("You answer")).to_be_visible()
    expect(part(shopper, ".message.bot .text").last).to_have_text(
        "Ploy from the shop is with you now and answers from here."
    )

    staff.get_by_label("Answer", exact=True).fill("Good morning, this one is bright:")
    expect(part(shopper, ".typing")).to_have_text("Shop staff are writing")
    staff.get_by_label("Find a product").fill("table lamp")
    staff.get_by_label("Find a product").press("Enter")
    staff.get_by_role("button", name="Insert Table lamp 4", exact=True).click()
    expect(staff.get_by_role("list", name="Products to send")).to_contain_text("Table lamp 4")
    expect(staff.get_by_label("Answer", exact=True)).to_have_value("Good morning, this one is bright:")
    picture(staff, "console-desk-composer")
    staff.get_by_role("button", name="Send").click()
    expect(part(shopper, ".message.agent .text").last).to_have_text("Good morning, this one is bright:")
    expect(part(shopper, ".message.agent .card")).to_have_count(1)
    expect(part(shopper, ".message.agent .card")).to_contain_text("Chosen for you by our staff")
    expect(staff.get_by_label("Answer", exact=True)).to_have_value("")
    expect(staff.locator("#transcript .entry.agent").last).to_contain_text("this one is bright")

    say(shopper, "and in red?")
    expect(staff.locator("#transcript .entry").last).to_contain_text("and in red?")
    staff.keyboard.press("Escape")
    staff.get_by_role("button", name="Hand back to the bot").click()
    expect(staff.get_by_text("The bot answers")).to_be_visible()
    expect(part(shopper, ".message.bot .text").last).to_contain_text("handed the chat back to me")
    state, heard, shown = shop.recalled[-1]
    assert [one["text"] for one in heard] == ["and in red?"]
    assert shown == ("p-003",)
    assert state is not None
    say(shopper, "a beach hat")
    expect(part(shopper, ".message.bot .text").last).to_contain_text("a beach hat")
    done = [one.action for one in entries(shop.engine, object_id=talk)]
    assert done == ["conversation.hand_back", "conversation.answered", "conversation.take_over"]


def test_of_two_who_take_it_one_has_it_and_the_other_keeps_their_text(
    staff: Page, browser: Browser, shop: Shop
) -> None:
    talk = seed(shop)
    desk(staff, shop, talk)
    staff.get_by_role("button", name="Take over").click()
    staff.get_by_label("Answer", exact=True).fill("I was about to say")
    context = browser.new_context()
    nok = enter(context.new_page(), shop, "agent", "nok")
    nok.on("dialog", lambda dialog: dialog.accept())
    desk(nok, shop, talk)
    expect(nok.get_by_text("Ploy is")).to_be_visible()
    nok.get_by_role("button", name="Take over").click()
    expect(nok.get_by_text("You answer")).to_be_visible()
    expect(staff.get_by_text("Nok answers")).to_be_visible()
    expect(staff.get_by_label("What you had written")).to_have_value("I was about to say")
    assert all(one.sender != "agent" for one in shop.conversations.messages(talk))
    context.close()


def test_who_lost_the_conversation_cannot_speak_in_it_and_is_told_who_has_it(shop: Shop) -> None:
    talk = seed(shop)
    with staff_client(shop, "agent", "ploy") as ploy, staff_client(shop, "agent", "nok") as nok:
        forms = (
            {"csrf": csrf_of(ploy), "epoch": 0, "owner": "me"},
            {"csrf": csrf_of(nok), "epoch": 0, "owner": "me"},
        )
        base = f"/console/desk/{talk}"
        assert "faster" not in ploy.post(f"{base}/owner", data=forms[0], headers=LIVE).text
        late = nok.post(f"{base}/owner", data=forms[1], headers=LIVE).text
        assert "Ploy was faster" in late
        said = nok.post(f"{base}/messages", data={**forms[1], "text": "Hello from Nok"}, headers=LIVE).text
        assert "Ploy was faster" in said
        assert "Hello from Nok" in said
    assert all(one.sender != "agent" for one in shop.conversations.messages(talk))


def test_a_canned_reply_asks_for_its_fields_and_never_goes_out_with_one_empty(
    staff: Page, shop: Shop
) -> None:
    write_canned(shop, "Late", {"en": "{agent} here: order {order} comes on {day}."})
    talk = seed(shop)
    shop.conversations.hand_over(talk, "agent:ploy")
    desk(staff, shop, talk)
    staff.get_by_label("Canned replies").select_option("Late")
    staff.get_by_role("button", name="Put in", exact=True).click()
    staff.get_by_label("order").fill("A-17")
    staff.get_by_label("day").fill("  ")
    staff.get_by_role("button", name="Put into the answer").click()
    expect(staff.get_by_role("alert")).to_contain_text("day")
    staff.get_by_label("day").fill("Friday")
    staff.get_by_role("button", name="Put into the answer").click()
    expect(staff.get_by_label("Answer", exact=True)).to_have_value("Ploy here: order A-17 comes on Friday.")
    staff.get_by_label("Answer", exact=True).fill("order {order}")
    staff.get_by_role("button", name="Send").click()
    expect(staff.get_by_role("alert")).to_contain_text("order")
    assert all(one.sender != "agent" for one in shop.conversations.messages(talk))


def test_an_open_page_tells_that_it_is_there_about_every_five_seconds(staff: Page, shop: Shop) -> None:
    told: list[str] = []
    staff.on("request", lambda one: told.append(one.url) if one.url.endswith("/presence") else None)
    desk(staff, shop, seed(shop))
    staff.wait_for_timeout(3000)
    assert len(told) == 1


def test_a_tag_and_a_note_are_kept_and_found_again(staff: Page, shop: Shop) -> None:
    talk = seed(shop)
    desk(staff, shop, talk)
    staff.get_by_placeholder("Add a tag").fill("VIP")
    staff.get_by_placeholder("Add a tag").press("Enter")
    expect(staff.get_by_role("link", name="vip")).to_be_visible()
    staff.get_by_placeholder("A note for colleagues").fill("prefers mornings")
    staff.get_by_role("button", name="Keep the note").click()
    expect(staff.get_by_text("prefers mornings")).to_be_visible()
    staff.reload()
    expect(staff.get_by_text("prefers mornings")).to_be_visible()


def test_a_fact_is_corrected_and_forgotten_on_request(staff: Page, shop: Shop) -> None:
    talk = seed(shop)
    found = shop.conversations.get(talk)
    assert found is not None
    customer = found.customer_id
    black = Preference("color", "black", -1.0, "stated", "no black, call 081-234-5678", NOW)
    shop.profiles.remember(customer, [black])
    staff.goto(f"{shop.url}/console/customers/{customer}")
    expect(staff.get_by_text("no black, call •••-•••-•678")).to_be_visible()
    staff.get_by_text("Correct", exact=True).click()
    staff.get_by_label("colour").fill("สีน้ำเงิน")
    staff.get_by_label("Attitude").select_option("likes")
    staff.get_by_role("button", name="Save").click()
    expect(staff.get_by_role("status").filter(has_text="corrected")).to_be_visible()
    (fact,) = shop.profiles.preferences(customer)
    assert (fact.value, fact.weight > 0) == ("blue", True)
    staff.get_by_role("button", name="Delete blue").click()
    expect(staff.get_by_text("Nothing is remembered")).to_be_visible()
    assert shop.profiles.preferences(customer) == ()


def test_an_admin_carries_out_what_a_customer_asked_for(tab: Page, shop: Shop) -> None:
    enter(tab, shop, "admin")
    found = shop.conversations.get(seed(shop))
    assert found is not None
    customer = found.customer_id
    tab.goto(f"{shop.url}/console/customers/{customer}")
    tab.get_by_role("heading", name="Their data").click()
    tab.get_by_role("button", name="Wants their data").click()
    expect(tab.get_by_text("An admin carries it out")).to_be_visible()
    tab.get_by_role("heading", name="Their data").click()
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Download all data").click()
    assert customer in download.value.path().read_text(encoding="utf-8")
    tab.reload()
    tab.get_by_role("heading", name="Their data").click()
    expect(tab.get_by_text("done", exact=True)).to_be_visible()
    tab.get_by_label("It cannot be undone").check()
    tab.get_by_role("button", name="Forget this customer").click()
    expect(tab.get_by_role("heading", name="Data requests")).to_be_visible()
    assert shop.conversations.messages(found.conversation_id) == ()
    done = {one.action for one in entries(shop.engine, object_id=customer)}
    assert done >= {"request.access", "profile.exported", "profile.erased"}


def test_a_conversation_is_assigned_and_waits_in_the_colleagues_own_group(
    staff: Page, browser: Browser, shop: Shop
) -> None:
    staff_token(shop, "agent", "nok")
    talk = seed(shop, ("a message for Nok", "a person, please"))
    shop.conversations.hand_over(talk, "waiting")
    desk(staff, shop, talk)
    with staff.expect_response("**/assignee"):
        staff.get_by_label("Assign to").select_option("Nok")
    staff.reload()
    expect(staff.get_by_label("Assign to")).to_have_value("nok")
    nok = enter(browser.new_context().new_page(), shop, "agent", "nok")
    nok.goto(f"{shop.url}/console/waiting")
    assigned = nok.get_by_role("region", name="Assigned to you")
    expect(assigned.get_by_role("link", name="a person, please")).to_be_visible()
    assigned.get_by_role("link", name="a person, please").click()
    expect(nok.get_by_label("Assign to")).to_have_value("nok")
    nok.context.close()
    with staff.expect_response("**/assignee"):
        staff.get_by_label("Assign to").select_option("Nobody")
    staff.reload()
    expect(staff.get_by_label("Assign to")).to_have_value("")
    said = [one.detail for one in entries(shop.engine, object_id=talk, action="conversation.assigned")]
    assert said == [{"assignee": ""}, {"assignee": "nok"}]


def test_two_customers_are_merged_and_made_two_again(staff: Page, shop: Shop) -> None:
    first, second = seed(shop, ("hello from the phone",)), seed(shop, ("hello from the laptop",))
    kept, other = (shop.conversations.get(talk) for talk in (first, second))
    assert kept is not None
    assert other is not None
    shop.profiles.remember(
        other.customer_id, [Preference("color", "blue", 1.0, "stated", "blue, please", NOW)]
    )
    staff.goto(f"{shop.url}/console/customers/{kept.customer_id}")
    staff.on("dialog", lambda dialog: dialog.accept())
    staff.get_by_role("heading", name="Same person").click()
    staff.get_by_label("Customer or conversation id of the same person").fill("nobody at all")
    staff.get_by_role("button", name="Merge", exact=True).click()
    expect(staff.get_by_role("alert")).to_contain_text("No customer or conversation has that id")

    staff.get_by_role("heading", name="Same person").click()
    staff.get_by_label("Customer or conversation id of the same person").fill(second)
    staff.get_by_role("button", name="Merge", exact=True).click()
    expect(staff.get_by_role("status").filter(has_text="one customer now")).to_be_visible()
    expect(staff.get_by_text("blue, please")).to_be_visible()
    assert shop.profiles.person(kept.customer_id) == shop.profiles.person(other.customer_id)

    staff.get_by_role("heading", name="Same person").click()
    staff.get_by_role("button", name="Undo").click()
    expect(staff.get_by_role("status").filter(has_text="two customers again")).to_be_visible()
    expect(staff.get_by_text("blue, please")).to_have_count(0)
    assert shop.profiles.person(kept.customer_id) != shop.profiles.person(other.customer_id)
    done = {one.action for one in entries(shop.engine, action="profile.", login="ploy")}
    assert done >= {"profile.merged", "profile.unmerged"}
