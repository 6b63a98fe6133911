"""What a dialogue's `expect:` lines mean: each check reads the answer and the database, and says what it saw."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from catalog.model import MINOR_PER_MAJOR, Product
from catalog.store import CatalogStore
from catalog.vocabulary import Vocabulary
from profiles.conversations import Conversations
from profiles.store import Profiles
from rujai.settings import ROOT

Json = Mapping[str, Any]
VOCABULARY = Vocabulary.load(ROOT / "data/vocabulary")


@dataclass(slots=True)
class Scene:
    """One played dialogue: who speaks, what was answered last and before, and where the stores are."""

    language: str
    customer_id: str
    conversation_id: str
    profiles: Profiles
    conversations: Conversations
    catalog: CatalogStore
    replies: Sequence[Json] = ()
    cards_before: Sequence[Json] = ()
    said: list[str] = field(default_factory=list)

    @property
    def cards(self) -> list[Json]:
        """The cards of the last answer."""
        return [card for reply in self.replies for card in reply.get("cards", ())]

    @property
    def buttons(self) -> list[Json]:
        """The quick replies of the last answer."""
        return [button for reply in self.replies for button in reply.get("quick_replies", ())]

    def product(self, card: Json) -> Product:
        """The catalogue's product behind a card: what is said of it must be true of this."""
        product = self.catalog.product(card["product_id"])
        assert product is not None, f"card {card['product_id']} is no product of the catalogue"
        return product

    def own(self, words: Any) -> list[str]:
        """Words given per language, or one for all, as a list."""
        mine = words.get(self.language, []) if isinstance(words, Mapping) else words
        return [mine] if isinstance(mine, str) else list(mine)


def _holds(scene: Scene, card: Json, key: str, wanted: Any) -> bool:
    """Whether one card satisfies one line such as `not color: black`."""
    product = scene.product(card)
    match key:
        case "price at most":
            return product.offer.price_minor <= wanted * MINOR_PER_MAJOR
        case "price at least":
            return product.offer.price_minor >= wanted * MINOR_PER_MAJOR
        case "in stock":
            return product.for_sale is wanted
        case "noted":
            return bool(card.get("note")) is wanted
        case "reason has":
            return any(word.casefold() in card["reason"].casefold() for word in scene.own(wanted))
        case _:
            negated = key.startswith("not ")
            values = [wanted] if isinstance(wanted, str) else wanted
            return any(_is(product, key.removeprefix("not "), value) for value in values) is not negated


def _is(product: Product, attribute: str, value: str) -> bool:
    """Whether the product is described by this value, or by one that means it too (navy is blue)."""
    own = product.attributes.get(attribute, ())
    return value in own or any(value in VOCABULARY.implied(attribute, narrow) for narrow in own)


def _described(scene: Scene, card: Json) -> str:
    product = scene.product(card)
    return f"{product.title('en')} ({product.offer.price_minor / MINOR_PER_MAJOR:.0f}) {dict(product.attributes)} — {card['reason']!r} {card.get('note', '')!r}"


def _each(scene: Scene, wanted: Json, quantifier: Callable[[Iterable[bool]], bool], name: str) -> None:
    assert scene.cards, f"{name}: there are no cards"
    fits = [all(_holds(scene, card, key, value) for key, value in wanted.items()) for card in scene.cards]
    shown = "\n  ".join(
        f"{'ok ' if fit else 'NOT'} {_described(scene, card)}"
        for fit, card in zip(fits, scene.cards, strict=True)
    )
    assert quantifier(fits), f"{name} {wanted}:\n  {shown}"


def _cards(scene: Scene, wanted: Any) -> None:
    count = len(scene.cards)
    low, high = {"none": (0, 0), "some": (1, 99)}.get(str(wanted)) or tuple(
        int(n) for n in (str(wanted).split("-") * 2)[:2]
    )
    assert low <= count <= high, (
        f"cards: {wanted} were expected and {count} came: {[r['text'] for r in scene.replies]}"
    )


