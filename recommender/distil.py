"""Makes ``query_weights.npz``: teaches two layers to say of a query what the whole encoder says of it.

Not needed to run the shop: ``python -m recommender.distil`` made the file that comes with it, from the texts
of :mod:`recommender.distil_texts`. Needs torch and an hour and a half of one core.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from recommender.distil_texts import texts_to_learn
from recommender.encoder import PREFIX
from recommender.onnx_graph import ONNX_FOLDER, TOKENIZER, parts_of
from recommender.query_encoder import WEIGHTS, cut, pack

BATCH: Final = 64
RATE: Final = 4e-4
WARMING_STEPS: Final = 200
TEMPERATURE: Final = 0.05
"""Of the likenesses within a batch: the small one must also order other texts as the whole one does."""
CHECKED_ONE_IN: Final = 50
"""Of the texts, kept apart to see how well it learns."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """The texts as the small encoder reads them, and what the whole one says of each: unit rows."""

    ids: Sequence[Sequence[int]]
    taught: Any

    @property
    def apart(self) -> list[int]:
        """The places of the texts that are kept apart."""
        return list(range(0, len(self.ids), CHECKED_ONE_IN))

    @property
    def learned(self) -> list[int]:
        """The places of all others."""
        return [at for at in range(len(self.ids)) if at % CHECKED_ONE_IN]


def distil(folder: Path, texts: Sequence[str], *, minutes: float, seed: int = 0) -> dict[str, Any]:
    """The small encoder's weights after so many minutes of CPU; tells how near it comes on others."""
    import torch  # noqa: PLC0415 — only here
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415

    torch.manual_seed(seed)
    rng = random.Random(seed)  # noqa: S311 — nothing secret
    model = SentenceTransformer(str(folder), device="cpu")
    lesson = _lesson(model, texts, rng)
    small, last = cut(*parts_of(model))
    for part in small.modules():
        if isinstance(part, torch.nn.Dropout):
            part.p = 0.0
    small.embeddings.requires_grad_(requires_grad=False)
    _teach(small, last, lesson, rng, seconds=60 * minutes)
    return {
        f"{part}.{name}": array.numpy()
        for part, module in (("bert", small), ("dense", last))
        for name, array in module.state_dict().items()
        if not name.startswith(("embeddings.", "pooler."))
    }


def _lesson(model: Any, texts: Sequence[str], rng: random.Random) -> Lesson:
    import torch  # noqa: PLC0415

    tokenizer = model.tokenizer.backend_tokenizer
    tokenizer.no_padding()
    bare, prefixed = (
        [one.ids for one in tokenizer.encode_batch([prefix + text for text in texts])]
        for prefix in ("", PREFIX)
    )
    whole, dense = parts_of(model)
    taught = torch.zeros(len(texts), whole.config.hidden_size)
    with torch.no_grad():
        for batch in _batches(range(len(texts)), prefixed, rng):
            taught[batch] = _said(whole.eval(), dense, [prefixed[at] for at in batch])
    return Lesson(bare, taught)


def _teach(small: Any, last: Any, lesson: Lesson, rng: random.Random, *, seconds: float) -> None:
    import torch  # noqa: PLC0415

    learning = [one for part in (small, last) for one in part.parameters() if one.requires_grad]
    optimiser = torch.optim.AdamW(learning, lr=RATE, weight_decay=0.01)
    begun, step = time.process_time(), 0
    while (done := (time.process_time() - begun) / seconds) < 1:
        for batch in _batches(lesson.learned, lesson.ids, rng):
            done = min(1.0, (time.process_time() - begun) / seconds)
            step += 1
            for group in optimiser.param_groups:
                group["lr"] = RATE * min(1, step / WARMING_STEPS) * (1 + math.cos(math.pi * done)) / 2
            loss = _loss(_said(small, last, [lesson.ids[at] for at in batch]), lesson.taught[batch])
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learning, 1.0)
            optimiser.step()
        with torch.no_grad():
            near = [
                (_said(small, last, [lesson.ids[at] for at in batch]) * lesson.taught[batch]).sum(1)
                for batch in _batches(lesson.apart, lesson.ids, rng)
            ]
        sys.stdout.write(f"{done:.0%}: cosine {torch.cat(near).mean():.4f} on texts kept apart\n")
        sys.stdout.flush()


def _loss(said: Any, right: Any) -> Any:
    """How far the vectors are off, and how far the order in which each finds the others of the batch is."""
    import torch  # noqa: PLC0415

    ordered = torch.nn.functional.kl_div(
        torch.log_softmax(said @ right.T / TEMPERATURE, 1),
        torch.softmax(right @ right.T / TEMPERATURE, 1),
        reduction="batchmean",
    )
    return 10 * (1 - (said * right).sum(1).mean()) + ordered


def _batches(places: Sequence[int], ids: Sequence[Sequence[int]], rng: random.Random) -> Iterator[list[int]]:
    """All places in random order, those of like length together."""
    mixed = rng.sample(list(places), len(places))
    for start in range(0, len(mixed), BATCH * BATCH):
        part = sorted(mixed[start : start + BATCH * BATCH], key=lambda at: len(ids[at]))
        batches = [part[at : at + BATCH] for at in range(0, len(part), BATCH)]
        yield from rng.sample(batches, len(batches))


def _said(bert: Any, dense: Any, ids: Sequence[Sequence[int]]) -> Any:
    """Unit rows: mean pooling, then the linear layer, each normalised."""
    import torch  # noqa: PLC0415

    longest = max(len(one) for one in ids)
    padded = torch.ones(len(ids), longest, dtype=torch.long)
    mask = torch.zeros_like(padded)
    for row, one in enumerate(ids):
        padded[row, : len(one)] = torch.tensor(one)
        mask[row, : len(one)] = 1
    tokens = bert(
        input_ids=padded, attention_mask=mask, token_type_ids=torch.zeros_like(padded)
    ).last_hidden_state
    weight = mask.unsqueeze(-1).float()
    unit = torch.nn.functional.normalize
    return unit(dense(unit((tokens * weight).sum(1) / weight.sum(1), dim=1)), dim=1)


def main() -> None:
    """Teach, and write the weights."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, default=Path("data"))
    asked.add_argument("--encoder", type=Path, default=Path("var/encoder"))
    asked.add_argument("--minutes", type=float, default=60, help="of CPU, after the texts were read")
    given = asked.parse_args()
    texts = texts_to_learn(given.data, given.encoder / ONNX_FOLDER / TOKENIZER)
    state = distil(given.encoder, texts, minutes=given.minutes)
    pack({name: np.asarray(array, np.float32) for name, array in state.items()}, WEIGHTS)
    sys.stdout.write(f"{WEIGHTS}: {WEIGHTS.stat().st_size / 1e6:.1f} MB\n")


if __name__ == "__main__":
    main()
