"""Turn an encoder of torch into one small ONNX graph: ids and mask in, unit vectors out."""

from __future__ import annotations

import logging
import warnings
from pathlib import Path
from typing import Any, Final

ONNX_FOLDER: Final = "onnx"
"""Inside the encoder's folder: the graph and its tokenizer, all that serving needs."""
GRAPH: Final = "model_int8.onnx"
"""8-bit arithmetic over 4-bit weights: the very weights of the package, so nothing is lost to rounding them
again. Rounding them to 8 bits a channel instead is a quarter faster and costs .016 of the cosine."""
QUERY_GRAPH: Final = "query_int8.onnx"
"""The small encoder of queries, see :mod:`recommender.query_encoder`; it reads them without the prefix."""
TOKENIZER: Final = "tokenizer.json"
IDS: Final = "input_ids"
MASK: Final = "attention_mask"
VECTORS: Final = "sentence_embedding"

_OPSET: Final = 18
_BLOCK: Final = 32
"""Weights that share a scale, as in the package's own Q4_0."""
_WORD_BITS: Final = 4
_INT8: Final = 4
"""ONNX Runtime's accuracy level at which activations are rounded to 8 bits, by block."""


def write_graph(bert: Any, dense: Any, target: Path, *, heads: int, hidden: int, bits: int) -> None:
    """Write the graph of a transformer, mean pooling and a linear layer, each normalised.

    ``bits`` of the layers' weights; the words' own vectors are stored in 4, as in the package.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    whole = target.with_name("whole.onnx")
    _export(bert, dense, whole)
    _shrink(whole, target, heads=heads, hidden=hidden, bits=bits)
    whole.unlink()


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


def _shrink(whole: Path, target: Path, *, heads: int, hidden: int, bits: int) -> None:
    """Fuse attention, gelu and normalisation, and store weights and embeddings in a few bits."""
    from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer  # noqa: PLC0415
    from onnxruntime.transformers import optimizer  # noqa: PLC0415
    from onnxruntime.transformers.fusion_options import FusionOptions  # noqa: PLC0415

    before = logging.root.manager.disable
    logging.disable(logging.WARNING)  # both tell of every node
    try:
        options = FusionOptions("bert")
        options.use_multi_head_attention = (
            True  # it leaves the projections apart, so that they are shrunk, too
        )
        options.enable_embed_layer_norm = False
        fused = optimizer.optimize_model(
            str(whole),
            "bert",
            num_heads=heads,
            hidden_size=hidden,
            optimization_options=options,
            opt_level=0,
        )
        model = fused.model
        for operator, axis, width in (("Gather", 1, _WORD_BITS), ("MatMul", 0, bits)):
            quantizer = MatMulNBitsQuantizer(
                model,
                bits=width,
                block_size=_BLOCK,
                is_symmetric=True,
                accuracy_level=_INT8,
                op_types_to_quantize=(operator,),
                quant_axes=((operator, axis),),
            )
            quantizer.process()
            model = quantizer.model.model
        quantizer.model.save_model_to_file(str(target))
    finally:
        logging.disable(before)
