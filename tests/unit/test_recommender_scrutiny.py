"""What was cut, and what would have changed the answer: each claim is checked by asking again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recommender.model import PriceBound, Request, Taste, TastePoint, Wish
from recommender.recommend import Recommender
from recommender.scrutiny import changed_by

NOW = datetime(2025, 6, 1, tzinfo=UTC)
BLACK = Wish("color", "black", "avoid")
BACKPACK = Wish("category", "backpack")

facets = st.sampled_from(
    [("color", "black"), ("color", "blue"), ("category", "backpack"), ("category", "apparel"), ("size", "m"),
     ("material", "wool"), ("occasion", "wedding")]
)  # fmt: skip
wishes = st.builds(
    lambda facet, polarity, hard: Wish(*facet, polarity, hard),
    facets,
    st.sampled_from(["want", "avoid"]),
    st.booleans(),
)
bounds = st.builds(
    lambda low, width: PriceBound(low, low + width), st.integers(0, 400_000), st.integers(0, 200_000)
)
points = st.builds(
    lambda facet, weight: TastePoint(*facet, weight), facets, st.sampled_from([-1.0, -0.4, 0.7])
)
requests = st.builds(
    Request,
    text=st.sampled_from(["", "a gift", "ba lo"]),
    wishes=st.lists(wishes, max_size=3).map(tuple),
    price=st.none() | bounds,
    k=st.integers(1, 5),
)
tastes = st.builds(Taste, points=st.lists(points, max_size=2).map(tuple))


def _shown(recommender: Recommender, request: Request, taste: Taste) -> list[str]:
    """The greedy answer: the last card is not drawn, whatever the seed."""
    for seed in range(40):
        answer = recommender.recommend(request, taste, now=NOW, rng=np.random.default_rng(seed), seed=seed)
        if all(reason.kind != "discovery" for one in answer.products for reason in one.reasons):
            return [one.product_id for one in answer.products]
    return []


@given(request=requests, taste=tastes, seed=st.integers(0, 40))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_answer_knows_which_cards_need_no_change_whatever_it_explored(
    recommender: Recommender, request: Request, taste: Taste, seed: int
) -> None:
    answer = recommender.recommend(request, taste, now=NOW, rng=np.random.default_rng(seed), seed=seed)
    told = recommender.scrutinise(request, taste, now=NOW, usual=answer.best)
    assert told == recommender.scrutinise(request, taste, now=NOW)


@given(request=requests, taste=tastes)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_each_change_brings_exactly_what_it_says(
    recommender: Recommender, request: Request, taste: Taste
) -> None:
    scrutiny = recommender.scrutinise(request, taste)
    before = recommender.count(request, taste)
    costs = [change.cost for change in scrutiny.changes]
    assert costs == sorted(costs)
    for change in scrutiny.changes:
        changed = changed_by(request, taste, change)
        assert changed != (request, taste)
        assert recommender.count(*changed) == before + change.more > before
        seen = _shown(recommender, *changed)
        assert not seen or set(change.would_show) <= set(seen)
    assert [replace(change, would_show=()) for change in scrutiny.changes] == list(
        recommender.changes(request, taste)
    )


@given(request=requests, taste=tastes)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_was_cut_adds_up(recommender: Recommender, request: Request, taste: Taste) -> None:
    """What fits and what one thing alone kept away are different products; a cut product is not counted as fitting."""
    cuts = recommender.scrutinise(request, taste).cuts
    held = [cut for cut in cuts if cut.kind not in ("stock", "excluded")]
    left = recommender.count(request, taste)
    assert left + sum(cut.alone for cut in held) <= len(recommender.snapshot)
    for cut in held:
        assert 0 <= cut.alone <= cut.count
        assert len(cut.examples) == min(cut.alone, 3)
        for product_id in cut.examples:
            alone = replace(request, price=None) if cut.kind == "price" else request
            gone = {(cut.attribute, value) for value in cut.values}
            alone = replace(
                alone, wishes=tuple(w for w in alone.wishes if (w.attribute, w.value) not in gone)
            )
            assert recommender.product(product_id) is not None
            assert recommender.count(alone, taste) >= left


def test_a_slightly_higher_budget_comes_first_and_is_a_round_figure(recommender: Recommender) -> None:
    request = Request(wishes=(BACKPACK, BLACK), price=PriceBound(None, 75_000))

    price, *others = recommender.scrutinise(request).changes

    assert (price.kind, price.price) == ("price", PriceBound(None, 90_000))
    assert (price.more, price.would_show) == (1, ("backpack-red",))
    assert ("wish", ("black",), "avoid") in [(c.kind, c.values, c.polarity) for c in others]


def test_a_remembered_dislike_is_named_last(recommender: Recommender) -> None:
    taste = Taste(points=(TastePoint("color", "black", -1.0),))

    changes = recommender.scrutinise(Request(wishes=(BACKPACK, Wish("color", "red"))), taste).changes
    of_backpacks = recommender.scrutinise(Request(wishes=(BACKPACK,)), taste).changes

    assert all(change.kind != "taste" for change in changes)  # black fails the red wish as well
    assert of_backpacks[-1].kind == "taste"


def test_what_a_change_would_have_shown_may_be_asked_of_one_alone(recommender: Recommender) -> None:
    request = Request(wishes=(BACKPACK, BLACK), price=PriceBound(None, 75_000))
    whole = recommender.scrutinise(request)

    for place, asked in enumerate(whole.changes):
        told = recommender.scrutinise(request, first=lambda change, kind=asked.kind: change.kind == kind)
        shown = next(n for n, one in enumerate(whole.changes) if one.kind == asked.kind)
        assert [bool(one.would_show) for one in told.changes] == [
            n == shown for n in range(len(told.changes))
        ]
        assert told.changes[shown] == whole.changes[shown]
        assert replace(told.changes[place], would_show=()) == replace(asked, would_show=())
