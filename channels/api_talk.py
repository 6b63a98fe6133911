"""Routes of talking: visitors, conversations, messages, and the stream of events."""

# ruff: noqa: FAST003 — channels.edge.conversation_of reads the id, and checks whose it is

import secrets
from collections.abc import AsyncIterable
from functools import partial
from typing import Annotated, Final, cast

from fastapi import APIRouter, Header, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import BaseModel

from catalog.model import Language
from channels.conversation import Incoming
from channels.edge import (
    ConversationDep,
    ConversationId,
    CustomerDep,
    Edge,
    EdgeDep,
    KnownCustomerDep,
    VisitorDep,
    own_conversation,
)
from channels.problems import RESPONSES, not_found
from channels.schemas import (
    AcceptedOut,
    AnsweredOut,
    CodeOut,
    ConversationIn,
    ConversationOut,
    ConversationsOut,
    MessageIn,
    MessageOut,
    MessagesOut,
    ReadIn,
    VisitorIn,
    VisitorOut,
)
from profiles.errors import UnknownConversation
from profiles.model import Conversation, Identity, Message
from profiles.passes import code_in, shown

router = APIRouter(tags=["talk"], responses=RESPONSES)

RECONNECT_MS: Final = 1000
END: Final = 2**31 - 1
"""Beyond every sequence: "the latest ones"."""
BATCH: Final = 100
"""Messages read from the store at a time while a stream catches up."""


@router.post(
    "/conversations/{conversation_id}/messages",
    response_model=AnsweredOut | AcceptedOut,
    responses={202: {"model": AcceptedOut, "description": "Stored; the answer follows as an event"}},
)
async def say(
    body: MessageIn,
    conversation_id: ConversationId,
    edge: EdgeDep,
    visitor: VisitorDep,
    *,
    wait: Annotated[bool, Query(description="Wait for the answer and return it.")] = False,
) -> Response:
    """Say something. The message is stored before this answers; the same `client_message_id` is said once."""

    def may(conversation: Conversation) -> None:
        language = edge.language(str(conversation.state.get("language")))
        edge.check_rate(edge.messages, f"visitor:{conversation.customer_id}", language)
        edge.check_rate(edge.messages, f"conversation:{conversation_id}", language)

    if (code := _code(body)) is not None:
        conversation = await run_in_threadpool(own_conversation, edge, conversation_id, visitor)
        may(conversation)
        incoming = await _redeemed(edge, conversation, body.client_message_id, code)
        received = await edge.road.receive(conversation_id, incoming)
    else:  # asked and stored in one transaction, for every turn begins so
        try:
            received = await edge.road.receive(conversation_id, _incoming(body), visitor=visitor, may=may)
        except UnknownConversation as error:
            raise not_found("conversation") from error
    turn = None
    if wait or not received.is_new:
        turn = await edge.road.turn(received.message, edge.parts.limits.wait_seconds if wait else 0.0)
    if turn is None:
        return _json(AcceptedOut(message=MessageOut.of(received.message)), 202)
    said, replies = turn
    edge.receipts.fetched(*replies)
    return _json(
        AnsweredOut(message=MessageOut.of(said), replies=[MessageOut.of(reply) for reply in replies])
    )


@router.post("/visitors", status_code=201)
def new_visitor(body: VisitorIn, request: Request, edge: EdgeDep) -> VisitorOut:
    """Become a visitor: a signed token that stands for a new customer. Keep it to be remembered."""
    language = edge.language(body.language)
    edge.check_rate(edge.visitors, edge.address(request), language)
    visitor = Identity("web", secrets.token_urlsafe(16))
    customer = edge.parts.profiles.customer_for(visitor, now=edge.parts.clock())
    edge.parts.profiles.set_language(customer.customer_id, language)
    token = edge.tokens.issue(customer.customer_id)
    return VisitorOut(token=token, customer_id=customer.customer_id, language=cast("Language", language))


@router.post("/conversations", status_code=201)
def open_conversation(body: ConversationIn, edge: EdgeDep, customer: KnownCustomerDep) -> ConversationOut:
    """Open a new conversation. What the shop knows of the customer stays."""
    language = edge.language(body.language or customer.language)
    edge.check_rate(edge.messages, f"visitor:{customer.customer_id}", language)
    conversation = edge.parts.conversations.open(
        customer.known_as, "web", now=edge.parts.clock(), state={"language": language}
    )
    return ConversationOut.of(conversation)


@router.get("/conversations")
def list_conversations(edge: EdgeDep, customer_id: CustomerDep) -> ConversationsOut:
    """The customer's own conversations, newest first."""
    found = edge.parts.conversations.of_customer(customer_id)
    return ConversationsOut(conversations=[ConversationOut.of(c) for c in found])


@router.get("/conversations/{conversation_id}")
async def get_conversation(conversation: ConversationDep) -> ConversationOut:
    """One conversation: its language, and who answers in it."""
    return ConversationOut.of(conversation)


