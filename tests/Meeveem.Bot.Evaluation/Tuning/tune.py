#!/usr/bin/env python3
"""Tunes the upper layers of the sentence encoder on questions by passage and by sentence and on messages by intent, and writes what changed.

    python3 tune.py pairs.jsonl model.onnx vocab.txt encoder.tuning [earlier.tuning]

With an earlier tuning it goes on from there; else it begins with the weights of the package. Either takes two epochs.

pairs.jsonl comes from the evaluation's `pairs` command. model.onnx and vocab.txt are the resources of the package that
Meaning.targets names. Needs Debian's python3-torch, python3-onnx, python3-numpy and libopenblas0-pthread (without the last it is ten times slower).
See ../README.md.
"""
import collections, json, math, random, re, struct, sys, time, unicodedata
import numpy as np
import onnx
import torch
from onnx import numpy_helper

LAYERS, FROZEN, WIDTH, HEADS = 6, 2, 384, 12
NARROW, MESSAGES_A_STEP = 64, 96
FIRST, FURTHER = (2, 1.2e-4), (2, 1e-4)  # epochs and rate
MOST_TOKENS = 254  # of a passage, without the marks of begin and end
QUESTIONS_A_STEP, DROPOUT, SMOOTHING = 200, 0.1, 0.05
HELD_OUT = {"user-researcher", "customer-success-manager", "technical-writer", "content-designer", "validation-engineer",
            "robotics-software-engineer", "quality-manager", "market-access-manager", "systems-analyst", "virtual-ward-operations-manager"}
GROUP = 64


