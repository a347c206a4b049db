"""Puts the two halves and the lexicon together: one matrix from all raw outputs to what is read, fitted and calibrated on
the `tune` texts, which neither half was trained on. Few weights per output, so that a thousand texts are enough."""
import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression, Ridge

import linear
import network

WIDE, DEEP, WORDS = len(linear.NAMES), sum(network.SIZES.values()), 5
SHAPE = WIDE + DEEP + WORDS
POLAR = [0, 1, 2, 3, 36, *(WIDE + at for at in (0, 1, 2, 3, 36)), *range(WIDE + DEEP, SHAPE)]
AROUSED = [*range(4, 32), WIDE + 37]
EKMAN = {"anger": (2, 3, 10), "disgust": (11,), "fear": (14, 19), "joy": (0, 1, 4, 5, 8, 13, 15, 17, 18, 20, 21, 23),
         "neutral": (27,), "sadness": (9, 12, 16, 24, 25), "surprise": (6, 7, 22, 26)}
PREVALENCE = 0.05  # share of danger at which the danger probability is calibrated
POST_WORDS = 25  # from so many words on, danger is read by the mix for posts
LEAST_LIMIT = 0.1  # an emotion less likely than this is never shown, however rare it is


def sigmoid(value):
    return 1 / (1 + np.exp(-value))


def best_limit(chances):
    """The limit at which the F1 is best if the chances are right: no label is looked at, so rare labels do not shake it."""
    falling = np.sort(chances)[::-1]
    scores = 2 * np.cumsum(falling) / (np.arange(1, len(falling) + 1) + falling.sum())
    return float(np.clip(falling[scores.argmax()], LEAST_LIMIT, 0.9))


def unscaled(model, scaler, columns, rows):
    """Rows of the mix from a model that was fitted on (x - mean) / spread of some columns."""
    mean, spread = scaler
    mix = np.zeros((rows, SHAPE), np.float32)
    weights = np.atleast_2d(model.coef_) / spread
    mix[:, columns] = weights
    return mix, np.atleast_1d(model.intercept_) - weights @ mean


def scaled(everything, columns, use):
    part = everything[:, columns]
    mean, spread = part[use].mean(0), part[use].std(0) + 1e-6
    return (part - mean) / spread, (mean, spread)


def polarity(everything, rows, use):
    """Three classes, calibrated as they come on the tuning texts (films and tweets)."""
    wanted = np.array([-1 if row.sentiment is None else row.sentiment for row in rows])
    use = use & (wanted >= 0) & np.isin([row.source for row in rows], ("sst", "tweeteval_sentiment"))
    part, scaler = scaled(everything, POLAR, use)
    model = LogisticRegression(C=0.3, max_iter=1000).fit(part[use], wanted[use])
    return unscaled(model, scaler, POLAR, 3)


def emotions(everything, rows, use):
    """Per label: one weight for each half, shared by all labels, then a slope and an offset of its own, held back."""
    places = np.flatnonzero(use & np.array([row.emotions is not None for row in rows]))
    wanted = np.array([[label in rows[at].emotions for label in range(28)] for at in places])
    wide, deep = everything[places, 4:32], everything[places, WIDE + 4:WIDE + 32]
    design = np.zeros((28 * len(places), 30), np.float32)
    design[:, 0], design[:, 1] = wide.T.ravel(), deep.T.ravel()
    design[np.arange(len(design)), 2 + np.repeat(np.arange(28), len(places))] = 1
    shared = LogisticRegression(C=10, fit_intercept=False, max_iter=300).fit(design, wanted.T.ravel()).coef_[0]
    mix, bias = np.zeros((28, SHAPE), np.float32), np.zeros(28, np.float32)
    for label in range(28):
        both = shared[0] * wide[:, label] + shared[1] * deep[:, label]
        own = LogisticRegression(C=1.0).fit(both[:, None], wanted[:, label])
        mix[label, 4 + label], mix[label, WIDE + 4 + label] = own.coef_[0, 0] * shared[:2]
        bias[label] = own.intercept_[0]
    return mix, bias


