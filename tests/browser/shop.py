"""A whole shop for tests of the edge: real stores, real texts, real server; only Rasa is a stand-in."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from fastapi import FastAPI
from sqlalchemy import Engine

import actions.parts
from actions.performing import Performer
from catalog.model import Offer, Product
from catalog.vocabulary import Vocabulary
from channels.api import make_app
from channels.channel import Channel
from channels.inbox_store import Inbox
from channels.outbox_store import Outbox
from channels.parts import EdgeLimits, Parts, ShopFront
from channels.rasa import RasaClient
from channels.web import WebChannel
from dialogue.voice import Voice
from profiles.accounts import Accounts
from profiles.conversations import Conversations
from profiles.feedback import Feedback
from profiles.lanes import Lanes
from profiles.passes import Passes
from profiles.store import Profiles
from profiles.turns import Turns
from recommender.model import ScoredProduct
from rujai.console import mount_console
from rujai.explaining import explainer
from rujai.settings import ROOT
from storage.engine import make_engine, migrate
from tests.browser.rows import Rows
from tests.browser.standin import StandIn
from tests.browser.trial import trying

STAFF_TOKEN = "a staff token for tests only"
COLORS = {"blue": "#4f7cac", "green": "#6b8f71", "beige": "#d9c5a0", "red": "#b5524b", "gray": "#8a8f98"}
TITLES = {
    "th": ("กระเป๋าเป้ผ้าแคนวาส", "กระเป๋าเป้เดินทาง", "เสื้อเชิ้ตผ้าลินิน", "โคมไฟตั้งโต๊ะ", "รองเท้าผ้าใบ"),
    "en": ("Canvas backpack", "Travel backpack", "Linen shirt", "Table lamp", "Canvas sneakers"),
    "vi": ("Ba lô vải canvas", "Ba lô du lịch", "Áo sơ mi vải lanh", "Đèn để bàn", "Giày vải"),
}
CATEGORIES = (
    ("accessories", "backpack"),
    ("accessories", "backpack"),
    ("apparel", "shirt"),
    ("furniture", "lighting"),
    ("footwear", "sneaker"),
)


def demo_products(count: int = 60) -> dict[str, Product]:
    """A small catalogue in three languages; the last one has been withdrawn."""
    made = {}
    for number in range(count):
        kind = number % len(CATEGORIES)
        color = list(COLORS)[number % len(COLORS)] if number % 7 else "blue"
        product_id = f"p-{number:03}"
        made[product_id] = Product(
            product_id=product_id,
            titles={language: f"{titles[kind]} {number + 1}" for language, titles in TITLES.items()},
            descriptions={"en": "Light and sturdy, with room for a day out.", "th": "เบา ทนทาน ใส่ของได้ทั้งวัน"},
            link=f"/products/{product_id}",
            offer=Offer(99_000 + 7_000 * number, "THB", "out_of_stock" if number == 7 else "in_stock"),
            attributes={"category": CATEGORIES[kind], "color": (color,), "material": ("canvas",)},
            withdrawn=number == count - 1,
            popularity=1 - number / count,
        )
    return made


def plain_picture(product: Product, language: str) -> str:
    """A picture that needs nothing: a coloured square with a bag on it."""
    color = COLORS[product.attributes.get("color", ("blue",))[0]]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400"><rect width="400" height="400" fill="#eeeae3"/>'
        f'<path fill="{color}" d="M120 150h160l24 180H96zM160 150a40 46 0 0 1 80 0h-16a24 28 0 0 0-48 0z"/></svg>'
    )


HANDOVER_SECRET = "shared with the shop's own server, for tests only"


@dataclass(frozen=True)
class Neighbours:
    """The recommender's face towards product pages, without its encoder."""

    products: Mapping[str, Product]

    def similar(self, product_id: str, k: int = 4) -> tuple[ScoredProduct, ...]:
        return tuple(ScoredProduct(i, 1.0) for i in self.products if i != product_id)[:k]

    def goes_with(self, product_id: str, k: int = 4) -> tuple[ScoredProduct, ...]:
        return self.similar(product_id, k)[::-1]

    def bought_together(self, product_id: str, k: int = 4) -> tuple[ScoredProduct, ...]:
        return self.similar(product_id, k)[1:3]


@dataclass
class Shop:
    """A running shop: what the test talks to, and what it may look into."""

    url: str
    rasa: StandIn
    conversations: Conversations
    profiles: Profiles
    engine: Engine
    products: dict[str, Product]
    app: FastAPI
    visitors: list[Visitor] = field(default_factory=list)
    passes: Passes | None = None
    recalled: list[tuple[Any, ...]] = field(default_factory=list)
    """What the bot was told when it got a conversation back: state, understood messages, products."""

    def visitor(self, language: str = "en") -> Visitor:
        visitor = self.returning("")
        made = visitor.http.post("/visitors", json={"language": language}).raise_for_status().json()
        visitor.show(made["token"])
        return visitor

    def staff_says(self, conversation: str, text: str, payload: Mapping[str, Any]) -> None:
        """A person of the shop says something, as the console will let them."""
        self.conversations.say(conversation, [(text, "en", payload)], sender="agent", at=datetime.now(UTC))

    def returning(self, token: str) -> Visitor:
        visitor = Visitor(self.url)
        visitor.show(token)
        self.visitors.append(visitor)
        return visitor


