"""`rujai teach`: a model is trained on what staff corrected, compared, and goes live or does not."""

from __future__ import annotations

import json
import math
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from catalog.model import LANGUAGES
from console.learn_corpus import MADE, NLU
from console.learn_model import Correction
from console.learn_training import Plan, write_files
from rujai import training
from rujai.hearing import Example, Heard, read_all
from rujai.settings import ROOT, Settings

DEV: Final = "tests/understanding/dev.{language}.jsonl"
CHANCE: Final = 0.1
"""By how rare a chance a development set must have lost more than it won to be worse. Training anew moves
messages between two intents, either way: with 13 examples added 1 to 3 of 493 a language were lost."""
SHOWN: Final = 8
Tell = Callable[[str, int, int], None]


class TeachingError(Exception):
    """The bot could not be taught; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Part:
    """One set of examples as the model in use and the new one read it."""

    name: str
    before: tuple[Heard, ...]
    after: tuple[Heard, ...]
    by_chance: float = 1.0
    """The chance below which a loss counts; 1: every loss counts."""

    @property
    def lost(self) -> tuple[Heard, ...]:
        """What was read rightly before and is not now."""
        return tuple(
            new for old, new in zip(self.before, self.after, strict=True) if old.right and not new.right
        )

    @property
    def worse(self) -> bool:
        """Whether intents or constraints are lost, more than won and more than chance explains."""
        return any(self._loses(count) for count in (_right, _exact))

    def _loses(self, count: Callable[[Heard], bool]) -> bool:
        pairs = [(count(old), count(new)) for old, new in zip(self.before, self.after, strict=True)]
        lost, won = pairs.count((True, False)), pairs.count((False, True))
        return lost > won and sign_test(lost, won) <= self.by_chance


def sign_test(lost: int, won: int) -> float:
    """The chance of losing so many or more of all that changed, were losing as likely as winning.

    One-sided and exact: McNemar's test for two classifiers on the same messages.
    """
    changed = lost + won
    tail = sum(math.comb(changed, number) for number in range(lost, changed + 1))
    return float(tail / 2**changed)


def _right(one: Heard) -> bool:
    return one.right


def _exact(one: Heard) -> bool:
    return one.exact


@dataclass(frozen=True, slots=True)
class Comparison:
    """The model in use beside the new one, on every set."""

    parts: tuple[Part, ...]

    @property
    def worse(self) -> tuple[Part, ...]:
        """The sets on which the new model is worse."""
        return tuple(part for part in self.parts if part.worse)


def examples_of(plan: Plan, root: Path = ROOT) -> dict[str, tuple[Example, ...]]:
    """What models are compared on: corrections taught, corrections kept apart, and the development sets."""
    sets = {
        "corrections, taught": tuple(map(_example, plan.written)),
        "corrections, kept apart": tuple(map(_example, plan.held_out)),
    }
    for language in LANGUAGES:
        file = root / DEV.format(language=language)
        if file.is_file():
            sets[f"development set, {language}"] = tuple(_dev(file, language))
    return {name: examples for name, examples in sets.items() if examples}


def _example(one: Correction) -> Example:
    entities = tuple(marked.as_json() for marked in one.entities)
    return Example(one.wording, one.language, one.intent, entities, one.pending)


def _dev(file: Path, language: str) -> Iterator[Example]:
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.strip():
            read = json.loads(line)
            entities = tuple(read["entities"])
            yield Example(read["text"], language, read["intent"], entities, scoped="tags" in read)


def stage(files: Mapping[str, str], folder: Path, root: Path = ROOT) -> Path:
    """A copy of the training examples with the corrections as planned; the project's own are not touched."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(root / NLU, folder / NLU, ignore=shutil.ignore_patterns(MADE))
    write_files(folder, files)
    return folder / NLU


def is_new(files: Mapping[str, str], root: Path = ROOT) -> bool:
    """Whether the corrections differ from those that stand in the project."""
    standing = {
        str(file.relative_to(root)): file.read_text(encoding="utf-8")
        for file in (root / NLU).glob(f"*/{MADE}")
    }
    return standing != dict(files)


def train(settings: Settings, model: Path, nlu: str = NLU) -> None:
    """Train ``model`` on the examples in ``nlu``; raises TeachingError with the end of Rasa's log."""
    log = settings.var / "log/teach-train.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    model.parent.mkdir(parents=True, exist_ok=True)
    env = {**os.environ, **training.QUIET, "RUJAI_VAR": str(settings.var)}
    with log.open("wb") as output:
        done = subprocess.run(  # noqa: S603 — our own command
            training.train_command(model, nlu), cwd=ROOT, env=env, stdout=output, stderr=output, check=False
        )
    if done.returncode != 0 or not model.is_file():
        end = "\n".join(log.read_text(errors="replace").splitlines()[-15:])
        raise TeachingError(f"training failed, and nothing was changed; the end of {log}:\n{end}")


def compare(
    settings: Settings, old: Path, new: Path, sets: Mapping[str, Sequence[Example]], tell: Tell
) -> Comparison:
    """Have both models read every set."""
    every = [example for examples in sets.values() for example in examples]
    heard = []
    for name, model in (("the model in use", old), ("the new model", new)):
        log = settings.var / "log/teach-rasa.log"
        heard.append(
            read_all(settings, model, every, log, lambda done, name=name: tell(name, done, len(every)))  # type: ignore[misc]
        )
    parts = []
    at = 0
    for name, examples in sets.items():
        end = at + len(examples)
        by_chance = CHANCE if name.startswith("development") else 1.0
        parts.append(Part(name, heard[0][at:end], heard[1][at:end], by_chance))
        at = end
    return Comparison(tuple(parts))


def go_live(settings: Settings, new: Path, files: Mapping[str, str], root: Path = ROOT) -> Path:
    """Put the corrections into the project and the model where the next start finds it; returns its path."""
    write_files(root, files)
    model = training.model_path(settings.var / "models", root)
    new.replace(model)
    return model


def report_lines(comparison: Comparison) -> Iterator[str]:
    """The comparison, line by line, for the command line."""
    row = "{:<26}{:>9}{:>16}{:>9}{:>21}{:>9}{}"
    yield row.format("", "messages", "intent: before", "now", "constraints: before", "now", "")
    for part in comparison.parts:
        figures = [_percent(side, count) for count in (_right, _exact) for side in (part.before, part.after)]
        yield row.format(part.name, len(part.before), *figures, "  worse" if part.worse else "")
    for part in comparison.parts:
        for one in part.lost[:SHOWN]:
            text, meant = one.example.text, one.example.intent
            yield f"  lost ({part.name}): “{text}” is {meant}, now read as {one.intent}"
        if len(part.lost) > SHOWN:
            yield f"  … and {len(part.lost) - SHOWN} more of {part.name}"


def _percent(heard: Sequence[Heard], count: Callable[[Heard], bool]) -> str:
    return f"{100 * sum(map(count, heard)) / len(heard):.1f} %"