class Tokenizer:
    """BERT's own: lower case, no accents, punctuation apart, word pieces."""

    def __init__(self, path):
        self.ids = {word.rstrip("\n"): i for i, word in enumerate(open(path, encoding="utf-8"))}

    def __call__(self, text, most=200):
        text = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(c) != "Mn")
        words = re.sub(r"([!-/:-@\[-`{-~\u2010-\u2027])", r" \1 ", text).split()
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
        # Words are compared in fewer dimensions; one more column tells how much a word of a question counts.
        self.narrow = torch.zeros(WIDTH, NARROW).requires_grad_(True)
        self.counts = torch.zeros(WIDTH, 1).requires_grad_(True)

    def begin(self, names, path):
        """Takes an earlier tuning, as `write` made it, with the matrix of the words."""
        data, at = open(path, "rb").read(), 4
        by_stored = {names[name]: name for name in self.tuned}
        for _ in range(struct.unpack_from("<i", data)[0]):
            name, at = by_stored[data[at + 1:at + 1 + data[at]].decode()], at + 1 + data[at]
            size, at = struct.unpack_from("<i", data, at)[0], at + 4
            scales, at = np.frombuffer(data, "<f2", size // GROUP, at).astype("f4"), at + size // GROUP * 2
            bits, at = np.frombuffer(data, "u1", size // 2, at), at + size // 2
            steps = np.stack([bits & 15, bits >> 4], 1).reshape(-1, GROUP).astype("f4") - 8
            with torch.no_grad():
                self.tuned[name] += torch.tensor(steps * scales[:, None]).view(self.tuned[name].shape)
        rows = torch.tensor(np.frombuffer(data, "<f2", (NARROW + 1) * WIDTH, at).astype("f4")).view(NARROW + 1, WIDTH).T
        with torch.no_grad():
            self.narrow.copy_(rows[:, :NARROW])
            self.counts.copy_(rows[:, NARROW:])

    def narrow_to_principal(self, texts):
        """Begins with the directions in which the vectors of words differ most."""
        with torch.no_grad():
            found = torch.nn.functional.normalize(torch.cat([text[1:-1] for text in self.words(random.sample(texts, min(len(texts), 1500)))]), dim=-1)
            self.narrow.copy_(torch.linalg.svd(found[torch.randperm(len(found))[:12000]], full_matrices=False)[2][:NARROW].T)

    def prepare(self, texts, batch=64):
        """A text is a string, or the tokens of a passage."""
        marked = lambda tokens: [self.tokenizer.ids["[CLS]"], *tokens, self.tokenizer.ids["[SEP]"]]
        tokens = {text: self.tokenizer(text) if isinstance(text, str) else marked(text) for text in dict.fromkeys(texts) if text not in self.below}
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

    def words(self, texts, dropout=0.0, batch=32):
        """For each text the vectors of its words, as the last layer gives them."""
        order = sorted(range(len(texts)), key=lambda i: len(self.below[texts[i]]))
        weights, found = {**self.weights, **self.tuned}, [None] * len(texts)
        for at in range(0, len(order), batch):
            part = order[at:at + batch]
            x, seen = padded([self.below[texts[i]] for i in part])
            mask = (1 - seen)[:, None, None, :] * -1e9
            for number in range(FROZEN, LAYERS):
                x = layer(weights, number, x, mask, dropout)
            for row, i in enumerate(part):
                found[i] = x[row, :len(self.below[texts[i]])]
        return found

    def __call__(self, texts, dropout=0.0):
        return pooled(self.words(texts, dropout))

    def narrowed(self, words):
        """Without the marks of begin and end."""
        return [torch.nn.functional.normalize(text[1:-1] @ self.narrow, dim=-1) for text in words]

    def importance(self, words):
        return torch.cat([torch.softmax((text[1:-1] @ self.counts)[:, 0], 0) for text in words])


def sentences_of(words, spans):
    """The words of each sentence as its passage has them, a cell's with those of what its row is about; with a mark before and behind."""
    found = []
    for span in spans:
        text = words[span.passage]
        own = text[span.first:span.end]
        found.append(torch.cat([text[:1], *([text[1:span.heading]] if span.is_row else []), own, text[-1:]]))
    return found


def pooled(words):
    return torch.nn.functional.normalize(torch.stack([text.mean(0) for text in words]), dim=-1)


def word_by_word(encoder, asked, sentences, owners, passages):
    """For each question and sentence, and each question and passage: how near the nearest word is to each word of the question, on average."""
    questions, importance = encoder.narrowed(asked), encoder.importance(asked)
    of = torch.cat([torch.full((len(text),), row) for row, text in enumerate(questions)])
    single, seen = padded(encoder.narrowed(sentences))
    near = (torch.cat(questions) @ single.reshape(-1, NARROW).T).view(-1, *seen.shape).masked_fill(seen[None] == 0, -1).max(2).values
    by_passage = torch.stack([near[:, owners == number].max(1).values for number in range(passages)], 1)
    total = lambda values: torch.zeros(len(asked), values.shape[1]).index_add(0, of, values * importance[:, None])
    return total(near), total(by_passage)


Guide = collections.namedtuple("Guide", "name passages spans owners questions")
# Which tokens of a passage are a sentence: from first to end, after the mark of the beginning and the heading, which ends at `heading`.
Span = collections.namedtuple("Span", "passage heading first end is_row")
Question = collections.namedtuple("Question", "text passage sentence")


def read_passage(number, passage, tokenizer):
    """The tokens of a passage, heading and sentences, and where each sentence is."""
    tokens, spans = tokenizer(passage["heading"] + ".")[1:-1] if passage["heading"] else [], []
    heading = 1 + len(tokens)
    for text in passage["sentences"]:
        first = min(1 + len(tokens), MOST_TOKENS)
        tokens += tokenizer(text)[1:-1]
        spans.append(Span(number, heading, first, max(first + 1, min(1 + len(tokens), 1 + MOST_TOKENS)), passage["isRow"]))
    return tuple(tokens[:MOST_TOKENS]), spans


def read_data(path, tokenizer):
    """The guides, by name: the tokens of the passages, which of them are sentences, and the passage that each sentence is of. A question that the
    guide does not hold has the count of passages as its passage; the sentence is None where it is not known."""
    guides = {}
    for line in open(path, encoding="utf-8"):
        row = json.loads(line)
        if "told" in row:
            continue
        passages, spans = [], []
        for number, passage in enumerate(row["passages"]):
            tokens, found = read_passage(number, passage, tokenizer)
            passages.append(tokens)
            spans += found
        owners = [span.passage for span in spans]
        questions = []
        for asked in row["questions"]:
            at = len(row["passages"]) if asked["passage"] is None else asked["passage"]
            questions.append(Question(asked["text"], at, None if asked["sentence"] is None else owners.index(at) + asked["sentence"]))
        if questions:
            guides[row["guide"]] = Guide(row["guide"], passages, spans, torch.tensor(owners), questions)
    return guides


def evaluate(encoder, guides):
    found, points, total, labelled, held, others = torch.zeros(3), torch.zeros(3), 0, 0, [], []
    with torch.no_grad():
        for guide in guides:
            asked, wholes = encoder.words([question.text for question in guide.questions]), encoder.words(guide.passages)
            singles = sentences_of(wholes, guide.spans)
            near, by_passage = word_by_word(encoder, asked, singles, guide.owners, len(guide.passages))
            best = torch.stack([near[:, guide.owners == number].max(1).values for number in range(len(guide.passages))], 1)
            both = 11 * (pooled(asked) @ pooled(wholes).T) + 14 * by_passage + 14 * best
            for row, question in enumerate(guide.questions):
                (held if question.passage < len(guide.passages) else others).append(both[row].max().item())
                if question.passage < len(guide.passages):
                    total += 1
                    found += torch.tensor([float(question.passage in both[row].topk(k).indices) for k in (1, 2, 3)])
                if question.sentence is not None:
                    labelled += 1
                    alone = 14 * near[row] + 0.1 * both[row][guide.owners]
                    points += torch.tensor([float(question.sentence in alone.topk(k).indices) for k in (1, 2, 3)])
    area = sum(sum(h > o for o in others) for h in held) / max(1, len(held) * len(others))
    shares = lambda counts, of: " / ".join("%.0f" % v for v in counts / max(1, of) * 100)
    print("held out: passage first / two / three %s %%, sentence %s %%, held or not %.3f" % (shares(found, total), shares(points, labelled), area), flush=True)


class Told:
    """Messages by a label, and a linear layer that tells it from a message's vector. Each fifth is held out."""

    def __init__(self, row):
        labels = sorted({message["label"] for message in row["messages"]} | {"none"})
        self.name, self.none = row["told"], labels.index("none")
        told = [(message["text"], labels.index(message["label"])) for message in row["messages"]]
        random.Random(1).shuffle(told)
        self.held_out, self.known = told[::5], [each for i, each in enumerate(told) if i % 5]
        self.by_label = collections.defaultdict(list)
        for text, label in self.known:
            self.by_label[label].append(text)
        self.layer = (torch.randn(WIDTH, len(labels)) / WIDTH ** 0.5).requires_grad_(True)
        self.bias = torch.zeros(len(labels)).requires_grad_(True)

    def sample(self, count):
        """As many of each label as may be, and of the others."""
        labels = list(self.by_label)
        some = [random.choice(labels) for _ in range(count * 2 // 3)]
        return [(random.choice(self.by_label[label]), label) for label in some] + random.sample(self.known, count // 3)

    def begin(self, encoder):
        """Begins with the mean vector of each label."""
        with torch.no_grad():
            for label, texts in self.by_label.items():
                self.layer[:, label] = torch.nn.functional.normalize(encoder(texts).mean(0), dim=0)

    def scores(self, vectors):
        return 12 * vectors @ self.layer + self.bias

    def report(self, encoder):
        with torch.no_grad():
            likely = torch.softmax(self.scores(encoder([text for text, _ in self.held_out])), 1)
        right = [likely[row].argmax().item() == label for row, (_, label) in enumerate(self.held_out)]
        kinds = [row for row, (_, label) in enumerate(self.held_out) if label != self.none]
        others = [row for row, (_, label) in enumerate(self.held_out) if label == self.none]
        sure = lambda rows: sum(likely[row].max() >= 0.45 and likely[row].argmax() != self.none for row in rows)
        good = sum(right[row] and likely[row].max() >= 0.45 for row in kinds)
        print(self.name, "right %.1f %%, of kinds %.1f %%, sure and right %.1f %%; of %d others taken for one %.1f %%" % (100 * sum(right) / len(right),
              100 * sum(right[row] for row in kinds) / len(kinds), 100 * good / len(kinds), len(others), 100 * float(sure(others)) / max(1, len(others))), flush=True)


def read_told(path):
    return [Told(row) for row in map(json.loads, open(path, encoding="utf-8")) if "told" in row]


def loss_of(scores, null, scale, right):
    """Softmax over the candidates and "none of them", which keeps questions that the guide does not hold away from every passage.
    right: for each question the candidates that answer it; their likelihoods are added."""
    logits = torch.cat([scores, null.expand(len(scores), 1)], 1) * scale.exp()
    likely = torch.log_softmax(logits, 1)
    return -((1 - SMOOTHING) * torch.logsumexp(likely.masked_fill(~right, -1e9), 1) + SMOOTHING * likely.mean(1)).mean()


def masks(guide, questions):
    passages = torch.zeros(len(questions), len(guide.passages) + 1, dtype=torch.bool)
    sentences = torch.zeros(len(questions), len(guide.spans) + 1, dtype=torch.bool)
    owners = torch.cat([guide.owners, torch.tensor([len(guide.passages)])])
    for row, question in enumerate(questions):
        passages[row, question.passage] = True
        if question.sentence is None:
            sentences[row] = owners == question.passage
        else:
            sentences[row, question.sentence] = True
    return passages, sentences


def train(encoder, guides, told, held_out, epochs, rate, after_epoch):
    scales = [torch.tensor(3.0, requires_grad=True) for _ in range(4)]
    nulls = [torch.tensor(0.45, requires_grad=True) for _ in range(4)]
    parts_of = [
        {"params": [*encoder.tuned.values(), *scales, *nulls]},
        {"params": [encoder.narrow, encoder.counts], "times": 5},
        {"params": [part for each in told for part in (each.layer, each.bias)], "times": 20},
    ]
    optimiser = torch.optim.AdamW(parts_of, lr=rate, weight_decay=0.01)
    parts = {guide.name: math.ceil(len(guide.questions) / QUESTIONS_A_STEP) for guide in guides}
    steps, step = sum(parts.values()) * epochs * 1.05, 0
    for epoch in range(epochs):
        jobs = []
        for guide in guides:
            shuffled = random.sample(guide.questions, len(guide.questions))
            jobs += [(guide, shuffled[part::parts[guide.name]]) for part in range(parts[guide.name])]
        random.shuffle(jobs)
        for guide, questions in jobs:
            for group in optimiser.param_groups:
                group["lr"] = rate * group.get("times", 1) * min(1, (step + 1) / 20) * (1 - step / steps)
            asked = encoder.words([question.text for question in questions], DROPOUT)
            wholes = encoder.words(guide.passages, DROPOUT)
            singles = sentences_of(wholes, guide.spans)
            passages, sentences = masks(guide, questions)
            near, by_passage = word_by_word(encoder, asked, singles, guide.owners, len(guide.passages))
            meant = pooled(asked)
            pairs = ((meant @ pooled(wholes).T, passages), (meant @ pooled(singles).T, sentences), (near, sentences), (by_passage, passages))
            loss = sum(loss_of(scores, null, scale, right) for (scores, right), null, scale in zip(pairs, nulls, scales))
            for each in told:
                messages = each.sample(MESSAGES_A_STEP)
                vectors, labels = encoder([text for text, _ in messages], DROPOUT), [label for _, label in messages]
                if each.name == "intents":
                    # What a guide answers has no intent.
                    held = [row for row, question in enumerate(questions) if question.passage < len(guide.passages)][:MESSAGES_A_STEP // 3]
                    vectors, labels = torch.cat([vectors, pooled([asked[row] for row in held])]), labels + [each.none] * len(held)
                loss = loss + torch.nn.functional.cross_entropy(each.scores(vectors), torch.tensor(labels), label_smoothing=SMOOTHING)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            step += 1
            if step % 20 == 0:
                print("step", step, "of", round(steps / 1.05), time.strftime("%H:%M:%S"), "loss %.2f" % loss.item(), flush=True)
        evaluate(encoder, held_out)
        for each in told:
            each.report(encoder)
        after_epoch()


def write(encoder, names, path):
    """Differences in four bits, a scale for each 64 weights, then the matrix of the words; EncoderTuning.cs reads them."""
    parts = []
    for name, value in sorted(encoder.tuned.items()):
        groups = (value.detach() - encoder.weights[name]).numpy().reshape(-1, GROUP)
        scales = np.maximum(np.abs(groups).max(1) / 7, 1e-7).astype("f2")
        bits = (np.clip(np.round(groups / scales[:, None].astype("f4")), -8, 7) + 8).astype("u1").reshape(-1)
        stored = names[name].encode()
        parts.append(struct.pack("B", len(stored)) + stored + struct.pack("<i", bits.size) + scales.tobytes() + (bits[0::2] | (bits[1::2] << 4)).tobytes())
    with open(path, "wb") as file:
        file.write(struct.pack("<i", len(parts)) + b"".join(parts))
        file.write(torch.cat([encoder.narrow, encoder.counts], 1).detach().T.contiguous().numpy().astype("<f2").tobytes())


def main():
    pairs, model, vocabulary, output, *earlier = sys.argv[1:]
    torch.manual_seed(1)
    random.seed(1)
    weights, names = read_model(model)
    encoder = Encoder(weights, Tokenizer(vocabulary))
    guides = read_data(pairs, encoder.tokenizer).values()
    for guide in guides:
        encoder.prepare([*guide.passages, *(question.text for question in guide.questions)])
    told = read_told(pairs)
    for each in told:
        encoder.prepare([text for text, _ in [*each.known, *each.held_out]])
    for path in earlier:
        encoder.begin(names, path)
    if not earlier:
        encoder.narrow_to_principal([text for guide in guides for text in guide.passages])
    for each in told:
        each.begin(encoder)
    held_out = [guide for guide in guides if guide.name in HELD_OUT]
    learnt_from = [guide for guide in guides if guide.name not in HELD_OUT]
    print(len(learnt_from), "guides,", sum(len(guide.questions) for guide in learnt_from), "questions; held out", sum(len(guide.questions) for guide in held_out), flush=True)
    evaluate(encoder, held_out)
    train(encoder, learnt_from, told, held_out, *(FURTHER if earlier else FIRST), lambda: write(encoder, names, output))


if __name__ == "__main__":
    main()
