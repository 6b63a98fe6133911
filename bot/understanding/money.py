"""What it may cost: price bounds as natives write them, and the words cheap and premium."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from bot.understanding import money_words as say
from bot.understanding.model import Found, Prepared
from bot.understanding.numbers import Amount, find_amounts

_EUROPEAN: Final = {"THB", "USD", "VND", "EUR", "GBP"}
_SCALABLE: Final = 1000
_HUNDRED: Final = 100
"""Two figures of three digits with a "to" between them are a price without any other word."""
_NEAR: Final = 20
"""So far before a figure its currency or label may stand, in characters."""

_KARAT: Final = re.compile(r"(?:9|10|14|18|22|24)\s?k(?![^\W\d_])")
_GOLD: Final = re.compile(
    r"(?:gold|ทองคำ|ทอง|vàng|vang)\s*(?:(?:ring|necklace|chain|bracelet|earrings?|pendant|tây|tay|ta|trắng|trang|hồng|hong),?\s*)?$"
    r"|\s*(?:solid |white |rose |yellow )?(?:gold|ทอง|vàng|vang)"
)

_FIGURE: Final = re.compile(r"\s*[\d$฿€£]")
"""Before a further figure "max" and its kin speak of that one: "min 500 max 900"."""

Reading = tuple[tuple[int, int], dict[str, Any]]
"""Where a bound is said, cue included, and its value."""


@dataclass(frozen=True, slots=True)
class _Money:
    """An amount with its currency, and the span that both take."""

    amount: Amount
    start: int
    end: int
    currency: str | None

    @property
    def value(self) -> int:
        return round(self.amount.value)

    @property
    def surely(self) -> bool:
        """Whether it is money without any cue: it has a currency, or a unit that only money is counted in."""
        return self.currency is not None or self.amount.unit >= _SCALABLE or self._hundreds

    @property
    def _hundreds(self) -> bool:
        return self.amount.unit >= 100 and self.amount.spelled  # noqa: PLR2004 — ห้าร้อย, five hundred


def find_money(message: Prepared, taken: Sequence[tuple[int, int]] = ()) -> list[Found]:
    """The price bounds and price levels of a message, outside the spans already ``taken``."""
    monies = [
        money
        for money in (_money(message, amount) for amount in find_amounts(message))
        if not _is_karat(message, money)
        and not any(money.start < end and start < money.end for start, end in taken)
    ]
    found: list[Found] = list(_scales(message))
    at = 0
    while at < len(monies):
        used, bound = _bound(message, monies, at)
        if bound:
            said = max([bound.start, *(one.end for one in found if bound.overlaps(one.start, one.end))])
            bound = replace(bound, start=said) if said <= monies[at].amount.start else None
        if bound:
            found.append(bound)
        at += used
    told = _corrected(message, sorted(found, key=lambda one: one.start))
    return _merged(told) + _levels(message, found)


def _money(message: Prepared, amount: Amount) -> _Money:
    after = say.CURRENCY_AFTER.match(message.norm, amount.end)
    before = say.CURRENCY_BEFORE.search(message.norm, max(0, amount.start - _NEAR), amount.start)
    currency = next(
        (match.lastgroup for match in (after, before) if match and match.lastgroup in _EUROPEAN), None
    )
    start = before.start() if before else amount.start
    return _Money(amount, start, after.end() if after else amount.end, currency)


def _bound(message: Prepared, monies: Sequence[_Money], at: int) -> tuple[int, Found | None]:
    """The bound that begins with this amount, and how many amounts it took."""
    first = monies[at]
    if at + 1 < len(monies):
        span = _either(message, first, monies[at + 1]) or _range(message, first, monies[at + 1])
        if span:
            return 2, span
    if _is_something_else(message, first):
        return 1, None
    return 1, _single(message, first)


def _range(message: Prepared, low: _Money, high: _Money) -> Found | None:
    """Two amounts joined by "to": "1 to 2k" is one thousand to two thousand."""
    join = say.RANGE_JOIN.starts_at(message, low.end)
    if join is None or message.norm[join[1] : high.start].strip():
        return None
    before = say.RANGE_BEFORE.ends_at(message, low.start, say.FILLER)
    joiner = message.norm[join[0] : join[1]]
    if joiner in {"and", "กับ", "และ", "và", "&"} and before is None:
        return None
    plain = joiner not in {"and", "กับ", "และ", "và", "&"} and min(low.value, high.value) >= _HUNDRED
    plain = plain and not (_labelled(message, low) or _labelled(message, high))
    if not (low.surely or high.surely or before or plain) or say.COUNTED.match(message.norm, high.end):
        return None
    bottom, top = _aligned(low, high)
    if max(bottom, top) < say.SMALL and not (low.surely or high.surely):
        return None
    if not high.surely and _labelled(message, low):
        return None
    value = price(at_least=min(bottom, top), at_most=max(bottom, top), currency=high.currency or low.currency)
    return Found("price", value, before[0] if before else low.start, high.end)


def _either(message: Prepared, low: _Money, high: _Money) -> Found | None:
    """Two spoken figures that share a unit: "bảy tám trăm", สองสามพัน, "two or three hundred"."""
    few, many = low.amount, high.amount
    joined = message.norm[low.end : high.start].strip() in {"", "or", "hay", "หรือ"}
    spoken = few.spelled and many.spelled and few.unit == 1 and many.unit >= _HUNDRED
    one_figure = 1 <= few.value < many.lead < 10 and many.value == many.lead * many.unit  # noqa: PLR2004
    if not (joined and spoken and one_figure):
        return None
    value = price(at_least=low.value * many.unit, at_most=high.value, currency=high.currency)
    return Found("price", value, low.start, high.end)


def _aligned(low: _Money, high: _Money) -> tuple[int, int]:
    """Lend the second figure's unit to a first one without: "500-1 triệu" counts in thousands first."""
    if low.amount.spelled and low.amount.unit < _SCALABLE <= high.amount.unit and low.value < _SCALABLE:
        scaled = round(low.amount.value * _SCALABLE)
        return (scaled, high.value) if scaled <= high.value else (low.value, high.value)
    if low.amount.unit > 1 or high.amount.unit == 1:
        return low.value, high.value
    unit = high.amount.unit
    if low.amount.value <= high.amount.lead or low.amount.value * unit <= high.amount.value:
        return round(low.amount.value * unit), high.value
    if low.amount.value < _SCALABLE and unit > _SCALABLE:
        return round(low.amount.value * _SCALABLE), high.value
    return low.value, high.value


