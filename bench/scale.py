"""The verdicts over more and more claims on one truce of 30 terms and six viewpoints: time, memory, and how both grow.

usage: python -m bench.scale [CLAIMS …]    a process of its own for each size; without sizes the two that `make bench` takes
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from math import log
from statistics import quantiles
from time import process_time

from rich.console import Console

from bench.memory import peak
from bench.tables import Grid, drawn
from bench.workload import DAYS, ENTRY, truce_text, workload
from trucewatch.model import Claim, Entry, Truce
from trucewatch.record.uncollected import uncollected
from trucewatch.terms import load
from trucewatch.verdicts.assess import hearings, verdicts_of
from trucewatch.verdicts.docket import Docket
from trucewatch.verdicts.moves import instant

SIZES = (10_000, 100_000)
"""A million claims are measured where somebody asks for them: `python -m bench.scale 1000000`."""
_CUTS, _LATE = 20, 40
_LAST = "2032-01-02T00:00"
_RECORDED = "2032-02-01T00:00+00:00"


@dataclass(frozen=True, slots=True)
class Scale:
    """One size: seconds of processor time, and the most memory held in MB.

    `docket` is the resolving of all claims, `first` the first status after it, `status` another one a minute later, `cut` one as known
    at some moment of the year (mean), `revision` a status after one late claim more (95 of 100).
    """

    claims: int
    docket: float
    first: float
    status: float
    cut: float
    revision: float
    memory: float


FIGURES = (
    ("docket", "all claims resolved", ""),
    ("first", "the first status", ""),
    ("status", "full status, another moment", "3 s at 1,000,000"),
    ("cut", "as known at a moment of the year, mean", "30 ms at 1,000,000"),
    ("revision", "status after one late claim, 95 of 100", "50 ms at 1,000,000"),
    ("memory", "most memory held", "2,048 MB at 1,000,000"),
)
ABOUT = (
    "One made truce of 30 terms and six viewpoints, and more and more claims over its year; processor time of one core. `growth` is the "
    "exponent from the first size to the last: 1 is linear."
)


def scales(sizes: Sequence[int] = SIZES) -> Iterator[Scale]:
    """Each size in a process of its own, so that memory is its own."""
    for size in sizes:
        done = subprocess.run([sys.executable, "-m", "bench.scale", "--one", str(size)], check=True, capture_output=True, text=True)
        yield Scale(**json.loads(done.stdout))


def measured(claims: int) -> Scale:
    """The figures of one size."""
    truce, problems = load(truce_text(), "the made truce")
    assert truce is not None, problems
    entries = _entries(claims)
    with uncollected():  # as whoever asks the desk has it: an answer is given out before the collector of rings goes on
        return _timed(truce, entries)


def _timed(truce: Truce, entries: Sequence[Entry]) -> Scale:
    begun = process_time()
    docket = Docket.of(truce, entries)
    resolved = process_time()
    _status(docket, _LAST)
    first = process_time()
    _status(docket, "2032-01-02T00:01")
    status = process_time()
    chance = random.Random(3)
    for minutes in chance.sample(range(DAYS * 1440), _CUTS):
        _status(docket, (datetime.fromordinal(ENTRY.toordinal()) + timedelta(minutes=minutes)).isoformat())
    cut = process_time()
    late = [_late(docket, entry) for entry in chance.sample(entries, _LATE)]
    revision = quantiles(late, n=20)[18]
    return Scale(len(entries), resolved - begun, first - resolved, status - first, (cut - status) / _CUTS, revision, peak())


def _entries(claims: int) -> list[Entry]:
    """The made claims, linked by what they were made from."""
    return [
        Entry(claim, report.publisher, report.published, _RECORDED, event=_event(claim))
        for report, told in workload(claims)
        for claim in told
    ]


def _event(claim: Claim) -> str | None:
    return f"{claim.kind} {claim.by[0].name} {claim.of} {claim.where[0].name} {claim.when.start}" if claim.when else None


def _status(docket: Docket, moment: str) -> None:
    verdicts_of(hearings(docket, at=instant(moment, docket.truce.zone), known=moment))


def _late(docket: Docket, entry: Entry) -> float:
    """Seconds for the status after one claim more, which tells of an event of long ago."""
    more = replace(entry, claim=replace(entry.claim, id=f"late {entry.claim.id}"), reported="2032-01-01T12:00", publisher="A late Post")
    entries = (*docket.entries, more)
    begun = process_time()
    _status(docket.revised(entries), _LAST)
    return process_time() - begun


def grid(found: Sequence[Scale]) -> Grid:
    """Head and rows: each figure by size, and the exponent by which it grows from the first size to the last (1 is linear)."""
    head = ("verdicts", *(f"{one.claims:,} claims" for one in found), "growth", "to reach")
    rows = []
    for name, label, target in FIGURES:
        values = [float(getattr(one, name)) for one in found]
        told = [f"{value:,.0f} MB" if name == "memory" else f"{value:.2f} s" for value in values]
        rows.append((label, *told, _growth(found, values), target))
    return head, rows


def _growth(found: Sequence[Scale], values: Sequence[float]) -> str:
    if len(found) < 2 or not values[0] or not values[-1]:
        return ""
    return f"{log(values[-1] / values[0]) / log(found[-1].claims / found[0].claims):.2f}"


if __name__ == "__main__":
    asked = sys.argv[1:]
    if asked[:1] == ["--one"]:
        print(json.dumps(asdict(measured(int(asked[1])))))
    else:
        Console().print(drawn(*grid(list(scales([int(size) for size in asked] or SIZES)))))
