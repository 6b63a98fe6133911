"""Turns one record of a feed into a product, or into every reason why it is none."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeVar

from catalog import feed_cells
from catalog.feed_cells import CellError
from catalog.feed_records import SAVE_AS_UTF8, Record, is_utf8
from catalog.model import Availability, Offer, Product
from catalog.report import RowError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from catalog.feed_attributes import AttributeReader
    from catalog.feed_heading import FeedFormat, Heading
    from catalog.vocabulary import FeedLabel

T = TypeVar("T")

_SOLD_OUT: Final[Availability] = "out_of_stock"
_AGE_GROUPS: Final = ("newborn", "infant", "toddler", "kids", "adult")


@dataclass(frozen=True, slots=True)
class RowResult:
    """What a row of the feed is: a product with the labels it brings, or errors. Never both.

    ``product_id`` is what could be read of it, also for a bad row; empty where nothing could.
    """

    row: int
    line: int
    product_id: str
    product: Product | None = None
    labels: tuple[FeedLabel, ...] = ()
    errors: tuple[RowError, ...] = ()


@dataclass(frozen=True, slots=True)
class RowReader:
    """Reads rows under one heading."""

    heading: Heading
    format: FeedFormat
    attributes: AttributeReader
    now: datetime

    def read(self, record: Record) -> RowResult:
        """Return the product of a record, or all that is wrong with it."""
        cells = _Cells(record, self.heading)
        product_id = cells.text("id").strip('"')
        if damage := cells.damage():
            return RowResult(record.row, record.line, product_id, errors=(damage,))
        product_id = cells.required("id", feed_cells.identifier, "")
        labels: list[FeedLabel] = []
        before = len(cells.errors)
        titles = self._texts(cells, "title", feed_cells.title_text)
        if not titles and len(cells.errors) == before:
            cells.refuse("title", CellError("is empty", "write a title"))
        offer = self._offer(cells)
        link = cells.required("link", lambda cell: feed_cells.web_address(cell, self.format.base_url), "")
        image_link = cells.read(
            "image_link", lambda cell: feed_cells.web_address(cell, self.format.base_url), ""
        )
        attributes = self._attributes(cells, labels)
        popularity = cells.read(self.format.popularity_column, feed_cells.popularity, 0.0)
        group = cells.read("item_group_id", feed_cells.identifier, "")
        descriptions = self._texts(cells, "description", feed_cells.description_text)
        if cells.errors or offer is None:
            return RowResult(record.row, record.line, product_id, errors=tuple(cells.errors))
        product = Product(
            product_id=product_id,
            titles=titles,
            link=link,
            offer=offer,
            descriptions=descriptions,
            image_link=image_link,
            attributes=attributes,
            item_group_id=group or None,
            popularity=popularity,
        )
        return RowResult(record.row, record.line, product_id, product, tuple(labels))

    def _texts(self, cells: _Cells, name: str, parse: Callable[[str], str]) -> dict[str, str]:
        """Map language → text; ``title[en]`` beats a plain ``title`` in English."""
        found = {
            language or self.format.language: cells.read(name, parse, "", language)
            for language in self.heading.names(name)
            if cells.text(name, language)
        }
        return {language: text for language, text in found.items() if text}

    def _offer(self, cells: _Cells) -> Offer | None:
        """Price, sale price while it is in effect, and availability."""
        before = len(cells.errors)

        def parse(cell: str) -> int:
            return feed_cells.price_minor(cell, self.format.currency)

        price = cells.required("price", parse, 0)
        sale = cells.read("sale_price", parse, 0)
        on_sale = cells.read("sale_price_effective_date", lambda c: feed_cells.in_effect(c, self.now), True)  # noqa: FBT003 — a default value
        availability = cells.required("availability", feed_cells.availability, _SOLD_OUT)
        if price and sale > price:
            cells.refuse("sale_price", CellError("is above the price", "write the lower figure here"))
        if len(cells.errors) > before:
            return None
        return Offer(sale if sale and on_sale else price, self.format.currency, availability)

    def _attributes(self, cells: _Cells, labels: list[FeedLabel]) -> dict[str, tuple[str, ...]]:
        """Map attribute → canonical values, and add the labels that the feed brings for them."""
        found: dict[str, tuple[str, ...]] = {}
        for attribute, told in self.attributes.read(cells.record.cells):
            for name, language, error in told.problems:
                cells.refuse(name, error, language)
            if told.values:
                found[attribute] = told.values
            labels.extend(told.labels)
        if age := cells.read("age_group", _age_group, ""):
            found["age_group"] = (age,)
        return found


def _age_group(cell: str) -> str:
    if cell and cell.lower() not in _AGE_GROUPS:
        raise CellError("is not an age group", f"write one of {', '.join(_AGE_GROUPS)}")
    return cell.lower()


@dataclass(slots=True)
class _Cells:
    """The cells of one record by name, and the errors found in them so far."""

    record: Record
    heading: Heading
    errors: list[RowError] = field(default_factory=list)

    def text(self, name: str, language: str = "") -> str:
        """Return a cell without blanks around it; empty where the feed has none."""
        index = self.heading.places.get((name, language), len(self.record.cells))
        return self.record.cells[index].strip() if index < len(self.record.cells) else ""

    def read(self, name: str, parse: Callable[[str], T], default: T, language: str = "") -> T:
        """Return a parsed cell; ``default`` where it is empty or was refused."""
        cell = self.text(name, language)
        if not cell:
            return default
        try:
            return parse(cell)
        except CellError as error:
            self.refuse(name, error, language)
            return default

    def required(self, name: str, parse: Callable[[str], T], default: T) -> T:
        """As :meth:`read`, but an empty cell is refused too."""
        if not self.text(name):
            self.refuse(name, CellError("is empty", _WHEN_EMPTY[name]))
        return self.read(name, parse, default)

    def refuse(self, name: str, error: CellError, language: str = "") -> None:
        """Note what is wrong with a cell."""
        column = f"{name}[{language}]" if language else name
        value = self.text(name, language)
        self.errors.append(
            RowError(self.record.line, column, value, error.problem, error.write, self.record.row)
        )

    def damage(self) -> RowError | None:
        """Tell what is wrong with the row as a whole."""
        record = self.record
        if record.problem:
            return RowError(record.line, "", "", record.problem, record.write, record.row)
        if any(cell.strip() for cell in record.cells[self.heading.width :]):
            problem = f"the row has {len(record.cells)} cells and the heading {self.heading.width}"
            write = "put quotation marks around a text that holds the delimiter"
            return RowError(record.line, "", "", problem, write, record.row)
        if is_utf8("".join(record.cells)):
            return None
        for (name, language), index in self.heading.places.items():
            if index < len(record.cells) and not is_utf8(record.cells[index]):
                column = f"{name}[{language}]" if language else name
                problem, write = "is not UTF-8", SAVE_AS_UTF8
                return RowError(record.line, column, record.cells[index], problem, write, record.row)
        return None


_WHEN_EMPTY: Final = {
    "id": "write an id of its own for every product",
    "link": "write the address of the product's page",
    "availability": "write one of in_stock, out_of_stock, preorder, backorder",
    "price": "write a price with its currency, as 1990.00 THB",
}
