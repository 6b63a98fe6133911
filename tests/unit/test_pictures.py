"""Composed product pictures: well-formed, harmless, and visible."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from catalog import pictures
from catalog.model import Offer, Product
from catalog.pictures import picture_svg

DATA = Path(__file__).resolve().parents[2] / "data"
SVG = "{http://www.w3.org/2000/svg}"
COLORS = sorted(yaml.safe_load((DATA / "vocabulary" / "color.yml").read_text(encoding="utf-8")))
WIDER_ONLY = {"blue or green", "yellow or gold"}
"""Values that only shades imply; no product is described by them directly."""

# What XML 1.0 can hold at all: the importer takes the rest out of titles.
_PRINTABLE = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1, max_size=80)


def _product(title: str = "Navy backpack", **attributes: tuple[str, ...]) -> Product:
    return Product(
        product_id="p-1",
        titles={"en": title, "th": "กระเป๋าเป้สีกรมท่า"},
        link="/products/p-1",
        offer=Offer(199000, "THB"),
        attributes=attributes,
    )


def _drawn(product: Product, language: str = "en") -> ET.Element:
    return ET.fromstring(picture_svg(product, language))  # noqa: S314 — our own text


def test_a_picture_is_named_in_the_shoppers_language() -> None:
    product = _product(category=("accessories", "backpack"), color=("navy",))
    assert _drawn(product, "th").findtext(f"{SVG}title") == "กระเป๋าเป้สีกรมท่า"
    assert _drawn(product, "vi").findtext(f"{SVG}title") == "Navy backpack"


@given(title=_PRINTABLE.filter(str.strip))
def test_any_title_comes_back_as_it_was(title: str) -> None:
    assert _drawn(_product(title)).findtext(f"{SVG}title") == title


@pytest.mark.parametrize(
    "hostile",
    [
        "</title><script>alert(1)</script>",
        "\"/><image href='https://example.com/x.png'/>",
        "<![CDATA[x]]>&lt;&amp;",
        "<foreignObject><iframe src='//example.com'/></foreignObject>",
    ],
)
def test_a_hostile_title_stays_text(hostile: str) -> None:
    root = _drawn(_product(hostile, color=("red", "black"), material=("leather",)))
    drawn = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert drawn <= {"svg", "title", "rect", "circle", "ellipse", "g", "path", "pattern"}
    assert root.findtext(f"{SVG}title") == hostile


@pytest.mark.parametrize("material", ["leather", "wood", "glass", "knit", "unheard-of"])
def test_a_picture_refers_to_nothing_outside(material: str) -> None:
    root = _drawn(_product(category=("footwear", "boot"), color=("brown",), material=(material,)))
    for element in root.iter():
        for name, value in element.attrib.items():
            assert name not in {"href", "src", "style"}
            assert not name.startswith("on")
            assert "url(" not in value or value == "url(#texture)"
            assert "http" not in value


@pytest.mark.parametrize("color", [color for color in COLORS if color not in WIDER_ONLY])
def test_every_colour_of_the_vocabulary_can_be_made_out(color: str) -> None:
    """WCAG 2.2 asks 3 : 1 of a graphic; light products stand on a deep ground for it."""
    root = _drawn(_product(category=("accessories", "backpack"), color=(color,)))
    disc = root.find(f"{SVG}circle")
    icon = root.find(f"{SVG}g")
    assert disc is not None
    assert icon is not None
    ink, ground = (pictures._rgb(element.attrib["fill"]) for element in (icon, disc))
    assert pictures._contrast(ink, ground) >= pictures.MIN_CONTRAST


def test_black_and_white_have_the_highest_contrast() -> None:
    assert pictures._contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21.0)
    assert pictures._contrast((120, 30, 60), (120, 30, 60)) == pytest.approx(1.0)


def test_the_narrowest_category_gives_the_icon() -> None:
    def icon(*category: str) -> list[str]:
        group = _drawn(_product(category=category)).find(f"{SVG}g")
        assert group is not None
        return [path.attrib["d"] for path in group]

    assert icon("instruments", "string instrument", "violin") != icon(
        "instruments", "string instrument", "guitar"
    )
    assert icon("accessories", "backpack", "something new") == icon("accessories", "backpack")
    assert icon() == icon("something new")


def test_several_colours_are_all_shown() -> None:
    dots = [e for e in _drawn(_product(color=("beige", "black"))).iter(f"{SVG}circle") if e.get("r") == "13"]
    assert len(dots) == 2


def test_the_same_product_always_looks_the_same() -> None:
    product = _product(category=("footwear", "sneaker"), color=("white", "red"), material=("canvas",))
    assert picture_svg(product, "en") == picture_svg(product, "en")


def test_every_category_finds_its_icon_in_the_sets() -> None:
    rules = yaml.safe_load((DATA / "catalog" / "pictures.yml").read_text(encoding="utf-8"))
    categories = yaml.safe_load((DATA / "vocabulary" / "category.yml").read_text(encoding="utf-8"))
    assert set(rules["categories"]) <= set(categories)
    for name, place in rules["categories"].items():
        assert pictures._looks().icons[place["set"]][place["icon"]]["paths"], name


def test_icons_hold_path_data_and_nothing_else() -> None:
    for icons in pictures._looks().icons.values():
        for icon in icons.values():
            for path in icon["paths"]:
                data, rule = (path, "evenodd") if isinstance(path, str) else (path["d"], path["rule"])
                assert re.fullmatch(r"[MmLlHhVvCcSsQqTtAaZz0-9eE\s.,+-]+", data)
                assert rule == "evenodd"
