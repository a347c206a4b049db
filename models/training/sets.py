"""Reads the public sets into rows. Which set speaks to which head, and with what weight, is decided here.

Absent labels are unknown, never negative: a row lists only the heads it speaks to. `OPEN` sets have an open licence;
`RESEARCH` sets are field-standard without an explicit licence and are left out by --open-only. Nothing else trains.
"""
import csv
import re
import sys
from dataclasses import dataclass

import authored as authoring
import splits

csv.field_size_limit(sys.maxsize)

OPEN = ("goemotions", "emobank", "hutto_groundtruth", "sad_stressors", "empathic_reactions", "counsel_chat",
        "cssrs_posts", "suicide_risk_lexicon", "vader", "afinn", "xed_en")
RESEARCH = ("sst", "semeval2017_sentiment", "semeval2018_ec", "tweeteval_emotion", "dair_emotion", "enisear",
            "tweeteval_hate", "tweeteval_irony", "tweeteval_offensive")
TWEET_EMOTIONS = ("anger", "joy", "optimism", "sadness")


@dataclass
class Row:
    text: str
    source: str
    part: str = "train"  # train, tune (calibration, limits) or report (the card)
    weight: float = 1.0
    sentiment: int | None = None  # 0 negative, 1 neutral, 2 positive
    neutral_known: bool = True  # False where a set has no neutral class
    film: int | None = None  # 0 or 1, of film reviews
    emotions: tuple | None = None  # places in labels.txt
    tweet: tuple | None = None  # of TWEET_EMOTIONS: 0, 1, or None where unknown
    valence: float | None = None  # -1..1
    arousal: float | None = None  # -1..1
    danger: int | None = None
    post: int | None = None  # the danger of long texts alone: a post or a page of a diary
    level: str = ""  # of our own sentences
    kind: str = ""

    @property
    def grave(self):
        """Whether levels 4 or 5 are meant; None where nobody said how grave the danger is."""
        if self.level:
            return None if self.danger is None and self.level != "2" else int(int(self.level) >= 4)
        return 0 if self.danger == 0 else None


def clean(text):
    """Undoes traces of how a set was stored, so that training text looks like typed text."""
    text = re.sub(r"\[(NAME|RELIGION|PERSON|ORGANIZATION|LOCATION)\]", lambda m: m.group(1).lower(), text)
    text = text.replace("\\u2019", "'").replace("\\u002c", ",").replace("\\n", " ")
    text = re.sub(r" (n't|'s|'re|'ve|'ll|'d|'m)\b", r"\1", text)
    return re.sub(r"\bhttps?\b\S*", "http", text)