def _says(scene: Scene, wanted: str | Sequence[str]) -> None:
    names = [wanted] if isinstance(wanted, str) else wanted
    keys = [reply.get("key", "") for reply in scene.replies]
    assert any(fnmatchcase(key, name) for key in keys for name in names), (
        f"says: {names} was expected, said was {keys}: {[r['text'] for r in scene.replies]}"
    )


def _says_not(scene: Scene, wanted: str | Sequence[str]) -> None:
    names = [wanted] if isinstance(wanted, str) else wanted
    keys = [reply.get("key", "") for reply in scene.replies]
    assert not any(fnmatchcase(key, name) for key in keys for name in names), (
        f"says not: {names}, but said was {keys}"
    )


def _text(scene: Scene) -> str:
    parts = [reply["text"] for reply in scene.replies]
    parts += [f"{card['title']} {card['reason']} {card.get('note', '')}" for card in scene.cards]
    return "\n".join(parts)


def _text_has(scene: Scene, wanted: Any) -> None:
    for word in scene.own(wanted):
        assert word.casefold() in _text(scene).casefold(), f"text has: {word!r} is not in {_text(scene)!r}"


def _text_has_not(scene: Scene, wanted: Any) -> None:
    for word in scene.own(wanted):
        assert word.casefold() not in _text(scene).casefold(), (
            f"text has not: {word!r} is in {_text(scene)!r}"
        )


def _cards_differ(scene: Scene, _wanted: Any) -> None:
    before = {card["product_id"] for card in scene.cards_before}
    again = [card["product_id"] for card in scene.cards if card["product_id"] in before]
    assert scene.cards, "cards differ: there are no cards"
    assert not again, f"cards differ: {again} were shown before"


def _cheaper(scene: Scene, _wanted: Any) -> None:
    bound = max(card["price_minor"] for card in scene.cards_before)
    assert scene.cards, "cheaper than before: there are no cards"
    assert all(card["price_minor"] < bound for card in scene.cards), (
        f"cheaper than {bound}: {[c['price_minor'] for c in scene.cards]}"
    )


def _dearer(scene: Scene, _wanted: Any) -> None:
    bound = min(card["price_minor"] for card in scene.cards_before)
    assert scene.cards, "dearer than before: there are no cards"
    assert all(card["price_minor"] > bound for card in scene.cards), (
        f"dearer than {bound}: {[c['price_minor'] for c in scene.cards]}"
    )


def _buttons(scene: Scene, wanted: Any) -> None:
    intents = [button["intent"] for button in scene.buttons]
    if wanted in ("some", "none"):
        assert bool(intents) is (wanted == "some"), f"buttons: {wanted}, but there are {intents}"
        return
    missing = {wanted} - set(intents) if isinstance(wanted, str) else set(wanted) - set(intents)
    assert not missing, f"buttons: {missing} is not among {intents}"


def _language(scene: Scene, wanted: str) -> None:
    seen = {reply["language"] for reply in scene.replies}
    assert seen == {wanted}, (
        f"language: {wanted} was expected and {seen} was spoken: {[r['text'] for r in scene.replies]}"
    )


def _facts(scene: Scene, wanted: Json) -> list[str]:
    facts = scene.profiles.preferences(scene.customer_id, scope=wanted.get("scope", "self"))
    return [
        f"{fact.attribute}={fact.value} {fact.weight:+}"
        for fact in facts
        if fact.attribute == wanted["attribute"]
        and fact.value == wanted.get("value", fact.value)
        and ("dislike" not in wanted or (fact.weight < 0) is wanted["dislike"])
        and (fact.quote or fact.source != "stated")
    ]


def _remembers(scene: Scene, wanted: Sequence[Json]) -> None:
    for fact in wanted:
        everything = scene.profiles.preferences(scene.customer_id, scope=fact.get("scope", "self"))
        assert _facts(scene, fact), f"remembers: {fact} is not among {everything}"


