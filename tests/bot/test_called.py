"""How a shopper asks to be called, and what only looks like it."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("language", "text", "form", "asked"),
    [
        ("vi", "gọi mình là chị nhé", "chị", True),
        ("vi", "gọi mình là bạn thôi", "bạn", True),
        ("vi", "goi chi nhe", "chị", True),
        ("vi", "xưng hô là anh đi", "anh", True),
        ("vi", "call me chị", "chị", True),
        ("en", "please call me anh", "anh", True),
        ("th", "เรียกพี่ก็ได้ค่ะ", "พี่", True),
        ("th", "เรียกเราว่าพี่นะ", "พี่", True),
        ("vi", "chị ạ", "chị", False),
        ("vi", "anh", "anh", False),
    ],
)
def test_a_form_that_is_asked_for(found: Any, language: str, text: str, form: str, *, asked: bool) -> None:
    (one,) = [f for f in found(text, language) if f.entity == "address"]
    assert (one.value, one.durable) == (form, asked)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "gọi cho chị gái mình một món quà"),
        ("vi", "shop gọi là giày gì"),
        ("en", "call me tomorrow"),
        ("th", "กระเป๋านี้เรียกว่าอะไร"),
    ],
)
def test_what_asks_for_no_form(found: Any, language: str, text: str) -> None:
    assert [f for f in found(text, language) if f.entity == "address" and f.durable] == []