def tsv(path):
    return [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8")]


def table(path):
    return csv.DictReader(open(path, encoding="utf-8"))


def halved(text):
    """Official development sets serve twice: half of the texts tune, the other half report."""
    return "tune" if splits.bucket(text) < 50 else "report"


def own(text):
    """Sets without a development split give up a tenth: 5% tune, 5% report."""
    place = splits.bucket(text)
    return "tune" if place < 5 else "report" if place < 10 else "train"


def goemotions(root):
    rows, polar = [], {"positive": 2, "negative": 0, "neutral": 1}
    names = [line.strip() for line in open(root / "goemotions" / "group_labels.txt")]
    for part in ("train", "dev"):
        groups = {row[2]: row[1] for row in tsv(root / "goemotions" / f"group_{part}.tsv") if len(row) == 3}
        for text, labels, key in tsv(root / "goemotions" / f"{part}.tsv"):
            only = {names[int(i)] for i in groups.get(key, "").split(",") if i} - {"ambiguous"}
            text = clean(text)
            rows.append(Row(text, "goemotions", "train" if part == "train" else halved(text),
                            emotions=tuple(int(i) for i in labels.split(",")),
                            sentiment=polar[next(iter(only))] if len(only) == 1 and part == "train" else None))
    return rows


def semeval2017(root):
    rows, names = [], ("negative", "neutral", "positive")
    for path in sorted((root / "semeval2017_sentiment").glob("*.tsv")):
        rows += [Row(clean(row[2]), "semeval2017_sentiment", sentiment=names.index(row[1]))
                 for row in tsv(path) if len(row) >= 3 and row[1] in names]
    labels = open(root / "tweeteval_sentiment" / "val_labels.txt").read().split()
    texts = open(root / "tweeteval_sentiment" / "val_text.txt", encoding="utf-8").read().split("\n")
    rows += [Row(clean(text), "tweeteval_sentiment", halved(text), sentiment=int(label))
             for text, label in zip(texts, labels)]
    return rows


def sst(root):
    """Whole sentences by their five grades, and the phrases within them; a phrase of a kept sentence does not train."""
    rows = []
    for name in ("train", "dev"):
        for line in open(root / "sst" / f"sst5_{name}.txt", encoding="utf-8"):
            label, _, text = line.rstrip("\n").partition(" ")
            if label.isdigit():
                part = "report" if name == "dev" else "tune" if own(text) != "train" else "train"
                rows.append(Row(clean(text), "sst", part, sentiment=(0, 0, 1, 2, 2)[int(label)],
                                film=None if label == "2" else int(int(label) > 2), valence=(int(label) - 2) / 2))
    kept = {" ".join(five) for row in rows if row.part != "train" for five in fives(row.text)}
    seen = {splits.normalise(row.text) for row in rows}
    for line in open(root / "sst" / "sst2_phrases_train.txt", encoding="utf-8"):
        label, _, text = line.rstrip("\n").partition("\t")
        if splits.normalise(text) in seen or any(" ".join(five) in kept for five in fives(text)):
            continue
        rows.append(Row(clean(text), "sst", weight=0.5, sentiment=2 * int(label), neutral_known=False, film=int(label)))
    return rows


def fives(text):
    words = splits.normalise(text).split()
    return [words[at:at + 5] for at in range(len(words) - 4)]


def by_threshold(value, low, high):
    return 0 if value < low else 2 if value > high else 1


def emobank(root):
    part = {"train": "train", "dev": "tune", "test": "report"}
    return [Row(row["text"], "emobank", part[row["split"]], weight=0.4,
                sentiment=by_threshold(float(row["V"]), 2.7, 3.3),
                valence=(float(row["V"]) - 3) / 1.2, arousal=(float(row["A"]) - 3) / 1.2)
            for row in table(root / "emobank" / "emobank.csv")]


def hutto(root):
    rows = []
    for name in ("amazonReviewSnippets", "nytEditorialSnippets"):  # the film snippets overlap SST
        for row in tsv(root / "hutto_groundtruth" / f"{name}_GroundTruth.txt"):
            value = float(row[1])
            rows.append(Row(clean(row[2]), "hutto_groundtruth", own(row[2]), weight=0.5,
                            sentiment=by_threshold(value, -0.6, 0.6), valence=value / 4))
    return rows


def lexicons(root):
    rows = []
    for row in tsv(root / "vader" / "vader_lexicon.txt"):
        value = float(row[1])
        rows.append(Row(row[0], "vader", sentiment=2 if value > 0 else 0, neutral_known=False,
                        weight=0.15 * min(2, abs(value)), valence=value / 4))
    for row in tsv(root / "afinn" / "AFINN-en-165.txt"):
        if row[1].lstrip("-").isdigit() and int(row[1]) != 0:
            rows.append(Row(row[0], "afinn", sentiment=2 if int(row[1]) > 0 else 0, neutral_known=False,
                            weight=0.1 * min(3, abs(int(row[1])))))
    return rows


def sad(root):
    rows = []
    for row in table(root / "sad_stressors" / "sad_v1.csv"):
        text, severity = row["sentence"].strip(), float(row["avg_severity"] or 0)
        rows.append(Row(text, "sad_stressors", weight=0.4,
                        sentiment=0 if row["is_stressor"] == "1" and severity >= 4 else None))
    return rows


POLARITY = {"anger": 0, "sadness": 0, "fear": 0, "joy": 2, "love": 2, "optimism": 2}


def tweet_emotion(root):
    rows, folder = [], root / "tweeteval_emotion"
    for name in ("train", "val"):
        texts = open(folder / f"{name}_text.txt", encoding="utf-8").read().split("\n")
        labels = open(folder / f"{name}_labels.txt").read().split()
        for text, label in zip(texts, labels):
            part = halved(text) if name == "val" else "tune" if own(text) == "tune" else "train"
            chosen = TWEET_EMOTIONS[int(label)]
            rows.append(Row(clean(text), "tweeteval_emotion", part, weight=1.0, neutral_known=False,
                            sentiment=POLARITY[chosen] if part == "train" else None,
                            tweet=tuple(int(chosen == name) for name in TWEET_EMOTIONS)))
    return rows


def semeval2018(root):
    """Tweets with several emotions each: they teach the four of TweetEval, which was cut from the same set."""
    rows = []
    for row in csv.DictReader(open(root / "semeval2018_ec" / "2018-E-c-En-train.txt", encoding="utf-8"), delimiter="\t",
                              quoting=csv.QUOTE_NONE):
        rows.append(Row(clean(row["Tweet"]), "semeval2018_ec", weight=0.5,
                        tweet=tuple(int(row[name]) for name in TWEET_EMOTIONS)))
    return rows


def dair(root):
    rows = []
    for line in open(root / "dair_emotion" / "train.txt", encoding="utf-8"):
        text, _, label = line.rstrip("\n").rpartition(";")
        if label in POLARITY:
            tweet = (int(label == "anger"), int(label == "joy"), None, int(label == "sadness"))
            rows.append(Row(text, "dair_emotion", weight=0.15, sentiment=POLARITY[label], neutral_known=False,
                            tweet=None if label == "love" else tweet))
    return rows


def authored_feelings(root):
    names = [line.strip() for line in open(root / "goemotions" / "labels.txt")]
    return [Row(text, "authored", weight=0.8, sentiment=sentiment, emotions=(names.index(emotion),))
            for sentiment, emotion, text in authoring.feelings()]
