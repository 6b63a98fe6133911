"""Every dialogue in `scenarios/`, in every language, against the real Rasa and the real application."""

from __future__ import annotations

import re
import unicodedata

import pytest
import yaml

from rujai.settings import ROOT
from tests.conversations.live import Live
from tests.conversations.player import Dialogue, Player, dialogues, words

DIALOGUES = dialogues()
FEWEST = 60


@pytest.mark.live
@pytest.mark.parametrize("dialogue", DIALOGUES, ids=lambda dialogue: dialogue.name)
def test_the_dialogue_is_said_and_stored_as_written(live: Live, dialogue: Dialogue) -> None:
    Player(live, dialogue).play()


def test_there_are_at_least_sixty_dialogues_equally_in_three_languages() -> None:
    written = [d.language for d in DIALOGUES if not d.from_staff]
    counts = {language: written.count(language) for language in ("th", "en", "vi")}
    assert sum(counts.values()) >= FEWEST
    assert max(counts.values()) - min(counts.values()) <= 2, counts


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", unicodedata.normalize("NFC", text).casefold())


def _trained() -> set[str]:
    lines: set[str] = set()
    for file in (ROOT / "data/nlu").rglob("*.yml"):
        for block in yaml.safe_load(file.read_text(encoding="utf-8")).get("nlu", ()):
            lines |= {_plain(line.removeprefix("-")) for line in str(block.get("examples", "")).splitlines()}
    return lines


SHORT = 6
"""A letter or two of "ok" or "hi" cannot be worded anew; what is longer must be."""


def test_no_wording_of_a_dialogue_stands_in_the_training_data() -> None:
    trained = _trained()
    assert len(trained) > 1000, "the training data was not read"
    by_hand = [d for d in DIALOGUES if not d.from_staff]
    said = {words(turn, d.language) for d in by_hand for turn in d.turns if "shopper" in turn}
    known = sorted(text for text in said if text and len(_plain(text)) > SHORT and _plain(text) in trained)
    assert not known, f"reword these, they are in a training file: {known}"
