"""All rows together: every one that may train, without near-duplicates of those that are measured on."""
import danger_sets
import sets
import splits


def rows_of(root, open_only, part=1.0):
    """`part` of the training rows, drawn by their hash, for a learning curve."""
    rows = sets.goemotions(root) + sets.emobank(root) + sets.hutto(root) + sets.lexicons(root) + sets.sad(root)
    rows += sets.authored_feelings(root) + danger_sets.counsel(root) + danger_sets.empathic(root)
    rows += danger_sets.cssrs(root) + danger_sets.risk_lexicon(root) + danger_sets.xed_neutral(root)
    rows += danger_sets.authored() + danger_sets.screen_tests()
    research = sets.semeval2017(root) + sets.sst(root) + sets.tweet_emotion(root) + sets.semeval2018(root)
    research += sets.dair(root)
    rows += [row for row in research if not open_only or row.part != "train"]
    rows = [row for row in rows if row.text.strip()]
    for row in rows:
        if row.danger is None and row.source in ("goemotions", "semeval2017_sentiment", "sad_stressors"):
            row.danger = danger_sets.harmless(row.text)
    rows = without_leaks(rows)
    return [row for row in rows if row.part != "train" or splits.bucket("draw " + row.text) < 100 * part]


def wider_rows(rows):
    """Our newest sentences, without near-duplicates of the kept ones among `rows`. Only the wide half learns from them: two
    more epochs of the network with them left its danger where it was and spoilt its sentiment."""
    near = splits.Kept([row.text for row in rows if row.part != "train"]).near
    return [row for row in danger_sets.wider() if not near(row.text)]


def without_leaks(rows):
    """Training rows that are no near-duplicate of a kept text; kept texts, each in one part only."""
    kept, seen = [], {}
    for row in rows:
        if row.part == "train":
            continue
        plain = (row.source, splits.normalise(row.text))
        if seen.setdefault(plain, row.part) == row.part:
            kept.append(row)
    near = splits.Kept([row.text for row in kept]).near
    train = [row for row in rows if row.part == "train" and not near(row.text)]
    return train + kept


def vector_texts(root, rows, open_only):
    """Texts for the word vectors: the training rows and, without --open-only, tweets whose labels are not used."""
    texts = [row.text for row in rows if row.part == "train"]
    if not open_only:
        for name in ("hate", "irony", "offensive"):
            texts += [sets.clean(line) for line in
                      open(root / f"tweeteval_{name}" / "train_text.txt", encoding="utf-8")]
    texts += [text for _, text in _long(root)]
    return texts


def _long(root):
    """Answers of counsellors: an open licence, and the words of the subject."""
    for row in sets.table(root / "counsel_chat" / "counselchat.csv"):
        yield "counsel_chat", sets.clean(row["answerText"] or "")
