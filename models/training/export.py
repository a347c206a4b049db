"""Writes the ONNX graph and its companions: rows.bin (which n-grams have a row), words.json, labels.json.

The linear half reads words, not texts: each row of `ids` holds the n-grams of one word (ONNX has no bag with offsets), and
`membership` says which words belong to which text. So one run gives both the readings and each word's part in them. The
network half reads `tokens` and `turned`, one column per text; its GRUs lie in the file in 16 bits and are widened once, on loading.
One matrix, `mix`, puts both and the lexicon together.
"""
import json

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

import features
from network import HIDDEN, MAX_TOKENS, MEMBERS, heads_of

VERSION = "linear-gru-5"
OUTPUTS = {"polarity": 3, "emotions": 28, "mood": 4, "danger": 1, "grave": 1, "post": 1, "valence": 1, "arousal": 1}


def quantise(table):
    """int8 rows and one scale per column. The scale that loses least is searched: the largest weights may be cut."""
    scales = np.zeros(table.shape[1], np.float32)
    for column in range(table.shape[1]):
        values = table[:, column]
        top = np.abs(values).max() or 1.0
        scales[column] = min((top * part / 127 for part in (1.0, 0.8, 0.6, 0.5, 0.4, 0.3, 0.25, 0.2)),
                             key=lambda s: np.square(np.clip(np.round(values / s), -127, 127) * s - values).sum())
    return np.clip(np.round(table / scales), -127, 127).astype(np.int8), scales


