"""Writes models/affect/lexicon.json: words and emoticons with their rated valence (VADER, MIT) and emoji through theirs."""
import json
import pathlib
import sys

from vader import small


def entries(folder):
    found = {}
    for line in open(folder / "vader_lexicon.txt", encoding="utf-8"):
        word, valence = line.split("\t")[:2]
        found[small(word)] = float(valence)
        plain = small(word).replace("'", "")
        if plain.isalpha():
            found.setdefault(plain, float(valence))
    for line in open(folder / "emoji_utf8_lexicon.txt", encoding="utf-8"):
        emoji, name = line.rstrip("\n").split("\t")[:2]
        rated = [found[word] for word in name.lower().split() if word in found]
        if len(emoji) == 1 and rated:
            found[emoji] = round(sum(rated), 2)
    return found


def main():
    path = pathlib.Path(__file__).parent.parent / "affect" / "lexicon.json"
    found = entries(pathlib.Path(sys.argv[1]) / "vader")
    path.write_text(json.dumps(dict(sorted(found.items())), ensure_ascii=True, separators=(",", ":"), indent=0) + "\n")
    print(len(found), "entries")


if __name__ == "__main__":
    main()
