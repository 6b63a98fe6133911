"""The composition root: every part is built here, once, and handed to those who need it."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from fastapi import FastAPI
from sqlalchemy import Engine

import actions.parts
import channels.parts
from actions.endpoint import make_router
from actions.performing import Performer
from actions.policies import load_policies
from actions.recall import recall
from actions.row import rows
from catalog.goods import Goods
from catalog.pictures import picture_svg
from catalog.store import CatalogStore
from catalog.vocabulary import Vocabulary
from channels.api import make_app
from channels.channel import Channel
from channels.inbox_store import Inbox
from channels.line.api import Access, LineApi
from channels.line.channel import LineChannel
from channels.line.postback import Postbacks
from channels.line.render import Rendering
from channels.outbox_store import Outbox
from channels.proactive import Proactive, ProactiveRules
from channels.rasa import RasaClient
from channels.web import WebChannel
from dialogue.voice import Voice
from profiles.accounts import Accounts
from profiles.behaviour_log import BehaviourLog
from profiles.conversations import Conversations
from profiles.feedback import Feedback
from profiles.lanes import Lanes
from profiles.learned import LearnedWeights
from profiles.passes import Passes
from profiles.store import Profiles
from profiles.turns import Turns
from recommender.behaviour import Behaviour
from recommender.bundled import prepare_bundled_encoder
from recommender.encoder import Encoder, OnnxEncoder, SentenceEncoder
from recommender.weights import HAND_SET, Weights
from rujai import secrets, threads
from rujai.console import mount_console
from rujai.explaining import explainer
from rujai.following import Follower
from rujai.settings import ROOT, Settings
from rujai.shelf import Progress, Shelf
from rujai.trying import Trier
from rujai.warming import warm
from rujai.weighing import weights_in_force
from storage.engine import make_engine, migrate

VOCABULARY = ROOT / "data" / "vocabulary"
CONTENT = ROOT / "content"


@dataclass(frozen=True, slots=True)
class Tokens:
    """What guards the seams between the processes and the visitors' identity."""

    visitors: str
    actions: str
    rasa: str
    staff: str
    postbacks: str
    console: str


def tokens_of(settings: Settings) -> Tokens:
    """The tokens as set, else derived from the one secret, which is made on the first start."""
    secret = settings.secret.get_secret_value() or secrets.load_or_make(settings.var / "secret")
    return Tokens(
        visitors=secrets.derive(secret, "visitors"),
        actions=settings.action_token.get_secret_value() or secrets.derive(secret, "actions"),
        staff=settings.staff_token.get_secret_value() or secrets.derive(secret, "staff"),
        rasa=settings.rasa_token.get_secret_value() or secrets.derive(secret, "rasa"),
        postbacks=secrets.derive(secret, "postbacks"),
        console=secrets.derive(secret, "console"),
    )


def clock_of(settings: Settings) -> Callable[[], datetime]:
    """The product's clock: the true time, moved by ``clock_offset_days``."""
    offset = timedelta(days=settings.clock_offset_days)
    return lambda: datetime.now(UTC) + offset


def open_database(settings: Settings) -> Engine:
    """The engine over a database that is up to date."""
    settings.var.mkdir(parents=True, exist_ok=True)
    engine = make_engine(settings.database)
    migrate(engine)
    return engine


def vocabulary() -> Vocabulary:
    """The words that come with the product; a feed's own are added by the shelf."""
    return Vocabulary.load(VOCABULARY)


def encoder_of(settings: Settings, progress: Progress | None = None) -> Encoder:
    """The encoder that is set, or the bundled one, made ready when it is not yet."""
    if settings.encoder:
        return SentenceEncoder(settings.encoder)
    folder = prepare_bundled_encoder(settings.encoder_path, progress)
    return OnnxEncoder(folder, threads=int(os.environ.get("OMP_NUM_THREADS") or 1))


def shelf_of(
    settings: Settings,
    store: CatalogStore,
    progress: Progress | None = None,
    behaviour: Callable[[], Behaviour | None] = lambda: None,
    weights: Callable[[], Weights] = lambda: HAND_SET,
) -> Shelf:
    """The catalogue in force, not yet filled."""
    return Shelf(
        store,
        vocabulary(),
        encoder_of(settings, progress),
        index=settings.var / "index",
        lexicon=settings.lexicon_path,
        currency=settings.shop.currency,
        behaviour=behaviour,
        weights=weights,
        clock=clock_of(settings),
    )


def _action_parts(
    settings: Settings, engine: Engine, shelf: Shelf, voice: Voice, goods: Goods
) -> actions.parts.Parts:
    shop = settings.shop
    words = vocabulary()
    seed = settings.seed
    return actions.parts.Parts(
        shop=actions.parts.Shop(
            name=shop.name,
            currency=shop.currency,
            languages=shop.languages,
            default_language=shop.default_language,
            url=shop.url,
            exchange_rates=shop.exchange_rates,
            policies=load_policies(shop.policies_file),
        ),
        profiles=Profiles(engine, goods),
        conversations=Conversations(engine),
        turns=Turns(engine, goods),
        recommender=lambda: shelf.stock.recommender if shelf.stock else None,
        vocabulary=lambda: shelf.stock.vocabulary if shelf.stock else words,
        voice=voice,
        clock=clock_of(settings),
        deadline_seconds=settings.limits.action_deadline_seconds,
        threads=threads.threads_for(engine).actions,
        **({} if seed is None else {"seeds": lambda: seed}),
    )


