"""Has the application answer once before anybody asks: what the first answer loads, nobody waits for."""

from __future__ import annotations

from typing import Final

import structlog

from actions import suggest
from actions.context import Context
from actions.parts import Parts
from console.inbox_terms import terms
from dialogue.reply import reply_from_json, reply_to_json
from dialogue.state import ConversationState
from profiles.model import SELF, Conversation
from recommender.model import Request

log = structlog.get_logger(__name__)

_NOBODY: Final = "warming"
_WORDS: Final = {"en": "a small gift", "th": "ของขวัญชิ้นเล็กๆ", "vi": "món quà nhỏ"}


def warm(parts: Parts) -> None:
    """Find and say something in each language of the shop; nothing is stored, and nobody hears it.

    What goes wrong here goes wrong again where it is told: at the first answer, which is then only slower.
    """
    try:
        for language in parts.shop.languages:
            _answer(parts, language)
    except Exception as error:  # noqa: BLE001 — a shop that is slow at first is better than none
        log.warning("not_warmed", error=type(error).__name__)


def _answer(parts: Parts, language: str) -> None:
    words = _WORDS.get(language, _WORDS["en"])
    terms(words)  # the console's index of words: Thai's dictionary takes a second
    parts.turns.begin(_NOBODY, _NOBODY)
    if parts.recommender() is None:
        return
    now = parts.clock()
    context = Context(
        parts=parts,
        conversation=Conversation(_NOBODY, _NOBODY, "web", now),
        state=ConversationState(language=language),
        now=now,
        seed=0,
    )
    found = suggest.find(context, Request(text=words, language=language), SELF)
    if found:
        count = len(found.recommendation.products)
        for reply in suggest.show(context, found, "found-any", count=count).replies:
            reply_from_json(reply_to_json(reply))
