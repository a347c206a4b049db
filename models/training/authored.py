"""Expands authored/danger.txt with authored/slots.txt into authored/sentences.tsv: level, kind, template, split, text.

A template is wholly in `train`, `calibrate` or `test`, so that no expansion of a test template is ever learnt from.
authored/more.txt and authored/wider.txt train as a whole: what is measured for them was written elsewhere
(core/safety/test-sentences).
"""
import pathlib
import random
import re
import zlib

HERE = pathlib.Path(__file__).parent / "authored"
PER_TEMPLATE = 20


def splits(templates):
    """{template: split}: of each level's templates, in the order of their checksums, two fifths are kept out."""
    found = {}
    for level in sorted({t[0] for t in templates}):
        same = sorted((t for t in templates if t[0] == level), key=lambda t: zlib.crc32(t.encode()))
        for place, template in enumerate(same):
            found[template] = ("test", "train", "calibrate", "train", "train")[place % 5]
    return found


def lines_of(name):
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


def slots():
    found = {}
    for line in lines_of("slots.txt"):
        name, choices = line.split(" = ", 1)
        found[name] = choices.split("|")
    return found


def fill(template, choices, draw):
    text = re.sub(r"\{(\w+)\}", lambda m: draw.choice(choices[m.group(1)]), template)
    return re.sub(r" +([.,!])", r"\1", re.sub(r" +", " ", text)).strip()


def expand():
    """Rows of (level, kind, template number, split, text), the same on every run."""
    choices, rows = slots(), []
    split_of = splits(list(lines_of("danger.txt")))
    for number, line in enumerate(lines_of("danger.txt"), 1):
        level, kind, template = (part.strip() for part in line.split("|", 2))
        draw, seen = random.Random(number), {}
        for _ in range(PER_TEMPLATE * 3):
            seen.setdefault(fill(template, choices, draw), None)
        for text in list(seen)[:PER_TEMPLATE]:
            rows.append((int(level), kind, f"t{number}", split_of[line], text))
    return rows


def more(name):
    """Rows of (level, kind, text) of one file, all of them for training."""
    choices, rows = slots(), []
    for number, line in enumerate(lines_of(name), 1):
        level, kind, template = (part.strip() for part in line.split("|", 2))
        draw = random.Random(number)
        texts = dict.fromkeys(fill(template, choices, draw) for _ in range(PER_TEMPLATE * 3))
        rows += [(level, kind, text) for text in list(texts)[:PER_TEMPLATE]]
    return rows


def feelings():
    """Rows of (sentiment, emotion name, text): all of them train, so they prove nothing about quality."""
    choices, rows = slots(), []
    for number, line in enumerate(lines_of("feelings.txt"), 1):
        sentiment, emotion, template = (part.strip() for part in line.split("|", 2))
        draw, seen = random.Random(number), {}
        for _ in range(PER_TEMPLATE):
            seen.setdefault(fill(template, choices, draw), None)
        rows += [(int(sentiment), emotion, text) for text in seen]
    return rows


def main():
    rows = expand()
    body = "".join("\t".join(map(str, row)) + "\n" for row in rows)
    (HERE / "sentences.tsv").write_text("level\tkind\ttemplate\tsplit\ttext\n" + body, encoding="utf-8")
    print(len(rows), "sentences")


if __name__ == "__main__":
    main()
