#!/usr/bin/env python3
"""Tunes the upper layers of the sentence encoder on lay questions by passage, and writes what changed.

    python3 tune.py passages.jsonl ../Training model.onnx vocab.txt encoder.tuning

passages.jsonl comes from the evaluation's `passages` command. model.onnx and vocab.txt are the resources of the package that
Meaning.targets names. Needs Debian's python3-torch, python3-onnx and python3-numpy. See ../README.md.
"""
import collections, glob, json, math, os, random, re, struct, sys, time, unicodedata
import numpy as np
import onnx
import torch
from onnx import numpy_helper

LAYERS, FROZEN, WIDTH, HEADS = 6, 2, 384, 12
EPOCHS, RATE, QUESTIONS_A_STEP, DROPOUT, SMOOTHING = 3, 8e-5, 96, 0.1, 0.05
HELD_OUT = {"user-researcher", "customer-success-manager", "technical-writer"}
GROUP = 64


class Tokenizer:
    """BERT's own: lower case, no accents, punctuation apart, word pieces."""

    def __init__(self, path):
        self.ids = {word.rstrip("\n"): i for i, word in enumerate(open(path, encoding="utf-8"))}

    def __call__(self, text, most=200):
        text = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(c) != "Mn")
        words = re.findall(r"[^\W_]+(?:[^\s!-/:-@\[-`{-~])*|\S", re.sub(r"([!-/:-@\[-`{-~\u2010-\u2027])", r" \1 ", text))
        pieces = [piece for word in words for piece in self.pieces(word)][:most - 2]
        return [self.ids["[CLS]"], *pieces, self.ids["[SEP]"]]

    def pieces(self, word):
        found, at = [], 0
        while at < len(word):
            end = len(word)
            while end > at and (word[at:end] if at == 0 else "##" + word[at:end]) not in self.ids:
                end -= 1
            if end == at:
                return [self.ids["[UNK]"]]
            found.append(self.ids[word[at:end] if at == 0 else "##" + word[at:end]])
            at = end
        return found


def read_model(path):
    """Weights by their names in BERT, and the names of the matrices in the file, which the export numbered."""
    graph = onnx.load(path).graph
    stored = {tensor.name: numpy_helper.to_array(tensor).copy() for tensor in graph.initializer}
    made_by = {output: node for node in graph.node for output in node.output}
    weights = {name: value for name, value in stored.items() if name.startswith(("embeddings", "encoder")) and value.dtype == np.float32}
    names = {name: name for name in weights}
    for node in graph.node:
        bias = next((name for name in node.input if name.endswith(".bias") and "LayerNorm" not in name and name in stored), None)
        if node.op_type == "Add" and bias:
            product = made_by[next(name for name in node.input if name != bias)]
            names[bias[:-4] + "weight"] = product.input[1]
            weights[bias[:-4] + "weight"] = stored[product.input[1]]
    return {name: torch.tensor(value) for name, value in weights.items()}, names


def normed(weights, prefix, x):
    return torch.nn.functional.layer_norm(x, (WIDTH,), weights[prefix + ".weight"], weights[prefix + ".bias"], 1e-12)


