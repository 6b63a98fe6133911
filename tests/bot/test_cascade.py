"""The classifier's arithmetic, the encoder's memory and the counting of pieces, each alone."""

from __future__ import annotations

from typing import Any, List, Optional

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.encoder_cache import encode_remembered
from bot.understanding.margins import Cascade, Margins, fit_cascade, softmax
from bot.understanding.pieces import Pieces
from bot.understanding.signs import answer_of

INTENTS = ["left", "right"]
NOTHING = np.zeros(0)


def margins(weights: List[List[float]], sharpness: float = 1.0, dimensions: int = 0) -> Margins:
    return Margins(
        INTENTS,
        np.array(weights, np.float32),
        np.zeros(2),
        sharpness,
        np.zeros(dimensions) if dimensions else NOTHING,
        np.ones(dimensions) if dimensions else NOTHING,
    )


QUICK = margins([[2.0, -2.0], [0.1, 0.0]])
CAREFUL = margins([[0.0, 0.0], [0.0, 0.0], [0.0, 6.0]], dimensions=1)
SURE, UNSURE = csr_matrix([[1.0, 0.0]]), csr_matrix([[0.0, 1.0]])


def test_a_sure_message_is_never_encoded() -> None:
    """Encoding costs more than all the rest; what its words decide must not pay for it."""

    def encode() -> np.ndarray:
        raise AssertionError("encoded")

    shares = Cascade(QUICK, CAREFUL, sure=0.9).confidences(SURE, encode)
    assert INTENTS[shares.argmax()] == "left"


def test_of_an_unsure_message_both_readings_count_alike() -> None:
    shares = Cascade(QUICK, CAREFUL, sure=0.9).confidences(UNSURE, lambda: np.ones((1, 1)))
    expected = (QUICK.confidences(UNSURE)[0] + CAREFUL.confidences(UNSURE, np.ones((1, 1)))[0]) / 2
    assert shares == pytest.approx(expected)
    assert INTENTS[shares.argmax()] == "right"


def test_without_an_encoder_the_words_decide() -> None:
    shares = Cascade(QUICK, CAREFUL, sure=0.9).confidences(UNSURE, None)
    assert shares == pytest.approx(QUICK.confidences(UNSURE)[0])


def test_one_row_is_weighed_as_many_rows_are() -> None:
    """The shorter way of a single message gives what the matrix product gives."""
    rows = csr_matrix(np.random.RandomState(0).random_sample((5, 2)))
    many = QUICK.confidences(rows)
    assert np.vstack([QUICK.confidences(rows[place]) for place in range(5)]) == pytest.approx(many)


def test_a_message_of_no_known_piece_still_gets_shares() -> None:
    assert QUICK.confidences(csr_matrix((1, 2))).sum() == pytest.approx(1.0)


def test_a_fitted_cascade_reads_its_examples_and_survives_the_disk(tmp_path: Any) -> None:
    rng = np.random.RandomState(1)
    names = np.array(["a", "b", "c"] * 30)
    rows = csr_matrix(np.eye(3)[[0, 1, 2] * 30] + 0.05 * rng.random_sample((90, 3)))
    dense = np.eye(3)[[0, 1, 2] * 30] + 0.05 * rng.random_sample((90, 3))
    fitted = fit_cascade(
        rows, names, dense.__getitem__, price=1.0, dense_weight=1.0, sure=0.9, enough=15, seed=0
    )
    fitted.save(tmp_path)
    loaded = Cascade.load(tmp_path)
    for place in range(90):
        shares = loaded.confidences(rows[place], lambda place=place: dense[[place]])
        assert loaded.intents[shares.argmax()] == names[place]
        assert shares == pytest.approx(fitted.confidences(rows[place], lambda place=place: dense[[place]]))


def test_the_careful_reading_learns_enough_of_every_intent_and_encodes_no_more() -> None:
    """Where the quick one is sure of everything, ``enough`` of each; all of an intent that has fewer."""
    names = np.array(["a"] * 40 + ["b"] * 40 + ["c"] * 4)
    rows = csr_matrix(np.eye(3)[[0] * 40 + [1] * 40 + [2] * 4] * 9.0)
    seen: List[str] = []

    def encode(places: np.ndarray) -> np.ndarray:
        seen.extend(names[places])
        return np.eye(3)[np.searchsorted(["a", "b", "c"], names[places])]

    fit_cascade(rows, names, encode, price=1.0, dense_weight=1.0, sure=0.3, enough=10, seed=0)
    assert (seen.count("a"), seen.count("b"), seen.count("c")) == (10, 10, 4)


