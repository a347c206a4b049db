"""Word vectors of the pool that may train what ships: PPMI of neighbours, factorised. On a few million words this is as
good as skip-gram (Levy and Goldberg 2014), takes a minute, and gives the same vectors on every run."""
from collections import Counter

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix
from sklearn.utils.extmath import randomized_svd

from features import tokens_of

SEED = 20261121
WINDOW = 5
UNKNOWN, FIRST = 1, 2  # 0 is padding


def tokenised(texts, limit=400):
    return [tokens_of(text)[:limit] for text in texts]


def vocabulary(lists, size):
    """The commonest words, symbols and marks, commonest first; ties in the order of the alphabet."""
    counts = Counter(token for tokens in lists for token in tokens)
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [token for token, count in ranked if count >= 3][:size]


def _pairs(lists, place, size):
    """Counts of (word, neighbour), a neighbour at distance d counting 1/d."""
    ids = np.concatenate([[place.get(t, -1) for t in tokens] + [-2] * WINDOW for tokens in lists]).astype(np.int32)
    ends = np.cumsum(ids == -2)
    total = csr_matrix((size, size), dtype=np.float32)
    for distance in range(1, WINDOW + 1):
        left, right = ids[:-distance], ids[distance:]
        good = (left >= 0) & (right >= 0) & (ends[:-distance] == ends[distance:])
        ones = np.full(good.sum(), 1.0 / distance, np.float32)
        total = total + coo_matrix((ones, (left[good], right[good])), shape=(size, size)).tocsr()
    return total + total.T


def vectors_of(lists, words, width, keep=6000):
    """One row per word. Neighbours are the `keep` commonest words, their frequency smoothed by 0.75."""
    place = {word: at for at, word in enumerate(words)}
    counts = _pairs(lists, place, len(words))[:, :keep].tocoo()
    rows = np.asarray(counts.sum(1)).ravel() + 1e-6
    columns = np.asarray(counts.sum(0)).ravel() ** 0.75
    ppmi = np.log(counts.data * columns.sum() / (rows[counts.row] * columns[counts.col]))
    kept = ppmi > 0
    matrix = csr_matrix((ppmi[kept], (counts.row[kept], counts.col[kept])), shape=counts.shape)
    left, strength, _ = randomized_svd(matrix, width, n_iter=3, random_state=SEED)
    found = left * np.sqrt(strength)
    lengths = np.linalg.norm(found, axis=1, keepdims=True)
    return (found / np.maximum(lengths, 1e-6)).astype(np.float32)


def ids_of(tokens, place, limit):
    """Numbers of a text's tokens; of a long text the first and the last half of `limit`. Never empty."""
    if len(tokens) > limit:
        tokens = tokens[: limit // 2] + tokens[-(limit // 2):]
    return [place.get(token, UNKNOWN) for token in tokens] or [UNKNOWN]
