"""What merging two customers promises: both histories are kept, and it can be undone exactly."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from profiles.conversations import Conversations
from profiles.errors import MergeRefused, UnknownCustomer, UnknownMerge
from profiles.model import Consent, Decision, Identity, Interaction, Preference, Purpose
from profiles.store import Profiles
from profiles.turns import TurnRecord, Turns, Withdrawal
from storage.engine import reading
from storage.schema import metadata

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
COLORS = ("black", "red", "navy")
SIZES = ("s", "m", "l")


@dataclass
class World:
    """Customers who live: each act takes a minute, and is done under the id that its customer is known as."""

    engine: Engine
    minutes: int = 0

    def __post_init__(self) -> None:
        self.profiles, self.talks = Profiles(self.engine), Conversations(self.engine)
        self.turns = Turns(self.engine)
        self.talk_of: dict[str, str] = {}

    def now(self) -> datetime:
        self.minutes += 1
        return NOW + timedelta(minutes=self.minutes)

    def newcomer(self, channel: str, name: str) -> str:
        customer = self.profiles.customer_for(Identity(channel, name), now=self.now()).known_as
        self.talk_of[customer] = self.talks.open(customer, channel, now=self.now()).conversation_id
        return customer

    def tells(self, customer: str, attribute: str, *values: str, weight: float = 0.8) -> None:
        """Say it in the customer's own conversation: a whole turn, decision and click included."""
        at, talk = self.now(), self.talk_of[customer]
        message = self.talks.receive(talk, client_message_id=None, text="said", payload={}, at=at).message
        facts = tuple(Preference(attribute, value, weight, "stated", f"{value}!", at) for value in values)
        talking = self.talks.get(talk)
        assert talking is not None
        person = talking.customer_id
        decision = Decision(
            f"d_{message.message_id}", talk, person, at, "search", {}, {}, ({"product_id": "p"},), "1", 1
        )
        self.turns.commit(
            TurnRecord(
                message.message_id, talk, person, at, {"said": values}, {}, facts,
                interactions=(Interaction(person, "p", "click", at),), decision=decision, language="vi",
            )
        )  # fmt: skip

    def takes_back(self, customer: str, attribute: str, value: str) -> None:
        self.profiles.withdraw(customer, attribute=attribute, value=value, now=self.now())

    def answers(self, customer: str, purpose: Purpose, *, granted: bool) -> None:
        self.profiles.record_consent(
            customer, Consent(purpose, granted=granted, wording="?", language="en", at=self.now())
        )

    def opens(self, customer: str) -> None:
        self.talks.open(customer, "web", now=self.now())

    def clicks(self, customer: str) -> None:
        self.profiles.record_interactions([Interaction(customer, "q", "click", self.now())])

    def merges(self, kept: str, absorbed: str) -> str:
        merge = self.profiles.merge(kept, absorbed, evidence="code", now=self.now())
        assert merge is not None
        return merge.merge_id

    def parts(self, merge_id: str) -> None:
        self.profiles.unmerge(merge_id, now=self.now())

    def facts(self, customer: str) -> set[tuple[str, bool]]:
        return {(p.value, p.weight > 0) for p in self.profiles.preferences(customer)}

    def everything(self) -> dict[str, list[dict[str, Any]]]:
        """Every row of every table but the journal itself."""
        with reading(self.engine) as connection:
            return {
                table.name: sorted(
                    (dict(row) for row in connection.execute(select(table)).mappings()), key=str
                )
                for table in metadata.sorted_tables
                if table.name != "merges"
            }


@pytest.fixture
def world(engine: Engine) -> World:
    return World(engine)


@pytest.fixture
def web(world: World) -> str:
    return world.newcomer("web", "visitor")


@pytest.fixture
def line(world: World) -> str:
    return world.newcomer("line", "U1")


def test_every_table_of_somebodys_rows_moves_with_a_merge() -> None:
    """A new table with a customer needs ``origin_id`` beside it, or a merge would leave its rows behind.

    A one-time pass stays with the id that it was made for: it lives ten minutes, and ids are followed.
    """
    whose = {table.name for table in metadata.sorted_tables if "customer_id" in table.c}
    whose -= {"customers", "one_time_passes"}
    assert whose == {table.name for table in metadata.sorted_tables if "origin_id" in table.c}


def test_a_merge_keeps_both_histories(world: World, web: str, line: str) -> None:
    world.tells(web, "color", "black")
    world.tells(line, "color", "red", weight=-1.0)
    world.merges(web, line)
    assert world.facts(web) == world.facts(line) == {("black", True), ("red", False)}
    assert {one.channel for one in world.profiles.identities(web)} == {"web", "line"}
    assert len(world.profiles.interactions(line)) == 2
    assert len(world.talks.of_customer(web)) == 2


def test_either_identity_leads_to_the_one_person(world: World, web: str, line: str) -> None:
    world.merges(web, line)
    linked = world.profiles.customer_for(Identity("line", "U1"), now=NOW)
    assert (linked.customer_id, linked.known_as) == (web, line)
    token = world.profiles.customer(line)
    assert token == linked


