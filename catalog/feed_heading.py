"""Understands the heading of a feed: which column is what, and in which language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from catalog.feed_records import SAVE_AS_UTF8, is_utf8, refused
from catalog.model import LANGUAGES, Attribute

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

REQUIRED: Final = ("id", "title", "link", "availability", "price")
MAX_NAME_CHARS: Final = 200
_COLUMN: Final = re.compile(
    r"(?P<name>[^\[\]]+?)\s*(?:\[\s*(?P<language>[A-Za-z]{2})(?:[-_][A-Za-z]+)?\s*\])?"
)


@dataclass(frozen=True, slots=True)
class FeedFormat:
    """How this shop's feed is to be read.

    ``base_url`` completes relative links; if it is empty they stay relative. ``language`` is that of the
    columns without one in brackets. The roles of the custom labels are settable; an empty name means that
    the feed has no such column.
    """

    currency: str = "THB"
    base_url: str = ""
    language: str = "en"
    style_column: str = "custom_label_0"
    occasion_column: str = "custom_label_1"
    popularity_column: str = "custom_label_2"

    def columns(self) -> Mapping[Attribute, str]:
        """Map attribute → the column that holds it."""
        return {
            "category": "product_type",
            "color": "color",
            "material": "material",
            "size": "size",
            "brand": "brand",
            "style": self.style_column,
            "occasion": self.occasion_column,
            "gender": "gender",
        }


@dataclass(frozen=True, slots=True)
class Heading:
    """Where each column stands: (name, language) → index; the language is empty where none is named."""

    places: Mapping[tuple[str, str], int]
    width: int

    def names(self, name: str) -> tuple[str, ...]:
        """Return the languages a column is given in, the plain one (empty) first."""
        return tuple(language for language in ("", *LANGUAGES) if (name, language) in self.places)


def read_heading(cells: Sequence[str]) -> Heading:
    """Return the heading of a feed; "Image link" counts as ``image_link``.

    Raises ImportRefusedError where a required column is missing, stands twice, or is not UTF-8.
    """
    places: dict[tuple[str, str], int] = {}
    for index, cell in enumerate(cells):
        if not is_utf8(cell):
            raise refused("the heading is not UTF-8", SAVE_AS_UTF8)
        found = _COLUMN.fullmatch(cell.strip()[:MAX_NAME_CHARS])
        if found is None:
            continue
        name = re.sub(r"[\s_]+", "_", found["name"].strip().lower())
        key = (name, (found["language"] or "").lower())
        if key in places and (name in REQUIRED or key[1]):
            raise refused(f'the column "{cell.strip()}" stands twice', "keep one of the two")
        places.setdefault(key, index)
    heading = Heading(places, len(cells))
    missing = [
        name for name in REQUIRED if not (heading.names(name) if name == "title" else (name, "") in places)
    ]
    if missing:
        verb = "column is" if len(missing) == 1 else "columns are"
        raise refused(
            f"the {verb} missing: {', '.join(missing)}", f"write a first row that names {', '.join(REQUIRED)}"
        )
    return heading
