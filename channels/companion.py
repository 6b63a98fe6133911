"""What a channel may do besides messages: say that an answer is coming, know a language, link an account."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Protocol, runtime_checkable


class ContentGone(Exception):  # noqa: N818 — named as what happened
    """The platform does not have the content any more, or it is more than we take."""


@dataclass(frozen=True, slots=True)
class Content:
    """A picture, a voice message, a file that a shopper sent, as it comes from the platform."""

    media_type: str
    chunks: AsyncIterator[bytes]


@runtime_checkable
class Companion(Protocol):
    """What a channel that implements this as well is asked; one that does not is left alone.

    Nothing here raises but :meth:`content`: a platform that is away must not hold a message up.
    """

    async def typing(self, external_id: str) -> None:
        """Show the shopper that an answer is being written."""

    async def language_of(self, external_id: str) -> str:
        """The language of the shopper's account as a tag (``th``, ``en-GB``); empty where it is not known."""

    async def show_language(self, external_id: str, language: str) -> None:
        """Let the platform's own parts, as a menu under the chat, be in this language."""

    async def link_address(self, external_id: str) -> str:
        """Where the shopper logs in to tie this account to the shop's; empty where that is not set up."""

    async def content(self, content_id: str) -> Content:
        """What the shopper sent, fetched now; raises ContentGone."""

    async def close(self) -> None:
        """Give connections back."""
