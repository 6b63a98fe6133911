"""What the desk's stores promise, on SQLite and PostgreSQL alike."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, func, select

from console import customer_store, desk_store
from console.accounts import StaffAccounts
from console.audit import entries
from console.customer_store import Unwelcome
from console.desk_canned import BadCanned, all_canned, canned, drop, keep
from profiles.conversations import Conversations
from profiles.model import Identity
from profiles.store import Profiles
from storage.engine import reading, writing
from storage.schema_desk import conversation_tags, staff_notes, staff_presence

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


def later(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


def shopper(engine: Engine, name: str = "one") -> str:
    return Profiles(engine).customer_for(Identity("web", name), now=NOW).customer_id


def talk_of(engine: Engine, customer_id: str, *, said: str = "hello", at: datetime = NOW) -> str:
    talks = Conversations(engine)
    talk = talks.open(customer_id, "web", now=at, state={"language": "en"}).conversation_id
    write(engine, talk, said, at)
    return talk


def write(engine: Engine, talk: str, text: str, at: datetime) -> None:
    key = f"{at.timestamp()}-{text}"
    Conversations(engine).receive(talk, client_message_id=key, text=text, payload={}, at=at)


def answer(engine: Engine, talk: str, at: datetime) -> None:
    Conversations(engine).say(talk, [("yes", "en", {})], at=at, sender="agent")


def actions(engine: Engine) -> list[str]:
    return [one.action for one in entries(engine)]


def test_a_tag_is_kept_once_in_one_form_and_audited_once(engine: Engine) -> None:
    talk = talk_of(engine, shopper(engine))
    with writing(engine) as connection:
        for text in ("  #Late  Delivery ", "late delivery"):
            desk_store.add_tag(connection, talk, text, login="ploy", now=NOW)
        assert desk_store.tags_of(connection, [talk]) == {talk: ("late delivery",)}
        assert desk_store.known_tags(connection) == ("late delivery",)
        desk_store.remove_tag(connection, talk, "late delivery", login="ploy", now=NOW)
        assert desk_store.tags_of(connection, [talk]) == {}
    assert actions(engine) == ["conversation.untagged", "conversation.tagged"]


@pytest.mark.parametrize("text", ["", "  ", "#", "x" * 41])
def test_what_is_no_tag_is_refused(text: str) -> None:
    with pytest.raises(desk_store.BadTag):
        desk_store.as_tag(text)


def test_an_assignment_replaces_the_last_one(engine: Engine) -> None:
    talk = talk_of(engine, shopper(engine))
    with writing(engine) as connection:
        for assignee in ("ploy", "mai", None, "mai"):
            desk_store.assign(connection, talk, assignee, login="boss", now=NOW)
        assert desk_store.assignee_of(connection, talk) == "mai"
    assert actions(engine) == ["conversation.assigned"] * 4


def test_the_queue_shows_who_waits_longest_first_and_leaves_the_bots_out(engine: Engine) -> None:
    talks, customer = Conversations(engine), shopper(engine)
    bots, second, first = (talk_of(engine, customer, at=later(minute)) for minute in (0, 5, 1))
    talks.hand_over(second, "waiting")
    talks.hand_over(first, "waiting")
    write(engine, first, "still there?", later(9))
    with reading(engine) as connection:
        queue = desk_store.queue(connection)
    assert [(one.conversation_id, one.since) for one in queue] == [(first, later(1)), (second, later(5))]
    assert queue[0].last_words == "still there?"
    assert bots not in {one.conversation_id for one in queue}


def test_after_a_takeover_the_shopper_waits_until_a_person_speaks_and_again_after_their_next_words(
    engine: Engine,
) -> None:
    talk = talk_of(engine, shopper(engine), at=later(1))

    def since() -> datetime | None:
        with reading(engine) as connection:
            return desk_store.queue(connection)[0].since

    Conversations(engine).hand_over(talk, "agent:ploy")
    assert since() == later(1)
    answer(engine, talk, later(2))
    assert since() is None
    write(engine, talk, "and in blue?", later(3))
    write(engine, talk, "hello?", later(4))
    assert since() == later(3)


def test_colleagues_see_who_looks_and_who_writes_for_as_long_as_they_do(engine: Engine) -> None:
    talk = talk_of(engine, shopper(engine))
    StaffAccounts(engine).add("mai", "Mai", "agent", "a long password", by="-", now=NOW)
    with writing(engine) as connection:
        desk_store.be_here(connection, talk, "mai", writing=True, now=NOW)
        desk_store.be_here(connection, talk, "ploy", writing=False, now=NOW)

    def others(login: str, seconds: float) -> list[tuple[str, bool]]:
        with reading(engine) as connection:
            at = NOW + timedelta(seconds=seconds)
            return [(o.name, o.writing) for o in desk_store.others_here(connection, talk, login, now=at)]

    assert others("ploy", 1) == [("Mai", True)]
    assert others("mai", 1) == [("ploy", False)]
    assert others("ploy", 10) == [("Mai", False)]
    assert others("ploy", 20) == []
    with writing(engine) as connection:
        desk_store.be_here(connection, talk, "mai", writing=False, now=later(90))
        assert connection.execute(select(func.count()).select_from(staff_presence)).scalar() == 1


def test_a_canned_reply_is_kept_changed_and_dropped_with_its_audit(engine: Engine) -> None:
    with writing(engine) as connection:
        made = keep(
            connection, None, " Late  delivery ", {"en": "Order {order}", "th": ""}, login="p", now=NOW
        )
        keep(connection, made, "Late delivery", {"th": "ออเดอร์ {เลขที่}"}, login="p", now=NOW)
        assert [(one.name, dict(one.texts)) for one in all_canned(connection)] == [
            ("Late delivery", {"th": "ออเดอร์ {เลขที่}"})
        ]
        drop(connection, made, login="p", now=NOW)
        assert canned(connection, made) is None
    assert actions(engine) == ["canned.dropped", "canned.kept", "canned.kept"]


def test_two_canned_replies_of_one_name_are_refused_and_the_first_stays(engine: Engine) -> None:
    with writing(engine) as connection:
        keep(connection, None, "Thanks", {"en": "Thank you"}, login="p", now=NOW)
        with pytest.raises(BadCanned, match="double"):
            keep(connection, None, "Thanks", {"en": "Thanks a lot"}, login="p", now=NOW)
        assert [one.texts["en"] for one in all_canned(connection)] == ["Thank you"]


def test_a_note_follows_its_shopper_through_a_merge_and_back(engine: Engine) -> None:
    profiles, web, line = Profiles(engine), shopper(engine, "web"), shopper(engine, "line")
    talk = talk_of(engine, line)
    with writing(engine) as connection:
        customer_store.add_note(
            connection, line, "asks for invoices", conversation_id=talk, login="p", now=NOW
        )
    merge = profiles.merge(web, line, evidence="vouched", now=NOW)
    assert merge is not None
    with writing(engine) as connection:
        customer_store.add_note(connection, web, "likes tea", conversation_id=talk, login="p", now=later(1))
        listed = customer_store.notes_of(connection, web)
    assert [note.text for note in listed] == ["likes tea", "asks for invoices"]
    profiles.unmerge(merge.merge_id, now=later(2))
    with reading(engine) as connection:
        assert len(customer_store.notes_of(connection, line)) == 2
        assert customer_store.notes_of(connection, web) == ()


def test_only_its_author_or_an_admin_deletes_a_note(engine: Engine) -> None:
    customer = shopper(engine)
    with writing(engine) as connection:
        note = customer_store.add_note(connection, customer, "x", conversation_id=None, login="p", now=NOW)
        with pytest.raises(Unwelcome, match="others"):
            customer_store.drop_note(connection, note, login="mai", any_author=False, now=NOW)
        customer_store.drop_note(connection, note, login="boss", any_author=True, now=NOW)
        assert customer_store.notes_of(connection, customer) == ()


@pytest.mark.parametrize("text", ["", " \n ", "x" * 4001])
def test_a_note_of_nothing_or_of_a_book_is_refused(engine: Engine, text: str) -> None:
    customer = shopper(engine)
    with writing(engine) as connection, pytest.raises(Unwelcome, match="note"):
        customer_store.add_note(connection, customer, text, conversation_id=None, login="p", now=NOW)


def test_a_request_is_asked_once_carried_out_once_and_due_within_thirty_days(engine: Engine) -> None:
    customer = shopper(engine)
    with writing(engine) as connection:
        first = customer_store.ask(connection, customer, "erasure", login="p", now=NOW)
        again = customer_store.ask(connection, customer, "erasure", login="mai", now=later(5))
        assert first == again
        assert first.due_at == NOW + timedelta(days=30)
        customer_store.close_all(
            connection, customer, "erasure", login="boss", now=later(9), erasure_id="e_1"
        )
        (done,) = customer_store.requests(connection, customer_id=customer)
        customer_store.close(connection, done.request_id, "declined", login="mai", now=later(10))
        assert customer_store.request(connection, done.request_id) == done
    assert (done.status, done.closed_by, done.erasure_id) == ("done", "boss", "e_1")


def test_who_is_forgotten_leaves_no_note_and_no_tag(engine: Engine) -> None:
    customer = shopper(engine)
    talk = talk_of(engine, customer)
    with writing(engine) as connection:
        customer_store.add_note(connection, customer, "vermilion", conversation_id=talk, login="p", now=NOW)
        desk_store.add_tag(connection, talk, "vermilion", login="p", now=NOW)
    exported = Profiles(engine).export(customer)
    assert exported["staff_notes"][0]["text"] == "vermilion"
    assert exported["conversations"][0]["tags"][0]["tag"] == "vermilion"
    Profiles(engine).forget_everything(customer, now=later(1))
    with reading(engine) as connection:
        assert connection.execute(select(func.count()).select_from(staff_notes)).scalar() == 0
        assert connection.execute(select(func.count()).select_from(conversation_tags)).scalar() == 0


def test_a_customer_is_found_by_an_id_of_theirs_or_of_their_conversation(engine: Engine) -> None:
    profiles, kept, absorbed = Profiles(engine), shopper(engine, "a"), shopper(engine, "b")
    talk = talk_of(engine, absorbed)
    profiles.merge(kept, absorbed, evidence="vouched", now=NOW)
    with reading(engine) as connection:
        assert customer_store.customer_like(connection, f" {absorbed} ") == kept
        assert customer_store.customer_like(connection, talk) == kept
        assert customer_store.customer_like(connection, "nobody") is None
        assert [one.conversation_id for one in customer_store.talks_of(connection, absorbed)] == [talk]
