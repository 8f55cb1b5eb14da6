#!/usr/bin/env python3
"""Ask a running bot the questions of a JSONL set and score its replies.

Talks to POST /api/messages as a Bot Framework channel does, with deliveryMode expectReplies.
See README.md beside this file for the format and what makes a turn pass.
"""
import argparse, collections, json, pathlib, re, statistics, sys, time, urllib.error, urllib.request, uuid

HERE = pathlib.Path(__file__).resolve().parent
MONEY = re.compile(r"£\s?(\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?!\d)|\d+(?:\.\d+)?)(?:\s?(k\b|m\b|grand\b))?", re.I)
LOOSE = re.compile(r"(?:£\s?)?(\d{1,3}(?:[, ]\d{3})+(?!\d)|\d+(?:\.\d+)?)(?:\s?(k\b|m\b|grand\b|thousand\b))?", re.I)
# Arithmetic on the user's own figure: hours, days, weeks, months a year; part of a week; full-time equivalent.
PERIODS = re.compile(r"\b(hours?|hourly|ph|days?|daily|pd|weeks?|weekly|months?|monthly|pcm|part[ -]time|fte|pro[ -]rata|half[ -]time)\b|/(h|hr|d|day)\b", re.I)
FACTORS = [12, 1 / 12, 52, 1 / 52, *(hours * 52 for hours in (35, 36, 37, 37.5, 38, 39, 40)), *range(210, 262),
           *(days / 5 for days in (1, 2, 3, 4)), *(5 / days for days in (1, 2, 3, 4)), *(part / 10 for part in range(1, 10)), *(10 / part for part in range(1, 10))]
GAP_WORDS = re.compile(
    r"\b(above|below|more|less|over|under|gap|differ\w*|higher|lower|between|short|wide|spread|headroom|apart|up|step|increase|rise|jump|span\w*)\b", re.I)


def amount(digits, unit):
    value = float(re.sub(r"[, \u00a0\u202f]", "", digits))
    unit = (unit or "").lower().strip()
    return int(round(value * (1000 if unit in ("k", "grand", "thousand") else 1_000_000 if unit == "m" else 1)))


def spread_k(text):
    """'£65-90k' and '£65–£90k' mean thousands on both ends."""
    return re.sub(r"£\s?(\d{2,3})\s?-\s?£?\s?(\d{2,3})\s?k\b", r"£\1k-£\2k", text, flags=re.I)


def normal(text):
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text).replace("\u2019", "'").replace("\u2018", "'")
    text = spread_k(text)
    text = MONEY.sub(lambda m: "£%d" % amount(m[1], m[2]), text)
    text = re.sub(r"[*_`#>|~]", " ", text)
    return re.sub(r"\s+", " ", text).strip().lower()


def figures(text):
    text = spread_k(re.sub(r"[\u2010-\u2015\u2212]", "-", text))
    return [(amount(m[1], m[2]), m.start()) for m in MONEY.finditer(text)]


def card_texts(node):
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("text", "title", "value", "label", "altText", "subtitle", "name") and isinstance(value, str):
                yield value
            elif key not in ("url", "$schema", "type", "id", "data", "verb"):
                yield from card_texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from card_texts(value)


def visible(activities):
    parts = []
    for activity in activities:
        if activity.get("type") != "message":
            continue
        parts.append(activity.get("text") or "")
        for attachment in activity.get("attachments") or []:
            parts.extend(card_texts(attachment.get("content")))
    return "\n".join(parts)


def has(text, item):
    wanted = normal(item)
    if wanted.startswith("£"):
        return re.search(re.escape(wanted) + r"(?!\d)", text) is not None
    return wanted in text


def published(folders=()):
    found = set()
    for folder in [HERE.parents[2] / "knowledge", *sorted((HERE.parent / "Guides").glob("*")), *map(pathlib.Path, folders)]:
        for guide in sorted([*folder.glob("*.txt"), *folder.glob("*.md")]):
            found.update(value for value, _ in figures(guide.read_text(encoding="utf-8")))
    return found


def ask(base, conversation, user, text, timeout):
    body = json.dumps({
        "type": "message", "id": uuid.uuid4().hex, "channelId": "emulator", "serviceUrl": "http://127.0.0.1:9/",
        "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "locale": "en-GB",
        "from": {"id": user, "role": "user"}, "recipient": {"id": "bot", "role": "bot"},
        "conversation": {"id": conversation}, "text": text, "deliveryMode": "expectReplies"}).encode()
    request = urllib.request.Request(base + "/api/messages", body, {"Content-Type": "application/json"})
    started = time.perf_counter()
    with urllib.request.urlopen(request, timeout=timeout) as response:
        reply = json.load(response)
    return reply.get("activities") or [], (time.perf_counter() - started) * 1000


