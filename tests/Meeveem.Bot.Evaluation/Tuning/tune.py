#!/usr/bin/env python3
"""Tunes the upper layers of the sentence encoder on questions by passage and by sentence, and writes what changed.

    python3 tune.py pairs.jsonl model.onnx vocab.txt encoder.tuning

pairs.jsonl comes from the evaluation's `pairs` command. model.onnx and vocab.txt are the resources of the package that
Meaning.targets names. Needs Debian's python3-torch, python3-onnx and python3-numpy. See ../README.md.
"""
import collections, json, math, random, re, struct, sys, time, unicodedata
import numpy as np
import onnx
import torch
from onnx import numpy_helper

LAYERS, FROZEN, WIDTH, HEADS = 6, 2, 384, 12
EPOCHS, RATE, QUESTIONS_A_STEP, DROPOUT, SMOOTHING = 2, 1.2e-4, 200, 0.1, 0.05
HELD_OUT = {"user-researcher", "customer-success-manager", "technical-writer", "content-designer", "validation-engineer",
            "robotics-software-engineer", "quality-manager", "market-access-manager", "systems-analyst", "virtual-ward-operations-manager"}
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


def padded(rows):
    """The rows in one tensor, and where they are filled."""
    x = torch.nn.utils.rnn.pad_sequence(rows, batch_first=True)
    filled = torch.zeros(x.shape[:2])
    for row, value in enumerate(rows):
        filled[row, :len(value)] = 1
    return x, filled


class Encoder:
    """The frozen layers are run once for each text; the tuned ones on top of that."""

    def __init__(self, weights, tokenizer):
        self.weights, self.tokenizer, self.below = weights, tokenizer, {}
        self.tuned = {name: value.clone().requires_grad_(True) for name, value in weights.items()
                      if any(name.startswith(f"encoder.layer.{number}.") for number in range(FROZEN, LAYERS))}

    def prepare(self, texts, batch=64):
        tokens = {text: self.tokenizer(text) for text in dict.fromkeys(texts) if text not in self.below}
        by_length = sorted(tokens, key=lambda text: len(tokens[text]))
        for at in range(0, len(by_length), batch):
            part = by_length[at:at + batch]
            ids, mask = padded([torch.tensor(tokens[text]) for text in part])
            w = self.weights
            x = w["embeddings.word_embeddings.weight"][ids] + w["embeddings.position_embeddings.weight"][:ids.shape[1]] + w["embeddings.token_type_embeddings.weight"][0]
            with torch.no_grad():
                x = normed(w, "embeddings.LayerNorm", x)
                for number in range(FROZEN):
                    x = layer(w, number, x, (1 - mask)[:, None, None, :] * -1e9, 0.0)
            for row, text in enumerate(part):
                self.below[text] = x[row, :len(tokens[text])].clone()

    def __call__(self, texts, dropout=0.0, batch=32):
        order = sorted(range(len(texts)), key=lambda i: len(self.below[texts[i]]))
        weights, parts = {**self.weights, **self.tuned}, []
        for at in range(0, len(order), batch):
            x, seen = padded([self.below[texts[i]] for i in order[at:at + batch]])
            mask = (1 - seen)[:, None, None, :] * -1e9
            for number in range(FROZEN, LAYERS):
                x = layer(weights, number, x, mask, dropout)
            parts.append(torch.nn.functional.normalize((x * seen[..., None]).sum(1) / seen.sum(1, keepdim=True), dim=-1))
        return torch.cat(parts)[torch.argsort(torch.tensor(order))]


Guide = collections.namedtuple("Guide", "name passages sentences owners questions")
Question = collections.namedtuple("Question", "text passage sentence")


def read_data(path):
    """The guides, by name: the texts of passages and sentences, the passage that each sentence is of, and the questions. A question that the guide
    does not hold has the count of passages as its passage; the sentence is None where it is not known."""
    guides = {}
    for line in open(path, encoding="utf-8"):
        row = json.loads(line)
        sentences, owners = [], []
        for number, passage in enumerate(row["passages"]):
            # A cell of a table is encoded with what its row is about, as the search does.
            sentences += [(passage["heading"] + ". " if passage["isRow"] else "") + text for text in passage["sentences"]]
            owners += [number] * len(passage["sentences"])
        questions = []
        for asked in row["questions"]:
            at = len(row["passages"]) if asked["passage"] is None else asked["passage"]
            questions.append(Question(asked["text"], at, None if asked["sentence"] is None else owners.index(at) + asked["sentence"]))
        if questions:
            guides[row["guide"]] = Guide(row["guide"], [passage["whole"] for passage in row["passages"]], sentences, torch.tensor(owners), questions)
    return guides


