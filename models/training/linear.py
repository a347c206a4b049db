"""The wide half of the reader: one linear head per output, each fitted on the rows that speak to it, straight from
hashed n-grams. Rows of the table are only those n-grams that are common enough in the training texts."""
import warnings

import numpy as np
from scipy.sparse import diags
from sklearn.linear_model import LogisticRegression, Ridge

import features

SEED = 20261121
NAMES = ["negative", "neutral", "positive", "film", *[f"emotion{at}" for at in range(28)],
         *[f"tweet{at}" for at in range(4)], "valence", "danger", "grave", "post"]
LEAST = {"unigram": 3, "ngram": 10, "char": 5}  # in how many training texts an n-gram must stand
LEAST_OWN = 3  # or in how many of our own, which say in few texts what the other sets do not hold
warnings.filterwarnings("ignore", message="Liblinear failed to converge")


def kept_rows(matrix, train, own):
    """Which hashes earn a row; `train` and `own` say which texts train, and which of these are ours."""
    counts = np.bincount(matrix[train].indices, minlength=features.ROWS)
    least = np.full(features.ROWS, LEAST["char"])
    least[:features.UNIGRAM_ROWS] = LEAST["unigram"]
    least[features.UNIGRAM_ROWS:features.UNIGRAM_ROWS + features.NGRAM_ROWS] = LEAST["ngram"]
    return (counts >= least) | (np.bincount(matrix[own].indices, minlength=features.ROWS) >= LEAST_OWN)


def idf_of(matrix):
    frequency = np.bincount(matrix.indices, minlength=matrix.shape[1])
    idf = np.log((matrix.shape[0] + 1) / (frequency + 1)) + 1
    return (idf / idf[matrix.indices].mean()).astype(np.float32)


def log_ratio(matrix, wanted, weights):
    """How much more often an n-gram stands in texts that have the label (Wang and Manning 2012), unsigned."""
    there = matrix.copy()
    there.data[:] = 1
    there = diags(weights) @ there
    have = np.asarray(there[wanted].sum(0)).ravel() + 1
    lack = np.asarray(there[~wanted].sum(0)).ravel() + 1
    return np.abs(np.log((have / have.sum()) / (lack / lack.sum()))).astype(np.float32)


def fit(matrix, wanted, weights, shape, strength):
    """(weights, bias) of one logistic head on columns scaled by `shape`. Dual coordinate descent, seeded."""
    model = LogisticRegression(solver="liblinear", dual=True, C=strength, max_iter=40, random_state=SEED)
    model.fit((matrix @ diags(shape)).tocsr(), wanted, sample_weight=weights)
    return (model.coef_[0] * shape).astype(np.float32), float(model.intercept_[0])


def examples(rows, head):
    """(place, wanted, weight) of every training row that speaks to a head."""
    for place, row in enumerate(rows):
        if row.part != "train":
            continue
        value = wanted_of(row, head)
        if value is not None:
            yield place, value, row.weight * (0.3 if row.source == "sst" and head in NAMES[:3] else 1)


def wanted_of(row, head):
    if head in NAMES[:3]:
        kind = NAMES.index(head)
        return None if row.sentiment is None or (kind == 1 and not row.neutral_known) else row.sentiment == kind
    if head == "film":
        return None if row.film is None else row.film == 1
    if head.startswith("emotion"):
        return None if row.emotions is None else int(head[7:]) in row.emotions
    if head.startswith("tweet"):
        value = None if row.tweet is None else row.tweet[int(head[5:])]
        return None if value is None else value == 1
    return getattr(row, head)


def fit_head(matrix, rows, head, idf):
    found = list(examples(rows, head))
    if not found:  # with --open-only nothing speaks to films or to the four moods
        return np.zeros(matrix.shape[1], np.float32), 0.0
    places, wanted, weights = (np.array(part) for part in zip(*found))
    part = matrix[places]
    if head == "valence":
        model = Ridge(alpha=2.0, solver="lsqr").fit(part @ diags(idf), wanted, sample_weight=weights)
        return (model.coef_ * idf).astype(np.float32), float(model.intercept_)
    wanted = wanted.astype(bool)
    if head == "danger":
        return fit(part, wanted, np.where(wanted, weights * 4, weights), idf, 8.0)
    if head == "grave":  # learnt almost by heart, and against everyday texts above all: what passes there sets its limit
        is_everyday = np.array([rows[at].source != "authored" for at in places]) & ~wanted
        return fit(part, wanted, weights * np.where(wanted, 4, np.where(is_everyday, 3, 1)), idf, 30.0)
    if head == "post":
        return fit(part, wanted, np.where(wanted, weights * 5, weights), idf, 2.0)
    ratio = log_ratio(part, wanted, weights)
    if head.startswith("emotion"):
        return fit(part, wanted, weights, idf * (ratio + 0.3), 2.0)
    return fit(part, wanted, weights, ratio + (0.1 if head == "film" else 0.3), 2.0)


def fit_all(matrix, rows, say=print):
    """(table, bias): one column per head of NAMES."""
    idf = idf_of(matrix)
    table, bias = np.zeros((matrix.shape[1], len(NAMES)), np.float32), np.zeros(len(NAMES), np.float32)
    for column, head in enumerate(NAMES):
        table[:, column], bias[column] = fit_head(matrix, rows, head, idf)
        say("linear", head)
    return table, bias
