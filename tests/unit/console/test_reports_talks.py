"""Counting a day: whatever happened, the sums by conversation, intent and product are the same sums."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from console.reports_talks import EVERY, STAGES, Asked, Counted, Day, Met, Said, Thumb, counted

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TALKS = st.sampled_from(["v_1", "v_2", "v_3"])
INTENTS = st.sampled_from(["search_product", "thank", "nlu_fallback", ""])
KEYS = st.sampled_from(["found", "fallback-first", "handoff", "none-at-all"])


@st.composite
def happened(draw: st.DrawFn) -> Day:
    """A day on which anything may have happened in up to three conversations."""
    asked: list[Asked] = []
    said: list[Said] = []
    for number in range(draw(st.integers(0, 8))):
        talk, at = draw(TALKS), NOW + timedelta(minutes=number)
        confidence = draw(st.none() | st.floats(0, 1))
        asked.append(
            Asked(f"m_{number}", talk, at, draw(st.sampled_from(["th", ""])), draw(INTENTS), confidence)
        )
        if draw(st.booleans()):
            said.append(Said(talk, at, "bot", draw(KEYS), f"m_{number}"))
        if draw(st.booleans()):
            said.append(Said(talk, at, "agent", "agent"))
    thumbs = draw(st.lists(st.builds(Thumb, TALKS, st.booleans(), INTENTS), max_size=4))
    decisions, goods = st.sampled_from(["d_1", "d_2"]), st.sampled_from(["p1", "p2"])
    acts = draw(
        st.lists(st.tuples(decisions, goods, st.sampled_from([*STAGES, "view", "dismiss"])), max_size=9)
    )
    whose = {name: (draw(TALKS), draw(INTENTS)) for name in ("d_1", "d_2")}
    met = [Met(whose[d][0], d, product, kind, whose[d][1]) for d, product, kind in acts]
    return Day(tuple(asked), tuple(said), tuple(thumbs), tuple(met))


def total(rows: tuple[dict, ...], name: str) -> int:
    return sum(row[name] for row in rows)


@given(happened())
def test_the_same_sums_come_out_by_conversation_by_intent_and_by_product(day: Day) -> None:
    found: Counted = counted(day)
    assert total(found.talks, "turns") == len(day.asked)
    for name in ("turns", "unsure", "fallbacks", "thumbs_up", "thumbs_down", *STAGES.values()):
        assert total(found.talks, name) == total(found.intents, name), name
    for name in STAGES.values():
        assert total(found.talks, name) == total(found.products, name), name
    every = tuple(row for row in found.sums if row["intent"] == EVERY)
    for name in ("turns", "resolved", "handed", "fallbacks", "thumbs_up", "bought"):
        assert total(found.talks, name) == total(every, name), name
    assert total(every, "talks") == sum(row["turns"] > 0 for row in found.talks)


@given(happened())
def test_no_talk_is_both_resolved_and_in_need_of_a_person(day: Day) -> None:
    for row in counted(day).talks:
        assert row["resolved"] + max(row["handed"], row["person"]) <= 1
        assert not (row["resolved"] and row["turns"] == 0)


def test_a_last_message_without_an_answer_is_not_resolved() -> None:
    first, last = Asked("m_1", "v_1", NOW), Asked("m_2", "v_1", NOW + timedelta(minutes=1))
    answered = Said("v_1", NOW, "bot", "found", "m_1")
    assert counted(Day((first, last), (answered,))).talks[0]["resolved"] == 0
    assert counted(Day((first,), (answered,))).talks[0]["resolved"] == 1


def test_a_click_on_a_day_without_words_is_a_row_but_no_talk() -> None:
    (row,) = counted(Day(met=(Met("v_1", "d_1", "p1", "click"),), languages={"v_1": "vi"})).talks
    assert (row["turns"], row["clicked"], row["language"], row["resolved"]) == (0, 1, "vi", 0)
