"""What is always true of an answer, whatever was asked, by whom, of whatever stock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.model import Offer, Product
from recommender.complements import complements_of
from recommender.model import PriceBound, Reason, Recommendation, Request, Taste, TastePoint, Wish
from recommender.recommend import Recommender
from recommender.snapshot import Snapshot

NOW = datetime(2025, 6, 1, tzinfo=UTC)
TEXTS = ["", "a gift for a friend", "รองเท้าวิ่ง", "ba lo mau den"]
KINDS = ["backpack", "sneaker", "shirt", "socks", "necklace", "lamp"]
COLORS = ["black", "navy", "red", "white"]
IDS = [f"{kind}-{color}" for kind in KINDS for color in COLORS]

facets = st.one_of(
    st.tuples(st.just("color"), st.sampled_from([*COLORS, "blue", "green"])),
    st.tuples(st.just("category"), st.sampled_from([*KINDS, "apparel", "accessories"])),
    st.tuples(st.just("material"), st.sampled_from(["cotton", "wool"])),
    st.tuples(st.just("size"), st.sampled_from(["m", "41"])),
    st.tuples(st.just("occasion"), st.just("wedding")),
)
wishes = st.builds(
    lambda facet, polarity, hard: Wish(*facet, polarity, hard),
    facets,
    st.sampled_from(["want", "avoid"]),
    st.booleans(),
)
bounds = st.builds(
    lambda low, width, around: PriceBound(low, low + width, low + width // 2 if around else None),
    st.integers(0, 400_000),
    st.integers(0, 300_000),
    st.booleans(),
)
points = st.builds(
    lambda facet, weight, source: TastePoint(*facet, weight, source),
    facets,
    st.one_of(st.just(-1.0), st.floats(-1, 1)),
    st.sampled_from(["stated", "observed"]),
)
few_ids = st.lists(st.sampled_from(IDS), max_size=2, unique=True)
requests = st.builds(
    Request,
    text=st.sampled_from(TEXTS),
    language=st.sampled_from(["en", "th", "vi"]),
    wishes=st.lists(wishes, max_size=3).map(tuple),
    price=st.none() | bounds,
    price_level=st.sampled_from([None, "cheap", "premium"]),
    similar_to=few_ids.map(tuple),
    goes_with=few_ids.map(tuple),
    exclude=st.frozensets(st.sampled_from(IDS), max_size=8),
    k=st.integers(1, 6),
)
tastes = st.builds(
    Taste,
    points=st.lists(points, max_size=3).map(tuple),
    products=st.dictionaries(st.sampled_from([*IDS, "gone"]), st.floats(-1, 1), max_size=3),
)
stocks = st.lists(st.tuples(st.integers(0, 6_000), st.booleans()), min_size=24, max_size=24)
settled = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def _stocked(recommender: Recommender, stock: list[tuple[int, bool]]) -> Recommender:
    products = [
        replace(product, offer=Offer(price * 100, "THB", "in_stock" if has else "out_of_stock"))
        for product, (price, has) in zip(recommender.snapshot.products, stock, strict=True)
    ]
    return recommender.with_products(products)


def _answer(recommender: Recommender, request: Request, taste: Taste, seed: int) -> Recommendation:
    return recommender.recommend(request, taste, now=NOW, rng=np.random.default_rng(seed), seed=seed)


def _is(product: Product, attribute: str, value: str) -> bool:
    """Told apart from the code under test: what the product says, and that navy is blue."""
    return product.has(attribute, value) or (
        (attribute, value) == ("color", "blue") and product.has("color", "navy")
    )


def _does_for(product: Product, attribute: str, values: list[str]) -> bool:
    one_size = attribute == "size" and "m" in values and product.has("size", "one size")
    return one_size or any(_is(product, attribute, value) for value in values)


def _never_given_up(product: Product, request: Request, taste: Taste) -> bool:
    wanted = {(wish.attribute, wish.value) for wish in request.wishes if wish.polarity == "want"}
    avoided = [(wish.attribute, wish.value) for wish in request.wishes if wish.polarity == "avoid"]
    disliked = [
        (point.attribute, point.value)
        for point in taste.points
        if (point.source, point.weight) == ("stated", -1.0) and (point.attribute, point.value) not in wanted
    ]
    return (
        product.for_sale
        and product.product_id not in {*request.exclude, *request.similar_to, *request.goes_with}
        and not any(_is(product, *facet) for facet in [*avoided, *disliked])
    )


def _fits(product: Product, request: Request, taste: Taste) -> bool:
    hard: dict[str, list[str]] = {}
    for wish in request.wishes:
        if wish.polarity == "want" and wish.hard:
            hard.setdefault(wish.attribute, []).append(wish.value)
    return (
        _never_given_up(product, request, taste)
        and all(_does_for(product, attribute, values) for attribute, values in hard.items())
        and (request.price is None or request.price.allows(product.offer.price_minor))
    )


def _is_true(  # noqa: C901, PLR0911 — one line a kind of reason
    snapshot: Snapshot,
    reason: Reason,
    product: Product,
    request: Request,
    taste: Taste,
    *,
    fitting: list[Product],
    parts: Mapping[str, float],
) -> bool:
    match reason.kind:
        case "wish":
            return _is(product, reason.attribute, reason.value) and any(
                (w.attribute, w.value, w.polarity) == (reason.attribute, reason.value, "want")
                for w in request.wishes
            )
        case "taste":
            return _is(product, reason.attribute, reason.value) and any(
                (p.attribute, p.value) == (reason.attribute, reason.value) and p.weight > 0
                for p in taste.points
            )
        case "avoids":
            return bool(product.attributes.get(reason.attribute)) and not _is(
                product, reason.attribute, reason.value
            )
        case "budget":
            return request.price is not None and request.price.allows(product.offer.price_minor)
        case "cheapest":
            return product.offer.price_minor == min(p.offer.price_minor for p in fitting)
        case "similar":
            return reason.value in request.similar_to or taste.products.get(reason.value, 0) > 0
        case "goes_with":
            named = complements_of(snapshot, snapshot.row_of[reason.value])
            return reason.value in request.goes_with and _does_for(product, "category", list(named))
        case "popular":
            return product.popularity >= 0.5
        case "words":
            return request.text != "" and reason.contribution > 0
        case "against":
            return reason.contribution <= 0 and any(
                (p.attribute, p.value) == (reason.attribute, reason.value)
                and _is(product, reason.attribute, reason.value) == (p.weight < 0)
                for p in taste.points
            )
        case "part":
            return reason.attribute in parts and reason.contribution != 0
        case _:
            return reason.kind == "discovery"


@given(request=requests, taste=tastes, stock=stocks, seed=st.integers(0, 2**32))
@settled
def test_an_answer_keeps_every_promise(
    recommender: Recommender, request: Request, taste: Taste, stock: list[tuple[int, bool]], seed: int
) -> None:
    """Hard wishes, stock, exclusions, k, true reasons, parts that add up, chances that add up."""
    stocked = _stocked(recommender, stock)
    answer = _answer(stocked, request, taste, seed)
    products = [stocked.product(scored.product_id) for scored in answer.products]
    partners = [p for id_ in request.goes_with if (p := stocked.product(id_))]
    own_kinds = {partner.attributes["category"][-1] for partner in partners}
    fitting = [
        p
        for p in stocked.snapshot.products
        if _fits(p, request, taste) and not own_kinds & set(p.attributes["category"])
    ]
    assert answer.fitting_count == len(fitting) == stocked.count(request, taste)
    assert answer.exact == bool(fitting)
    assert len({scored.product_id for scored in answer.products}) == len(products)
    assert len(products) == min(request.k, len(fitting)) or (not answer.exact and len(products) <= request.k)
    for scored, product in zip(answer.products, products, strict=True):
        assert product is not None
        assert _never_given_up(product, request, taste)
        assert not answer.exact or product in fitting
        assert scored.reasons
        assert all(
            _is_true(stocked.snapshot, reason, product, request, taste, fitting=fitting, parts=scored.parts)
            for reason in scored.reasons
        )
        assert scored.price_minor == product.offer.price_minor
    for scored in answer.considered:
        assert np.isclose(sum(scored.parts.values()), scored.score, atol=1e-5)
        assert np.isclose(sum(reason.contribution for reason in scored.reasons), scored.score, atol=1e-5)
        assert 0.0 <= scored.propensity <= 1.0
    assert np.isclose(sum(scored.propensity for scored in answer.considered), len(products))
    assert all(scored.propensity > 0 for scored in answer.products)
    assert answer == _answer(stocked, request, taste, seed)


@given(request=requests, taste=tastes, stock=stocks)
@settled
def test_alternatives_give_up_only_what_they_say(
    recommender: Recommender, request: Request, taste: Taste, stock: list[tuple[int, bool]]
) -> None:
    """Without the wishes named as given up, the alternatives fit; a dislike is never among those."""
    stocked = _stocked(recommender, stock)
    answer = _answer(stocked, request, taste, seed=1)
    assert bool(answer.relaxed) == (bool(answer.products) and not answer.exact)
    assert all(obstacle.polarity == "want" for obstacle in answer.relaxed)
    gone = {(o.attribute, o.value) for o in answer.relaxed}
    eased = replace(
        request,
        wishes=tuple(w for w in request.wishes if not (w.hard and (w.attribute, w.value) in gone)),
        price=None if any(o.kind == "price" for o in answer.relaxed) else request.price,
    )
    if answer.relaxed:
        for scored in answer.products:
            product = stocked.product(scored.product_id)
            assert product is not None
            assert _fits(product, eased, taste)
    for obstacle in answer.obstacles:
        assert obstacle.count_without >= 0


@given(request=requests, taste=tastes, asked=st.sets(st.sampled_from(["category", "color", "price_band"])))
@settled
def test_a_question_never_asks_what_is_known_or_was_asked(
    recommender: Recommender, request: Request, taste: Taste, asked: set[str]
) -> None:
    question = recommender.question(request, taste, asked=tuple(asked))
    if question is not None:
        wanted = {w.attribute for w in request.wishes if w.polarity == "want"} - {"category"}
        assert question.attribute not in asked | wanted
        assert 2 <= len(question.values) == len(set(question.values))
        assert question.gain_bits > 0
        assert request.price is None or question.attribute != "price_band"
