"""The trained bot and its data: Rasa's own checks, dialogues in three languages, and held-out wordings kept apart.

Rasa runs as a subprocess: its command line ends the process it runs in, and what it writes belongs in a temporary folder.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Dict, List, Set

import pytest
from rasa.core.agent import Agent

ROOT = Path(__file__).resolve().parent.parent.parent
HELD_OUT = ROOT / "tests" / "understanding"
STORIES = Path(__file__).resolve().parent / "stories"
"""Rasa takes only files called ``test_…`` for test stories, and finds none in others without a word."""
LANGUAGES = ("en", "th", "vi")
PARTS = sorted({file.name.split(".")[0] for file in HELD_OUT.glob("*.jsonl")})
EXAMPLE = re.compile(r"^ {6}- (?P<text>.+)$", re.MULTILINE)
FEWEST_STORIES = 12


SENTENCE = re.compile(r"- user: \|\n +(.+)\n +intent: (\w+)")


def story_text(language: str) -> str:
    """The test stories of one language as they are written."""
    return (STORIES / f"test_{language}.yml").read_text(encoding="utf-8")


def normalised(text: str) -> str:
    """A wording without case, marks and doubled spaces; vowel signs of Thai are no marks."""
    letters = unicodedata.normalize("NFC", text).lower()
    kept = "".join(one if unicodedata.category(one)[0] in "LMN" else " " for one in letters)
    return " ".join(kept.split())


def training_wordings() -> Set[str]:
    """Every wording of the training data, normalised."""
    texts: List[str] = []
    for file in sorted((ROOT / "data" / "nlu").rglob("*.yml")):
        texts += EXAMPLE.findall(file.read_text(encoding="utf-8"))
    return {normalised(text) for text in texts}


def held_out(part: str, language: str) -> List[Dict[str, str]]:
    """The messages of one understanding file."""
    lines = (HELD_OUT / f"{part}.{language}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def newest_model() -> Path:
    """The newest trained model; fails with what to do if there is none."""
    models = Path(os.environ.get("RUJAI_VAR", str(ROOT / "var"))) / "models"
    found = sorted(models.glob("rujai-*.tar.gz"), key=lambda file: file.stat().st_mtime)
    if not found:
        pytest.fail(f"There is no trained model in {models}: run `rujai train`, then test again.")
    return found[-1]


def rasa(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run Rasa's command line quietly from the repository's root."""
    environment = {
        **os.environ,
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "2",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "OMP_NUM_THREADS": "1",
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "ignore",
        "RUJAI_ACTION_URL": "http://127.0.0.1:9/",  # named by endpoints.yml; testing stories calls no action
    }
    command = [sys.executable, "-m", "rasa", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_the_bots_data_passes_rasas_own_checks() -> None:
    """Intents, actions, rules and stories fit together, without a warning."""
    done = rasa(
        "data", "validate", "--domain", "domain.yml", "--config", "config.yml",
        "--data", "data/nlu", "data/rules", "data/stories", "--fail-on-warnings",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


def test_dialogues_in_three_languages_take_the_steps_they_should(tmp_path: Path) -> None:
    """After each intent the trained model chooses the right action.

    Without ``--e2e``: Rasa would compare entities too, and every message carries two that tell of the turn alone.
    """
    done = rasa(
        "test", "core", "--stories", str(STORIES), "--model", str(newest_model()), "--out", str(tmp_path),
        "--fail-on-prediction-errors", "--no-plot",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    report = json.loads((tmp_path / "story_report.json").read_text(encoding="utf-8"))
    stories = report["conversation_accuracy"]
    assert stories["correct"] == stories["total"] >= FEWEST_STORIES


def test_every_sentence_of_the_dialogues_is_read_as_it_is_meant() -> None:
    """The other half of the dialogues: from what a shopper writes to the intent."""
    sentences = [pair for language in LANGUAGES for pair in SENTENCE.findall(story_text(language))]
    assert len(sentences) >= 2 * FEWEST_STORIES
    agent = Agent.load(str(newest_model()))

    async def misread() -> List[str]:
        wrong = []
        for text, meant in sentences:
            understood = (await agent.parse_message(text))["intent"]["name"]
            if understood != meant:
                wrong.append(f"{text}: {understood}, not {meant}")
        return wrong

    assert asyncio.run(misread()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_share_of_the_test_stories(language: str) -> None:
    """At least four dialogues each."""
    assert (
        len(re.findall(r"^  - story: ", story_text(language), re.MULTILINE)) * len(LANGUAGES)
        >= FEWEST_STORIES
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", PARTS)
def test_no_held_out_wording_is_trained_on(part: str, language: str) -> None:
    """Only the number of shared wordings is told, so that a failure does not give the test set away."""
    shared = {normalised(one["text"]) for one in held_out(part, language)} & training_wordings()
    assert len(shared) == 0, (
        f"{part}.{language} shares {len(shared)} wordings with data/nlu: take them out of data/nlu"
    )


@pytest.mark.parametrize("part", PARTS)
def test_the_languages_are_measured_with_equally_many_messages(part: str) -> None:
    """A language with fewer messages would look better than it is measured."""
    counts = {language: len(held_out(part, language)) for language in LANGUAGES}
    assert min(counts.values()) > 0
    assert len(set(counts.values())) == 1, f"{part}: {counts}"
