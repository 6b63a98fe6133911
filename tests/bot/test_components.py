"""The components in a real Rasa: trained once on a few examples, loaded, and spoken to through the channel."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import aiohttp
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.core.run import configure_app
from rasa.model_training import train

from bot.channel import RujaiChannel
from bot.components import reading

PORT = 15_101
CONFIG = """
recipe: default.v1
language: en
assistant_id: test
pipeline:
  - name: bot.components.slots.SlotsFromMetadata
  - name: bot.components.language.LanguageDetector
  - name: bot.components.tokenizer.MultilingualTokenizer
  - name: bot.components.catalogue_entities.CatalogueEntities
  - name: bot.components.shopping_entities.ShoppingEntities
  - name: bot.components.entity_featurizer.EntityFeaturizer
  - name: bot.components.piece_featurizer.PieceFeaturizer
  - name: bot.components.cascade_classifier.CascadeClassifier
  - name: bot.components.relevant_entities.RelevantEntities
policies:
  - name: RulePolicy
"""
DOMAIN = """
version: "3.1"
intents: [greet, search_product, state_preference]
entities: [category, color, material, size, price, price_level, reference, recipient, topic, language, pending,
           requested_language, address, personal_data, brand, style, occasion, gender]
slots:
  pending: {type: text, influence_conversation: false, mappings: [{type: from_entity, entity: pending}]}
responses:
  utter_greet: [{custom: {text: hello}}]
  utter_search: [{custom: {text: here}}]
session_config: {session_expiration_time: 60, carry_over_slots_to_new_session: true}
"""
DATA = """
version: "3.1"
nlu:
- intent: greet
  examples: |
    - hello
    - hi there
    - good morning
    - สวัสดีครับ
    - สวัสดีค่ะ
    - xin chào
    - chào shop
- intent: search_product
  examples: |
    - I need a backpack
    - show me a red bag under 2000
    - something black for my mother
    - อยากได้กระเป๋าเป้
    - หาเสื้อสีดำไม่เกินพันนึง
    - tìm áo khoác màu đen
    - cho em xem túi xách dưới 500k
- intent: state_preference
  examples: |
    - I only wear cotton
    - I hate red
    - ไม่ชอบสีแดง
    - ใส่แต่ผ้าฝ้าย
    - tôi không thích màu đỏ
    - em chỉ mặc cotton
rules:
- rule: greet
  steps: [{intent: greet}, {action: utter_greet}]
- rule: search
  steps: [{intent: search_product}, {action: utter_search}]
- rule: taste
  steps: [{intent: state_preference}, {action: action_not_there}]
