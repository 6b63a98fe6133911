"""The nouns of recommending: what is asked for, what is known of the taste, what comes back and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Literal

Polarity = Literal["want", "avoid"]


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing said about what is looked for: ``color`` ``black``, wanted or avoided.

    A ``hard`` wish is a filter and is always kept; a soft one raises the score of what fits.
    Avoiding is always hard. Naming a category is hard. A wanted colour, material, size, brand or gender
    is hard too: a shopper who asks for red and gets blue was not heard. Style and occasion are soft.
    """

    attribute: str
    value: str
    polarity: Polarity = "want"
    hard: bool = True
    quote: str = ""
    implied: bool = False
    """Nobody said it: it follows from whom it is for. It is never said back, and is the first to give way."""


@dataclass(frozen=True, slots=True)
class PriceBound:
    """What it may cost, in minor units, both ends included; ``None`` leaves an end open.

    ``around_minor`` is the figure of "around 2,000": the ends are then already widened, and nearness to
    the figure is a soft wish besides.
    """

    at_least_minor: int | None = None
    at_most_minor: int | None = None
    around_minor: int | None = None

    def __post_init__(self) -> None:
        low, high = self.at_least_minor, self.at_most_minor
        if low is not None and high is not None and low > high:
            raise ValueError(f"a price bound from {low} to {high} holds nothing; swap the two figures")

    def allows(self, price_minor: int) -> bool:
        """Whether a price lies inside, both ends included."""
        return (self.at_least_minor is None or price_minor >= self.at_least_minor) and (
            self.at_most_minor is None or price_minor <= self.at_most_minor
        )


@dataclass(frozen=True, slots=True)
class Request:
    """One question to the recommender. Two wanted values of one attribute mean either of them will do."""

    text: str = ""
    """The shopper's words for retrieval, in any language; empty where only wishes are known."""
    language: str = "en"
    wishes: tuple[Wish, ...] = ()
    price: PriceBound | None = None
    price_level: Literal["cheap", "premium"] | None = None
    """"Something cheap": the cheapest (or dearest) third of what is left, as a soft wish."""
    similar_to: tuple[str, ...] = ()
    """Product ids whose likeness is wanted; they are themselves left out."""
    goes_with: tuple[str, ...] = ()
    """Product ids that the answer should complement; they and their category are left out."""
    bought_with: tuple[str, ...] = ()
    """Product ids with which the answer was taken by others; they are themselves left out."""
    exclude: frozenset[str] = frozenset()
    """Product ids not to return: shown before, rejected, or dismissed."""
    k: int = 4

    @property
    def said(self) -> tuple[Wish, ...]:
        """The wishes that the shopper spoke: all but those that only follow from whom it is for."""
        return tuple(wish for wish in self.wishes if not wish.implied)


@dataclass(frozen=True, slots=True)
class TastePoint:
    """One remembered preference as the recommender sees it, already decayed to now, −1 … +1.

    −1 stated is a hard exclusion ("not black", until withdrawn).
    """

    attribute: str
    value: str
    weight: float
    source: Literal["stated", "observed", "inferred"] = "stated"
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Taste:
    """What is known of the person for whom this is: stated points, and products met before by weight."""

    points: tuple[TastePoint, ...] = ()
    products: Mapping[str, float] = field(default_factory=dict)
    """product id → decayed weight of behaviour: bought and clicked above 0, dismissed below."""
    recent: tuple[str, ...] = ()
    """The latest different products that were looked at or taken, the newest first."""

    @property
    def excluded(self) -> tuple[TastePoint, ...]:
        """The points that forbid: stated and fully negative."""
        return tuple(p for p in self.points if p.source == "stated" and p.weight <= -1.0)


ReasonKind = Literal[
    "wish",  # it is what was asked for: attribute, value
    "budget",  # its price lies inside the bound that was given
    "taste",  # it fits a remembered preference: attribute, value
    "avoids",  # it keeps clear of a remembered or spoken dislike: attribute, value
    "similar",  # it is like the product in `value`
    "goes_with",  # it complements the product in `value`
    "bought_together",  # enough different people took it together with the product in `value`
    "also_viewed",  # enough different people who looked at the product in `value` looked at it, too
    "new",  # the shop has had it for a few weeks at most
    "popular",  # the shop puts it forward, or many chose it
    "words",  # its text is near to the shopper's words
    "cheapest",  # the cheapest among what fits
    "discovery",  # shown to learn: new or rarely shown
    "against",  # a remembered dislike that it meets, or a like that it misses: attribute, value; below 0
    "part",  # what is left of the part of the score in `attribute` and no single fact accounts for
]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a product was chosen: machine-readable, true of that product, with its share of the score.

    The contributions of a product's reasons add up to its score.
    """

    kind: ReasonKind
    attribute: str = ""
    value: str = ""
    contribution: float = 0.0


@dataclass(frozen=True, slots=True)
class ScoredProduct:
    """A product that was considered: its score, its parts, and the chance it had to be shown."""

    product_id: str
    score: float
    reasons: tuple[Reason, ...] = ()
    parts: Mapping[str, float] = field(default_factory=dict)
    """scorer part → contribution; they add up to the score."""
    propensity: float = 0.0
    """Probability under this policy and seed-free that the product was on one of the k cards."""
    price_minor: int = 0


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A hard wish that is in the way, and how many products would fit without it."""

    kind: Literal["wish", "price", "taste"]
    attribute: str
    value: str
    polarity: Polarity
    count_without: int
    nearest_price_minor: int | None = None
    """For a price: the nearest price at which something would fit."""


_LIKELY: Final = 0.5
"""The runners-up share one card's small chance among them."""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """The answer to a request.

    ``exact`` is False when nothing fitted all hard wishes; the products are then the nearest alternatives
    and ``obstacles`` names what was relaxed, best one first. Stock and the shopper's stated exclusions are
    never relaxed. ``considered`` holds the shown products and the runners-up with their propensities;
    the reasons of the runners-up are worked out when it is first looked at.
    """

    products: tuple[ScoredProduct, ...]
    exact: bool = True
    obstacles: tuple[Obstacle, ...] = ()
    relaxed: tuple[Obstacle, ...] = ()
    considered: Sequence[ScoredProduct] = ()
    fitting_count: int = 0
    """How many products passed every hard filter."""
    policy_version: str = ""
    seed: int = 0
    at: datetime | None = None

    @property
    def best(self) -> frozenset[str]:
        """Ids of the cards where nothing is shown to learn from it: each of them is all but certain."""
        return frozenset(one.product_id for one in self.considered if one.propensity > _LIKELY)


@dataclass(frozen=True, slots=True)
class Question:
    """The attribute whose answer best splits what is left, and the values worth offering as buttons."""

    attribute: str
    values: tuple[str, ...]
    gain_bits: float = 0.0
