"""A shop's counter for action tests: the real recommender, voice and vocabulary, and a real database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from actions.parts import Parts, Shop
from actions.policies import load_policies
from catalog.goods import Goods
from catalog.model import Product
from catalog.vocabulary import Vocabulary
from dialogue.voice import Voice
from profiles.conversations import Conversations
from profiles.model import Identity
from profiles.store import Profiles
from profiles.turns import Turns
from recommender.recommend import Recommender
from rujai.settings import ROOT
from storage.engine import make_engine, migrate
from tests.unit.actions.counter import Clock, Shopper, open_shopper


@pytest.fixture(scope="session")
def voice() -> Voice:
    return Voice.load(ROOT / "content")


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return Vocabulary.load(ROOT / "data" / "vocabulary")


@pytest.fixture(scope="session")
def action_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """One migrated database for all action tests: each has a shopper of its own."""
    folder: Path = tmp_path_factory.mktemp("actions")
    engine = make_engine(f"sqlite:///{folder / 'rujai.db'}")
    migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def parts(
    action_engine: Engine,
    recommender: Recommender,
    vocabulary: Vocabulary,
    voice: Voice,
    clock: Clock,
    *,
    shop: tuple[Product, ...],
) -> Parts:
    products = {product.product_id: product for product in shop}
    presented = Shop(
        name="Test Shop",
        currency="THB",
        languages=("th", "en", "vi"),
        default_language="th",
        url="https://shop.example",
        exchange_rates={"USD": 35.0},
        policies=load_policies(ROOT / "content" / "policies.toml"),
    )
    goods = Goods(lambda: products)
    return Parts(
        shop=presented,
        profiles=Profiles(action_engine, goods),
        conversations=Conversations(action_engine),
        turns=Turns(action_engine, goods),
        recommender=lambda: recommender,
        vocabulary=lambda: vocabulary,
        voice=voice,
        clock=clock,
        seeds=lambda: 7,
    )


@pytest.fixture(params=["th", "en", "vi"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def shopper(parts: Parts, clock: Clock, request: pytest.FixtureRequest) -> Shopper:
    """A new customer, writing the test's language where it has one, else English."""
    language = request.getfixturevalue("language") if "language" in request.fixturenames else "en"
    identity = Identity("web", request.node.nodeid)
    customer = parts.profiles.customer_for(identity, now=clock())
    return open_shopper(parts, customer.customer_id, language, clock)
