"""Trains what models/affect ships. See README.md for the one command.

Deterministic: same data, same seed, same files. One process, one thread. With --cache, finished stages are kept and read
again, as long as nothing that made them has changed.
"""
import argparse
import hashlib
import os
import pathlib
import pickle
import time

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np  # noqa: E402
import torch  # noqa: E402

import authored as authoring  # noqa: E402
import danger_sets  # noqa: E402
import export  # noqa: E402
import features  # noqa: E402
import limits  # noqa: E402
import linear  # noqa: E402
import network  # noqa: E402
import pool  # noqa: E402
import proof  # noqa: E402
import sentiment  # noqa: E402
import stack  # noqa: E402
import vader  # noqa: E402
import vectors  # noqa: E402

VOCABULARY, WIDTH = 24000, 96
HOW = {"epochs": 5, "batch": 128, "rate": 2e-3, "falls_to": 0.25}  # a sixth and seventh epoch learn by heart
HERE = pathlib.Path(__file__).parent
started = time.time()


def say(*words):
    print(f"{time.time() - started:6.0f}s", *words, flush=True)


def kept(options, stage, sources, make):
    """The result of a stage, from the cache if the sources that make it are what they were."""
    if options.cache is None:
        return make()
    code = b"".join((HERE / name).read_bytes() for name in sources) + repr((options.open_only, options.part)).encode()
    path = options.cache / f"{stage}-{hashlib.sha256(code).hexdigest()[:12]}.pickle"
    if not path.exists():
        path.write_bytes(pickle.dumps(make(), protocol=5))
    return pickle.loads(path.read_bytes())


ROWS = ("sets.py", "danger_sets.py", "pool.py", "splits.py", "authored.py", "authored/sentences.tsv", "authored/more.txt",
        "authored/feelings.txt", "authored/slots.txt")
WIDER = (*ROWS, "authored/wider.txt", "authored/neighbours.txt", "authored/posts.txt")


def wide_half(options, rows):
    matrix = features.matrix_of([row.text for row in rows])
    train = np.array([row.part == "train" for row in rows])
    own = train & np.array([row.source == "authored" for row in rows])
    known = linear.kept_rows(matrix, train, own)
    matrix = matrix[:, known].tocsr()
    say(matrix.shape[1], "n-grams kept")
    table, bias = linear.fit_all(matrix, rows, say)
    return table, bias, known


def deep_half(options, rows):
    lists = vectors.tokenised(pool.vector_texts(options.data, rows, options.open_only))
    words = vectors.vocabulary(lists, VOCABULARY)
    model = network.Reader(vectors.vectors_of(lists, words, WIDTH)).to(options.device)
    train = [row for row in rows if row.part == "train"]
    say(len(words), "words,", len(train), "texts")
    network.train(model, numbers_of([row.text for row in train], words), train,
                  {**HOW, "device": options.device}, say)
    return words, {name: value.cpu() for name, value in model.state_dict().items()}


def numbers_of(texts, words):
    place = {word: at + vectors.FIRST for at, word in enumerate(words)}
    return [vectors.ids_of(tokens, place, network.MAX_TOKENS) for tokens in vectors.tokenised(texts, features.MAX_TOKENS)]


class Outputs:
    """Raw outputs of both halves, as they will be shipped: in int8."""

    def __init__(self, wide, deep):
        table, self.bias, self.known = wide
        small, scales = export.quantise(table)
        self.table = small.astype(np.float32) * scales
        self.words, state = deep
        small, scales = export.quantise(state["words.weight"].numpy())
        self.model = network.Reader(np.zeros((len(self.words), state["words.weight"].shape[1]), np.float32))
        self.model.load_state_dict({**state, "words.weight": torch.from_numpy(small.astype(np.float32) * scales)})

    def of(self, texts):
        wide = features.matrix_of(texts)[:, self.known] @ self.table + self.bias
        deep = network.outputs(self.model, numbers_of(texts, self.words))
        words = np.array([vader.scores_of(text) for text in texts], np.float32)
        return np.concatenate([wide, deep, words], 1)


def softmax(value):
    power = np.exp(value - value.max(1, keepdims=True))
    return power / power.sum(1, keepdims=True)


def evidence_of(mixes):
    """What each linear column adds to the tilt of the sentiment, to an emotion, to danger: weights above nothing."""
    def pairs(row):
        return [[int(at), round(float(row[at]), 5)] for at in range(stack.WIDE) if abs(row[at]) > 1e-6]

    tilt = mixes["polarity"][0][2] - mixes["polarity"][0][0]
    return {"sentiment": pairs(tilt), "emotions": [pairs(row) for row in mixes["emotions"][0]],
            "danger": pairs(mixes["danger"][0][0]), "post": pairs(mixes["post"][0][0])}


