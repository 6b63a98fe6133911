"""What is rendered in a language is read back the same: sizes and polarity, whatever the product's words."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

LETTERS = ["xs", "s", "m", "l", "xl", "xxl"]
SIZES = st.one_of(st.sampled_from(LETTERS), st.integers(35, 46).map(str))
SIZED = {
    "en": ["size {}", "in size {} please", "do you have a size {}?", "i wear size {}"],
    "th": ["ไซส์ {}", "ขอไซส์ {} ค่ะ", "มีไซส์ {} ไหม", "ใส่ไซส์ {}"],
    "vi": ["size {}", "cỡ {}", "cho mình size {} nhé", "mình mặc size {}", "co size {} khong shop"],
}
COLOURS = {
    "en": {"black": "black", "red": "red", "green": "green", "pink": "pink", "yellow": "yellow"},
    "th": {"black": "สีดำ", "red": "สีแดง", "green": "สีเขียว", "pink": "สีชมพู", "yellow": "สีเหลือง"},
    "vi": {
        "black": "màu đen",
        "red": "màu đỏ",
        "pink": "màu hồng",
        "yellow": "màu vàng",
        "white": "màu trắng",
    },
}
WORDED = {
    ("en", "want"): ["in {}", "i'd like {}", "show me {} ones", "{} please"],
    ("en", "avoid"): ["not {}", "anything but {}", "no {} please", "i don't like {}", "without {}"],
    ("th", "want"): ["ขอ{}", "อยากได้{}", "เอา{}", "{}ค่ะ"],
    ("th", "avoid"): ["ไม่เอา{}", "ไม่ชอบ{}", "ยกเว้น{}", "อะไรก็ได้ที่ไม่ใช่{}"],
    ("vi", "want"): ["cho xem {}", "mình thích {}", "lấy {} nhé", "{} đi"],
    ("vi", "avoid"): ["không lấy {}", "trừ {}", "đừng {}", "mình không thích {}"],
}
JOINED = {"en": [" but ", ", but "], "th": [" แต่", " แต่ว่า"], "vi": [" nhưng ", ", nhưng "]}


@pytest.mark.parametrize("language", sorted(SIZED))
@given(data=st.data(), size=SIZES)
@settings(deadline=None)  # tests assert no wall time
def test_a_size_is_read_back(found: Any, language: str, data: Any, size: str) -> None:
    form = data.draw(st.sampled_from(SIZED[language]))
    written = data.draw(st.sampled_from([size, size.upper()]))
    heard = [one.value for one in found(form.format(written), language) if one.entity == "size"]
    assert heard == [size]


def heard_colours(found: Any, text: str, language: str) -> Any:
    return {(one.value, one.polarity or "want") for one in found(text, language) if one.entity == "color"}


@pytest.mark.parametrize("language", sorted(COLOURS))
@given(data=st.data(), polarity=st.sampled_from(["want", "avoid"]))
@settings(deadline=None)
def test_a_wish_or_a_refusal_is_read_back(found: Any, language: str, data: Any, polarity: str) -> None:
    value, word = data.draw(st.sampled_from(sorted(COLOURS[language].items())))
    text = data.draw(st.sampled_from(WORDED[language, polarity])).format(word)
    assert heard_colours(found, text, language) == {(value, polarity)}, text


@pytest.mark.parametrize("language", sorted(COLOURS))
@given(data=st.data(), first=st.sampled_from(["want", "avoid"]))
@settings(deadline=None)
def test_a_but_turns_what_follows_and_not_what_came_before(
    found: Any, language: str, data: Any, first: str
) -> None:
    """One wished and one refused in a sentence, in either order."""
    second = {"want": "avoid", "avoid": "want"}[first]
    (one, one_word), (other, other_word) = data.draw(
        st.permutations(sorted(COLOURS[language].items())).map(lambda order: order[:2])
    )
    text = (
        data.draw(st.sampled_from(WORDED[language, first])).format(one_word)
        + data.draw(st.sampled_from(JOINED[language]))
        + data.draw(st.sampled_from(WORDED[language, second])).format(other_word)
    )
    assert heard_colours(found, text, language) == {(one, first), (other, second)}, text
