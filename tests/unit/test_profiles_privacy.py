"""Holds docs/privacy.md to the code: what it tells shoppers is what is so."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from profiles.consent import ALLOWED_UNASKED, allowed
from profiles.model import HALF_LIFE_DAYS, Consent, Purpose
from profiles.taste import INTERACTION_HALF_LIFE_DAYS, INTERACTION_WEIGHT
from storage.schema import metadata

PAGE = (Path(__file__).parents[2] / "docs" / "privacy.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("table", sorted(metadata.tables))
def test_every_table_is_explained(table: str) -> None:
    assert f"`{table}`" in PAGE


def test_no_table_is_explained_that_does_not_exist() -> None:
    explained = set(re.findall(r"^\| `(\w+)` \|", PAGE, flags=re.MULTILINE)) - set(get_args(Purpose))
    assert explained <= set(metadata.tables)


@pytest.mark.parametrize("purpose", get_args(Purpose))
def test_what_is_allowed_without_asking_is_told(purpose: Purpose) -> None:
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{purpose}` |"))
    assert ("**allowed**" in row) is ALLOWED_UNASKED[purpose]


def test_an_answer_beats_what_is_allowed_unasked() -> None:
    for purpose in get_args(Purpose):
        for granted in (True, False):
            answer = Consent(purpose, granted, "", "en", at=None)  # type: ignore[arg-type]
            assert allowed(purpose, {purpose: answer}) is granted
        assert allowed(purpose, {}) is ALLOWED_UNASKED[purpose]


def test_the_half_lives_that_are_told_are_those_in_use() -> None:
    told = re.search(
        r"size and gender (\d+) years, material (\d+) days, brand (\d+), colour and style (\d+), price (\d+),\s+category (\d+), occasion (\d+)",
        PAGE,
    )
    assert told is not None
    years, *days = (int(figure) for figure in told.groups())
    in_use = [HALF_LIFE_DAYS[key] for key in ("material", "brand", "color", "price", "category", "occasion")]
    assert days == in_use
    assert HALF_LIFE_DAYS["style"] == HALF_LIFE_DAYS["color"]
    assert HALF_LIFE_DAYS["size"] == HALF_LIFE_DAYS["gender"] == years * 365


def test_the_weights_of_behaviour_that_are_told_are_those_in_use() -> None:
    words = {
        "purchase": "purchase +1",
        "add_to_cart": "add to cart +0.6",
        "like": "like +0.5",
        "more_like_this": '"more like this" +0.4',
        "click": "click +0.25",
        "view": "view +0.1",
        "dismiss": "dismissed −0.6",
        "impression": "shown and not heeded −0.02",
    }
    assert set(words) == set(INTERACTION_WEIGHT)
    for kind, sentence in words.items():
        figure = float(sentence.split()[-1].replace("−", "-"))
        assert {**INTERACTION_WEIGHT}[kind] == figure  # type: ignore[index]
        assert sentence in " ".join(PAGE.split())
    assert f"halved every {INTERACTION_HALF_LIFE_DAYS:.0f} days" in PAGE
