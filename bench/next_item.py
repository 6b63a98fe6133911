"""Next item, full ranking, leave-one-out: the product's live model, a blend with it, and their peers in one run."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from scipy import sparse

from bench import attribute_sasrec as sasrec
from bench import next_item_peers as peers
from bench.leave_one_out import DATA, ROOT, Floats, Log, Score, load, ndcg_at, ranks, recall_at
from bench.record import Row, record
from recommender.behaviour import Behaviour, Event

LOGS: Final = {"Beauty": "Beauty", "Toys": "Toys_and_Games"}
GOALS: Final = {"Beauty": (0.0984, 0.0606), "Toys": (0.113, 0.072)}
PUBLISHED: Final = {
    "Beauty": {"SASRec": (0.0605, 0.0318), "S3-Rec": (0.0647, 0.0327), "TIGER": (0.0648, 0.0384), "BSARec": (0.1008, 0.0611)},
    "Toys": {"SASRec": (0.0675, 0.0374), "S3-Rec": (0.0700, 0.0376), "TIGER": (0.0712, 0.0432)},
}  # fmt: skip
"""(Recall@10, nDCG@10): SASRec and S3-Rec from the authors' table beside the data, TIGER as published, BSARec from its
author's log (Beauty only)."""
BLENDS: Final = tuple((crowd, likeness) for crowd in (0.5, 1.0, 1.5) for likeness in (0.25, 0.5, 1.0, 2.0))
"""What the live model and the attributes weigh beside SASRec's 1: chosen on the validation item."""
SEEDS: Final = (1, 2)
"""SASRec is fitted from so many beginnings, whose probabilities are averaged; the time of all of them counts."""
KEPT: Final = ROOT / "var/bench/next_item"
"""Fitted models, so that a run that was stopped goes on; each with the CPU seconds that it took."""
CHOOSING: Final = 4_000
"""People whose validation item chooses the blend."""
MINUTES: Final = 10.0


def main() -> None:
    """Measure both logs, each on a core of its own, and record them side by side."""
    if not DATA.is_dir():
        print(
            f"SKIPPED, LOUDLY: next_item needs {DATA}; set RUJAI_BENCH_DATA to the folder of the data sets."
        )
        return
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as cores:
        rows = [row for found in cores.map(measured, LOGS) for row in found]
    record(
        "recommender",
        rows,
        group="next_item",
        about=(
            "Next item on the public logs Beauty and Toys (Amazon, 5-core, as S3-Rec publishes them): leave-one-out, every "
            "item ranked, Recall@10 and nDCG@10. As SASRec, S3-Rec and BSARec do: fitted on all but everybody's last two "
            "items, the last but one is for tuning and is known (not fitted on) at the test, items met before are not "
            "ranked. Everything was chosen on the validation item. *live co-occurrence* is the product's own model, taught event by event; "
            "*blend* is SASRec with attributes, the mean of two fits, + live co-occurrence + likeness of attributes, their weights chosen on the "
            "validation item of 4,000 people. The peer column is the best published row that we know (BSARec on Beauty, TIGER on Toys)."
        ),
        limits=(
            "*goes on learning* is not comparable with the published rows: it has also learned the last item but one of everybody, as a shop's live "
            "model would have. Fitting times are CPU seconds of one core, since the machine is shared; the two logs are fitted side by side, so fitting both on two idle cores takes as long as the longer. "
            "Equal scores count against the model. BSARec's figure for Toys is not at hand. While this was written, one earlier configuration of the co-occurrence was "
            "measured on the test item, to learn which protocol the figures that it had to beat followed; nothing was chosen by it. A second look at the test item, disclosed: "
            "after this configuration's figures were seen, one run took the mean of three fits. SASRec alone gained (test nDCG@10 .0528 to .0532 on "
            "Beauty, .0595 to .0602 on Toys), but the validation item of 4,000 people then chose other weights (1.5 and 1 on Beauty, .5 and .5 on Toys), "
            "and the blend lost: Recall@10 and nDCG@10 .0993 and .0603 on Beauty, .1182 and .0706 on Toys. The configuration that was fixed before any "
            "of its test figures were seen stays; what the weights' choice does to a blend is thus about .001, ten times what parts Toys from its goal. "
            "A third look, disclosed as well: three fits, thirty mixes of weights and everybody's validation item to choose by (nDCG@10 there .0833 to .0840 on Toys, "
            ".0747 to .0750 on Beauty) gave at the test, run once, .1158 and .0723 on Toys, above its goal, and .1007 and .0606 on Beauty, .00003 below its goal and "
            "below BSARec; 380 and 459 s of CPU. The same rule holds for it: the configuration that was fixed first stays in the table. "
            "The blend's SASRec is not part of the product: it needs minutes of fitting, the live model learns while the shop runs."
        ),
    )


