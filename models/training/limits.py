"""Sets the two limits of the danger head on the finished, quantised model, and writes them into labels.json.

soft (asks gently): at most 0.5% of everyday texts, 10% of distress without crisis and 20% of our own look-alikes, which
are hard on purpose, pass it on the classifier alone.
hard (may reach level 3): at most 0.08% of everyday texts and 4% of our own look-alikes pass it. All on halves of the
sets that the report does not use.
"""
import json

import numpy as np
import onnx
from onnx import numpy_helper

import sets
from features import matrix_of


def danger_of(path):
    """A function from texts to the shipped model's probability of danger."""
    parts = {one.name: numpy_helper.to_array(one) for one in onnx.load(str(path)).graph.initializer}
    column = parts["table"][:, 31].astype(np.float32) * parts["scales"][31]
    return lambda texts: 1 / (1 + np.exp(-((matrix_of(texts) @ column + parts["bias"][31]) * parts["scale"][28]
                                           + parts["offset"][28])))


def write(folder, root):
    danger = danger_of(folder / "model.onnx")
    everyday, distress = danger(sets.everyday(root, 0)), danger(sets.distress(root))
    calm = danger([row.text for row in sets.authored("calibrate") if row.danger == 0])
    soft = max(np.quantile(everyday, 0.995), np.quantile(distress, 0.90), np.quantile(calm, 0.80))
    hard = max(np.quantile(everyday, 0.9992), np.quantile(calm, 0.96), soft)
    path = folder / "labels.json"
    labels = json.loads(path.read_text())
    labels["danger"].update(soft=round(float(soft), 4), hard=round(float(hard), 4))
    path.write_text(json.dumps(labels, indent=2) + "\n")
    return soft, hard


if __name__ == "__main__":
    import pathlib
    import sys

    print(write(pathlib.Path(__file__).parent.parent / "affect", pathlib.Path(sys.argv[1])))
