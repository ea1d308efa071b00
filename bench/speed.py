"""Speed on one core: reading reports against what others do with the same texts, in turn, as ratios of one run; and the truce files."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from pathlib import Path
from statistics import median
from typing import Any

from bench.data import ROOT
from bench.peers import Tool, peers
from trucewatch.model import Report
from trucewatch.reading.readers import read
from trucewatch.terms import lint, load, render

_ROUNDS = 3
_FEW, _MANY = 40, 100
"""Texts of general news: of long articles and of short ones."""
OURS = {"learned": "trucewatch read", "rules": "trucewatch read --reader rules", "quick": "trucewatch read --quick"}
"""Our readers by name, each as the command that reads with it."""
HEAD = ("texts", "tool", "reports/s", "ours is", "the rules alone are", "--quick is")
FLOORS = {
    "learned": {"the sample": 0.14, "news like the seed": 0.16, "general news: politics": 1.5, "general news: local": 1.0},
    "rules": {"the sample": 1.0, "news like the seed": 1.2, "general news: politics": 8.0, "general news: local": 6.0},
    "quick": {"the sample": 9.0, "news like the seed": 15.0, "general news: politics": 15.0, "general news: local": 15.0},
}
"""Times the bare parser's reports a second that must be kept by a reader, whatever else the machine does meanwhile."""


@dataclass(frozen=True, slots=True)
class Pace:
    """One tool over one set of texts: reports a second of processor time, how many times as fast our readers are; or why not measured."""

    texts: str
    tool: str
    rate: float | None
    ratios: Mapping[str, float]
    why: str = ""


def paces(shared: Path | None) -> list[Pace]:
    """Every tool over every set of texts; the first row of each set is ours."""
    return [pace for name, reports in _sets(shared) for pace in _set(name, reports)]


def _sets(shared: Path | None) -> Iterator[tuple[str, list[Report]]]:
    sample = files("trucewatch.data").joinpath("sample/reports.jsonl").read_text(encoding="utf-8")
    yield "the sample", [_report(json.loads(line)) for line in sample.splitlines()]
    if shared is None:
        return
    dev = sorted((shared / "data" / "claims" / "dev").glob("*.json"))
    abouts = [(path, json.loads(path.read_text(encoding="utf-8"))["report"]) for path in dev]
    yield "news like the seed", [_report({**about, "text": path.with_suffix(".txt").read_text(encoding="utf-8")}) for path, about in abouts]
    for name, layer, count in (("general news: politics", "voices", _FEW), ("general news: local", "places", _MANY)):
        lines = (shared / "data" / "layers" / f"{layer}.jsonl").read_text(encoding="utf-8").split("\n")
        rows = [json.loads(line) for line in lines if line]
        yield name, [_report(row) for row in rows[:: len(rows) // count][:count]]


def _report(row: dict[str, Any]) -> Report:
    name = str(row.get("name"))
    return Report(name, name, row["text"], title=row.get("title"), publisher=row.get("publisher"), published=row.get("published"))


def _set(name: str, reports: list[Report]) -> Iterator[Pace]:
    texts = [report.text for report in reports]
    tools: dict[str, Tool | str] = dict(peers(texts[0]))
    works: dict[str, Callable[[], object]] = {tool: partial(_read, reports, reader) for reader, tool in OURS.items()}
    works |= {tool: partial(call, texts) for tool, call in tools.items() if not isinstance(call, str)}
    for work in works.values():
        work()  # once unmeasured: whatever is loaded or remembered is so for all
    rounds = [{tool: _seconds(work) for tool, work in works.items()} for _ in range(_ROUNDS)]
    for tool in works:
        rate = median(len(texts) / took[tool] for took in rounds)
        yield Pace(name, tool, rate, {reader: median(took[tool] / took[ours] for took in rounds) for reader, ours in OURS.items()})
    for tool, why in tools.items():
        if isinstance(why, str):
            yield Pace(name, tool, None, {}, why)


def _read(reports: Sequence[Report], reader: str) -> None:
    for report in reports:
        read(report, reader=reader)


def fallen(found: Sequence[Pace]) -> Iterator[str]:
    """The sets over which a reader of ours is no longer as many times as fast as the bare parser as it was."""
    for pace in found:
        for reader, ratio in pace.ratios.items():
            floor = FLOORS[reader][pace.texts]
            if pace.tool.startswith("bare") and ratio < floor:
                yield f"speed of {OURS[reader]} over {pace.texts}: {ratio:.2f} × the bare parser, was at least {floor:.1f}"


def terms_seconds() -> float:
    """Processor seconds for reading, linting and rendering all truce files of agreements/, one after the other: the best of the rounds."""
    files_ = [(path.name, path.read_text(encoding="utf-8")) for path in sorted((ROOT / "agreements").glob("*.yaml"))]
    return min(_seconds(partial(_terms, files_)) for _ in range(_ROUNDS))


def _terms(agreements: Sequence[tuple[str, str]]) -> None:
    for name, text in agreements:
        truce, problems = load(text, name)
        assert truce is not None, problems
        lint(text, name)
        render(truce)


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