def proactive_of(settings: Settings, engine: Engine) -> Proactive:
    """By which other parts ask to say something to a customer."""
    rules = ProactiveRules(**settings.proactive.model_dump(), push_per_month=settings.limits.push_per_month)
    return Proactive(engine, rules)


def line_channel(settings: Settings, voice: Voice, *, secret: str) -> LineChannel:
    """LINE, with the shop's account; ``secret`` signs what its buttons bring back."""
    line = settings.line
    postbacks = Postbacks(secret)
    return LineChannel(
        channel_secret=line.channel_secret.get_secret_value(),
        api=LineApi(Access(line.access_token.get_secret_value(), line.host, line.data_host)),
        rendering=Rendering(
            postbacks, lambda language: voice.say(language, "line-open"), settings.public_url
        ),
        postbacks=postbacks,
        clock=clock_of(settings),
        login_url=line.login_url,
    )


def _channels(settings: Settings, voice: Voice, secret: str) -> tuple[Channel, ...]:
    web = WebChannel()
    return (web, line_channel(settings, voice, secret=secret)) if settings.line.enabled else (web,)


def _edge_parts(
    settings: Settings, engine: Engine, shelf: Shelf, tokens: Tokens, acting: actions.parts.Parts
) -> channels.parts.Parts:
    limits = settings.limits
    performer = Performer(acting)
    return channels.parts.Parts(
        shop=channels.parts.ShopFront(
            name=settings.shop.name,
            currency=settings.shop.currency,
            languages=settings.shop.languages,
            default_language=settings.shop.default_language,
            image_sources=settings.shop.image_sources,
            origins=settings.shop.origins,
        ),
        secret=tokens.visitors,
        conversations=acting.conversations,
        lanes=Lanes(engine),
        inbox=Inbox(engine),
        outbox=Outbox(engine),
        profiles=acting.profiles,
        feedback=Feedback(engine),
        accounts=Accounts(engine),
        passes=Passes(engine),
        channels=_channels(settings, acting.voice, tokens.postbacks),
        line_dialog=settings.line.dialog,
        voice=acting.voice,
        labels=shelf,
        rasa=RasaClient(settings.rasa_url, timeout_seconds=limits.rasa_timeout_seconds, token=tokens.rasa),
        products=lambda: shelf.stock.products if shelf.stock else {},
        relater=lambda: shelf.stock.recommender if shelf.stock else None,
        explain=explainer(
            acting.voice,
            settings.shop.currency,
            lambda: shelf.stock.vocabulary if shelf.stock else vocabulary(),
            lambda product_id: shelf.stock.products.get(product_id) if shelf.stock else None,
            lambda: shelf.stock.recommender.snapshot.version if shelf.stock else None,
        ),
        rows=rows(acting),
        handover_secret=settings.handover_secret.get_secret_value(),
        picture=picture_svg,
        limits=channels.parts.EdgeLimits(
            text_max_chars=limits.text_max_chars,
            messages_per_minute=limits.messages_per_minute,
            rasa_session_turns=limits.rasa_session_turns,
            patience_seconds=limits.patience_seconds,
            late_answer_seconds=limits.late_answer_seconds,
            lease_seconds=limits.lease_seconds,
            push_per_month=limits.push_per_month,
        ),
        clock=clock_of(settings),
        store_threads=threads.threads_for(engine).store,
        recall=partial(recall, acting),
        staff_token=tokens.staff,
        private=(make_router(performer, token=tokens.actions),),
        perform=performer.replies,
    )


def create() -> FastAPI:
    """The application for the server, from the settings of the environment."""
    settings = Settings()
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    engine = open_database(settings)
    clock = clock_of(settings)
    learned = LearnedWeights(engine)
    shelf = shelf_of(
        settings,
        CatalogStore(engine),
        behaviour=lambda: follower.behaviour,
        weights=lambda: weights_in_force(learned),
    )
    follower = Follower(BehaviourLog(engine), clock, shelf.inform)
    follower.learn_anew()
    shelf.refresh()
    voice = Voice.load(CONTENT)
    goods = Goods(lambda: shelf.stock.products if shelf.stock else {})
    tokens = tokens_of(settings)
    acting = _action_parts(settings, engine, shelf, voice, goods)
    warm(acting)
    edge = _edge_parts(settings, engine, shelf, tokens, acting)
    app = make_app(edge)
    mount_console(
        app,
        engine,
        secret=tokens.console,
        acting=acting,
        try_query=Trier(acting, edge.rasa.understand),
        time_zone=settings.proactive.time_zone,
        secure_cookies=settings.public_url.startswith("https://"),
    )
    inner = app.router.lifespan_context

    @asynccontextmanager
    async def life(running: FastAPI) -> AsyncIterator[None]:
        shelf.watch()
        follower.watch()
        try:
            async with inner(running):
                yield
        finally:
            follower.close()
            shelf.close()
            engine.dispose()

    app.router.lifespan_context = life
    return app
