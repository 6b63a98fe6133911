"""A canned reply never leaves a field empty, whatever is typed into it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.desk_canned import BadCanned, checked, fields_of, filled, missing, visible

names = st.sampled_from(["order", "เลขที่", "đơn_hàng", "agent"])
plain = st.text(alphabet=st.characters(exclude_characters="{}"), max_size=30)
pieces = st.lists(st.one_of(plain, names.map("{{{}}}".format)), max_size=8)
values = st.dictionaries(names, st.text(max_size=20), max_size=4)


@given(pieces, values)
def test_it_is_said_only_when_every_field_shows_something(
    text: list[str], given_values: dict[str, str]
) -> None:
    wording = "".join(text)
    lacking = missing(wording, given_values)
    if lacking:
        with pytest.raises(BadCanned):
            filled(wording, given_values)
        return
    said = filled(wording, given_values)
    assert all(visible(given_values[name]) for name in fields_of(wording))
    expected = "".join(
        given_values[piece[1:-1]].strip() if piece.startswith("{") else piece for piece in text
    )
    assert said == expected


@pytest.mark.parametrize("nothing", ["", "   ", "\n\t", "\u200b", "\u00a0\u2060", "\x00", "\u3000"])
def test_spaces_and_invisible_characters_fill_nothing(nothing: str) -> None:
    assert missing("Order {order}", {"order": nothing}) == ("order",)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Order {order", "brace"),
        ("Order order}", "brace"),
        ("Order {}", "field"),
        ("Order {1}", "field"),
        ("Order {a<b}", "field"),
        ("x" * 2001, "long"),
        (" \u200b", "nothing"),
    ],
)
def test_a_text_that_could_not_be_filled_is_refused_when_it_is_written(text: str, key: str) -> None:
    with pytest.raises(BadCanned, match=key):
        checked("a name", {"en": text})


@pytest.mark.parametrize("name", ["", " ", "\u200b", "x" * 61])
def test_it_has_a_name_that_can_be_read(name: str) -> None:
    with pytest.raises(BadCanned, match="name"):
        checked(name, {"en": "Thank you"})
