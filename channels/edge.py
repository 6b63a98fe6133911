"""The running edge, and what every route depends on: who is asking, whose conversation it is, how often."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import Depends, Path, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from sqlalchemy import Connection

from channels.arrivals import Arrivals
from channels.conversation import Road
from channels.effects import Effects
from channels.handover import BadHandover, Handovers
from channels.hub import Hub
from channels.limits import RateLimiter
from channels.outbox import Sender
from channels.parts import Parts
from channels.problems import ApiProblem, not_found
from channels.receipts import Receipts
from channels.shelf import CurrentShelf
from channels.tokens import BadToken, VisitorTokens
from channels.watch import Watch
from profiles.accounts import HandoverUsed
from profiles.model import Conversation, Customer, Message
from profiles.transcript import Said
from storage.engine import nothing_else

VISITORS_PER_ADDRESS: Final = 10
"""How many times ``messages_per_minute`` one network address may ask for new visitors: offices share one."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Everything that the routes need, made once when the application starts."""

    parts: Parts
    hub: Hub
    road: Road
    watch: Watch
    receipts: Receipts
    sender: Sender
    effects: Effects
    arrivals: Arrivals
    tokens: VisitorTokens
    messages: RateLimiter
    visitors: RateLimiter
    shelf: CurrentShelf
    handovers: Handovers

    @classmethod
    def of(cls, parts: Parts) -> "Edge":
        """Compose the edge from its parts."""
        hub = Hub()
        sender = Sender(parts)
        road = Road(parts, hub, on_said=sender.nudge)
        effects = Effects(parts)
        per_minute = parts.limits.messages_per_minute
        return cls(
            parts=parts,
            hub=hub,
            road=road,
            watch=Watch(parts, hub),
            receipts=Receipts(parts),
            sender=sender,
            effects=effects,
            arrivals=Arrivals(parts, road, effects),
            tokens=VisitorTokens(parts.secret),
            messages=RateLimiter(per_minute),
            visitors=RateLimiter(per_minute * VISITORS_PER_ADDRESS),
            shelf=CurrentShelf(parts.products, parts.labels),
            handovers=Handovers(parts.handover_secret),
        )

    async def start(self) -> None:
        """Begin to answer, to send and to follow; what an earlier worker left is taken up first."""
        await self.road.start()
        for part in (self.watch, self.receipts, self.sender, self.arrivals):
            part.start()

    async def stop(self) -> None:
        """End everything at once: what is stored goes on after the next start."""
        self.hub.close()
        for part in (self.arrivals, self.road, self.sender, self.watch, self.receipts, self.effects):
            await part.stop()
        await self.parts.rasa.close()

    async def say_as_person(
        self,
        conversation_id: str,
        replies: Sequence[Said],
        *,
        owner: str,
        also: Callable[[Connection], None] = nothing_else,
    ) -> tuple[Message, ...]:
        """Say something in a person's name, to the page and to the channel; raises OwnerChanged."""
        said = await run_in_threadpool(
            self.parts.conversations.say,
            conversation_id,
            replies,
            at=self.parts.clock(),
            sender="agent",
            owner=owner,
            also=also,
        )
        for message in said:
            self.hub.message(message)
        self.sender.nudge()
        return said

    def language(self, wanted: str | None) -> str:
        """The language wanted, if the shop speaks it, else its own."""
        return wanted if wanted in self.parts.shop.languages else self.parts.shop.default_language

    def address(self, request: Request) -> str:
        """The network address that asks, for rate limits; never stored."""
        return request.client.host if request.client else "unknown"

    def check_rate(self, limiter: RateLimiter, key: str, language: str) -> None:
        """Count one; raises ApiProblem 429 that says in the shopper's language to wait."""
        seconds = limiter.wait_seconds(key, time.monotonic())
        if seconds:
            detail = self.parts.voice.say(language, "rate-limited")
            raise ApiProblem(429, detail, {"Retry-After": str(seconds)})

    def vouched_for(self, handover: str, *, visitor: str | None = None) -> Customer:
        """The customer whom the shop's signed word names, ``visitor`` merged into them.

        Raises ApiProblem 401 for a word that is not the shop's, is too old, or was used before.
        """
        now = self.parts.clock()
        try:
            vouched = self.handovers.read(handover, now)
            return self.parts.accounts.enter(
                vouched.account,
                handover_id=vouched.handover_id,
                expires_at=vouched.expires_at,
                visitor=visitor,
                now=now,
            )
        except BadHandover as error:
            raise ApiProblem(401, str(error)) from error
        except HandoverUsed as error:
            raise ApiProblem(
                401, "This hand-over was used before; the shop's server makes a new one each time."
            ) from error


_bearer = HTTPBearer(
    auto_error=False, scheme_name="visitor", description="The token from `POST /api/v1/visitors`."
)


async def edge_of(request: Request) -> Edge:
    """The edge of the application that serves this request."""
    edge: Edge = request.app.state.edge
    return edge


EdgeDep = Annotated[Edge, Depends(edge_of)]


async def visitor_of(
    edge: EdgeDep, credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]
) -> str:
    """The customer id that the visitor's token holds; raises ApiProblem 401."""
    try:
        return edge.tokens.read(credentials.credentials if credentials else "")
    except BadToken as error:
        raise _who_are_you() from error


VisitorDep = Annotated[str, Depends(visitor_of)]


def customer_of(edge: EdgeDep, visitor: VisitorDep) -> str:
    """The customer whose visitor this is now: another id than the token's after a merge."""
    return edge.parts.profiles.person(visitor)


CustomerDep = Annotated[str, Depends(customer_of)]


async def passing_visitor_of(
    edge: EdgeDep, credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]
) -> str | None:
    """The customer id of the visitor's token, where one was shown and is ours; a bad one is none."""
    try:
        return edge.tokens.read(credentials.credentials if credentials else "")
    except BadToken:
        return None


PassingVisitorDep = Annotated[str | None, Depends(passing_visitor_of)]


def known_customer_of(edge: EdgeDep, visitor: VisitorDep) -> Customer:
    """The customer, where something will be stored: a token may outlive a database; raises ApiProblem 401."""
    customer = edge.parts.profiles.customer(visitor)
    if customer is None:
        raise _who_are_you()
    return customer


KnownCustomerDep = Annotated[Customer, Depends(known_customer_of)]


def _who_are_you() -> ApiProblem:
    return ApiProblem(
        401,
        "No valid visitor token. Ask POST /api/v1/visitors for one and send it as Authorization: Bearer.",
        {"WWW-Authenticate": 'Bearer realm="rujai"'},
    )


ConversationId = Annotated[str, Path(max_length=64)]


def own_conversation(edge: Edge, conversation_id: str, visitor: str) -> Conversation:
    """The conversation, if it is this customer's; raises ApiProblem 404 for anything else."""
    found = edge.parts.conversations.of_visitor(conversation_id, visitor)
    if found is None:
        raise not_found("conversation")
    return found


async def conversation_of(
    conversation_id: ConversationId, edge: EdgeDep, visitor: VisitorDep
) -> Conversation:
    """The conversation, as :func:`own_conversation` has it."""
    return await run_in_threadpool(own_conversation, edge, conversation_id, visitor)


ConversationDep = Annotated[Conversation, Depends(conversation_of)]
