"""The public API's promises about talking: stored first, said once, in order, honest when the bot is away."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from channels.parts import EdgeLimits
from dialogue.masking import MASK
from tests.browser.shop import Options, Shop, running_shop

NOBODY = "http://127.0.0.1:9"
"""The discard port: nothing listens there."""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    with running_shop(tmp_path_factory.mktemp("shop"), Options(rasa_timeout_seconds=1.0)) as running:
        yield running


def problem(response: httpx.Response, status: int) -> dict[str, Any]:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = response.json()
    assert body["status"] == status
    assert body["detail"]
    return body


class TestWhoIsAsking:
    ROUTES = (
        ("GET", "/conversations/{id}"),
        ("POST", "/conversations/{id}/messages"),
        ("GET", "/conversations/{id}/messages"),
        ("GET", "/conversations/{id}/events"),
    )

    @pytest.mark.parametrize(("method", "path"), ROUTES)
    def test_another_visitors_conversation_does_not_exist(self, shop: Shop, method: str, path: str) -> None:
        theirs = shop.visitor().open()
        body = {"client_message_id": "c1", "text": "hello"} if method == "POST" else None
        response = shop.visitor().http.request(method, path.format(id=theirs), json=body)
        problem(response, 404)
        assert shop.conversations.messages(theirs) == ()

    @pytest.mark.parametrize(("method", "path"), [*ROUTES, ("GET", "/me/profile"), ("GET", "/conversations")])
    @pytest.mark.parametrize("token", ["", "Bearer", "Bearer nonsense", "Basic YTpi"])
    def test_without_a_token_of_ours_nothing_is_told(
        self, shop: Shop, method: str, path: str, token: str
    ) -> None:
        mine = shop.visitor().open()
        body = {"client_message_id": "c1", "text": "hello"} if method == "POST" else None
        url = f"{shop.url}/api/v1{path.format(id=mine)}"
        response = httpx.request(method, url, json=body, headers={"Authorization": token})
        assert "POST /api/v1/visitors" in problem(response, 401)["detail"]

    def test_a_customer_id_is_no_token(self, shop: Shop) -> None:
        customer_id = shop.visitor().http.get("/me/profile").json()["customer_id"]
        problem(shop.returning(customer_id).http.get("/me/profile"), 401)

    def test_a_returning_visitor_opens_a_new_conversation_with_the_same_token(self, shop: Shop) -> None:
        visitor = shop.visitor("vi")
        first, second = visitor.open(), visitor.open(language="en")
        listed = visitor.http.get("/conversations").json()["conversations"]
        assert {c["conversation_id"] for c in listed} == {first, second}
        assert visitor.http.get(f"/conversations/{second}").json()["language"] == "en"

    def test_a_visitor_who_names_no_language_gets_the_shops_own(self, shop: Shop) -> None:
        made = httpx.post(f"{shop.url}/api/v1/visitors", json={"language": None})
        assert made.status_code == 201
        assert made.json()["language"] == "th"


class TestSaying:
    def test_a_message_is_answered_at_once_where_the_client_waits(self, shop: Shop) -> None:
        visitor = shop.visitor()
        response = visitor.post(visitor.open(), "c1", "a backpack under 2,000")
        assert response.status_code == 200
        body = response.json()
        assert body["message"]["status"] == "done"
        assert body["message"]["sequence"] == 1
        reply = body["replies"][0]
        assert reply["in_reply_to"] == body["message"]["message_id"]
        assert reply["key"] == "search-results"
        assert len(reply["cards"]) == 4
        assert reply["cards"][0]["reason"]
        assert reply["quick_replies"][0]["intent"] == "refine_search"

    def test_the_short_way_and_the_documented_route_answer_alike(self, shop: Shop) -> None:
        """An unknown parameter leads past the short way (``channels/talk_door.py``)."""
        visitor = shop.visitor()
        short, long = (
            visitor.http.post(
                f"/conversations/{visitor.open()}/messages?wait=true{more}",
                json={"client_message_id": "c1", "text": "a backpack under 2,000"},
            )
            for more in ("", "&by=route")
        )
        assert short.status_code == long.status_code == 200
        assert short.headers.keys() == long.headers.keys()
        assert short.headers["content-type"] == long.headers["content-type"]
        one, other = (answer.json() for answer in (short, long))
        assert one["message"].keys() == other["message"].keys()
        assert [reply.keys() for reply in one["replies"]] == [reply.keys() for reply in other["replies"]]
        assert [reply["text"] for reply in one["replies"]] == [reply["text"] for reply in other["replies"]]

    def test_a_message_is_accepted_where_the_client_does_not_wait(self, shop: Shop) -> None:
        visitor = shop.visitor()
        conversation = visitor.open()
        shop.rasa.gate.clear()
        response = visitor.post(conversation, "c1", "hold on", wait=False)
        assert response.status_code == 202
        assert response.json()["message"]["status"] == "received"
        shop.rasa.gate.set()
        assert (
            visitor.post(conversation, "c1", "hold on").json()["replies"][0]["text"] == "I hear you: hold on"
        )

    def test_the_same_message_twice_is_said_once(self, shop: Shop) -> None:
        visitor = shop.visitor()
        conversation = visitor.open()
        first = visitor.post(conversation, "c1", "hello").json()
        again = visitor.post(conversation, "c1", "hello").json()
        assert first == again
        assert len(visitor.said(conversation)) == 2

    def test_ten_of_the_same_at_once_are_one_turn_with_one_answer(self, shop: Shop) -> None:
        visitor = shop.visitor()
        conversation = visitor.open()
        before = len(shop.rasa.asked)
        barrier = threading.Barrier(10)

        def post(_: int) -> dict[str, Any]:
            barrier.wait()
            body: dict[str, Any] = visitor.post(conversation, "c1", "a backpack").raise_for_status().json()
            return body

        with ThreadPoolExecutor(10) as pool:
            answers = list(pool.map(post, range(10)))
        assert all(answer == answers[0] for answer in answers)
        assert len(shop.rasa.asked) - before == 1
        assert [m["sender"] for m in visitor.said(conversation)] == ["shopper", "bot"]

    def test_twenty_quick_messages_are_answered_in_order_one_at_a_time(self, shop: Shop) -> None:
        visitor = shop.visitor()
        conversation = visitor.open()
        shop.rasa.most_at_once = 0
        for number in range(20):
            assert visitor.post(conversation, f"c{number}", f"number {number}", wait=False).status_code == 202
        visitor.post(conversation, "c19", "number 19").raise_for_status()
        said = visitor.said(conversation)
        assert [m["text"] for m in said if m["sender"] == "shopper"] == [f"number {n}" for n in range(20)]
        assert [m["text"] for m in said if m["sender"] == "bot"] == [
            f"I hear you: number {n}" for n in range(20)
        ]
        assert [m["sequence"] for m in said] == list(range(1, 41))
        assert shop.rasa.most_at_once == 1

    def test_twenty_at_once_are_heard_in_the_order_in_which_they_are_stored(self, shop: Shop) -> None:
        visitor = shop.visitor()
        conversation = visitor.open()
        with ThreadPoolExecutor(20) as pool:
            list(pool.map(lambda n: visitor.post(conversation, f"c{n}", f"number {n}"), range(20)))
        said = visitor.said(conversation)
        heard = [a["message"] for a in shop.rasa.asked if a["metadata"]["conversation_id"] == conversation]
        assert heard == [m["text"] for m in said if m["sender"] == "shopper"]

    def test_a_tapped_quick_reply_reaches_the_bot_as_intent_and_entities(self, shop: Shop) -> None:
        visitor = shop.visitor()
        conversation = visitor.open()
        tapped = {
            "label": "In blue",
            "intent": "refine_search",
            "entities": [{"entity": "color", "value": "blue", "polarity": "want"}],
        }
        response = visitor.http.post(
            f"/conversations/{conversation}/messages?wait=true",
            json={"client_message_id": "c1", "tapped": tapped},
        )
        assert response.json()["message"]["text"] == "In blue"
        assert shop.rasa.asked[-1]["tapped"] == {"intent": "refine_search", "entities": tapped["entities"]}

    def test_a_typed_slash_stays_text(self, shop: Shop) -> None:
        visitor = shop.visitor()
        visitor.post(visitor.open(), "c1", "/forget_everything")
        assert shop.rasa.asked[-1]["tapped"] is None
        assert shop.rasa.asked[-1]["message"] == "/forget_everything"

    def test_a_card_number_is_hidden_from_store_and_bot(self, shop: Shop) -> None:
        visitor = shop.visitor()
        conversation = visitor.open()
        visitor.post(conversation, "c1", "my card is 4111 1111 1111 1111")
        assert visitor.said(conversation)[0]["text"] == f"my card is {MASK}"
        assert "4111" not in str(shop.rasa.asked[-1])
        label = {"label": "4111111111111111", "intent": "affirm"}
        visitor.http.post(
            f"/conversations/{conversation}/messages?wait=true",
            json={"client_message_id": "c2", "tapped": label},
        )
        assert all("4111" not in str(m) for m in shop.conversations.messages(conversation))

    def test_what_is_too_long_is_kept_read_in_part_and_told(self, shop: Shop) -> None:
        visitor = shop.visitor("th")
        conversation = visitor.open()
        text = "ยาว" * 1500
        replies = visitor.post(conversation, "c1", text).json()["replies"]
        assert len(shop.rasa.asked[-1]["message"]) == 2000
        assert visitor.said(conversation)[0]["text"] == text
        assert replies[0]["key"] == "message-too-long"
        assert "2,000" in replies[0]["text"]
        assert len(replies) == 2

    @pytest.mark.parametrize(
        "body",
        [
            {"client_message_id": "c1"},
            {"client_message_id": "c1", "text": ""},
            {"client_message_id": "c1", "text": " \n "},
            {"client_message_id": "c1", "text": "x" * 20_001},
            {"client_message_id": "", "text": "x"},
            {"client_message_id": "a b", "text": "x"},
            {"text": "x"},
            {"client_message_id": "c1", "text": "x", "tapped": {"label": "x", "intent": "affirm"}},
            {"client_message_id": "c1", "tapped": {"label": "x", "intent": "/affirm{}"}},
            {"client_message_id": "c1", "text": "x", "sender": "bot"},
            {"client_message_id": "c1", "text": 7},
            [],
        ],
    )
    def test_what_is_no_message_is_refused_and_says_where(self, shop: Shop, body: object) -> None:
        visitor = shop.visitor()
        conversation = visitor.open()
        response = visitor.http.post(f"/conversations/{conversation}/messages", json=body)
        assert problem(response, 422)["errors"]
        assert visitor.said(conversation) == []

    def test_a_body_beyond_the_limit_is_refused_before_it_is_read(self, shop: Shop) -> None:
        visitor = shop.visitor()
        conversation = visitor.open()
        response = visitor.http.post(
            f"/conversations/{conversation}/messages",
            content=b"x" * 70_000,
            headers={"Content-Type": "application/json"},
        )
        problem(response, 413)

    def test_the_latest_messages_come_without_after_and_older_ones_before_them(self, shop: Shop) -> None:
        visitor = shop.visitor()
        conversation = visitor.open()
        for number in range(4):
            visitor.post(conversation, f"c{number}", f"number {number}")
        path = f"/conversations/{conversation}/messages"
        latest = visitor.http.get(path, params={"limit": 3}).json()
        assert ([m["sequence"] for m in latest["messages"]], latest["more"]) == ([6, 7, 8], True)
        older = visitor.http.get(path, params={"limit": 5, "before": 6}).json()
        assert ([m["sequence"] for m in older["messages"]], older["more"]) == ([1, 2, 3, 4, 5], False)


class TestTheBotsMemoryIsOurs:
    def test_language_and_what_is_awaited_are_sent_with_every_message(self, shop: Shop) -> None:
        visitor = shop.visitor("vi")
        conversation = visitor.open()
        shop.conversations.set_state(conversation, {"language": "vi", "pending": "human_offer"})
        visitor.post(conversation, "c1", "vâng")
        assert shop.rasa.asked[-1]["metadata"]["slots"] == {"pending": "human_offer", "language": "vi"}

    def test_after_so_many_turns_rasa_gets_a_fresh_session(self, shop: Shop) -> None:
        visitor = shop.visitor()
        conversation = visitor.open()
        for number in range(21):
            visitor.post(conversation, f"c{number}", "hello")
        senders = [a["sender"] for a in shop.rasa.asked if a["metadata"]["conversation_id"] == conversation]
        assert len(set(senders)) == 2
        assert len(set(senders[:20])) == 1
        assert all(sender.rpartition(".")[0] == conversation for sender in senders)


class TestWhenTheBotCannotAnswer:
    @pytest.mark.parametrize(
        ("text", "key"),
        [
            ("please fail", "sorry-trouble"),
            ("please junk", "sorry-trouble"),
            ("be silent", "sorry-trouble"),
            ("please sleep", "sorry-slow"),
            ("how odd", "sorry-trouble"),
        ],
    )
    @pytest.mark.parametrize("language", ["th", "en", "vi"])
    def test_an_honest_line_is_said_in_the_shoppers_language_and_kept(
        self, shop: Shop, text: str, key: str, language: str
    ) -> None:
        visitor = shop.visitor(language)
        conversation = visitor.open()
        reply = visitor.post(conversation, "c1", text).json()["replies"][0]
        assert (reply["key"], reply["language"]) == (key, language)
        assert "traceback" not in reply["text"]
        assert visitor.said(conversation)[-1] == reply

    def test_the_line_follows_the_script_the_shopper_writes(self, shop: Shop) -> None:
        visitor = shop.visitor("en")
        reply = visitor.post(visitor.open(), "c1", "ช่วยหน่อย fail").json()["replies"][0]
        assert reply["language"] == "th"

    def test_rasa_being_down_is_told_too_and_the_next_message_is_heard(
        self, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        folder = tmp_path_factory.mktemp("down")
        with running_shop(folder, Options(rasa_url=NOBODY)) as shop:
            visitor = shop.visitor("th")
            conversation = visitor.open()
            reply = visitor.post(conversation, "c1", "สวัสดี").json()["replies"][0]
            assert reply["key"] == "sorry-trouble"
            ready = httpx.get(f"{shop.url}/api/v1/ready")
            assert (ready.status_code, ready.json()["rasa"]) == (503, False)
            assert httpx.get(f"{shop.url}/api/v1/health").json() == {"status": "ok"}
        with running_shop(folder) as shop:
            visitor = shop.returning(visitor.token)
            answer = visitor.post(conversation, "c2", "สวัสดี").json()["replies"][0]
            assert answer["key"] == "echo"

    def test_what_was_stored_but_not_answered_is_caught_up_after_a_restart(
        self, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        folder = tmp_path_factory.mktemp("restart")
        with running_shop(folder, Options(rasa_timeout_seconds=30)) as shop:
            visitor = shop.visitor()
            conversation = visitor.open()
            for number in range(3):
                assert (
                    visitor.post(conversation, f"c{number}", f"hold {number}", wait=False).status_code == 202
                )
        with running_shop(folder) as shop:
            shop.rasa.gate.set()
            visitor = shop.returning(visitor.token)
            again = visitor.post(conversation, "c2", "hold 2").json()
            assert again["replies"][0]["text"] == "I hear you: hold 2"
            said = visitor.said(conversation)
        assert [m["text"] for m in said if m["sender"] == "bot"] == [
            f"I hear you: hold {n}" for n in range(3)
        ]
        assert [m["text"] for m in said if m["sender"] == "shopper"] == [f"hold {n}" for n in range(3)]


class TestWhenAHumanHasTheConversation:
    def test_one_who_waits_is_told_once_and_the_bot_is_silent(self, shop: Shop) -> None:
        visitor = shop.visitor()
        conversation = visitor.open()
        visitor.post(conversation, "c0", "a person please")
        shop.conversations.hand_over(conversation, "waiting")
        before = len(shop.rasa.asked)
        first = visitor.post(conversation, "c1", "hello?").json()["replies"]
        second = visitor.post(conversation, "c2", "anyone?").json()["replies"]
        assert [reply["key"] for reply in first] == ["human-waiting"]
        assert second == []
        assert len(shop.rasa.asked) == before
        assert visitor.http.get(f"/conversations/{conversation}").json()["owner"] == "waiting"

    def test_while_an_agent_has_it_the_bot_says_nothing_and_nothing_is_lost(self, shop: Shop) -> None:
        visitor = shop.visitor()
        conversation = visitor.open()
        shop.conversations.hand_over(conversation, "agent:nok")
        assert visitor.post(conversation, "c1", "hello").json()["replies"] == []
        assert visitor.said(conversation)[0]["text"] == "hello"
        assert visitor.http.get(f"/conversations/{conversation}").json()["owner"] == "agent"

    def test_given_back_the_bot_answers_again(self, shop: Shop) -> None:
        visitor = shop.visitor()
        conversation = visitor.open()
        shop.conversations.hand_over(conversation, "waiting")
        visitor.post(conversation, "c1", "hello")
        shop.conversations.hand_over(conversation, "bot")
        assert visitor.post(conversation, "c2", "hello").json()["replies"][0]["key"] == "echo"


class TestRateLimit:
    def test_a_flood_is_held_up_in_words_and_seconds(self, tmp_path_factory: pytest.TempPathFactory) -> None:
        limits = EdgeLimits(messages_per_minute=3)
        with running_shop(tmp_path_factory.mktemp("rate"), Options(limits=limits)) as shop:
            visitor = shop.visitor("th")
            conversation = visitor.open()
            codes = [visitor.post(conversation, f"c{n}", "hello").status_code for n in range(5)]
            assert codes == [200, 200, 429, 429, 429]
            refused = visitor.post(conversation, "c9", "hello")
            assert "ถี่" in problem(refused, 429)["detail"]
            assert 0 < int(refused.headers["Retry-After"]) <= 60
            assert len(visitor.said(conversation)) == 4
            another = shop.visitor()
            assert another.post(another.open(), "c1", "hello").status_code == 200

    def test_one_address_cannot_make_visitors_without_end(
        self, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        limits = EdgeLimits(messages_per_minute=1)
        with running_shop(tmp_path_factory.mktemp("visitors"), Options(limits=limits)) as shop:
            codes = [httpx.post(f"{shop.url}/api/v1/visitors", json={}).status_code for _ in range(11)]
        assert codes == [201] * 10 + [429]


def test_a_token_that_outlives_its_database_is_told_to_come_anew(
    shop: Shop, tmp_path_factory: pytest.TempPathFactory
) -> None:
    token = shop.visitor().token
    with running_shop(tmp_path_factory.mktemp("other")) as other:
        stranger = other.returning(token)
        problem(stranger.http.post("/conversations", json={}), 401)
        problem(stranger.http.post("/interactions", json={"kind": "view", "product_id": "p-001"}), 401)