def judge(expect, activities, said, known):
    faults = []
    messages = [a for a in activities if a.get("type") == "message"]
    if not messages:
        return ["no message came back"], ""
    raw = visible(activities)
    text = normal(raw)
    answer = next((m["channelData"]["answer"] for m in reversed(messages)
                   if isinstance(m.get("channelData"), dict) and isinstance(m["channelData"].get("answer"), dict)), {})
    outcome, sources = answer.get("outcome"), answer.get("sources") or []
    if expect.get("outcome") and outcome not in expect["outcome"]:
        faults.append("outcome %s, not %s" % (outcome, "/".join(expect["outcome"])))
    missing = set(expect.get("roles") or []) - {s.get("role") for s in sources}
    if missing:
        faults.append("no source for role " + ", ".join(sorted(missing)))
    if expect.get("sections") and not {s.get("section") for s in sources} & set(expect["sections"]):
        faults.append("no source in section " + "/".join(expect["sections"]))
    for item in expect.get("all_of") or []:
        if not any(has(text, option) for option in (item if isinstance(item, list) else [item])):
            faults.append("lacks %s" % (item,))
    if expect.get("any_of") and not any(has(text, option) for option in expect["any_of"]):
        faults.append("lacks any of %s" % expect["any_of"])
    for item in expect.get("none_of") or []:
        if has(text, item):
            faults.append("has %s" % item)
    theirs = {amount(m[1], m[2]) for turn in said for m in LOOSE.finditer(turn)}
    theirs |= {value * 1000 for value in theirs if value < 1000}
    base = known | theirs
    if any(PERIODS.search(turn) for turn in said):
        base = base | {round(value * factor) for value in theirs for factor in FACTORS}
    for value, at in figures(raw):
        if value in base:
            continue
        around = raw[max(0, at - 90):at + 90]
        if GAP_WORDS.search(around) and any(value + other in base for other in base):
            continue
        faults.append("figure £%d is in no guide" % value)
    if outcome in ("band", "guide"):
        claims = [c for m in messages for e in m.get("entities") or []
                  if e.get("type") == "https://schema.org/Message" for c in e.get("citation") or []]
        if not claims:
            faults.append("no citation")
        elif "[1]" not in raw:
            faults.append("no [1] mark")
        elif not all((c.get("appearance") or {}).get("name") for c in claims):
            faults.append("a citation without a name")
    return faults, raw


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("questions", nargs="?", default=str(HERE.parent / "Questions" / "questions.jsonl"))
    parser.add_argument("--url", default="http://127.0.0.1:3978")
    parser.add_argument("--min", type=float, default=0.0, help="exit 1 when a smaller share of turns passes")
    parser.add_argument("--show", type=int, default=1000, help="how many failing turns to print")
    parser.add_argument("--only", default="", help="only ids that start with this")
    parser.add_argument("--out", help="write every turn, reply and fault here, as JSONL")
    parser.add_argument("--timeout", type=float, default=30)
    parser.add_argument("--guides", action="append", default=[], help="a folder of further published pages whose figures are known")
    options = parser.parse_args()
    known, run = published(options.guides), uuid.uuid4().hex[:8]
    groups, times, shown, out = collections.defaultdict(lambda: [0, 0]), [], 0, None
    if options.out:
        out = open(options.out, "w", encoding="utf-8")
    for line in open(options.questions, encoding="utf-8"):
        if not line.strip():
            continue
        case = json.loads(line)
        if not case["id"].startswith(options.only):
            continue
        said = []
        for number, turn in enumerate(case["turns"], 1):
            said.append(turn["say"])
            try:
                activities, took = ask(options.url, f"{run}-{case['id']}", f"user-{run}-{case['id']}", turn["say"], options.timeout)
                times.append(took)
                faults, raw = judge(turn.get("expect") or {}, activities, said, known)
            except (urllib.error.URLError, OSError, ValueError) as error:
                faults, raw = ["request failed: %s" % error], ""
            for key in {"all", case["id"].rsplit("-", 1)[0], *("#" + tag for tag in case.get("tags") or [])}:
                groups[key][0] += not faults
                groups[key][1] += 1
            if out:
                out.write(json.dumps({"id": case["id"], "turn": number, "say": turn["say"], "faults": faults, "reply": raw}, ensure_ascii=False) + "\n")
            if faults and shown < options.show:
                shown += 1
                print("FAIL %s.%d  %s\n     %s\n     > %s" % (case["id"], number, turn["say"][:160], "; ".join(faults), " ".join(raw.split())[:260]))
    for key in sorted(groups, key=lambda k: (k != "all", k.startswith("#"), k)):
        good, total = groups[key]
        print("%-28s %4d / %4d  %5.1f%%" % (key, good, total, 100 * good / total))
    if times:
        times.sort()
        print("reply time ms: median %.1f, 99th %.1f, max %.1f" % (statistics.median(times), times[min(len(times) - 1, int(len(times) * .99))], times[-1]))
    good, total = groups["all"]
    return 0 if total and good / total >= options.min else 1


if __name__ == "__main__":
    sys.exit(main())
