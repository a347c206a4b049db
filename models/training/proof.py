"""Writes salted hashes of what trained and of what is measured, small enough to commit, so that a test without the data
can prove that no measured text was trained on (models/affect/eval/disjoint.test.ts reads them)."""
import base64
import json
import zlib

import splits

KINDS = {"text": splits.normalise, "content": splits.content}


def hashes(salt, kind, texts):
    found = {zlib.crc32(f"{salt}:{kind}:{KINDS[kind](text)}".encode()) for text in texts if KINDS[kind](text)}
    return sorted(found)


def packed(numbers):
    """Sorted numbers as the gaps between them, seven bits a byte, the last byte of a gap with its high bit clear."""
    out, last = bytearray(), 0
    for number in numbers:
        gap, last = number - last, number
        while gap > 127:
            out.append((gap & 127) | 128)
            gap >>= 7
        out.append(gap)
    return base64.b64encode(bytes(out)).decode()


def write(path, rows, open_only):
    train = [row.text for row in rows if row.part == "train"]
    measured = [row.text for row in rows if row.part != "train"]
    near = splits.Kept(measured).near
    assert not any(near(text) for text in train), "a measured text, or nearly one, is in the training texts"
    # 32 bits may meet by chance: the first salt without a meeting is taken. Equal texts meet under every salt.
    for salt in range(20):
        both = {kind: (hashes(salt, kind, train), hashes(salt, kind, measured)) for kind in KINDS}
        if all(not set(one) & set(other) for one, other in both.values()):
            break
    else:
        raise AssertionError("training and measured texts share a text")
    path.write_text(json.dumps({
        "salt": salt, "openDataOnly": open_only, "training": len(train), "measured": len(measured),
        **{kind: {"training": packed(one), "measured": packed(other)} for kind, (one, other) in both.items()}},
        indent=1) + "\n")
