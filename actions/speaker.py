"""Says wishes, facts, reasons and notes in the shopper's language; only what is true of the product."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Any, Final

from profiles.model import SELF, Preference

if TYPE_CHECKING:
    from catalog.model import Product
    from catalog.vocabulary import Vocabulary
    from dialogue.voice import Voice
    from recommender.model import Obstacle, PriceBound, Request, Wish

NOTHING_WISHED: Final = ""

LETTERS_OF_A_SIZE: Final = 4
"""Longer ones ("one size") are words."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """The voice, tuned to one conversation."""

    voice: Voice
    vocabulary: Vocabulary
    language: str
    address: str
    currency: str

    def say(self, key: str, /, **args: Any) -> str:
        """The message in this conversation's language; raises VoiceError, see Voice.say."""
        return self.voice.say(self.language, key, address=self.address, **args)

    def money(self, minor: int) -> str:
        """An amount of the shop's currency."""
        return self.voice.money(self.language, minor, self.currency)

    def number(self, value: float) -> str:
        """A number with this language's separators."""
        return self.voice.number(self.language, value)

    def row(self, items: Sequence[str]) -> str:
        """Several short things in a row, as a list without "and"."""
        return reduce(lambda first, second: self.say("pair", first=first, second=second), items)

    def all_of(self, items: Sequence[str]) -> str:
        """Several things joined by "and"."""
        return self.voice.list_and(self.language, list(items))

    def named(self, attribute: str, value: str) -> str:
        """A value as one would name it in a sentence: "size M", "cotton"."""
        label = self.vocabulary.label(attribute, value, self.language)
        if attribute == "size" and label != value:  # its label says "size" already
            return label
        return self.say("named", attribute=attribute, label=label)

    def size(self, value: str) -> str:
        """A size without the word for it: "M", "42"."""
        if len(value) <= LETTERS_OF_A_SIZE:
            return value.upper()
        return self.vocabulary.label("size", value, self.language)

    def whom(self, scope: str) -> str:
        """A recipient in words: "your mother"."""
        return self.say("recipient", recipient=scope)

    def wish(self, request: Request, scope: str) -> str:
        """The whole wish in a few words, to show what was understood; empty if nothing was."""
        said = [self.say("wish-for", whom=self.whom(scope))] if scope != SELF else []
        said += [self._wished(w) for w in request.said]
        said += self.price(request.price)
        if request.price_level is not None:
            said.append(self.say("wish-level", level=request.price_level))
        return self.row(said) if said else NOTHING_WISHED

    def price(self, bound: PriceBound | None) -> list[str]:
        """The price bound in words: nothing or one phrase."""
        if bound is None:
            return []
        if bound.around_minor is not None:
            return [self.say("wish-price-around", amount=self.money(bound.around_minor))]
        low, high = bound.at_least_minor, bound.at_most_minor
        if low is not None and high is not None:
            return [self.say("wish-price-between", low=self.money(low), high=self.money(high))]
        if high is not None:
            return [self.say("wish-price-most", amount=self.money(high))]
        return [self.say("wish-price-least", amount=self.money(low))] if low is not None else []

    def fact(self, preference: Preference) -> str:
        """A remembered fact in words: "you like cotton", "no red", "size M"."""
        if preference.attribute == "address":
            return self.say("fact-address", what=preference.value)
        what = self.named(preference.attribute, preference.value)
        liked = preference.attribute if preference.attribute in ("size", "occasion") else "like"
        kind = "dislike" if preference.weight < 0 else liked
        if preference.scope != SELF and kind in ("like", "dislike"):
            kind = f"for-{kind}"
        return self.say(f"fact-{kind}", what=what)

    def obstacle(self, obstacle: Obstacle, request: Request) -> list[str]:
        """Which wish is in the way, in one or two sentences."""
        if obstacle.kind == "price":
            return self._price_obstacle(request.price, obstacle.nearest_price_minor)
        what = self.named(obstacle.attribute, obstacle.value)
        if obstacle.kind == "taste":
            return [self.say("obstacle-taste", what=what)]
        if obstacle.polarity == "avoid":
            return [self.say("obstacle-avoid", what=what)]
        return [self.say("obstacle-want", attribute=obstacle.attribute, what=what)]

    def holds(self, product: Product, attribute: str, value: str) -> bool:
        """Whether the product has the value, or a narrower one: navy is blue, and a tote is a bag."""
        if product.has(attribute, value):
            return True
        values = product.attributes.get(attribute, ())
        if attribute == "category":
            values = tuple(wider for own in values for wider in (own, *self.vocabulary.ancestors(own)))
            if value in values:
                return True
        return any(value in self.vocabulary.implied(attribute, own) for own in values)

    def _wished(self, wish: Wish) -> str:
        what = self.named(wish.attribute, wish.value)
        return what if wish.polarity == "want" else self.say("wish-avoid", what=what)

    def _price_obstacle(self, bound: PriceBound | None, nearest: int | None) -> list[str]:
        low = bound.at_least_minor if bound else None
        high = bound.at_most_minor if bound else None
        if high is not None and low is None:
            said = [self.say("obstacle-price-most", amount=self.money(high))]
        elif low is not None and high is None:
            said = [self.say("obstacle-price-least", amount=self.money(low))]
        else:
            said = [self.say("obstacle-price-range")]
        if nearest is not None:
            said.append(self.say("obstacle-price-nearest", amount=self.money(nearest)))
        return said