actions: [action_not_there]
"""
LEXICON = [
    ("category", "backpack", "th", "กระเป๋าเป้"),
    ("category", "backpack", "en", "backpack"),
    ("color", "black", "th", "สีดำ"),
    ("color", "black", "en", "black"),
    ("category", "jacket", "vi", "áo khoác"),
]


@pytest.fixture(scope="module")
def agent(tmp_path_factory: Any) -> Any:
    """A real agent, trained without any catalogue and loaded beside one."""
    folder = tmp_path_factory.mktemp("bot")
    for name, text in (("config.yml", CONFIG), ("data.yml", DATA), ("domain.yml", DOMAIN)):
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "domain.yml").write_text(DOMAIN + "actions: [action_not_there]\n", encoding="utf-8")
    (folder / "data.yml").write_text(DATA.replace("actions: [action_not_there]\n", ""), encoding="utf-8")
    names = ("attribute", "value", "language", "surface")
    entries = [dict(zip(names, row, strict=True)) for row in LEXICON]
    lexicon = folder / "lexicon.json"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RUJAI_LEXICON", str(lexicon))
        reading.live_reader.cache_clear()
        model = train(
            str(folder / "domain.yml"),
            str(folder / "config.yml"),
            [str(folder / "data.yml")],
            str(folder / "models"),
        ).model
        lexicon.write_text(json.dumps({"version": "1", "entries": entries}), encoding="utf-8")
        reading.live_reader.cache_clear()
        yield Agent.load(model)
    reading.live_reader.cache_clear()


def parse(agent: Any, text: str, **slots: Any) -> Any:
    message = UserMessage(text=text, metadata={"slots": slots})
    return asyncio.run(agent.processor.parse_message(message))


def entities(parsed: Any, name: str) -> Any:
    return [one for one in parsed["entities"] if one["entity"] == name]


def test_a_whole_wish_is_understood(agent: Any) -> None:
    parsed = parse(agent, "อยากได้กระเป๋าเป้ไม่เกิน 2,000 บาท ไม่เอาสีดำ", pending="none", language="en")
    assert parsed["intent"]["name"] == "search_product"
    assert [one["value"] for one in entities(parsed, "category")] == ["backpack"]
    (colour,) = entities(parsed, "color")
    assert (colour["value"], colour["polarity"]) == ("black", "avoid")
    (price,) = entities(parsed, "price")
    assert price["value"] == {"at_least": None, "at_most": 2000, "around": None, "currency": "THB"}
    assert entities(parsed, "language")[0]["value"] == "th"


def test_the_applications_slots_become_entities_of_the_turn(agent: Any) -> None:
    parsed = parse(agent, "ok", pending="forget_everything", language="vi")
    assert entities(parsed, "pending")[0]["value"] == "forget_everything"
    assert entities(parsed, "language")[0]["value"] == "vi"


def test_without_metadata_nothing_is_pending(agent: Any) -> None:
    parsed = asyncio.run(agent.processor.parse_message(UserMessage(text="hello")))
    assert entities(parsed, "pending")[0]["value"] == "none"


def test_entity_features_carry_an_intent_to_words_never_trained_on(agent: Any) -> None:
    """No example says "ghét" or speaks of pink; that a lasting dislike was found is a feature."""
    assert parse(agent, "em ghét màu hồng", language="vi")["intent"]["name"] == "state_preference"


@pytest.mark.parametrize(
    "text", ["👍", "…", "\u200b", "\u200b\u200b /greet", "/", "((((", "๙", "a" * 4000, "\x00", "ๆ"]
)
def test_an_odd_message_is_parsed_all_the_same(agent: Any, text: str) -> None:
    parsed = parse(agent, text, language="th")
    assert parsed["intent"]["name"] in {"greet", "search_product", "state_preference"}


@given(text=st.text(st.characters(), min_size=1, max_size=80), language=st.sampled_from(["th", "en", "vi"]))
@settings(deadline=None, max_examples=60)  # tests assert no wall time
@example(text="\ud800", language="th")
def test_whatever_is_typed_comes_through_every_component(agent: Any, text: str, language: str) -> None:
    """Lone surrogates, control characters and unassigned code points included."""
    parsed = parse(agent, text, language=language)
    assert parsed["intent"]["name"] in {None, "greet", "search_product", "state_preference"}
    assert all(0 <= one["start"] <= one["end"] <= len(text) for one in parsed["entities"])


@pytest.fixture(scope="module")
def replies(agent: Any) -> Any:
    """What the channel answers to each request body, over real HTTP."""

    async def exchange() -> Any:
        app = configure_app([RujaiChannel()], enable_api=False, use_uvloop=False)
        app.ctx.agent = agent
        server = await app.create_server(
            host="127.0.0.1", port=PORT, return_asyncio_server=True, access_log=False, debug=False
        )
        await server.startup()
        answers = {}
        async with aiohttp.ClientSession() as session:
            for name, (body, headers) in REQUESTS.items():
                url = f"http://127.0.0.1:{PORT}/webhooks/rujai/webhook"
                async with session.post(url, json=body, headers=headers) as answer:
                    answers[name] = (answer.status, await answer.json())
            async with session.get(f"http://127.0.0.1:{PORT}/webhooks/rujai/") as answer:
                answers["health"] = (answer.status, await answer.json())
        server.close()
        await server.wait_closed()
        return answers

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RUJAI_RASA_TOKEN", TOKEN)
        return asyncio.run(exchange())


TOKEN = "a shared secret"
KNOWN = {"Authorization": f"Bearer {TOKEN}"}


def body(message: str, tapped: Any = None, **slots: Any) -> Any:
    return {
        "sender": "c1.1",
        "message": message,
        "message_id": "m_1",
        "metadata": {"slots": {"pending": "none", "language": "en", **slots}},
        "tapped": tapped,
    }


TAP = {"intent": "search_product", "entities": [{"entity": "color", "value": "blue"}]}
REQUESTS = {
    "greeting": (body("hello"), KNOWN),
    "slash": (body("/greet"), KNOWN),
    "slash wish": (body('/search_product{"color": "red"} black'), KNOWN),
    "tapped": (body("In blue", TAP, language="vi", pending="question"), KNOWN),
    "tapped slash": (body("/greet", TAP), KNOWN),
    "dead action": (body("I hate red"), KNOWN),
    "empty": (body(""), KNOWN),
    "stranger": (body("hello"), {}),
    "no sender": ({"message": "hello"}, KNOWN),
    "no object": ([], KNOWN),
    "odd tap": (body("hello", "greet"), KNOWN),
}


def test_the_channel_answers_with_the_actions_messages_and_what_was_understood(replies: Any) -> None:
    status, answer = replies["greeting"]
    assert status == 200
    assert answer["messages"] == [{"text": "hello"}]
    assert answer["understood"]["intent"]["name"] == "greet"
    assert answer["understood"]["text"] == "hello"


def test_a_typed_slash_is_only_text(replies: Any) -> None:
    understood = replies["slash"][1]["understood"]
    assert understood["text"] == "/greet"
    assert understood["intent"]["confidence"] < 1.0
    wish = replies["slash wish"][1]["understood"]
    assert [one["value"] for one in wish["entities"] if one["entity"] == "color"] == ["black"]
    assert wish["text"].startswith("/search_product")


def test_a_tapped_quick_reply_is_what_it_stands_for(replies: Any) -> None:
    understood = replies["tapped"][1]["understood"]
    assert understood["intent"] == {"name": "search_product", "confidence": 1.0}
    values = {one["entity"]: one["value"] for one in understood["entities"]}
    assert values == {"color": "blue", "language": "vi", "pending": "question"}
    assert replies["tapped"][1]["messages"] == [{"text": "here"}]
    assert replies["tapped slash"][1]["messages"] == [{"text": "here"}]


def test_when_the_action_does_not_answer_the_messages_are_empty(replies: Any) -> None:
    status, answer = replies["dead action"]
    assert (status, answer["messages"]) == (200, [])
    assert answer["understood"]["intent"]["name"] == "state_preference"


def test_an_empty_message_is_not_understood_and_does_no_harm(replies: Any) -> None:
    assert replies["empty"][1]["understood"]["intent"]["name"] == "nlu_fallback"


def test_a_stranger_is_turned_away(replies: Any) -> None:
    assert replies["stranger"][0] == 401


@pytest.mark.parametrize("name", ["no sender", "no object", "odd tap"])
def test_a_request_that_is_none_is_told_what_to_send(replies: Any, name: str) -> None:
    status, answer = replies[name]
    assert status == 422
    assert answer["error"]


def test_the_channel_says_that_it_is_there(replies: Any) -> None:
    assert replies["health"] == (200, {"status": "ok"})
