"""Which texts train, tune and report. A text's part hangs on a hash of its normalised form, so the same sentence is
never on two sides; near-duplicates of what is measured are thrown out of training, and a committed file of salted hashes
lets a test prove it without the data (models/affect/eval/disjoint.json)."""
import re
import zlib

PARTS = 100


def normalise(text):
    """Lower-case letters and single spaces; links, handles, digits and marks gone."""
    text = re.sub(r"https?\S*|www\.\S+|@\w+", " ", text.lower())
    return " ".join(re.sub(r"[^a-z]+", " ", text.replace("'", "").replace("\u2019", "")).split())


def bucket(text):
    """0..99, from the normalised text alone."""
    return zlib.crc32(("part:" + normalise(text)).encode()) % PARTS


def sketch(text, size=8):
    """The smallest hashes of the five-letter pieces: two texts that share most of these share most of their letters."""
    letters = normalise(text).replace(" ", "")
    pieces = {letters[at:at + 5] for at in range(max(1, len(letters) - 4))}
    return sorted(zlib.crc32(piece.encode()) for piece in pieces)[:size]


def content(text):
    """The text's longer words, each once, in the order of the alphabet; None for texts with fewer than five."""
    words = sorted({word for word in normalise(text).split() if len(word) > 3})
    return " ".join(words) if len(words) >= 5 else None


class Kept:
    """Texts that are measured on. `near(text)` says whether a text is one of them, nearly."""

    def __init__(self, texts):
        self.exact = {normalise(text) for text in texts}
        self.contents = {content(text) for text in texts} - {None}
        self.sketches = [set(sketch(text)) for text in texts]
        self.holders = {}
        for number, found in enumerate(self.sketches):
            for value in found:
                self.holders.setdefault(value, []).append(number)

    def near(self, text):
        plain = normalise(text)
        if plain in self.exact or content(text) in self.contents:
            return True
        if len(plain) < 24:
            return False
        found, counts = sketch(text), {}
        for value in found:
            for number in self.holders.get(value, ()):
                counts[number] = counts.get(number, 0) + 1
        return any(count >= 6 for count in counts.values())