def _is_karat(message: Prepared, money: _Money) -> bool:
    """The fineness of gold: "vàng 18k", "24k gold"."""
    if not _KARAT.match(message.norm, money.start):
        return False
    before = message.norm[max(0, money.start - _NEAR) : money.start]
    return bool(_GOLD.search(before) or _GOLD.match(message.norm, money.end))


def _is_something_else(message: Prepared, money: _Money) -> bool:
    """Whether the figure counts, measures or names something: 2 bags, size 42, the 2."""
    if money.currency:
        return False
    if say.COUNTED.match(message.norm, money.amount.end):
        return True
    return not money.surely and _labelled(message, money)


def _labelled(message: Prepared, money: _Money) -> bool:
    return say.LABELLED.search(message.norm, max(0, money.start - _NEAR), money.start) is not None


def _single(message: Prepared, money: _Money) -> Found | None:
    """The bound of one amount: the first reading that its surroundings allow."""
    more = say.A_LITTLE_MORE.match(message.norm, money.amount.end) if money.surely else None
    if more:
        money = _with_currency(message, money, more.end())
    reading = next(_readings(message, money, little_more=more is not None), None)
    return _cued(message, money, *reading) if reading else None


def _readings(message: Prepared, money: _Money, *, little_more: bool) -> Iterator[Reading]:
    """What the amount can mean here, the surest first."""
    value, currency, start, end = money.value, money.currency, money.start, money.end
    around = say.AROUND_BEFORE.ends_at(message, start, say.FILLER)
    if span := say.AT_MOST_BEFORE.ends_at(message, start, say.FILLER):
        yield span, price(at_most=value, currency=currency)
    if (span := say.AT_LEAST_AFTER.starts_at(message, end)) and not _FIGURE.match(message.norm, span[1]):
        yield (start, span[1]), price(at_least=value, currency=currency)
    span = say.AT_MOST_AFTER.starts_at(message, end)
    if span and (money.surely or value >= say.SMALL) and not _FIGURE.match(message.norm, span[1]):
        yield (start, span[1]), price(at_most=value, currency=currency)
    if not around and (span := say.AT_LEAST_BEFORE.ends_at(message, start, say.FILLER)):
        bound = "at_most" if say.REFUSED_AFTER.starts_at(message, end) else "at_least"
        yield span, {**price(currency=currency), bound: value}
    if little_more:
        yield (start, end), _little_more(money)
    if span := around or say.AROUND_AFTER.starts_at(message, end):
        yield span, price(around=value, currency=currency)
    if (span := say.NO_MORE_AFTER.starts_at(message, end)) and (money.surely or value >= say.SMALL):
        yield (start, span[1]), price(at_most=value, currency=currency)
    if span := say.BUDGET_BEFORE.ends_at(message, start, say.FILLER):
        yield span, price(at_most=value, currency=currency)
    if money.surely:
        yield (start, end), price(around=value, currency=currency)


