"""LINE's webhook: only what LINE signed is read, and nothing that it signed is a surprise."""

from __future__ import annotations

import base64
import json
import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from channels.channel import BadEvent, Event
from channels.line import spec
from channels.line.postback import Postbacks
from channels.line.standin.sender import signature
from channels.line.webhook import REPLY_TOKEN_SECONDS, events_of, verified
from dialogue.reply import QuickReply
from tests.line.from_schema import from_schema

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
SECRET = "the channel secret of the tests"
POSTBACKS = Postbacks("a secret for tests only")
USER = "U" + "a" * 32
SPEC = spec.folder()
needs_spec = pytest.mark.skipif(
    SPEC is None, reason="LINE'S SPECIFICATION IS NOT HERE: its events are not tried; set RUJAI_BENCH_DATA"
)
TYPES = spec.event_types(SPEC / "webhook.yml") if SPEC else {}


def event(kind: str, **content: Any) -> dict[str, Any]:
    return {
        "type": kind,
        "mode": "active",
        "timestamp": int(NOW.timestamp() * 1000),
        "source": {"type": "user", "userId": USER},
        "webhookEventId": "01ABC",
        "deliveryContext": {"isRedelivery": False},
        "replyToken": "t" * 32,
        **content,
    }


def read(*events: Any) -> tuple[Event, ...]:
    return events_of(json.dumps({"destination": "U", "events": events}), postbacks=POSTBACKS, now=NOW)


def message(**content: Any) -> Event:
    return read(event("message", message={"id": "5001", **content}))[0]


