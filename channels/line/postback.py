"""What a tapped button brings back: intent, entities, decision; signed, within LINE's 300 characters."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from channels.line.limits import POSTBACK_CHARS, clipped, length
from dialogue.reply import QuickReply

VERSION: Final = "1"
SIGNATURE_BYTES: Final = 12
"""96 bits: beyond guessing through a webhook that LINE signs on top, and short."""
SAID_CHARS: Final = 60


@dataclass(frozen=True, slots=True)
class Tapped:
    """A button of ours that was tapped."""

    said: str
    """Its label, shown as said."""
    intent: str
    entities: tuple[Mapping[str, Any], ...] = ()
    decision_id: str | None = None


class Postbacks:
    """Writes and reads the data of postback actions. Nobody but us can make one that it accepts."""

    def __init__(self, secret: str) -> None:
        if not secret:
            raise ValueError("postbacks are signed: pass a secret")
        self._key = hashlib.sha256(f"line postback {secret}".encode()).digest()

    def write(self, button: QuickReply, decision_id: str | None = None) -> str | None:
        """The data for a button; None where it says more than LINE carries, and its label is sent instead."""
        content: dict[str, Any] = {"i": button.intent, "t": clipped(button.label, SAID_CHARS)}
        if button.entities:
            content["e"] = [_packed(entity) for entity in button.entities]
        if decision_id:
            content["d"] = decision_id
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        data = f"{VERSION}.{self._signature(text)}.{text}"
        return data if length(data) <= POSTBACK_CHARS else None

    def read(self, data: str) -> Tapped | None:
        """What was tapped; None for anything that we did not write."""
        version, _, rest = data.partition(".")
        signature, _, text = rest.partition(".")
        if version != VERSION or not text:
            return None
        if not hmac.compare_digest(signature.encode("utf-8", "replace"), self._signature(text).encode()):
            return None
        try:
            content = json.loads(text)
            return Tapped(
                said=str(content["t"]),
                intent=str(content["i"]),
                entities=tuple(_unpacked(entity) for entity in content.get("e", ())),
                decision_id=content.get("d"),
            )
        except (ValueError, KeyError, TypeError):  # written by an older release
            return None

    def _signature(self, text: str) -> str:
        made = hmac.new(self._key, text.encode("utf-8", "replace"), hashlib.sha256).digest()[:SIGNATURE_BYTES]
        return base64.urlsafe_b64encode(made).decode()


def _packed(entity: Mapping[str, Any]) -> Sequence[Any]:
    more = {key: value for key, value in entity.items() if key not in {"entity", "value"}}
    return [entity.get("entity"), entity.get("value"), *([more] if more else [])]


def _unpacked(packed: Sequence[Any]) -> Mapping[str, Any]:
    more = packed[2] if len(packed) > 2 else {}  # noqa: PLR2004 — name, value, more
    return {"entity": packed[0], "value": packed[1], **more}
