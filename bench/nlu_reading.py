"""Reads messages with a trained model: runs in Rasa's own Python, JSON lines in and out, for the other `nlu_` modules.

``bot/.venv/bin/python bench/nlu_reading.py MODEL < texts > readings``: one JSON string a line; out comes Rasa's parse
with ``cpu_ms``, the CPU time of this process for that message alone, with ``bot/patches.py`` as in the shop, unless
``--unpatched``. With ``--turns`` the dialogue decides, too, as it
would before and after an action that costs nothing, and the time is of the whole turn.
"""

import asyncio
import json
import logging
import sys
import time
from typing import Any, Dict, List

import structlog
from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.events import ActionExecuted

from bot import patches

_WARM_UP = 20
_MOST_ACTIONS = 3
_TURNS_A_SESSION = 10
"""The application opens a fresh session after twenty turns; ten is their mean length."""


async def _turn(agent: Agent, text: str, sender: str) -> None:
    """What Rasa does with a message: reads it, updates the conversation, and decides until it listens again."""
    processor = agent.processor
    tracker = await processor.fetch_tracker_and_update_session(sender)
    await processor._handle_message_with_tracker(UserMessage(text, sender_id=sender), tracker)  # noqa: SLF001
    for _ in range(_MOST_ACTIONS):
        decided = processor.predict_next_with_tracker(tracker)
        scores = {one["action"]: one["score"] for one in decided["scores"]}
        name = max(scores, key=lambda action: scores[action])
        tracker.update(ActionExecuted(name))
        if name == "action_listen":
            break
    await processor.save_tracker(tracker)


async def _time_turns(model: str, texts: List[str]) -> None:
    agent = Agent.load(model, action_endpoint=None)
    for place, text in enumerate(texts):
        began = time.process_time()
        await _turn(agent, text, f"bench-{place // _TURNS_A_SESSION}")
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
    run = _time_turns if "--turns" in sys.argv else _read
    asyncio.run(run(sys.argv[1], [json.loads(line) for line in sys.stdin]))
