"""The second half of the reader: word vectors, a two-way GRU, and one small head per task, trained on all tasks at once.

Every head has its own mask: a row gives loss only to the heads it speaks to. On a graphics card pass device="cuda".
"""
import time

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression
from torch import nn

SEED = 20261121
START = 67280421310721  # of the first weights: torch's own default, written down
MAX_TOKENS = 160
HIDDEN = 96
SIZES = {"sentiment": 3, "film": 1, "emotions": 28, "tweet": 4, "valence": 1, "arousal": 1, "danger": 1, "grave": 1}
SHARE = {"sentiment": 1.0, "film": 1.0, "emotions": 20.0, "tweet": 2.0, "valence": 2.0, "arousal": 1.0, "danger": 3.0, "grave": 0.0}  # grave is fitted afterwards


class Reader(nn.Module):
    """Reads forwards and, with the words turned round, backwards; what is kept of both hangs on no order, so texts of
    different length lie side by side with padding at the end and nothing has to be packed."""

    def __init__(self, vectors):
        super().__init__()
        torch.manual_seed(START)
        count, width = vectors.shape
        self.words = nn.Embedding(count + 2, width, padding_idx=0, sparse=True)
        with torch.no_grad():
            self.words.weight[2:] = torch.from_numpy(vectors)
            self.words.weight[1] = 0
        self.forwards = nn.GRU(width, HIDDEN, batch_first=True)
        self.backwards = nn.GRU(width, HIDDEN, batch_first=True)
        self.drop_words, self.drop = nn.Dropout(0.2), nn.Dropout(0.4)
        self.heads = nn.Linear(HIDDEN * 4, sum(SIZES.values()))

    def forward(self, ids, turned):
        return self.heads(self.drop(self.seen(ids, turned)))

    def seen(self, ids, turned):
        """What the heads look at: the tops and the means of all states."""
        mask = (ids > 0).unsqueeze(2)
        states = torch.cat([self.forwards(self.drop_words(self.words(ids)))[0],
                            self.backwards(self.drop_words(self.words(turned)))[0]], 2)
        top = states.masked_fill(~mask, -10).max(1).values
        mean = (states * mask).sum(1) / mask.sum(1)
        return torch.cat([top, mean], 1)


def targets_of(rows):
    """(values, weights), one column per output; weight 0 where a row does not speak to it."""
    width = sum(SIZES.values())
    values, weights = np.zeros((len(rows), width), np.float32), np.zeros((len(rows), width), np.float32)
    for at, row in enumerate(rows):
        found = []
        if row.sentiment is not None:
            found += [(kind, float(row.sentiment == kind)) for kind in range(3) if kind != 1 or row.neutral_known]
        if row.film is not None:
            found.append((3, row.film))
        if row.emotions is not None:
            found += [(4 + label, float(label in row.emotions)) for label in range(28)]
        if row.tweet is not None:
            found += [(32 + label, value) for label, value in enumerate(row.tweet) if value is not None]
        if row.valence is not None:
            found.append((36, row.valence))
        if row.arousal is not None:
            found.append((37, row.arousal))
        if row.danger is not None:
            found.append((38, row.danger))
        for column, value in found:
            values[at, column], weights[at, column] = value, row.weight
    share = np.repeat([SHARE[name] / size for name, size in SIZES.items()], list(SIZES.values()))
    share[0:3] *= 2
    weights[:, 38] *= np.where(values[:, 38] == 1, 2.0, 0.5)
    return values, weights * share.astype(np.float32)


def batches(order, lengths, size, draw):
    """Batches of texts of like length, in a drawn order."""
    for start in range(0, len(order), size * 50):
        block = order[start:start + size * 50]
        block = block[np.argsort(lengths[block], kind="stable")]
        parts = [block[at:at + size] for at in range(0, len(block), size)]
        for place in draw.permutation(len(parts)):
            yield parts[place]


def padded(ids, chosen, drop=0.0, draw=None):
    """Two grids of word numbers, forwards and turned round; `drop` of the words are made unknown."""
    width = max(len(ids[at]) for at in chosen)
    grid, turned = np.zeros((2, len(chosen), width), np.int64)
    for row, at in enumerate(chosen):
        words = np.array(ids[at])
        if drop:
            words[draw.random_sample(len(words)) < drop] = 1
        grid[row, :len(words)], turned[row, :len(words)] = words, words[::-1]
    return torch.from_numpy(grid), torch.from_numpy(turned)


def train(model, ids, rows, options, say=print):
    """options: epochs, batch, rate, device, and optionally check(model, epoch)."""
    torch.manual_seed(SEED)
    draw, device = np.random.RandomState(SEED), options.get("device", "cpu")
    values, weights = targets_of(rows)
    lengths = np.array([len(one) for one in ids])
    steps = options["epochs"] * -(-len(rows) // options["batch"])
    dense = [value for name, value in model.named_parameters() if name != "words.weight"]
    optimisers = [torch.optim.Adam(dense, lr=options["rate"]),
                  torch.optim.SparseAdam([model.words.weight], lr=options["rate"])]
    schedules = [torch.optim.lr_scheduler.LambdaLR(one, lambda step: min(1, step / (0.1 * steps)) * max(
        0.02, 1 - step / steps)) for one in optimisers]
    binary = nn.BCEWithLogitsLoss(reduction="none")
    started = time.time()
    for epoch in range(options["epochs"]):
        model.train()
        total, count = 0.0, 0
        for chosen in batches(draw.permutation(len(rows)), lengths, options["batch"], draw):
            grid, turned = padded(ids, chosen, 0.05, draw)
            wanted, weight = torch.from_numpy(values[chosen]).to(device), torch.from_numpy(weights[chosen]).to(device)
            found = model(grid.to(device), turned.to(device))
            loss = binary(found, wanted)
            loss[:, 36:38] = 4 * (found[:, 36:38] - wanted[:, 36:38]) ** 2
            loss = (loss * weight).sum() / len(chosen)
            model.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(dense, 2.0)
            for one in optimisers + schedules:
                one.step()
            total, count = total + float(loss), count + 1
            if count % 200 == 0:
                say(f"epoch {epoch} step {count} loss {total / count:.4f} {time.time() - started:.0f}s")
        if "check" in options:
            options["check"](model, epoch)


def outputs(model, ids):
    """The network's raw outputs of every text, in order."""
    return seen(model, ids) @ model.heads.weight.detach().numpy().T + model.heads.bias.detach().numpy()


def seen(model, ids, size=256):
    """What the heads look at, of every text, in order."""
    model.eval()
    order = np.argsort([len(one) for one in ids], kind="stable")
    found = np.zeros((len(ids), HIDDEN * 4), np.float32)
    with torch.no_grad():
        for start in range(0, len(order), size):
            chosen = order[start:start + size]
            found[chosen] = model.seen(*padded(ids, chosen)).numpy()
    return found


def fit_grave(model, ids, rows):
    """One more head on the finished network, so that the other tasks stay as they are: levels 4 and 5 against the rest."""
    places = [at for at, row in enumerate(rows) if row.grave is not None]
    wanted = np.array([rows[at].grave for at in places])
    weights = np.array([rows[at].weight for at in places]) * np.where(wanted == 1, 2.0, 0.5)
    found = LogisticRegression(C=0.1, max_iter=300).fit(seen(model, [ids[at] for at in places]), wanted, weights)
    with torch.no_grad():
        model.heads.weight[-1] = torch.from_numpy(found.coef_[0].astype(np.float32))
        model.heads.bias[-1] = float(found.intercept_[0])