def evaluate(encoder, guides):
    found, points, total, labelled, held, others = torch.zeros(3), 0, 0, 0, [], []
    with torch.no_grad():
        for guide in guides:
            asked = encoder([question.text for question in guide.questions])
            whole, single = asked @ encoder(guide.passages).T, asked @ encoder(guide.sentences).T
            best = torch.stack([single[:, guide.owners == number].max(1).values for number in range(len(guide.passages))], 1)
            both = 11 * whole + 7 * best
            for row, question in enumerate(guide.questions):
                (held if question.passage < len(guide.passages) else others).append(whole[row].max().item())
                if question.passage < len(guide.passages):
                    total += 1
                    found += torch.tensor([float(question.passage in both[row].topk(k).indices) for k in (1, 2, 3)])
                if question.sentence is not None:
                    labelled += 1
                    points += float(question.sentence in (single[row] * 8 + both[row][guide.owners] * 0.8).topk(3).indices)
    area = sum(sum(h > o for o in others) for h in held) / max(1, len(held) * len(others))
    print("held out: passage first / two / three %s %%, sentence among three %.0f %%, held or not %.3f"
          % (" / ".join("%.0f" % v for v in found / total * 100), 100 * points / max(1, labelled), area), flush=True)


def loss_of(scores, null, scale, right):
    """Softmax over the candidates and "none of them", which keeps questions that the guide does not hold away from every passage.
    right: for each question the candidates that answer it; their likelihoods are added."""
    logits = torch.cat([scores, null.expand(len(scores), 1)], 1) * scale.exp()
    likely = torch.log_softmax(logits, 1)
    return -((1 - SMOOTHING) * torch.logsumexp(likely.masked_fill(~right, -1e9), 1) + SMOOTHING * likely.mean(1)).mean()


def masks(guide, questions):
    passages = torch.zeros(len(questions), len(guide.passages) + 1, dtype=torch.bool)
    sentences = torch.zeros(len(questions), len(guide.sentences) + 1, dtype=torch.bool)
    owners = torch.cat([guide.owners, torch.tensor([len(guide.passages)])])
    for row, question in enumerate(questions):
        passages[row, question.passage] = True
        if question.sentence is None:
            sentences[row] = owners == question.passage
        else:
            sentences[row, question.sentence] = True
    return passages, sentences


def train(encoder, guides, held_out, after_epoch):
    scales = [torch.tensor(3.0, requires_grad=True) for _ in range(2)]
    nulls = [torch.tensor(0.45, requires_grad=True) for _ in range(2)]
    optimiser = torch.optim.AdamW([*encoder.tuned.values(), *scales, *nulls], lr=RATE, weight_decay=0.01)
    parts = {guide.name: math.ceil(len(guide.questions) / QUESTIONS_A_STEP) for guide in guides}
    steps, step = sum(parts.values()) * EPOCHS * 1.05, 0
    for epoch in range(EPOCHS):
        jobs = []
        for guide in guides:
            shuffled = random.sample(guide.questions, len(guide.questions))
            jobs += [(guide, shuffled[part::parts[guide.name]]) for part in range(parts[guide.name])]
        random.shuffle(jobs)
        for guide, questions in jobs:
            for group in optimiser.param_groups:
                group["lr"] = RATE * min(1, (step + 1) / 20) * (1 - step / steps)
            asked = encoder([question.text for question in questions], DROPOUT)
            passages, sentences = masks(guide, questions)
            loss = loss_of(asked @ encoder(guide.passages, DROPOUT).T, nulls[0], scales[0], passages) \
                + loss_of(asked @ encoder(guide.sentences, DROPOUT).T, nulls[1], scales[1], sentences)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            step += 1
            if step % 20 == 0:
                print("step", step, "of", round(steps / 1.05), time.strftime("%H:%M:%S"), "loss %.2f" % loss.item(), flush=True)
        evaluate(encoder, held_out)
        after_epoch()


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
    pairs, model, vocabulary, output = sys.argv[1:]
    torch.manual_seed(1)
    random.seed(1)
    weights, names = read_model(model)
    encoder = Encoder(weights, Tokenizer(vocabulary))
    guides = read_data(pairs).values()
    for guide in guides:
        encoder.prepare([*guide.passages, *guide.sentences, *(question.text for question in guide.questions)])
    held_out = [guide for guide in guides if guide.name in HELD_OUT]
    learnt_from = [guide for guide in guides if guide.name not in HELD_OUT]
    print(len(learnt_from), "guides,", sum(len(guide.questions) for guide in learnt_from), "questions; held out", sum(len(guide.questions) for guide in held_out), flush=True)
    evaluate(encoder, held_out)
    train(encoder, learnt_from, held_out, lambda: write(encoder, names, output))


if __name__ == "__main__":
    main()