class Visitor:
    """One visitor through the public API."""

    def __init__(self, url: str) -> None:
        self.http = httpx.Client(base_url=f"{url}/api/v1", timeout=30)
        self.token = ""

    def show(self, token: str) -> None:
        self.token = token
        if token:
            self.http.headers["Authorization"] = f"Bearer {token}"

    def open(self, **body: Any) -> str:
        return str(self.http.post("/conversations", json=body).raise_for_status().json()["conversation_id"])

    def post(self, conversation: str, message_id: str, text: str, *, wait: bool = True) -> httpx.Response:
        return self.http.post(
            f"/conversations/{conversation}/messages",
            params={"wait": wait},
            json={"client_message_id": message_id, "text": text},
        )

    def said(self, conversation: str) -> list[dict[str, Any]]:
        path = f"/conversations/{conversation}/messages"
        return list(
            self.http.get(path, params={"after": 0, "limit": 100}).raise_for_status().json()["messages"]
        )


@dataclass
class Options:
    """What a test may want otherwise."""

    channels: tuple[Channel, ...] = (WebChannel(),)
    limits: EdgeLimits = field(default_factory=lambda: EdgeLimits(messages_per_minute=10_000))
    products: dict[str, Product] = field(default_factory=demo_products)
    rasa_url: str | None = None
    rasa_timeout_seconds: float = 2.0
    picture: Callable[[Product, str], str] = plain_picture
    index: bool = True
    origins: tuple[str, ...] = ()
    handover_secret: str = HANDOVER_SECRET
    performs: bool = False
    """The shop performs the actions itself; it has no recommender."""


@contextmanager
def served(app: Any) -> Iterator[str]:
    """An ASGI application behind a real server on a free port of loopback."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    config = uvicorn.Config(app, log_config=None, lifespan="on", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started:
        if not thread.is_alive() or time.monotonic() > deadline:
            raise RuntimeError("the test server did not start")
        time.sleep(0.005)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(15)
        listening.close()


@contextmanager
def database(folder: Path) -> Iterator[Engine]:
    engine = make_engine(f"sqlite:///{folder / 'rujai.db'}")
    migrate(engine)
    yield engine
    engine.dispose()


@contextmanager
def running_shop(folder: Path, options: Options | None = None) -> Iterator[Shop]:
    """Start the shop over the database in a folder; a second start in the same folder is a restart."""
    options = options or Options()
    standin = StandIn(products=tuple(p for p in options.products.values() if "backpack" in str(p.attributes)))
    with database(folder) as engine, served(standin.app()) as rasa_url:
        products = options.products
        recalled: list[tuple[Any, ...]] = []

        def recall(state: Mapping[str, Any], *heard: Any) -> dict[str, Any]:
            recalled.append((state, *heard))
            return dict(state)

        parts = Parts(
            shop=ShopFront("Rujai Demo", "THB", ("th", "en", "vi"), "th", origins=options.origins),
            secret="a secret for tests only",
            conversations=Conversations(engine),
            lanes=Lanes(engine),
            inbox=Inbox(engine),
            outbox=Outbox(engine),
            profiles=Profiles(engine),
            feedback=Feedback(engine),
            accounts=Accounts(engine),
            passes=Passes(engine),
            voice=Voice.load(ROOT / "content"),
            labels=Vocabulary.load(ROOT / "data" / "vocabulary"),
            rasa=RasaClient(options.rasa_url or rasa_url, timeout_seconds=options.rasa_timeout_seconds),
            products=lambda: products,
            relater=lambda: Neighbours(products) if options.index else None,
            explain=explainer(
                Voice.load(ROOT / "content"),
                "THB",
                lambda: Vocabulary.load(ROOT / "data" / "vocabulary"),
                products.get,
                lambda: None,
            ),
            rows=Rows(Profiles(engine), products),
            handover_secret=options.handover_secret,
            picture=options.picture,
            limits=options.limits,
            clock=lambda: datetime.now(UTC),
            staff_token=STAFF_TOKEN,
            channels=options.channels,
            recall=recall,
        )
        words = Vocabulary.load(ROOT / "data" / "vocabulary")
        acting = actions.parts.Parts(
            shop=actions.parts.Shop("Rujai Demo", "THB", ("th", "en", "vi"), "th"),
            profiles=parts.profiles,
            conversations=parts.conversations,
            turns=Turns(engine),
            recommender=lambda: None,
            vocabulary=lambda: words,
            voice=parts.voice,
        )
        if options.performs:
            parts = replace(parts, perform=Performer(acting).replies)
        app = make_app(parts)
        mount_console(
            app,
            engine,
            secret="a secret of the console, for tests only",
            acting=acting,
            try_query=trying(products),
        )
        with served(app) as url:
            shop = Shop(
                url,
                standin,
                parts.conversations,
                parts.profiles,
                engine,
                products,
                app,
                recalled=recalled,
                passes=parts.passes,
            )
            try:
                yield shop
            finally:
                for visitor in shop.visitors:
                    visitor.http.close()