def measured(name: str) -> list[Row]:
    """All rows of one log."""
    log = load(LOGS[name])
    rows = [
        Row(f"{name}: {who}, published, {metric}", value, "")
        for who, values in PUBLISHED[name].items()
        for metric, value in zip(("Recall@10", "nDCG@10"), values, strict=True)
    ]
    for who, fit in _peers(log).items():
        rows += _rows(name, who, fit, log)
        print(f"{name}: {who} done", flush=True)
    return rows + _our_rows(name, log)


def _peers(log: Log) -> dict[str, Callable[[], Callable[[Sequence[Sequence[int]]], Score]]]:
    """Name → how it is fitted; what comes back scores what is known of everybody."""
    train, items = log.training, log.items

    def popularity() -> Callable[[Sequence[Sequence[int]]], Score]:
        counts = peers.popularity(train, items)
        return lambda _known: lambda first, last: np.tile(counts, (last - first, 1))

    def linear(fit: Callable[..., Any]) -> Callable[[], Callable[[Sequence[Sequence[int]]], Score]]:
        def fitted() -> Callable[[Sequence[Sequence[int]]], Score]:
            weights = fit(train, items)
            return lambda known: peers.linear_score(weights, known, items)

        return fitted

    def als() -> Callable[[Sequence[Sequence[int]]], Score]:
        model = peers.als(train, items)
        return lambda known: peers.als_score(model, known, items)

    return {
        "popularity": popularity,
        "item-kNN": linear(peers.item_knn),
        "implicit ALS": als,
        "EASE": linear(peers.ease),
    }


def _rows(
    name: str, who: str, fit: Callable[[], Callable[[Sequence[Sequence[int]]], Score]], log: Log
) -> list[Row]:
    begun = time.process_time()
    scores = fit()
    seconds = time.process_time() - begun
    known, wanted = log.test
    places = ranks(scores(known), known, wanted)
    return [
        Row(f"{name}: {who}, Recall@10", recall_at(places), ""),
        Row(f"{name}: {who}, nDCG@10", ndcg_at(places), ""),
        Row(f"{name}: {who}, fit", seconds, "CPU s"),
    ]


def _our_rows(name: str, log: Log) -> list[Row]:
    """The live model, alone, going on, and in the blend."""
    begun = time.process_time()
    live = peers.live_model(log.training)
    live_seconds = time.process_time() - begun
    models, sasrec_seconds = zip(*(_fitted(log, seed) for seed in SEEDS), strict=True)
    seconds = sum(sasrec_seconds) + live_seconds
    blend, chosen, choosing_seconds = _chosen_blend(log, live, models)
    known, wanted = log.test
    alone = ranks(peers.live_score(live, known, log.items), known, wanted)
    one = ranks(_attended(models[:1], known), known, wanted)
    attended = ranks(_attended(models, known), known, wanted)
    blended = ranks(blend(known), known, wanted)
    query_us = _query_us(live, known)
    for person, item in enumerate(log.validation[1]):
        live.learn(Event(str(person), str(item), "click", peers._START + timedelta(days=999)))  # noqa: SLF001 — our own
    ongoing = ranks(peers.live_score(live, known, log.items), known, wanted)
    best = max(PUBLISHED[name].values())
    recall_goal, ndcg_goal = GOALS[name]
    recall, ndcg = recall_at(blended), ndcg_at(blended)
    fit_seconds = seconds + choosing_seconds
    print(f"{name}: the blend weighs {chosen}", flush=True)
    rows = [
        *_metric_rows(f"{name}: live co-occurrence", alone),
        Row(f"{name}: live co-occurrence, fit", live_seconds, "CPU s"),
        Row(f"{name}: live co-occurrence, a question", query_us, "CPU µs"),
        *_metric_rows(f"{name}: live co-occurrence that goes on learning", ongoing),
        *_metric_rows(f"{name}: SASRec with attributes", one),
        *_metric_rows(f"{name}: SASRec with attributes, mean of {len(SEEDS)}", attended),
        Row(f"{name}: blend, Recall@10", recall, "", f">= {recall_goal}", best[0], recall >= recall_goal),
        Row(f"{name}: blend, nDCG@10", ndcg, "", f">= {ndcg_goal}", best[1], ndcg >= ndcg_goal),
        Row(f"{name}: blend, fit and choice of weights", fit_seconds, "CPU s", f"<= {MINUTES * 60:.0f}", None, fit_seconds <= MINUTES * 60),
        Row(f"{name}: blend, weight of live co-occurrence", chosen[0], ""),
        Row(f"{name}: blend, weight of attributes", chosen[1], ""),
    ]  # fmt: skip
    if "BSARec" in PUBLISHED[name]:
        far_recall, far_ndcg = PUBLISHED[name]["BSARec"]
        rows += [
            Row(
                f"{name}: blend, Recall@10, moonshot",
                recall,
                "",
                f"> {far_recall}",
                far_recall,
                recall > far_recall,
            ),
            Row(f"{name}: blend, nDCG@10, moonshot", ndcg, "", f"> {far_ndcg}", far_ndcg, ndcg > far_ndcg),
        ]
    return rows


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


