"""Writes the two fixtures that hold the TypeScript half to this one: features.fixture.json, our own strings with the hashes
that features.py gives them, and blocks.fixture.json, 10,000 strings drawn from fragments, checked a hundred at a time.

A string may be repeated (`times`), so that a 100,000-character text does not lie in the repository.
"""
import json
import pathlib
import zlib

import authored
from features import rows_of
from vader import scores_of

ODD = [
    "", " ", "\n\t\r", ".", ",", "...", "?!", "a", "I", "I'm", "I’m not OK…", "SOOOOO HAPPY!!!!!!", "noooo :( :-( ;) <3 :D",
    "café naïve Übermut Straße ĳ", "cafe\u0301 with a combining accent", "ΣΊΣΥΦΟΣ και Οδυσσεύς", "Мне грустно, но ёлка красивая",
    "I feel 😀😀😀 and 👍🏽 and 👩‍👩‍👧 and ❤️", "🏳️‍🌈🇫🇷", "أشعر بالحزن اليوم", "אני עצוב מאוד היום", "\u202eright to left\u202c", "我今天很难过", "今日はとても悲しいです",
    "오늘 너무 슬퍼요", "मैं आज बहुत दुखी हूँ", "ฉันเศร้ามาก", "nul\u0000inside", "\u0000", "lone \ud83d surrogate", "\udc00\ud800 reversed", "\ud800",
    "zero\u200bwidth\u200djoin\ufeff", "soft\u00adhyphen", "non\u00a0breaking\u202fspace", "ideographic\u3000space",
    "ＦＵＬＬ ｗｉｄｔｈ", "𝐦𝐚𝐭𝐡 𝒷ℴ𝓁𝒹 letters", "see https://example.org/path?q=1 now", "www.example.org is down", "httpsnothing wwwnothing",
    "thanks @some_one and @", "mail me a@b", "#hashtag #two_words", "3.14 and 1,000 and 24/7 and 2nd", "under_score*star~tilde`tick`",
    "a-b--c---d----e", "(((nested)))", "[name] said {this}", "<script>alert(1)</script>", "'; DROP TABLE messages; --",
    "don't dont don’t DON'T", "l'été déjà", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "ab" * 40, "x" * 300, "😀" * 30, "é" * 50,
    "İstanbul ıssız", "ﬁne ﬂow", "½ ² ³ µ ª º", "€5 £6 ¥7 §8", "x²+y²=z²", "…—–−×÷", "\ufffd replacement", "tab\tand\vvertical\fform",
    "word,word.word;word:word!word?word", "....", "..,", ",.", "!!!???", "a\u0300\u0301\u0302\u0303\u0304\u0305 zalgo", "\u0300\u0301",
    "K Å Ω signs", "Ⅳ ① ㍿", "ﷺ", "\U000e0041 tag", "\U0010ffff last", "\uffff\ufffe", "Ǆ ǅ ǆ", "ẞ ß", "ſ long s", "i̇",
]
REPEATED = [("I am so tired of all this. ", 3704), ("a", 100000), ("a ", 50000), ("😀", 50000), ("k i l l ", 12500),
            ("\ud83d", 100000), ("é", 100000), ("word" * 10 + " ", 2440), ("https://x ", 10000), ("@", 100000), ("!", 100000)]


FRAGMENTS = ["I", "feel", "not", "never", "happy", "SO", "sad", "!!!", "...", ":)", ":-(", "<3", "but", "don't", "caf\u00e9", "\U0001f600",
             "\u2764\ufe0f", "@me", "#tag", "http://x.y", "3.5", "hate", "really", "hardly", "\u041c\u043d\u0435", "\u6211", "?", "??", "lol",
             "LOVE", "kinda", "worst", "day", "ever", "(ok)", "-", "a-b", "na\u00efve", "\u200b", "great,", "'bad'", "na", "\u00a0", "\t",
             "\U0001f62d", "no", "without", "joy", "k1ll", "end", "it", "looooong", "\u2019twas", "w8", "Terrible!", "xD", "great?"]
COUNT, BLOCK = 10000, 100


def drawn():
    """The same 10,000 strings as features.test.ts draws: a linear congruential generator picks fragments and gaps."""
    state = 20261121

    def pick(size):
        nonlocal state
        state = (state * 1664525 + 1013904223) & 0xFFFFFFFF
        return (state >> 8) % size

    for _ in range(COUNT):
        yield "".join(FRAGMENTS[pick(len(FRAGMENTS))] + ("" if pick(8) == 0 else " ") for _ in range(1 + pick(14)))


def write_blocks(folder):
    blocks, texts = [], list(drawn())
    for start in range(0, COUNT, BLOCK):
        block = texts[start:start + BLOCK]
        blocks.append({"rows": check([row for text in block for row in rows_in(text)]),
                       "lexicon": round(sum(sum(scores_of(text)) for text in block), 6),
                       "spread": round(sum(sum(abs(one) for one in scores_of(text)) for text in block), 6)})
    body = json.dumps({"fragments": FRAGMENTS, "block": BLOCK, "blocks": blocks}, indent=1)
    (folder / "blocks.fixture.json").write_text(body + "\n")


def check(rows):
    """One number for many rows: the CRC-32 of their decimal list."""
    return zlib.crc32(",".join(map(str, rows)).encode())


def rows_in(text):
    words, chars = rows_of(text)
    return [int(row) for row in words] + [int(row) for row in chars]


def main():
    texts = ODD + [row[4] for row in authored.expand()][::11]
    entries = [{"text": text, "rows": rows_in(text)} if len(text) < 12 else
               {"text": text, "count": len(rows_in(text)), "check": check(rows_in(text))} for text in texts]
    entries += [{"text": text, "times": times, "count": len(rows_in(text * times)),
                 "check": check(rows_in(text * times))} for text, times in REPEATED]
    path = pathlib.Path(__file__).parent.parent / "affect" / "features.fixture.json"
    path.write_text("[\n" + ",\n".join(json.dumps(entry) for entry in entries) + "\n]\n")
    write_blocks(path.parent)
    print(len(entries), "and", COUNT, "strings")


if __name__ == "__main__":
    main()
