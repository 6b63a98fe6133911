"""Which language to answer in: the one that the shopper writes, as far as a message can tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from actions.turn import Turn
from dialogue.state import ConversationState

LETTERS_OF_A_GREETING: Final = 2
"""The first message decides early: "hi" is English until more is known."""
LETTERS_OF_A_PHRASE: Final = 5
"""Later a switch needs more than "ok" or a brand's short name."""
LETTERS_OF_A_SENTENCE: Final = 15
"""A language that was chosen is left only for a clear sentence in another."""
CONFIDENCE: Final = 0.6
CONFIDENCE_AGAINST_CHOICE: Final = 0.85


def spoken_to(state: ConversationState, turn: Turn, languages: Sequence[str]) -> ConversationState:
    """The state with the language that this message asks for."""
    return replace(state, language=_language(state, turn, languages))


def _language(state: ConversationState, turn: Turn, languages: Sequence[str]) -> str:
    detected = turn.language
    if detected is None or detected == state.language or detected not in languages:
        return state.language
    if turn.intent == "nlu_fallback" and detected == "en":
        return state.language  # Latin letters that say nothing are no English
    letters = sum(character.isalpha() for character in turn.text)
    if state.language_chosen:
        clear = letters >= LETTERS_OF_A_SENTENCE and turn.language_confidence >= CONFIDENCE_AGAINST_CHOICE
        return detected if clear else state.language
    needed = LETTERS_OF_A_PHRASE if state.greeted else LETTERS_OF_A_GREETING
    if detected == "th":  # its script leaves no doubt, and Thai words are short
        needed = LETTERS_OF_A_GREETING
    enough = letters >= needed and turn.language_confidence >= CONFIDENCE
    return detected if enough else state.language
