"""The words of the demo shop: complete in three languages, unambiguous, and written as they are compared."""

from __future__ import annotations

import csv
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from catalog.model import ATTRIBUTES, LANGUAGES
from catalog.vocabulary import Vocabulary

DATA = Path(__file__).resolve().parents[2] / "data"
FILES = (*ATTRIBUTES, "recipient")
COLUMNS = {
    "color": "color",
    "material": "material",
    "size": "size",
    "gender": "gender",
    "brand": "brand",
    "style": "custom_label_0",
    "occasion": "custom_label_1",
}
RECIPIENTS = set(
    "mother father partner wife husband boyfriend girlfriend friend child son daughter baby sister brother "  # noqa: SIM905
    "grandmother grandfather colleague boss teacher other self".split()
)


@cache
def _vocabulary() -> Vocabulary:
    return Vocabulary.load(DATA / "vocabulary")


@cache
def _terms(attribute: str) -> Mapping[str, Mapping[str, Any]]:
    text = (DATA / "vocabulary" / f"{attribute}.yml").read_text(encoding="utf-8")
    terms: Mapping[str, Mapping[str, Any]] = yaml.safe_load(text)
    return terms


def _writings(attribute: str, language: str) -> Iterator[tuple[str, str]]:
    for value, term in _terms(attribute).items():
        yield value, term["label"][language].lower()
        for text in term["also"][language]:
            yield value, text


def _is_thai(text: str) -> bool:
    return any("\u0e00" <= letter <= "\u0e7f" for letter in text)


@pytest.mark.parametrize("attribute", FILES)
def test_every_value_has_a_label_in_three_languages(attribute: str) -> None:
    for value, term in _terms(attribute).items():
        for language in LANGUAGES:
            assert term["label"][language].strip(), (value, language)
            assert isinstance(term["also"][language], list), (value, language)


@pytest.mark.parametrize("attribute", FILES)
def test_what_shoppers_write_is_lower_case_and_composed(attribute: str) -> None:
    for value, term in _terms(attribute).items():
        assert value == value.lower()
        for language in LANGUAGES:
            assert unicodedata.is_normalized("NFC", term["label"][language])
            for text in term["also"][language]:
                assert text == " ".join(unicodedata.normalize("NFC", text).lower().split()), (value, text)


@pytest.mark.parametrize("attribute", FILES)
def test_thai_writings_are_in_thai_script(attribute: str) -> None:
    """A brand keeps its Latin name as label; everything else is written in Thai."""
    for value, term in _terms(attribute).items():
        assert attribute == "brand" or _is_thai(term["label"]["th"]), value
        assert all(_is_thai(text) for text in term["also"]["th"]), value


@pytest.mark.parametrize("attribute", FILES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_writing_stands_for_one_value_of_its_attribute(attribute: str, language: str) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for value, text in _writings(attribute, language):
        owners[text].add(value)
    assert {text: values for text, values in owners.items() if len(values) > 1} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_writing_stands_for_one_attribute(language: str) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for attribute in FILES:
        for _, text in _writings(attribute, language):
            owners[text].add(attribute)
    assert {text: attributes for text, attributes in owners.items() if len(attributes) > 1} == {}


def test_the_loader_accepts_the_vocabulary() -> None:
    vocabulary = _vocabulary()
    assert vocabulary.implied("color", "navy") == ("blue", "blue or green")
    assert vocabulary.ancestors("backpack") == ("accessories",)


@pytest.mark.parametrize(
    ("attribute", "written", "value"),
    [
        ("category", "กระเป๋าเป้", "backpack"),
        ("category", "สนีกเกอร์", "sneaker"),
        ("category", "แจ็กเกต", "jacket"),
        ("category", "ao khoac", "jacket"),
        ("category", "ba lo", "backpack"),
        ("category", "váy", "dress"),
        ("color", "màu xanh nhạt", "light blue"),
        ("color", "mau den", "black"),
        ("color", "xanh", "blue or green"),
        ("color", "grey", "gray"),
        ("material", "คอตตอน", "cotton"),
        ("occasion", "đám cưới", "wedding"),
        ("occasion", "ของขวัญ", "gift"),
        ("recipient", "แม่", "mother"),
    ],
)
def test_everyday_words_are_understood(attribute: str, written: str, value: str) -> None:
    assert _vocabulary().canonical(attribute, written) == value


def test_a_single_syllable_without_its_accents_is_no_colour() -> None:
    """It may be black, a lamp or "to come"; taking it for a colour would hide products for no reason."""
    assert _vocabulary().canonical("color", "den") is None


def test_recipients_are_those_of_the_contract() -> None:
    assert set(_terms("recipient")) == RECIPIENTS


@pytest.mark.parametrize("attribute", ATTRIBUTES)
def test_every_value_is_carried_by_a_product(attribute: str) -> None:
    """A word that leads to nothing would only disappoint; wider values count through what implies them."""
    vocabulary = _vocabulary()
    carried: set[str] = set()
    with (DATA / "catalog" / "demo.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            cell = (
                row["product_type"].split(" > ")
                if attribute == "category"
                else row[COLUMNS[attribute]].split("/")
            )
            for value in (part.lower() for part in cell if part):
                carried |= {value, *vocabulary.implied(attribute, value)}
                if attribute == "category":
                    carried |= set(vocabulary.ancestors(value))
    assert carried == set(vocabulary.values(attribute))
