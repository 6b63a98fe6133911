"""What a running shop takes over without a restart besides the catalogue: weights, and a model learned anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from catalog.store import CatalogStore
from catalog.vocabulary import Vocabulary
from recommender.behaviour import Behaviour
from recommender.encoder import Encoder
from recommender.weights import HAND_SET
from rujai.settings import ROOT
from rujai.shelf import Shelf
from storage.engine import make_engine, migrate


def test_learned_weights_and_a_new_model_are_swapped_in_and_keep_each_other(
    tmp_path: Path, encoder: Encoder
) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'rujai.db'}")
    migrate(engine)
    in_force = [HAND_SET]
    first, second = Behaviour(), Behaviour()
    shelf = Shelf(
        CatalogStore(engine),
        Vocabulary.load(ROOT / "data" / "vocabulary"),
        encoder,
        index=tmp_path / "index",
        lexicon=tmp_path / "lexicon.json",
        currency="THB",
        behaviour=lambda: first,
        weights=lambda: in_force[0],
    )
    shelf.refresh()
    assert not shelf.weigh()
    in_force[0] = replace(HAND_SET, price=0.9, learnt_on="2026-04-02")
    assert shelf.weigh()
    shelf.inform(second)
    assert shelf.stock is not None
    recommender = shelf.stock.recommender
    assert recommender.weights == in_force[0]
    assert recommender.behaviour is second
    assert recommender.version.startswith("learnt-2026-04-02-")
    engine.dispose()
