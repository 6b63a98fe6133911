"""A small SASRec (Kang & McAuley 2018) whose items are also the sum of their attributes, fitted on one thread.

As published: causal self-attention over what a person met, the next item at every place. Differently: an item's
vector is its own plus the mean of its attributes' (rare items borrow from common ones); the loss is cross-entropy
over 512 drawn items instead of one (Klenitskiy & Vasilev 2023); the learning rate rises and falls in one cycle.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Shape:
    """What was chosen on the validation item."""

    dimensions: int = 64
    layers: int = 2
    heads: int = 2
    dropout: float = 0.5
    length: int = 50
    drawn: int = 512
    tokens_a_step: int = 2_000
    epochs: int = 20
    rate: float = 3e-3
    seed: int = 1


class Sasrec(nn.Module):
    """Sequences of items → one vector a place, to be compared with :meth:`items`."""

    def __init__(self, items: int, attributes: Mapping[int, Sequence[int]], shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        size = shape.dimensions
        flat = [value for item in range(items) for value in attributes.get(item, [0])]
        counts = [len(attributes.get(item, [0])) for item in range(items)]
        self.register_buffer("values", torch.tensor(flat))
        self.register_buffer("starts", torch.tensor([0, *np.cumsum(counts)[:-1].tolist()]))
        self.own = nn.Embedding(items, size)
        self.shared = nn.EmbeddingBag(max(flat) + 1, size, mode="mean")
        self.places = nn.Embedding(shape.length, size)
        for table in (self.own, self.shared, self.places):
            nn.init.normal_(table.weight, std=0.02)
        self.first = nn.LayerNorm(size)
        self.blocks = nn.ModuleList(_Block(size, shape.heads, shape.dropout) for _ in range(shape.layers))

    def items(self) -> torch.Tensor:
        """Every item's vector, (items, dimensions)."""
        shared: torch.Tensor = self.shared(self.values, self.starts)
        return self.own.weight + shared

    def forward(self, sequences: torch.Tensor, items: torch.Tensor) -> torch.Tensor:
        """(batch, length) of item numbers, 0 at the end of shorter ones → (batch, length, dimensions)."""
        places = torch.arange(sequences.shape[1]).expand_as(sequences)
        hidden = self.first(items[sequences] + self.places(places))
        hidden = functional.dropout(hidden, self.shape.dropout, self.training)
        for block in self.blocks:
            hidden = block(hidden)
        return hidden


class _Block(nn.Module):
    def __init__(self, size: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.asks = nn.Linear(size, 3 * size)
        self.mixes = nn.Linear(size, size)
        self.wide, self.narrow = nn.Linear(size, 4 * size), nn.Linear(4 * size, size)
        self.after_attention, self.after_feed = nn.LayerNorm(size), nn.LayerNorm(size)

    def forward(self, hidden: torch.Tensor) -> torch.Tensor:
        batch, length, size = hidden.shape
        query, key, value = self.asks(hidden).view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        rate = self.dropout if self.training else 0.0
        # Causal, and shorter sequences are filled up at their end: nothing real ever looks at the filling.
        seen = functional.scaled_dot_product_attention(query, key, value, is_causal=True, dropout_p=rate)
        mixed = self.mixes(seen.transpose(1, 2).reshape(batch, length, size))
        hidden = self.after_attention(hidden + functional.dropout(mixed, self.dropout, self.training))
        fed = self.narrow(functional.gelu(self.wide(hidden)))
        out: torch.Tensor = self.after_feed(hidden + functional.dropout(fed, self.dropout, self.training))
        return out


def fit(
    sequences: Sequence[Sequence[int]],
    items: int,
    attributes: Mapping[int, Sequence[int]],
    shape: Shape | None = None,
) -> Sasrec:
    """Fit on everybody's training items. Deterministic for a seed, on one thread."""
    chosen = shape or Shape()
    torch.manual_seed(chosen.seed)
    torch.set_num_threads(1)
    rng = np.random.default_rng(chosen.seed)
    model = Sasrec(items, attributes, chosen)
    optimiser = torch.optim.AdamW(model.parameters(), lr=chosen.rate, weight_decay=0.0)
    steps = chosen.epochs * sum(1 for _ in _batches(sequences, chosen, np.random.default_rng(0)))
    cycle = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, max_lr=chosen.rate, total_steps=steps, pct_start=0.1
    )
    for _ in range(chosen.epochs):
        model.train()
        for before, after in _batches(sequences, chosen, rng):
            loss = _loss(model, before, after, torch.from_numpy(rng.integers(1, items, chosen.drawn)))
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            cycle.step()
    return model


def _loss(model: Sasrec, before: torch.Tensor, after: torch.Tensor, drawn: torch.Tensor) -> torch.Tensor:
    vectors = model.items()
    real = after > 0
    hidden, wanted = model(before, vectors)[real], after[real]
    right = (hidden * vectors[wanted]).sum(1, keepdim=True)
    wrong = (hidden @ vectors[drawn].T).masked_fill(drawn[None] == wanted[:, None], -1e9)
    return functional.cross_entropy(torch.cat([right, wrong], 1), torch.zeros(len(wanted), dtype=torch.long))


def encode(model: Sasrec, sequences: Sequence[Sequence[int]]) -> Floats:
    """What each person is looking for now, (people, dimensions)."""
    model.eval()
    out = np.empty((len(sequences), model.shape.dimensions), np.float32)
    order = np.argsort([len(sequence) for sequence in sequences], kind="stable")
    with torch.no_grad():
        vectors = model.items()
        for start in range(0, len(order), 512):
            at = order[start : start + 512]
            cut = [sequences[i][-model.shape.length :] for i in at]
            hidden = model(torch.from_numpy(_filled(cut)), vectors)
            last = torch.tensor([len(sequence) - 1 for sequence in cut])
            out[at] = hidden[torch.arange(len(cut)), last].numpy()
    return out


def item_vectors(model: Sasrec) -> Floats:
    """Every item's vector, (items, dimensions)."""
    with torch.no_grad():
        found: Floats = model.items().numpy()
    return found


def _batches(
    sequences: Sequence[Sequence[int]], shape: Shape, rng: np.random.Generator
) -> Iterator[tuple[torch.Tensor, torch.Tensor]]:
    """(what was met, what came next), sequences of one length together so that little is filled up."""
    cut = [sequence[-(shape.length + 1) :] for sequence in sequences if len(sequence) > 1]
    order = sorted(range(len(cut)), key=lambda at: (len(cut[at]), rng.random()))
    batches: list[list[int]] = [[]]
    tokens = 0
    for at in order:
        batches[-1].append(at)
        tokens += len(cut[at])
        if tokens >= shape.tokens_a_step:
            batches.append([])
            tokens = 0
    filled = [batch for batch in batches if batch]
    rng.shuffle(filled)
    for batch in filled:
        whole: Any = [cut[at] for at in batch]
        yield (
            torch.from_numpy(_filled([sequence[:-1] for sequence in whole])),
            torch.from_numpy(_filled([sequence[1:] for sequence in whole])),
        )


def _filled(sequences: Sequence[Sequence[int]]) -> NDArray[np.int64]:
    out = np.zeros((len(sequences), max(map(len, sequences))), np.int64)
    for row, sequence in enumerate(sequences):
        out[row, : len(sequence)] = sequence
    return out
