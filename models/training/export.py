"""Writes the ONNX graph and labels.json.

The graph reads words, not texts: each row of `ids` holds the n-grams of one word (ONNX has no bag with offsets), and
`membership` says which words belong to which text. So one run gives both the readings and each word's part in them.
"""
import json

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

import features

VERSION = "hashed-linear-1"


def quantise(table):
    """int8 rows and one scale per column. The scale that loses least is searched: the largest weights may be cut."""
    scales = np.zeros(table.shape[1], np.float32)
    for column in range(table.shape[1]):
        values = table[:, column]
        top = np.abs(values).max() or 1.0
        scales[column] = min((top * part / 127 for part in (1.0, 0.8, 0.6, 0.5, 0.4, 0.3, 0.25, 0.2)),
                             key=lambda s: np.square(np.clip(np.round(values / s), -127, 127) * s - values).sum())
    return np.clip(np.round(table / scales), -127, 127).astype(np.int8), scales


def graph(table, scales, bias, sentiment, calibration):
    def constant(name, values):
        return numpy_helper.from_array(np.ascontiguousarray(values), name)

    mix, mix_bias = sentiment
    scale, offset = calibration
    nodes = [
        helper.make_node("Gather", ["table", "ids"], ["rows8"]),
        helper.make_node("Cast", ["rows8"], ["rows"], to=TensorProto.FLOAT),
        helper.make_node("MatMul", ["weights", "rows"], ["bag"]),
        helper.make_node("Squeeze", ["bag", "one"], ["bags"]),
        helper.make_node("Mul", ["bags", "scales"], ["contributions"]),
        helper.make_node("MatMul", ["membership", "contributions"], ["sums"]),
        helper.make_node("Add", ["sums", "bias"], ["logits"]),
        helper.make_node("Split", ["logits", "parts"], ["feeling", "others"], axis=1),
        helper.make_node("Gemm", ["feeling", "mix", "mixBias"], ["classes"], transB=1),
        helper.make_node("Softmax", ["classes"], ["sentiment"], axis=1),
        helper.make_node("Mul", ["others", "scale"], ["stretched"]),
        helper.make_node("Add", ["stretched", "offset"], ["shifted"]),
        helper.make_node("Sigmoid", ["shifted"], ["strengths"]),
    ]
    inputs = [
        helper.make_tensor_value_info("ids", TensorProto.INT64, ["words", "grams"]),
        helper.make_tensor_value_info("weights", TensorProto.FLOAT, ["words", 1, "grams"]),
        helper.make_tensor_value_info("membership", TensorProto.FLOAT, ["texts", "words"]),
    ]
    outputs = [
        helper.make_tensor_value_info("sentiment", TensorProto.FLOAT, ["texts", 3]),
        helper.make_tensor_value_info("strengths", TensorProto.FLOAT, ["texts", 29]),
        helper.make_tensor_value_info("contributions", TensorProto.FLOAT, ["words", 32]),
    ]
    constants = [
        constant("table", table), constant("scales", scales), constant("bias", bias.astype(np.float32)),
        constant("one", np.array([1], np.int64)), constant("parts", np.array([3, 29], np.int64)),
        constant("mix", mix), constant("mixBias", mix_bias),
        constant("scale", scale.astype(np.float32)), constant("offset", offset.astype(np.float32)),
    ]
    made = helper.make_graph(nodes, VERSION, inputs, outputs, constants)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 13)], producer_name="healhub-training")
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model


def write(folder, table, bias, sentiment, calibration, thresholds, open_only):
    small, scales = quantise(table)
    onnx.save(graph(small, scales, bias, sentiment, calibration), str(folder / "model.onnx"))
    labels = {
        "version": VERSION,
        "openDataOnly": open_only,
        "hash": {"unigramRows": features.UNIGRAM_ROWS, "ngramRows": features.NGRAM_ROWS,
                 "charRows": features.CHAR_ROWS, "maxTokens": features.MAX_TOKENS, "maxWord": features.MAX_WORD,
                 "wordShare": features.WORD_SHARE, "charShare": features.CHAR_SHARE},
        "emotionThresholds": [round(float(limit), 4) for limit in thresholds],
        "emotionScale": [round(float(value), 5) for value in calibration[0][:28]],
        "sentimentMix": [[round(float(value), 5) for value in row] for row in sentiment[0]],
        "danger": {"scale": round(float(calibration[0][28]), 5)},  # limits.py adds its two limits
    }
    (folder / "labels.json").write_text(json.dumps(labels, indent=2) + "\n")
