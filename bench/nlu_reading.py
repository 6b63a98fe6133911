"""Reads messages with a trained model: runs in Rasa's own Python, JSON lines in and out, for the other `nlu_` modules.

``bot/.venv/bin/python bench/nlu_reading.py MODEL < texts > readings``: one JSON string a line; out comes Rasa's parse
with ``cpu_ms``, the CPU time of this process for that message alone, with ``bot/patches.py`` as in the shop, unless
``--unpatched``. With ``--turns`` the time is of the whole turn, with an action that costs nothing; trackers are kept as
endpoints.yml has it, and with ``--unpatched`` as Rasa does where nothing is configured.
"""

import asyncio
import json
import logging
import sys
import time
from typing import Any, Dict, List, Optional

import structlog
from rasa.core.actions.action import RemoteAction
from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.utils.endpoints import EndpointConfig

from bot import patches
from bot.tracker_store import ForgettingTrackerStore

_WARM_UP = 20
_TURNS_A_SESSION = 10
"""The application opens a fresh session after twenty turns; ten is their mean length."""


async def _nothing(*_: Any, **__: Any) -> List[Any]:
    """What an action answers that costs nothing."""
    return []


async def _time_turns(model: str, texts: List[str], store: Optional[TrackerStore]) -> None:
    """Rasa's own way from a message to listening again: lock, parse, tracker, policies; only the action is empty."""
    RemoteAction.run = _nothing
    agent = Agent.load(model, action_endpoint=EndpointConfig("http://127.0.0.1:9/"), tracker_store=store)
    for text in texts[:_WARM_UP]:
        await agent.parse_message(text + " ")
    for place, text in enumerate(texts):
        message = UserMessage(text, CollectingOutputChannel(), sender_id=f"bench-{place // _TURNS_A_SESSION}")
        began = time.process_time()
        await agent.handle_message(message)
        sys.stdout.write(json.dumps({"cpu_ms": (time.process_time() - began) * 1000}) + "\n")


async def _read(model: str, texts: List[str]) -> None:
    agent = Agent.load(model)
    for text in texts[:_WARM_UP]:
        await agent.parse_message(text + " ")
    for text in texts:
        began = time.process_time()
        parsed: Dict[str, Any] = await agent.parse_message(text)
        cpu_ms = (time.process_time() - began) * 1000
        kept = {
            "intent": parsed["intent"],
            "entities": parsed["entities"],
            "ranking": parsed.get("intent_ranking", [])[:3],
        }
        sys.stdout.write(json.dumps({**kept, "cpu_ms": cpu_ms}, default=float) + "\n")


if __name__ == "__main__":
    if "--unpatched" not in sys.argv:
        patches.apply()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    given = [json.loads(line) for line in sys.stdin]
    if "--turns" in sys.argv:
        kept = None if "--unpatched" in sys.argv else ForgettingTrackerStore(Domain.empty())
        asyncio.run(_time_turns(sys.argv[1], given, kept))
    else:
        asyncio.run(_read(sys.argv[1], given))
