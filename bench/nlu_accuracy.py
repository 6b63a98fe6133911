"""How well the trained bot understands held-out wordings: intents, entities and CPU, language by language.

Run with Rasa's own Python from the repository's root (``PYTHONPATH=.``)::

    bot/.venv/bin/python bench/nlu_accuracy.py --model models
    bot/.venv/bin/python bench/nlu_accuracy.py --model models --final

``dev`` may be used to tune; ``--final`` reads ``test``, which may not: look at it for a report, never for a change.
"""

import argparse
import asyncio
import json
import logging
import statistics
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, FrozenSet, List, Tuple

import structlog
from rasa.core.agent import Agent

HELD_OUT = Path(__file__).resolve().parent.parent / "tests" / "understanding"
LANGUAGES = ("en", "th", "vi")
CATALOGUE = frozenset({"category", "color", "material", "size", "brand", "style", "occasion", "gender"})
"""Entities whose polarity, scope and durability count; the others are compared by value alone."""
ABOUT_THE_TURN = frozenset({"language", "pending", "address"})
"""Entities that tell of the turn and not of the wish; the held-out sets do not name them."""


@dataclass(frozen=True)
class Reading:
    """One held-out message as it was meant and as it was understood."""

    text: str
    meant: str
    understood: str
    confidence: float
    ranking: List[Tuple[str, float]]
    entities_meant: FrozenSet[str]
    entities_understood: FrozenSet[str]
    cpu_ms: float


def load(part: str, language: str) -> List[Dict[str, Any]]:
    """The messages of one held-out file, as ``{"text", "intent", "entities"}``."""
    lines = (HELD_OUT / f"{part}.{language}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def comparable(entities: List[Dict[str, Any]]) -> FrozenSet[str]:
    """The entities as a set of strings in which only what counts is left."""
    kept = set()
    for entity in entities:
        if entity["entity"] in ABOUT_THE_TURN:
            continue
        parts: Dict[str, Any] = {"entity": entity["entity"], "value": entity["value"]}
        if entity["entity"] in CATALOGUE:
            parts["polarity"] = entity.get("polarity") or "want"
            parts["durable"] = bool(entity.get("durable"))
        kept.add(json.dumps(parts, sort_keys=True, ensure_ascii=False))
    return frozenset(kept)


async def read(agent: Agent, example: Dict[str, Any]) -> Reading:
    """Let the bot read one message; CPU is this process's own."""
    began = time.process_time()
    parsed = await agent.parse_message(example["text"])
    cpu_ms = (time.process_time() - began) * 1000
    ranking = [(one["name"], float(one["confidence"])) for one in parsed.get("intent_ranking", [])]
    return Reading(
        text=example["text"],
        meant=example["intent"],
        understood=parsed["intent"]["name"],
        confidence=float(parsed["intent"]["confidence"]),
        ranking=[one for one in ranking if one[0] != "nlu_fallback"],
        entities_meant=comparable(example["entities"]),
        entities_understood=comparable(parsed["entities"]),
        cpu_ms=cpu_ms,
    )


def intent_accuracy(readings: List[Reading]) -> float:
    """The share of messages whose intent is right."""
    return sum(one.meant == one.understood for one in readings) / len(readings)


def entity_accuracy(readings: List[Reading]) -> float:
    """The share of messages of which every entity is right, and no other was found."""
    return sum(one.entities_meant == one.entities_understood for one in readings) / len(readings)


def report(language: str, readings: List[Reading], *, entities: bool) -> None:
    """Print one language: its figures, then each message that was misunderstood."""
    fallbacks = sum(one.understood == "nlu_fallback" for one in readings)
    top = sum(one.ranking[0][0] == one.meant for one in readings) / len(readings)
    cpu = statistics.median(one.cpu_ms for one in readings)
    print(
        f"\n{language}: intent {intent_accuracy(readings):.1%} ({top:.1%} before the fallback, {fallbacks} fallbacks) · "
        f"entities exact {entity_accuracy(readings):.1%} · {len(readings)} messages · CPU median {cpu:.1f} ms"
    )
    confusions = Counter((one.meant, one.understood) for one in readings if one.meant != one.understood)
    for (meant, understood), count in confusions.most_common():
        print(f"  {count} × {meant} → {understood}")
    for one in readings:
        if one.meant != one.understood:
            best = ", ".join(f"{name} {share:.2f}" for name, share in one.ranking[:3])
            print(f"    {one.text!r}: {one.meant} ≠ {one.understood} [{best}]")
    if entities:
        for one in readings:
            if one.entities_meant != one.entities_understood:
                missed = sorted(one.entities_meant - one.entities_understood)
                extra = sorted(one.entities_understood - one.entities_meant)
                print(f"    {one.text!r}: missed {missed} extra {extra}")


def fallback_sweep(readings: List[Reading]) -> None:
    """Print what other fallback thresholds would catch: wrong readings stopped, right ones lost."""
    print("\nthreshold: wrong answers left / right answers lost, of", len(readings))
    for threshold in (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5):
        wrong = sum(one.ranking[0][0] != one.meant and one.ranking[0][1] >= threshold for one in readings)
        lost = sum(one.ranking[0][0] == one.meant and one.ranking[0][1] < threshold for one in readings)
        print(f"  {threshold:.2f}: {wrong} / {lost}")


async def main() -> None:
    """Read the held-out messages with the newest model in the folder, or the one named."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--model", default="models", help="a model, or the folder that holds it")
    arguments.add_argument("--final", action="store_true", help="read test instead of dev")
    arguments.add_argument(
        "--entities", action="store_true", help="list the messages with a wrong entity too"
    )
    chosen = arguments.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    agent = Agent.load(chosen.model)
    part = "test" if chosen.final else "dev"
    readings: List[Reading] = []
    for language in LANGUAGES:
        of_language = [await read(agent, example) for example in load(part, language)]
        report(language, of_language, entities=chosen.entities)
        readings += of_language
    fallback_sweep(readings)
    print(f"\nall: intent {intent_accuracy(readings):.1%}, entities exact {entity_accuracy(readings):.1%}")


if __name__ == "__main__":
    asyncio.run(main())
