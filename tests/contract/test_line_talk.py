"""A person on LINE and the shop: every kind of event, over the real protocol, with what is stored of it."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import httpx
import pytest
from sqlalchemy import func, select

from channels.line.standin.sender import BOT, signature
from profiles.model import Identity
from storage.schema import messages, preferences
from storage.schema_channels import inbox_events
from tests.browser.shop import STAFF_TOKEN
from tests.line.talking import EMMA, LAN, MALI, SECRET, Phone, Talk, handover, postback, talking
from tests.unit.test_line_webhook import mutated


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Talk]:
    with talking(tmp_path_factory.mktemp("line"), login_url="https://shop.example/login") as running:
        yield running


@pytest.fixture(autouse=True)
def _friends(talk: Talk) -> None:
    talk.platform.used = 0
    for user in talk.platform.users.values():
        user.friend, user.blocked = True, False


def rows(talk: Talk, table: object) -> int:
    with talk.shop.conversations._engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()  # type: ignore[arg-type]


def post(talk: Talk, body: bytes, header: str) -> int:
    return httpx.post(talk.sender.url, content=body, headers={"x-line-signature": header}).status_code


def test_who_adds_the_account_is_greeted_in_the_language_of_the_phone(talk: Talk) -> None:
    for user_id, hello in ((MALI, "สวัสดีค่ะ"), (EMMA, "Hello"), (LAN, "Dạ chào")):
        phone = talk.phone(user_id)
        phone.act("follow")
        greeting = phone.answer()
        assert greeting["text"].startswith(hello)
        assert len(greeting["quickReply"]["items"]) == 2
        assert talk.conversation(user_id).state["language"] == {MALI: "th", EMMA: "en", LAN: "vi"}[user_id]
    assert talk.platform.used == 0  # a welcome is a reply, and free


def test_words_are_answered_with_the_cards_of_the_web_and_a_tap_comes_back_with_its_decision(
    talk: Talk,
) -> None:
    phone = talk.phone()
    text = phone.say("a backpack please")
    assert text["type"] == "text"
    flex = phone.answer()
    assert flex["type"] == "flex"
    bubble = flex["contents"] if flex["contents"]["type"] == "bubble" else flex["contents"]["contents"][0]
    action = next(b["action"] for b in bubble["footer"]["contents"] if b["action"]["type"] == "postback")
    phone.act("tap", data=action["data"], display_text=action["displayText"])
    phone.answer()
    tapped = next(m for m in reversed(talk.said()) if m.sender == "shopper")
    assert tapped.text == action["displayText"]
    assert tapped.payload["tapped"]["intent"]
    assert talk.shop.rasa.asked[-1]["tapped"]["intent"] == tapped.payload["tapped"]["intent"]


def test_the_same_event_ten_times_at_once_is_one_turn_and_one_reply(talk: Talk) -> None:
    phone = talk.phone(LAN)
    event = talk.platform.event(
        LAN, "message", message={"id": "90001", "type": "text", "text": "chào shop", "quoteToken": "q"}
    )
    body = json.dumps({"destination": BOT, "events": [event]}).encode()
    before = len(talk.said(LAN)) if talk.conversation(LAN) else 0
    asked = len(talk.shop.rasa.asked)
    with ThreadPoolExecutor(10) as pool:
        statuses = list(pool.map(lambda _: post(talk, body, signature(SECRET, body)), range(10)))
    assert statuses == [200] * 10
    phone.answer()
    assert phone.quiet()
    assert len(talk.said(LAN)) - before == 2
    assert len(talk.shop.rasa.asked) - asked == 1
    again = {**event, "deliveryContext": {"isRedelivery": True}}
    body = json.dumps({"destination": BOT, "events": [again]}).encode()
    assert post(talk, body, signature(SECRET, body)) == 200
    assert phone.quiet()


def test_of_a_thousand_mutated_signatures_none_is_accepted_and_nothing_is_stored(talk: Talk) -> None:
    rng = random.Random(2)
    event = talk.platform.event(
        EMMA, "message", message={"id": "90002", "type": "text", "text": "let me in", "quoteToken": "q"}
    )
    body = json.dumps({"destination": BOT, "events": [event]}).encode()
    good = signature(SECRET, body)
    before = rows(talk, inbox_events), rows(talk, messages)
    with httpx.Client() as http:
        for _ in range(1000):
            answer = http.post(
                talk.sender.url, content=body, headers={"x-line-signature": mutated(good, rng)}
            )
            assert answer.status_code == 401
    assert (rows(talk, inbox_events), rows(talk, messages)) == before


@pytest.mark.parametrize("kind", ["sticker", "image", "video", "audio", "file", "location"])
def test_what_is_not_words_is_acknowledged_and_kept_for_staff(talk: Talk, kind: str) -> None:
    phone = talk.phone()
    asked = len(talk.shop.rasa.asked)
    phone.act("send", kind=kind)
    assert phone.answer()["type"] == "text"
    stored = next(m for m in reversed(talk.said()) if m.sender == "shopper")
    assert stored.payload["media"]["kind"] == kind
    assert stored.text.startswith(f"[{kind}]")
    assert len(talk.shop.rasa.asked) == asked  # the bot is not asked to read a picture


def test_an_unsent_message_disappears_from_the_transcript_and_from_the_events(talk: Talk) -> None:
    phone = talk.phone()
    phone.say("my secret wish is a violet umbrella")
    phone.act("unsend")
    phone.wait(
        lambda: not any("violet umbrella" in m.text for m in talk.said() if m.sender == "shopper"),
        "the erasure",
    )
    with talk.shop.conversations._engine.connect() as connection:
        everything = [
            str(row._mapping)
            for table in (messages, inbox_events, preferences)
            for row in connection.execute(select(table))
            if row._mapping.get("sender") != "bot"
        ]
    assert not [row for row in everything if "violet umbrella" in row]


def test_nothing_is_sent_to_who_blocked_us_until_they_come_back(talk: Talk) -> None:
    phone = talk.phone()
    phone.say("hello there")
    conversation = talk.conversation()
    phone.act("block")
    phone.wait(lambda: not talk.sender._turn.locked(), "the event")
    talk.shop.conversations.say(
        conversation.conversation_id,
        [("news", "en", {"text": "news", "language": "en"})],
        at=datetime.now(UTC),
    )
    talk.platform.users[EMMA].blocked, talk.platform.users[EMMA].friend = False, True
    calls = len(talk.api.calls)
    assert phone.quiet()
    assert len(talk.api.calls) == calls
    phone.act("follow")
    assert phone.answer()["text"].startswith("Welcome back") or phone.answers()


def test_when_the_token_is_too_old_the_answer_is_pushed(talk: Talk) -> None:
    phone = talk.phone()
    event = talk.platform.event(
        EMMA, "message", message={"id": "90003", "type": "text", "text": "hello", "quoteToken": "q"}
    )
    event["timestamp"] -= 120_000
    body = json.dumps({"destination": BOT, "events": [event]}).encode()
    assert post(talk, body, signature(SECRET, body)) == 200
    phone.answer()
    assert talk.platform.used == 1


def test_while_line_is_away_nothing_is_lost_and_nothing_is_said_twice(talk: Talk) -> None:
    phone = talk.phone()
    talk.api.failures = 2
    phone.say("are you there")
    assert phone.quiet()


def test_dots_are_shown_while_the_answer_is_written(talk: Talk) -> None:
    phone = talk.phone()
    before = sum(path.endswith("/loading/start") for path, _ in talk.api.calls)
    phone.say("hello")
    assert sum(path.endswith("/loading/start") for path, _ in talk.api.calls) == before + 1


def test_a_code_carries_the_talk_from_the_web_to_line_and_back(talk: Talk) -> None:
    visitor = talk.shop.visitor("en")
    web = visitor.open()
    visitor.post(web, "c1", "a backpack please")
    made = visitor.http.post(f"/conversations/{web}/code").raise_for_status().json()
    phone = talk.phone(MALI)
    assert phone.say(made["code"].lower())["text"]
    assert [phone.answer()["type"], phone.answer()["type"]] == ["text", "flex"]  # as they were on the web
    person = talk.shop.profiles.person(talk.conversation(MALI).customer_id)
    assert person == talk.shop.profiles.person(
        talk.shop.conversations.get(web).customer_id  # type: ignore[union-attr]
    )
    assert made["code"] not in json.dumps([m.text for m in talk.said(MALI)])
    assert phone.say(made["code"])["text"].startswith(
        "I do not know that code"
    )  # once, and in her language by now
    other = talk.shop.visitor("en")
    there = other.open()
    assert talk.shop.passes is not None
    code, _ = talk.shop.passes.make_code(
        talk.conversation(MALI).customer_id, talk.conversation(MALI).conversation_id, now=datetime.now(UTC)
    )
    answer = other.post(there, "c2", code).json()
    assert answer["replies"][0]["text"].startswith("Here we are")


def test_an_account_link_makes_the_line_user_the_shops_customer_and_can_be_undone(talk: Talk) -> None:
    phone = talk.phone(LAN)
    phone.act("follow")
    phone.answer()
    before = talk.conversation(LAN).customer_id
    phone.act("tap", data=postback("link_account"), display_text="Liên kết tài khoản")
    offer = phone.answer()["text"]
    login = next(word for word in offer.split() if "linkToken=" in word)
    token = login.split("linkToken=")[1]
    body = {"handover": handover("customer-7"), "link_token": token}
    made = httpx.post(f"{talk.shop.url}/api/v1/line/links", json=body)
    assert made.status_code == 201, made.text
    redirect = httpx.URL(made.json()["redirect"])
    assert redirect.host == "access.line.me"
    assert (
        httpx.post(f"{talk.shop.url}/api/v1/line/links", json=body).status_code == 401
    )  # a hand-over is good once
    answer = talk.http.get("/dialog/bot/accountLink", params=dict(redirect.params))
    assert answer.status_code == 303
    assert "liên kết" in phone.answer()["text"]
    person = talk.shop.profiles.person(before)
    assert Identity("shop", "customer-7") in talk.shop.profiles.identities(person)
    assert Identity("line", LAN) in talk.shop.profiles.identities(person)
    (merge,) = [m for m in talk.shop.profiles.merges(person) if m.evidence == "account_link"]
    talk.shop.profiles.unmerge(merge.merge_id, now=datetime.now(UTC))
    assert talk.shop.profiles.person(before) == before
    assert Identity("shop", "customer-7") not in talk.shop.profiles.identities(before)


def test_a_nonce_that_we_did_not_give_links_nobody(talk: Talk) -> None:
    phone = talk.phone()
    event = talk.platform.event(EMMA, "accountLink", link={"result": "ok", "nonce": "made-up-by-somebody"})
    body = json.dumps({"destination": BOT, "events": [event]}).encode()
    assert post(talk, body, signature(SECRET, body)) == 200
    assert "could not be connected" in phone.answer()["text"]


def test_codes_are_tried_five_times_a_minute(talk: Talk) -> None:
    visitor = talk.shop.visitor("en")
    there = visitor.open()
    for n, end in enumerate("CDFHJKMNPRTW"):
        visitor.post(there, f"c{n}", f"CDFH-347{end}", wait=False)
    Phone.wait(lambda: len(visitor.said(there)) == 24, "the answers")
    told = [one["text"] for one in visitor.said(there) if one["sender"] == "bot"]
    assert told[0].startswith("I do not know that code")
    assert "a lot of codes" in told[-1]


def test_staff_fetch_what_was_sent_and_nobody_else_does(talk: Talk) -> None:
    phone = talk.phone()
    phone.act("send", kind="image")
    phone.answer()
    message = next(m for m in reversed(talk.said()) if m.sender == "shopper")
    url = f"{talk.shop.url}/staff/messages/{message.message_id}/content"
    assert httpx.get(url).status_code == 401
    shown = httpx.get(url, headers={"Authorization": f"Bearer {STAFF_TOKEN}"})
    assert (shown.status_code, shown.headers["content-type"]) == (200, "image/png")
    assert shown.headers["x-content-type-options"] == "nosniff"
    assert shown.content.startswith(b"\x89PNG")
