"""8-bit arithmetic for a graph whose activations have a few large channels: they are levelled first.

An activation is rounded with one step for all of its channels, so that one channel twenty times as large as
the others leaves those with a handful of steps. SmoothQuant (Xiao et al. 2023) divides each channel by a
factor and multiplies the weights that read it by the same: the product stays, and the weights, which have a
step of their own for each output, take the factor without harm.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

_STRENGTH: Final = 0.7
"""How much of an activation's spread the weights take; by the cosine, .5 is too little and .85 too much."""
_LEAST: Final = 1e-4


def write_smoothed(model: Any, target: Path, examples: Sequence[Mapping[str, NDArray[np.int64]]]) -> None:
    """Level the channels as the examples need it, and write the graph, weights and activations in 8 bits."""
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415 — needed once

    quantize_dynamic(
        _smoothed(model, examples),
        target,
        per_channel=True,
        # Unsigned: where a processor lacks the newer instructions, signed ones are added up too narrowly.
        weight_type=QuantType.QUInt8,
        op_types_to_quantize=["MatMul"],
        extra_options={"DefaultTensorType": 1},
    )


def _smoothed(model: Any, examples: Sequence[Mapping[str, NDArray[np.int64]]]) -> Any:
    from onnx import helper, numpy_helper  # noqa: PLC0415

    weights = {one.name: one for one in model.graph.initializer}
    nodes = list(model.graph.node)
    readers: dict[str, list[Any]] = {}
    for node in nodes:
        if node.op_type == "MatMul" and node.input[1] in weights:
            readers.setdefault(node.input[0], []).append(node)
    largest = _largest(model, list(readers), examples)
    levelled: dict[str, Any] = {}
    for name, reading in readers.items():
        matrices = {node.input[1]: numpy_helper.to_array(weights[node.input[1]]) for node in reading}
        factor = _factor(
            largest[name], np.max([np.abs(one).max(axis=1) for one in matrices.values()], axis=0)
        )
        model.graph.initializer.append(numpy_helper.from_array(1 / factor, f"{name}.levels"))
        for key, matrix in matrices.items():
            weights[key].CopyFrom(numpy_helper.from_array(matrix * factor[:, None], key))
        for node in reading:
            node.input[0] = f"{name}.levelled"
        levelled[reading[0].name] = helper.make_node("Mul", [name, f"{name}.levels"], [f"{name}.levelled"])
    del model.graph.node[:]
    for node in nodes:
        model.graph.node.extend([levelled[node.name], node] if node.name in levelled else [node])
    return model


def _factor(largest: NDArray[np.float32], weight: NDArray[np.float32]) -> NDArray[np.float32]:
    """By what each channel is divided; their geometric mean is 1."""
    factor = np.maximum(largest, _LEAST) ** _STRENGTH / np.maximum(weight, _LEAST) ** (1 - _STRENGTH)
    return np.asarray(factor / np.exp(np.log(factor).mean()), np.float32)


def _largest(
    model: Any, names: Sequence[str], examples: Sequence[Mapping[str, NDArray[np.int64]]]
) -> dict[str, NDArray[np.float32]]:
    """The largest absolute value of each channel of these activations over the examples."""
    import onnx  # noqa: PLC0415
    import onnxruntime  # noqa: PLC0415

    probe = onnx.ModelProto()
    probe.CopyFrom(model)
    probe.graph.output.extend(onnx.helper.make_tensor_value_info(name, 1, None) for name in names)
    session = onnxruntime.InferenceSession(probe.SerializeToString(), providers=["CPUExecutionProvider"])
    found: dict[str, NDArray[np.float32]] = {}
    for example in examples:
        for name, values in zip(names, session.run(list(names), dict(example)), strict=True):
            here = np.abs(values).reshape(-1, values.shape[-1]).max(axis=0)
            found[name] = np.maximum(found[name], here) if name in found else here
    return found
