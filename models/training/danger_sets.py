"""The rows that speak to the danger head, and the sets that only set limits or report. Nobody rated the everyday sets for
danger, so a text with dangerous words in the first person is unknown there, not harmless."""
import json
import pathlib
import re

import authored as authoring
from sets import Row, clean, own, table, tsv

CRISIS_WORDS = re.compile(r"suicid|kill|die\b|dying|dead|death|end (it|my)|alive|self.?harm|cut(ting)?\b|overdos|hurt "
                          r"(myself|me)|pills|hang|no point|better off|existence|living", re.I)
FIRST_PERSON = re.compile(r"\b(i|im|i'm|ive|i've|me|my|myself)\b", re.I)


def harmless(text):
    return None if CRISIS_WORDS.search(text) and FIRST_PERSON.search(text) else 0


def counsel(root):
    texts = dict.fromkeys(row["questionText"] or "" for row in table(root / "counsel_chat" / "counselchat.csv"))
    return [Row(clean(text), "counsel_chat", danger=0) for text in texts if text and not CRISIS_WORDS.search(text)]


def empathic(root):
    return [Row(row["essay"], "empathic_reactions", danger=0, weight=0.5)
            for row in table(root / "empathic_reactions" / "messages.csv")]


CRISIS = ("ideation", "behavior", "attempt")


def cssrs(root):
    """Whole posts with the clinician's level; of every five writers one tunes and one reports."""
    rows = []
    for row in table(root / "cssrs_posts" / "posts_train.csv"):
        text = re.sub(r"\b(Tired|Asthenia|Pain)\b", lambda m: m.group(1).lower(), row["text"])
        writer = int(row["user"].split("-")[1]) % 5
        crisis = row["label"] in CRISIS
        rows.append(Row(text, "cssrs_posts", {0: "report", 1: "tune"}.get(writer, "train"), weight=1.0,
                        danger=int(crisis), post=int(crisis), kind=row["label"]))
    return rows


def risk_lexicon(root):
    column = "Active suicidal ideation & suicidal planning"
    return [Row("i " + row[column].strip(), "suicide_risk_lexicon", danger=1, weight=0.5)
            for row in table(root / "suicide_risk_lexicon" / "srl_validated.csv")
            if (row[column] or "").strip() and row[""].strip().isdigit()]


def xed_neutral(root):
    return [Row(clean(row[1]), "xed_en", danger=harmless(row[1]), weight=0.3)
            for row in tsv(root / "xed_en" / "neu_en.txt") if len(row) == 2]


def authored():
    """Our own sentences. Levels 3-5 are danger; level 2 is left to the rules and the soft limit (unknown)."""
    path = pathlib.Path(__file__).parent / "authored" / "sentences.tsv"
    part = {"train": "train", "calibrate": "tune", "test": "report"}
    rows = []
    for level, kind, _, split, text in tsv(path)[1:]:
        rows.append(Row(text, "authored", part[split], level=level, kind=kind,
                        danger=None if level == "2" else int(int(level) >= 3),
                        weight=1.5 if int(level) >= 3 else 6.0,
                        sentiment=0 if int(level) >= 1 and kind != "recovered" and split == "train" else None))
    return rows + more("more.txt", 1.0, 3.0)


def wider():
    """The newest of our own: they weigh more, because most have no slots and so no twins."""
    return more("wider.txt", 3.0, 6.0) + more("neighbours.txt", 3.0, 6.0) + posts()


def posts():
    """Our own posts of some hundred words each, in which danger or its absence stands in a sentence or two."""
    rows = more("posts.txt", 1.0, 1.0)
    for row in rows:
        row.post = row.danger
    return rows


def more(name, grave, calm):
    """Our own sentences that train as a whole, with the weight of levels 3 to 5 and of the others."""
    return [Row(text, "authored", level=level, kind=kind, danger=None if level == "2" else int(int(level) >= 3),
                weight=grave if int(level) >= 3 else calm) for level, kind, text in authoring.more(name)]


SCREEN_TESTS = pathlib.Path(__file__).parents[2] / "core" / "safety" / "test-sentences"
PATHS = ("harm-to-others", "abuse", "medical", "minor")


def half_of(text):
    """The same halves as core/safety/test-sentences/test-sentences.ts: FNV-1a over UTF-16 units."""
    value, units = 0x811C9DC5, text.encode("utf-16-le")
    for at in range(0, len(units), 2):
        value = ((value ^ (units[at] | units[at + 1] << 8)) * 0x01000193) & 0xFFFFFFFF
    return "tune" if (value >> 16) % 2 == 0 else "report"


def screen_tests():
    """The danger screen's own test, written by another hand: its dev half tunes, its held-out half reports."""
    def rows_of(group, part_of):
        level = int(group.get("level", 0))
        known = level != 2 and group["kind"] not in PATHS
        return [Row(text, "screen_test", part_of(text), level=str(level), kind=group["kind"],
                    danger=int(level >= 3) if known else None) for text in group["texts"]]

    danger, alike, fresh, late = (json.loads((SCREEN_TESTS / f"{name}.json").read_text(encoding="utf-8"))
                                  for name in ("danger", "look-alikes", "fresh", "late"))
    groups = danger + alike + fresh["danger"] + fresh["lookAlikes"]
    known = late["danger"] + [{"kind": "late", "texts": late["lookAlikes"]}]  # the rules were widened with these
    return [row for group in groups for row in rows_of(group, half_of)] + [
        row for group in known for row in rows_of(group, lambda _: "tune")]


def everyday(root):
    """Everyday texts. Non-commercial sets among them: they train nothing; half tune the limits, half report."""
    texts = []
    for line in open(root / "dailydialog_en" / "en_dev.txt", encoding="utf-8"):
        texts += [part.strip() for part in line.split("__eou__") if part.strip()]
    texts += [row["content"] for row in table(root / "empathetic_dialogues_situations" / "dev.csv")]
    texts += [clean(row[0]) for row in tsv(root / "goemotions" / "dev.tsv")]
    texts += open(root / "tweeteval_sentiment" / "val_text.txt", encoding="utf-8").read().splitlines()
    return texts


def distress(root):
    """Distress without crisis, for the soft limit: help seekers and stressed posts. Trains nothing."""
    texts = [json.loads(line)["situation"] for line in open(root / "esconv" / "train.jsonl", encoding="utf-8")]
    rows = [row["text"] for row in table(root / "dreaddit" / "train.csv")
            if row["label"] == "1" and row["subreddit"] != "ptsd"]
    return texts + rows[800:]
