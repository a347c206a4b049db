"""The second half of the reader: word vectors and three two-way GRUs that share them, each with one small head per task,
trained on all tasks at once. Each GRU has its own first weights, its own drop-out and its own loss; what is read is their
mean, which errs less than any of them.

Every head has its own mask: a row gives loss only to the heads it speaks to. On a graphics card pass device="cuda".
"""
import time

import numpy as np
import torch
from torch import nn

SEED = 20261121
START = 67280421310721  # of the first weights: torch's own default, written down
MAX_TOKENS = 160
HIDDEN = 96
MEMBERS = 3
SIZES = {"sentiment": 3, "film": 1, "emotions": 28, "tweet": 4, "valence": 1, "arousal": 1, "danger": 1, "grave": 1}
SHARE = {"sentiment": 1.0, "film": 1.0, "emotions": 20.0, "tweet": 2.0, "valence": 2.0, "arousal": 1.0, "danger": 3.0,
         "grave": 3.0}


class Member(nn.Module):
    """Reads forwards and, with the words turned round, backwards; what is kept of both hangs on no order, so texts of
    different length lie side by side with padding at the end and nothing has to be packed."""

    def __init__(self, width, number):
        super().__init__()
        torch.manual_seed(START + number)
        self.forwards = nn.GRU(width, HIDDEN, batch_first=True)
        self.backwards = nn.GRU(width, HIDDEN, batch_first=True)
        self.drop_words, self.drop = nn.Dropout(0.2), nn.Dropout(0.4)
        self.heads = nn.Linear(HIDDEN * 4, sum(SIZES.values()))

    def forward(self, words, turned, mask):
        return self.heads(self.drop(self.seen(words, turned, mask)))

    def seen(self, words, turned, mask):
        """What the heads look at: the tops and the means of all states."""
        states = torch.cat([self.forwards(self.drop_words(words))[0], self.backwards(self.drop_words(turned))[0]], 2)
        top = states.masked_fill(~mask, -10).max(1).values
        mean = (states * mask).sum(1) / mask.sum(1)
        return torch.cat([top, mean], 1)


class Reader(nn.Module):
    def __init__(self, vectors):
        super().__init__()
        count, width = vectors.shape
        self.words = nn.Embedding(count + 2, width, padding_idx=0, sparse=True)
        with torch.no_grad():
            self.words.weight[2:] = torch.from_numpy(vectors)
            self.words.weight[:2] = 0
        self.members = nn.ModuleList(Member(width, number) for number in range(MEMBERS))

    def forward(self, ids, turned):
        """The outputs of every member: members, texts, outputs."""
        return torch.stack([one(*self.looked_up(ids, turned)) for one in self.members])

    def seen(self, ids, turned):
        """What the heads of all members look at, side by side."""
        return torch.cat([one.seen(*self.looked_up(ids, turned)) for one in self.members], 1)

    def looked_up(self, ids, turned):
        return self.words(ids), self.words(turned), (ids > 0).unsqueeze(2)


def heads_of(state):
    """(weights, bias) of one head per output over what all members see, so that it gives the mean of their outputs."""
    parts = [(state[f"members.{at}.heads.weight"], state[f"members.{at}.heads.bias"]) for at in range(MEMBERS)]
    return (torch.cat([weight for weight, _ in parts], 1).numpy() / MEMBERS,
            torch.stack([bias for _, bias in parts]).mean(0).numpy())


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
        if row.grave is not None:
            found.append((39, row.grave))
        for column, value in found:
            values[at, column], weights[at, column] = value, row.weight
    share = np.repeat([SHARE[name] / size for name, size in SIZES.items()], list(SIZES.values()))
    share[0:3] *= 2
    weights[:, 38:] *= np.where(values[:, 38:] == 1, 2.0, 0.5)
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
    """options: epochs, batch, rate, falls_to (what is left of the rate at the end) and device."""
    torch.manual_seed(SEED)
    draw, device = np.random.RandomState(SEED), options["device"]
    values, weights = targets_of(rows)
    lengths = np.array([len(one) for one in ids])
    steps, end = options["epochs"] * -(-len(rows) // options["batch"]), options["falls_to"]
    dense = [value for name, value in model.named_parameters() if name != "words.weight"]
    optimisers = [torch.optim.Adam(dense, lr=options["rate"]),
                  torch.optim.SparseAdam([model.words.weight], lr=options["rate"])]
    schedules = [torch.optim.lr_scheduler.LambdaLR(one, lambda step: min(1, step / (0.1 * steps)) * max(
        end, 1 - (1 - end) * step / steps)) for one in optimisers]
    started, count, total = time.time(), 0, 0.0
    for epoch in range(options["epochs"]):
        model.train()
        for chosen in batches(draw.permutation(len(rows)), lengths, options["batch"], draw):
            grid, turned = padded(ids, chosen, 0.05, draw)
            wanted, weight = torch.from_numpy(values[chosen]).to(device), torch.from_numpy(weights[chosen]).to(device)
            loss = loss_of(model(grid.to(device), turned.to(device)), wanted, weight)
            model.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(dense, 4.0)
            for one in optimisers + schedules:
                one.step()
            total, count = total + float(loss), count + 1
            if count % 200 == 0:
                say(f"epoch {epoch} step {count} of {steps} loss {total / 200:.4f} {time.time() - started:.0f}s")
                total = 0.0


def loss_of(found, wanted, weight):
    """The losses of all members added up, a mean over the texts."""
    wanted = wanted.expand_as(found)
    loss = nn.functional.binary_cross_entropy_with_logits(found, wanted, reduction="none")
    rated = 4 * (found[..., 36:38] - wanted[..., 36:38]) ** 2
    loss = torch.cat([loss[..., :36], rated, loss[..., 38:]], 2)
    return (loss * weight).sum() / found.shape[1]


def outputs(model, ids, size=256):
    """The network's raw outputs of every text, in order."""
    model.eval()
    weight, bias = heads_of(model.state_dict())
    order = np.argsort([len(one) for one in ids], kind="stable")
    found = np.zeros((len(ids), len(bias)), np.float32)
    with torch.no_grad():
        for start in range(0, len(order), size):
            chosen = order[start:start + size]
            found[chosen] = model.seen(*padded(ids, chosen)).numpy() @ weight.T + bias
    return found
