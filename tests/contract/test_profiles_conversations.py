"""What the store of conversations promises: nothing lost, nothing twice, everything in order."""

from __future__ import annotations

import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from profiles.conversations import Conversations
from profiles.errors import UnknownConversation, UnknownCustomer, UnknownMessage
from profiles.model import Conversation, Identity, Lease, Message, Received
from profiles.store import Profiles

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from profiles.transcript import Said

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
HELLO: Said = ("สวัสดีค่ะ", "th", {"text": "สวัสดีค่ะ", "cards": []})
UNDERSTOOD = {"intent": {"name": "greet", "confidence": 0.99}, "entities": [], "text": "หวัดดี"}


@pytest.fixture
def talks(engine: Engine) -> Conversations:
    return Conversations(engine)


@pytest.fixture
def somchai(engine: Engine) -> str:
    return Profiles(engine).customer_for(Identity("web", "visitor-1"), now=NOW).customer_id


@pytest.fixture
def talk(talks: Conversations, somchai: str) -> str:
    return talks.open(somchai, "web", now=NOW, state={"language": "th"}).conversation_id


def say(talks: Conversations, talk: str, client_message_id: str | None, text: str = "หวัดดี") -> Message:
    return talks.receive(talk, client_message_id=client_message_id, text=text, payload={}, at=NOW).message


def test_a_conversation_comes_back_with_its_state(talks: Conversations, somchai: str) -> None:
    opened = talks.open(somchai, "web", now=NOW, state={"shown": ["p1"], "language": "th"})
    assert talks.get(opened.conversation_id) == opened
    talks.set_state(opened.conversation_id, {"language": "vi"})
    changed = talks.get(opened.conversation_id)
    assert changed is not None
    assert changed.state == {"language": "vi"}


def test_a_returning_customers_newest_conversation_comes_first(talks: Conversations, somchai: str) -> None:
    first = talks.open(somchai, "web", now=NOW)
    second = talks.open(somchai, "web", now=NOW + timedelta(days=1))
    assert talks.of_customer(somchai) == (second, first)


def test_what_does_not_exist_is_named_in_the_error(talks: Conversations) -> None:
    assert talks.get("v_none") is None
    assert talks.message("m_none") is None
    with pytest.raises(UnknownCustomer, match="c_none"):
        talks.open("c_none", "web", now=NOW)
    with pytest.raises(UnknownConversation, match="v_none"):
        say(talks, "v_none", "1")
    with pytest.raises(UnknownConversation, match="v_none"):
        talks.next_session("v_none")
    with pytest.raises(UnknownConversation, match="v_none"):
        talks.set_state("v_none", {})
    with pytest.raises(UnknownMessage, match="m_none"):
        talks.settle("m_none", [HELLO], understood={}, language="th", at=NOW)


def test_a_received_message_waits_until_it_is_answered(talks: Conversations, talk: str) -> None:
    message = say(talks, talk, "1")
    assert (message.status, message.sequence, message.sender) == ("received", 1, "shopper")
    assert talks.unanswered() == (message,)
    replies = talks.settle(
        message.message_id, [HELLO, HELLO], understood=UNDERSTOOD, language="th", at=NOW
    ).replies
    assert talks.unanswered() == ()
    assert [one.sequence for one in replies] == [2, 3]
    assert {(one.sender, one.status, one.in_reply_to) for one in replies} == {
        ("bot", "sent", message.message_id)
    }
    assert replies[0].payload == HELLO[2]
    assert talks.replies_to(message.message_id) == replies
    answered = talks.message(message.message_id)
    assert answered is not None
    assert (answered.status, answered.language, answered.understood) == ("done", "th", UNDERSTOOD)


def test_the_same_message_again_is_the_same_message(talks: Conversations, talk: str) -> None:
    first = talks.receive(talk, client_message_id="1", text="hi", payload={"tapped": None}, at=NOW)
    again = talks.receive(talk, client_message_id="1", text="hi", payload={}, at=NOW)
    assert (first.is_new, again.is_new) == (True, False)
    assert again.message == first.message
    assert say(talks, talk, "2").sequence == 2


def test_what_may_not_be_said_is_not_stored(talks: Conversations, talk: str) -> None:
    """Nor is a number or the conversation's lease taken: for a stranger, or where who is asked refuses."""
    lease = Lease("one", NOW, NOW + timedelta(minutes=1))
    said: dict[str, Any] = {"client_message_id": "1", "text": "hi", "payload": {}, "at": NOW, "lease": lease}

    def refuse(_: Conversation) -> None:
        raise PermissionError

    with pytest.raises(UnknownConversation):
        talks.receive(talk, **said, visitor="c_stranger")
    with pytest.raises(PermissionError):
        talks.receive(talk, **said, may=refuse)
    assert talks.messages(talk) == ()
    other = Lease("other", NOW, NOW + timedelta(minutes=1))
    kept = talks.receive(talk, **said | {"lease": other})
    assert (kept.message.sequence, kept.mine) == (1, True)


def test_messages_without_a_client_id_are_each_new(talks: Conversations, talk: str) -> None:
    assert say(talks, talk, None).message_id != say(talks, talk, None).message_id


def test_one_client_id_in_two_conversations_is_two_messages(
    talks: Conversations, somchai: str, talk: str
) -> None:
    other = talks.open(somchai, "web", now=NOW).conversation_id
    assert say(talks, talk, "1").message_id != say(talks, other, "1").message_id


