"""The demo shop's feed: complete, true to its source, and readable in three languages."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from catalog.demo import COLUMNS, Builder, builder, read_source
from catalog.feed import FeedFormat, read_feed
from catalog.model import CatalogError
from catalog.vocabulary import Vocabulary

DATA = Path(__file__).resolve().parents[2] / "data"
SOURCE_PRODUCTS = 2465
MAX_BYTES = 4_000_000
LISTS = {"color": "color", "material": "material", "style": "custom_label_0", "occasion": "custom_label_1"}


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with (DATA / "catalog" / "demo.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def _vocabulary() -> Vocabulary:
    return Vocabulary.load(DATA / "vocabulary")


@cache
def _builder() -> Builder:
    return builder()


def _built(**changes: Any) -> dict[str, str]:
    source = {
        "id": "p-1",
        "name": "Mauve Leather Daypack",
        "category": "accessories",
        "style": "backpack",
        "description": "A stylish mauve leather daypack with gold-toned zipper accents. Perfect for everyday use.",
        "price": 149.99,
        "gender_affinity": "F",
    } | changes
    return next(_builder().rows([source]))


def test_every_product_of_the_source_is_there_once() -> None:
    ids = [row["id"] for row in _rows()]
    assert len(ids) == len(set(ids)) == SOURCE_PRODUCTS


def test_the_columns_are_those_of_merchant_center() -> None:
    assert tuple(_rows()[0]) == COLUMNS


def test_every_price_is_whole_baht_above_zero() -> None:
    for row in _rows():
        assert re.fullmatch(r"[1-9]\d*\.00 THB", row["price"]), row["id"]


def test_every_product_has_titles_and_descriptions_to_read() -> None:
    vocabulary = _vocabulary()
    for row in _rows():
        path = row["product_type"].lower().split(" > ")
        for column in ("title", "description"):
            assert row[column], row["id"]
            assert re.search(r"[\u0e00-\u0e7f]", row[f"{column}[th]"]), row["id"]
        category, group = (
            vocabulary.label("category", name, "vi").lower() for name in (path[-1], path[-2:][0])
        )
        assert row["title[vi]"].lower().startswith(category), row["id"]
        assert row["description[vi]"].lower().endswith(f"thuộc nhóm {group}."), row["id"]


@pytest.mark.parametrize(("language", "group"), [("th", "อยู่ในหมวด"), ("vi", "thuộc nhóm")])
def test_a_description_does_not_repeat_its_title(language: str, group: str) -> None:
    for row in _rows():
        what = row[f"title[{language}]"].split(" · ")[0]
        description = row[f"description[{language}]"]
        assert not description.startswith(what), row["id"]
        assert what not in description.split(group)[0], row["id"]


@pytest.mark.parametrize("language", ["th", "vi"])
def test_an_english_tail_is_the_whole_english_title_and_only_where_it_is_needed(language: str) -> None:
    """A leftover such as "-Vibe Bluetooth Party" tells nobody anything."""
    composed = Counter(row[f"title[{language}]"].split(" · ")[0] for row in _rows())
    for row in _rows():
        what, *tail = row[f"title[{language}]"].split(" · ", 1)
        assert tail in ([], [row["title"]]), row["id"]
        assert tail or composed[what] == 1, row["id"]


def test_tools_and_plush_toys_name_no_material_in_their_titles() -> None:
    """A saw that cuts wood is no wooden saw."""
    saw = _built(name="Circular Saw", category="tools", style="saw", description="It slices through wood.")
    assert saw["material"] == ""
    hammer = _built(name="Claw Hammer", category="tools", style="hammer", description="It has a steel head.")
    assert hammer["material"] == "steel"
    assert (saw["title[th]"], hammer["title[vi]"]) == ("เลื่อย", "Búa")


def test_a_picture_of_fishing_is_not_for_fishing() -> None:
    row = _built(name="Fishing Art Print", category="homedecor", style="decorative", description="Fishing.")
    assert row["product_type"].endswith("Wall art")
    assert row["custom_label_1"] == ""


@pytest.mark.parametrize("column", ["title", "title[th]", "title[vi]"])
def test_titles_tell_products_apart(column: str) -> None:
    """The source itself repeats some names; 95 in 100 must differ."""
    assert len({row[column] for row in _rows()}) > 0.95 * SOURCE_PRODUCTS


def test_every_attribute_value_is_in_the_vocabulary() -> None:
    vocabulary = _vocabulary()
    for attribute, column in LISTS.items():
        told = {value for row in _rows() for value in row[column].split("/") if value}
        assert told <= set(vocabulary.values(attribute))


def test_translated_values_are_as_many_as_the_english_ones() -> None:
    for row in _rows():
        for column in ("color", "material"):
            count = row[column].count("/")
            assert row[f"{column}[th]"].count("/") == row[f"{column}[vi]"].count("/") == count, row["id"]


def test_a_category_path_leads_from_wide_to_narrow() -> None:
    vocabulary = _vocabulary()
    for row in _rows():
        path = row["product_type"].lower().split(" > ")
        assert not vocabulary.ancestors(path[0]), row["id"]
        assert set(path) <= set(vocabulary.values("category")), row["id"]


def test_about_three_in_a_hundred_are_sold_out() -> None:
    count = Counter(row["availability"] for row in _rows())
    assert set(count) == {"in_stock", "out_of_stock"}
    assert 0.02 < count["out_of_stock"] / SOURCE_PRODUCTS < 0.04


def test_clothes_and_shoes_have_sizes_and_sofas_have_none() -> None:
    by_department = {"Apparel": True, "Footwear": True, "Furniture": False}
    for row in _rows():
        expected = by_department.get(row["product_type"].split(" > ")[0])
        assert expected is None or bool(row["size"]) is expected, row["id"]


def test_the_importer_takes_every_row() -> None:
    data = (DATA / "catalog" / "demo.csv").read_bytes()
    results = read_feed(
        data, vocabulary=_vocabulary(), feed=FeedFormat(), now=datetime(2026, 1, 1, tzinfo=UTC)
    )
    assert [result.errors for result in results if result.errors] == []


def test_the_feed_stays_small_enough_to_clone() -> None:
    assert (DATA / "catalog" / "demo.csv").stat().st_size < MAX_BYTES


def test_a_row_says_what_the_english_texts_say() -> None:
    row = _built()
    assert row["title[th]"] == "กระเป๋าเป้หนังสีม่วงอมชมพู"
    assert row["title[vi]"] == "Balo da màu tím hồng"
    assert row["product_type"] == "Accessories > Backpack"
    assert (row["color"], row["material"]) == ("mauve/gold", "leather")
    assert row["price"] == "5250.00 THB"
    assert row["gender"] == "women"
    assert row["description[th]"] == "ตัดด้วยสีทอง เหมาะสำหรับใช้ทุกวัน อยู่ในหมวดของใช้แฟชั่น"
    assert row["description[vi]"].endswith("hợp dùng hằng ngày, thuộc nhóm phụ kiện.")


@pytest.mark.parametrize(
    "surroundings",
    [
        "rests gracefully on a rich, rust-colored backdrop",
        "stands out against a rust-colored wall",
        "is captured basking in the golden glow of the beach",
        "is perfectly paired with rust jeans",
    ],
)
def test_the_colour_of_the_surroundings_is_not_the_products(surroundings: str) -> None:
    row = _built(name="City Daypack", description=f"This navy daypack {surroundings}.")
    assert row["color"] == "navy"


def test_the_colour_of_a_part_is_told_but_is_not_the_main_one() -> None:
    """A wish "not black" must leave out a bag with black straps, and yet nobody may call it a black bag."""
    row = _built(name="City Daypack", description="It has black straps. The daypack itself is beige.")
    assert row["color"] == "beige/black"
    assert "สีเบจ" in row["title[th]"]


def test_a_red_buckle_makes_no_red_belt() -> None:
    row = _built(name="Red Accent Belt", style="belt", description="A sleek belt with a red buckle.")
    assert row["color"] == "red"
    assert "สีแดง" not in row["title[th]"]


def test_the_titles_own_word_beats_the_sources_filing() -> None:
    row = _built(name="Cozy Comfort Mug Set", category="apparel", style="scarf", description="Two mugs.")
    assert row["product_type"] == "Housewares > Kitchen > Mug"


def test_a_wreath_filed_under_christmas_stays_there() -> None:
    row = _built(name="Pine Wreath", category="seasonal", style="christmas", description="A green wreath.")
    assert row["product_type"] == "Seasonal > Christmas > Wreath"
    assert row["custom_label_1"] == "christmas"


def test_laces_are_no_lace() -> None:
    row = _built(name="Lace-Up Boots", category="footwear", style="boot", description="Sturdy lace-up boots.")
    assert row["material"] == ""


def test_accents_that_the_source_lost_are_put_back() -> None:
    assert _built(name="MacramxE9 Wall Hanging")["title"] == "Macramé Wall Hanging"


def test_the_same_source_gives_the_same_row() -> None:
    assert _built() == _built()


def test_a_folder_without_the_catalogue_is_refused_with_advice(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match=r"products\.yaml: no such file; name the folder"):
        read_source(tmp_path)


def test_the_command_writes_a_feed(tmp_path: Path) -> None:
    source = [
        {
            "id": "p-1",
            "name": "Navy Backpack",
            "category": "accessories",
            "style": "backpack",
            "description": "A navy backpack.",
            "price": 10.0,
        }
    ]
    (tmp_path / "products.yaml").write_text(yaml.safe_dump(source), encoding="utf-8")
    out = tmp_path / "demo.csv"
    done = subprocess.run(
        [sys.executable, "-m", "catalog.demo", str(tmp_path), str(out)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "1 products" in done.stderr + done.stdout
    assert out.read_text(encoding="utf-8").startswith("id,title,title[th],title[vi],")
