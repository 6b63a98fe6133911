"""The catalogue in force follows the database: at once, whole, and while it is being searched."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from catalog.importer import import_feed
from catalog.store import CatalogStore
from catalog.vocabulary import Vocabulary
from recommender.constraints import fit
from recommender.encoder import OnnxEncoder
from recommender.model import PriceBound, Request, Taste, Wish
from rujai.compose import VOCABULARY
from rujai.shelf import Shelf, Stock
from storage.engine import make_engine, migrate

NOW = datetime(2026, 11, 22, tzinfo=UTC)
HEADING = "id,title,link,availability,price,color,product_type\n"
COLORS = ("black", "red", "blue", "white")
Import = Callable[..., None]


def row(number: int, *, price: int = 0, stock: str = "in_stock", title: str = "") -> str:
    color = COLORS[number % 4]
    title = title or f"{color} backpack {number}"
    return (
        f"p{number},{title},/p{number},{stock},{price or 100 + number} THB,{color},accessories > backpack\n"
    )


@pytest.fixture
def words() -> Vocabulary:
    return Vocabulary.load(VOCABULARY)


@pytest.fixture
def store(tmp_path: Path) -> CatalogStore:
    engine = make_engine(f"sqlite:///{tmp_path / 'shop.db'}")
    migrate(engine)
    return CatalogStore(engine)


@pytest.fixture
def importing(store: CatalogStore, words: Vocabulary, tmp_path: Path) -> Import:
    clock = iter(NOW + timedelta(seconds=number) for number in range(10_000))

    def run(*rows: str, full: bool = False) -> None:
        source = tmp_path / "feed.csv"
        source.write_text(HEADING + "".join(rows), encoding="utf-8")
        import_feed(
            source, store=store, vocabulary=words, shop_currency="THB", base_url="", now=next(clock),
            full=full, allow_mass_withdrawal=True,
        )  # fmt: skip

    return run


@pytest.fixture
def make_shelf(
    store: CatalogStore, words: Vocabulary, encoder: OnnxEncoder, tmp_path: Path
) -> Callable[[], Shelf]:
    return lambda: Shelf(
        store, words, encoder, index=tmp_path / "index", lexicon=tmp_path / "lexicon.json", currency="THB"
    )


@pytest.fixture
def shelf(make_shelf: Callable[[], Shelf]) -> Shelf:
    return make_shelf()


def found(shelf: Shelf, request: Request) -> set[str]:
    stock = shelf.stock
    assert stock is not None
    answer = stock.recommender.recommend(request, Taste(), now=NOW, rng=np.random.default_rng(0), seed=0)
    return {scored.product_id for scored in answer.products if answer.exact}


def test_each_kind_of_change_is_in_force_after_one_look(shelf: Shelf, importing: Import) -> None:
    importing(*(row(number) for number in range(8)))
    shelf.refresh()
    laid_out = shelf.stock.recommender.retrieval  # type: ignore[union-attr]
    everything = Request(k=20)
    assert len(found(shelf, everything)) == 8
    importing(row(0, price=5000))
    assert shelf.refresh()
    assert "p0" not in found(shelf, Request(price=PriceBound(at_most_minor=400_000), k=20))
    importing(row(1, stock="out_of_stock"))
    assert shelf.refresh()
    assert "p1" not in found(shelf, everything)
    assert shelf.stock.recommender.retrieval is laid_out, "nothing is laid out anew for an offer"  # type: ignore[union-attr]
    importing(row(8), row(2, title="green-eyed backpack"))
    assert shelf.refresh()
    assert {"p8", "p2"} <= found(shelf, everything)
    assert "p2" in found(shelf, Request(text="green-eyed backpack", k=1))
    importing(*(row(number) for number in range(4, 8)), full=True)
    assert shelf.refresh()
    assert found(shelf, everything) == {"p4", "p5", "p6", "p7"}
    assert not shelf.refresh()


def test_what_is_taken_over_step_by_step_answers_as_what_is_read_anew(
    shelf: Shelf, make_shelf: Callable[[], Shelf], importing: Import
) -> None:
    importing(*(row(number) for number in range(12)))
    shelf.refresh()
    for number in range(4):
        importing(row(number, price=900 + number), row(20 + number), row(30, title=f"lamp {number}"))
        shelf.refresh()
    anew = make_shelf()
    anew.refresh()
    assert shelf.stock.products == anew.stock.products  # type: ignore[union-attr]
    assert shelf.stock.version == anew.stock.version  # type: ignore[union-attr]
    for request in (
        Request(k=30),
        Request(wishes=(Wish("color", "red"),), k=30),
        Request(price=PriceBound(at_least_minor=90_000), k=30),
    ):
        assert found(shelf, request) == found(anew, request)


def test_ten_thousand_searches_during_swaps_never_show_what_must_not_be_shown(
    shelf: Shelf, importing: Import
) -> None:
    """Each search holds one state, whole: every answer is true of the state it was taken from."""
    importing(*(row(number) for number in range(40)))
    shelf.refresh()
    over = threading.Event()
    troubles: list[BaseException] = []

    def change() -> None:
        try:
            turn = 0
            while not over.is_set():
                turn += 1
                stocks = ("in_stock", "out_of_stock")
                importing(*(row(n, price=50 + (n * turn) % 400, stock=stocks[(n + turn) % 3 == 0]) for n in range(40)),
                    *([row(100 + turn)] if turn % 5 == 0 else []), full=turn % 7 == 0)  # fmt: skip
                shelf.refresh()
        except BaseException as error:  # noqa: BLE001 — told by the test below
            troubles.append(error)

    changing = threading.Thread(target=change)
    changing.start()
    bound, excluded, versions = PriceBound(at_most_minor=30_000), frozenset({"p3", "p9"}), set()
    requests = (
        Request("a bag", price=bound, exclude=excluded),
        Request(wishes=(Wish("color", "black", "avoid"),), price=bound, exclude=excluded),
        Request(similar_to=("p5",), exclude=excluded),
    )
    try:
        for number in range(10_000):
            stock = shelf.stock
            assert stock is not None
            versions.add(stock.version)
            request = requests[number // 10 % 3] if number % 10 == 0 else requests[1]
            if number % 10:  # the filters alone, nine times in ten: they are what must never be wrong
                answer_ids = [
                    stock.recommender.snapshot.products[r].product_id for r in _allowed(stock, request)
                ]
            else:
                answer = stock.recommender.recommend(
                    request, Taste(), now=NOW, rng=np.random.default_rng(number), seed=number
                )
                answer_ids = [scored.product_id for scored in answer.products] if answer.exact else []
            for product_id in answer_ids:
                product = stock.products[product_id]
                assert product.for_sale
                assert product_id not in excluded
                assert request.price is None or request.price.allows(product.offer.price_minor)
                assert not any(product.has(wish.attribute, wish.value) for wish in request.wishes)
    finally:
        over.set()
        changing.join()
    assert not troubles
    assert len(versions) > 3, "there were swaps"


def _allowed(stock: Stock, request: Request) -> list[int]:
    passing = fit(stock.recommender.snapshot, request, Taste())
    return passing.allowed.rows().tolist() if passing.exact else []
