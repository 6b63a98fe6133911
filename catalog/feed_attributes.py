"""Reads what describes a product (colour, category, brand …) as canonical values with the feed's labels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from catalog import feed_cells
from catalog.feed_cells import CellError
from catalog.surface import surface_form
from catalog.vocabulary import FeedLabel, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from catalog.feed_heading import FeedFormat, Heading

CACHED_CELLS: Final = 20_000
"""Many products share few colours, brands and categories: reading each once takes half the time."""
_SEPARATORS: Final = {"category": ">", "brand": None, "gender": None}


@dataclass(frozen=True, slots=True)
class AttributeValues:
    """What the cells of one attribute say; ``problems`` are (column, language, error)."""

    values: tuple[str, ...]
    labels: tuple[FeedLabel, ...] = ()
    problems: tuple[tuple[str, str, CellError], ...] = ()


class AttributeReader:
    """Reads the attributes' cells under one heading."""

    def __init__(self, heading: Heading, feed: FeedFormat, vocabulary: Vocabulary) -> None:
        self._language = feed.language
        self._vocabulary = vocabulary
        self._columns: dict[str, tuple[tuple[str, str, int], ...]] = {
            attribute: tuple(
                (name, language, heading.places[name, language])
                for name in dict.fromkeys((column, attribute))
                for language in heading.names(name)
            )
            for attribute, column in feed.columns().items()
        }
        self._understand = lru_cache(CACHED_CELLS)(self._read_cells)

    def read(self, cells: Sequence[str]) -> Iterator[tuple[str, AttributeValues]]:
        """Yield each attribute that the row tells something about."""
        for attribute, columns in self._columns.items():
            texts = tuple(cells[place].strip() if place < len(cells) else "" for _, _, place in columns)
            if any(texts):
                yield attribute, self._understand(attribute, texts)

    def _read_cells(self, attribute: str, texts: tuple[str, ...]) -> AttributeValues:
        separator = _SEPARATORS.get(attribute, "/")
        written: dict[str, list[str]] = {}
        problems: list[tuple[str, str, CellError]] = []
        first: tuple[str, int] | None = None
        for (name, language, _), text in zip(self._columns[attribute], texts, strict=True):
            try:
                parts = feed_cells.values(text, separator)
                first = first or ((name, len(parts)) if parts else None)
                if parts and first and len(parts) != first[1]:
                    raise _uneven(*first, len(parts), separator)
            except CellError as error:
                problems.append((name, language, error.with_traceback(None)))
            else:
                if parts:
                    written.setdefault(language or self._language, parts)
        if problems:
            return AttributeValues((), problems=tuple(problems))
        values = [self._canonical(attribute, told) for told in zip(*written.values(), strict=True)]
        labels = tuple(self._labels(attribute, values, written))
        return AttributeValues(tuple(dict.fromkeys(self._widened(attribute, values))), labels)

    def _canonical(self, attribute: str, texts: tuple[str, ...]) -> str:
        """Return the value that any of the writings stands for; else the first, lower case, is a new one."""
        known = (self._vocabulary.canonical(attribute, text) for text in texts)
        return next((value for value in known if value), None) or surface_form(texts[0])

    def _widened(self, attribute: str, values: list[str]) -> Iterator[str]:
        """Put before each category the wider ones that the vocabulary knows."""
        for value in values:
            if attribute == "category":
                yield from self._vocabulary.ancestors(value)
            yield value

    def _labels(
        self, attribute: str, values: list[str], written: dict[str, list[str]]
    ) -> Iterator[FeedLabel]:
        """Yield what the vocabulary does not know yet."""
        for language, texts in written.items():
            for value, text in zip(values, texts, strict=True):
                if self._vocabulary.canonical(attribute, text) != value:
                    yield FeedLabel(attribute, value, language, text)


def _uneven(column: str, expected: int, given: int, separator: str | None) -> CellError:
    between = f", with {separator} between them" if separator else ""
    return CellError(
        f"has {given} value{'s' * (given != 1)} where {column} has {expected}",
        f"write one for each, in the same order{between}",
    )
