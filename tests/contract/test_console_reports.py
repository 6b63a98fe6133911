"""What the reports promise: a day is counted right, once, and keeps nobody's words longer than it may."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine

from console import reports_store as store
from console.reports_counter import Counter, rest_s
from console.reports_store import Selection
from console.reports_words import KnownWords
from profiles.conversations import Conversations
from profiles.feedback import Feedback
from profiles.model import Consent, Decision, Identity, Interaction
from profiles.store import Profiles
from storage.engine import reading

BANGKOK = ZoneInfo("Asia/Bangkok")
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)
MINUTE = timedelta(minutes=1)
CHOSEN = Selection(TODAY, TODAY)


@dataclass
class Shop:
    """A shop whose days can be played: who writes, what is answered, what comes of it."""

    engine: Engine
    now: datetime = NOW
    count: int = 0

    def __post_init__(self) -> None:
        self.profiles, self.talks = Profiles(self.engine), Conversations(self.engine)

    def opens(self, visitor: str, channel: str = "web") -> tuple[str, str]:
        customer = self.profiles.customer_for(Identity(channel, visitor), now=self.now).customer_id
        return self.talks.open(customer, channel, now=self.now).conversation_id, customer

    def says(
        self,
        talk: str,
        text: str,
        intent: str,
        *keys: str,
        confidence: float = 0.9,
        entities: Sequence[Any] = (),
        decision: str | None = None,
        language: str = "en",
    ) -> tuple[str, str]:
        """A message and the replies of these keys; returns the ids of the message and the first reply."""
        self.count += 1
        asked = self.talks.receive(
            talk, client_message_id=str(self.count), text=text, payload={}, at=self.now
        )
        understood = {"intent": {"name": intent, "confidence": confidence}, "entities": list(entities)}
        said = [(key, language, {"key": key, "decision_id": decision}) for key in keys]
        settled = self.talks.settle(
            asked.message.message_id, said, understood=understood, language=language, at=self.now
        )
        return asked.message.message_id, settled.replies[0].message_id if settled.replies else ""

    def decides(
        self, talk: str, customer: str, name: str, outcome: dict[str, Any], *wishes: tuple[str, str]
    ) -> None:
        wanted = [
            {"attribute": a, "value": v, "polarity": "want", "quote": "my own words"} for a, v in wishes
        ]
        request = {"wish": {"wishes": wanted, "price": {"at_most_minor": 200_000}}}
        self.profiles.save_decision(
            Decision(name, talk, customer, self.now, "suggestion", request, {}, (), "1", 7, outcome)
        )

    def met(self, customer: str, decision: str, *kinds: str, product: str = "p1") -> None:
        self.profiles.record_interactions(
            [Interaction(customer, product, kind, self.now, decision, 1) for kind in kinds]  # type: ignore[arg-type]
        )

    def counts(self, *days: date, known: KnownWords | None = None) -> None:
        counter = Counter(self.engine, BANGKOK, lambda: self.now, lambda: known)
        for day in days or (TODAY,):
            assert counter.count(day)
            self.now += timedelta(seconds=1)

    def sums(self, chosen: Selection = CHOSEN) -> store.Sums:
        with reading(self.engine) as connection:
            return store.sums(connection, chosen)

    def lacking(self) -> list[tuple[str, int, str]]:
        with reading(self.engine) as connection:
            return [(one.kind, one.talks, one.in_the_way) for one in store.lacking(connection, CHOSEN)]


@pytest.fixture
def shop(engine: Engine) -> Iterator[Shop]:
    return Shop(engine)  # type: ignore[return-value]


def words() -> KnownWords:
    return KnownWords(lambda text: text.lower().split(), frozenset({"i", "want", "a"}))


def test_a_talk_answered_to_the_end_is_resolved_and_one_that_ends_in_a_fallback_is_not(shop: Shop) -> None:
    good, _ = shop.opens("one")
    shop.says(good, "a bag", "search_product", "found")
    lost, _ = shop.opens("two", "line")
    shop.says(lost, "asdf", "nlu_fallback", "fallback-first", confidence=0.2)
    shop.counts()
    found = shop.sums()
    assert (found.talks, found.turns, found.resolved, found.fallbacks) == (2, 2, 1, 1)
    assert found.unsure == 0, "what was not understood at all is a fallback, not a doubt"
    assert shop.sums(Selection(TODAY, TODAY, channel="line")).resolved == 0


def test_the_wait_for_a_person_lasts_until_their_first_words(shop: Shop) -> None:
    talk, _ = shop.opens("one")
    shop.says(talk, "a person please", "request_human", "handoff")
    shop.talks.hand_over(talk, "agent:ploy")
    shop.now += 5 * MINUTE
    shop.talks.say(talk, [("Hello", "en", {"key": "agent"})], at=shop.now, sender="agent")
    alone, _ = shop.opens("two")
    shop.says(alone, "a person please", "request_human", "handoff")
    shop.counts()
    found = shop.sums()
    assert (found.handed, found.came, found.resolved) == (2, 1, 0)
    with reading(shop.engine) as connection:
        assert store.waits(connection, CHOSEN).median_seconds == 300
        total, listed = store.behind(connection, CHOSEN, "waiting", limit=10)
    assert (total, [one.conversation_id for one in listed]) == (1, [alone])


def test_a_product_counts_once_for_each_suggestion_and_stage_under_the_intent_that_brought_it(
    shop: Shop,
) -> None:
    talk, customer = shop.opens("one")
    shop.decides(talk, customer, "d_1", {"exact": True}, ("category", "bag"))
    shop.says(talk, "a bag", "search_product", "found", decision="d_1")
    shop.met(customer, "d_1", "impression", "click", "click", "add_to_cart")
    shop.met(customer, "d_1", "impression", product="p2")
    shop.says(talk, "thanks", "thank", "welcome")
    shop.counts()
    found = shop.sums()
    assert (found.shown, found.clicked, found.added, found.bought) == (2, 1, 1, 0)
    with reading(shop.engine) as connection:
        intents = store.sums_by(connection, CHOSEN, "intent")
        goods = store.products(connection, CHOSEN)
    assert (intents["search_product"].shown, intents["thank"].shown) == (2, 0)
    assert {name: one.clicked for name, one in goods.items()} == {"p1": 1, "p2": 0}


def test_a_purchase_on_the_next_day_counts_there_and_keeps_the_intent_of_its_suggestion(shop: Shop) -> None:
    talk, customer = shop.opens("one")
    shop.decides(talk, customer, "d_1", {"exact": True}, ("category", "bag"))
    shop.says(talk, "a bag", "search_product", "found", decision="d_1")
    shop.now += timedelta(days=1)
    shop.met(customer, "d_1", "purchase")
    tomorrow = TODAY + timedelta(days=1)
    shop.counts(TODAY, tomorrow)
    assert shop.sums().bought == 0
    later = Selection(tomorrow, tomorrow, intent="search_product")
    assert (shop.sums(later).bought, shop.sums(later).talks) == (1, 0)


def test_a_day_is_one_of_the_shops_own_clock(shop: Shop) -> None:
    shop.now = datetime(2026, 11, 21, 17, 30, tzinfo=UTC)  # half past midnight in Bangkok
    talk, _ = shop.opens("one")
    shop.says(talk, "a bag", "search_product", "found")
    shop.counts()
    assert shop.sums().talks == 1


def test_thumbs_count_on_their_day_and_their_intent(shop: Shop) -> None:
    talk, customer = shop.opens("one")
    _, reply = shop.says(talk, "a bag", "search_product", "found")
    Feedback(shop.engine).record(reply, customer, helpful=False, at=shop.now)
    shop.counts()
    assert shop.sums(Selection(TODAY, TODAY, intent="search_product")).thumbs_down == 1
    assert shop.sums().liked_share == 0.0


def test_a_wish_that_nothing_fits_is_a_gap_whoever_words_it(shop: Shop) -> None:
    way = {"in_the_way": [{"kind": "wish", "attribute": "color", "value": "pink", "count_without": 4}]}
    for name, wishes in (("a", ("category", "color")), ("b", ("color", "category"))):
        talk, customer = shop.opens(name)
        values = {"category": "bag", "color": "pink"}
        shop.decides(talk, customer, f"d_{name}", way, *((one, values[one]) for one in wishes))
        shop.says(talk, "a pink bag", "search_product", "closest", decision=f"d_{name}")
    shop.counts()
    assert shop.lacking() == [("closest", 2, "color=pink")]
    with reading(shop.engine) as connection:
        (gap,) = store.lacking(connection, CHOSEN)
        total, _ = store.behind_gap(connection, CHOSEN, gap.kind, gap.wish, limit=1)
    assert total == 2
    assert "my own words" not in gap.wish


def test_an_unknown_word_is_told_only_once_two_conversations_had_it(shop: Shop) -> None:
    one, _ = shop.opens("one")
    shop.says(one, "I want a kayak", "search_product", "found-any")
    shop.counts(known=words())
    assert shop.lacking() == []
    two, _ = shop.opens("two")
    shop.says(two, "I want a KAYAK", "search_product", "found-any")
    named = [{"entity": "category", "value": "bag"}]
    shop.says(two, "I want a zzz", "search_product", "found-any", entities=named)
    shop.counts(known=words())
    assert shop.lacking() == [("words", 2, "")]


def test_forgetting_takes_a_customers_wishes_out_of_the_gaps(shop: Shop) -> None:
    talk, customer = shop.opens("one")
    shop.decides(talk, customer, "d_1", {}, ("category", "sofa"))
    shop.says(talk, "a sofa", "search_product", "none-at-all", decision="d_1")
    shop.counts()
    assert shop.lacking() == [("nothing", 1, "")]
    shop.profiles.forget_everything(customer, now=shop.now)
    assert shop.lacking() == []
    shop.counts()
    assert (shop.lacking(), shop.sums().talks) == ([], 1)


def test_who_refuses_to_be_learned_from_is_counted_as_a_visitor_only(shop: Shop) -> None:
    talk, customer = shop.opens("one")
    shop.decides(talk, customer, "d_1", {}, ("category", "sofa"))
    shop.says(talk, "a sofa", "search_product", "none-at-all", decision="d_1")
    shop.met(customer, "d_1", "impression")
    shop.profiles.record_consent(
        customer, Consent("personalisation", granted=False, wording="no", language="en", at=shop.now)
    )
    shop.counts()
    found = shop.sums()
    assert (found.talks, found.shown, shop.lacking()) == (1, 0, [])


def test_counting_again_puts_a_day_in_place_of_itself(shop: Shop) -> None:
    talk, _ = shop.opens("one")
    shop.says(talk, "a bag", "search_product", "found")
    shop.counts(TODAY, TODAY)
    assert shop.sums().talks == 1
    stale = Counter(shop.engine, BANGKOK, lambda: NOW - timedelta(hours=1))
    assert not stale.count(TODAY), "an older view must not overwrite a newer one"


def test_catching_up_counts_every_day_since_the_first_message_and_settled_days_no_more(shop: Shop) -> None:
    shop.now = NOW - timedelta(days=5)
    talk, _ = shop.opens("one")
    shop.says(talk, "a bag", "search_product", "found")
    shop.now = NOW
    counter = Counter(shop.engine, BANGKOK, lambda: shop.now)
    assert counter.catch_up() == 6
    assert counter.catch_up() == 0
    shop.now += 2 * MINUTE
    assert counter.catch_up() == 1, "only today is stale after two minutes"
    with reading(shop.engine) as connection:
        by_day = store.sums_by(connection, Selection(TODAY - timedelta(days=9), TODAY), "day")
        grown = store.grown(connection, TODAY, TODAY)
    assert {day: one.talks for day, one in by_day.items()} == {"2026-11-17": 1}
    assert grown["2026-11-22"]["customers"] == 1


def test_whoever_counts_long_rests_long() -> None:
    assert rest_s(0.1) == rest_s(0.0) > 0
    assert rest_s(5.0) >= 50 * 5.0
