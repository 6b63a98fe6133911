"""Vectors are kept: only what changed is encoded, and what is damaged or foreign is noticed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pytest

from catalog.model import Offer, Product
from recommender.encoder import Encoder, OnnxEncoder, Vectors
from recommender.recommend import Recommender
from recommender.vector_store import encode_missing, load_store


@dataclass
class Counting:
    """The real encoder, counting what it is given; under a name of its own where one is wanted."""

    inner: Encoder
    name: str = "counting"
    passages: list[str] = field(default_factory=list)

    @property
    def dimensions(self) -> int:
        return self.inner.dimensions

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self.inner.encode_queries(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        self.passages += texts
        return self.inner.encode_passages(texts)


@pytest.fixture
def counting(encoder: OnnxEncoder) -> Counting:
    return Counting(encoder)


def test_a_second_start_encodes_nothing(
    shop: tuple[Product, ...], counting: Counting, tmp_path: Path
) -> None:
    first = Recommender.build(shop[:4], counting, index_folder=tmp_path)
    counting.passages.clear()
    second = Recommender.build(shop[:4], counting, index_folder=tmp_path)
    assert counting.passages == []
    assert np.array_equal(first.retrieval.vectors[:], second.retrieval.vectors[:])


def test_the_order_of_attributes_which_a_database_may_change_encodes_nothing(
    shop: tuple[Product, ...], counting: Counting, tmp_path: Path
) -> None:
    """PostgreSQL's JSONB sorts keys by their length; the next start on SQLite encoded a third anew."""
    Recommender.build(shop[:4], counting, index_folder=tmp_path)
    counting.passages.clear()
    turned = [replace(one, attributes=dict(reversed(one.attributes.items()))) for one in shop[:4]]
    assert any(
        list(one.attributes) != list(other.attributes) for one, other in zip(turned, shop, strict=False)
    )
    Recommender.build(turned, counting, index_folder=tmp_path)
    assert counting.passages == []


def test_only_what_changed_is_encoded_again(
    shop: tuple[Product, ...], counting: Counting, tmp_path: Path
) -> None:
    before = Recommender.build(shop[:4], counting, index_folder=tmp_path)
    counting.passages.clear()
    renamed = replace(shop[0], titles={**shop[0].titles, "th": "เป้ใบใหม่"})
    dearer = replace(shop[1], offer=Offer(999_900, "THB", "out_of_stock"))
    after = before.with_products([renamed, dearer, *shop[2:4]])
    assert counting.passages == ["เป้ใบใหม่"]
    assert after.version != before.version
    assert before.product(shop[0].product_id) == shop[0], "the old one is left as it was"


def test_a_damaged_file_is_noticed_and_made_anew(
    shop: tuple[Product, ...], counting: Counting, tmp_path: Path
) -> None:
    whole = Recommender.build(shop[:3], counting, index_folder=tmp_path)
    (file,) = tmp_path.glob("vectors-*.f16")
    image = bytearray(file.read_bytes())
    image[100] ^= 0xFF
    file.write_bytes(image)
    counting.passages.clear()
    again = Recommender.build(shop[:3], counting, index_folder=tmp_path)
    assert len(counting.passages) == 9
    assert np.allclose(whole.retrieval.vectors[:], again.retrieval.vectors[:], atol=1e-6)


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"layout": 1, "encoder": "counting"}', "\x00"])
def test_a_manifest_that_makes_no_sense_is_an_empty_store(
    content: str, counting: Counting, tmp_path: Path
) -> None:
    (tmp_path / "manifest.json").write_text(content)
    assert len(load_store(tmp_path, counting)) == 0


def test_another_encoder_s_vectors_are_not_used(counting: Counting, tmp_path: Path) -> None:
    encode_missing(load_store(tmp_path, counting), ["a", "b"], counting, folder=tmp_path)
    other = replace(counting, name="another", passages=[])
    assert len(load_store(tmp_path, counting)) == 2
    assert len(load_store(tmp_path, other)) == 0


def test_a_crash_before_the_manifest_leaves_the_old_store_whole(counting: Counting, tmp_path: Path) -> None:
    """The manifest is renamed into place last; a crash before that leaves a file nobody names."""
    store = encode_missing(load_store(tmp_path, counting), ["a"], counting, folder=tmp_path)
    (tmp_path / "vectors-0000.f16").write_bytes(b"half written")
    (tmp_path / ".manifest.json-abc").write_text("{")
    assert np.array_equal(load_store(tmp_path, counting).keys, store.keys)
    encode_missing(store, ["a", "b"], counting, folder=tmp_path)
    assert len(list(tmp_path.glob("vectors-*.f16"))) == 1, "the stray file is cleared away"


def test_progress_is_told_to_its_end(shop: tuple[Product, ...], counting: Counting) -> None:
    heard: list[tuple[int, int]] = []
    Recommender.build(shop[:3], counting, progress=lambda _what, done, of: heard.append((done, of)))
    assert heard[-1] == (9, 9)


def test_an_empty_catalogue_is_a_catalogue(counting: Counting, tmp_path: Path) -> None:
    empty = Recommender.build([], counting, index_folder=tmp_path / "not there yet")
    assert empty.similar("nothing") == ()
    assert empty.product("nothing") is None