def _chosen_blend(
    log: Log, live: Behaviour, models: Sequence[sasrec.Sasrec]
) -> tuple[Callable[[Sequence[Sequence[int]]], Score], tuple[float, float], float]:
    """The blend whose validation nDCG@10 is best, its weights, and the CPU seconds that choosing took."""
    begun = time.process_time()
    known, wanted = log.validation
    some = np.sort(np.random.default_rng(0).choice(len(known), min(CHOOSING, len(known)), replace=False))
    known, wanted = [known[at] for at in some], [wanted[at] for at in some]
    channels = _channels(log, live, models, known)
    found = {weights: ndcg_at(ranks(_blended(channels, weights), known, wanted)) for weights in BLENDS}
    chosen = max(found, key=lambda weights: found[weights])
    seconds = time.process_time() - begun
    return lambda people: _blended(_channels(log, live, models, people), chosen), chosen, seconds


def _blended(channels: tuple[Score, Score, Score], weights: tuple[float, float]) -> Score:
    attended, crowd, likeness = channels
    return lambda first, last: (
        attended(first, last) + weights[0] * crowd(first, last) + weights[1] * likeness(first, last)
    )


def _channels(
    log: Log, live: Behaviour, models: Sequence[sasrec.Sasrec], known: Sequence[Sequence[int]]
) -> tuple[Score, Score, Score]:
    """SASRec's probabilities; the live model's strengths and the attributes' likeness as shares of their sum."""
    crowd = _kept(peers.live_score(live, known, log.items), len(known), log.items)
    profile, described, weight = _likeness(log, known)

    def likeness(first: int, last: int) -> Floats:
        return _share((profile[first:last] @ described.T).toarray() ** 3 * weight)

    return _attended(models, known), lambda first, last: _share(crowd[first:last].toarray()), likeness


def _share(scores: Floats) -> Floats:
    """Scores as shares of their sum."""
    return np.asarray(scores / np.maximum(scores.sum(axis=1, keepdims=True), 1e-9), np.float32)


def _attended(models: Sequence[sasrec.Sasrec], known: Sequence[Sequence[int]]) -> Score:
    """The mean of the models' probabilities."""
    encoded = [(sasrec.encode(model, known), sasrec.item_vectors(model)) for model in models]

    def score(first: int, last: int) -> Floats:
        total = np.zeros((last - first, len(encoded[0][1])), np.float32)
        for people, items in encoded:
            logits = people[first:last] @ items.T
            total += _share(np.exp(logits - logits.max(axis=1, keepdims=True)))
        return np.asarray(total / len(encoded), np.float32)

    return score


def _kept(score: Score, people: int, items: int) -> sparse.csr_matrix:
    """Sparse scores worked out once, so that twelve blends do not ask the live model twelve times."""
    blocks = [sparse.csr_matrix(score(at, min(at + 512, people))) for at in range(0, people, 512)]
    return sparse.vstack(blocks).tocsr() if blocks else sparse.csr_matrix((0, items), dtype=np.float32)


def _likeness(log: Log, known: Sequence[Sequence[int]]) -> tuple[Any, Any, Floats]:
    """(people's profiles, items' descriptions, items' weight): attributes by tf-idf, the latest ten items fading by .6."""
    pairs = [(item, value) for item, values in log.attributes.items() for value in values if item < log.items]
    at, values = map(np.array, zip(*pairs, strict=True))
    described = sparse.csr_matrix(
        (np.ones(len(at), np.float32), (at, values)), (log.items, int(values.max()) + 1)
    )
    rarity = np.log(log.items / (np.asarray(described.sum(axis=0)).ravel() + 1.0))
    described = described @ sparse.diags(rarity)
    length = np.sqrt(np.asarray(described.multiply(described).sum(axis=1)).ravel())
    described = (sparse.diags(1.0 / np.maximum(length, 1e-9)) @ described).tocsr()
    rows = np.repeat(np.arange(len(known)), [min(len(met), 10) for met in known])
    columns = np.concatenate([np.array(met[::-1][:10], np.int64) for met in known])
    ages = np.concatenate([np.arange(min(len(met), 10)) for met in known])
    met = sparse.csr_matrix((0.6**ages, (rows, columns)), (len(known), log.items))
    return (met @ described).tocsr(), described, np.sqrt(peers.popularity(log.training, log.items) + 1.0)


def _query_us(live: Behaviour, known: Sequence[Sequence[int]], asked: int = 3_000) -> float:
    recent = [[str(item) for item in reversed(met[-10:])] for met in known[:asked]]
    begun = time.process_time()
    for products in recent:
        live.next_after(products)
    return (time.process_time() - begun) / len(recent) * 1e6


if __name__ == "__main__":
    main()
