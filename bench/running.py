"""Reading as a program is run: from a cold start to the first claim, memory over ten thousand reports, and all cores against one.

usage: python -m bench.running memory|cores    what `running` starts, each in a process of its own
"""

from __future__ import annotations

import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.resources import files
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from bench.memory import peak
from trucewatch.contract import json_line, to_json
from trucewatch.flow.inputs import Reading, readings
from trucewatch.model import Report

_STARTS = 5
_REPORTS = 10_000
_EARLY = 1_000
"""Reports after which memory should grow no more."""
_FOR_CORES = 600


def running() -> Iterator[tuple[str, str]]:
    """What was measured, and the figure with its unit."""
    wall, processor = _first_claim()
    yield "cold start to the first claim, median", f"{wall:.2f} s ({processor:.2f} s of processor)"
    early, late = json.loads(_child("memory"))
    yield f"peak memory after {_EARLY:,} reports", f"{early:.0f} MB"
    yield f"peak memory after {_REPORTS:,} reports", f"{late:.0f} MB"
    one, all_, same, cores = json.loads(_child("cores"))
    yield f"{_FOR_CORES} reports on {cores} cores against one, workers' start and all", f"{one / all_:.2f} × as fast"
    yield "output on all cores and on one", "the same bytes" if same else "DIFFERENT"


def _child(what: str) -> str:
    done = subprocess.run([sys.executable, "-m", "bench.running", what], check=True, capture_output=True, text=True)
    return done.stdout


def _first_claim() -> tuple[float, float]:
    """Seconds from the start of the program to its first claim, and of processor until its end."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.jsonl"
        path.write_text(_sample()[0] + "\n", encoding="utf-8")
        took = [_start(path) for _ in range(_STARTS)]
    return median(wall for wall, _ in took), median(processor for _, processor in took)


def _start(path: Path) -> tuple[float, float]:
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "trucewatch.cli", "read", "--format", "jsonl", str(path)], stdout=subprocess.PIPE
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline().startswith(b"{"), "the sample's first report holds claims"
        wall = time.perf_counter() - start
        program.stdout.read()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _sample() -> list[str]:
    return files("trucewatch.data").joinpath("sample/reports.jsonl").read_text(encoding="utf-8").splitlines()


def _reports(count: int) -> Iterator[Report]:
    for number, line in enumerate(islice(cycle(_sample()), count)):
        row = json.loads(line)
        yield Report(str(number), str(number), row["text"], row["title"], row["publisher"], row["published"])


def _memory() -> tuple[float, float]:
    """Peak resident megabytes of one process after the first thousand reports and after all."""
    early = 0.0
    for number, _ in enumerate(readings(_reports(_REPORTS), jobs=1)):
        if number + 1 == _EARLY:
            early = peak()
    return early, peak()


def _cores() -> tuple[float, float, bool, int]:
    """Seconds on one core and on all, whether the claims are the same bytes in the same order, and how many cores there are."""
    (one, first), (all_, second) = _read(1), _read(0)
    return one, all_, first == second, os.cpu_count() or 1


def _read(jobs: int) -> tuple[float, str]:
    start, total = time.perf_counter(), hashlib.sha256()
    for reading in readings(_reports(_FOR_CORES), jobs=jobs):
        assert isinstance(reading, Reading)
        total.update("\n".join(json_line(to_json(claim)) for claim in reading.claims).encode())
    return time.perf_counter() - start, total.hexdigest()


if __name__ == "__main__":
    sys.stdout.write(json.dumps({"memory": _memory, "cores": _cores}[sys.argv[1]]()))
