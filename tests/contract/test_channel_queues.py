"""Inbox, lanes and outbox keep their promises on both databases: once, in order, by one worker at a time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from channels import budget
from channels.channel import Event
from channels.inbox_store import Inbox
from channels.outbox_store import Outbox
from profiles.conversations import Conversations
from profiles.errors import OwnerChanged
from profiles.lanes import Lanes
from profiles.model import Conversation, Identity, Lease, Message, ReplyHandle
from profiles.store import Profiles

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from profiles.transcript import Said

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SECONDS = timedelta(seconds=1)


def lease(holder: str, at: datetime = NOW, seconds: int = 10) -> Lease:
    return Lease(holder, at, at + seconds * SECONDS)


def said(text: str) -> Said:
    return (text, "en", {"text": text, "language": "en"})


def event(number: int, sender: str = "u1") -> Event:
    return Event(f"e{number}", sender, NOW, "text", text=f"words {number}")


@pytest.fixture
def talks(engine: Engine) -> Conversations:
    return Conversations(engine)


@pytest.fixture
def talk(engine: Engine, talks: Conversations) -> Conversation:
    customer = Profiles(engine).customer_for(Identity("plain", "u1"), now=NOW)
    return talks.open(customer.customer_id, "plain", now=NOW, external_id="u1")


def heard(talks: Conversations, talk: Conversation, number: int, holder: str = "w1") -> Message:
    return talks.receive(
        talk.conversation_id,
        client_message_id=f"c{number}",
        text="hi",
        payload={},
        at=NOW + number * SECONDS,
        lease=lease(holder),
    ).message


class TestInbox:
    def test_the_same_event_from_ten_calls_at_once_is_stored_once(self, engine: Engine) -> None:
        inbox = Inbox(engine)
        with ThreadPoolExecutor(10) as pool:
            new = list(pool.map(lambda _: inbox.accept("plain", [event(1)], at=NOW), range(10)))
        assert sorted(new) == [0] * 9 + [1]

    def test_one_event_of_a_lane_is_out_at_a_time_and_in_order(self, engine: Engine) -> None:
        inbox = Inbox(engine)
        inbox.accept("plain", [event(1), event(2), event(3, "u2")], at=NOW)
        first = inbox.claim(lease("w1"))
        assert [taken.event.event_id for taken in first] == ["e1", "e3"]
        assert inbox.claim(lease("w2")) == ()
        inbox.record_done(first[0].number, at=NOW)
        assert [taken.event for taken in inbox.claim(lease("w2"))] == [event(2)]

    def test_what_a_dead_worker_had_is_taken_over_after_its_lease(self, engine: Engine) -> None:
        inbox = Inbox(engine)
        inbox.accept("plain", [event(1)], at=NOW)
        assert len(inbox.claim(lease("w1"))) == 1
        assert inbox.claim(lease("w2", NOW + 9 * SECONDS)) == ()
        (again,) = inbox.claim(lease("w2", NOW + 11 * SECONDS))
        assert again.attempt == 2

    def test_of_racing_workers_each_event_goes_to_one(self, engine: Engine) -> None:
        inbox = Inbox(engine)
        inbox.accept("plain", [event(n, f"u{n}") for n in range(20)], at=NOW)
        with ThreadPoolExecutor(6) as pool:
            taken = [
                one for part in pool.map(lambda w: inbox.claim(lease(f"w{w}")), range(6)) for one in part
            ]
        assert sorted(one.number for one in taken) == sorted({one.number for one in taken})

    def test_an_event_that_waits_for_another_attempt_holds_its_lane_and_one_that_failed_does_not(
        self, engine: Engine
    ) -> None:
        inbox = Inbox(engine)
        inbox.accept("plain", [event(1), event(2)], at=NOW)
        (first,) = inbox.claim(lease("w1"))
        inbox.record_retry(first.number, next_attempt_at=NOW + 5 * SECONDS, why="KeyError")
        assert inbox.claim(lease("w1", NOW + SECONDS)) == ()
        (first,) = inbox.claim(lease("w1", NOW + 6 * SECONDS))
        inbox.record_failed(first.number, at=NOW, why="KeyError")
        (second,) = inbox.claim(lease("w1", NOW + 6 * SECONDS))
        assert second.event.event_id == "e2"


class TestLanes:
    def test_the_worker_that_receives_has_the_conversation_until_it_has_answered(
        self, engine: Engine, talks: Conversations, talk: Conversation
    ) -> None:
        first = heard(talks, talk, 1, "w1")
        second = talks.receive(
            talk.conversation_id, client_message_id="c2", text="hi", payload={}, at=NOW, lease=lease("w2")
        )
        assert not second.mine
        lanes = Lanes(engine)
        assert lanes.claim_due(lease("w2"), limit=9) == ()
        settled = talks.settle(
            first.message_id, [said("1")], understood={}, language="en", at=NOW, holder="w1"
        )
        assert settled.more
        settled = talks.settle(
            second.message.message_id, [said("2")], understood={}, language="en", at=NOW, holder="w1"
        )
        assert not settled.more
        assert talks.receive(
            talk.conversation_id, client_message_id="c3", text="hi", payload={}, at=NOW, lease=lease("w2")
        ).mine

    def test_a_silent_worker_loses_its_conversations_and_a_busy_one_keeps_them(
        self, engine: Engine, talks: Conversations, talk: Conversation
    ) -> None:
        heard(talks, talk, 1, "w1")
        lanes = Lanes(engine)
        later = NOW + 11 * SECONDS
        lanes.renew(lease("w1", NOW + 9 * SECONDS), [talk.conversation_id])
        assert lanes.claim_due(lease("w2", later), limit=9) == ()
        much_later = NOW + 20 * SECONDS
        assert lanes.claim_due(lease("w2", much_later), limit=9) == (talk.conversation_id,)
        assert lanes.claim_due(lease("w3", much_later), limit=9) == ()

    def test_a_lane_rests_only_when_nothing_waits(
        self, engine: Engine, talks: Conversations, talk: Conversation
    ) -> None:
        message = heard(talks, talk, 1, "w1")
        lanes = Lanes(engine)
        assert not lanes.rest("w1", talk.conversation_id, NOW)
        talks.put_off(message.message_id, [said("sorry")], at=NOW, next_attempt_at=NOW + 5 * SECONDS)
        assert lanes.rest("w1", talk.conversation_id, NOW)
        assert lanes.claim_due(lease("w2", NOW + 6 * SECONDS), limit=9) == (talk.conversation_id,)


class TestLateAnswers:
    def test_the_apology_is_said_once_and_the_answer_still_comes(
        self, talks: Conversations, talk: Conversation
    ) -> None:
        message = heard(talks, talk, 1)
        for _ in range(3):
            talks.put_off(message.message_id, [said("sorry")], at=NOW, next_attempt_at=NOW)
        late = talks.message(message.message_id)
        assert late is not None
        assert (late.status, late.attempts) == ("late", 3)
        settled = talks.settle(message.message_id, [said("here")], understood={}, language="en", at=NOW)
        assert [one.text for one in settled.replies] == ["sorry", "here"]

    def test_a_late_answer_is_dropped_when_the_shopper_has_written_again(
        self, talks: Conversations, talk: Conversation
    ) -> None:
        message = heard(talks, talk, 1)
        talks.put_off(message.message_id, [said("sorry")], at=NOW, next_attempt_at=NOW)
        heard(talks, talk, 2)
        settled = talks.settle(message.message_id, [said("here")], understood={}, language="en", at=NOW)
        assert not settled.kept
        assert [one.text for one in talks.messages(talk.conversation_id)] == ["hi", "sorry", "hi"]

    def test_an_answer_in_time_is_shown_although_the_shopper_wrote_again(
        self, talks: Conversations, talk: Conversation
    ) -> None:
        message = heard(talks, talk, 1)
        heard(talks, talk, 2)
        assert talks.settle(message.message_id, [said("1")], understood={}, language="en", at=NOW).kept


class TestOwner:
    def test_an_answer_begun_before_a_takeover_is_never_shown(
        self, talks: Conversations, talk: Conversation
    ) -> None:
        message = heard(talks, talk, 1)
        talks.hand_over(talk.conversation_id, "agent:ploy", epoch=0)
        settled = talks.settle(
            message.message_id, [said("bot")], understood={}, language="en", at=NOW, epoch=0
        )
        assert not settled.kept
        assert (
            talks.put_off(message.message_id, [said("sorry")], at=NOW, next_attempt_at=NOW, epoch=0).replies
            == ()
        )
        assert [one.sender for one in talks.messages(talk.conversation_id)] == ["shopper"]

    def test_of_two_people_who_take_over_one_has_it(self, talks: Conversations, talk: Conversation) -> None:
        def take(name: str) -> str:
            try:
                return talks.hand_over(talk.conversation_id, f"agent:{name}", epoch=0).owner
            except OwnerChanged as error:
                return error.owner

        with ThreadPoolExecutor(8) as pool:
            seen = set(pool.map(take, "abcdefgh"))
        assert len(seen) == 1

    def test_only_who_has_it_may_speak(self, talks: Conversations, talk: Conversation) -> None:
        talks.hand_over(talk.conversation_id, "agent:ploy")
        with pytest.raises(OwnerChanged, match="agent:ploy"):
            talks.say(talk.conversation_id, [said("hi")], at=NOW, sender="agent", owner="agent:nok")
        assert talks.messages(talk.conversation_id) == ()

    def test_an_owner_must_be_bot_waiting_or_a_named_agent(
        self, talks: Conversations, talk: Conversation
    ) -> None:
        with pytest.raises(ValueError, match="agent:<name>"):
            talks.hand_over(talk.conversation_id, "agent:")


class TestOutbox:
    def answered(
        self, talks: Conversations, talk: Conversation, number: int, *texts: str, **handle: str
    ) -> str:
        message = talks.receive(
            talk.conversation_id,
            client_message_id=f"c{number}",
            text="hi",
            payload={},
            at=NOW + number * SECONDS,
            handle=ReplyHandle(handle["token"], NOW + 60 * SECONDS) if handle else None,
        ).message
        talks.settle(message.message_id, [said(t) for t in texts], understood={}, language="en", at=NOW)
        return message.message_id

    def test_replies_to_one_message_go_together_and_the_next_wait_for_them(
        self, engine: Engine, talks: Conversations, talk: Conversation
    ) -> None:
        outbox = Outbox(engine)
        self.answered(talks, talk, 1, "a", "b", token="t1")
        self.answered(talks, talk, 2, "c", token="t2")
        (parcel,) = outbox.claim("plain", lease("w1"), push_per_month=None)
        assert [payload["text"] for payload in parcel.payloads] == ["a", "b"]
        assert (parcel.budget, parcel.reply_handle, parcel.external_id) == ("reply", "t1", "u1")
        assert outbox.claim("plain", lease("w2"), push_per_month=None) == ()
        outbox.record_sent(parcel, at=NOW, external_ids=("x1", "x2"), messages_counted=2)
        (second,) = outbox.claim("plain", lease("w2"), push_per_month=None)
        assert (second.payloads[0]["text"], second.reply_handle) == ("c", "t2")
        assert budget.used(engine, "plain", "push", NOW) == 0

    def test_a_repeated_attempt_is_the_same_parcel_with_the_same_key_and_handle(
        self, engine: Engine, talks: Conversations, talk: Conversation
    ) -> None:
        outbox = Outbox(engine)
        message_id = self.answered(talks, talk, 1, "a", token="t1")
        (first,) = outbox.claim("plain", lease("w1"), push_per_month=None)
        talks.say(talk.conversation_id, [said("more")], at=NOW, in_reply_to=message_id)
        (again,) = outbox.claim("plain", lease("w2", NOW + 11 * SECONDS), push_per_month=None)
        assert (again.parcel_id, again.payloads, again.reply_handle) == (
            first.parcel_id,
            first.payloads,
            "t1",
        )
        assert again.attempt == 2

    def test_what_is_said_unasked_is_pushed_as_long_as_the_budget_lasts(
        self, engine: Engine, talks: Conversations, talk: Conversation
    ) -> None:
        outbox = Outbox(engine)
        seen = []
        for number in range(3):
            talks.say(talk.conversation_id, [said(str(number))], at=NOW)
            (parcel,) = outbox.claim("plain", lease("w1"), push_per_month=2)
            seen.append(parcel.budget)
            if parcel.budget is None:
                outbox.record_failed(parcel, at=NOW, why="budget")
            else:
                outbox.record_sent(parcel, at=NOW, external_ids=(), messages_counted=1)
        assert seen == ["push", "push", None]
        assert budget.used(engine, "plain", "push", NOW) == 2
        assert budget.used(engine, "plain", "push", NOW + timedelta(days=20)) == 0

    def test_a_push_that_did_not_go_out_is_not_counted(
        self, engine: Engine, talks: Conversations, talk: Conversation
    ) -> None:
        outbox = Outbox(engine)
        talks.say(talk.conversation_id, [said("1")], at=NOW)
        (parcel,) = outbox.claim("plain", lease("w1"), push_per_month=1)
        outbox.record_retry(parcel, at=NOW, next_attempt_at=NOW + 5 * SECONDS, why="away")
        assert budget.used(engine, "plain", "push", NOW) == 0
        assert outbox.claim("plain", lease("w1"), push_per_month=1) == ()
        (again,) = outbox.claim("plain", lease("w1", NOW + 6 * SECONDS), push_per_month=1)
        assert (again.budget, again.attempt) == ("push", 2)

    def test_once_a_shopper_is_gone_nothing_else_is_tried(
        self, engine: Engine, talks: Conversations, talk: Conversation
    ) -> None:
        outbox = Outbox(engine)
        self.answered(talks, talk, 1, "a")
        self.answered(talks, talk, 2, "b")
        (parcel,) = outbox.claim("plain", lease("w1"), push_per_month=None)
        outbox.record_failed(parcel, at=NOW, why="blocked", gone=True)
        assert outbox.claim("plain", lease("w1"), push_per_month=None) == ()
        states = outbox.states(talk.conversation_id).values()
        assert {(one["status"], one["last_error"]) for one in states} == {("failed", "blocked")}

    def test_a_delivery_goes_from_queued_to_read(
        self, engine: Engine, talks: Conversations, talk: Conversation
    ) -> None:
        outbox = Outbox(engine)
        self.answered(talks, talk, 1, "a")
        (reply,) = talks.messages(talk.conversation_id, after=1)

        def status() -> str:
            return str(outbox.states(talk.conversation_id)[reply.message_id]["status"])

        assert status() == "queued"
        (parcel,) = outbox.claim("plain", lease("w1"), push_per_month=None)
        outbox.record_sent(parcel, at=NOW, external_ids=("x",), messages_counted=1)
        assert status() == "sent"
        outbox.record_fetched([reply.message_id], at=NOW)
        assert status() == "delivered"
        assert outbox.record_read(talk.conversation_id, up_to=reply.sequence, at=NOW) == 1
        assert status() == "read"
        assert outbox.record_read(talk.conversation_id, up_to=reply.sequence, at=NOW) == 0

    def test_of_racing_workers_one_sends_a_conversations_parcel(
        self, engine: Engine, talks: Conversations, talk: Conversation
    ) -> None:
        outbox = Outbox(engine)
        for number in range(3):
            self.answered(talks, talk, number, "a")
        with ThreadPoolExecutor(6) as pool:
            taken = [
                one
                for part in pool.map(
                    lambda w: outbox.claim("plain", lease(f"w{w}"), push_per_month=None), range(6)
                )
                for one in part
            ]
        assert len(taken) == 1
