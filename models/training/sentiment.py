"""The sentiment -1..1: the balance of the three classes, the valence and the lexicon's compound score, put together so
that its sign is right for films, its classes part at 0.2, and it grows with what raters said."""
import itertools

import numpy as np
from sklearn.metrics import recall_score

LIMIT = 0.2  # from this distance from 0 on, a sentiment counts as negative or positive
LEAST_LEXICON = 0.1  # on short posts the lexicon follows raters best (Hutto and Gilbert 2014); no tuning set has such ratings


def raw(chances, valence, compound, weights):
    weighed = chances * np.array(weights["balance"])
    classes = (weighed[:, 2] - weighed[:, 0]) / weighed.sum(1)
    return np.clip(weights["classes"] * classes + weights["valence"] * valence + weights["lexicon"] * compound
                   + weights["offset"], -1, 1)


def bend(value, low, high):
    """Stretches each side so that its limit comes to lie at 0.2; 0 and 1 stay."""
    limit = np.where(value < 0, low, high)
    size = np.abs(value)
    bent = np.where(size <= limit, size * LIMIT / limit, LIMIT + (size - limit) * (1 - LIMIT) / (1 - limit))
    return np.sign(value) * bent


def score(chances, valence, compound, weights):
    return bend(raw(chances, valence, compound, weights), weights["low"], weights["high"])


def middle(values, scores, slack):
    """The middle of the values that are nearly as good as the best, so that one text more or less changes little."""
    scores = np.array(scores)
    good = np.array(values)[scores >= scores.max() - slack]
    return round(float(np.median(good)), 3)


def fit_one(parts, wanted, posts, films, weights):
    chances, valence, compound = parts
    total = raw(chances[films], valence[films], compound[films], {**weights, "offset": 0.0})
    offsets = np.linspace(-0.25, 0.25, 51)
    weights["offset"] = middle(offsets, [((total + one > 0) == (wanted[films] == 2)).mean() for one in offsets], 0.002)
    total = raw(chances[posts], valence[posts], compound[posts], weights)
    steps = np.linspace(0.04, 0.6, 29)
    low = middle(steps, [(total[wanted[posts] == 0] < -one).mean() - (total[wanted[posts] == 1] < -one).mean()
                         for one in steps], 0.01)
    high = middle(steps, [(total[wanted[posts] == 2] > one).mean() - (total[wanted[posts] == 1] > one).mean()
                          for one in steps], 0.01)
    return {**weights, "low": low, "high": high}


def fit(chances, valence, compound, rows, use):
    wanted = np.array([-1 if row.sentiment is None else row.sentiment for row in rows])
    rated = np.array([np.nan if row.valence is None else row.valence for row in rows])
    source = np.array([row.source for row in rows])
    posts, films = use & (source == "tweeteval_sentiment"), use & (source == "sst") & (wanted != 1)
    snippets = use & (source == "hutto_groundtruth")
    share = np.bincount(wanted[posts], minlength=3) / posts.sum()
    balance = [round(float(one), 4) for one in 1 / share / (1 / share).sum()]

    def fitted(parts):
        weights = dict(zip(("classes", "valence", "lexicon"), (round(float(one), 3) for one in parts)), balance=balance)
        return fit_one((chances, valence, compound), wanted, posts, films, weights)

    def merit(weights):
        total = score(chances, valence, compound, weights)
        classes = 1 + (total[posts] > LIMIT) - (total[posts] < -LIMIT).astype(int)
        return (((total > 0) == (wanted == 2))[films].mean() + recall_score(wanted[posts], classes, average="macro")
                + 0.5 * np.corrcoef(total[snippets], rated[snippets])[0, 1])

    shares = np.array(list(itertools.product((0.4, 0.6, 0.8), (0.0, 0.2, 0.4), (LEAST_LEXICON, 0.15, 0.2))))
    merits = np.array([merit(fitted(parts)) for parts in shares])
    # The mean of what is nearly as good as the best, so that a text more or less changes little.
    return fitted(shares[merits >= merits.max() - 0.006].mean(0))
