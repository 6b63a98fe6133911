"""What "forget everything" promises: nothing of the person is left, the shop's token still works."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import orjson
from sqlalchemy import Engine, select, update

from profiles.conversations import Conversations
from profiles.feedback import Feedback
from profiles.model import Consent, Customer, Decision, Identity, Interaction, Preference
from profiles.store import Profiles
from profiles.turns import TurnRecord, Turns
from storage.engine import reading, writing
from storage.schema import customers, erasures, metadata

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SOMCHAI = Identity("web", "visitor-1")
MALEE = Identity("web", "visitor-2")
SECRET = "vermilion"
"""A word that stands in everything that a shopper said or that was derived from it."""


def live(engine: Engine, identity: Identity) -> tuple[Customer, str]:
    """Let a customer leave a trace in every table; returns customer and conversation."""
    profiles, talks, turns = Profiles(engine), Conversations(engine), Turns(engine)
    customer = profiles.customer_for(identity, now=NOW)
    customer_id = customer.customer_id
    likes = Preference("color", f"{SECRET} {identity.external_id}", 0.8, "stated", f"I like {SECRET}", NOW)
    profiles.remember(customer_id, [replace(likes, weight=-1.0)])
    talk = talks.open(customer_id, "web", now=NOW).conversation_id
    message = talks.receive(
        talk, client_message_id="1", text=SECRET, payload={"tapped": SECRET}, at=NOW
    ).message
    candidate = {"product_id": "p1", "score": 1.0, "propensity": 0.5, "position": 1, "reasons": [SECRET]}
    decision = Decision(
        f"d_{identity.external_id}", talk, customer_id, NOW, "search",
        {"text": SECRET}, {"color": SECRET}, (candidate,), "1", 7, {"said": SECRET},
    )  # fmt: skip
    turns.commit(
        TurnRecord(
            message_id=message.message_id,
            conversation_id=talk,
            customer_id=customer_id,
            at=NOW,
            state={"request": SECRET},
            outcome={"replies": [SECRET]},
            remember=(replace(likes, at=NOW + timedelta(minutes=1)),),
            interactions=(Interaction(customer_id, "p1", "click", NOW),),
            decision=decision,
            language="th",
        )
    )
    talks.settle(
        message.message_id,
        [(SECRET, "en", {"text": SECRET})],
        understood={"text": SECRET},
        language="en",
        at=NOW,
    )
    (reply,) = talks.replies_to(message.message_id)
    Feedback(engine).record(reply.message_id, customer_id, helpful=True, at=NOW)
    with writing(engine) as connection:
        named = update(customers).where(customers.c.customer_id == customer_id)
        connection.execute(named.values(display_name=SECRET))
    return customer, talk


def dump(engine: Engine) -> str:
    """Every value of every table in one text."""
    with reading(engine) as connection:
        rows = [list(row) for table in metadata.sorted_tables for row in connection.execute(select(table))]
    return orjson.dumps(rows).decode()


def test_nothing_that_the_customer_said_is_left_anywhere(engine: Engine) -> None:
    customer, _ = live(engine, SOMCHAI)
    assert dump(engine).count(SECRET) > 10
    receipt = Profiles(engine).forget_everything(customer.customer_id, now=NOW)
    assert SECRET not in dump(engine)
    assert (receipt.preferences, receipt.interactions, receipt.decisions) == (2, 1, 1)
    assert (receipt.messages, receipt.conversations) == (2, 1)


def test_the_token_works_on_with_an_empty_profile(engine: Engine) -> None:
    customer, talk = live(engine, SOMCHAI)
    profiles, talks = Profiles(engine), Conversations(engine)
    profiles.forget_everything(customer.customer_id, now=NOW)
    assert profiles.customer_for(SOMCHAI, now=NOW) == customer
    assert profiles.preferences(customer.customer_id) == ()
    assert profiles.interactions(customer.customer_id) == ()
    kept = talks.get(talk)
    assert kept is not None
    assert (kept.state, kept.session_number, kept.session_turns) == ({}, 2, 0)
    assert talks.messages(talk) == ()
    fresh = talks.receive(talk, client_message_id="2", text="hello", payload={}, at=NOW)
    assert fresh.is_new
    assert talks.messages(talk) == (fresh.message,)


def test_a_repeated_delivery_of_an_erased_message_is_still_known(engine: Engine) -> None:
    customer, talk = live(engine, SOMCHAI)
    Profiles(engine).forget_everything(customer.customer_id, now=NOW)
    again = Conversations(engine).receive(talk, client_message_id="1", text=SECRET, payload={}, at=NOW)
    assert not again.is_new
    assert again.message.text == ""
    assert SECRET not in dump(engine)


def test_another_customer_is_not_touched(engine: Engine) -> None:
    somchai, _ = live(engine, SOMCHAI)
    malee, _ = live(engine, MALEE)
    profiles = Profiles(engine)
    before = profiles.export(malee.customer_id)
    profiles.forget_everything(somchai.customer_id, now=NOW)
    assert profiles.export(malee.customer_id) == before


def test_a_decision_stays_to_learn_from_and_is_nobodys(engine: Engine) -> None:
    customer, _ = live(engine, SOMCHAI)
    profiles = Profiles(engine)
    profiles.forget_everything(customer.customer_id, now=NOW)
    decision = profiles.decision("d_visitor-1")
    assert decision is not None
    assert (decision.customer_id, decision.conversation_id, decision.request) == ("", "", {})
    assert decision.candidates == ({"product_id": "p1", "score": 1.0, "propensity": 0.5, "position": 1},)


def test_the_receipt_says_how_much_and_not_whose(engine: Engine) -> None:
    customer, _ = live(engine, SOMCHAI)
    receipt = Profiles(engine).forget_everything(customer.customer_id, now=NOW)
    with reading(engine) as connection:
        (row,) = connection.execute(select(erasures)).all()
    assert row.erasure_id == receipt.erasure_id
    assert row.counts["preferences"] == 2
    assert customer.customer_id not in orjson.dumps(list(row)).decode()


def test_a_refusal_outlives_the_erasure(engine: Engine) -> None:
    customer, _ = live(engine, SOMCHAI)
    profiles = Profiles(engine)
    no = Consent("personalisation", granted=False, wording="May we?", language="en", at=NOW)
    profiles.record_consent(customer.customer_id, no)
    profiles.forget_everything(customer.customer_id, now=NOW)
    assert not profiles.may(customer.customer_id, "personalisation")


def test_forgetting_twice_finds_nothing_the_second_time(engine: Engine) -> None:
    customer, _ = live(engine, SOMCHAI)
    profiles = Profiles(engine)
    profiles.forget_everything(customer.customer_id, now=NOW)
    receipt = profiles.forget_everything(customer.customer_id, now=NOW)
    assert (receipt.preferences, receipt.decisions, receipt.messages) == (0, 0, 0)


def test_the_turn_that_forgets_is_itself_answered_and_forgotten(engine: Engine) -> None:
    """Its own words go, its answer stays, and what was sent after it keeps waiting with its words."""
    customer, talk = live(engine, SOMCHAI)
    talks, turns = Conversations(engine), Turns(engine)
    wish = talks.receive(talk, client_message_id="2", text=f"forget {SECRET}", payload={}, at=NOW).message
    later = talks.receive(talk, client_message_id="3", text="and next", payload={}, at=NOW).message
    record = TurnRecord(
        message_id=wish.message_id,
        conversation_id=talk,
        customer_id=customer.customer_id,
        at=NOW,
        state={"language": "en"},
        outcome={"replies": ["All forgotten."]},
        forget_everything=True,
    )
    assert turns.commit(record) == turns.commit(record) == record.outcome
    understood = {"intent": {"name": "affirm"}, "text": f"forget {SECRET}"}
    talks.settle(
        wish.message_id, [("All forgotten.", "en", {})], understood=understood, language="en", at=NOW
    )
    assert SECRET not in dump(engine)
    assert [one.text for one in talks.messages(talk)] == ["and next", "All forgotten."]
    assert talks.unanswered() == (later,)
    kept = talks.get(talk)
    assert kept is not None
    assert kept.state == {"language": "en"}


def test_an_export_holds_everything_and_is_plain_json(engine: Engine) -> None:
    customer, talk = live(engine, SOMCHAI)
    exported = Profiles(engine).export(customer.customer_id)
    assert orjson.loads(orjson.dumps(exported)) == exported
    assert exported["customer"]["display_name"] == SECRET
    assert exported["identities"][0]["external_id"] == "visitor-1"
    assert len(exported["preferences"]) == 2
    assert exported["interactions"][0]["product_id"] == "p1"
    assert exported["decisions"][0]["request"] == {"text": SECRET}
    assert exported["conversations"][0]["conversation_id"] == talk
    assert [one["text"] for one in exported["conversations"][0]["messages"]] == [SECRET, SECRET]
