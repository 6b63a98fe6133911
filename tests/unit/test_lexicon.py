"""The lexicon that the bot watches holds every word of the vocabulary and changes only with it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from catalog.lexicon import write_lexicon
from catalog.vocabulary import FeedLabel, Vocabulary


@pytest.fixture
def vocabulary(tmp_path: Path) -> Vocabulary:
    folder = tmp_path / "vocabulary"
    folder.mkdir()
    (folder / "color.yml").write_text("black: {label: {en: Black, th: สีดำ, vi: màu đen}}", encoding="utf-8")
    (folder / "recipient.yml").write_text("mother: {label: {en: mother, th: แม่}}", encoding="utf-8")
    return Vocabulary.load(folder)


def test_the_lexicon_is_written_as_the_contract_says(tmp_path: Path, vocabulary: Vocabulary) -> None:
    path = tmp_path / "var" / "lexicon.json"
    version = write_lexicon(path, vocabulary, "THB")
    lexicon = json.loads(path.read_text(encoding="utf-8"))
    assert (lexicon["version"], lexicon["currency"]) == (version, "THB")
    assert lexicon["entries"] == [
        {"attribute": "color", "value": "black", "language": "en", "surface": "black"},
        {"attribute": "color", "value": "black", "language": "th", "surface": "สีดำ"},
        {"attribute": "color", "value": "black", "language": "vi", "surface": "màu đen"},
        {"attribute": "recipient", "value": "mother", "language": "en", "surface": "mother"},
        {"attribute": "recipient", "value": "mother", "language": "th", "surface": "แม่"},
        {"attribute": "color", "value": "black", "language": "vi", "surface": "mau den"},
    ]
    assert [file.name for file in path.parent.iterdir()] == ["lexicon.json"]


def test_an_unchanged_vocabulary_leaves_the_file_alone(tmp_path: Path, vocabulary: Vocabulary) -> None:
    path = tmp_path / "lexicon.json"
    version = write_lexicon(path, vocabulary, "THB")
    before = path.stat()
    assert write_lexicon(path, vocabulary, "THB") == version
    after = path.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_new_value_of_the_feed_or_another_currency_is_another_version(
    tmp_path: Path, vocabulary: Vocabulary
) -> None:
    path = tmp_path / "lexicon.json"
    enriched = vocabulary.with_feed_values([FeedLabel("brand", "trek", "en", "Trek")])
    versions = {
        write_lexicon(path, vocabulary, "THB"),
        write_lexicon(path, vocabulary, "VND"),
        write_lexicon(path, enriched, "VND"),
    }
    assert len(versions) == 3
    assert json.loads(path.read_bytes())["entries"][-1]["surface"] == "trek"


def test_a_damaged_lexicon_is_replaced(tmp_path: Path, vocabulary: Vocabulary) -> None:
    path = tmp_path / "lexicon.json"
    path.write_bytes(b'{"version": "half a f')
    version = write_lexicon(path, vocabulary, "THB")
    assert json.loads(path.read_bytes())["version"] == version
