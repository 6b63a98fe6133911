"""Levelled channels keep a graph's answers in 8-bit arithmetic where one channel towers over the others."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from recommender.onnx_smoothing import write_smoothed

CHANNELS = 64
TABLE = np.random.default_rng(3).normal(size=(32, CHANNELS)).astype(np.float32)
TABLE[:, 7] *= 60.0  # one channel takes nearly all of the rounding's steps
WEIGHTS = np.random.default_rng(4).normal(size=(CHANNELS, 16)).astype(np.float32)
TOKENS = {"tokens": np.arange(32, dtype=np.int64)}


def graph() -> onnx.ModelProto:
    nodes = [
        helper.make_node("Gather", ["table", "tokens"], ["looked_up"], name="look up"),
        helper.make_node("MatMul", ["looked_up", "weights"], ["said"], name="multiply"),
    ]
    made = helper.make_graph(
        nodes,
        "a table and a matrix",
        [helper.make_tensor_value_info("tokens", TensorProto.INT64, ["many"])],
        [helper.make_tensor_value_info("said", TensorProto.FLOAT, ["many", 16])],
        [numpy_helper.from_array(TABLE, "table"), numpy_helper.from_array(WEIGHTS, "weights")],
    )
    return helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)


def error_of(model: Path) -> float:
    session = onnxruntime.InferenceSession(str(model), providers=["CPUExecutionProvider"])
    (said,) = session.run(["said"], TOKENS)
    true: NDArray[np.float32] = TABLE @ WEIGHTS
    return float(np.abs(said - true).mean())


def test_levelled_channels_lose_less_in_8_bits(tmp_path: Path) -> None:
    write_smoothed(graph(), tmp_path / "levelled.onnx", [TOKENS])
    quantize_dynamic(
        graph(),
        tmp_path / "plain.onnx",
        per_channel=True,
        weight_type=QuantType.QUInt8,
        op_types_to_quantize=["MatMul"],
        extra_options={"DefaultTensorType": 1},
    )
    assert error_of(tmp_path / "levelled.onnx") < error_of(tmp_path / "plain.onnx") / 2