def mood(everything, rows, use):
    """One of four: a weight for each half and an offset for each mood, the rare ones counting for more."""
    places = np.flatnonzero(use & np.array([row.source == "tweeteval_emotion" for row in rows]))
    wanted = np.array([rows[at].tweet.index(1) for at in places])
    wide, deep = everything[places, 32:36], everything[places, WIDE + 32:WIDE + 36]
    counts = 1 / np.sqrt(np.bincount(wanted, minlength=4)[wanted])

    def loss(weights):
        scores = weights[0] * wide + weights[1] * deep + weights[2:]
        top = scores.max(1)
        each = np.log(np.exp(scores - top[:, None]).sum(1)) + top - scores[np.arange(len(wanted)), wanted]
        return (each * counts).sum() / counts.sum() + 0.01 * np.square(weights[2:]).sum()

    found = minimize(loss, [1.0, 0.5, 0.0, 0.0, 0.0, 0.0], method="BFGS").x
    mix = np.zeros((4, SHAPE), np.float32)
    for label in range(4):
        mix[label, 32 + label], mix[label, WIDE + 32 + label] = found[:2]
    return mix, found[2:].astype(np.float32)


def at_prevalence(weights, wanted):
    """The weights, brought to the share of danger at which probabilities are calibrated."""
    part_of = np.where(wanted == 1, PREVALENCE, 1 - PREVALENCE)
    sums = np.where(wanted == 1, weights[wanted == 1].sum(), weights[wanted == 0].sum())
    return weights * (part_of * len(wanted) / sums)


def danger(everything, rows, use, everyday, name):
    """Calibrated at a stated prevalence: 5% danger (or `grave` danger) among everyday texts, look-alikes and distress."""
    places = np.flatnonzero(use & np.array([getattr(row, name) is not None for row in rows]))
    columns = {"danger": [37, WIDE + 38], "grave": [38, WIDE + 39]}[name]
    part = np.concatenate([everything[places][:, columns], everyday[:, columns]])
    wanted = np.concatenate([[getattr(rows[at], name) for at in places], np.zeros(len(everyday))])
    share = {"authored": 1.0, "screen_test": 2.0, "cssrs_posts": 2.0}
    weights = np.concatenate([[share.get(rows[at].source, 1.0) for at in places], np.full(len(everyday), 0.3)])
    model = LogisticRegression(C=1.0).fit(part, wanted, sample_weight=at_prevalence(weights, wanted))
    mix = np.zeros((1, SHAPE), np.float32)
    mix[0, columns] = model.coef_[0]
    return mix, model.intercept_


def post(everything, rows, use, distress):
    """Danger of long texts, calibrated at the same prevalence: clinicians' levels against their neighbours and distress."""
    places = np.flatnonzero(use & np.array([row.post is not None and words(row.text) >= POST_WORDS for row in rows]))
    columns = [37, 39, WIDE + 38]
    part = np.concatenate([everything[places][:, columns], distress[:, columns]])
    wanted = np.concatenate([[rows[at].post for at in places], np.zeros(len(distress))])
    weights = np.concatenate([np.ones(len(places)), np.full(len(distress), 0.05)])
    scale = part.std(0)
    model = LogisticRegression(C=1.0).fit(part / scale, wanted, sample_weight=at_prevalence(weights, wanted))
    mix = np.zeros((1, SHAPE), np.float32)
    mix[0, columns] = model.coef_[0] / scale
    return mix, model.intercept_


def words(text):
    return len(text.split())


def rated(everything, rows, use, name):
    columns = POLAR if name == "valence" else AROUSED
    wanted = np.array([np.nan if getattr(row, name) is None else getattr(row, name) for row in rows])
    use = use & ~np.isnan(wanted)
    part, scaler = scaled(everything, columns, use)
    return unscaled(Ridge(alpha=30.0).fit(part[use], wanted[use]), scaler, columns, 1)


def groups(chances, rows, places):
    """Ekman's groups: the chance that at least one member is there, stretched to what is true on the tuning texts."""
    found = []
    for members in EKMAN.values():
        none = np.prod(1 - chances[:, members], axis=1)
        odds = np.log(np.maximum(1e-6, 1 - none) / np.maximum(1e-6, none))
        wanted = np.array([any(label in rows[at].emotions for label in members) for at in places])
        model = LogisticRegression(C=1.0).fit(odds[:, None], wanted)
        slope, offset = float(model.coef_[0, 0]), float(model.intercept_[0])
        found.append({"emotions": list(members), "slope": round(slope, 5), "offset": round(offset, 5),
                      "threshold": round(best_limit(sigmoid(odds * slope + offset)), 4)})
    return found
