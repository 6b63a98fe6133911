"""Vietnamese without accents: a word for a product only where it is meant, and what is refused only where it is refused."""

from __future__ import annotations

from typing import Any

import pytest

SAID = [
    ("cho xem mau den", ["color black want"]),
    ("bo sofa mau xam", ["category sofa want", "color gray want"]),
    ("mua cho me ao den", ["category shirt want", "color black want"]),
    ("mau den dep qua", ["color black want"]),
    ("mau den on", ["color black want"]),
    ("vay den ngan", ["category dress want", "color black want"]),
    ("chan ga mau xam", ["color gray want"]),
    ("minh ngan mau den lam roi", ["color black avoid"]),
    ("tui khoai mau xam", ["color gray want"]),
    ("tui xach mau nau", ["category handbag want", "color brown want"]),
    ("tui khoai phong cach vintage", ["style vintage want"]),
    ("tang cha me cai ao", ["category shirt want"]),
    ("so 2 dep ghe", []),
    ("giay mau do deo len k hop da", ["category footwear want", "color red want"]),
    ("toi da 500k", []),
    ("son mau do toi da 500k", ["color red want"]),
    ("ghe coi truc tiep dc ko", []),
    ("ghe go duoi 900k", ["category chair want", "material wood want"]),
    ("thich do go", ["material wood want"]),
    ("minh thich do da", ["material leather want"]),
    ("di ung voi len", ["material wool avoid"]),
    ("thong tin cai nay", []),
    ("loai cao cap", []),
    ("dep qua", []),
    ("qua sinh nhat cho chi gai", ["occasion birthday want", "occasion gift want"]),
    ("mac ao vay thoi", ["category shirt want"]),
    ("giay nam mau den", ["category footwear want", "color black want", "gender men want"]),
    ("giay cao got den", ["category high heels want", "color black want"]),
    ("co nhung mau nao", []),
    ("vai nhung do", ["color red want", "material velvet want"]),
    ("vay ngan mau do tuoi", ["category dress want", "color red want"]),
    ("cai ao den dep, mau xam", ["category shirt want", "color black want", "color gray want"]),
    ("bo em thich mau xam", ["color gray want"]),
    ("gio mau hong cung dc roi", ["color pink drop"]),
    ("cho em cai khac dung mau den", ["color black avoid"]),
    ("mau gi cung dc ngoai do", ["color red avoid"]),
    ("dong ho day da", ["category watch want", "material leather want"]),
    ("khong thich kieu bo sat", []),
    ("noi com loai nho", []),
    ("trang hoac kem, tru den", ["color black avoid", "color cream want", "color white want"]),
    ("leu cam trai co ban hong", ["category tent want", "occasion camping want"]),
    ("loai khong day", ["style wireless want"]),
    ("cai tui do hoi nay ay", ["category bag want", "color red want"]),
    ("hong can phai lua dau, vai lanh cung dc", ["material linen want", "material silk drop"]),
]
CATALOGUE = {"category", "color", "material", "size", "brand", "style", "occasion", "gender"}


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_a_syllable_is_a_product_word_only_where_it_is_meant(found: Any, text: str, expected: Any) -> None:
    read = [
        f"{one.entity} {one.value} {one.polarity}" for one in found(text, "vi") if one.entity in CATALOGUE
    ]
    assert sorted(read) == expected


def test_three_in_words_is_no_father(found: Any) -> None:
    assert not [one for one in found("khong qua ba tram nghin", "vi") if one.entity == "recipient"]


@pytest.mark.parametrize("text", ["minh khong mac mau hong", "khong mac do len"])
def test_not_worn_is_not_cheap(found: Any, text: str) -> None:
    assert not [one for one in found(text, "vi") if one.entity == "price_level"]
