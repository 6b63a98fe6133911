"""Next item: the rows of what is ours, on one log, each part's weights chosen on the validation item."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch

from bench import attribute_sasrec as sasrec
from bench import next_item_peers as peers
from bench.leave_one_out import ROOT, Log, ndcg_at, ranks, recall_at
from bench.next_item_blend import Parts, attended, blended, channels
from bench.next_item_reranked import learn, reranked
from bench.record import Row
from recommender.behaviour import Behaviour, Event

GOALS: Final = {"Beauty": (0.0984, 0.0606), "Toys": (0.113, 0.072)}
BLENDS: Final = tuple((crowd, likeness) for crowd in (0.5, 1.0, 1.5) for likeness in (0.25, 0.5, 1.0, 2.0))
"""What the live model and the attributes weigh beside SASRec's 1: chosen on the validation item."""
SEEDS: Final = (1, 2)
"""SASRec is fitted from so many beginnings, whose probabilities are averaged; the time of all of them counts."""
KEPT: Final = ROOT / "var/bench/next_item"
"""Fitted models, so that a run that was stopped goes on; each with the CPU seconds that it took."""
CHOOSING: Final = 4_000
"""People whose validation item chooses the blend."""
MINUTES: Final = 10.0
"""Everything that is fitted for a log has to be ready by then."""


def our_rows(
    name: str, log: Log, best: tuple[float, float], moonshot: tuple[float, float] | None
) -> list[Row]:
    """The live model, alone and going on; SASRec; the blend; the blend re-ranked, beside the best published row."""
    parts, live_seconds, sasrec_seconds = _parts(log)
    begun = time.process_time()
    weights = _chosen_weights(parts)
    blend_seconds = live_seconds + sasrec_seconds + time.process_time() - begun
    earlier, *earlier_seconds = _parts(replace(log, sequences=tuple(met[:-1] for met in log.sequences)))
    begun = time.process_time()
    trees = learn(earlier, *earlier.log.validation, weights)
    seconds = blend_seconds + sum(earlier_seconds) + time.process_time() - begun
    known, wanted = log.test
    found = {
        "live co-occurrence": peers.live_score(parts.live, known, log.items),
        "SASRec with attributes": attended(parts.models[:1], known),
        f"SASRec with attributes, mean of {len(SEEDS)}": attended(parts.models, known),
        "blend": blended(channels(parts, known), weights),
    }
    rows = [
        row
        for who, score in found.items()
        for row in _metric_rows(f"{name}: {who}", ranks(score, known, wanted))
    ]
    places = ranks(reranked(parts, known, weights, trees), known, wanted)
    on_validation = ranks(reranked(parts, log.training, weights, trees), *log.validation)
    query_us = _query_us(parts.live, known)
    for person, item in enumerate(log.validation[1]):
        parts.live.learn(Event(str(person), str(item), "click", peers._START + timedelta(days=999)))  # noqa: SLF001 — our own
    ongoing = ranks(peers.live_score(parts.live, known, log.items), known, wanted)
    print(f"{name}: the blend weighs {weights}", flush=True)
    return [
        *rows,
        *_metric_rows(f"{name}: live co-occurrence that goes on learning", ongoing),
        Row(f"{name}: live co-occurrence, fit", live_seconds, "CPU s"),
        Row(f"{name}: live co-occurrence, a question", query_us, "CPU µs"),
        Row(f"{name}: blend, fit and choice of weights", blend_seconds, "CPU s"),
        Row(f"{name}: blend, weight of live co-occurrence", weights[0], ""),
        Row(f"{name}: blend, weight of attributes", weights[1], ""),
        *_metric_rows(f"{name}: re-ranked, at the validation item", on_validation),
        *_judged(f"{name}: re-ranked", places, GOALS[name], best, ">="),
        Row(f"{name}: re-ranked, everything fitted", seconds, "CPU s", f"<= {MINUTES * 60:.0f}", None, seconds <= MINUTES * 60),
        *(_judged(f"{name}: re-ranked, moonshot", places, moonshot, moonshot, ">") if moonshot else ()),
    ]  # fmt: skip


def _parts(log: Log) -> tuple[Parts, float, float]:
    """What is fitted on the log's training items, and the CPU seconds of the live model and of SASRec."""
    begun = time.process_time()
    live = peers.live_model(log.training)
    seconds = time.process_time() - begun
    models, fitting_seconds = zip(*(_fitted(log, seed) for seed in SEEDS), strict=True)
    return Parts(log, live, models), seconds, sum(fitting_seconds)


def _judged(
    who: str, places: Any, goals: tuple[float, float], best: tuple[float, float], sign: str
) -> list[Row]:
    """Recall@10 and nDCG@10 beside what they have to reach, or to pass."""
    found = (("Recall@10", recall_at(places)), ("nDCG@10", ndcg_at(places)))
    return [
        Row(f"{who}, {metric}", value, "", f"{sign} {goal}", peer, value > goal or (sign == ">=" and value == goal))
        for (metric, value), goal, peer in zip(found, goals, best, strict=True)
    ]  # fmt: skip


def _fitted(log: Log, seed: int) -> tuple[sasrec.Sasrec, float]:
    """A SASRec and the CPU seconds that fitting it took; from the disk where this very one was fitted before."""
    shape = replace(sasrec.Shape(), seed=seed)
    told = repr((shape, log.sequences, sorted(log.attributes.items()))).encode()
    digest = hashlib.sha256(told + Path(sasrec.__file__).read_bytes()).hexdigest()[:16]
    path = KEPT / f"{log.name}-{seed}-{digest}.pt"
    if path.is_file():
        kept = torch.load(path)
        model = sasrec.Sasrec(log.items, log.attributes, shape)
        model.load_state_dict(kept["state"])
        return model, float(kept["seconds"])
    begun = time.process_time()
    model = sasrec.fit(log.training, log.items, log.attributes, shape)
    seconds = time.process_time() - begun
    KEPT.mkdir(parents=True, exist_ok=True)
    torch.save({"state": model.state_dict(), "seconds": seconds}, path)
    print(f"{log.name}: SASRec {seed} fitted in {seconds:.0f} s of CPU", flush=True)
    return model, seconds


def _metric_rows(who: str, places: Any) -> list[Row]:
    return [Row(f"{who}, Recall@10", recall_at(places), ""), Row(f"{who}, nDCG@10", ndcg_at(places), "")]


def _chosen_weights(parts: Parts) -> tuple[float, float]:
    """What the live model and the attributes weigh where the validation nDCG@10 is best."""
    known, wanted = parts.log.validation
    some = np.sort(np.random.default_rng(0).choice(len(known), min(CHOOSING, len(known)), replace=False))
    known, wanted = [known[at] for at in some], [wanted[at] for at in some]
    found = channels(parts, known)
    return max(BLENDS, key=lambda weights: ndcg_at(ranks(blended(found, weights), known, wanted)))


def _query_us(live: Behaviour, known: Sequence[Sequence[int]], asked: int = 3_000) -> float:
    recent = [[str(item) for item in reversed(met[-10:])] for met in known[:asked]]
    begun = time.process_time()
    for products in recent:
        live.next_after(products)
    return (time.process_time() - begun) / len(recent) * 1e6
