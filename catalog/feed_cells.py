"""Reads single cells of a product feed: prices, dates, links, texts. Each refusal says what to write."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urljoin, urlsplit

from catalog.model import AVAILABILITIES, MINOR_PER_MAJOR, Availability, CatalogError

MAX_ID_CHARS: Final = 100
MAX_TITLE_CHARS: Final = 500
MAX_VALUE_CHARS: Final = 100
MAX_DESCRIPTION_CHARS: Final = 5000
"""Merchant Center's own limit; what is longer is cut, because nobody reads it and nothing is lost."""
MAX_LINK_CHARS: Final = 2000
MAX_PRICE_MAJOR: Final = 10**9
"""Dearer is a slip of the keyboard in every currency."""

_MAX_MARKUP_CHARS: Final = 4 * MAX_DESCRIPTION_CHARS
"""html.parser takes quadratic time over some broken mark-up; this much holds any real description."""

_AMOUNT: Final = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d*))?")
_ROOTED: Final = re.compile(r"(?:/(?![/.])[^/?#;]*)+")
_CODE: Final = re.compile(r"[A-Za-z]{3}")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_INVISIBLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
_TAG_LIKE: Final = re.compile(r"<[A-Za-z/!?]|&[#A-Za-z]")
_PLACEHOLDERS: Final = frozenset({"n/a", "na", "none", "null", "nan"})
_UNSPOKEN_TAGS: Final = frozenset({"script", "style", "template", "noscript"})
_INLINE_TAGS: Final = frozenset(
    {"a", "abbr", "b", "em", "font", "i", "mark", "small", "span", "strong", "sub", "sup", "u"}
)


class CellError(CatalogError):
    """A cell that cannot be taken: what is wrong with it, and what to write there."""

    def __init__(self, problem: str, write: str) -> None:
        super().__init__(f"{problem}; {write}")
        self.problem = problem
        self.write = write


def price_minor(cell: str, currency: str) -> int:
    """Minor units of a price such as "1990.00 THB"; the code may stand first, digits may be Thai.

    Raises CellError where it is no number, not in ``currency``, not above zero, or beyond belief.
    """
    write = f"write 1990.00 {currency}"
    amount, code = _split_price(cell.strip())
    number = _AMOUNT.fullmatch(amount)
    if number is None:
        raise CellError("is not a number", write)
    if not code:
        raise CellError("names no currency", f"write {amount} {currency}")
    if code.upper() != currency:
        raise CellError(f"is not in {currency}, the shop's currency", write)
    if len((number[1] or "").rstrip("0")) > len(str(MINOR_PER_MAJOR)) - 1:
        raise CellError("has more than two decimals", write)
    major = Decimal(amount.replace(",", ""))
    if major <= 0:
        raise CellError("is not above zero", write)
    if major > MAX_PRICE_MAJOR:
        raise CellError("is too high to be a price", write)
    return int(major * MINOR_PER_MAJOR)


def _split_price(cell: str) -> tuple[str, str]:
    if _CODE.fullmatch(cell[-3:]):
        return cell[:-3].strip(), cell[-3:]
    if _CODE.fullmatch(cell[:3]):
        return cell[3:].strip(), cell[:3]
    return cell, ""


def in_effect(cell: str, now: datetime) -> bool:
    """Whether ``now`` lies in "2026-01-01T00:00+0700/2026-01-31T23:59+0700"; always for an empty cell."""
    if not cell:
        return True
    try:
        start, end = (_moment(part.strip()) for part in cell.split("/"))
    except ValueError as error:
        raise CellError(
            "is not a span of time", "write 2026-01-01T00:00+0700/2026-01-31T23:59+0700"
        ) from error
    return start <= now <= end


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def availability(cell: str) -> Availability:
    """One of Merchant Center's availabilities; "In stock" counts as ``in_stock``."""
    given = "_".join(cell.lower().replace("_", " ").split())
    for known in AVAILABILITIES:
        if given == known:
            return known
    raise CellError("is not an availability", f"write one of {', '.join(AVAILABILITIES)}")


