"""The catalogue's vocabulary: read, reloaded when the file changes, kept when it breaks."""

from __future__ import annotations

import json
import logging
import os
import time
from typing import Any

import pytest

from bot.components.reading import LiveReader
from bot.understanding.lexicon import EMPTY, ROOT, LexiconFile, read_lexicon, read_vocabulary
from bot.understanding.reader import Reader
from bot.understanding.tokens import thai_dictionary


def write(path: Any, *rows: Any, version: str = "1") -> Any:
    """A lexicon file of (attribute, value, language, surface) rows, newer than any before it."""
    names = ("attribute", "value", "language", "surface")
    entries = [dict(zip(names, row, strict=True)) for row in rows]
    path.write_text(json.dumps({"version": version, "currency": "THB", "entries": entries}), encoding="utf-8")
    stamp = time.time() + float(version)
    os.utime(path, (stamp, stamp))


BLACK = ("color", "black", "th", "สีดำ")
TEAL = ("color", "teal", "th", "สีหัวเป็ด")


def colours(reader: Any, text: str) -> Any:
    return [one.value for one in reader.read(text, "th")[1] if one.entity == "color"]


def test_a_changed_file_is_read_again_and_an_unchanged_one_is_not(tmp_path: Any) -> None:
    path = tmp_path / "lexicon.json"
    write(path, BLACK, version="1")
    file = LexiconFile(path)
    first = file.current(0.0)
    assert file.current(2.0) is first
    write(path, BLACK, TEAL, version="2")
    assert len(file.current(4.0).entries) == 2


def test_the_file_is_looked_at_at_most_once_a_second(tmp_path: Any) -> None:
    path = tmp_path / "lexicon.json"
    write(path, BLACK, version="1")
    file = LexiconFile(path)
    file.current(0.0)
    write(path, BLACK, TEAL, version="2")
    assert len(file.current(0.9).entries) == 1
    assert len(file.current(1.0).entries) == 2


@pytest.mark.parametrize(
    "broken", ["{", "[]", '{"entries": [{"attribute": "colour"}]}', '{"entries": [1]}', '{"entries": 3}', ""]
)
def test_a_broken_file_keeps_the_words_known_before(tmp_path: Any, caplog: Any, broken: str) -> None:
    path = tmp_path / "lexicon.json"
    write(path, BLACK, version="1")
    file = LexiconFile(path)
    before = file.current(0.0)
    path.write_text(broken, encoding="utf-8")
    os.utime(path, (time.time() + 5, time.time() + 5))
    with caplog.at_level(logging.WARNING):
        assert file.current(2.0) is before
    assert "cannot be read" in caplog.text


def test_a_missing_file_warns_once_and_finds_nothing(tmp_path: Any, caplog: Any) -> None:
    file = LexiconFile(tmp_path / "none.json")
    with caplog.at_level(logging.WARNING):
        assert file.current(0.0) is EMPTY
        assert file.current(2.0) is EMPTY
    assert len(caplog.records) == 1
    assert "import the catalogue" in caplog.text


def test_without_a_lexicon_money_and_references_are_still_understood() -> None:
    reader = Reader(EMPTY, thai_dictionary())
    entities = {one.entity for one in reader.read("the second one under 2000 baht", "en")[1]}
    assert entities == {"reference", "price"}


def test_the_bot_learns_a_new_word_without_a_restart(tmp_path: Any) -> None:
    path = tmp_path / "lexicon.json"
    write(path, BLACK, version="1")
    file = LexiconFile(path)
    live = LiveReader(file)
    assert colours(live.current(), "ไม่เอาสีหัวเป็ด") == []
    write(path, BLACK, TEAL, version="2")
    file.current(time.monotonic() + 2.0)
    deadline = time.monotonic() + 20
    while not colours(live.current(), "ไม่เอาสีหัวเป็ด") and time.monotonic() < deadline:
        time.sleep(0.02)
    assert colours(live.current(), "ไม่เอาสีหัวเป็ด") == ["teal"]


def test_a_longer_phrase_wins_over_the_word_inside_it(reader: Any) -> None:
    values = [one.value for one in reader.read("กระเป๋าเป้", "th")[1]]
    assert values == ["backpack"]


def test_a_word_of_the_catalogue_matches_at_word_borders_only(reader: Any) -> None:
    assert colours(reader, "ไปดำน้ำกัน") == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "a bakcpack", "backpack"),
        ("en", "a backpak", "backpack"),
        ("en", "lether bag", "leather"),
        ("en", "a jaket", "jacket"),
        ("th", "กะเป๋าสีแดง", "bag"),
    ],
)
def test_a_misspelt_word_of_the_catalogue_is_understood(
    reader: Any, language: str, text: str, expected: Any
) -> None:
    found = reader.read(text, language)[1]
    assert expected in [one.value for one in found]
    assert all(one.confidence > 0.85 for one in found)


@pytest.mark.parametrize(
    "text",
    ["status of my order", "no longer", "what is your rating", "grateful", "i was charged", "block", "while"],
)
def test_an_everyday_word_never_becomes_a_product(reader: Any, text: str) -> None:
    assert [
        one for one in reader.read(text, "en")[1] if one.entity in {"category", "color", "material"}
    ] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ao khoac mau den", ["black"]),
        ("tui den", ["black"]),
        ("tu 1 den 2 trieu", []),
        ("den", ["black"]),
        ("toi tim ao khoac", []),
        ("áo khoác đen", ["black"]),
        ("giá từ 1 đến 2 triệu", []),
        ("khong lay mau do", ["red"]),
        ("ao do", ["red"]),
    ],
)
def test_an_unaccented_colour_needs_a_place_where_a_colour_can_stand(
    reader: Any, text: str, expected: Any
) -> None:
    assert [one.value for one in reader.read(text, "vi")[1] if one.entity == "color"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("toi muon mua ao", ["shirt"]),
        ("cai nay dep qua", []),
        ("sao lai goi y cai nay", []),
        ("noi tieng viet di", []),
        ("tim vay di bien", ["dress"]),
        ("áo này đẹp quá", ["shirt"]),
        ("cái bên trong", []),
    ],
)
def test_an_everyday_syllable_is_no_product_because_accents_were_left_out(
    reader: Any, text: str, expected: Any
) -> None:
    assert [one.value for one in reader.read(text, "vi")[1] if one.entity == "category"] == expected


def test_a_feed_value_with_accents_is_found_without_them(tmp_path: Any) -> None:
    path = tmp_path / "lexicon.json"
    write(path, ("category", "dress", "vi", "váy đầm"))
    reader = Reader(read_lexicon(path), thai_dictionary())
    assert [one.value for one in reader.read("cho em xem vay dam", "vi")[1] if one.entity == "category"] == [
        "dress"
    ]


def test_the_vocabulary_files_are_a_lexicon_of_their_own() -> None:
    lexicon = read_vocabulary(ROOT / "data" / "vocabulary")
    assert lexicon.version == read_vocabulary(ROOT / "data" / "vocabulary").version
    assert {"category", "color", "material", "size"} <= {entry.attribute for entry in lexicon.entries}
    assert all(entry.surface == entry.surface.strip().lower() for entry in lexicon.entries)