def test_the_newer_of_two_facts_that_exclude_each_other_counts(world: World, web: str, line: str) -> None:
    world.tells(web, "size", "m")
    world.tells(line, "size", "l")
    world.tells(line, "color", "black")
    world.tells(web, "color", "black", weight=-1.0)
    world.merges(web, line)
    assert world.facts(web) == {("l", True), ("black", False)}


def test_undoing_a_merge_restores_every_row(world: World, web: str, line: str) -> None:
    for customer, size in ((web, "m"), (line, "l")):
        world.tells(customer, "size", size)
        world.tells(customer, "color", "black", weight=0.8 if customer == web else -1.0)
        world.answers(customer, "analytics", granted=customer == web)
    before = world.everything()
    merge_id = world.merges(web, line)
    assert world.everything() != before
    world.parts(merge_id)
    assert world.everything() == before


def test_the_journal_says_what_moved(world: World, web: str, line: str) -> None:
    world.tells(line, "color", "black")
    world.merges(web, line)
    (merge,) = world.profiles.merges(line)
    assert (merge.kept_id, merge.absorbed_id, merge.evidence, merge.stands) == (web, line, "code", True)
    moved = {"identities", "preferences", "interactions", "decisions", "conversations", "turn_outcomes"}
    assert {name for name, count in merge.moved.items() if count == 1} == moved


def test_what_came_after_stays_with_the_identity_it_came_from(world: World, web: str, line: str) -> None:
    merge_id = world.merges(web, line)
    world.tells(line, "color", "navy")
    world.tells(web, "color", "red")
    world.clicks(line)
    world.opens(line)
    assert world.facts(web) == {("navy", True), ("red", True)}
    world.parts(merge_id)
    assert (world.facts(web), world.facts(line)) == ({("red", True)}, {("navy", True)})
    assert (len(world.profiles.interactions(web)), len(world.profiles.interactions(line))) == (1, 2)
    assert (len(world.talks.of_customer(web)), len(world.talks.of_customer(line))) == (1, 2)


def test_a_fact_displaced_from_the_other_side_counts_again(world: World, web: str, line: str) -> None:
    world.tells(web, "color", "black")
    world.tells(web, "size", "m")
    merge_id = world.merges(web, line)
    world.tells(line, "color", "black", weight=-1.0)
    world.tells(line, "size", "l")
    world.tells(web, "size", "s")
    assert world.facts(web) == {("black", False), ("s", True)}
    world.parts(merge_id)
    assert world.facts(web) == {("black", True), ("s", True)}
    assert world.facts(line) == {("black", False), ("l", True)}


def test_what_was_taken_back_in_between_stays_so_on_both_sides(world: World, web: str, line: str) -> None:
    world.tells(web, "color", "black")
    world.tells(line, "color", "black")
    merge_id = world.merges(web, line)
    world.takes_back(line, "color", "black")
    world.parts(merge_id)
    assert world.facts(web) == world.facts(line) == set()


def test_an_erasure_after_a_merge_erases_both(world: World, web: str, line: str) -> None:
    world.tells(web, "color", "black")
    world.tells(line, "color", "red")
    merge_id = world.merges(web, line)
    world.profiles.forget_everything(line, now=world.now())
    world.parts(merge_id)
    for customer in (web, line):
        assert world.facts(customer) == set()
        assert world.profiles.interactions(customer) == ()
        kept = world.profiles.customer(customer)
        assert kept is not None
        assert kept.language is None


def test_an_export_after_a_merge_covers_both(world: World, web: str, line: str) -> None:
    world.tells(web, "color", "black")
    world.tells(line, "color", "red")
    world.merges(web, line)
    exported = world.profiles.export(line)
    assert exported == world.profiles.export(web)
    assert {fact["value"] for fact in exported["preferences"]} == {"black", "red"}
    assert [one["customer_id"] for one in exported["merged"]] == [line]
    assert len(exported["merges"]) == 1


def test_the_stricter_consent_wins_until_the_person_answers_anew(world: World, web: str, line: str) -> None:
    world.answers(web, "personalisation", granted=False)
    world.answers(line, "personalisation", granted=True)  # newer, but said before anyone knew they are one
    world.answers(line, "analytics", granted=True)
    merge_id = world.merges(web, line)
    assert not world.profiles.may(line, "personalisation")
    assert world.profiles.may(web, "analytics")  # who was never asked has refused nothing
    world.answers(line, "personalisation", granted=True)
    assert world.profiles.may(web, "personalisation")
    world.parts(merge_id)
    assert not world.profiles.may(web, "personalisation")
    assert world.profiles.may(line, "personalisation")


def test_merging_again_either_way_round_changes_nothing(world: World, web: str, line: str) -> None:
    merge_id = world.merges(web, line)
    before = world.everything()
    assert world.merges(web, line) == world.merges(line, web) == merge_id
    assert world.everything() == before
    assert world.profiles.merge(web, web, evidence="code", now=NOW) is None


