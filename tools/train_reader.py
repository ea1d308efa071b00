"""Train the small learned part of the reader from reports with gold claims, and write its weights as a table.

usage: python tools/train_reader.py GOLD_DIR [--folds N]

GOLD_DIR holds pairs NAME.txt and NAME.json as docs/claims.md describes them.  The weights go to
src/trucewatch/data/learned/weights.tsv, with the digest of the data and the seed; the same data gives the same bytes.
With --folds nothing is written: each part is trained N times without a part of the reports and measured on that part.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trucewatch.model import Report, Span
from trucewatch.reading import steps
from trucewatch.reading.claims.discourse import lend
from trucewatch.reading.claims.find import telling
from trucewatch.reading.claims.heads import Head
from trucewatch.reading.claims.learned import doers, tellers, whens
from trucewatch.reading.claims.learned.review import weighings
from trucewatch.reading.claims.learned.weighing import Option, Weighing
from trucewatch.reading.claims.learned.weights import Weights, likeliest, likely
from trucewatch.reading.claims.scopes import from_beginnings
from trucewatch.reading.page import lay_out

OUT = Path(__file__).parents[1] / "src" / "trucewatch" / "data" / "learned" / "weights.tsv"
SEED, EPOCHS, RATE, SHRINK, RARE, SMALL = 7, 4, 0.05, 0.01, 3, 0.005
SMALL_WORDS = frozenset(re.findall(r"\w+", "the a an of s in and for to its his her their by on at from"))

Gold = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """One claim's options for one field, and which of them are right."""

    options: Sequence[Option[Any]]
    right: Sequence[bool]


def main() -> None:
    """Read the gold, train each part, write the table or print how well each part does on reports it has not seen."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    given = parser.parse_args()
    files = sorted(given.gold.glob("*.json"))
    cases: dict[str, list[list[Case]]] = {part: [] for part in ("kind", *PARTS)}
    for path in files:
        found = weighings_of(path)
        cases["kind"].append([kind_case(it, gold) for it, gold in found if gold is None or not gold.get("optional")])
        for part, case in PARTS.items():
            cases[part].append([case(it, gold) for it, gold in found if gold is not None])
    if given.folds:
        for part, all_cases in cases.items():
            print(f"{part:6} {across(all_cases, given.folds, part):.3f} of {sum(map(len, all_cases))}")
        return
    learned = {part: train([case for report in rows for case in report]) for part, rows in cases.items()}
    write(learned, digest(files))


# --- gold ------------------------------------------------------------------------------------------------------------------------------


def weighings_of(path: Path) -> list[tuple[Weighing, Gold | None]]:
    """Each claim that the rules make of a report, as the learned part will see it, with the gold claim that it answers to, if any."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    about, text = gold["report"], path.with_suffix(".txt").read_text(encoding="utf-8")
    report = Report(path.stem, path.stem, text, about.get("title"), about.get("publisher"), about.get("published"))
    page = lay_out(report)
    reading = steps.run(page, steps.STEPS[:-1])
    layers, told = telling(page, reading.voices, reading.times, reading.places, reading.figures)
    found = [it for _, it in weighings(page, layers, told, from_beginnings(lend(told))) if it is not None]
    return list(zip(found, paired(text, found, gold["claims"]), strict=True))


def paired(text: str, found: Sequence[Weighing], golds: Sequence[Gold]) -> list[Gold | None]:
    """For each claim found the gold claim of its kind in its sentence: one each, those first whose very words hold the event word."""
    options = []
    for g, gold in enumerate(golds):
        at = text.find(gold["at"])
        words = Span(at, at + len(gold["at"]))
        for n, it in enumerate(found):
            if it.claim.kind == gold["kind"] and it.sentence.span.overlaps(words):
                inside = it.sentence.span_of(it.head.token).overlaps(words)
                options.append((not inside, bool(gold.get("optional")), n, g))
    given: dict[int, int] = {}
    for _, _, n, g in sorted(options):
        if n not in given and g not in given.values():
            given[n] = g
    return [golds[given[n]] if n in given else None for n in range(len(found))]


# --- what is right ---------------------------------------------------------------------------------------------------------------------


def kind_case(it: Weighing, gold: Gold | None) -> Case:
    """Event words: right is one whose claim stands in the gold."""
    return Case([tellers.option(it)], [gold is not None])


def when_case(it: Weighing, gold: Gold) -> Case:
    """Times: right is what agrees with the gold at the gold's precision."""
    options = whens.options(it)
    return Case(options, [same_time(gold.get("when"), (o.value.start, o.value.end) if o.value else None) for o in options])


def by_case(it: Weighing, gold: Gold) -> Case:
    """Doers: right is the same set of names."""
    options = doers.options(it)
    return Case(options, [same_names(gold.get("by") or [], [one.name for one in o.value]) for o in options])


