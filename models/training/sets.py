"""Reads the public sets into (text, targets) rows. Which set feeds which head, with what weight, is decided here.

Absent labels are unknown, never negative: a row lists only the heads it speaks to. `OPEN` sets have an open licence;
`RESEARCH` sets are field-standard without an explicit licence and are left out by --open-only. Nothing else trains.
"""
import csv
import json
import pathlib
import re
import sys
from dataclasses import dataclass, field

import authored as authoring

csv.field_size_limit(sys.maxsize)

OPEN = ("goemotions", "emobank", "hutto_groundtruth", "sad_stressors", "empathic_reactions", "counsel_chat",
        "cssrs_posts", "suicide_risk_lexicon", "vader", "afinn", "xed_en")
RESEARCH = ("sst", "semeval2017_sentiment", "tweeteval_emotion", "dair_emotion")
CRISIS_WORDS = re.compile(r"suicid|kill|die\b|dying|dead|death|end (it|my)|alive|self.?harm|cut(ting)?\b|overdos|hurt "
                          r"(myself|me)|pills|hang|no point|better off|existence|living", re.I)
FIRST_PERSON = re.compile(r"\b(i|im|i'm|ive|i've|me|my|myself)\b", re.I)


def harmless(text):
    """0 where a public everyday text cannot be danger, None where it might be: nobody rated these sets for danger."""
    return None if CRISIS_WORDS.search(text) and FIRST_PERSON.search(text) else 0


@dataclass
class Row:
    text: str
    sentiment: int | None = None  # 0 negative, 1 neutral, 2 positive
    neutral_known: bool = True  # False where a set has no neutral class
    emotions: tuple | None = None  # indices into labels.txt
    danger: int | None = None
    weight: float = 1.0
    source: str = field(default="", compare=False)


def clean(text):
    """Undoes traces of how a set was stored, so that training text looks like typed text."""
    text = re.sub(r"\[(NAME|RELIGION|PERSON|ORGANIZATION|LOCATION)\]", lambda m: m.group(1).lower(), text)
    text = text.replace("\\u2019", "'").replace("\\u002c", ",").replace("\\n", " ")
    text = re.sub(r" (n't|'s|'re|'ve|'ll|'d|'m)\b", r"\1", text)
    return re.sub(r"\bhttps?\b\S*", "http", text)