def test_undoing_twice_changes_nothing(world: World, web: str, line: str) -> None:
    merge_id = world.merges(web, line)
    world.parts(merge_id)
    before = world.everything()
    world.parts(merge_id)
    assert world.everything() == before


def test_a_chain_of_merges_comes_apart_in_any_order(world: World, web: str, line: str) -> None:
    shop = world.newcomer("shop", "42")
    for minute, customer in enumerate((web, line, shop)):
        world.tells(customer, "size", SIZES[minute])
    before = world.everything()
    first, second = world.merges(web, line), world.merges(shop, web)
    assert world.facts(line) == {("l", True)}
    world.parts(first)
    assert world.facts(line) == {("m", True)}
    assert world.facts(web) == {("l", True)}
    world.parts(second)
    assert world.everything() == before


def test_a_turn_that_began_before_the_merge_is_written_to_the_one_person(
    world: World, web: str, line: str
) -> None:
    at = world.now()
    talk = world.talk_of[line]
    message = world.talks.receive(talk, client_message_id=None, text="said", payload={}, at=at).message
    fact = Preference("color", "navy", 0.8, "stated", "navy", at)
    record = TurnRecord(message.message_id, talk, line, at, {}, {}, (fact,), (Withdrawal("color", "red"),))
    world.merges(web, line)
    world.turns.commit(record)
    assert world.facts(web) == {("navy", True)}


def test_what_cannot_be_merged_is_refused_with_what_to_do(world: World, web: str, line: str) -> None:
    with pytest.raises(UnknownCustomer, match="c_none"):
        world.profiles.merge(web, "c_none", evidence="code", now=NOW)
    with pytest.raises(MergeRefused, match="write one of account_link, code, vouched"):
        world.profiles.merge(web, line, evidence="a hunch", now=NOW)  # type: ignore[arg-type]
    with pytest.raises(UnknownMerge, match="g_none"):
        world.profiles.unmerge("g_none", now=NOW)


# --- any history ---------------------------------------------------------------------------------------

who = st.integers(0, 3)
acts = st.one_of(
    st.tuples(st.just("color"), who, st.lists(st.sampled_from(COLORS), min_size=1, max_size=2, unique=True)),
    st.tuples(st.just("not"), who, st.lists(st.sampled_from(COLORS), min_size=1, max_size=2, unique=True)),
    st.tuples(st.just("size"), who, st.lists(st.sampled_from(SIZES), min_size=1, max_size=2, unique=True)),
    st.tuples(st.just("back"), who, st.sampled_from(COLORS)),
    st.tuples(st.just("consent"), who, st.booleans()),
    st.tuples(st.just("click"), who, st.none()),
)
pairs = st.lists(st.tuples(who, who).filter(lambda pair: pair[0] != pair[1]), min_size=1, max_size=3)


def live(world: World, people: list[str], history: list[tuple[str, int, Any]]) -> None:
    for act, number, what in history:
        customer = people[number]
        match act:
            case "color":
                world.tells(customer, "color", *what)
            case "not":
                world.tells(customer, "color", *what, weight=-1.0)
            case "size":
                world.tells(customer, "size", *what)
            case "back":
                world.takes_back(customer, "color", what)
            case "consent":
                world.answers(customer, "personalisation", granted=what)
            case "click":
                world.clicks(customer)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(history=st.lists(acts, max_size=12), joined=pairs, order=st.randoms(use_true_random=False))
def test_any_merges_undone_in_any_order_are_as_if_they_had_not_been(
    engine: Engine, history: list[tuple[str, int, Any]], joined: list[tuple[int, int]], order: Any
) -> None:
    world = World(engine)
    run = secrets.token_hex(4)
    people = [world.newcomer("web", f"{run} {number}") for number in range(4)]
    live(world, people, history)
    before = world.everything()
    made = list(dict.fromkeys(world.merges(people[kept], people[absorbed]) for kept, absorbed in joined))
    order.shuffle(made)
    for merge_id in made:
        world.parts(merge_id)
    assert world.everything() == before


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(before=st.lists(acts, max_size=6), after=st.lists(acts, max_size=8))
def test_after_parting_each_knows_only_what_was_said_under_its_own_name(
    engine: Engine, before: list[tuple[str, int, Any]], after: list[tuple[str, int, Any]]
) -> None:
    """Beside a twin pair that lives the same life apart: the same facts, but for what was taken back by one."""
    world = World(engine)
    run = secrets.token_hex(4)
    people = [world.newcomer("web", f"{run} {number}") for number in range(4)]
    twins = [world.newcomer("web", f"{run} twin {number}") for number in range(4)]
    said = [act for act in (*before, *after) if act[0] not in {"back", "consent"}]
    split = len([act for act in before if act[0] not in {"back", "consent"}])
    live(world, people, said[:split])
    live(world, twins, said[:split])
    merge_id = world.merges(people[0], people[1])
    live(world, people, said[split:])
    live(world, twins, said[split:])
    world.parts(merge_id)
    assert [world.facts(one) for one in people] == [world.facts(one) for one in twins]