def put_together(options, rows, outputs):
    kept_rows = [row for row in rows if row.part != "train"]
    everything = outputs.of([row.text for row in kept_rows])
    tune = np.array([row.part == "tune" for row in kept_rows])
    everyday, distress = danger_sets.everyday(options.data)[::2], danger_sets.distress(options.data)
    daily, heavy = outputs.of(everyday), outputs.of(distress)
    mixes = {"polarity": stack.polarity(everything, kept_rows, tune),
             "emotions": stack.emotions(everything, kept_rows, tune), "mood": stack.mood(everything, kept_rows, tune),
             "danger": stack.danger(everything, kept_rows, tune, daily, "danger"),
             "grave": stack.danger(everything, kept_rows, tune, daily, "grave"),
             "post": stack.post(everything, kept_rows, tune, heavy),
             "valence": stack.rated(everything, kept_rows, tune, "valence"),
             "arousal": stack.rated(everything, kept_rows, tune, "arousal")}

    def read(name, values):
        return values @ mixes[name][0].T + mixes[name][1]

    def danger(texts, values):
        """As the reader gives it: a mix of its own from POST_WORDS words on."""
        is_post = np.array([stack.words(text) >= stack.POST_WORDS for text in texts])
        return stack.sigmoid(np.where(is_post, read("post", values)[:, 0], read("danger", values)[:, 0]))

    chances = stack.sigmoid(read("emotions", everything))
    places = np.flatnonzero(tune & np.array([row.emotions is not None for row in kept_rows]))
    weights = sentiment.fit(softmax(read("polarity", everything)),
                            np.clip(read("valence", everything)[:, 0], -1, 1), everything[:, -5], kept_rows, tune)
    calm = np.array([tune[at] and row.danger == 0 and row.source in ("authored", "screen_test")
                     for at, row in enumerate(kept_rows)])
    gentle = [row.text for row, is_calm in zip(kept_rows, calm) if is_calm]
    apart = ((everyday, daily), (distress, heavy), (gentle, everything[calm]))
    soft, hard = limits.of(*(danger(texts, values) for texts, values in apart))
    grave = limits.grave(*(stack.sigmoid(read("grave", values)[:, 0]) for _, values in apart))
    labels = {"openDataOnly": options.open_only,
              "emotionThresholds": [round(stack.best_limit(chances[places, label]), 4) for label in range(28)],
              "groups": stack.groups(chances[places], kept_rows, places), "sentiment": weights, "sentimentLimit": sentiment.LIMIT,
              "evidence": evidence_of(mixes),
              "danger": {"soft": soft, "hard": hard, "grave": grave, "postWords": stack.POST_WORDS}}
    say("limits of danger", soft, hard, grave, "sentiment", weights)
    return mixes, labels


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True, type=pathlib.Path, help="folder that holds one folder per set")
    parser.add_argument("--open-only", action="store_true", help="leave out sets without an explicit open licence")
    parser.add_argument("--out", type=pathlib.Path, default=HERE.parent / "affect")
    parser.add_argument("--cache", type=pathlib.Path, help="folder for finished stages")
    parser.add_argument("--device", default="cpu", help="cuda trains the network on a graphics card")
    parser.add_argument("--part", type=float, default=1.0, help="share of the training texts, for a learning curve")
    options = parser.parse_args()
    torch.set_num_threads(1)
    authoring.main()
    rows = kept(options, "rows", ROWS, lambda: pool.rows_of(options.data, options.open_only, options.part))
    say(len(rows), "texts")
    deep = kept(options, "deep", (*ROWS, "features.py", "vectors.py", "network.py"), lambda: deep_half(options, rows))
    rows += pool.wider_rows(rows)
    say(len(rows), "texts with the newest, for the wide half")
    wide = kept(options, "wide", (*WIDER, "features.py", "linear.py"), lambda: wide_half(options, rows))
    mixes, labels = put_together(options, rows, Outputs(wide, deep))
    parts = {"table": wide[0], "bias": wide[1], "words": deep[1]["words.weight"].numpy(), "state": deep[1],
             "mix": np.concatenate([mixes[name][0] for name in export.OUTPUTS]),
             "mixBias": np.concatenate([mixes[name][1] for name in export.OUTPUTS])}
    options.out.mkdir(exist_ok=True)
    export.write(options.out, parts, wide[2], deep[0], labels)
    if options.part == 1.0:
        proof.write(options.out / "eval" / "disjoint.json", rows, options.open_only)
    say("written to", options.out)


if __name__ == "__main__":
    main()
