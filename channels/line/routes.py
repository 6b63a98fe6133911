"""LINE's own routes besides the webhook: the shop's half of an account link, and what shoppers sent."""

from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Path, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from channels.companion import Companion, ContentGone
from channels.edge import Edge, EdgeDep
from channels.problems import RESPONSES, ApiProblem, not_found
from channels.staff import StaffDep

DIALOG: Final = "https://access.line.me/dialog/bot/accountLink"
TOKEN_CHARS: Final = 4096
SHOWN: Final = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "audio/mp4", "audio/x-m4a",
                          "audio/aac", "audio/mpeg", "video/mp4"})  # fmt: skip
"""What a browser may show in place; anything else is only handed out as a file."""
CONTENT_POLICY: Final = "default-src 'none'; sandbox"


class LinkIn(BaseModel):
    """What the shop's server sends once its customer has logged in on the page that LINE led to."""

    model_config = ConfigDict(extra="forbid")

    handover: Annotated[str, StringConstraints(min_length=1, max_length=TOKEN_CHARS)] = Field(
        description="The shop's signed word for its customer, as in POST /api/v1/handovers."
    )
    link_token: Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[\w-]+$")] = Field(
        description="`linkToken` from the address that LINE's user came with."
    )


class LinkOut(BaseModel):
    """Where the customer's browser goes next."""

    redirect: str


public = APIRouter(tags=["line"], responses=RESPONSES)
private = APIRouter()


@public.post("/line/links", status_code=201)
def begin_link(body: LinkIn, request: Request, edge: EdgeDep) -> LinkOut:
    """Tie a LINE account to the shop's customer: redirect the browser to the answer within ten minutes."""
    edge.check_rate(edge.visitors, edge.address(request), edge.language(None))
    customer = edge.vouched_for(body.handover)
    nonce = edge.parts.passes.make_nonce(customer.known_as, now=edge.parts.clock())
    dialog = edge.parts.line_dialog or DIALOG
    return LinkOut(redirect=f"{dialog}?{urlencode({'linkToken': body.link_token, 'nonce': nonce})}")


@private.get("/staff/messages/{message_id}/content")
async def content(message_id: Annotated[str, Path(max_length=64)], edge: StaffDep) -> StreamingResponse:
    """The picture, voice message or file that a shopper sent, fetched now: nothing of it is kept here."""
    channel, content_id = await run_in_threadpool(_media_of, edge, message_id)
    try:
        found = await channel.content(content_id)
    except ContentGone as error:
        raise ApiProblem(404, str(error)) from error
    media_type = found.media_type.partition(";")[0].strip().lower()
    shown = media_type in SHOWN
    return StreamingResponse(
        found.chunks,
        media_type=media_type if shown else "application/octet-stream",
        headers={
            "Content-Disposition": "inline" if shown else "attachment",
            "Content-Security-Policy": CONTENT_POLICY,
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )


def _media_of(edge: Edge, message_id: str) -> tuple[Companion, str]:
    """The platform that has it, and its id there; raises ApiProblem 404."""
    message = edge.parts.conversations.message(message_id)
    conversation = edge.parts.conversations.get(message.conversation_id) if message else None
    if message is None or conversation is None:
        raise not_found("content")
    content_id = str((message.payload.get("media") or {}).get("content_id") or "")
    for channel in edge.parts.channels:
        if channel.name == conversation.channel and isinstance(channel, Companion) and content_id:
            return channel, content_id
    raise not_found("content")
