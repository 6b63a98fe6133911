"""What one action decided: what is said, what the dialogue remembers, what the stores are to keep."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dialogue.reply import Reply
    from dialogue.state import ConversationState
    from profiles.model import Decision, Interaction, Preference


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a handler; committed in one transaction, once per message."""

    replies: tuple[Reply, ...]
    state: ConversationState
    remember: tuple[Preference, ...] = ()
    withdraw: tuple[Preference, ...] = ()
    interactions: tuple[Interaction, ...] = ()
    decision: Decision | None = None
    asked: tuple[Preference, ...] = ()
    """Facts of which it is asked whether they still hold: nobody is asked twice."""
    asked_address: bool = False
    """It is asked how the shopper would like to be called."""
    forget_everything: bool = False
    hand_to_person: bool = False
    """The bot steps back, and the conversation waits for a person of the shop."""
