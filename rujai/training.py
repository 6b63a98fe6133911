"""Training the bot: only when something that the model is made from has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from rujai.settings import ROOT

TRAINING_DATA = ("data/nlu", "data/rules", "data/stories")
MADE_FROM = ("config.yml", "domain.yml", *TRAINING_DATA, "data/vocabulary", "bot", "locks/bot.txt")
BOT_PYTHON = ROOT / "bot/.venv/bin/python"

QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "2",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "SQLALCHEMY_WARN_20": "0",
    "OMP_NUM_THREADS": "1",
    "OMP_WAIT_POLICY": "PASSIVE",
    "PYTHONWARNINGS": "ignore",
    "PYTHONUNBUFFERED": "1",
}
"""What keeps Rasa and its libraries quiet and on one thread (measured: docs/decisions.md)."""


def _sources(root: Path) -> Iterator[Path]:
    for name in MADE_FROM:
        place = root / name
        if place.is_file():
            yield place
            continue
        for file in sorted(place.rglob("*")):
            hidden = any(part.startswith((".", "__pycache__")) for part in file.relative_to(root).parts)
            if file.suffix in {".yml", ".py", ".txt", ".json"} and not hidden:
                yield file


def fingerprint(root: Path = ROOT) -> str:
    """Twelve hexadecimal digits that change when any source of the model changes."""
    digest = hashlib.sha256()
    for file in _sources(root):
        digest.update(str(file.relative_to(root)).encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def model_path(models: Path, root: Path = ROOT) -> Path:
    """Where the model of the present sources is, whether or not it has been trained yet."""
    return models / f"rujai-{fingerprint(root)}.tar.gz"


def train_command(model: Path, nlu: str = TRAINING_DATA[0]) -> list[str]:
    """The command that trains ``model``, with the examples of another folder where one is named."""
    return [
        str(BOT_PYTHON), "-m", "rasa", "train",
        "--config", "config.yml", "--domain", "domain.yml",
        "--data", nlu, *TRAINING_DATA[1:],
        "--skip-validation",  # a minute of CPU; tests/bot validates, with more strictness
        "--out", str(model.parent),
        "--fixed-model-name", model.name.removesuffix(".tar.gz"),
    ]  # fmt: skip


def rasa_command(model: Path, *, host: str, port: int, endpoints: str = "endpoints.yml") -> list[str]:
    """The command that serves ``model`` on loopback."""
    return [
        str(BOT_PYTHON), "-m", "rasa", "run",
        "--model", str(model),
        "--endpoints", endpoints, "--credentials", "credentials.yml",
        "--interface", host, "--port", str(port),
    ]  # fmt: skip
