"""Writes models/affect/fold-table.json: one code point -> its plain lower-case form.

Both the training code and features.ts read this file, so neither depends on the Unicode version of its language.
Run only when the table must change; the model has to be trained again afterwards.
"""
import json
import pathlib
import unicodedata

RANGES = [(0x41, 0x5A), (0xC0, 0x24F), (0x370, 0x3FF), (0x400, 0x52F), (0x1E00, 0x1EFF), (0xFF01, 0xFF5E),
          (0x1D400, 0x1D7FF)]
EXTRA = {"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u00b4": "'", "`": "'", "\u2026": "...", "\u2013": "-",
         "\u2014": "-", "\u2212": "-", "\u00bf": "?", "\u00a1": "!", "\u00d7": " ", "\u00f7": " "}


def fold(char):
    plain = "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c))
    return plain.lower()


def main():
    table = {}
    for first, last in RANGES:
        for code in range(first, last + 1):
            char = chr(code)
            if unicodedata.category(char) != "Cn" and fold(char) != char:
                table[char] = fold(char)
    table.update(EXTRA)
    path = pathlib.Path(__file__).parent.parent / "affect" / "fold-table.json"
    path.write_text(json.dumps(table, ensure_ascii=True, indent=0, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
