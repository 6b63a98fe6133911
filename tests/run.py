"""Runs every check and every test in stages, and prints each stage's time: what `make test` and CI call.

Standard library only. Arguments name stages; none means all. A stage that fails does not stop the others,
so that one run tells everything; the exit code is 1 when any failed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
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


@dataclass(frozen=True, slots=True)
class Stage:
    """A named part of the run and its commands, one after the other; then those that go side by side."""

    name: str
    commands: tuple[tuple[str, ...], ...]
    together: tuple[tuple[str, ...], ...] = ()
    env: dict[str, str] = field(default_factory=dict)


def stages() -> tuple[Stage, ...]:
    """All stages, cheapest first."""
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
        ),
        Stage("prepare", ((rujai, "prepare", "--encoder-only"),), ((rujai, "train"), (rujai, "prepare"))),
        Stage("widget", ((sys.executable, "tests/widget.py"),)),
        Stage("unit", ((*PYTEST, "tests/unit"),)),
        Stage("contract", ((*PYTEST, "tests/contract"),)),
        Stage(
            "bot",
            ((str(BOT), "-m", "pytest", "-q", "-c", "tests/bot/pytest.ini", "--rootdir", ".", "tests/bot"),),
        ),
        Stage("conversations", ((*PYTEST, "tests/conversations"),)),
        Stage("browser", ((*PYTEST, "tests/browser"),)),
        Stage("security", ((*PYTEST, "tests/security"),)),
    )


def run_stage(stage: Stage) -> tuple[bool, str]:
    """Run its commands, echoing their output; whether all succeeded, and what was counted."""
    env = {**os.environ, **QUIET, **stage.env}
    passed, counts = True, []
    for command in stage.commands:
        process = subprocess.Popen(
            command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        for line in process.stdout or ():
            sys.stdout.write(line)
            sys.stdout.flush()
            if re.search(r"\d+ (passed|failed|error)", line):
                counts.append(line.strip(" =\n"))
        passed &= process.wait() == 0
    beside = [subprocess.Popen(command, cwd=ROOT, env=env) for command in stage.together]
    for other in beside:
        passed &= other.wait() == 0
    return passed, "; ".join(counts)


def main(names: list[str]) -> int:
    """Run the named stages, or all."""
    chosen = [stage for stage in stages() if not names or stage.name in names]
    if unknown := set(names) - {stage.name for stage in stages()}:
        sys.stdout.write(f"no stage {', '.join(unknown)}; there are {', '.join(s.name for s in stages())}\n")
        return 2
    rows: list[tuple[str, bool, float, str]] = []
    for stage in chosen:
        sys.stdout.write(f"\n=== {stage.name}\n")
        sys.stdout.flush()
        begun = time.monotonic()
        passed, counts = run_stage(stage)
        rows.append((stage.name, passed, time.monotonic() - begun, counts))
    sys.stdout.write("\n=== stages\n")
    for name, passed, seconds, counts in rows:
        sys.stdout.write(f"{'ok  ' if passed else 'FAIL'} {name:<14} {seconds:6.0f} s  {counts}\n")
    return 0 if all(passed for _, passed, _, _ in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
