"""What the desk's parts of a conversation page show: who has it, who looks on, the draft of an answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import select

from console.customer_context import customer_view
from console.desk_canned import Canned, all_canned
from console.desk_store import Present, assignee_of, colleagues, known_tags, others_here, tags_of
from console.pages import reader_of
from console.parts import parts_of
from storage.schema_console import staff as staff_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import Request
    from sqlalchemy import Connection

    from dialogue.reply import Card
    from profiles.model import Conversation

Holder = Literal["bot", "waiting", "me", "other"]


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer in the making; it travels with the form, so nothing of it is stored."""

    text: str = ""
    cards: tuple[Card, ...] = ()
    query: str = ""
    found: tuple[Card, ...] | None = None
    """What the search found; None: nothing was searched for."""
    canned: Canned | None = None
    """The canned reply whose fields are being filled."""
    lacking: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    error: str = ""


@dataclass(frozen=True, slots=True)
class DeskView:
    """The state of a conversation as the desk shows it to one member of staff."""

    conversation: Conversation
    language: str
    """The shopper's."""
    holder: Holder
    holder_name: str
    tags: tuple[str, ...]
    known_tags: tuple[str, ...]
    assignee: str | None
    colleagues: tuple[tuple[str, str], ...]
    others: tuple[Present, ...]
    canned: tuple[Canned, ...]

    @property
    def base(self) -> str:
        """The beginning of the addresses of its forms."""
        return f"/console/desk/{self.conversation.conversation_id}"

    @property
    def assignee_name(self) -> str:
        """By the name that colleagues know."""
        return dict(self.colleagues).get(self.assignee or "", self.assignee or "")


def conversation_context(
    request: Request, connection: Connection, conversation: Conversation
) -> dict[str, Any]:
    """What the desk's and the customer's templates need within a conversation's page."""
    parts, staff = parts_of(request), request.state.staff
    return {
        "desk": desk_view(request, connection, conversation),
        "draft": Draft(),
        "customer": customer_view(
            parts,
            connection,
            conversation.customer_id,
            staff,
            conversation_id=conversation.conversation_id,
            language=reader_of(request).language,
        ),
    }


def desk_view(request: Request, connection: Connection, conversation: Conversation) -> DeskView:
    """Read it anew."""
    parts, staff = parts_of(request), request.state.staff
    conversation_id = conversation.conversation_id
    language = str(conversation.state.get("language") or "")
    return DeskView(
        conversation=conversation,
        language=language if language in parts.shop.languages else parts.shop.default_language,
        holder=holder_of(conversation.owner, staff.owner),
        holder_name=name_of(connection, conversation.owner),
        tags=tags_of(connection, [conversation_id]).get(conversation_id, ()),
        known_tags=known_tags(connection),
        assignee=assignee_of(connection, conversation_id),
        colleagues=colleagues(connection),
        others=others_here(connection, conversation_id, staff.login, now=parts.clock()),
        canned=all_canned(connection),
    )


def holder_of(owner: str, me: str) -> Holder:
    """Who has a conversation, as seen by one member of staff."""
    if owner == me:
        return "me"
    if owner.startswith("agent:"):
        return "other"
    return "waiting" if owner == "waiting" else "bot"


def name_of(connection: Connection, owner: str) -> str:
    """The name of the agent who owns; their login where the account is gone; empty for the bot."""
    if not owner.startswith("agent:"):
        return ""
    login = owner.removeprefix("agent:")
    query = select(staff_table.c.display_name).where(staff_table.c.login == login)
    return connection.execute(query).scalar() or login
