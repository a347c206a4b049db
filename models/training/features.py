"""Text -> hashed n-grams. models/affect/features.ts does the same, step by step; features.test.ts holds both to it.

A newcomer would get wrong: the hash works on UTF-8 bytes, but all cutting (words, n-grams) works on code points, and a
feature counts once per text however often it is repeated.
"""
import json
import pathlib

import numpy as np

UNIGRAM_ROWS = 1 << 18  # hashes 0 .. 262143
NGRAM_ROWS = 1 << 20  # word pairs and triples
CHAR_ROWS = 1 << 20  # character 3-5-grams within a word
ROWS = UNIGRAM_ROWS + NGRAM_ROWS + CHAR_ROWS
MAX_TOKENS = 1024  # the first and the last 512 tokens of a longer text
MAX_WORD = 20  # code points of a word that are looked at
WORD_SHARE, CHAR_SHARE = 0.75, 0.6614  # squares sum to 1: the text's vector has length 1

NEGATORS = frozenset("not no never dont cant wont isnt wasnt arent werent didnt doesnt wouldnt couldnt shouldnt havent "
                     "hasnt hadnt cannot aint nothing nobody without hardly less nt".split())
NEGATED_WORDS = 3  # how many words after a negator carry a mark, up to the next punctuation
NEGATION = 0x6E6F7421  # seed of the marked words' hash

FOLD = json.loads((pathlib.Path(__file__).parent.parent / "affect" / "fold-table.json").read_text())
SEPARATOR, WORD, PUNCTUATION, SYMBOL, DROPPED = range(5)
PUNCTUATION_MARKS = frozenset("!?.,:;()-/<>=&|%$+^\\[]{}")


def class_of(char):
    code = ord(char)
    if code < 0x80:
        if 97 <= code <= 122 or 48 <= code <= 57:
            return WORD
        if char == "'":
            return DROPPED
        return PUNCTUATION if char in PUNCTUATION_MARKS else SEPARATOR
    if (code == 0xAD or 0x300 <= code <= 0x36F or 0x200B <= code <= 0x200F or 0x202A <= code <= 0x202E
            or 0x2060 <= code <= 0x2064 or 0xFE00 <= code <= 0xFE0F or code == 0xFEFF or 0x1F3FB <= code <= 0x1F3FF):
        return DROPPED
    if 0x2100 <= code <= 0x2BFF or 0x1F000 <= code <= 0x1FAFF:
        return SYMBOL
    if (code < 0xC0 or 0x2000 <= code <= 0x206F or 0x3000 <= code <= 0x303F or 0xD800 <= code <= 0xDFFF
            or code == 0xFFFD):
        return SEPARATOR
    return WORD


def is_link(text, at):
    return (text.startswith("http://", at) or text.startswith("https://", at) or text.startswith("www.", at))


def is_handle(char):
    return char.isascii() and (char.isalnum() or char == "_")


