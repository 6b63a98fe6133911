"""The columns that make filtering quick at a million products say exactly what a plain look at each would."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from catalog.model import Offer, Product
from recommender.bitmap import Bitmap, thinned
from recommender.constraints import fit
from recommender.lexical import LexicalIndex, Segmenter
from recommender.model import PriceBound, Request, Taste, Wish
from recommender.postings import READ_AT_MOST, Postings
from recommender.prices import Prices
from recommender.rowset import Rowset, first_allowed
from recommender.snapshot import take_snapshot

masks = st.integers(0, 400).flatmap(lambda n: st.lists(st.booleans(), min_size=n, max_size=n))
prices = st.lists(st.integers(0, 40), max_size=300)


@given(masks, st.data())
def test_a_bitmap_says_what_the_truth_values_say(mask: list[bool], data: st.DataObject) -> None:
    one = np.array(mask, np.bool_)
    other = np.array(data.draw(st.lists(st.booleans(), min_size=len(mask), max_size=len(mask))), np.bool_)
    a, b, rows = Bitmap.of(one), Bitmap.of(other), np.arange(len(one))[::-1]
    for bits, expected in ((a & b, one & other), (a | b, one | other), (a - b, one & ~other), (~a, ~one)):
        assert bits.count() == expected.sum()
        assert bits.any() == expected.any()
        assert bits.rows().tolist() == np.flatnonzero(expected).tolist()
        assert np.array_equal(bits.at(rows), expected[rows])
    assert a.without(np.flatnonzero(other)).rows().tolist() == (a - b).rows().tolist()
    size = data.draw(st.integers(0, len(mask) + 70))
    assert a.resized(size).rows().tolist() == [row for row in np.flatnonzero(one).tolist() if row < size]


@given(st.integers(1, 20_000), st.integers(1, 400), st.floats(0, 1))
def test_rows_spread_over_a_bitmap_are_in_it_and_as_many_as_wanted(
    count: int, most: int, share: float
) -> None:
    bits = Bitmap.of(np.random.default_rng(count).random(count) < share)
    rows = bits.spread(most)
    assert bits.at(rows).all()
    assert len(np.unique(rows)) == len(rows) == min(most, bits.count())


@given(masks, st.integers(0, 3))
def test_a_rowset_is_the_mask_it_was_made_of(mask: list[bool], more: int) -> None:
    expected = np.array([*mask, *[False] * more], np.bool_)
    rowset = Rowset.of(np.flatnonzero(np.array(mask, np.bool_)).astype(np.int32), len(mask))
    assert np.array_equal(rowset.bitmap(len(expected)).mask(), expected)
    rows = np.arange(len(expected))[::-1]
    assert np.array_equal(rowset.at(rows, len(expected)), expected[rows])
    grown = rowset.with_rows(np.arange(len(mask), len(expected), dtype=np.int32), len(expected))
    expected[len(mask) :] = True
    assert np.array_equal(grown.bitmap(len(expected)).mask(), expected)


@given(prices, st.none() | st.integers(0, 40), st.none() | st.integers(0, 40))
def test_a_price_bound_allows_what_lies_within_it(
    column: list[int], low: int | None, high: int | None
) -> None:
    if low is not None and high is not None and low > high:
        low, high = high, low
    bound = PriceBound(at_least_minor=low, at_most_minor=high)
    within = Prices.of(np.array(column, np.int64)).within(bound)
    assert within.mask().tolist() == [bound.allows(price) for price in column]


@given(prices, st.integers(0, 40), st.integers(1, 5), st.data())
def test_the_cheapest_and_the_nearest_are_those(
    column: list[int], price: int, k: int, data: st.DataObject
) -> None:
    allowed = np.array(
        data.draw(st.lists(st.booleans(), min_size=len(column), max_size=len(column))), np.bool_
    )
    column_minor, rows = np.array(column, np.int64), np.flatnonzero(allowed)
    by_price = Prices.of(column_minor)
    bits = Bitmap.of(allowed)
    cheapest, dearest = by_price.cheapest(bits, k), by_price.dearest(bits, k)
    assert column_minor[cheapest].tolist() == sorted(column_minor[rows])[:k]
    assert column_minor[dearest].tolist() == sorted(column_minor[rows], reverse=True)[:k]
    near = by_price.nearest(price, bits, k)
    assert set(near) <= set(rows)
    distances = sorted(abs(column_minor[rows] - price))[:k]
    assert sorted(abs(column_minor[near] - price))[:k] == distances


@given(masks, st.integers(0, 50))
def test_the_first_allowed_of_an_order_are_found_however_far_one_must_look(mask: list[bool], k: int) -> None:
    order = np.arange(len(mask), dtype=np.int32)[::-1]
    allowed = np.array(mask, np.bool_)
    assert first_allowed(order, Bitmap.of(allowed), k).tolist() == np.flatnonzero(allowed)[::-1][:k].tolist()


@given(st.integers(0, 5000), st.integers(1, 300))
def test_thinning_keeps_both_ends_and_no_row_twice(count: int, most: int) -> None:
    rows = thinned(np.arange(count), most)
    assert len(rows) == len(set(rows.tolist())) == min(count, most)
    assert not count or rows[0] == 0


def _product(number: int, color: str, price: int, *, stocked: bool = True, title: str = "thing") -> Product:
    return Product(
        product_id=f"p{number:03}",
        titles={"en": f"{color} {title}"},
        link="",
        offer=Offer(price, "THB", "in_stock" if stocked else "out_of_stock"),
        attributes={"category": ("all", "thing"), "color": (color,)},
        popularity=price % 3 / 2,
    )


states = st.lists(
    st.tuples(
        st.integers(0, 30),
        st.sampled_from(["red", "navy", "blue"]),
        st.integers(1, 40),
        st.booleans(),
        st.sampled_from(["thing", "other"]),
    ),
    max_size=40,
).map(lambda rows: [_product(n, c, p, stocked=s, title=t) for n, c, p, s, t in rows])
IMPLIED = {"color": {"navy": ["blue"]}}


@given(states, states, states, st.sampled_from(["red", "navy", "blue"]), st.integers(1, 40))
def test_a_changed_snapshot_answers_as_one_laid_out_anew(
    first: list[Product], second: list[Product], third: list[Product], color: str, price: int
) -> None:
    """Twice changed, so that added rows are themselves replaced; every filter says the same of the same ids."""
    changed = take_snapshot(first, IMPLIED).with_changes(second).with_changes(third)
    anew = take_snapshot([*first, *second, *third], IMPLIED)
    request = Request(wishes=(Wish("color", color),), price=PriceBound(at_most_minor=price))
    for asked in (Request(), request, Request(wishes=(Wish("color", color, "avoid"),))):
        found, expected = fit(changed, asked, Taste()), fit(anew, asked, Taste())
        assert found.fitting_count == expected.fitting_count
        ids = sorted(changed.products[row].product_id for row in found.allowed.rows())
        assert ids == sorted(anew.products[row].product_id for row in expected.allowed.rows())
    assert changed.digest == anew.digest
    for product in anew.products:
        assert changed.products[changed.row_of[product.product_id]] == product


def test_a_new_price_keeps_the_row_and_a_new_title_does_not() -> None:
    before = take_snapshot([_product(1, "red", 10), _product(2, "red", 20)])
    dearer = before.with_changes([_product(1, "red", 13)])
    assert (dearer.row_of["p001"], dearer.added_count) == (0, 0)
    renamed = before.with_changes([_product(1, "red", 10, title="other")])
    assert (renamed.row_of["p001"], renamed.added_count) == (2, 1)
    assert not renamed.for_sale.has(0)
    assert before.version != dearer.version != renamed.version


words = st.lists(
    st.sampled_from(["lamp", "table", "desk", "wooden", "red", "กระเป๋า", "đèn"]), min_size=1, max_size=4
)
SEGMENTER = Segmenter()


@given(
    st.lists(words.map(" ".join), min_size=1, max_size=30), words.map(" ".join), st.integers(1, 5), st.data()
)
def test_the_words_best_are_allowed_and_score_highest(
    texts: list[str], query: str, k: int, data: st.DataObject
) -> None:
    index = LexicalIndex.of(texts, SEGMENTER)
    allowed = np.array(data.draw(st.lists(st.booleans(), min_size=len(texts), max_size=len(texts))), np.bool_)
    scores = index.scores_at(query, np.arange(len(texts)))
    best = index.best(query, Bitmap.of(allowed), k)
    assert allowed[best].all()
    hits = np.flatnonzero(allowed & (scores > 0))
    assert len(best) == min(k, len(hits))
    assert np.allclose(np.sort(scores[best]), np.sort(scores[hits])[::-1][:k][::-1], atol=1e-6)
    again = index.best(query, Bitmap.of(allowed), k)
    assert np.array_equal(best, again), "the scratch is left clean"


@given(st.lists(st.frozensets(st.sampled_from("abcdefg")), max_size=12), st.integers(0, 3), st.integers(1, 5))
def test_postings_name_the_rows_of_each_term(texts: list[frozenset[str]], added: int, pairs: int) -> None:
    """However many texts are sorted at a time, and whichever came later."""
    laid_out, later = texts[: len(texts) - added], texts[len(texts) - added :]
    postings, lengths = Postings.of(laid_out, pairs=pairs)
    postings, more = postings.with_texts(later, len(laid_out))
    keys = [hash(term) for term in "abcdefgh"]
    expected = [[row for row, text in enumerate(texts) if term in text] for term in "abcdefgh"]
    assert [term.rows.tolist() for term in postings.found(keys)] == expected
    assert [term.frequency for term in postings.found(keys)] == list(map(len, expected))
    known = np.arange(len(laid_out), dtype=np.int32)
    for key, rows in zip(keys, expected, strict=True):
        if key in postings.columns:
            held = postings.held(known, [postings.columns[key]])[:, 0]
            assert np.flatnonzero(held).tolist() == [row for row in rows if row < len(laid_out)]
    assert [*lengths, *more] == [max(len(text), 1) for text in texts]


def test_a_common_term_is_read_at_evenly_spaced_rows_and_known_of_all() -> None:
    count = 2 * READ_AT_MOST + 10
    texts = [frozenset({"all"} | ({"even"} if row % 2 == 0 else set())) for row in range(count)]
    postings, _ = Postings.of(texts, pairs=5000)
    everywhere, even = postings.found([hash("all"), hash("even")])
    assert (everywhere.frequency, even.frequency) == (count, count // 2)
    assert everywhere.rows.tolist() == list(range(0, count, 3))
    assert even.rows.tolist() == list(range(0, count, 4))
    assert everywhere.column is not None
    assert even.column is not None
    held = postings.held(np.arange(count, dtype=np.int32), [everywhere.column, even.column])
    assert held.tolist() == [[1, 1 - row % 2] for row in range(count)]


@given(st.lists(words.map(" ".join), min_size=2, max_size=20), st.integers(1, 19))
def test_added_texts_are_found_as_if_they_had_been_there(texts: list[str], cut: int) -> None:
    whole = LexicalIndex.of(texts, SEGMENTER)
    grown = LexicalIndex.of(texts[:cut], SEGMENTER).with_texts(texts[cut:])
    rows = np.arange(len(texts))
    assert len(grown) == len(whole)
    for query in texts[cut:]:
        assert np.array_equal(whole.scores_at(query, rows) > 0, grown.scores_at(query, rows) > 0)


def test_a_product_given_twice_counts_as_it_was_given_last() -> None:
    product = _product(1, "red", 10)
    changed = take_snapshot([]).with_changes([product, replace(product, withdrawn=True)])
    assert len(changed) == 1
    assert not changed.for_sale.has(0)
