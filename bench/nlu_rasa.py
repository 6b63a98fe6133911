"""How the `nlu_` modules call Rasa's Python: train a folder's project, read messages with a model."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.record import ROOT
from rujai import training

ENV = {**os.environ, **training.QUIET, "PYTHONPATH": str(ROOT), "RUJAI_ACTION_URL": "http://127.0.0.1:9/"}


def own_model() -> Path:
    """The model of the present sources, trained now if it is not there yet."""
    var = Path(os.environ.get("RUJAI_VAR", str(ROOT / "var")))
    model = training.model_path(var / "models")
    if not model.is_file():
        subprocess.run([str(ROOT / ".venv/bin/rujai"), "train"], cwd=ROOT, check=True)
    return model


def train(folder: Path) -> tuple[Path, float]:
    """Train the NLU of the project in ``folder``; the model, and the CPU seconds that it took."""
    before = _children_cpu_s()
    with (folder / "train.log").open("w") as log:
        subprocess.run(
            [
                str(training.BOT_PYTHON), "-m", "rasa", "train", "nlu", "--config", "config.yml", "--nlu", "data",
                "--out", "models", "--fixed-model-name", "bench",
            ],
            cwd=folder, env=ENV, stdout=log, stderr=subprocess.STDOUT, check=True,
        )  # fmt: skip
    return folder / "models/bench.tar.gz", _children_cpu_s() - before


def read(
    model: Path, texts: Sequence[str], *, turns: bool = False, patched: bool = True
) -> list[dict[str, Any]]:
    """What the model understood of each text, with ``cpu_ms``; of whole ``turns`` only the latter.

    ``patched`` is Rasa as the shop runs it; a peer is measured as it is delivered.
    """
    lines = "".join(json.dumps(text) + "\n" for text in texts)
    done = subprocess.run(
        [
            str(training.BOT_PYTHON), str(ROOT / "bench/nlu_reading.py"), str(model),
            *(["--turns"] if turns else []), *([] if patched else ["--unpatched"]),
        ],
        cwd=ROOT, env=ENV, input=lines, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True,
    )  # fmt: skip
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def _children_cpu_s() -> float:
    spent = os.times()
    return spent.children_user + spent.children_system