PARTS: dict[str, Callable[[Weighing, Gold], Case]] = {"when": when_case, "by": by_case}
EACH = frozenset({"kind"})
"""Parts whose options are taken or left one by one."""


def same_time(gold: Sequence[str | None] | None, found: Sequence[str | None] | None) -> bool:
    if not gold or not found:
        return not gold and not found
    return all((g is None and f is None) or (g is not None and f is not None and f.startswith(g)) for g, f in zip(gold, found, strict=True))


def same_name(a: str, b: str) -> bool:
    x, y = (set(re.findall(r"\w+", name.lower())) - SMALL_WORDS for name in (a, b))
    return x <= y or y <= x or len(x & y) * 2 >= len(x | y) if x and y else a.lower() == b.lower()


def same_names(gold: Sequence[str], found: Sequence[str]) -> bool:
    left = list(found)
    for name in gold:
        hit = next((other for other in left if same_name(name, other)), None)
        if hit is None:
            return False
        left.remove(hit)
    return not left


# --- learning --------------------------------------------------------------------------------------------------------------------------


def train(cases: Sequence[Case]) -> Weights:
    """Weights by which the right options weigh most: a log-linear model, steps by AdaGrad, shrunk towards nothing."""
    pairs = [pair for case in cases for pair in one_by_one(case)]
    counts = Counter(f for case in pairs for o in case.options for f in set(o.features))
    weights = {f: 0.0 for f, n in counts.items() if n >= RARE}
    sums = dict.fromkeys(weights, 0.01)
    known = [([sorted(set(o.features) & weights.keys()) for o in case.options], case.right) for case in pairs]
    order = random.Random(SEED)  # noqa: S311  # the order of examples, no secret
    for _ in range(EPOCHS):
        order.shuffle(known)
        for options, right in known:
            for features, step in gradients(weights, options, right):
                for f in features:
                    slope = step + SHRINK * weights[f]
                    sums[f] += slope * slope
                    weights[f] -= RATE * slope / math.sqrt(sums[f])
    return {f: round(w, 3) for f, w in weights.items() if abs(w) >= SMALL}


def one_by_one(case: Case) -> Iterator[Case]:
    """The case itself; where options are taken one by one, each against nothing.  A case that teaches nothing is left out."""
    if case.options and isinstance(case.options[0].value, Head):
        for option, right in zip(case.options, case.right, strict=True):
            yield Case([option, Option(None, ())], [right, not right])
    elif any(case.right) and not all(case.right):
        yield case


def gradients(weights: Weights, options: Sequence[Sequence[str]], right: Sequence[bool]) -> Iterator[tuple[Sequence[str], float]]:
    scores = [sum(weights[f] for f in features) for features in options]
    top = max(scores)
    shares = [math.exp(score - top) for score in scores]
    whole, good = sum(shares), sum(share for share, is_right in zip(shares, right, strict=True) if is_right)
    for features, share, is_right in zip(options, shares, right, strict=True):
        step = share / whole - (share / good if is_right and good else 0.0)
        if abs(step) > 1e-4:
            yield features, step


def across(reports: Sequence[Sequence[Case]], folds: int, part: str) -> float:
    """The share of cases answered right by weights that were trained without their report."""
    hits = 0
    for fold in range(folds):
        weights = train([case for n, report in enumerate(reports) if n % folds != fold for case in report])
        hits += sum(answered(weights, case, part) for n, report in enumerate(reports) if n % folds == fold for case in report)
    return hits / sum(map(len, reports))


def answered(weights: Weights, case: Case, part: str) -> bool:
    if part in EACH:
        return all((likely(weights, option) > 0.5) == right for option, right in zip(case.options, case.right, strict=True))
    chosen, _ = likeliest(weights, [Option(right, option.features) for option, right in zip(case.options, case.right, strict=True)])
    return chosen


# --- the table -------------------------------------------------------------------------------------------------------------------------


def digest(files: Iterable[Path]) -> str:
    """SHA-256 over the names and bytes of the gold and its texts."""
    total = hashlib.sha256()
    for path in files:
        for one in (path, path.with_suffix(".txt")):
            total.update(one.name.encode() + b"\0" + one.read_bytes())
    return total.hexdigest()


def write(learned: dict[str, Weights], data: str) -> None:
    """The weights as a table, the heaviest of each part first."""
    source = f"learned by tools/train_reader.py from reports written for trucewatch; data sha256 {data}, seed {SEED}"
    head = f"# source: {source}\npart*\tfeature*\tweight\n"
    rows = [
        f"{part}\t{feature}\t{weight:g}\n"
        for part, weights in learned.items()
        for feature, weight in sorted(weights.items(), key=lambda row: (-abs(row[1]), row[0]))
    ]
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(head + "".join(rows), encoding="utf-8")
    print(f"{len(rows)} weights from data {data[:16]} in {OUT.name}")


if __name__ == "__main__":
    main()