def layer(weights, number, x, mask, dropout):
    prefix = f"encoder.layer.{number}."
    linear = lambda name, value: value @ weights[prefix + name + ".weight"] + weights[prefix + name + ".bias"]
    drop = lambda value: torch.nn.functional.dropout(value, dropout, dropout > 0)
    batch, length, _ = x.shape
    query, key, value = (linear("attention.self." + part, x).view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2) for part in ("query", "key", "value"))
    attention = torch.softmax(query @ key.transpose(-1, -2) / math.sqrt(WIDTH // HEADS) + mask, -1) @ value
    x = normed(weights, prefix + "attention.output.LayerNorm", drop(linear("attention.output.dense", attention.transpose(1, 2).reshape(batch, length, WIDTH))) + x)
    return normed(weights, prefix + "output.LayerNorm", drop(linear("output.dense", torch.nn.functional.gelu(linear("intermediate.dense", x)))) + x)


class Encoder:
    """The frozen layers are run once for each text; the tuned ones on top of that."""

    def __init__(self, weights, tokenizer):
        self.weights, self.tokenizer, self.below = weights, tokenizer, {}
        self.tuned = {name: value.clone().requires_grad_(True) for name, value in weights.items()
                      if any(name.startswith(f"encoder.layer.{number}.") for number in range(FROZEN, LAYERS))}

    def prepare(self, texts):
        for text in dict.fromkeys(texts):
            if text in self.below:
                continue
            ids = torch.tensor([self.tokenizer(text)])
            w = self.weights
            x = w["embeddings.word_embeddings.weight"][ids] + w["embeddings.position_embeddings.weight"][:ids.shape[1]] + w["embeddings.token_type_embeddings.weight"][0]
            with torch.no_grad():
                x = normed(w, "embeddings.LayerNorm", x)
                for number in range(FROZEN):
                    x = layer(w, number, x, 0.0, 0.0)
            self.below[text] = x[0]

    def __call__(self, texts, dropout=0.0, batch=32):
        order = sorted(range(len(texts)), key=lambda i: len(self.below[texts[i]]))
        weights, parts = {**self.weights, **self.tuned}, []
        for at in range(0, len(order), batch):
            hidden = [self.below[texts[i]] for i in order[at:at + batch]]
            x = torch.nn.utils.rnn.pad_sequence(hidden, batch_first=True)
            seen = torch.zeros(x.shape[:2])
            for row, value in enumerate(hidden):
                seen[row, :len(value)] = 1
            mask = (1 - seen)[:, None, None, :] * -1e9
            for number in range(FROZEN, LAYERS):
                x = layer(weights, number, x, mask, dropout)
            parts.append(torch.nn.functional.normalize((x * seen[..., None]).sum(1) / seen.sum(1, keepdim=True), dim=-1))
        return torch.cat(parts)[torch.argsort(torch.tensor(order))]


def read_data(passages, folder):
    """For each guide its passages' texts, and its questions with the number of the passage that answers: the count of passages where none does."""
    guides = collections.defaultdict(list)
    for line in open(passages, encoding="utf-8"):
        passage = json.loads(line)
        guides[passage["guide"]].append(passage)
    questions = collections.defaultdict(list)
    for file in sorted(glob.glob(os.path.join(folder, "*.jsonl"))):
        if file.endswith(("-intents.jsonl", "topics.jsonl", "replies.jsonl")):
            continue
        for line in open(file, encoding="utf-8"):
            row = json.loads(line)
            known = guides[row["guide"]]
            at = len(known) if row["section"] == "none" else next((i for i, passage in enumerate(known) if passage["heading"].lower() == row["passage"].lower()
                                                                    or passage["text"].startswith(row["passage"])), None)
            if at is not None:
                questions[row["guide"]] += [(asked, at) for asked in row["asked"]]
    return {guide: ([p["heading"] + ". " + p["text"] if p["heading"] else p["text"] for p in known], questions[guide]) for guide, known in guides.items() if questions[guide]}


def evaluate(encoder, data):
    found, total, held, others = torch.zeros(3), 0, [], []
    with torch.no_grad():
        for texts, questions in data:
            scores = encoder([question for question, _ in questions]) @ encoder(texts).T
            for row, (_, right) in enumerate(questions):
                (held if right < len(texts) else others).append(scores[row].max().item())
                if right < len(texts):
                    total += 1
                    found += torch.tensor([float(right in scores[row].topk(k).indices) for k in (1, 2, 3)])
    area = sum(sum(h > o for o in others) for h in held) / max(1, len(held) * len(others))
    print("held out: first / two / three %s %%, held or not %.3f" % (" / ".join("%.0f" % v for v in found / total * 100), area), flush=True)


def train(encoder, data, held_out):
    scale, null = torch.tensor(3.0, requires_grad=True), torch.tensor(0.45, requires_grad=True)
    optimiser = torch.optim.AdamW([*encoder.tuned.values(), scale, null], lr=RATE, weight_decay=0.01)
    steps = sum(math.ceil(len(questions) / QUESTIONS_A_STEP) for _, questions in data) * (EPOCHS + 1)
    step = 0
    for epoch in range(EPOCHS):
        jobs = []
        for guide, (_, questions) in enumerate(data):
            shuffled = random.sample(questions, len(questions))
            jobs += [(guide, shuffled[i:i + QUESTIONS_A_STEP]) for i in range(0, len(shuffled), QUESTIONS_A_STEP)]
        random.shuffle(jobs)
        for guide, questions in jobs:
            for group in optimiser.param_groups:
                group["lr"] = RATE * min(1, step / 20) * max(0.02, 1 - step / steps)
            passages = encoder(data[guide][0], DROPOUT)
            scores = encoder([question for question, _ in questions], DROPOUT) @ passages.T
            # One more choice, "none of them", keeps questions that the guide does not hold away from every passage.
            scores = torch.cat([scores, null.expand(len(questions), 1)], 1) * scale.exp()
            loss = torch.nn.functional.cross_entropy(scores, torch.tensor([right for _, right in questions]), label_smoothing=SMOOTHING)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            step += 1
        print("epoch", epoch + 1, time.strftime("%H:%M:%S"), flush=True)
        evaluate(encoder, held_out)


def write(encoder, names, path):
    """Differences in four bits, a scale for each 64 weights; EncoderTuning.cs reads them."""
    parts = []
    for name, value in sorted(encoder.tuned.items()):
        groups = (value.detach() - encoder.weights[name]).numpy().reshape(-1, GROUP)
        scales = np.maximum(np.abs(groups).max(1) / 7, 1e-7).astype("f2")
        bits = (np.clip(np.round(groups / scales[:, None].astype("f4")), -8, 7) + 8).astype("u1").reshape(-1)
        stored = names[name].encode()
        parts.append(struct.pack("B", len(stored)) + stored + struct.pack("<i", bits.size) + scales.tobytes() + (bits[0::2] | (bits[1::2] << 4)).tobytes())
    with open(path, "wb") as file:
        file.write(struct.pack("<i", len(parts)) + b"".join(parts))


def main():
    passages, folder, model, vocabulary, output = sys.argv[1:]
    torch.manual_seed(1)
    random.seed(1)
    weights, names = read_model(model)
    encoder = Encoder(weights, Tokenizer(vocabulary))
    data = read_data(passages, folder)
    for texts, questions in data.values():
        encoder.prepare(texts + [question for question, _ in questions])
    held_out = [entry for guide, entry in data.items() if guide in HELD_OUT]
    evaluate(encoder, held_out)
    train(encoder, [entry for guide, entry in data.items() if guide not in HELD_OUT], held_out)
    write(encoder, names, output)


if __name__ == "__main__":
    main()
