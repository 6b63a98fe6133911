"""A picture as an answer: 👍 to a yes-or-no question is a yes. On its own it says nothing."""

from __future__ import annotations

import re
from typing import Final

_NOTHING: Final = "none"
_TONE: Final = "[\U0001f3fb-\U0001f3ff\ufe0f\u200d♀♂]*"
_YES: Final = re.compile(rf"(?:\s*(?:👍|👌|✅|💯|🙆|☑|✔|🆗){_TONE})+\s*")
_NO: Final = re.compile(rf"(?:\s*(?:👎|❌|🙅|🚫|✖|⛔){_TONE})+\s*")


def answer_of(text: str, pending: str) -> str | None:
    """``affirm`` or ``deny`` where the whole message is such a sign and something is asked; else None.

    ``pending`` is what the bot waits for, as in docs/contract.md, section 2.
    """
    if pending == _NOTHING:
        return None
    if _YES.fullmatch(text):
        return "affirm"
    return "deny" if _NO.fullmatch(text) else None
