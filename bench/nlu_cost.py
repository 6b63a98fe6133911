"""What reading a message costs, and a whole turn in Rasa without its action: ours beside Rasa's default pipeline."""

from __future__ import annotations

import statistics
import subprocess
import tempfile
from pathlib import Path

from bench.nlu_own import lines
from bench.nlu_rasa import ENV, own_model, read
from bench.plain_rasa import write_project
from bench.record import Row, percentile, record
from rujai import training

GOAL_PARSE_MS, GOAL_TURN_MS = 6.0, 12.0
_MESSAGES = 150
EPOCHS = 3
"""Of the peer's training, which else takes ten minutes; what a message costs does not depend on it."""


def costs(model: Path, texts: list[str], *, patched: bool = True) -> dict[str, float]:
    """CPU of this model, milliseconds a message: reading alone, and whole turns."""
    parse = [float(one["cpu_ms"]) for one in read(model, texts, patched=patched)]
    turn = [float(one["cpu_ms"]) for one in read(model, texts, turns=True, patched=patched)]
    return {
        "reading a message, median": statistics.median(parse),
        "reading a message, p95": percentile(parse, 0.95),
        "a whole turn without its action, median": statistics.median(turn),
        "a whole turn without its action, p95": percentile(turn, 0.95),
    }


def plain_model(folder: Path) -> Path:
    """Rasa's default pipeline and policies, trained on an equal part of our data (see ``plain_rasa``)."""
    write_project(folder, epochs=EPOCHS)
    print("• training Rasa's default pipeline and policies (some minutes)", flush=True)
    with (folder / "train.log").open("w") as log:
        subprocess.run(
            [str(training.BOT_PYTHON), "-m", "rasa", "train", "--skip-validation", "--fixed-model-name", "plain"],
            cwd=folder, env=ENV, stdout=log, stderr=subprocess.STDOUT, check=True,
        )  # fmt: skip
    return folder / "models/plain.tar.gz"


def main() -> None:
    """Measure both with the same messages and record the table."""
    texts = [line["text"] for language in ("en", "th", "vi") for line in lines("dev", language)[::9]][
        :_MESSAGES
    ]
    ours = costs(own_model(), texts)
    with tempfile.TemporaryDirectory() as name:
        peer = costs(plain_model(Path(name)), texts, patched=False)
    goals = {
        "reading a message, median": GOAL_PARSE_MS,
        "a whole turn without its action, median": GOAL_TURN_MS,
    }
    rows = [
        Row(
            name,
            value,
            "ms CPU",
            f"<= {goals[name]:g}" if name in goals else "",
            peer[name],
            value <= goals[name] if name in goals else None,
        )
        for name, value in ours.items()
    ]
    record(
        "nlu",
        rows,
        group="nlu_cost",
        about="CPU of Rasa's process for our pipeline and rules, and for Rasa's default (DIET and TED) trained on an equal "
        "part of the same examples (three epochs: the networks are as large) and in Rasa as it is delivered; ours with `bot/patches.py` and the tracker store as in the shop; the same messages of `dev` in three languages, ten turns a session.",
        limits="CPU time grows with what else runs on the machine, for caches are shared: trust the ratio.",
    )


if __name__ == "__main__":
    main()
