"""The public intent sets as Rasa training data: where they lie, how they are cut, what is published on them."""

from __future__ import annotations

import csv
import json
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from bench.record import ROOT

DATA = Path(os.environ.get("RUJAI_BENCH_DATA", str(ROOT.parent / "shared/data")))
OUTSIDE = "oos"
_ANNOTATED = re.compile(r"\[([^\]]*)\]\([^)]*\)")

Pairs = Sequence[tuple[str, str]]
"""Texts and their intents."""


@dataclass(frozen=True, slots=True)
class PublicSet:
    """One set: what is trained on, and what is only ever evaluated."""

    name: str
    train: Pairs
    evaluation: Pairs


def thai() -> PublicSet:
    """nlu_th_fb (Schuster et al. 2019): 2,156 for training, evaluated on its eval split."""

    def part(name: str) -> Pairs:
        lines = (DATA / f"nlu_th_fb/th/{name}-th.tsv").read_text(encoding="utf-8").splitlines()
        return [(columns[2].strip(), columns[0]) for columns in (line.split("\t") for line in lines)]

    return PublicSet("nlu_th_fb", part("train"), part("eval"))


def hwu64() -> PublicSet:
    """HWU64, the first of the folds that the DIET paper uses."""

    def part(name: str) -> Pairs:
        pairs, intent = [], ""
        for line in (DATA / f"nlu_en_hwu64_fold1/KFold_1/{name}.md").read_text(encoding="utf-8").splitlines():
            if line.startswith("## "):
                intent = line.removeprefix("## intent:") if line.startswith("## intent:") else ""
            elif line.startswith("- ") and intent:
                pairs.append((_ANNOTATED.sub(r"\1", line[2:].strip()), intent.strip()))
        return pairs

    return PublicSet("HWU64 fold 1", part("train"), part("test"))


def banking77() -> PublicSet:
    """banking77 (Casanueva et al. 2020)."""

    def part(name: str) -> Pairs:
        with (DATA / f"nlu_en_banking77/{name}.csv").open(encoding="utf-8", newline="") as file:
            return [(row["text"].strip(), row["category"]) for row in csv.DictReader(file)]

    return PublicSet("banking77", part("train"), part("test"))


def clinc150() -> PublicSet:
    """CLINC150 (Larson et al. 2019), with its hundred out-of-scope training examples as an intent of their own."""
    read = json.loads((DATA / "nlu_en_clinc150/train_val.json").read_text(encoding="utf-8"))

    def pairs(*parts: str) -> Pairs:
        return [
            (text, OUTSIDE if part.startswith("oos") else intent)
            for part in parts
            for text, intent in read[part]
        ]

    return PublicSet("CLINC150", pairs("train", "oos_train"), pairs("val", "oos_val"))


def write_project(folder: Path, chosen: PublicSet) -> None:
    """A Rasa project with this project's own ``config.yml`` and the set's training examples."""
    config = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))
    (folder / "config.yml").write_text(
        yaml.safe_dump({**config, "policies": []}, sort_keys=False), encoding="utf-8"
    )
    examples: dict[str, list[dict[str, str]]] = {}
    for text, intent in chosen.train:
        examples.setdefault(intent.replace("/", ":"), []).append({"text": text + "\n"})
    data = {
        "version": "3.1",
        "nlu": [{"intent": name, "examples": texts} for name, texts in examples.items()],
    }
    (folder / "data").mkdir()
    (folder / "data/nlu.yml").write_text(
        yaml.safe_dump(data, allow_unicode=True, width=10_000), encoding="utf-8"
    )
