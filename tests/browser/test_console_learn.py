"""Staff put a message right and see it become training data; a conversation becomes a test with one click."""

from __future__ import annotations

import io
import zipfile

from playwright.sync_api import Page, expect

from console.audit import entries
from console.learn_store import all_corrections
from storage.engine import reading
from tests.browser.console import csrf_of, enter, seed, staff_client, violations
from tests.browser.shop import Shop


def first_message(shop: Shop, talk: str) -> str:
    return next(one.message_id for one in shop.conversations.messages(talk) if one.sender == "shopper")


def refused_once(complaints: list[str]) -> None:
    """A form that comes back is a 422, of which the browser tells."""
    assert [("422" in one) for one in complaints] == [True]
    complaints.clear()


def test_a_misheard_message_is_put_right_and_becomes_training_data(
    tab: Page, shop: Shop, complaints: list[str]
) -> None:
    talk = seed(shop, ("I'd fancy a teal haversack for my mum, call 081-234-5678",))
    message = first_message(shop, talk)
    enter(tab, shop, "agent")
    tab.goto(f"{shop.url}/console/learn/messages/{message}")
    wording = tab.get_by_label("As an example")
    expect(wording).to_have_value("I'd fancy a teal haversack for my mum, call 080-000-0000")
    tab.get_by_label("The shopper …").select_option(label="looks for something")

    wording.evaluate("field => field.setSelectionRange(12, 16)")
    empty = tab.locator('.learn-rows input[name="words"]').evaluate_all(
        "all => all.findIndex(one => !one.value) + 1"
    )
    tab.get_by_role("button", name="Mark the selected words").click()
    expect(tab.get_by_label(f"Words {empty}")).to_have_value("teal")
    tab.get_by_label(f"What {empty}").select_option(label="colour")
    expect(tab.locator(f'#values-{empty} option[value="black"]')).to_have_count(1)
    tab.get_by_label(f"Value {empty}").fill("a colour nobody has")
    tab.get_by_role("button", name="Save").click()
    expect(tab.get_by_role("alert")).to_contain_text("“a colour nobody has” is no value of the catalogue")
    expect(tab.get_by_label(f"Words {empty}")).to_have_value("teal")
    refused_once(complaints)
    tab.get_by_label(f"Value {empty}").fill("green")
    tab.get_by_label(f"For whom {empty}").fill("แม่")
    assert violations(tab) == []
    tab.get_by_role("button", name="Save").click()
    tab.wait_for_url(f"**/console/inbox/{talk}#{message}")

    with reading(shop.engine) as connection:
        kept = next(one for one in all_corrections(connection) if one.message_id == message)
    assert kept.intent == "search_product"
    assert ("teal", "green", "mother") in [
        (one.words(kept.wording), one.value, one.scope) for one in kept.entities
    ]
    tab.goto(f"{shop.url}/console/learn?language=en")
    expect(tab.get_by_role("link", name="I'd fancy a teal haversack")).to_be_visible()
    expect(tab.get_by_role("cell", name="looks for something").first).to_be_visible()


def test_an_admin_sees_and_takes_out_what_is_taught_and_it_is_written_down(tab: Page, shop: Shop) -> None:
    texts = [
        f"gimme number {word} of the haversacks" for word in ("one", "two", "three", "four", "five", "six")
    ]
    talk = seed(shop, texts)
    said = [one for one in shop.conversations.messages(talk) if one.sender == "shopper"]
    with staff_client(shop, "agent") as agent:
        for one in said:
            text = one.text if one is not said[0] else "not that one"
            form = {"csrf": csrf_of(agent), "language": "en", "wording": text, "intent": "buy_product"}
            assert agent.post(f"/console/learn/messages/{one.message_id}", data=form).status_code == 303
        assert agent.post("/console/learn/training/export", data={"csrf": csrf_of(agent)}).status_code == 403

    enter(tab, shop, "admin")
    tab.goto(f"{shop.url}/console/learn/training")
    expect(tab.get_by_role("heading", name="Conflicts")).to_be_visible()
    expect(tab.get_by_text("data/nlu/en/products.yml:").first).to_be_visible()
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Download").click()
    with zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes())) as archive:
        text = archive.read("data/nlu/en/corrections.yml").decode()
    assert "  - intent: buy_product\n    examples: |\n" in text
    assert "      - gimme number" in text
    assert "not that one" not in text
    assert entries(shop.engine, action="learn.exported", login="test-admin")


def test_a_conversation_becomes_a_test_with_one_click_and_can_be_refined(
    tab: Page, shop: Shop, complaints: list[str]
) -> None:
    talk = seed(shop, ("I want a blue backpack", "under 2,000 baht"))
    enter(tab, shop, "agent")
    tab.goto(f"{shop.url}/console/inbox/{talk}")
    expect(tab.get_by_role("link", name="Correct").first).to_be_visible()
    tab.get_by_role("button", name="Make it a test").click()
    expect(tab.get_by_role("status")).to_contain_text("The conversation is a test now")
    text = tab.get_by_label("The test")
    assert "- shopper: I want a blue backpack" in text.input_value()
    text.fill("no test at all")
    tab.get_by_role("button", name="Save").click()
    expect(tab.get_by_role("alert")).to_contain_text("This is no test any more")
    refused_once(complaints)
    text.fill(
        "- title: Blue\n  languages: [en]\n  turns:\n    - shopper: a blue one\n      expect: {cards: some}\n"
    )
    tab.get_by_role("button", name="Save").click()
    expect(tab.get_by_role("status")).to_contain_text("Test kept")
    expect(text).to_have_value(
        "- title: Blue\n  languages: [en]\n  turns:\n    - shopper: a blue one\n      expect:\n        cards: some\n"
    )
    tab.get_by_role("link", name="Conversation tests").click()
    expect(tab.get_by_role("link", name="Blue")).to_be_visible()
    assert entries(shop.engine, action="learn.test_made", object_id=talk)