@router.get("/conversations/{conversation_id}/messages")
def list_messages(
    conversation: ConversationDep,
    edge: EdgeDep,
    after: Annotated[int | None, Query(ge=0, description="Only messages after this sequence.")] = None,
    before: Annotated[int, Query(ge=1, le=END, description="The latest before this sequence.")] = END,
    limit: Annotated[int, Query(ge=1, le=BATCH)] = 50,
) -> MessagesOut:
    """What was said, oldest first. Without `after` these are the latest ones."""
    read = partial(edge.parts.conversations.messages, conversation.conversation_id, limit=limit + 1)
    if after is None:
        found = read(before=before)
        kept = found[-limit:]
    else:
        found = read(after=after)
        kept = found[:limit]
    edge.receipts.fetched(*kept)
    thumbs = edge.parts.feedback.of_conversation(conversation.conversation_id)
    messages = [MessageOut.of(m, helpful=thumbs.get(m.message_id)) for m in kept]
    return MessagesOut(messages=messages, more=len(found) > limit)


@router.get("/conversations/{conversation_id}/events", response_class=EventSourceResponse)
async def events(
    conversation: ConversationDep,
    edge: EdgeDep,
    after: Annotated[int, Query(ge=0, description="Start after this sequence.")] = 0,
    last_event_id: Annotated[int | None, Header(ge=0, description="Resume after this event.")] = None,
) -> AsyncIterable[ServerSentEvent]:
    """The conversation as it happens (SSE): `message` with its sequence as id, and `typing` without one.

    Resume with `Last-Event-ID`; nothing is lost or repeated. Comments keep the connection alive.
    """
    seen = after if last_event_id is None else last_event_id
    with edge.hub.listening(conversation.conversation_id) as mailbox:
        yield ServerSentEvent(comment="listening", retry=RECONNECT_MS)
        async for message in _stored(edge, conversation, seen):
            seen = message.sequence
            yield _as_event(message)
            edge.receipts.fetched(message)
        while (event := await mailbox.next()).kind != "closed":
            if event.kind == "typing":
                yield ServerSentEvent(event="typing", data=event.data)
            elif event.message is None or event.message.sequence > seen:
                # Said in the gap between two publications: the store is the truth, and in order.
                async for message in _stored(edge, conversation, seen):
                    seen = message.sequence
                    yield _as_event(message)
                    edge.receipts.fetched(message)


@router.post("/conversations/{conversation_id}/code", status_code=201)
def make_code(conversation: ConversationDep, edge: EdgeDep) -> CodeOut:
    """A short code, good once and for ten minutes: typed on LINE or elsewhere, it carries this talk there."""
    language = edge.language(str(conversation.state.get("language")))
    edge.check_rate(edge.messages, f"visitor:{conversation.customer_id}", language)
    code, expires_at = edge.parts.passes.make_code(
        conversation.customer_id, conversation.conversation_id, now=edge.parts.clock()
    )
    return CodeOut(code=shown(code), expires_at=expires_at)


@router.post("/conversations/{conversation_id}/read", status_code=204)
def mark_read(body: ReadIn, conversation: ConversationDep, edge: EdgeDep) -> None:
    """Tell that the shopper has seen everything up to a message: staff see it as read."""
    edge.parts.outbox.record_read(conversation.conversation_id, up_to=body.up_to, at=edge.parts.clock())


async def _stored(edge: Edge, conversation: Conversation, after: int) -> AsyncIterable[Message]:
    while True:
        batch = await run_in_threadpool(
            edge.parts.conversations.messages, conversation.conversation_id, after=after, limit=BATCH
        )
        for message in batch:
            yield message
        if len(batch) < BATCH:
            return
        after = batch[-1].sequence


def _json(body: BaseModel, status_code: int = 200) -> Response:
    """The body as it is: FastAPI would read and check what was checked when it was made."""
    return Response(body.model_dump_json(), status_code, media_type="application/json")


def _as_event(message: Message) -> ServerSentEvent:
    data = MessageOut.of(message).model_dump(mode="json")
    return ServerSentEvent(event="message", id=str(message.sequence), data=data)


def _code(body: MessageIn) -> str | None:
    """The code from another channel, where nothing else was said."""
    return code_in(body.text or "") if body.tapped is None else None


async def _redeemed(edge: Edge, conversation: Conversation, client_message_id: str, code: str) -> Incoming:
    """A code is used at once, and only that it was one is kept."""
    by = f"{conversation.conversation_id}:{client_message_id}"
    about = {"kind": "code_used", **await edge.effects.redeem(code, conversation, by=by)}
    return Incoming(client_message_id, "[code]", None, {"event": about})


def _incoming(body: MessageIn) -> Incoming:
    if body.tapped is None:
        return Incoming(body.client_message_id, body.text or "")
    return Incoming(body.client_message_id, body.tapped.label, body.tapped.model_dump(mode="json"))