class TestSignature:
    BODY = json.dumps({"destination": "U", "events": []}).encode()

    def test_what_line_signed_is_read(self) -> None:
        assert (
            verified(self.BODY, {"x-line-signature": signature(SECRET, self.BODY)}, SECRET)
            == self.BODY.decode()
        )

    def test_of_a_thousand_mutated_signatures_none_is_accepted(self) -> None:
        rng = random.Random(1)
        good = signature(SECRET, self.BODY)
        for _ in range(1000):
            with pytest.raises(BadEvent):
                verified(self.BODY, {"x-line-signature": mutated(good, rng)}, SECRET)

    def test_a_body_that_differs_by_one_bit_is_not_accepted(self) -> None:
        good = {"x-line-signature": signature(SECRET, self.BODY)}
        for place in range(len(self.BODY) * 8):
            body = bytearray(self.BODY)
            body[place // 8] ^= 1 << place % 8
            with pytest.raises(BadEvent):
                verified(bytes(body), good, SECRET)

    def test_no_signature_is_no_signature(self) -> None:
        with pytest.raises(BadEvent):
            verified(self.BODY, {}, SECRET)


def mutated(good: str, rng: random.Random) -> str:
    """A signature that differs from the good one, as an attacker or a broken proxy makes it."""
    raw = bytearray(base64.b64decode(good))
    match rng.randrange(6):
        case 0:
            raw[rng.randrange(32)] ^= 1 << rng.randrange(8)
            return base64.b64encode(raw).decode()
        case 1:
            return good[: rng.randrange(len(good))]
        case 2:
            return good + rng.choice("Aa=+")
        case 3:
            place = rng.randrange(len(good))
            return (
                good[:place] + rng.choice([c for c in "AZaz09+/-_" if c != good[place]]) + good[place + 1 :]
            )
        case 4:
            return good.swapcase()
        case _:
            return base64.b64encode(rng.randbytes(32)).decode()


class TestEvents:
    def test_words_come_with_their_ids_and_the_right_to_answer(self) -> None:
        found = message(type="text", text="อยากได้เป้", quoteToken="q")
        assert (found.kind, found.text, found.external_id, found.message_id) == (
            "text",
            "อยากได้เป้",
            USER,
            "5001",
        )
        assert found.event_id == "01ABC"
        assert found.reply_handle == "t" * 32
        assert found.reply_handle_expires_at == NOW + timedelta(seconds=REPLY_TOKEN_SECONDS)

    def test_a_redelivered_event_may_be_answered_from_now_on(self) -> None:
        old = event("message", message={"id": "1", "type": "text", "text": "hi"}, timestamp=1000)
        (found,) = read({**old, "deliveryContext": {"isRedelivery": True}})
        assert found.reply_handle_expires_at == NOW + timedelta(seconds=REPLY_TOKEN_SECONDS)

    def test_staff_are_told_what_came_and_get_the_ids_to_look_at_it(self) -> None:
        sticker = message(type="sticker", packageId="1", stickerId="2", keywords=["happy", "hi"])
        assert (sticker.kind, sticker.text) == ("sticker", "[sticker] happy, hi")
        place = message(type="location", title="Siam", address="Bangkok", latitude=13.7, longitude=100.5)
        assert (place.text, place.data["latitude"]) == ("[location] Siam, Bangkok", 13.7)
        image = message(type="image", contentProvider={"type": "line"})
        assert (image.text, image.data["content_id"]) == ("[image]", "5001")

    def test_a_picture_from_elsewhere_is_never_fetched_from_there(self) -> None:
        provider = {"type": "external", "originalContentUrl": "http://169.254.169.254/"}
        image = message(type="image", contentProvider=provider)
        assert image.data["content_id"] == ""
        assert "169.254" not in json.dumps(dict(image.data))

    def test_a_tapped_button_brings_back_what_it_means(self) -> None:
        button = QuickReply(
            "Blue", "refine_search", ({"entity": "color", "value": "blue", "polarity": "avoid"},)
        )
        (found,) = read(event("postback", postback={"data": POSTBACKS.write(button, "d_1")}))
        assert (found.kind, found.text) == ("tapped", "Blue")
        assert found.data == {
            "intent": "refine_search",
            "entities": [{"entity": "color", "value": "blue", "polarity": "avoid"}],
            "decision_id": "d_1",
        }

    def test_a_postback_that_we_did_not_write_means_nothing(self) -> None:
        good = POSTBACKS.write(QuickReply("Yes", "affirm"), None) or ""
        for data in ("", "x", good[:-1], good.replace("affirm", "forget_everything"), "1..", "2" + good[1:]):
            assert read(event("postback", postback={"data": data}))[0].kind == "other"

    def test_switching_the_menu_chooses_the_language(self) -> None:
        (found,) = read(
            event("postback", postback={"data": "x", "params": {"newRichMenuAliasId": "rujai-menu-vi"}})
        )
        assert found.data["entities"] == [{"entity": "requested_language", "value": "vi"}]

    def test_groups_and_standby_are_let_be(self) -> None:
        text = {"id": "1", "type": "text", "text": "secret"}
        group = event("message", message=text, source={"type": "group", "groupId": "C1", "userId": USER})
        standby = event("message", message=text, mode="standby")
        assert [(one.kind, one.external_id, one.text) for one in read(group, standby)] == [
            ("other", "", "")
        ] * 2

    @pytest.mark.parametrize(
        ("raw", "kind"),
        [
            (event("follow", follow={"isUnblocked": True}), "follow"),
            (event("unfollow"), "unfollow"),
            (event("unsend", unsend={"messageId": "5001"}), "unsend"),
            (event("accountLink", link={"result": "ok", "nonce": "n"}), "link"),
            (event("beacon", beacon={"hwid": "1", "type": "enter"}), "other"),
            (event("a kind of the future"), "other"),
        ],
    )
    def test_every_kind_is_known_or_let_be(self, raw: dict[str, Any], kind: str) -> None:
        assert read(raw)[0].kind == kind

    @pytest.mark.parametrize(
        "odd", [None, 1, "x", [], {}, {"type": "message"}, {"type": "message", "message": 3}]
    )
    def test_an_odd_event_is_stored_as_other_under_an_id_of_its_own(self, odd: Any) -> None:
        (found,) = read(odd)
        assert (found.kind, found.external_id) == ("other", "")
        assert len(found.event_id) == 64


@needs_spec
@pytest.mark.parametrize("kind", sorted(TYPES))
def test_every_event_of_the_specification_is_read_whatever_is_in_it(kind: str) -> None:
    assert SPEC is not None
    schema = spec.flat(SPEC / "webhook.yml", TYPES[kind])
    schema["properties"]["type"] = {"const": kind}

    @settings(max_examples=15, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(from_schema(schema))
    def story(raw: Any) -> None:
        body = json.dumps({"destination": "U" * 33, "events": [raw]})
        (found,) = events_of(body, postbacks=POSTBACKS, now=NOW)
        assert found.event_id
        json.dumps(dict(found.data))

    story()


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3)))  # fmt: skip
def test_any_json_is_a_call_or_is_refused(value: Any) -> None:
    try:
        events_of(json.dumps(value), postbacks=POSTBACKS, now=NOW)
        events_of(json.dumps({"events": [value]}), postbacks=POSTBACKS, now=NOW)
    except BadEvent:
        assert not isinstance(value, dict) or not isinstance(value.get("events"), list)


@given(st.text(), st.text(min_size=1), st.lists(st.dictionaries(st.sampled_from(["entity", "value", "scope"]), st.text() | st.integers())))  # fmt: skip
def test_a_postback_fits_and_comes_back_as_it_was_or_is_not_written(
    label: str, intent: str, entities: Any
) -> None:
    data = POSTBACKS.write(QuickReply(label, intent, tuple(entities)), "d_1")
    if data is None:
        return
    assert len(data.encode("utf-16-le", "surrogatepass")) // 2 <= 300
    tapped = POSTBACKS.read(data)
    assert tapped is not None
    assert tapped.intent == intent
    assert [dict(e) for e in tapped.entities] == [{"entity": None, "value": None, **e} for e in entities]