def gru_parts(state, name):
    """torch keeps reset, update, new; ONNX wants update, reset, new."""
    def turned(value):
        reset, update, new = np.split(value, 3)
        return np.concatenate([update, reset, new])

    part = {key: state[f"members.{name}.{key}_l0"].numpy() for key in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")}
    bias = np.concatenate([turned(part["bias_ih"]), turned(part["bias_hh"])])
    return turned(part["weight_ih"])[None], turned(part["weight_hh"])[None], bias[None]


def linear_nodes():
    return [
        helper.make_node("Gather", ["table", "ids"], ["rows8"]),
        helper.make_node("Cast", ["rows8"], ["rows"], to=TensorProto.FLOAT),
        helper.make_node("MatMul", ["weights", "rows"], ["bag"]),
        helper.make_node("Squeeze", ["bag", "one"], ["bags"]),
        helper.make_node("Mul", ["bags", "scales"], ["contributions"]),
        helper.make_node("MatMul", ["membership", "contributions"], ["sums"]),
        helper.make_node("Add", ["sums", "bias"], ["wide"]),
    ]


def vector_nodes(ids):
    return [
        helper.make_node("Gather", ["words", ids], [f"{ids}8"]),
        helper.make_node("Cast", [f"{ids}8"], [f"{ids}Float"], to=TensorProto.FLOAT),
        helper.make_node("Mul", [f"{ids}Float", "wordScales"], [f"{ids}Vectors"]),
    ]


def gru_nodes(vectors, name):
    widened = [helper.make_node("Cast", [f"{name}{part}"], [f"{name}{part}Float"], to=TensorProto.FLOAT) for part in "WRB"]
    return [
        *widened,
        helper.make_node("GRU", [vectors, *(f"{name}{part}Float" for part in "WRB")], [f"{name}All"],
                         hidden_size=HIDDEN, linear_before_reset=1),
        helper.make_node("Squeeze", [f"{name}All", "one"], [f"{name}States"]),
    ]


def member_nodes(at):
    """What the heads look at of one member: the tops and the means of its states."""
    return [
        *gru_nodes("tokensVectors", f"forwards{at}"), *gru_nodes("turnedVectors", f"backwards{at}"),
        helper.make_node("Concat", [f"forwards{at}States", f"backwards{at}States"], [f"states{at}"], axis=2),
        helper.make_node("Mul", [f"states{at}", "mask"], [f"shown{at}"]),
        helper.make_node("Add", [f"shown{at}", "away"], [f"candidates{at}"]),
        helper.make_node("ReduceMax", [f"candidates{at}"], [f"top{at}"], axes=[0], keepdims=0),
        helper.make_node("ReduceSum", [f"shown{at}", "first"], [f"total{at}"], keepdims=0),
        helper.make_node("Div", [f"total{at}", "length"], [f"mean{at}"]),
    ]


def network_nodes():
    members = range(MEMBERS)
    return [
        *vector_nodes("tokens"), *vector_nodes("turned"),
        helper.make_node("Greater", ["tokens", "zero"], ["there"]),
        helper.make_node("Cast", ["there"], ["flat"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["flat", "two"], ["mask"]),
        helper.make_node("Sub", ["mask", "unit"], ["missing"]),
        helper.make_node("Mul", ["missing", "far"], ["away"]),
        helper.make_node("ReduceSum", ["mask", "first"], ["length"], keepdims=0),
        *(node for at in members for node in member_nodes(at)),
        helper.make_node("Concat", [name for at in members for name in (f"top{at}", f"mean{at}")], ["seen"], axis=1),
        helper.make_node("Gemm", ["seen", "heads", "headBias"], ["deep"], transB=1),
    ]


def output_nodes():
    names = [f"{name}Raw" for name in OUTPUTS]
    return [
        helper.make_node("Concat", ["wide", "deep", "lexicon"], ["all"], axis=1),
        helper.make_node("Gemm", ["all", "mix", "mixBias"], ["mixed"], transB=1),
        helper.make_node("Split", ["mixed", "parts"], names, axis=1),
        helper.make_node("Softmax", ["polarityRaw"], ["polarity"], axis=1),
        helper.make_node("Sigmoid", ["emotionsRaw"], ["emotions"]),
        helper.make_node("Softmax", ["moodRaw"], ["mood"], axis=1),
        helper.make_node("Sigmoid", ["dangerRaw"], ["danger"]),
        helper.make_node("Sigmoid", ["graveRaw"], ["grave"]),
        helper.make_node("Sigmoid", ["postRaw"], ["post"]),
        helper.make_node("Clip", ["valenceRaw", "minusUnit", "unit"], ["valence"]),
        helper.make_node("Clip", ["arousalRaw", "minusUnit", "unit"], ["arousal"]),
    ]


def constants_of(parts):
    """Everything the graph holds: `parts` has table, bias, words (vectors), state (the network's), mix, mixBias."""
    table, scales = quantise(parts["table"])
    words, word_scales = quantise(parts["words"])
    values = {
        "table": table, "scales": scales, "bias": parts["bias"], "words": words, "wordScales": word_scales,
        **dict(zip(("heads", "headBias"), heads_of(parts["state"]))),
        "mix": parts["mix"], "mixBias": parts["mixBias"],
        "one": np.array([1], np.int64), "two": np.array([2], np.int64), "first": np.array([0], np.int64),
        "zero": np.array(0, np.int64), "far": np.array(10, np.float32), "unit": np.array(1, np.float32),
        "minusUnit": np.array(-1, np.float32), "parts": np.array(list(OUTPUTS.values()), np.int64),
    }
    for at in range(MEMBERS):
        for way in ("forwards", "backwards"):
            for part, value in zip("WRB", gru_parts(parts["state"], f"{at}.{way}")):
                values[f"{way}{at}{part}"] = value.astype(np.float16)
    return {name: value.astype(np.float32) if value.dtype == np.float64 else value for name, value in values.items()}


def graph(parts):
    inputs = [
        helper.make_tensor_value_info("ids", TensorProto.INT64, ["words", "grams"]),
        helper.make_tensor_value_info("weights", TensorProto.FLOAT, ["words", 1, "grams"]),
        helper.make_tensor_value_info("membership", TensorProto.FLOAT, ["texts", "words"]),
        helper.make_tensor_value_info("tokens", TensorProto.INT64, ["length", "texts"]),
        helper.make_tensor_value_info("turned", TensorProto.INT64, ["length", "texts"]),
        helper.make_tensor_value_info("lexicon", TensorProto.FLOAT, ["texts", 5]),
    ]
    outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["texts", size]) for name, size in OUTPUTS.items()]
    outputs.append(helper.make_tensor_value_info("contributions", TensorProto.FLOAT, ["words", parts["table"].shape[1]]))
    constants = [numpy_helper.from_array(np.ascontiguousarray(value), name)
                 for name, value in constants_of(parts).items()]
    made = helper.make_graph(linear_nodes() + network_nodes() + output_nodes(), VERSION, inputs, outputs, constants)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 13)], producer_name="healhub-training")
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model


def write(folder, parts, kept, vocabulary, labels):
    onnx.save(graph(parts), str(folder / "model.onnx"))
    (folder / "rows.bin").write_bytes(np.packbits(kept, bitorder="little").tobytes())
    (folder / "words.json").write_text(json.dumps(vocabulary, ensure_ascii=True, separators=(",", ":"), indent=0) + "\n")
    known = {"version": VERSION, **labels,
             "hash": {"unigramRows": features.UNIGRAM_ROWS, "ngramRows": features.NGRAM_ROWS,
                      "charRows": features.CHAR_ROWS, "maxTokens": features.MAX_TOKENS, "maxWord": features.MAX_WORD,
                      "wordShare": features.WORD_SHARE, "charShare": features.CHAR_SHARE},
             "network": {"maxTokens": MAX_TOKENS, "words": len(vocabulary) + 2}}
    (folder / "labels.json").write_text(json.dumps(known, indent=2) + "\n")
