"""A price as it was said, turned into the bound that the recommender filters by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from actions.turn import ToldPrice
from catalog.model import MINOR_PER_MAJOR
from recommender.model import PriceBound

AROUND_SHARE: Final = 0.25
""""Around 2,000" accepts a quarter less or more: what a shopper would still call around it."""


def price_bound(
    told: ToldPrice | None, *, currency: str, exchange_rates: Mapping[str, float]
) -> PriceBound | None:
    """The bound in minor units of the shop's currency.

    ``exchange_rates``: one unit of a foreign currency in the shop's. None where nothing was said, or where
    it was said in a currency without a rate: a guessed rate would be an invented price.
    """
    if told is None:
        return None
    rate = 1.0 if told.currency in (None, currency) else exchange_rates.get(told.currency or "")
    if rate is None:
        return None
    least, most = _minor(told.at_least, rate), _minor(told.at_most, rate)
    around = _minor(told.around, rate)
    if around is not None and least is None and most is None:
        least, most = round(around * (1 - AROUND_SHARE)), round(around * (1 + AROUND_SHARE))
    if least is not None and most is not None and least > most:
        least, most = most, least
    return PriceBound(at_least_minor=least, at_most_minor=most, around_minor=around)


def exchanged(
    told: ToldPrice | None, *, currency: str, exchange_rates: Mapping[str, float]
) -> tuple[int, int | None] | None:
    """The foreign sum that was said, and the same in the shop's currency, in minor units of each.

    The second is None where there is no rate. None where nothing foreign was said. Of a range its upper end.
    """
    if told is None or told.currency in (None, currency):
        return None
    figure = next((one for one in (told.at_most, told.around, told.at_least) if one is not None), None)
    if figure is None:
        return None
    rate = exchange_rates.get(told.currency or "")
    return round(figure * MINOR_PER_MAJOR), None if rate is None else _minor(figure, rate)


def _minor(figure: float | None, rate: float) -> int | None:
    return None if figure is None else round(figure * rate * MINOR_PER_MAJOR)
