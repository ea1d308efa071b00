"""Speed: reading a report whole against the bare parser over the same texts, as ratios inside one run; and the truce files by the clock."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from statistics import median

import spacy

from bench.data import ROOT
from trucewatch.model import Report
from trucewatch.reading import parser
from trucewatch.reading.steps import read
from trucewatch.terms import lint, load, render

_ROUNDS = 5
_COPIES = 6


@dataclass(frozen=True, slots=True)
class Pace:
    """Reports a second of ours and of the bare parser, medians over the rounds, and the median of the rounds' ratios."""

    ours: float
    bare: float
    ratio: float


def pace() -> Pace:
    """The bundled sample's reports, read whole and merely parsed, in turn."""
    texts = [
        json.loads(line)["text"]
        for line in files("trucewatch.data").joinpath("sample/reports.jsonl").read_text(encoding="utf-8").splitlines()
    ] * _COPIES
    reports = [Report(str(n), str(n), text, published="2023-12-01") for n, text in enumerate(texts)]
    nlp = spacy.load(parser.PIPELINE)
    _seconds(lambda: [read(report) for report in reports[:5]])
    rounds = [(_seconds(lambda: [read(report) for report in reports]), _seconds(lambda: list(nlp.pipe(texts)))) for _ in range(_ROUNDS)]
    return Pace(_rate(rounds, 0, len(texts)), _rate(rounds, 1, len(texts)), median(bare / ours for ours, bare in rounds))


def terms_seconds() -> float:
    """Processor seconds for reading, linting and rendering all truce files of agreements/, one after the other: the best of the rounds."""
    files_ = [(path.name, path.read_text(encoding="utf-8")) for path in sorted((ROOT / "agreements").glob("*.yaml"))]
    return min(_terms(files_) for _ in range(_ROUNDS))


def _terms(agreements: Sequence[tuple[str, str]]) -> float:
    start = time.process_time()
    for name, text in agreements:
        truce, problems = load(text, name)
        assert truce is not None, problems
        lint(text, name)
        render(truce)
    return time.process_time() - start


def _rate(rounds: Sequence[tuple[float, float]], side: int, count: int) -> float:
    return median(count / seconds[side] for seconds in rounds)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
