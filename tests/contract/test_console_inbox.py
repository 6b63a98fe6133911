"""What the inbox promises on SQLite and PostgreSQL alike: digests follow the talk, and words are found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine, func, insert, select, text

from console import inbox_postgres, inbox_search, inbox_terms
from console.inbox_changes import touch
from console.inbox_digest import Digest
from console.inbox_digester import Digester, digest_of
from console.inbox_filter import Filter, conditions
from console.inbox_search import search
from console.inbox_terms import read_query
from profiles.conversations import Conversations
from profiles.feedback import Feedback
from profiles.model import Decision, Identity, Interaction
from profiles.store import Profiles
from profiles.turns import TurnRecord, Turns
from storage.engine import reading, writing
from storage.schema import metadata
from storage.schema_inbox import (
    conversation_changes,
    conversation_digests,
    conversation_intents,
    message_terms,
)

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
BANGKOK = ZoneInfo("Asia/Bangkok")


@dataclass(slots=True)
class Shop:
    """A database in which shoppers talk, a minute a message."""

    engine: Engine
    now: datetime = NOON
    count: int = 0

    @property
    def talks(self) -> Conversations:
        return Conversations(self.engine)

    def open(self, visitor: str = "v1", channel: str = "web") -> str:
        customer = Profiles(self.engine).customer_for(Identity(channel, visitor), now=self.now)
        return self.talks.open(
            customer.customer_id, channel, now=self.now, external_id=visitor
        ).conversation_id

    def hear(self, talk: str, words: str, payload: dict[str, object] | None = None) -> str:
        """Receive a message that nobody has understood yet."""
        self.now += timedelta(minutes=1)
        self.count += 1
        received = self.talks.receive(
            talk, client_message_id=str(self.count), text=words, payload=payload or {}, at=self.now
        )
        return received.message.message_id

    def turn(
        self,
        talk: str,
        words: str,
        *,
        intent: str = "search_product",
        confidence: float = 0.9,
        says: str = "Here you are.",
        language: str = "en",
    ) -> str:
        """A whole turn; returns the id of the reply."""
        message_id = self.hear(talk, words)
        understood = {"intent": {"name": intent, "confidence": confidence}, "entities": []}
        settled = self.talks.settle(
            message_id,
            [(says, language, {"text": says})],
            understood=understood,
            language=language,
            at=self.now,
        )
        return settled.replies[0].message_id

    def digest(self, talk: str) -> Digest:
        Digester(self.engine).catch_up()
        query = select(conversation_digests).where(conversation_digests.c.conversation_id == talk)
        with reading(self.engine) as connection:
            return digest_of(connection.execute(query).one())

    def found(self, typed: str, **more: object) -> list[str]:
        """The texts in which the words are, the latest first."""
        Digester(self.engine).catch_up()
        with reading(self.engine) as connection:
            page = search(connection, read_query(typed), limit=50, **more)  # type: ignore[arg-type]
        return [hit.message.text for hit in page.hits]

    def listed(self, wanted: Filter, login: str = "ploy") -> list[str]:
        Digester(self.engine).catch_up()
        asked = conditions(wanted, now=self.now, zone=BANGKOK, login=login)
        query = select(conversation_digests.c.conversation_id).where(*asked)
        with reading(self.engine) as connection:
            return sorted(connection.execute(query).scalars())


@pytest.fixture
def shop(engine: Engine) -> Shop:
    return Shop(engine)


def test_a_digest_tells_who_spoke_last_and_what_is_unread(shop: Shop) -> None:
    talk = shop.open()
    shop.turn(talk, "  I want\n a red bag ", says="Two red bags.")
    shop.turn(talk, "cheaper please", intent="ask_cheaper", says="One for 900.")
    digest = shop.digest(talk)
    assert (digest.last_sender, digest.last_words, digest.last_sequence) == ("bot", "One for 900.", 4)
    assert (digest.channel, digest.language, digest.owner) == ("web", "en", "bot")
    assert (digest.unread, digest.shopper_sequence, digest.last_intent) == (2, 3, "ask_cheaper")
    assert digest.first_at == NOON + timedelta(minutes=1)
    assert digest.last_at == shop.now
    assert digest.left_open
    assert not digest.dropped(shop.now)
    assert digest.dropped(shop.now + timedelta(minutes=31))


def test_digesting_message_by_message_is_the_same_as_all_at_once(shop: Shop) -> None:
    """Also where a message is seen before it is understood, and its change is noted twice."""
    one, all_at_once = shop.open("a"), shop.open("b")
    for words, intent, confidence in (
        ("bag", "search_product", 0.4),
        ("?", "nlu_fallback", 0.2),
        ("bye", "goodbye", 1.0),
    ):
        start = shop.now
        message_id = shop.hear(one, words)
        Digester(shop.engine).catch_up()
        understood = {"intent": {"name": intent, "confidence": confidence}, "entities": []}
        for _ in range(2):
            shop.talks.settle(
                message_id, [("So.", "en", {})], understood=understood, language="en", at=shop.now
            )
            Digester(shop.engine).catch_up()
        shop.now = start
        shop.turn(all_at_once, words, intent=intent, confidence=confidence, says="So.")
    first, second = shop.digest(one), shop.digest(all_at_once)
    assert first.unread == second.unread == 3
    assert (first.low_confidence, first.fallback, first.left_open) == (True, True, False)
    assert {name: getattr(first, name) for name in Digest.__slots__ if name != "conversation_id"} == {
        name: getattr(second, name) for name in Digest.__slots__ if name != "conversation_id"
    }


def test_a_change_survives_until_it_is_digested_and_is_digested_once(shop: Shop) -> None:
    talk = shop.open()
    shop.hear(talk, "hello")
    digester = Digester(shop.engine)
    assert digester.step(limit=1)
    assert not digester.step(limit=1)
    assert not Digester(shop.engine).step()
    with reading(shop.engine) as connection:
        assert connection.execute(select(func.count()).select_from(conversation_changes)).scalar() == 0
        assert connection.execute(select(func.count()).select_from(message_terms)).scalar() == 1


def test_a_shopper_waits_from_asking_for_a_person_until_one_has_spoken(shop: Shop) -> None:
    talk = shop.open()
    shop.turn(talk, "a person please", intent="request_human")
    asked_at = shop.now
    shop.talks.hand_over(talk, "waiting")
    waiting = shop.digest(talk)
    assert (waiting.waiting_since, waiting.handoff_wanted) == (asked_at, True)
    shop.talks.hand_over(talk, "agent:ploy")
    shop.hear(talk, "are you there?")
    taken = shop.digest(talk)
    assert (taken.owner, taken.waiting_since) == ("agent:ploy", asked_at)
    shop.now += timedelta(minutes=1)
    shop.talks.say(talk, [("I am.", "en", {})], at=shop.now, sender="agent", owner="agent:ploy")
    answered = shop.digest(talk)
    assert answered.waiting_since is None
    shop.hear(talk, "great")
    again = shop.digest(talk)
    assert again.waiting_since == shop.now
    shop.talks.hand_over(talk, "bot")
    back = shop.digest(talk)
    assert back.waiting_since is None


def test_thumbs_clicks_and_purchases_reach_the_digest(shop: Shop) -> None:
    talk = shop.open()
    reply = shop.turn(talk, "a bag")
    found = shop.talks.get(talk)
    assert found is not None
    customer_id = found.customer_id
    thumbs = Feedback(shop.engine)
    thumbs.record(reply, customer_id, helpful=False, at=shop.now)
    bad = shop.digest(talk)
    assert bad.bad_thumb
    thumbs.record(reply, customer_id, helpful=True, at=shop.now)
    good = shop.digest(talk)
    assert not good.bad_thumb
    thumbs.record(reply, customer_id, helpful=False, at=shop.now)
    thumbs.take_back(reply)
    none = shop.digest(talk)
    assert not none.bad_thumb

    asked = shop.hear(talk, "another")
    card = {"product_id": "p1", "score": 1.0, "propensity": 1.0, "position": 1}
    decision = Decision("d_1", talk, customer_id, shop.now, "search", {}, {}, (card,), "1", 7)
    shown = Interaction(customer_id, "p1", "impression", shop.now, "d_1", 1)
    record = TurnRecord(asked, talk, customer_id, shop.now, {}, {}, interactions=(shown,), decision=decision)
    Turns(shop.engine).commit(record)
    seen = shop.digest(talk)
    assert (seen.acted, seen.left_open) == (False, True)
    for kind, bought in (("click", False), ("purchase", True)):
        met = Interaction(customer_id, "p1", kind, shop.now, "d_1", 1)  # type: ignore[arg-type]
        Profiles(shop.engine).record_interactions([met])
        done = shop.digest(talk)
        assert (done.acted, done.bought, done.left_open) == (True, bought, False)
    assert shop.listed(Filter(product="p1", did="purchase")) == [talk]
    assert shop.listed(Filter(product="p1", did="dismiss")) == []


def test_what_is_erased_leaves_digest_and_words_in_the_same_transaction(shop: Shop) -> None:
    """Before the digester runs, and after it."""
    talk, other = shop.open("a"), shop.open("b")
    shop.turn(talk, "vermilion handbag", says="vermilion it is")
    shop.turn(other, "vermilion hat", says="fine")
    assert len(shop.found("vermilion")) == 3
    found = shop.talks.get(talk)
    assert found is not None
    Profiles(shop.engine).forget_everything(found.customer_id, now=shop.now)
    with reading(shop.engine) as connection:
        its = message_terms.c.conversation_id == talk
        assert connection.execute(select(func.count()).where(its)).scalar() == 0
        words = select(conversation_digests.c.last_words).where(
            conversation_digests.c.conversation_id == talk
        )
        assert connection.execute(words).scalar() == ""
    assert shop.found("vermilion") == ["vermilion hat"]
    digest = shop.digest(talk)
    assert (digest.last_words, digest.last_intent, digest.unread) == ("", "", 0)
    with reading(shop.engine) as connection:
        intents = select(conversation_intents.c.conversation_id)
        assert connection.execute(intents).scalars().all() == [other]


def test_an_unsent_message_leaves_the_list_and_the_one_before_is_last_again(shop: Shop) -> None:
    talk = shop.open("U1", "line")
    shop.turn(talk, "first", says="answer")
    shop.hear(talk, "regretted", {"external_id": "line-7"})
    before = shop.digest(talk)
    assert before.last_words == "regretted"
    shop.talks.unsend("line", "U1", "line-7", now=shop.now)
    after = shop.digest(talk)
    assert (after.last_words, after.unread, after.last_sequence) == ("answer", 1, 2)
    assert shop.found("regretted") == []


def test_after_an_erasure_no_page_of_the_database_holds_the_words(shop: Shop) -> None:
    """SQLite's word index keeps deleted words until its segments are merged: the digester sees to it."""
    if shop.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL's vacuum does this")
    talk, other = shop.open("a"), shop.open("b")
    for number in range(30):
        shop.turn(other, f"ordinary {number}")
        shop.digest(other)
    shop.turn(talk, "quixotry")
    shop.digest(talk)
    found = shop.talks.get(talk)
    assert found is not None
    digester = Digester(shop.engine)
    Profiles(shop.engine).forget_everything(found.customer_id, now=shop.now)
    digester.catch_up()
    with reading(shop.engine) as connection:
        segments = connection.execute(text("SELECT block FROM message_terms_index_data")).scalars().all()
    assert not any(b"quixotry" in bytes(block) for block in segments)
    assert shop.found("ordinary")