def tokens_of(text):
    """The text's tokens, folded. Links become `http`, handles `@user`, numbers `0`, long repeats two characters."""
    tokens, word, run = [], [], []

    def close():
        if word:
            plain = "".join(word)
            tokens.append("0" if all("0" <= c <= "9" for c in plain) else plain)
            word.clear()
        if run:
            plain = "".join(run)
            if plain not in (".", ","):
                tokens.append(plain[:3])
            run.clear()

    at, length = 0, len(text)
    while at < length:
        raw = text[at]
        if not word and (raw == "h" or raw == "w") and is_link(text, at):
            close()
            tokens.append("http")
            while at < length and ord(text[at]) > 0x20:
                at += 1
            continue
        if raw == "@" and at + 1 < length and is_handle(text[at + 1]):
            close()
            tokens.append("@user")
            at += 1
            while at < length and is_handle(text[at]):
                at += 1
            continue
        at += 1
        for char in FOLD.get(raw, raw):
            kind = class_of(char)
            if kind == DROPPED:
                continue
            if kind == WORD:
                if run:
                    close()
                if len(word) < MAX_WORD and not (len(word) > 1 and word[-1] == char and word[-2] == char):
                    word.append(char)
            elif kind == PUNCTUATION:
                if word:
                    close()
                if len(run) < 4:
                    run.append(char)
            else:
                close()
                if kind == SYMBOL:
                    tokens.append(char)
    close()
    if len(tokens) > MAX_TOKENS:
        tokens = tokens[: MAX_TOKENS // 2] + tokens[-MAX_TOKENS // 2:]
    return tokens


def mix(value):
    """The final mixing of MurmurHash3 (public domain), on 32 bits."""
    value ^= value >> 16
    value = (value * 0x85EBCA6B) & 0xFFFFFFFF
    value ^= value >> 13
    value = (value * 0xC2B2AE35) & 0xFFFFFFFF
    return value ^ (value >> 16)


def fnv1a(text):
    """FNV-1a over UTF-8 bytes, then mixed."""
    value = 0x811C9DC5
    for byte in text.encode("utf-8"):
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return mix(value)


_word_hash, _char_rows = {}, {}


def word_hash(token):
    found = _word_hash.get(token)
    if found is None:
        found = _word_hash[token] = fnv1a(token)
    return found


def char_rows(token):
    """Rows of the character 3-, 4- and 5-grams of ` token `; none for punctuation and symbols."""
    found = _char_rows.get(token)
    if found is None:
        rows = []
        if class_of(token[0]) == WORD:
            padded = f" {token} "
            for size in (3, 4, 5):
                for at in range(len(padded) - size + 1):
                    rows.append(UNIGRAM_ROWS + NGRAM_ROWS + (fnv1a(padded[at:at + size]) & (CHAR_ROWS - 1)))
        found = _char_rows[token] = np.array(rows, dtype=np.int32)
    return found


def chain(left, right):
    """Hash of a word sequence from the hash of its start and of its next word."""
    return mix(((left * 0x9E3779B1) + right) & 0xFFFFFFFF)


def negated(tokens):
    """Positions of the words that stand up to three words after a negator."""
    left, found = 0, []
    for place, token in enumerate(tokens):
        if class_of(token[0]) != WORD:
            left = 0
        elif token in NEGATORS:
            left = NEGATED_WORDS
        elif left:
            left -= 1
            found.append(place)
    return found


def _mix_many(value):
    value = value.astype(np.uint64)
    value ^= value >> np.uint64(16)
    value = (value * np.uint64(0x85EBCA6B)) & np.uint64(0xFFFFFFFF)
    value ^= value >> np.uint64(13)
    value = (value * np.uint64(0xC2B2AE35)) & np.uint64(0xFFFFFFFF)
    return value ^ (value >> np.uint64(16))


def rows_of(text):
    """(word rows, character rows) of a text: sorted, each once."""
    tokens = tokens_of(text)
    if not tokens:
        return np.zeros(0, np.int32), np.zeros(0, np.int32)
    one = np.array([word_hash(t) for t in tokens], dtype=np.uint64)
    two = _mix_many((one[:-1] * np.uint64(0x9E3779B1) + one[1:]) & np.uint64(0xFFFFFFFF))
    three = _mix_many((two[:-1] * np.uint64(0x9E3779B1) + one[2:]) & np.uint64(0xFFFFFFFF))
    marked = np.array([chain(NEGATION, int(one[place])) for place in negated(tokens)], dtype=np.uint64)
    pairs = np.concatenate([two, three, marked]) & np.uint64(NGRAM_ROWS - 1)
    words = np.unique(np.concatenate([one & np.uint64(UNIGRAM_ROWS - 1), pairs + np.uint64(UNIGRAM_ROWS)]))
    chars = np.unique(np.concatenate([char_rows(t) for t in tokens]))
    return words.astype(np.int32), chars.astype(np.int32)


def matrix_of(texts):
    """Sparse matrix, one row per text: WORD_SHARE / sqrt(words) and CHAR_SHARE / sqrt(characters)."""
    from scipy.sparse import csr_matrix

    indices, values, pointers = [], [], [0]
    for text in texts:
        words, chars = rows_of(text)
        indices += [words, chars]
        values.append(np.full(len(words), WORD_SHARE / np.sqrt(max(1, len(words))), np.float32))
        values.append(np.full(len(chars), CHAR_SHARE / np.sqrt(max(1, len(chars))), np.float32))
        pointers.append(pointers[-1] + len(words) + len(chars))
    return csr_matrix((np.concatenate(values), np.concatenate(indices), pointers), shape=(len(texts), ROWS),
                      dtype=np.float32)
