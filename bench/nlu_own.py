"""How well the trained bot understands messages of our own evaluation set, in three languages.

``dev`` by default, which is tuned on. ``--test`` reads ``test``, which was written apart and sealed: look at it for a
report, never for a change. ``--check`` reads ``check``, another writer's messages of which only figures are looked at.
``--list`` prints each message that was misread::

    PYTHONPATH=. .venv/bin/python bench/nlu_own.py --list
    PYTHONPATH=. .venv/bin/python bench/nlu_own.py --test
"""

from __future__ import annotations

import argparse
import json
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bench.nlu_rasa import own_model, read
from bench.record import ROOT, Row, record
from rujai.understood import constraints, durables, same

FILES = ROOT / "tests/understanding"
NAMES = {
    "en": "English",
    "th": "Thai",
    "vi": "Vietnamese with accents",
    "plain": "Vietnamese without accents",
    "stripped": "Vietnamese, its accents taken off",
}
WITHOUT = frozenset({"plain", "stripped"})
ABOUT = {
    "dev": "tuned on, so these figures flatter",
    "check": "three other writers', drawn by seed; scored while others of theirs were tuned on, never read",
    "test": "written apart, sealed, never tuned on; looked at six times, with six models (tests/understanding/README.md)",
}
GOAL_INTENT, GOAL_EXACT, GOAL_PLAIN = 97.0, 92.0, 88.0


@dataclass(frozen=True, slots=True)
class Reading:
    """One message as it was meant and as it was understood."""

    text: str
    group: str
    meant: str
    understood: str
    confidence: float
    wished: frozenset[str]
    heard: frozenset[str]
    durable: bool
    """Whether all that is lasting, and nothing else, was heard as lasting."""

    @property
    def right(self) -> bool:
        """Whether the intent is right."""
        return self.meant == self.understood

    @property
    def exact(self) -> bool:
        """Whether every constraint is right."""
        return same(self.wished, self.heard)


def lines(part: str, language: str) -> list[dict[str, Any]]:
    """The messages of one file."""
    file = FILES / f"{part}.{language}.jsonl"
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def readings(part: str) -> list[Reading]:
    """Every message of a part, read by the model of the present sources."""
    meant = [
        (_group(language, line), line) for language in ("en", "th", "vi") for line in lines(part, language)
    ]
    meant += [
        ("stripped", {**line, "text": stripped(line["text"])}) for group, line in meant if group == "vi"
    ]
    found = read(own_model(), [line["text"] for _, line in meant])
    return [_reading(group, line, one) for (group, line), one in zip(meant, found, strict=True)]


def stripped(text: str) -> str:
    """Vietnamese as it is typed by those who leave out the accents: four times as many messages as were written so."""
    bare = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return bare.translate(str.maketrans("đĐ", "dD"))


def _group(language: str, line: dict[str, Any]) -> str:
    plain = language == "vi" and (
        "unaccented" in line.get("tags", ()) if "tags" in line else line["text"].isascii()
    )
    return "plain" if plain else language


def _reading(group: str, line: dict[str, Any], found: dict[str, Any]) -> Reading:
    scoped = "tags" in line
    return Reading(
        text=line["text"],
        group=group,
        meant=line["intent"],
        understood=found["intent"]["name"],
        confidence=float(found["intent"]["confidence"]),
        wished=constraints(line["entities"], line["intent"], scoped=scoped),
        heard=constraints(found["entities"], line["intent"], scoped=scoped),
        durable=durables(line["entities"]) == durables(found["entities"]),
    )


def share(chosen: Sequence[Reading], holds: Callable[[Reading], bool]) -> float:
    """The percentage of which it holds."""
    return 100 * sum(holds(one) for one in chosen) / max(len(chosen), 1)


def rows_of(all_readings: Sequence[Reading], part: str) -> list[Row]:
    """Intent and exact match of every language, unaccented Vietnamese apart, written so and made so."""
    rows: list[Row] = []
    for group, name in NAMES.items():
        chosen = [one for one in all_readings if one.group == group]
        if not chosen:
            continue
        goal = GOAL_PLAIN if group in WITHOUT else GOAL_EXACT
        intent, exact = share(chosen, lambda one: one.right), share(chosen, lambda one: one.exact)
        head = f"{part}, {name} ({len(chosen)})"
        least = GOAL_PLAIN if group in WITHOUT else GOAL_INTENT
        rows += [
            Row(f"{head}: intent", intent, "%", f">= {least:g}", met=intent >= least),
            Row(f"{head}: every constraint", exact, "%", f">= {goal:g}", met=exact >= goal),
            Row(f"{head}: lasting tastes told from wishes", share(chosen, lambda one: one.durable), "%"),
        ]
    return rows


def confusions(all_readings: Sequence[Reading], *, every: bool) -> None:
    """Print what was taken for what; with ``every`` each message."""
    for group, name in NAMES.items():
        chosen = [one for one in all_readings if one.group == group]
        print(f"\n{name}")
        pairs = Counter((one.meant, one.understood) for one in chosen if not one.right)
        for (meant, understood), count in pairs.most_common():
            print(f"  {count} × {meant} → {understood}")
        for one in chosen if every else ():
            if not one.right:
                print(f"    {one.text!r}: {one.meant} ≠ {one.understood} {one.confidence:.2f}")
            if not one.exact:
                print(
                    f"    {one.text!r}: missed {sorted(one.wished - one.heard)} extra {sorted(one.heard - one.wished)}"
                )
            if not one.durable:
                print(f"    {one.text!r}: durable")


def main(arguments: Sequence[str] = ()) -> None:
    """Read, print and record."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--test", action="store_true", help="read the sealed test set, for a report only")
    parser.add_argument("--check", action="store_true", help="read the set that is scored and never tuned on")
    parser.add_argument("--list", action="store_true", help="list every message that was misread")
    chosen = parser.parse_args(arguments)
    part = "test" if chosen.test else "check" if chosen.check else "dev"
    if not (FILES / f"{part}.en.jsonl").is_file():
        print(f"\n!!! skipped: {FILES}/{part}.*.jsonl are not there !!!\n")
        return
    found = readings(part)
    confusions(found, every=chosen.list)
    record(
        "nlu",
        rows_of(found, part),
        group="nlu_own" if part == "dev" else f"nlu_own_{part}",
        about=f"The project's own evaluation messages, `{part}`: {ABOUT[part]}.",
    )


if __name__ == "__main__":
    main(sys.argv[1:])
