"""Phone numbers, cards and addresses are hidden from those who need not see them; prices and orders are not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.accounts import Role, Staff
from console.masking import mask_text

NOW = datetime(2026, 11, 25, tzinfo=UTC)


def one(role: Role) -> Staff:
    return Staff("s_1", "ploy", "Ploy", role, None, NOW)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("โทร 081-234-5678 นะคะ", "โทร •••-•••-•678 นะคะ"),
        ("0812345678", "•••••••678"),
        ("02 123 4567", "•• ••• •567"),
        ("(02) 123-4567", "(••) •••-•567"),
        ("+66 81 234 5678", "+•• •• ••• •678"),
        ("gọi +84 912 345 678 nhé", "gọi +•• ••• ••• 678 nhé"),
        ("0912.345.678", "••••.•••.678"),
        ("66812345678", "••••••••678"),
        ("๐๘๑๒๓๔๕๖๗๘", "•••••••๖๗๘"),
        ("เบอร์0812345678ค่ะ", "เบอร์•••••••678ค่ะ"),
        ("sđt0812345678nhé", "sđt•••••••678nhé"),
        ("4111 1111 1111 1111", "•••• •••• •••• ••••"),
    ],
)
@pytest.mark.parametrize("role", ["viewer", "agent", "admin"])
def test_phones_and_cards_are_hidden_from_everyone(role: Role, text: str, shown: str) -> None:
    assert mask_text(text, one(role)) == shown


@pytest.mark.parametrize(
    "text",
    [
        "ไม่เกิน 2,000 บาท",
        "between 1000 and 2000",
        "1.990.000 đồng",
        "size 38, 39, 40",
        "2026-11-25 12:00",
        "order 20260114-000123",
        "199000",
        "100% cotton",
    ],
)
def test_prices_days_and_orders_stay(text: str) -> None:
    assert mask_text(text, one("viewer")) == text


def test_an_address_of_mail_is_for_those_who_talk() -> None:
    text = "mail mai.nguyen@example.com nhé"
    assert mask_text(text, one("viewer")) == "mail m•••@••• nhé"
    assert mask_text(text, one("agent")) == text


@given(
    st.integers(0, 99_999_999),
    st.sampled_from(["08", "09", "06", "02"]),
    st.sampled_from(["", "-", " ", "."]),
)
def test_no_thai_number_is_readable_however_grouped(tail: int, head: str, between: str) -> None:
    digits = f"{head}{tail:08}"
    written = between.join((digits[:3], digits[3:6], digits[6:]))
    masked = mask_text(f"call {written}", one("admin"))
    assert sum(character.isdigit() for character in masked) <= 3


@given(st.text())
def test_masking_is_done_after_one_time_and_never_fails(text: str) -> None:
    once = mask_text(text, one("viewer"))
    assert mask_text(once, one("viewer")) == once
