"""Card numbers are hidden, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue.masking import MASK, mask_card_numbers, passes_luhn

CARDS = (
    "4111111111111111",
    "4111 1111 1111 1111",
    "5500-0000-0000-0004",
    "3400 000000 00009",
    "6011.0000.0000.0004",
    "๔๑๑๑ ๑๑๑๑ ๑๑๑๑ ๑๑๑๑",
    "４１１１１１１１１１１１１１１１",
    "4222222222222",
    "4111\u00a01111\u00a01111\u00a01111",
    "4111–1111–1111–1111",
)


@pytest.mark.parametrize("card", CARDS)
def test_a_card_number_is_hidden_however_it_is_written(card: str) -> None:
    assert mask_card_numbers(f"บัตร {card} ค่ะ") == f"บัตร {MASK} ค่ะ"


@pytest.mark.parametrize(
    "text",
    [
        "081-234-5678",
        "อยากได้กระเป๋าไม่เกิน 2,000 บาท ไม่เอาสีดำ",
        "order 20260114-000123",
        "4111 1111 1111 1112",
        "0000 0000 0000 0000",
        "+84 912 345 678, 0912345678",
        "between 1000 and 2000",
        "12345678901234567890123",
    ],
)
def test_what_is_no_card_number_stays_as_it_is(text: str) -> None:
    assert mask_card_numbers(text) == text


def test_a_card_number_beside_other_figures_is_found() -> None:
    text = mask_card_numbers("2 bags, 4111 1111 1111 1111 12/28 123, thanks")
    assert text == f"2 bags, {MASK} 12/28 123, thanks"


def test_two_card_numbers_in_one_message_are_both_hidden() -> None:
    assert mask_card_numbers("4111111111111111 5500000000000004") == f"{MASK} {MASK}"


@given(
    st.lists(st.integers(0, 9), min_size=12, max_size=18),
    st.sampled_from("3456"),
    st.sampled_from(["", " ", "-"]),
)
def test_every_number_with_a_right_check_digit_is_hidden(rest: list[int], first: str, gap: str) -> None:
    digits = [int(first), *rest[:-1]]
    check = next(c for c in range(10) if passes_luhn([*digits, c]))
    number = "".join(map(str, [*digits, check]))
    written = gap.join(number[i : i + 4] for i in range(0, len(number), 4))
    assert number not in mask_card_numbers(number)
    assert mask_card_numbers(f"x {written} y") == f"x {MASK} y"


@given(st.text(max_size=200))
def test_masking_twice_changes_nothing_more(text: str) -> None:
    once = mask_card_numbers(text)
    assert mask_card_numbers(once) == once


@given(st.text(alphabet=st.characters(exclude_categories=["Nd"]), max_size=200))
def test_text_without_digits_is_never_changed(text: str) -> None:
    assert mask_card_numbers(text) == text
