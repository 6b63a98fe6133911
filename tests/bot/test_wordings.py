"""What shoppers really write: one table of wordings of our own a language, and what each must mean."""

from __future__ import annotations

from typing import Any, Dict, List, Tuple

import pytest

from bot.understanding.relevance import relevant

Case = Tuple[str, List[Tuple[str, Any, str]]]

ENGLISH: List[Case] = [
    ("anything but green", [("color", "green", "avoid")]),
    ("every fabric but velvet", [("material", "velvet", "avoid")]),
    ("green? no longer a problem", [("color", "green", "drop")]),
    ("you needn't avoid silk", [("material", "silk", "drop")]),
    ("i wear a medium", [("size", "m", "want")]),
    ("do you have it in large?", [("reference", "it", "want"), ("size", "l", "want")]),
    ("running shoes women's 37", [("size", "37", "want")]),
    ("my feet are a 41", [("size", "41", "want")]),
    ("what sets 2 apart from 4", [("reference", "2", "want"), ("reference", "4", "want")]),
    ("i don't fancy any of these", [("reference", "none", "want")]),
    ("oh that's gorgeous", [("reference", "it", "want")]),
    ("specs of the second", [("reference", "2", "want")]),
    ("they're all lovely", [("reference", "all", "want")]),
    ("these are all a bit dull", [("reference", "all", "want")]),
    ("something for valentine's day", [("occasion", "valentine", "want")]),
    ("forget it, no one answers", []),
]
THAI: List[Case] = [
    ("เลิกแบนสีเขียวแล้ว", [("color", "green", "drop")]),
    ("สีเขียวเดี๋ยวนี้ใส่ได้แล้ว", [("color", "green", "drop")]),
    ("ไม่ต้องเลี่ยงผ้าไหมแล้วนะ", [("material", "silk", "drop")]),
    ("3 กับ 4 ตัวไหนสวยกว่า", [("reference", "3", "want"), ("reference", "4", "want")]),
    ("ไม่มีตัวไหนถูกใจเลย", [("reference", "none", "want")]),
    ("อันไหนก็สวยหมด", [("reference", "all", "want")]),
    (
        "ใบแรกฉูดฉาดไป ขอดูใบที่สองสีดำ",
        [("reference", "1", "avoid"), ("reference", "2", "want"), ("color", "black", "want")],
    ),
    ("ขอแบบสองสีหน่อย", []),
    ("เหมาหมดเลย", [("reference", "all", "want")]),
    ("จำไซส์รองเท้าได้ไหม", []),
    ("เป้ไปมหาลัย", [("category", "backpack", "want"), ("occasion", "school", "want")]),
]
VIETNAMESE: List[Case] = [
    ("hết ghét màu xanh lá rồi", [("color", "green", "drop")]),
    ("màu hồng giờ mình mặc được rồi", [("color", "pink", "drop")]),
    ("mình không mặc được len", [("material", "wool", "avoid")]),
    ("size m chứ đâu phải l", [("size", "m", "want"), ("size", "l", "drop")]),
    ("đồng hồ nữ", [("category", "watch", "want"), ("gender", "women", "want")]),
    ("số 4 đẹp đấy", [("reference", "4", "want")]),
    ("cái hai hay cái ba", [("reference", "2", "want"), ("reference", "3", "want")]),
    ("lấy hết luôn", [("reference", "all", "want")]),
    ("có 900k mua nhẫn", [("category", "ring", "want")]),
    ("mẫu nào cũng đẹp", [("reference", "all", "want")]),
    ("cai nao cung xinh", [("reference", "all", "want")]),
    ("cái nào cũng được", []),
    ("đẹp hết luôn", [("reference", "all", "want")]),
    ("lay cai dau", [("reference", "1", "want")]),
    ("ao thun nu", [("category", "t-shirt", "want"), ("gender", "women", "want")]),
]


@pytest.mark.parametrize(("text", "meant"), ENGLISH + THAI + VIETNAMESE, ids=lambda one: str(one)[:40])
def test_a_wording_means_what_its_speakers_mean(
    found: Any, text: str, meant: List[Tuple[str, Any, str]]
) -> None:
    """Everything in the table is found; wishes may carry their category besides."""
    heard = [(one.entity, one.value, one.polarity) for one in found(text)]
    for expected in meant:
        entity, value, polarity = expected
        assert any(
            one[0] == entity and one[1] == value and (one[2] or "want") == polarity for one in heard
        ), f"{expected} in {heard}"
    if not meant:
        assert not [one for one in heard if one[0] != "address"]


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("if my budget were 700", (None, 700, None)),
        ("tầm 400k thôi", (None, None, 400_000)),
        ("400k thôi", (None, 400_000, None)),
        ("หลักพัน", (1000, 9999, None)),
    ],
)
def test_a_bound_is_read_from_the_word_that_says_it_most_plainly(
    found: Any, text: str, bounds: Tuple[Any, Any, Any]
) -> None:
    """A word before the figure outweighs one after it; what is only supposed bounds as well."""
    (price,) = [one.value for one in found(text) if one.entity == "price"]
    assert (price["at_least"], price["at_most"], price["around"]) == bounds


def entity(name: str, value: Any, **marks: Any) -> Dict[str, Any]:
    """An entity as Rasa carries it."""
    return {"entity": name, "value": value, **marks}


def test_what_is_not_about_the_shop_wishes_for_nothing() -> None:
    """The watch of "what film should I watch" is no wish for one; the language is still known."""
    kept = relevant([entity("category", "watch"), entity("language", "en")], "out_of_scope")
    assert kept == [entity("language", "en")]


def test_what_is_withdrawn_as_a_whole_is_withdrawn_in_each_part() -> None:
    """Where no word marks the taking back, the intent does; where one does, the rest stays as it was."""
    assert relevant([entity("color", "red", polarity="want", durable=True)], "withdraw_preference") == [
        entity("color", "red", polarity="drop")
    ]
    for_good = [entity("color", "red", polarity="avoid", durable=True)]
    assert relevant(for_good, "withdraw_preference") == for_good, "a new refusal is none taken back"
    mixed = [entity("color", "red", polarity="drop"), entity("color", "blue", polarity="avoid")]
    assert relevant(mixed, "withdraw_preference") == mixed


def test_shopping_for_oneself_again_names_nobody_else() -> None:
    """The gift and the mother that are done with are no part of the new wish."""
    kept = relevant([entity("recipient", "mother"), entity("occasion", "gift")], "shop_for_self")
    assert [(one["entity"], one["value"]) for one in kept] == [("recipient", "self")]


def test_a_finer_one_is_asked_for_without_naming_a_level() -> None:
    """Something more luxurious compares; it sets no style and no level."""
    assert relevant([entity("style", "luxury"), entity("price_level", "premium")], "ask_dearer") == []
