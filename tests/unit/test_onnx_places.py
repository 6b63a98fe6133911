"""Places cut from one table must add to a text what they added when they were looked up token by token."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

from recommender.onnx_places import write_placed

_WIDTH, _LONGEST, _BLOCK = 32, 9, 16


def _graph(path: Path) -> None:
    """Words, kinds and places, each in 4 bits and added up as the exported encoder does."""
    rng = np.random.default_rng(4)
    nodes, held = [], []
    for name, rows in (("word", 20), ("token_type", 2), ("position", _LONGEST)):
        steps = rng.integers(-8, 8, (rows, _WIDTH))
        scales = rng.random((rows, _WIDTH // _BLOCK)).astype(np.float32)
        weight = f"{name}_embeddings.weight"
        held.append(helper.make_tensor(f"{weight}_Q4", TensorProto.INT4, steps.shape, steps.ravel()))
        held.append(numpy_helper.from_array(scales, f"{weight}_scales"))
        at = {"word": "input_ids", "token_type": "zeros", "position": "numbers"}[name]
        nodes.append(
            helper.make_node(
                "GatherBlockQuantized",
                [f"{weight}_Q4", at, f"{weight}_scales"],
                [name],
                domain="com.microsoft",
                block_size=_BLOCK,
                gather_axis=0,
                quantize_axis=1,
            )
        )
    held.append(numpy_helper.from_array(np.arange(_LONGEST)[None], "all"))
    held += [numpy_helper.from_array(np.array([value]), f"{value}") for value in (0, 1)]
    before = [
        helper.make_node("Shape", ["input_ids"], ["shape"]),
        helper.make_node(
            "ConstantOfShape", ["shape"], ["zeros"], value=numpy_helper.from_array(np.array([0]))
        ),
        helper.make_node("Shape", ["input_ids"], ["long"], start=1, end=2),
        helper.make_node("Slice", ["all", "0", "long", "1"], ["numbers"]),
    ]
    after = [
        helper.make_node("Add", ["word", "token_type"], ["first"]),
        helper.make_node("Add", ["first", "position"], ["sum"]),
    ]
    ids = helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["texts", "tokens"])
    total = helper.make_tensor_value_info("sum", TensorProto.FLOAT, ["texts", "tokens", _WIDTH])
    opsets = [helper.make_opsetid("", 21), helper.make_opsetid("com.microsoft", 1)]
    graph = helper.make_graph([*before, *nodes, *after], "places", [ids], [total], held)
    onnx.save(helper.make_model(graph, opset_imports=opsets, ir_version=10), path)


def test_a_table_of_places_says_what_looking_them_up_said(tmp_path: Path) -> None:
    path = tmp_path / "graph.onnx"
    _graph(path)
    texts = [np.array([[3, 1, 4]]), np.array([[1, 5, 9, 2, 6, 5, 3, 5, 8], [9, 7, 9, 3, 2, 3, 8, 4, 6]])]
    asked = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    before = [asked.run(None, {"input_ids": text})[0] for text in texts]
    write_placed(path)
    asked = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    after = [asked.run(None, {"input_ids": text})[0] for text in texts]
    assert sum(node.op_type == "GatherBlockQuantized" for node in onnx.load(path).graph.node) == 1
    for one, other in zip(before, after, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-5, atol=1e-6)
