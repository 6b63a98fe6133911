"""Where platforms hand in their events: checked, stored, acknowledged; everything else happens later."""

from fastapi import APIRouter, Request, Response

from channels.channel import BadEvent, Channel
from channels.edge import EdgeDep
from channels.problems import ApiProblem

router = APIRouter()

BODY_MAX_BYTES = 1024 * 1024
"""A platform sends many events at once; more than this is none of them."""


@router.post("/channels/{name}/webhook")
async def webhook(name: str, request: Request, edge: EdgeDep) -> Response:
    """Take in a platform's call: 200 once every event is stored, however often they come."""
    channel = _channel(edge.parts.channels, name)
    body = await _body(request)
    try:
        events = channel.parse(body, {key.lower(): value for key, value in request.headers.items()})
    except BadEvent as error:
        raise ApiProblem(401, f"This is not from {name}: {error}") from error
    await edge.arrivals.accept(name, events)
    return Response(status_code=200)


def _channel(channels: tuple[Channel, ...], name: str) -> Channel:
    for channel in channels:
        if channel.name == name and not channel.capabilities.fetches:
            return channel
    raise ApiProblem(404, "There is no such channel here.")


async def _body(request: Request) -> bytes:
    taken = b""
    async for chunk in request.stream():
        taken += chunk
        if len(taken) > BODY_MAX_BYTES:
            raise ApiProblem(413, "The body is too large for a webhook call.")
    return taken