@pytest.mark.parametrize(
    ("said", "typed"),
    [
        ("I lost my Backpacks", "backpack"),
        ("I lost my backpacks", "LOST backp"),
        ("Tôi muốn mua túi đeo chéo màu đen", "tui deo cheo"),
        ("Tôi muốn mua túi đeo chéo màu đen", "túi đen"),
        ("toi muon mua tui deo cheo", "túi đeo"),
        ("อยากได้กระเป๋าเป้สีดำไม่เกินสองพัน", "กระเป๋า"),
        ("อยากได้กระเป๋าเป้สีดำไม่เกินสองพัน", "เป้"),
        ("อยากได้กระเป๋าเป้สีดำไม่เกินสองพัน", "สีดำ"),
        ("อยากได้กระเป๋าเป้สีดำไม่เกินสองพัน", "เป้ดำ"),
        ("คุณสมศรีมารับของแล้ว", "สมศรี"),
        ("order RJ-2024881 please", "2024881"),
        ("order RJ-2024881 please", "4881"),
        ("say \"hello\" OR 'bye' -- *", "hello bye"),
        ("ĐẸP quá", "dep"),
    ],
)
def test_words_are_found_as_staff_type_them(
    shop: Shop, said: str, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = shop.open()
    shop.turn(talk, "something else entirely", says="ok")
    shop.turn(talk, said, says="ok")
    assert shop.found(typed) == [said]
    monkeypatch.setattr(inbox_search, "SCANNED", 0)  # nothing is read one by one: the index answers
    assert shop.found(typed) == [said]


@pytest.mark.parametrize(
    ("said", "typed"),
    [
        ("mà tôi không thích", "má"),
        ("red hat, blue bag", '"red bag"'),
        ("backpack", "pack"),
        ("hello", "good bye"),
        ("สวัสดีครับ", "กระเป๋า"),
    ],
)
def test_what_is_not_meant_is_not_found(
    shop: Shop, said: str, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.turn(shop.open(), said, says="ok")
    assert shop.found(typed) == []
    monkeypatch.setattr(inbox_search, "SCANNED", 0)
    assert shop.found(typed) == []


@pytest.mark.parametrize(
    "typed", ["", "   ", "!!! ??", '"', "' OR 1=1 --", "a* NEAR(b)", "\\", "x:*", "(", "😀"]
)
def test_whatever_is_typed_is_a_search_and_never_an_error(
    shop: Shop, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.turn(shop.open(), "hello", says="ok")
    shop.found(typed)
    monkeypatch.setattr(inbox_search, "SCANNED", 0)
    shop.found(typed)


def test_search_goes_on_where_a_page_ended_and_keeps_to_the_filter(shop: Shop) -> None:
    web, line = shop.open("a"), shop.open("b", "line")
    for number in range(7):
        shop.turn(web, f"parcel {number}", says="ok")
        shop.turn(line, f"parcel line {number}", says="ok")
    Digester(shop.engine).catch_up()
    query = read_query("parcel")
    only = conditions(Filter(channel="web"), now=shop.now, zone=BANGKOK, login="")
    seen: list[str] = []
    before = None
    with reading(shop.engine) as connection:
        while True:
            page = search(connection, query, limit=3, before=before, only=only)
            seen += [hit.message.text for hit in page.hits]
            before = page.before
            if before is None:
                break
        assert seen == [f"parcel {number}" for number in reversed(range(7))]
        inside = search(connection, query, limit=50, conversation_id=line)
    assert [hit.message.text for hit in inside.hits] == [f"parcel line {n}" for n in reversed(range(7))]


def test_every_stretch_of_the_history_is_looked_into_once(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With stretches of two messages, as if the history were fifteen of them long."""
    for module, name, value in (
        (inbox_terms, "BUCKET_BITS", 1),
        (inbox_postgres, "BUCKET_BITS", 1),
        (inbox_search, "SCANNED", 4),
        (inbox_postgres, "STRETCH", 3),
    ):
        monkeypatch.setattr(module, name, value)
    talk = shop.open()
    for number in range(20):
        shop.turn(talk, f"parcel {number}" if number % 3 else f"other {number}", says="ok")
    wanted = [f"parcel {number}" for number in reversed(range(20)) if number % 3]
    assert shop.found("parc") == wanted
    with reading(shop.engine) as connection:
        seen: list[str] = []
        page = search(connection, read_query("parcel"), limit=2)
        while page.hits:
            seen += [hit.message.text for hit in page.hits]
            page = search(connection, read_query("parcel"), limit=2, before=page.before)
            if page.before is None:
                seen += [hit.message.text for hit in page.hits]
                break
    assert seen == wanted


def test_filters_are_told_to_the_database_rightly(shop: Shop) -> None:
    asks = shop.open("a")
    shop.turn(asks, "bag", confidence=0.4, language="th")
    lost = shop.open("b", "line")
    shop.turn(lost, "hmpf", intent="nlu_fallback", language="vi")
    shop.now += timedelta(days=1)
    wants = shop.open("c")
    shop.turn(wants, "a person", intent="request_human")
    shop.talks.hand_over(wants, "agent:ploy")
    expected = {
        Filter(channel="line"): {lost},
        Filter(language="th"): {asks},
        Filter(intent="nlu_fallback"): {lost},
        Filter(owner="bot"): {asks, lost},
        Filter(owner="me"): {wants},
        Filter(owner="anyone"): {wants},
        Filter(owner="agent:plo"): set(),
        Filter(flags=("low_confidence",)): {asks},
        Filter(flags=("fallback", "dropped")): {lost},
        Filter(flags=("dropped",)): {asks, lost},
        Filter(flags=("handoff_wanted",)): {wants},
        Filter(flags=("bought",)): set(),
        Filter(flags=("unread",)): {asks, lost, wants},
        Filter(since=date(2026, 11, 23)): {wants},
        Filter(until=date(2026, 11, 22)): {asks, lost},
        Filter(started_since=date(2026, 11, 22), started_until=date(2026, 11, 22)): {asks, lost},
    }
    assert {wanted: set(shop.listed(wanted)) for wanted in expected} == expected


def test_what_staff_change_shows_the_conversation_anew(shop: Shop) -> None:
    talk = shop.open()
    shop.turn(talk, "hello", intent="greet")
    shop.digest(talk)
    revision = select(conversation_digests.c.revision)
    with reading(shop.engine) as connection:
        before = connection.execute(revision).scalar_one()
    with writing(shop.engine) as connection:
        touch(connection, talk)
    shop.digest(talk)
    with reading(shop.engine) as connection:
        assert connection.execute(revision).scalar_one() > before


def test_what_was_said_before_the_inbox_came_is_digested_too(shop: Shop) -> None:
    """The migration notes every message of a database that is older than itself."""
    talk = shop.open()
    shop.turn(talk, "from long ago")
    with writing(shop.engine) as connection:
        for table in (conversation_changes, conversation_digests, conversation_intents, message_terms):
            connection.execute(table.delete())
        connection.execute(
            insert(conversation_changes).from_select(
                ["conversation_id", "what", "message_id"],
                text(
                    "SELECT conversation_id, 'message', message_id FROM messages ORDER BY at, sequence"
                ).columns(
                    *(
                        metadata.tables["conversation_changes"].c[n]
                        for n in ("conversation_id", "what", "message_id")
                    )
                ),
            )
        )
    digest = shop.digest(talk)
    assert digest.last_words == "Here you are."
    assert shop.found("long ago") == ["from long ago"]
