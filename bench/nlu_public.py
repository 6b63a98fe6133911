"""This project's own pipeline on public intent sets, beside what is published on them.

Nothing was chosen by looking at these evaluation splits: components, weights and the fallback's threshold were chosen
on folds of the training splits and on our own ``dev``. The pipeline is ``config.yml``, unchanged.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bench.nlu_public_sets import DATA, OUTSIDE, PublicSet, banking77, clinc150, hwu64, thai, write_project
from bench.nlu_rasa import read, train
from bench.record import Row, record

FALLBACK = "nlu_fallback"
PUBLISHED_THAI, PUBLISHED_HWU64, PUBLISHED_BANKING = 95.9, 90.0, 93.0
PUBLISHED_CLINC, PUBLISHED_OUTSIDE = 91.5, 45.3
GOAL_CLINC, GOAL_OUTSIDE, GOAL_HWU64 = 94, 60, 90


def measured(chosen: PublicSet) -> list[dict[str, Any]]:
    """Train on the set with our pipeline, and read its evaluation split."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_project(folder, chosen)
        print(f"• {chosen.name}: training on {len(chosen.train)} examples", flush=True)
        model, cpu_s = train(folder)
        print(f"  trained in {cpu_s:.0f} s of CPU; reading {len(chosen.evaluation)}", flush=True)
        return read(model, [text for text, _ in chosen.evaluation])


def guess(found: dict[str, Any]) -> str:
    """The intent that stands first, whatever the threshold says of its confidence."""
    ranked = [one["name"] for one in found["ranking"] if one["name"] != FALLBACK]
    return str(ranked[0] if ranked else found["intent"]["name"])


def accuracy(chosen: PublicSet, found: Sequence[dict[str, Any]], *, thresholded: bool = False) -> float:
    """The percentage of right intents; ``thresholded`` counts a fallback as wrong."""
    right = [
        (one["intent"]["name"] if thresholded else guess(one)) == intent.replace("/", ":")
        for (_, intent), one in zip(chosen.evaluation, found, strict=True)
    ]
    return 100 * sum(right) / len(right)


def weighted_f1(chosen: PublicSet, found: Sequence[dict[str, Any]]) -> float:
    """F1 of each intent, weighted by how often it occurs: what the DIET paper reports."""
    meant = [intent for _, intent in chosen.evaluation]
    read_as = [guess(one) for one in found]
    total = 0.0
    for intent in set(meant):
        hits = sum(m == r == intent for m, r in zip(meant, read_as, strict=True))
        total += meant.count(intent) * 2 * hits / max(meant.count(intent) + read_as.count(intent), 1)
    return 100 * total / len(meant)


def outside(chosen: PublicSet, found: Sequence[dict[str, Any]]) -> tuple[float, float]:
    """In-scope accuracy and out-of-scope recall at the pipeline's own threshold; falling back is "not in scope"."""
    inner, outer = [], []
    for (_, intent), one in zip(chosen.evaluation, found, strict=True):
        name = one["intent"]["name"]
        (outer if intent == OUTSIDE else inner).append(
            name in {OUTSIDE, FALLBACK} if intent == OUTSIDE else name == intent
        )
    return 100 * sum(inner) / len(inner), 100 * sum(outer) / len(outer)


def _rows(chosen: PublicSet) -> list[Row]:
    found = measured(chosen)
    if chosen.name == "CLINC150":
        inner, outer = outside(chosen, found)
        return [
            Row(
                "CLINC150 validation: in-scope accuracy at the threshold",
                inner,
                "%",
                ">= 94",
                PUBLISHED_CLINC,
                inner >= GOAL_CLINC,
            ),
            Row(
                "CLINC150 validation: out-of-scope recall at the threshold",
                outer,
                "%",
                ">= 60",
                PUBLISHED_OUTSIDE,
                outer >= GOAL_OUTSIDE,
            ),
        ]
    if chosen.name == "HWU64 fold 1":
        score = weighted_f1(chosen, found)
        return [
            Row(
                "HWU64 fold 1: intent F1, weighted", score, "%", ">= 90", PUBLISHED_HWU64, score >= GOAL_HWU64
            ),
            Row("HWU64 fold 1: intent accuracy", accuracy(chosen, found), "%"),
        ]
    goal, peer = {"nlu_th_fb": (97, PUBLISHED_THAI), "banking77": (92, PUBLISHED_BANKING)}[chosen.name]
    share = accuracy(chosen, found)
    return [
        Row(f"{chosen.name}: intent accuracy", share, "%", f">= {goal}", peer, share >= goal),
        Row(
            f"{chosen.name}: the same, fallbacks counted as wrong",
            accuracy(chosen, found, thresholded=True),
            "%",
        ),
    ]


def main(names: Sequence[str] = ()) -> None:
    """Measure all sets, or the named ones, and record the table."""
    sets: dict[str, Callable[[], PublicSet]] = {
        "th": thai,
        "hwu": hwu64,
        "banking": banking77,
        "clinc": clinc150,
    }
    if not (DATA / "nlu_th_fb").is_dir():
        print(f"\n!!! skipped: no public sets in {DATA}; name their folder in RUJAI_BENCH_DATA !!!\n")
        return
    rows = [row for name, make in sets.items() if not names or name in names for row in _rows(make())]
    if names:
        print("\n".join(f"{row.name}: {row.value:.2f} {row.goal}" for row in rows))
        return
    record(
        "nlu",
        rows,
        group="nlu_public",
        about="This project's own `config.yml` pipeline, trained on the training split of public sets and read on their "
        "evaluation split. Peers are published: TF-IDF with logistic regression on nlu_th_fb's test split, DIET on HWU64, "
        "a fine-tuned BERT on banking77, Rasa on CLINC150.",
        limits="The published figure for nlu_th_fb is of its test split, which is not at hand; ours is of the eval split.",
    )


if __name__ == "__main__":
    main(sys.argv[1:])
