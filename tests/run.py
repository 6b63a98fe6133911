"""Runs every check and every test in stages, and prints each stage's time: what `make test` and CI call.

Standard library only. Arguments name stages; none means all. A stage that fails does not stop the others,
so that one run tells everything; the exit code is 1 when any failed. First what the tests need is made, beside the
checks that need nothing; then the tests go, in two lanes side by side. Each stage's output is printed when it ends.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv/bin"
BOT = ROOT / "bot/.venv/bin/python"
PYTEST = [str(BIN / "python"), "-m", "pytest", "-q", "-p", "no:cacheprovider"]
QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "2",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "OMP_NUM_THREADS": "1",
    "OMP_WAIT_POLICY": "PASSIVE",
    "TOKENIZERS_PARALLELISM": "false",
    "PYTHONPATH": str(ROOT),
}


PHASES = (("check", "make"), ("server", "client"))
"""Lanes that go side by side, one phase after the other; the two of a phase take about as long."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A named part of the run and its commands, one after the other; then those that go side by side."""

    name: str
    commands: tuple[tuple[str, ...], ...]
    together: tuple[tuple[str, ...], ...] = ()
    lane: str = ""
    """Stages of one lane go one after the other, beside the other lane of :data:`PHASES`."""
    env: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a stage ended."""

    name: str
    passed: bool
    seconds: float
    counts: str


def stages() -> tuple[Stage, ...]:
    """All stages, in the order in which a lane takes them."""
    rujai = str(BIN / "rujai")
    return (
        Stage(
            "check",
            (
                (str(BIN / "ruff"), "format", "--check", "-q", "."),
                (str(BIN / "ruff"), "check", "-q", "."),
                (str(BIN / "mypy"), "--no-error-summary"),
                (str(BIN / "lint-imports"), "--no-cache"),
            ),
            lane="check",
        ),
        Stage("widget", ((sys.executable, "tests/widget.py"),), lane="check"),
        Stage(
            "prepare",
            ((rujai, "prepare", "--encoder-only"),),
            ((rujai, "train"), (rujai, "prepare")),
            lane="make",
        ),
        Stage("unit", ((*PYTEST, "tests/unit"),), lane="server"),
        Stage("contract", ((*PYTEST, "tests/contract"),), lane="server"),
        Stage(
            "bot",
            ((str(BOT), "-m", "pytest", "-q", "-c", "tests/bot/pytest.ini", "--rootdir", ".", "tests/bot"),),
            lane="server",
        ),
        Stage("security", ((*PYTEST, "tests/security"),), lane="server"),
        Stage("conversations", ((*PYTEST, "tests/conversations"),), lane="client"),
        Stage("browser", ((*PYTEST, "tests/browser"),), lane="client"),
    )


def run_stage(stage: Stage, say: Callable[[str], object]) -> Outcome:
    """Run its commands, passing on what they print."""
    env = {**os.environ, **QUIET, **stage.env}
    passed, counts, begun = True, [], time.monotonic()
    say(f"\n=== {stage.name}\n")
    for command in stage.commands:
        process = subprocess.Popen(
            command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        for line in process.stdout or ():
            say(line)
            if re.search(r"\d+ (passed|failed|error)", line):
                counts.append(line.strip(" =\n"))
        passed &= process.wait() == 0
    beside = [subprocess.Popen(command, cwd=ROOT, env=env) for command in stage.together]  # prints as it goes
    for other in beside:
        passed &= other.wait() == 0
    return Outcome(stage.name, passed, time.monotonic() - begun, "; ".join(counts))


def show(text: str) -> None:
    """Print at once, though the output goes to a file."""
    sys.stdout.write(text)
    sys.stdout.flush()


def run_lane(lane: list[Stage]) -> Iterator[Outcome]:
    """Run these stages one after the other; each is printed whole when it has ended."""
    for stage in lane:
        printed: list[str] = []
        outcome = run_stage(stage, printed.append)
        show("".join(printed))
        yield outcome


def run(chosen: list[Stage]) -> list[Outcome]:
    """Run the stages, phase by phase, the lanes of a phase side by side."""
    outcomes: list[Outcome] = []
    for phase in PHASES:
        lanes = [lane for name in phase if (lane := [stage for stage in chosen if stage.lane == name])]
        if len(lanes) == 1:
            outcomes += [run_stage(stage, show) for stage in lanes[0]]
            continue
        names = " | ".join(", ".join(stage.name for stage in lane) for lane in lanes)
        show(f"\nside by side: {names}\n" if lanes else "")
        with ThreadPoolExecutor() as pool:
            for found in pool.map(lambda lane: list(run_lane(lane)), lanes):
                outcomes += found
    return outcomes


def main(names: list[str]) -> int:
    """Run the named stages, or all."""
    chosen = [stage for stage in stages() if not names or stage.name in names]
    if unknown := set(names) - {stage.name for stage in stages()}:
        show(f"no stage {', '.join(unknown)}; there are {', '.join(s.name for s in stages())}\n")
        return 2
    outcomes = run(chosen)
    show("\n=== stages\n")
    for one in outcomes:
        show(f"{'ok  ' if one.passed else 'FAIL'} {one.name:<14} {one.seconds:6.0f} s  {one.counts}\n")
    return 0 if all(one.passed for one in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
