"""LINE's webhook: the signature over the raw body, and each of its events in neutral words.

Every event type of LINE's specification is understood or stored as ``other``; none raises, however odd it is.
What people say in groups and rooms is nobody's shopping and is let be, and so is everything in standby mode.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from linebot.v3.webhook import SignatureValidator

from channels.channel import BadEvent, Event, EventKind
from channels.line.postback import Postbacks, Tapped

SIGNATURE: Final = "x-line-signature"
REPLY_TOKEN_SECONDS: Final = 55
"""LINE lets a reply token live for about a minute."""
ID_CHARS: Final = 100
"""LINE's own ids have 26 (event), 33 (user) and about 20 (message) characters."""
MEDIA: Final = frozenset({"sticker", "image", "audio", "video", "file", "location"})
LANGUAGE_OF_MENU: Final = "rujai-menu-"
"""How the aliases of our rich menus begin; a language follows."""


def verified(body: bytes, headers: Mapping[str, str], secret: str) -> str:
    """The body as text, if LINE has signed it, compared in constant time; raises BadEvent."""
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        raise BadEvent("the body is not UTF-8") from error
    if not SignatureValidator(secret).validate(text, headers.get(SIGNATURE, "")):
        raise BadEvent("the signature is missing or wrong; check the channel secret")
    return text


def events_of(text: str, *, postbacks: Postbacks, now: datetime) -> tuple[Event, ...]:
    """The events of a signed body, in LINE's order; raises BadEvent where it is no webhook call."""
    try:
        raw = json.loads(text)["events"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadEvent('the body has no list of "events"') from error
    if not isinstance(raw, list):
        raise BadEvent('"events" is not a list')
    return tuple(_Reader(one, postbacks, now).event() for one in raw)


class _Reader:
    """Reads one raw event; whatever is missing or of another type is as if it were not there."""

    def __init__(self, raw: Any, postbacks: Postbacks, now: datetime) -> None:
        self._raw: Mapping[str, Any] = raw if isinstance(raw, dict) else {"odd": repr(raw)[:ID_CHARS]}
        self._postbacks = postbacks
        self._now = now

    def event(self) -> Event:
        kind, text, data, message_id = self._what()
        source = self._part("source")
        alone = source.get("type") == "user" and self._raw.get("mode", "active") == "active"
        sender = _short(source.get("userId")) if alone else ""
        at = self._at()
        token = _short(self._raw.get("replyToken")) if sender else ""
        fresh = self._now if self._part("deliveryContext").get("isRedelivery") is True else at
        return Event(
            event_id=self._event_id(),
            external_id=sender,
            at=at,
            kind=kind if sender else "other",
            text=_storable(text) if sender else "",
            data=data if sender else {},
            message_id=message_id,
            reply_handle=token,
            reply_handle_expires_at=fresh + timedelta(seconds=REPLY_TOKEN_SECONDS) if token else None,
        )

    def _what(self) -> tuple[EventKind, str, dict[str, Any], str]:  # noqa: PLR0911 — one a kind
        """Kind, words, data and the id of the message."""
        match self._raw.get("type"):
            case "message":
                return self._message(self._part("message"))
            case "postback":
                return self._postback(self._part("postback"))
            case "follow":
                return "follow", "", {"again": self._part("follow").get("isUnblocked") is True}, ""
            case "unfollow":
                return "unfollow", "", {}, ""
            case "unsend":
                return "unsend", "", {}, _short(self._part("unsend").get("messageId"))
            case "accountLink":
                link = self._part("link")
                ok = link.get("result") == "ok"
                return "link", "", {"ok": ok, "nonce": _text(link.get("nonce"))[:255]}, ""
            case _:
                return "other", "", {}, ""

    def _message(self, message: Mapping[str, Any]) -> tuple[EventKind, str, dict[str, Any], str]:
        message_id = _short(message.get("id"))
        kind = message.get("type")
        if kind == "text":
            return "text", _text(message.get("text")), {}, message_id
        if kind in MEDIA:
            data = _media(str(kind), message)
            return kind, _for_people(str(kind), data), data, message_id
        return "other", "", {}, message_id

    def _postback(self, postback: Mapping[str, Any]) -> tuple[EventKind, str, dict[str, Any], str]:
        alias = _text(_dict(postback.get("params")).get("newRichMenuAliasId"))
        if alias.startswith(LANGUAGE_OF_MENU):
            tapped = Tapped("", "choose_language", (_language(alias.removeprefix(LANGUAGE_OF_MENU)),))
            return _as_tapped(tapped)
        read = self._postbacks.read(_text(postback.get("data")))
        return ("other", "", {}, "") if read is None else _as_tapped(read)

    def _at(self) -> datetime:
        stamp = self._raw.get("timestamp")
        if isinstance(stamp, int) and not isinstance(stamp, bool):
            try:
                return datetime.fromtimestamp(stamp / 1000, UTC)
            except (OverflowError, ValueError, OSError):
                pass
        return self._now

    def _event_id(self) -> str:
        given = _short(self._raw.get("webhookEventId"))
        if given:
            return given
        text = json.dumps(self._raw, sort_keys=True, default=str)
        return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()

    def _part(self, name: str) -> Mapping[str, Any]:
        return _dict(self._raw.get(name))


def _as_tapped(tapped: Tapped) -> tuple[EventKind, str, dict[str, Any], str]:
    data: dict[str, Any] = {"intent": tapped.intent, "entities": [dict(one) for one in tapped.entities]}
    if tapped.decision_id:
        data["decision_id"] = tapped.decision_id
    return "tapped", tapped.said or tapped.intent, data, ""


def _language(code: str) -> dict[str, Any]:
    return {"entity": "requested_language", "value": code}


def _media(kind: str, message: Mapping[str, Any]) -> dict[str, Any]:
    """What staff need to see it: ids and plain facts, never an address that somebody else chose."""
    if kind == "sticker":
        words = message.get("keywords")
        kept = [_text(word)[:40] for word in words[:5]] if isinstance(words, list) else []
        return {
            "package_id": _short(message.get("packageId")),
            "sticker_id": _short(message.get("stickerId")),
            "keywords": [word for word in kept if word],
        }
    if kind == "location":
        place = {name: _text(message.get(name))[:300] for name in ("title", "address")}
        return place | {name: _number(message.get(name)) for name in ("latitude", "longitude")}
    provider = _dict(message.get("contentProvider")).get("type")
    return {
        "content_id": "" if provider == "external" else _short(message.get("id")),
        "file_name": _text(message.get("fileName"))[:300],
        "file_bytes": _number(message.get("fileSize")),
        "duration_ms": _number(message.get("duration")),
    }


def _for_people(kind: str, data: Mapping[str, Any]) -> str:
    """The line that staff read in the transcript: ``[sticker] happy, thanks``."""
    told = data.get("keywords") or [data.get("title"), data.get("address"), data.get("file_name")]
    return " ".join((f"[{kind}]", ", ".join(one for one in told if one))).strip()


def _dict(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str:
    return _storable(value) if isinstance(value, str) else ""


def _short(value: Any) -> str:
    """An id; one that is too long to be LINE's is none."""
    text = _text(value)
    return text if len(text) <= ID_CHARS else ""


def _number(value: Any) -> float | int | None:
    fits = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 2**53
    return value if fits else None


def _storable(text: str) -> str:
    """The text without what no database and no JSON takes: lone halves of surrogate pairs, and NUL."""
    return text.encode("utf-8", "replace").decode().replace("\x00", "")