def _forgot(scene: Scene, wanted: Sequence[Json]) -> None:
    for fact in wanted:
        assert not _facts(scene, fact), f"forgot: {fact} is still stored"


def _knows_nothing(scene: Scene, _wanted: Any) -> None:
    export = scene.profiles.export(scene.customer_id)
    assert not export.get("preferences"), f"knows nothing: {export['preferences']}"
    assert not export.get("interactions"), f"knows nothing: {export['interactions']}"


def _owner(scene: Scene, wanted: str) -> None:
    conversation = scene.conversations.get(scene.conversation_id)
    assert conversation is not None
    assert conversation.owner == wanted, f"owner: {wanted} was expected, it is {conversation.owner}"


def _decision(scene: Scene, _wanted: str) -> None:
    ids = [reply["decision_id"] for reply in scene.replies if reply.get("decision_id")]
    assert ids, "decision: the answer names none"
    decision = scene.profiles.decision(ids[-1])
    assert decision is not None, f"decision: {ids[-1]} is not stored"
    shown = [c for c in decision.candidates if c.get("position") is not None]
    assert len(shown) == len(scene.cards), (
        f"decision: {len(shown)} shown candidates, {len(scene.cards)} cards"
    )
    assert all(0 < c["propensity"] <= 1 for c in shown), (
        f"decision: propensities {[c['propensity'] for c in shown]}"
    )
    met = [
        i
        for i in scene.profiles.interactions(scene.customer_id)
        if i.decision_id == ids[-1] and i.kind == "impression"
    ]
    assert len(met) == len(scene.cards), f"decision: {len(met)} impressions, {len(scene.cards)} cards"


def _turns_stored(scene: Scene, wanted: int) -> None:
    turns = [m for m in scene.conversations.messages(scene.conversation_id) if m.sender == "shopper"]
    assert len(turns) == wanted, f"turns stored: {wanted} were expected, there are {len(turns)}"


def _stored_nowhere(scene: Scene, wanted: Sequence[str]) -> None:
    """Look for the words in the bytes of the database, of its log, and of what both processes wrote."""
    database = Path(str(scene.profiles._engine.url.database))
    files = [*database.parent.glob(f"{database.name}*"), *(database.parent / "log").glob("*")]
    assert len(files) > 1, f"stored nowhere: there is nothing to look into beside {database}"
    for words in wanted:
        found = [file.name for file in files if words.encode() in file.read_bytes()]
        assert not found, f"stored nowhere: {words!r} is in {found}"


CHECKS: Mapping[str, Callable[[Scene, Any], None]] = {
    "says": _says,
    "says not": _says_not,
    "text has": _text_has,
    "text has not": _text_has_not,
    "cards": _cards,
    "every card": lambda scene, wanted: _each(scene, wanted, all, "every card"),
    "some card": lambda scene, wanted: _each(scene, wanted, any, "some card"),
    "no card": lambda scene, wanted: _each(scene, wanted, lambda fits: not any(fits), "no card"),
    "cards differ": _cards_differ,
    "cheaper than before": _cheaper,
    "dearer than before": _dearer,
    "buttons": _buttons,
    "language": _language,
    "remembers": _remembers,
    "forgot": _forgot,
    "knows nothing": _knows_nothing,
    "owner": _owner,
    "decision": _decision,
    "turns stored": _turns_stored,
    "stored nowhere": _stored_nowhere,
}


def check(scene: Scene, expect: Json) -> None:
    """Hold the last answer and the stores against the dialogue's lines."""
    if unknown := set(expect) - set(CHECKS):
        raise ValueError(f"expect: there is no check {', '.join(unknown)}; there are {', '.join(CHECKS)}")
    if scene.replies and "language" not in expect:
        _language(scene, scene.language)
    for name, wanted in expect.items():
        CHECKS[name](scene, wanted)
