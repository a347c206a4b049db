"""Trains models/affect/model.onnx and labels.json. See README.md for the one command.

Deterministic: same data, same seed, same files. One process, one thread, about ten minutes.
"""
import argparse
import os
import pathlib
import time

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np  # noqa: E402
from scipy.sparse import diags  # noqa: E402
from sklearn.linear_model import LogisticRegression  # noqa: E402

import authored as authoring  # noqa: E402
import export  # noqa: E402
import heads  # noqa: E402
import limits  # noqa: E402
import sets  # noqa: E402
from features import ROWS, matrix_of  # noqa: E402

STRENGTH = {"sentiment": 2.0, "emotion": 4.0, "danger": 8.0}
LEAST_LIMIT = 0.1  # an emotion less likely than this is never shown, however rare it is
PREVALENCE = 0.05  # share of danger at which the danger probability is calibrated
started = time.time()


def say(*words):
    print(f"{time.time() - started:6.0f}s", *words, flush=True)


def idf_of(matrix):
    """Inverse document frequency, mean 1. It only shapes the fit: the shipped weights already contain it."""
    frequency = np.bincount(matrix.indices, minlength=ROWS)
    idf = np.log((matrix.shape[0] + 1) / (frequency + 1)) + 1
    return (idf / idf[matrix.indices].mean()).astype(np.float32)


def train_sentiment(rows, matrix, table, bias):
    weights = np.array([row.weight for row in rows])
    values = np.array([-1 if row.sentiment is None else row.sentiment for row in rows])
    neutral_known = np.array([row.neutral_known for row in rows])
    draw = np.random.RandomState(heads.SEED).rand(len(rows))
    kept_out = (values >= 0) & neutral_known & (draw < 0.06) & (weights >= 0.5)
    for kind in range(3):
        use = (values >= 0) & ~kept_out & (neutral_known if kind == 1 else True)
        table[:, kind], bias[kind] = heads.fit(matrix[use], values[use] == kind, weights[use], STRENGTH["sentiment"])
        say("sentiment", kind, use.sum(), "rows")
    scores = matrix[kept_out] @ table[:, :3] + bias[:3]
    model = LogisticRegression(C=100.0, max_iter=500, class_weight="balanced").fit(scores, values[kept_out], sample_weight=weights[kept_out])
    return model.coef_.astype(np.float32), model.intercept_.astype(np.float32)


def train_emotions(rows, matrix, table, bias):
    use = np.array([row.emotions is not None for row in rows])
    features, weights = matrix[use], np.array([row.weight for row in rows if row.emotions is not None])
    chosen = [row.emotions for row in rows if row.emotions is not None]
    scale, offset, threshold = [], [], []
    for label in range(28):
        wanted = np.array([label in one for one in chosen])
        scores = heads.cross_scores(features, wanted, weights, STRENGTH["emotion"])
        slope, shift = heads.platt(scores, wanted)
        scale.append(slope)
        offset.append(shift)
        limit = heads.best_threshold(heads.sigmoid(scores * slope + shift), wanted)
        threshold.append(max(LEAST_LIMIT, limit))
        table[:, 3 + label], bias[3 + label] = heads.fit(features, wanted, weights, STRENGTH["emotion"])
    say("emotions", use.sum(), "rows")
    return np.array(scale), np.array(offset), threshold


def train_danger(rows, matrix, idf, table, bias, root):
    use = np.array([row.danger is not None for row in rows])
    wanted = np.array([row.danger for row in rows if row.danger is not None])
    weights = np.array([row.weight for row in rows if row.danger is not None])
    weights = np.where(wanted == 1, weights * 4, weights)
    table[:, 31], bias[31] = heads.fit(matrix[use], wanted, weights, STRENGTH["danger"])
    say("danger", use.sum(), "rows,", wanted.sum(), "positive")

    def scores_of(texts):
        return matrix_of(texts) @ diags(idf) @ table[:, 31] + bias[31]

    everyday = scores_of(sets.everyday(root, 0))
    held = [row for row in sets.authored("calibrate") if row.danger is not None]
    own, truth = scores_of([row.text for row in held]), np.array([row.danger for row in held])
    scores = np.concatenate([everyday, own])
    labels = np.concatenate([np.zeros(len(everyday)), truth])
    share = np.where(labels == 1, PREVALENCE / labels.sum(), (1 - PREVALENCE) / (1 - labels).sum()) * len(labels)
    slope, shift = heads.platt(scores, labels, share)
    return slope, shift


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True, type=pathlib.Path, help="folder that holds one folder per set")
    parser.add_argument("--open-only", action="store_true", help="leave out sets without an explicit open licence")
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path(__file__).parent.parent / "affect")
    options = parser.parse_args()
    authoring.main()
    rows = sets.training_rows(options.data, options.open_only)
    plain = matrix_of([row.text for row in rows])
    idf = idf_of(plain)
    matrix = (plain @ diags(idf)).tocsr()
    say(len(rows), "texts,", matrix.nnz, "features")
    table, bias = np.zeros((ROWS, 32), np.float32), np.zeros(32, np.float32)
    sentiment = train_sentiment(rows, matrix, table, bias)
    scale, offset, thresholds = train_emotions(rows, matrix, table, bias)
    slope, shift = train_danger(rows, matrix, idf, table, bias, options.data)
    table *= idf[:, None]
    scale, offset = np.append(scale, slope), np.append(offset, shift)
    export.write(options.out, table, bias, sentiment, (scale, offset),
                 thresholds, options.open_only)
    say("limits of danger:", *limits.write(options.out, options.data))
    say("written to", options.out)


if __name__ == "__main__":
    main()
