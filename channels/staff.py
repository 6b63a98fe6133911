"""The private routes by which staff take a conversation over, answer in it, and give it back."""

import secrets
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header
from pydantic import BaseModel, Field

from channels.edge import Edge, EdgeDep
from channels.problems import ApiProblem
from channels.schemas import Body
from channels.storing import as_said
from channels.takeover import hand_over
from dialogue.reply import Image, Link, Reply
from profiles.errors import OwnerChanged, UnknownConversation
from profiles.model import Conversation, Message

PREFIX = "/internal/conversations"


class OwnerIn(Body):
    """Who is to answer, and the epoch that was seen, so that nobody is pushed aside unseen."""

    owner: str = Field(pattern=r"^(bot|waiting|agent:[^\s:][^:\n]{0,62})$", examples=["agent:ploy"])
    epoch: int | None = None


class OwnerOut(BaseModel):
    """Who answers now."""

    conversation_id: str
    owner: str
    epoch: int


class SayIn(Body):
    """What an agent says; only whoever has the conversation may."""

    agent: str = Field(pattern=r"^[^\s:][^:\n]{0,62}$")
    text: str = Field(default="", max_length=5000)
    images: list[Image] = Field(default_factory=list, max_length=5)
    links: list[Link] = Field(default_factory=list, max_length=5)


class SaidOut(BaseModel):
    """A message as staff see it, with the state of its delivery."""

    message_id: str
    sequence: int
    sender: str
    text: str
    at: datetime
    status: str
    delivery: dict[str, Any] | None = None


class TalkOut(OwnerOut):
    """A conversation as staff see it."""

    channel: str
    messages: list[SaidOut]


def staff(edge: EdgeDep, authorization: Annotated[str, Header()] = "") -> Edge:
    """Let only those in who show the staff token; raises ApiProblem 404 where there is none, else 401."""
    token = edge.parts.staff_token
    if not token:
        raise ApiProblem(404, "There are no staff routes here; set RUJAI_STAFF_TOKEN.")
    if not secrets.compare_digest(authorization.encode(), f"Bearer {token}".encode()):
        raise ApiProblem(
            401, "Show the staff token as Authorization: Bearer.", {"WWW-Authenticate": "Bearer"}
        )
    return edge


StaffDep = Annotated[Edge, Depends(staff)]
router = APIRouter(prefix=PREFIX)


@router.get("/{conversation_id}")
def read(conversation_id: str, edge: StaffDep) -> TalkOut:
    """Who has the conversation, the latest messages, and what became of each delivery."""
    found = edge.parts.conversations.get(conversation_id)
    if found is None:
        raise _unknown(conversation_id)
    states = edge.parts.outbox.states(conversation_id)
    said = edge.parts.conversations.messages(conversation_id, before=2**31 - 1, limit=100)
    return TalkOut(
        **_owner(found).model_dump(),
        channel=found.channel,
        messages=[_said(message, states.get(message.message_id)) for message in said],
    )


@router.post("/{conversation_id}/owner")
async def change_owner(conversation_id: str, body: OwnerIn, edge: StaffDep) -> OwnerOut:
    """Take over, hand back to the bot, or let it wait; 409 where somebody else was faster."""
    try:
        return _owner(await hand_over(edge.parts, conversation_id, body.owner, epoch=body.epoch))
    except UnknownConversation as error:
        raise _unknown(conversation_id) from error
    except OwnerChanged as error:
        raise ApiProblem(409, str(error)) from error


@router.post("/{conversation_id}/messages", status_code=201)
async def say(conversation_id: str, body: SayIn, edge: StaffDep) -> SaidOut:
    """Answer the shopper as an agent; 409 unless the conversation is that agent's."""
    if not (body.text.strip() or body.images or body.links):
        raise ApiProblem(422, "Say something: send text, images or links.")
    reply = Reply(body.text, "", key="agent", images=tuple(body.images), links=tuple(body.links))
    try:
        (message,) = await edge.say_as_person(conversation_id, as_said((reply,)), owner=f"agent:{body.agent}")
    except UnknownConversation as error:
        raise _unknown(conversation_id) from error
    except OwnerChanged as error:
        raise ApiProblem(409, str(error)) from error
    return _said(message, None)


def _owner(conversation: Conversation) -> OwnerOut:
    return OwnerOut(
        conversation_id=conversation.conversation_id,
        owner=conversation.owner,
        epoch=conversation.owner_epoch,
    )


def _said(message: Message, state: dict[str, Any] | None) -> SaidOut:
    shown = ("status", "channel", "attempts", "budget", "last_error", "sent_at", "delivered_at", "read_at")
    return SaidOut(
        message_id=message.message_id,
        sequence=message.sequence,
        sender=message.sender,
        text=message.text,
        at=message.at,
        status=message.status,
        delivery=None if state is None else {name: state[name] for name in shown},
    )


def _unknown(conversation_id: str) -> ApiProblem:
    return ApiProblem(404, f"There is no conversation {conversation_id}.")
