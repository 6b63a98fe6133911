"""Texts from which the small encoder of queries learns: what shoppers might type; none of a benchmark's."""

from __future__ import annotations

import csv
import json
import random
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import yaml

from recommender.lexical import fold

MADE_UP: Final = 30_000
"""Wishes; half as many stretches of titles, and half as many of words put together."""
BARE: Final = 0.4
"""The share of Vietnamese wishes that are written without accents."""
SHOPPED: Final[Mapping[str, tuple[str, ...]]] = {
    "en": (
        "{}", "i want {}", "looking for {}", "do you have {}", "{} under {n}", "any {}?", "{} or {}",
    ),
    "th": (
        "{}", "อยากได้{}", "หา{}", "มี{}ไหม", "ขอดู{}หน่อย", "{}ไม่เกิน {n}", "แนะนำ{}หน่อยครับ", "{}หรือ{}",
    ),
    "vi": (
        "{}", "tìm {}", "mình cần {}", "có {} không", "{} dưới {n}", "{} tầm {n}k", "{} hoặc {}",
    ),
}  # fmt: skip
"""How a wish is put; ``{}`` is a thing with up to two of its qualities, ``{n}`` an amount."""
_QUALITIES: Final = ("color", "material", "style", "occasion", "brand")
_AMOUNTS: Final = ("100", "300", "500", "1000", "2000", "5000")
_ANNOTATED: Final = re.compile(r"\[([^\]]*)\](?:\{[^}]*\}|\([^)]*\))")


def texts_to_learn(data: Path, tokenizer: Path, *, seed: int = 7) -> list[str]:
    """The bot's own examples, made-up wishes, stretches of the demo's titles, and words put together, mixed.

    ``data`` is the project's data folder, ``tokenizer`` the encoder's ``tokenizer.json``.
    """
    rng = random.Random(seed)  # noqa: S311 — nothing secret
    surfaces = {
        path.stem: yaml.safe_load(path.read_text("utf-8")) for path in (data / "vocabulary").glob("*.yml")
    }
    titles, pieces = _titles(data / "catalog/demo.csv"), _pieces(tokenizer)
    found = dict.fromkeys(_said(data / "nlu"))
    for _ in range(MADE_UP):
        language = rng.choice(list(SHOPPED))
        wish = _wish(surfaces, language, rng)
        found[fold(wish) if language == "vi" and rng.random() < BARE else wish] = None
    for _ in range(MADE_UP // 2):
        words = rng.choice(titles).split()
        start = rng.randrange(len(words))
        found[" ".join(words[start : start + rng.randint(1, 7)])] = None
        found[" ".join(rng.sample(pieces, rng.randint(1, 5)))] = None
    return rng.sample(list(found), len(found))


def _wish(
    surfaces: Mapping[str, Mapping[str, Mapping[str, Mapping[str, object]]]],
    language: str,
    rng: random.Random,
) -> str:
    def one(attribute: str) -> str:
        entry = rng.choice(list(surfaces[attribute].values()))
        also = entry.get("also", {}).get(language) or []
        return str(rng.choice([entry["label"][language], *(also if isinstance(also, list) else [])]))

    text = rng.choice(SHOPPED[language]).replace("{n}", rng.choice(_AMOUNTS))
    while "{}" in text:
        named, qualities = one("category"), [one(q) for q in rng.sample(_QUALITIES, rng.choice((0, 0, 1, 2)))]
        thing = {
            "en": " ".join([*qualities, named]),
            "th": named + "".join(qualities),
            "vi": " ".join([named, *qualities]),
        }[language]
        text = text.replace("{}", thing, 1)
    return text


def _said(folder: Path) -> list[str]:
    blocks = (
        block
        for path in sorted(folder.rglob("*.yml"))
        for block in yaml.safe_load(path.read_text("utf-8"))["nlu"]
    )
    lines = (line.strip() for block in blocks for line in block.get("examples", "").splitlines())
    return [_ANNOTATED.sub(r"\1", line[2:]) for line in lines if line.startswith("- ")]


def _titles(feed: Path) -> Sequence[str]:
    with feed.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return sorted(
        {
            value
            for row in rows
            for name, value in row.items()
            if name.startswith(("title", "description")) and value.strip()
        }
    )


def _pieces(tokenizer: Path) -> Sequence[str]:
    vocabulary = json.loads(tokenizer.read_text("utf-8"))["model"]["vocab"]
    words = (piece.replace("\u2581", " ").strip() for piece, _ in vocabulary)
    return sorted({word for word in words if len(word) > 2 and any(letter.isalpha() for letter in word)})  # noqa: PLR2004
