"""The lexicon score: words with rated valence, boosters, negation and emphasis, after VADER (Hutto and Gilbert 2014, MIT).
models/affect/lexicon-score.ts does the same, step by step; the fixture holds both to it.

Five numbers: the compound score, the sums of glad and of sad words, the strongest of each (all squeezed into -1..1).
"""
import json
import math
import pathlib
import re

LEXICON = pathlib.Path(__file__).parent.parent / "affect" / "lexicon.json"
MAX_WORDS = 512
BOOST = 0.293
UP = frozenset("absolutely amazingly awfully completely considerably decidedly deeply enormously entirely especially "
               "exceptionally extremely fabulously fully fucking freaking frickin flipping fuckin greatly highly hugely "
               "incredibly intensely majorly more most particularly purely quite really remarkably so substantially "
               "thoroughly totally tremendously uber unbelievably unusually utterly very".split())
DOWN = frozenset("almost barely hardly kinda kindof less little marginally occasionally partly scarcely slightly somewhat "
                 "sorta".split())
NEGATORS = frozenset("aint arent cannot cant couldnt darent didnt doesnt dont hadnt hasnt havent isnt mightnt mustnt "
                     "neither neednt never none nope nor not nothing nowhere oughtnt shant shouldnt wasnt werent without "
                     "wont wouldnt rarely seldom despite no".split())
EDGES = "!\"#$%&()*+,-./:;<=>?@[\\]^_`{|}~\u2026\u201c\u201d\u2018\u2019'\u2013\u2014"
SPACE = re.compile("[ \t\n\r\v\f\u00a0]+")
_table = {}


def table():
    if not _table:
        _table.update(json.loads(LEXICON.read_text(encoding="utf-8")))
    return _table


def small(text):
    """ASCII letters made small; no others, so that no language's own table is asked."""
    return "".join(chr(ord(c) + 32) if "A" <= c <= "Z" else c for c in text)


def words_of(text):
    """(as written, key): cut at spaces; a known emoticon stays whole, else marks at the edges fall off; emoji stand alone."""
    found = []
    for piece in SPACE.split(text)[: MAX_WORDS * 2]:
        if not piece:
            continue
        if small(piece) in table():
            found.append((piece, small(piece)))
            continue
        plain, emoji = [], []
        for char in piece:
            (emoji if char in table() and ord(char) > 0x2000 else plain).append(char)
        word = "".join(plain).strip(EDGES)
        if word:
            found.append((word, small(word).replace("'", "").replace("\u2019", "")))
        found += [(char, char) for char in emoji]
    return found[:MAX_WORDS]


def is_loud(word):
    letters = [c for c in word if "a" <= c <= "z" or "A" <= c <= "Z"]
    return len(letters) > 1 and all(c <= "Z" for c in letters)


def valence_at(words, place, is_mixed):
    """The rated valence of one word, moved by what stands up to three words before it."""
    valence = table().get(words[place][1], 0)
    if valence == 0:
        return 0.0
    sign = 1 if valence > 0 else -1
    if is_mixed and is_loud(words[place][0]):
        valence += sign * 0.733
    for distance, damp in ((1, 1.0), (2, 0.95), (3, 0.9)):
        if place < distance:
            break
        written, key = words[place - distance]
        if key in UP or key in DOWN:
            boost = sign * damp * (BOOST if key in UP else -BOOST)
            if is_mixed and is_loud(written):
                boost += sign * 0.733 * damp
            valence += boost
        if key in NEGATORS:
            valence *= -0.74
    return valence


def scores_of(text):
    words = words_of(text)
    loud = sum(is_loud(written) for written, _ in words)
    values = [valence_at(words, place, 0 < loud < len(words)) for place in range(len(words))]
    keys = [key for _, key in words]
    if "but" in keys:
        turn = keys.index("but")
        values = [v * (0.5 if at < turn else 1.5 if at > turn else 1) for at, v in enumerate(values)]
    shouts, asks = min(4, text.count("!")), text.count("?")
    emphasis = shouts * 0.292 + (min(0.96, asks * 0.18) if asks > 1 else 0.0)
    total = sum(values)
    total += emphasis if total > 0 else -emphasis if total < 0 else 0.0
    glad, sad = sum(v for v in values if v > 0), sum(v for v in values if v < 0)
    top, low = max([0.0, *values]), min([0.0, *values])
    return [total / math.sqrt(total * total + 15), glad / (glad + 4), sad / (4 - sad), top / 4, low / 4]
