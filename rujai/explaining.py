"""Composes the explanation of a stored decision for the edge and for the command line."""

from __future__ import annotations

from collections.abc import Callable

from actions.explaining import Find, UnexplainableError, explain
from actions.speaker import Speaker
from catalog.store import CatalogStore
from catalog.vocabulary import Vocabulary
from dialogue.explanation import Explanation
from dialogue.voice import Voice
from profiles.model import Decision
from profiles.store import Profiles
from recommender.snapshot import take_snapshot
from recommender.vocabulary import implied_of
from rujai.settings import ROOT, Settings
from storage.engine import make_engine, migrate


class NoExplanationError(LookupError):
    """There is nothing to explain; the message says why and what to do."""


def explainer(
    voice: Voice,
    currency: str,
    vocabulary: Callable[[], Vocabulary],
    find: Find,
    version: Callable[[], str | None],
) -> Callable[[Decision, str], Explanation | None]:
    """Explains a decision in a language; None where the customer had it forgotten.

    ``find`` and ``version`` look into the catalogue in force when they are called.
    """

    def explained(decision: Decision, language: str) -> Explanation | None:
        speaker = Speaker(voice, vocabulary(), language, "", currency)
        try:
            return explain(decision, speaker, find, version())
        except UnexplainableError:
            return None

    return explained


def explain_stored(settings: Settings, decision_id: str, language: str) -> Explanation:
    """Explain a decision from the database alone, without encoder or server; raises NoExplanationError."""
    if language not in settings.shop.languages:
        known = ", ".join(settings.shop.languages)
        raise NoExplanationError(f'the shop does not speak "{language}"; use one of {known}.')
    engine = make_engine(settings.database)
    migrate(engine)
    decision = Profiles(engine).decision(decision_id)
    if decision is None:
        raise NoExplanationError(
            f"there is no decision {decision_id}; the id stands in a message as decision_id."
        )
    store = CatalogStore(engine)
    words = Vocabulary.load(ROOT / "data" / "vocabulary").with_feed_values(
        store.labels(), store.category_paths()
    )
    snapshot = take_snapshot(store.products(), implied_of(words))
    products = {product.product_id: product for product in snapshot.products}
    voice = Voice.load(ROOT / "content")
    told = explainer(voice, settings.shop.currency, lambda: words, products.get, lambda: snapshot.version)
    explanation = told(decision, language)
    if explanation is None:
        raise NoExplanationError(
            f"the customer had everything forgotten; what is left of {decision_id} explains nothing."
        )
    return explanation
