"""Turn an encoder of torch into one small ONNX graph: ids and mask in, unit vectors out."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import numpy as np

from recommender.onnx_places import IDS, write_placed
from recommender.onnx_smoothing import write_smoothed

ONNX_FOLDER: Final = "onnx"
"""Inside the encoder's folder: the graph and its tokenizer, all that serving needs."""
GRAPH: Final = "model_int8.onnx"
"""8-bit arithmetic over 4-bit weights: the very weights of the package, so nothing is lost to rounding them
again. Rounding them to 8 bits a channel instead is a quarter faster and costs .016 of the cosine."""
QUERY_GRAPH: Final = "query_int8.onnx"
"""The small encoder of queries, see :mod:`recommender.query_encoder`; it reads them without the prefix."""
TOKENIZER: Final = "tokenizer.json"
MASK: Final = "attention_mask"
VECTORS: Final = "sentence_embedding"

_OPSET: Final = 18
_BLOCK: Final = 32
"""Weights that share a scale, as in the package's own Q4_0."""
_WORD_BITS: Final = 4
"""Of the words' own vectors and of the whole encoder's layers, as in the package."""
_INT8: Final = 4
"""ONNX Runtime's accuracy level at which activations are rounded to 8 bits, by block."""


def write_graph(bert: Any, dense: Any, target: Path, *, heads: int, hidden: int) -> None:
    """Write the graph of a transformer, mean pooling and a linear layer, each normalised, in 4 bits."""
    with _fused(bert, dense, target, heads=heads, hidden=hidden) as model:
        words = _in_bits(model, "Gather", axis=1)
        _in_bits(words.model, "MatMul", axis=0).save_model_to_file(str(target))


def write_query_graph(
    bert: Any, dense: Any, target: Path, *, heads: int, hidden: int, examples: Sequence[Sequence[int]]
) -> None:
    """Write the graph of the small encoder: 8-bit weights and arithmetic, levelled by examples."""
    fed = [{IDS: np.array([ids]), MASK: np.ones((1, len(ids)), np.int64)} for ids in examples]
    with _fused(bert, dense, target, heads=heads, hidden=hidden) as model:
        write_smoothed(_in_bits(model, "Gather", axis=1).model, target, fed)
    write_placed(target)


def write_tokenizer(tokenizer: Any, folder: Path, *, max_tokens: int) -> None:
    """Write the tokenizer of both graphs: it truncates and never pads."""
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_tokens)
    tokenizer.save(str(folder / TOKENIZER))


def parts_of(model: Any) -> tuple[Any, Any]:
    """The transformer and the linear layer of the whole SentenceTransformer."""
    return model[0].model, next(module.linear for module in model if hasattr(module, "linear"))


def _export(bert: Any, dense: Any, path: Path) -> None:
    import torch  # noqa: PLC0415 — seconds to import, needed once

    bert.set_attn_implementation("eager")  # the only one whose graph the fusion below knows

    class Sentence(torch.nn.Module):  # type: ignore[misc]
        """Everything from tokens to the unit vector."""

        def __init__(self) -> None:
            super().__init__()
            self.bert = bert
            self.dense = dense

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            tokens = self.bert(
                input_ids=input_ids,
                attention_mask=attention_mask,
                token_type_ids=torch.zeros_like(input_ids),
            ).last_hidden_state
            weight = attention_mask.unsqueeze(-1).to(tokens.dtype)
            mean = (tokens * weight).sum(1) / weight.sum(1)
            return _unit(self.dense(_unit(mean)))

    example = torch.tensor([[0, 5, 6, 2], [0, 7, 2, 1]])
    with warnings.catch_warnings(), torch.no_grad():
        # The newer exporter needs two packages more, is five times slower, and its graph does not load.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Sentence().eval(),
            (example, (example != 1).long()),
            str(path),
            input_names=[IDS, MASK],
            output_names=[VECTORS],
            dynamic_axes={
                IDS: {0: "texts", 1: "tokens"},
                MASK: {0: "texts", 1: "tokens"},
                VECTORS: {0: "texts"},
            },
            opset_version=_OPSET,
            dynamo=False,
        )


def _unit(rows: Any) -> Any:
    """Rows of length one, in operations that every opset writes the same way."""
    return rows / (rows * rows).sum(1, keepdim=True).sqrt()


@contextmanager
def _fused(bert: Any, dense: Any, target: Path, *, heads: int, hidden: int) -> Iterator[Any]:
    """The graph with attention, gelu and normalisation fused; what is told of every node is kept quiet."""
    from onnxruntime.transformers import optimizer  # noqa: PLC0415
    from onnxruntime.transformers.fusion_options import FusionOptions  # noqa: PLC0415

    target.parent.mkdir(parents=True, exist_ok=True)
    whole = target.with_name("whole.onnx")
    _export(bert, dense, whole)
    before = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        options = FusionOptions("bert")
        # It leaves the projections apart, so that they are shrunk, too.
        options.use_multi_head_attention = True
        options.enable_embed_layer_norm = False
        yield optimizer.optimize_model(
            str(whole),
            "bert",
            num_heads=heads,
            hidden_size=hidden,
            optimization_options=options,
            opt_level=0,
        ).model
    finally:
        logging.disable(before)
        whole.unlink()


def _in_bits(model: Any, operator: str, *, axis: int) -> Any:
    """The model with the constants of one operator in 4 bits, by block."""
    from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer  # noqa: PLC0415

    quantizer = MatMulNBitsQuantizer(
        model,
        bits=_WORD_BITS,
        block_size=_BLOCK,
        is_symmetric=True,
        accuracy_level=_INT8,
        op_types_to_quantize=(operator,),
        quant_axes=((operator, axis),),
    )
    quantizer.process()
    return quantizer.model
