"""What an import holds back until it is sure comes out as it went in, and a full disk is said."""

from __future__ import annotations

import resource
from collections.abc import Iterator

import pytest

from catalog.model import Offer, Product
from catalog.report import ImportRefusedError
from catalog.staging import PreparedProduct, Staging
from catalog.vocabulary import FeedLabel


def product(number: int, description: str = "line\nbreak  é") -> Product:
    return Product(
        product_id=f"p {number}",
        titles={"th": "กระเป๋า"},
        link="/p",
        offer=Offer(100, "THB"),
        descriptions={"en": description},
        attributes={"color": ("black",)},
    )


def test_products_come_back_in_order_and_whole() -> None:
    with Staging() as staging:
        prepared = [PreparedProduct(product(number), ()) for number in range(5)]
        for each in prepared:
            staging.add(each)
        batches = list(staging.changed(2))
    assert [len(batch) for batch in batches] == [2, 2, 1]
    assert [data["product_id"] for batch in batches for data, _ in batch] == [f"p {n}" for n in range(5)]
    assert batches[0][0] == (
        {
            "product_id": "p 0",
            "titles": {"th": "กระเป๋า"},
            "link": "/p",
            "offer": {"price_minor": 100, "currency": "THB", "availability": "in_stock"},
            "descriptions": {"en": "line\nbreak  é"},
            "image_link": "",
            "attributes": {"color": ["black"]},
            "item_group_id": None,
            "withdrawn": False,
            "popularity": 0.0,
        },
        prepared[0].content_hash,
    )


def test_the_hash_tells_every_difference_and_nothing_else() -> None:
    label = FeedLabel("color", "mint", "th", "มิ้นต์")
    same = {PreparedProduct(product(1), (label,)).content_hash for _ in range(2)}
    others = {
        PreparedProduct(product(1), ()).content_hash,
        PreparedProduct(product(2), (label,)).content_hash,
        PreparedProduct(product(1, "other"), (label,)).content_hash,
    }
    assert len(same) == 1
    assert len(same | others) == 4


def test_of_two_labels_for_one_value_the_first_stays() -> None:
    first, second = FeedLabel("color", "mint", "th", "มิ้นต์"), FeedLabel("color", "mint", "th", "สีมิ้นต์")
    with Staging() as staging:
        staging.add(PreparedProduct(product(1), (first,)))
        staging.add(PreparedProduct(product(2), (second,)))
        (batch,) = staging.labels(10)
    assert batch == [{"attribute": "color", "value": "mint", "language": "th", "label": "มิ้นต์"}]


@pytest.fixture
def full_disk() -> Iterator[None]:
    """No file of this process may grow beyond a few bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_is_said_in_a_sentence() -> None:
    heavy = PreparedProduct(product(1, "x" * 3_000_000), ())
    with Staging() as staging:
        staging.add(heavy)
        staging.add(heavy)
        with pytest.raises(ImportRefusedError, match=r"cannot be kept in .*; free some space there"):
            staging.add(heavy)