@pytest.mark.parametrize(
    ("text", "pending", "answer"),
    [
        ("👍", "question", "affirm"),
        ("👍🏽👍🏽", "human_offer", "affirm"),
        (" ✅ ", "correction", "affirm"),
        ("👎", "forget_everything", "deny"),
        ("🙅‍♀️", "question", "deny"),
        ("👍", "none", None),
        ("😀", "question", None),
        ("👍👎", "question", None),
        ("👍 blue", "question", None),
        ("", "question", None),
    ],
)
def test_a_sign_answers_the_question_that_is_open(text: str, pending: str, answer: Optional[str]) -> None:
    assert answer_of(text, pending) == answer


@given(st.lists(st.floats(-700, 700), min_size=1, max_size=6))
def test_shares_add_up_to_one_whatever_the_margins(scores: List[float]) -> None:
    shares = softmax(np.array([scores]))
    assert shares.sum() == pytest.approx(1.0)
    assert (shares >= 0).all()
    assert scores[shares.argmax()] == pytest.approx(max(scores))


class Counting:
    """An encoder that tells how many texts it was given: the memory is what is under test."""

    name = "counting"

    def __init__(self) -> None:
        self.given: List[str] = []

    def encode(self, texts: List[str]) -> np.ndarray:
        self.given += texts
        return np.array([[len(text), 1.0] for text in texts], np.float32)


def test_an_example_is_encoded_once(tmp_path: Any) -> None:
    first, second = Counting(), Counting()
    encode_remembered(first, ["a", "bb", "a"], tmp_path)
    rows = encode_remembered(second, ["ccc", "bb", "a"], tmp_path)
    assert (first.given, second.given) == (["a", "bb"], ["ccc"])
    assert rows[:, 0].tolist() == [3.0, 2.0, 1.0]


@pytest.mark.parametrize("broken", [b"", b"no archive", b"PK\x03\x04 cut"])
def test_a_broken_memory_is_done_without(tmp_path: Any, broken: bytes) -> None:
    (tmp_path / "examples-counting.npz").write_bytes(broken)
    assert encode_remembered(Counting(), ["abc"], tmp_path)[0, 0] == 3.0
    again = Counting()
    encode_remembered(again, ["abc"], tmp_path)
    assert again.given == []


def test_a_folder_that_cannot_be_written_costs_only_the_memory(tmp_path: Any, caplog: Any) -> None:
    assert encode_remembered(Counting(), ["abc"], tmp_path / "missing")[0, 0] == 3.0
    assert "encodes them again" in caplog.text


EXAMPLES = ["red shoes", "red red bag", "อยาก ได้ กระเป๋า", "áo khoác đen", "a b c d", "shoes under 500"]
VECTORIZERS = [
    {"token_pattern": r"\S+", "ngram_range": (1, 2)},
    {"analyzer": "char_wb", "ngram_range": (2, 4), "max_features": 60},
]


def fitted(options: Any) -> TfidfVectorizer:
    return TfidfVectorizer(sublinear_tf=True, lowercase=False, dtype=np.float64, **options).fit(EXAMPLES)


PEERS = [fitted(options) for options in VECTORIZERS]


@pytest.mark.parametrize("place", range(len(PEERS)))
@given(
    text=st.one_of(
        st.text(max_size=40), st.lists(st.sampled_from(" ".join(EXAMPLES).split()), max_size=9).map(" ".join)
    )
)
@settings(deadline=None)  # tests assert no wall time
def test_pieces_are_weighed_as_scikit_learn_weighs_them(place: int, text: str) -> None:
    peer = PEERS[place]
    pieces = Pieces(peer.build_analyzer(), list(peer.get_feature_names_out()), peer.idf_)
    columns, values = pieces.counted(text)
    row = np.zeros(pieces.width)
    row[columns] = values
    assert row == pytest.approx(peer.transform([text]).toarray()[0])
