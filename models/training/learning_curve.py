"""Trains the linear half on an eighth, a quarter, a half and all of the training texts, and writes what each reaches on the
reporting texts to models/affect/eval/learning-curve.md. Run with the same --data and --cache as train.py."""
import argparse
import os
import pathlib
import pickle

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np  # noqa: E402
from sklearn.linear_model import LogisticRegression  # noqa: E402
from sklearn.metrics import f1_score, recall_score, roc_auc_score  # noqa: E402

import features  # noqa: E402
import linear  # noqa: E402
import pool  # noqa: E402
import splits  # noqa: E402
import stack  # noqa: E402

SHARES = (0.125, 0.25, 0.5, 1.0)
SIX = (2, 9, 14, 17, 22, 25)  # anger, disappointment, fear, joy, realization, sadness: common and rare, easy and hard
HEADS = ["negative", "neutral", "positive", "film", *[f"emotion{at}" for at in SIX], "grave"]
HERE = pathlib.Path(__file__).parent


def places(rows, part, source, name):
    return np.array([at for at, row in enumerate(rows)
                     if row.part == part and row.source == source and getattr(row, name) is not None])


def figures(matrix, rows):
    """What the linear half reaches when it is trained on the rows whose part is `train`."""
    train = np.array([row.part == "train" for row in rows])
    known = linear.kept_rows(matrix, train, train & np.array([row.source == "authored" for row in rows]))
    small = matrix[:, known].tocsr()
    idf = linear.idf_of(small)
    heads = [linear.fit_head(small, rows, head, idf) for head in HEADS]
    table, bias = np.array([one for one, _ in heads]).T, np.array([one for _, one in heads])
    kept = {}

    def scores(part, source, name, columns):
        at = places(rows, part, source, name)
        key = (part, source, name)
        if key not in kept:
            kept[key] = matrix[at][:, known] @ table + bias
        return kept[key][:, columns], [getattr(rows[one], name) for one in at]

    film, wanted = scores("report", "sst", "film", 3)
    posts, classes = scores("tune", "tweeteval_sentiment", "sentiment", slice(0, 3))
    model = LogisticRegression(class_weight="balanced", max_iter=500).fit(posts, classes)
    posts, classes = scores("report", "tweeteval_sentiment", "sentiment", slice(0, 3))
    tuned, _ = scores("tune", "goemotions", "emotions", slice(4, 10))
    labels, chosen = scores("report", "goemotions", "emotions", slice(4, 10))
    limits = [stack.best_limit(stack.sigmoid(tuned[:, one])) for one in range(len(SIX))]
    truth = np.array([[label in one for label in SIX] for one in chosen])
    danger, crisis = scores("report", "screen_test", "grave", 10)
    return [np.mean((film > 0) == (np.array(wanted) == 1)), recall_score(classes, model.predict(posts), average="macro"),
            f1_score(truth, stack.sigmoid(labels) >= limits, average="macro", zero_division=0),
            roc_auc_score(crisis, danger)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True, type=pathlib.Path)
    parser.add_argument("--rows", type=pathlib.Path, help="rows that train.py left in its cache")
    options = parser.parse_args()
    rows = pickle.loads(options.rows.read_bytes()) if options.rows else pool.rows_of(options.data, False)
    rows += pool.wider_rows(rows)
    matrix = features.matrix_of([row.text for row in rows])
    lines = ["| share of the training texts | SST-2 accuracy | TweetEval sentiment, macro recall | six emotions of GoEmotions, macro F1 "
             "| danger screen test, levels 4 and 5, AUC |", "|---|---|---|---|---|"]
    for share in SHARES:
        kept = np.array([row.part != "train" or splits.bucket("draw " + row.text) < 100 * share for row in rows])
        found = figures(matrix[kept], [row for row, one in zip(rows, kept) if one])
        lines.append(f"| {share:g} | " + " | ".join(f"{one:.3f}" for one in found) + " |")
        print(lines[-1], flush=True)
    text = "**Learning curve** of the linear half alone, classifier without rules:\n\n" + "\n".join(lines) + "\n"
    (HERE.parent / "affect" / "eval" / "learning-curve.md").write_text(text)


if __name__ == "__main__":
    main()