def popularity(cell: str) -> float:
    """Return a number from 0 to 1; 0 for an empty cell."""
    if not cell:
        return 0.0
    try:
        number = float(cell)
    except ValueError:
        number = -1.0
    if not 0.0 <= number <= 1.0:
        raise CellError("is not a popularity", "write a number from 0 to 1, or leave it empty")
    return number


def web_address(cell: str, base_url: str) -> str:
    """Return an http(s) address; a relative one is resolved against ``base_url``, or kept if that is empty.

    Raises CellError for javascript: and every other scheme, for spaces and for what has no host.
    """
    write = f"write {base_url.rstrip('/') or 'https://shop.example'}/products/1"
    if _CONTROL.search(cell) or " " in cell or "\\" in cell:
        raise CellError(
            "holds a space, a backslash or a control character", "write them as %20, / or not at all"
        )
    if len(cell) > MAX_LINK_CHARS:
        raise CellError(f"is longer than {MAX_LINK_CHARS:,} characters", write)
    if _ROOTED.fullmatch(cell) and (start := _origin(base_url)):
        return start + cell  # what urljoin would say, in a tenth of the time
    try:
        address = cell if urlsplit(cell).scheme else urljoin(base_url, cell)
        parts = urlsplit(address)
        relative = not base_url and not parts.scheme and not parts.netloc and cell.startswith("/")
        if relative or (parts.scheme in {"http", "https"} and parts.hostname):
            return address
    except ValueError as error:
        raise CellError("is not a web address", write) from error
    raise CellError("is not a web address", write)


@lru_cache
def _origin(base_url: str) -> str:
    """Return scheme and host of a web address; empty where it has none."""
    parts = urlsplit(base_url)
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme and parts.netloc else ""


def identifier(cell: str) -> str:
    """Return a product id as it stands; raises CellError where it is too long or holds control characters."""
    if _CONTROL.search(cell) or len(cell) > MAX_ID_CHARS:
        raise CellError(
            f"is longer than {MAX_ID_CHARS} characters or holds control characters",
            "write a plain id, as SKU-0041",
        )
    return cell


def title_text(cell: str) -> str:
    """Return a title on one line without mark-up; raises CellError where it is no title any more."""
    text = plain_text(cell)
    if len(text) > MAX_TITLE_CHARS:
        raise CellError(
            f"is longer than {MAX_TITLE_CHARS} characters", "write a title of up to 150 characters"
        )
    return text


def description_text(cell: str) -> str:
    """Return a description as plain text, cut at 5,000 characters."""
    return plain_text(cell)[:MAX_DESCRIPTION_CHARS].rstrip()


def values(cell: str, separator: str | None) -> list[str]:
    """Return the values of a cell in order: "Black/Beige" → Black, Beige; "N/A", "-" and such say nothing."""
    if cell.lower() in _PLACEHOLDERS:
        return []
    parts = (plain_text(part) for part in (cell.split(separator) if separator else [cell]))
    found = [part for part in parts if any(map(str.isalnum, part))]
    for value in found:
        if len(value) > MAX_VALUE_CHARS:
            raise CellError(
                f"holds a value longer than {MAX_VALUE_CHARS} characters",
                f"write short values{f' with {separator} between them' if separator else ''}",
            )
    return found


def plain_text(cell: str) -> str:
    """Text on one line: tags and entities resolved, scripts dropped, invisible characters removed."""
    text = _without_markup(cell) if _TAG_LIKE.search(cell) else cell
    return " ".join(_INVISIBLE.sub("", text).split())


def _without_markup(cell: str) -> str:
    reader = _TextReader()
    try:
        reader.feed(cell[:_MAX_MARKUP_CHARS])
        reader.close()
    except (AssertionError, ValueError):  # html.parser gives up on some malformed declarations
        return unescape(re.sub(r"<[^<>]*>", " ", cell))
    return "".join(reader.parts)


class _TextReader(HTMLParser):
    """Collects what a reader of the page would read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unspoken = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._unspoken = self._unspoken or (tag if tag in _UNSPOKEN_TAGS else "")
        self._separate(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unspoken:
            self._unspoken = ""
        self._separate(tag)

    def handle_data(self, data: str) -> None:
        if not self._unspoken:
            self.parts.append(data)

    def _separate(self, tag: str) -> None:
        if tag not in _INLINE_TAGS:
            self.parts.append(" ")