def _cued(message: Prepared, money: _Money, cue: tuple[int, int], value: dict[str, Any]) -> Found | None:
    """The bound, unless the cue is said of much else and the figure is too small for a price."""
    small = money.value < say.SMALL and not money.surely
    if small and (message.language != "th" or say.NEEDS_MONEY.search(message.norm, cue[0], cue[1])):
        return None
    return Found("price", value, min(cue[0], money.start), max(cue[1], money.end))


def _with_currency(message: Prepared, money: _Money, end: int) -> _Money:
    """The money up to ``end`` and the currency that may follow there: สองพันกว่าบาท."""
    match = say.CURRENCY_AFTER.match(message.norm, end)
    currency = money.currency or (match.lastgroup if match else None)
    return replace(money, end=max(money.end, match.end() if match else end), currency=currency)


def _little_more(money: _Money) -> dict[str, Any]:
    """สองพันกว่า: from two thousand to just under three."""
    step = money.amount.unit if money.amount.unit > 1 else 10 ** (len(str(money.value)) - 1)
    return price(at_least=money.value, at_most=money.value + step - 1, currency=money.currency)


def price(
    *,
    at_least: int | None = None,
    at_most: int | None = None,
    around: int | None = None,
    currency: str | None = None,
) -> dict[str, Any]:
    """A price entity's value, in whole units of the currency."""
    return {"at_least": at_least, "at_most": at_most, "around": around, "currency": currency}


def _scales(message: Prepared) -> list[Found]:
    """หลักร้อย is 100 to 999, หลักพันต้นๆ 1,000 to 3,999."""
    found = []
    for start, end in say.SCALES.finditer(message):
        said = message.norm[start:end]
        unit = next(value for name, value in say.SCALE_UNITS.items() if name in said)
        low, high = unit, unit * 10 - 1
        if "ต้น" in said:
            high = unit * 4 - 1
        elif "ปลาย" in said:
            low = unit * 7
        found.append(Found("price", price(at_least=low, at_most=high), start, end))
    return found


def _corrected(message: Prepared, prices: list[Found]) -> list[Found]:
    """Without a sum that the next one takes the place of: "50 quid... I mean 60"."""
    slips = list(say.CORRECTED.finditer(message))
    return [
        one
        for place, one in enumerate(prices)
        if not any(
            one.end <= start and end <= later.end and start < later.end
            for later in prices[place + 1 : place + 2]
            for start, end in slips
            if start < later.start or later.start <= start
        )
    ]


def _merged(prices: list[Found]) -> list[Found]:
    """One lower and one upper bound said apart are one range: "over 500 but under 2000"."""
    if len(prices) != 2:  # noqa: PLR2004
        return prices
    first, second = prices
    bounds = [(one.value["at_least"], one.value["at_most"], one.value["around"]) for one in prices]
    halves = {tuple(end is not None for end in bound) for bound in bounds}
    if halves != {(True, False, False), (False, True, False)}:
        return prices
    low = first.value["at_least"] or second.value["at_least"]
    high = first.value["at_most"] or second.value["at_most"]
    if low < _SCALABLE <= high and low * _SCALABLE <= high:
        low *= _SCALABLE  # "trên 300 dưới 500k"
    if low > high:
        return prices
    currency = first.value["currency"] or second.value["currency"]
    return [
        replace(first, value=price(at_least=low, at_most=high, currency=currency), end=second.end),
    ]


def _levels(message: Prepared, prices: Sequence[Found]) -> list[Found]:
    """Cheap or premium, where it is not part of a bound."""
    found: list[Found] = []
    for level, cues in (("cheap", say.CHEAP), ("premium", say.PREMIUM)):
        for start, end in cues.finditer(message):
            compared = say.COMPARED.starts_at(message, end) is not None
            if not compared and not any(other.overlaps(start, end) for other in (*prices, *found)):
                found.append(Found("price_level", level, start, end))
    return found
