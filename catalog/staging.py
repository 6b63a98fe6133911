"""Holds what an import will change until all of it is known: products on disk, so that memory stays small."""

from __future__ import annotations

import hashlib
import tempfile
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar

import orjson
from pydantic import TypeAdapter

from catalog.model import Product
from catalog.report import ImportRefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import TracebackType

    from catalog.vocabulary import FeedLabel

T = TypeVar("T")

_PRODUCT: Final = TypeAdapter(Product)
_IN_MEMORY_BYTES: Final = 8_000_000


class Staging:
    """The changes of one import. In memory are only the ids that were met and the labels that are new."""

    def __init__(self) -> None:
        self.met: set[str] = set()
        """Every product id of the feed, those of bad rows too."""
        self.gone: list[str] = []
        """The ids to withdraw."""
        self._labels: dict[tuple[str, str, str], str] = {}
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY_BYTES)  # noqa: SIM115 — closed by __exit__

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def add(self, prepared: PreparedProduct) -> None:
        """Note a new or changed product; of two labels for one value the first stays.

        Raises ImportRefusedError where the disk is full.
        """
        try:
            self._file.write(prepared.content_hash.encode() + b" " + prepared.json + b"\n")
        except OSError as error:
            raise ImportRefusedError(
                f"the changes cannot be kept in {tempfile.gettempdir()} ({error.strerror}); "
                "free some space there"
            ) from error
        for label in prepared.labels:
            self._labels.setdefault((label.attribute, label.value, label.language), label.label)

    def changed(self, size: int) -> Iterator[list[tuple[dict[str, Any], str]]]:
        """Return the new and changed products as plain data, each with its content hash."""
        self._file.seek(0)
        lines = (line.split(b" ", 1) for line in self._file)
        return batches(((orjson.loads(data), content_hash.decode()) for content_hash, data in lines), size)

    def labels(self, size: int) -> Iterator[list[dict[str, str]]]:
        """Return the labels as rows."""
        rows = (
            {"attribute": attribute, "value": value, "language": language, "label": label}
            for (attribute, value, language), label in self._labels.items()
        )
        return batches(rows, size)

    def withdrawn(self, size: int) -> Iterator[list[str]]:
        """Return the ids to withdraw."""
        return batches(self.gone, size)


class PreparedProduct:
    """A product as it will be stored, with the hash by which two versions of it are compared."""

    __slots__ = ("content_hash", "json", "labels", "product_id")

    def __init__(self, product: Product, labels: Sequence[FeedLabel]) -> None:
        self.product_id = product.product_id
        self.labels = labels
        self.json = orjson.dumps(_PRODUCT.dump_python(product, mode="json"), option=orjson.OPT_SORT_KEYS)
        brought = "\x1f".join(f"{x.attribute}\x1e{x.value}\x1e{x.language}\x1e{x.label}" for x in labels)
        self.content_hash = hashlib.sha256(self.json + brought.encode()).hexdigest()


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Return the items in lists of ``size``, the last one shorter."""
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch
