"""What a reader of the reports has chosen: days, channel, language, intent; and links that keep it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Any, Final
from urllib.parse import urlencode

from fastapi import Query
from pydantic import BaseModel, Field

from console.reports_store import Selection

PRESETS: Final = (7, 30, 90, 365)
_USUAL: Final = 30
_LONGEST: Final = timedelta(days=3660)


class Choice(BaseModel):
    """The query of every page of the reports; what is empty, or cannot be read, chooses nothing."""

    days: int = Field(default=_USUAL, ge=1, le=3660)
    """So many days up to today, where ``from`` and ``to`` say nothing."""
    first: str = Field(default="", alias="from", max_length=10)
    last: str = Field(default="", alias="to", max_length=10)
    channel: str = Field(default="", max_length=40)
    language: str = Field(default="", max_length=10)
    intent: str = Field(default="", max_length=80)
    by: str = Field(default="shown", max_length=20)
    measure: str = Field(default="talks", max_length=20)
    product: str = Field(default="", max_length=200)
    kind: str = Field(default="", max_length=20)
    wish: str = Field(default="", max_length=2000)
    page: int = Field(default=1, ge=1, le=100_000)

    def selection(self, today: date) -> Selection:
        """The days and talks that are meant; two days the wrong way round are swapped."""
        last = _day(self.last) or today
        first = _day(self.first) or (last - timedelta(days=self.days - 1))
        first, last = sorted((first, last))
        return Selection(max(first, last - _LONGEST), last, self.channel, self.language, self.intent)

    def link(self, path: str = "", **changes: Any) -> str:
        """A link that keeps what was chosen but for these; ``None`` and empty leave a side open."""
        kept = {
            "days": "" if self.first or self.last or self.days == _USUAL else self.days,
            "from": self.first,
            "to": self.last,
            "channel": self.channel,
            "language": self.language,
            "intent": self.intent,
        }
        wanted = {key.removesuffix("_"): value for key, value in {**kept, **changes}.items()}
        asked = urlencode({key: value for key, value in wanted.items() if value not in {"", None}})
        base = f"/console/reports{path}"
        return f"{base}?{asked}" if asked else base


_FLAGS: Final = {
    "fallbacks": "fallback",
    "unsure": "low_confidence",
    "handed": "handoff_wanted",
    "waiting": "handoff_wanted",
    "thumbs_down": "bad_thumb",
    "bought": "bought",
}
"""Figure → the inbox's filter that comes nearest."""
_DID: Final = {"shown": "impression", "clicked": "click", "added": "add_to_cart", "bought": "purchase"}


def inbox_link(choice: Choice, chosen: Selection) -> str:
    """The same conversations as the inbox lists them, each once, by its latest activity."""
    wanted = {
        "from": chosen.first.isoformat(),
        "to": chosen.last.isoformat(),
        "channel": choice.channel,
        "language": choice.language,
        "intent": choice.intent,
        "flag": "" if choice.product else _FLAGS.get(choice.measure, ""),
        "product": choice.product,
        "did": _DID.get(choice.measure, "") if choice.product else "",
    }
    return f"/console/inbox?{urlencode({key: value for key, value in wanted.items() if value})}"


Chosen = Annotated[Choice, Query()]


def before(chosen: Selection) -> Selection:
    """As many days just before: what the figures are compared with."""
    last = chosen.first - timedelta(days=1)
    first = last - timedelta(days=chosen.day_count - 1)
    return Selection(first, last, chosen.channel, chosen.language, chosen.intent)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
