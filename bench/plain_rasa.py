"""The peer of `turns`: Rasa in its default configuration, our training data, and one action that says a line."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import yaml

from bench.record import ROOT
from rujai import processes, training
from rujai.processes import Child

ACTIONS = """from rasa_sdk import Action


class ActionTrivial(Action):
    def name(self):
        return "action_trivial"

    def run(self, dispatcher, tracker, domain):
        dispatcher.utter_message(text="hello")
        return []
"""


KEPT = ROOT / "var/bench/plain_rasa"
ENVIRONMENT = {name: value for name, value in training.QUIET.items() if name != "OMP_NUM_THREADS"}
"""Plain Rasa may use every core, as it does where nobody says otherwise."""
EXAMPLES = 8
"""Of each intent and language: DIET's training time grows with them, its time per message does not."""


def some_examples() -> dict[str, object]:
    """The beginning of our own training data, equally for every intent and language."""
    examples: dict[str, dict[str, list[str]]] = {}
    for file in sorted((ROOT / "data/nlu").rglob("*.yml")):
        for block in yaml.safe_load(file.read_text(encoding="utf-8")).get("nlu", ()):
            lines = examples.setdefault(block["intent"], {}).setdefault(file.parent.name, [])
            lines += [line for line in block["examples"].splitlines() if line.strip()]
    examples.pop("nlu_fallback", None)
    some = {
        name: [line for lines in each.values() for line in lines[:EXAMPLES]]
        for name, each in examples.items()
    }
    return {
        "version": "3.1",
        "nlu": [{"intent": name, "examples": "\n".join(lines) + "\n"} for name, lines in some.items()],
    }


def default_config(epochs: int) -> dict[str, object]:
    """Rasa's default pipeline and policies as it installs them, trained ``epochs`` times instead of a hundred.

    The networks are as large and a message costs as much; what they answer is not what is measured.
    """
    file = next(
        (ROOT / "bot/.venv/lib").glob(
            "python3*/site-packages/rasa/engine/recipes/config_files/default_config.yml"
        )
    )
    config: dict[str, object] = yaml.safe_load(file.read_text(encoding="utf-8"))
    for part in ("pipeline", "policies"):
        components = cast("list[dict[str, object]]", config[part])
        config[part] = [{**one, "epochs": epochs} if "epochs" in one else one for one in components]
    return {**config, "assistant_id": "plain"}


def write_project(folder: Path, *, epochs: int = 100) -> None:
    """A project whose every intent leads to the trivial action; pipeline and policies are Rasa's defaults."""
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    intents = [next(iter(i)) if isinstance(i, dict) else i for i in domain["intents"] if i != "nlu_fallback"]
    intents = [name for name in intents if name != "nlu_fallback"]
    files = {
        "config.yml": default_config(epochs),
        "domain.yml": {"version": "3.1", "intents": intents, "actions": ["action_trivial"]},
        "endpoints.yml": {"action_endpoint": {"url": "${PLAIN_ACTION_URL}"}},
        "credentials.yml": {"rest": None},
        "data/stories.yml": {
            "version": "3.1",
            "stories": [
                {"story": name, "steps": [{"intent": name}, {"action": "action_trivial"}]} for name in intents
            ],
        },
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
    (folder / "data/nlu.yml").write_text(
        yaml.safe_dump(some_examples(), allow_unicode=True), encoding="utf-8"
    )
    (folder / "actions.py").write_text(ACTIONS, encoding="utf-8")


def model_of(folder: Path) -> Path:
    """Where the project's model is kept: training it takes ten minutes, and the same project makes the same model."""
    digest = hashlib.sha256((ROOT / "locks/bot.txt").read_bytes())
    for file in sorted(folder.rglob("*.yml")):
        digest.update(str(file.relative_to(folder)).encode() + file.read_bytes())
    return KEPT / f"{digest.hexdigest()[:12]}.tar.gz"


def train(folder: Path) -> Path:
    """The model of the project in ``folder``, trained unless it is kept; raises StartError when Rasa cannot."""
    model = model_of(folder)
    if model.exists():
        print(f"• plain Rasa's model of the same project is kept: {model.relative_to(ROOT)}", flush=True)
        return model
    print("• training plain Rasa with its default pipeline and policies (about ten minutes)", flush=True)
    out = ["--out", str(KEPT), "--fixed-model-name", model.name.removesuffix(".tar.gz")]
    trainer = processes.start(
        "training", [str(training.BOT_PYTHON), "-m", "rasa", "train", *out],
        log=folder / "train.log", env=ENVIRONMENT, cwd=folder,
    )  # fmt: skip
    try:
        while trainer.alive:
            try:
                trainer.process.wait(30)
            except subprocess.TimeoutExpired:
                print("  … still training", flush=True)
    finally:
        processes.stop(trainer)
    if not model.exists():
        raise processes.StartError(f"plain Rasa did not learn; its last words:\n{trainer.last_words()}")
    return model


@contextmanager
def served(folder: Path, *, port: int, action_port: int) -> Iterator[tuple[Child, Child]]:
    """Plain Rasa and its own action server, trained and ready; ended when the block is left."""
    write_project(folder)
    model = train(folder)
    python = str(training.BOT_PYTHON)
    env = {**ENVIRONMENT, "PLAIN_ACTION_URL": f"http://127.0.0.1:{action_port}/webhook"}
    children: list[Child] = []
    try:
        children.append(
            processes.start(
                "actions", [python, "-m", "rasa_sdk", "--actions", "actions", "-p", str(action_port)],
                log=folder / "actions.log", env=env, cwd=folder,
            )
        )  # fmt: skip
        children.append(
            processes.start(
                "plain Rasa",
                [python, "-m", "rasa", "run", "--model", str(model), "-i", "127.0.0.1", "-p", str(port)],
                log=folder / "rasa.log", env=env, cwd=folder,
            )
        )  # fmt: skip
        processes.wait_ready(children[1], f"http://127.0.0.1:{port}/", seconds=300)
        processes.wait_ready(children[0], f"http://127.0.0.1:{action_port}/health", seconds=60)
        yield children[1], children[0]
    finally:
        for child in reversed(children):
            processes.stop(child)
