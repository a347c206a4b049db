"""Fits the linear heads, one after the other, each on the rows that speak to it, and calibrates what they say."""
import warnings

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

SEED = 20261121
warnings.filterwarnings("ignore", category=UserWarning)
warnings.filterwarnings("ignore", message="Liblinear failed to converge")


def fit(features, wanted, weights, strength):
    """(weights, bias) of one logistic head. Dual coordinate descent: fast on wide sparse rows, seeded."""
    model = LogisticRegression(solver="liblinear", dual=True, C=strength, max_iter=50, random_state=SEED)
    model.fit(features, wanted, sample_weight=weights)
    return model.coef_[0].astype(np.float32), float(model.intercept_[0])


def platt(scores, wanted, weights=None):
    """Slope and offset that turn a score into a probability."""
    model = LogisticRegression(C=100.0).fit(scores.reshape(-1, 1), wanted, sample_weight=weights)
    return float(model.coef_[0, 0]), float(model.intercept_[0])


def cross_scores(features, wanted, weights, strength, folds=4):
    """Scores of each row from a head that never saw it."""
    place = np.random.RandomState(SEED).randint(0, folds, features.shape[0])
    scores = np.zeros(features.shape[0])
    for fold in range(folds):
        train = place != fold
        head, bias = fit(features[train], wanted[train], weights[train], strength)
        scores[~train] = features[~train] @ head + bias
    return scores


def best_threshold(probability, wanted):
    """The probability above which the F1 of this label is best."""
    candidates = np.unique(np.quantile(probability, np.linspace(0.5, 0.9995, 400)))
    return float(max(candidates, key=lambda limit: f1_score(wanted, probability >= limit, zero_division=0)))


def sigmoid(value):
    return 1 / (1 + np.exp(-value))