def tsv(path):
    return [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8")]


def goemotions(root, part="train"):
    groups = {row[2]: row[1] for row in tsv(root / "goemotions" / f"group_{part}.tsv") if len(row) == 3}
    names = [line.strip() for line in open(root / "goemotions" / "group_labels.txt")]
    rows = []
    for text, labels, key in tsv(root / "goemotions" / f"{part}.tsv"):
        group = {names[int(i)] for i in groups.get(key, "").split(",") if i}
        polar = {"positive": 2, "negative": 0, "neutral": 1}
        only = group - {"ambiguous"}
        rows.append(Row(clean(text), emotions=tuple(int(i) for i in labels.split(",")),
                        sentiment=polar[next(iter(only))] if len(only) == 1 else None,
                        danger=harmless(text), weight=1.0))
    return rows


def semeval2017(root, banned):
    rows = []
    for path in sorted((root / "semeval2017_sentiment").glob("*.tsv")):
        for row in tsv(path):
            if len(row) >= 3 and row[1] in ("negative", "neutral", "positive"):
                text = clean(row[2])
                if squash(text) not in banned:
                    rows.append(Row(text, sentiment=("negative", "neutral", "positive").index(row[1]),
                                    danger=harmless(text)))
    return rows


def squash(text):
    return re.sub(r"[^a-z]+", "", text.lower())


def sst(root):
    rows = []
    for line in open(root / "sst" / "sst2_phrases_train.txt", encoding="utf-8"):
        label, _, text = line.rstrip("\n").partition("\t")
        rows.append(Row(clean(text), sentiment=2 * int(label), neutral_known=False, weight=0.5))
    for line in open(root / "sst" / "sst5_train.txt", encoding="utf-8"):
        label, _, text = line.rstrip("\n").partition(" ")
        if label.isdigit():
            rows.append(Row(clean(text), sentiment=(0, 0, 1, 2, 2)[int(label)]))
    return rows


def by_threshold(value, low, high):
    return 0 if value < low else 2 if value > high else 1


def emobank(root):
    return [Row(row["text"], sentiment=by_threshold(float(row["V"]), 2.7, 3.3), weight=0.4)
            for row in csv.DictReader(open(root / "emobank" / "emobank.csv", encoding="utf-8"))
            if row["split"] == "train"]


def hutto(root):
    rows = []
    for name in ("amazonReviewSnippets", "nytEditorialSnippets"):  # the film snippets overlap SST
        for row in tsv(root / "hutto_groundtruth" / f"{name}_GroundTruth.txt"):
            rows.append(Row(clean(row[2]), sentiment=by_threshold(float(row[1]), -0.6, 0.6), weight=0.5))
    return rows


def lexicons(root):
    rows = []
    for row in tsv(root / "vader" / "vader_lexicon.txt"):
        rows.append(Row(row[0], sentiment=2 if float(row[1]) > 0 else 0, weight=0.15 * min(2, abs(float(row[1])))))
    for row in tsv(root / "afinn" / "AFINN-en-165.txt"):
        if row[1].lstrip("-").isdigit() and int(row[1]) != 0:
            rows.append(Row(row[0], sentiment=2 if int(row[1]) > 0 else 0, weight=0.1 * min(3, abs(int(row[1])))))
    return rows


def sad(root):
    rows = []
    for row in csv.DictReader(open(root / "sad_stressors" / "sad_v1.csv", encoding="utf-8")):
        text, stressor = row["sentence"].strip(), row["is_stressor"] == "1"
        severity = float(row["avg_severity"] or 0)
        rows.append(Row(text, sentiment=0 if stressor and severity >= 4 else None, weight=0.4,
                        danger=harmless(text)))
    return rows


def counsel(root):
    seen, rows = set(), []
    for row in csv.DictReader(open(root / "counsel_chat" / "counselchat.csv", encoding="utf-8")):
        text = row["questionText"] or ""
        if text and text not in seen and not CRISIS_WORDS.search(text):
            rows.append(Row(clean(text), danger=0))
        seen.add(text)
    return rows


def empathic(root):
    return [Row(row["essay"], danger=0, weight=0.5)
            for row in csv.DictReader(open(root / "empathic_reactions" / "messages.csv", encoding="utf-8"))]


def cssrs(root):
    """Whole posts with the clinician's level; every fifth writer is kept out for the report."""
    rows = []
    for row in csv.DictReader(open(root / "cssrs_posts" / "posts_train.csv", encoding="utf-8")):
        text = re.sub(r"\b(Tired|Asthenia|Pain)\b", lambda m: m.group(1).lower(), row["text"])
        crisis = int(row["label"] in ("ideation", "behavior", "attempt"))
        rows.append(Row(text, danger=crisis, weight=1.0,
                        source="held" if int(row["user"].split("-")[1]) % 5 == 0 else "train"))
    return rows


def risk_lexicon(root):
    columns = {"Active suicidal ideation & suicidal planning": 1}
    rows = []
    for row in csv.DictReader(open(root / "suicide_risk_lexicon" / "srl_validated.csv", encoding="utf-8")):
        for column, danger in columns.items():
            if (row[column] or "").strip() and row[""].strip().isdigit():
                rows.append(Row("i " + row[column].strip(), danger=danger, weight=0.5))
    return rows


EMOTION_POLARITY = {"anger": 0, "sadness": 0, "fear": 0, "joy": 2, "love": 2, "optimism": 2}


def tweeteval_emotion(root):
    names = [line.split()[1] for line in open(root / "tweeteval_emotion" / "mapping.txt")]
    texts = open(root / "tweeteval_emotion" / "train_text.txt", encoding="utf-8").read().splitlines()
    labels = open(root / "tweeteval_emotion" / "train_labels.txt").read().split()
    return [Row(clean(text), sentiment=EMOTION_POLARITY[names[int(label)]], neutral_known=False, weight=0.2)
            for text, label in zip(texts, labels)]


def dair(root):
    rows = []
    for line in open(root / "dair_emotion" / "train.txt", encoding="utf-8"):
        text, _, label = line.rstrip("\n").rpartition(";")
        if label in EMOTION_POLARITY:
            rows.append(Row(text, sentiment=EMOTION_POLARITY[label], neutral_known=False, weight=0.15))
    return rows


def xed_neutral(root):
    return [Row(clean(row[1]), danger=harmless(row[1]), weight=0.3)
            for row in tsv(root / "xed_en" / "neu_en.txt") if len(row) == 2]


def authored(part):
    """Our own sentences. Levels 3-5 are danger; level 2 is left to the rules and the soft threshold (unknown)."""
    path = pathlib.Path(__file__).parent / "authored" / "sentences.tsv"
    rows = []
    for level, kind, template, split, text in tsv(path)[1:]:
        if split == part:
            rows.append(Row(text, danger=None if level == "2" else int(int(level) >= 3),
                            weight=1.5 if int(level) >= 3 else 6.0,
                            sentiment=0 if int(level) >= 1 and kind != "recovered" else None, source=level))
    return rows


def authored_feelings(root):
    names = [line.strip() for line in open(root / "goemotions" / "labels.txt")]
    return [Row(text, sentiment=sentiment, emotions=(names.index(emotion),), weight=0.8)
            for sentiment, emotion, text in authoring.feelings()]


def training_rows(root, open_only):
    """Every row that may train what ships."""
    rows = goemotions(root) + emobank(root) + hutto(root) + lexicons(root) + sad(root) + counsel(root)
    rows += empathic(root) + [r for r in cssrs(root) if r.source == "train"] + risk_lexicon(root)
    rows += xed_neutral(root) + authored("train") + authored_feelings(root)
    if not open_only:
        banned = {squash(clean(line)) for line in
                  open(root / "tweeteval_sentiment" / "val_text.txt", encoding="utf-8").read().splitlines()}
        rows += semeval2017(root, banned) + sst(root) + tweeteval_emotion(root) + dair(root)
    return [row for row in rows if row.text.strip()]


def everyday(root, half):
    """Everyday texts for thresholds (half 0) and the report (half 1). Non-commercial sets: they train nothing."""
    texts = []
    for line in open(root / "dailydialog_en" / "en_dev.txt", encoding="utf-8"):
        texts += [part.strip() for part in line.split("__eou__") if part.strip()]
    texts += [row["content"] for row in csv.DictReader(
        open(root / "empathetic_dialogues_situations" / "dev.csv", encoding="utf-8"))]
    texts += [clean(row[0]) for row in tsv(root / "goemotions" / "dev.tsv")]
    texts += open(root / "tweeteval_sentiment" / "val_text.txt", encoding="utf-8").read().splitlines()
    return [text for place, text in enumerate(texts) if place % 2 == half]


def distress(root):
    """Distress without crisis, for the soft threshold: help seekers and stressed posts. Non-commercial: trains nothing."""
    texts = [json.loads(line)["situation"] for line in open(root / "esconv" / "train.jsonl", encoding="utf-8")]
    rows = [row["text"] for row in csv.DictReader(open(root / "dreaddit" / "train.csv", encoding="utf-8"))
            if row["label"] == "1" and row["subreddit"] != "ptsd"]
    return texts + rows[800:]