def test_twenty_threads_that_receive_the_same_message_store_it_once(talks: Conversations, talk: str) -> None:
    def receive(_: int) -> Received:
        return talks.receive(talk, client_message_id="1", text="hi", payload={}, at=NOW)

    with ThreadPoolExecutor(20) as pool:
        results = list(pool.map(receive, range(20)))
    assert sorted(one.is_new for one in results) == [False] * 19 + [True]
    assert {one.message.message_id for one in results} == {talks.unanswered()[0].message_id}
    assert say(talks, talk, "2").sequence == 2


def test_sequences_have_neither_gaps_nor_doubles_under_threads(talks: Conversations, talk: str) -> None:
    """Shoppers' messages, each sent twice, mixed with replies two at a time."""

    def work(number: int) -> None:
        say(talks, talk, str(number // 2))
        talks.say(talk, [HELLO, HELLO], at=NOW)

    with ThreadPoolExecutor(10) as pool:
        list(pool.map(work, range(20)))
    assert [one.sequence for one in talks.messages(talk)] == list(range(1, 10 + 40 + 1))


def test_a_second_answer_stores_nothing_and_returns_the_first(talks: Conversations, talk: str) -> None:
    message = say(talks, talk, "1")
    first = talks.settle(message.message_id, [HELLO], understood=UNDERSTOOD, language="th", at=NOW).replies
    late: Said = ("late", "en", {})
    assert talks.settle(message.message_id, [late], understood={}, language="en", at=NOW).replies == first
    assert [one.text for one in talks.messages(talk)] == ["หวัดดี", "สวัสดีค่ะ"]


def test_of_racing_answers_one_is_kept(talks: Conversations, talk: str) -> None:
    message = say(talks, talk, "1")

    def answer(number: int) -> tuple[Message, ...]:
        reply: Said = (f"answer {number}", "en", {})
        return talks.settle(message.message_id, [reply], understood={}, language="en", at=NOW).replies

    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(answer, range(8)))
    assert results == [talks.replies_to(message.message_id)] * 8
    conversation = talks.get(talk)
    assert conversation is not None
    assert conversation.session_turns == 1


def test_an_answer_of_silence_still_answers(talks: Conversations, talk: str) -> None:
    """While a human owns the conversation the bot stays quiet."""
    message = say(talks, talk, "1")
    assert talks.settle(message.message_id, [], understood={}, language="th", at=NOW).replies == ()
    assert talks.unanswered() == ()


def test_what_was_received_survives_a_program_that_is_killed_at_once(
    engine: Engine, talks: Conversations, talk: str
) -> None:
    """Another process receives a message and is killed before it can close anything."""
    program = """
import os, signal, sys
from datetime import UTC, datetime
from profiles.conversations import Conversations
from storage.engine import make_engine

talks = Conversations(make_engine(sys.argv[1]))
talks.receive(sys.argv[2], client_message_id="1", text="hi", payload={}, at=datetime.now(UTC))
os.kill(os.getpid(), signal.SIGKILL)
"""
    url = engine.url.render_as_string(hide_password=False)
    died = subprocess.run([sys.executable, "-c", program, url, talk], check=False, timeout=60)
    assert died.returncode == -signal.SIGKILL
    assert [one.text for one in talks.unanswered()] == ["hi"]


def test_unanswered_messages_come_oldest_first_across_conversations(
    talks: Conversations, somchai: str, talk: str
) -> None:
    other = talks.open(somchai, "web", now=NOW).conversation_id
    for minutes, where in ((2, talk), (1, other), (3, other)):
        at = NOW + timedelta(minutes=minutes)
        talks.receive(where, client_message_id=str(minutes), text="hi", payload={}, at=at)
    assert [one.client_message_id for one in talks.unanswered()] == ["1", "2", "3"]


def test_what_a_human_says_unasked_is_stored_in_order(talks: Conversations, talk: str) -> None:
    say(talks, talk, "1")
    (said,) = talks.say(talk, [("I am Ploy", "en", {})], at=NOW, sender="agent")
    assert (said.sender, said.sequence, said.in_reply_to) == ("agent", 2, None)


def test_a_transcript_is_read_in_pages_from_either_end(talks: Conversations, talk: str) -> None:
    talks.say(talk, [HELLO] * 10, at=NOW)

    def sequences(**page: int) -> list[int]:
        return [one.sequence for one in talks.messages(talk, **page)]

    assert sequences(limit=3) == [1, 2, 3]
    assert sequences(after=8) == [9, 10]
    assert sequences(before=8, limit=3) == [5, 6, 7]
    assert sequences(after=5, before=8) == [6, 7]
    assert sequences(before=10**9, limit=2) == [9, 10]


def test_a_fresh_session_counts_its_turns_anew(talks: Conversations, talk: str) -> None:
    for number in range(3):
        talks.settle(say(talks, talk, str(number)).message_id, [HELLO], understood={}, language="th", at=NOW)
    before = talks.get(talk)
    assert before is not None
    assert (before.session_number, before.session_turns) == (1, 3)
    assert talks.next_session(talk) == 2
    after = talks.get(talk)
    assert after is not None
    assert (after.session_number, after.session_turns) == (2, 0)


def test_a_conversation_is_handed_over_and_back(talks: Conversations, talk: str) -> None:
    talks.hand_over(talk, "agent:ploy")
    taken = talks.get(talk)
    assert taken is not None
    assert taken.owner == "agent:ploy"


def test_a_message_of_odd_characters_is_stored_and_found_again(talks: Conversations, talk: str) -> None:
    message = say(talks, talk, "1", text="\x00 👩‍👩‍👧 \ud83d " + "ก" * 4000)
    assert message.text.startswith(" 👩‍👩‍👧 ? ก")
    assert len(message.text) > 4000
