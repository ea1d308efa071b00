"""A writer stopped at any moment: each report is wholly in or not at all, and what was confirmed is there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from trucewatch.record.store import Record

from .adder import CLAIMS, made

ROUNDS = int(os.environ.get("TRUCEWATCH_KILLS", "20"))
"""How often the writer is killed; 200 for a long check."""
ON_ONE_RECORD = 10


def stopped_after(folder: Path, round_: int, chance: Random, by: signal.Signals) -> list[str]:
    """Starts a writer, stops it at a random moment after some reports, and gives the names that it confirmed."""
    command = [sys.executable, str(Path(__file__).with_name("adder.py")), str(folder), str(round_)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        first = "".join(writer.stdout.readline() for _ in range(chance.randrange(1, 6)))
        time.sleep(chance.uniform(0, 0.02))
        writer.send_signal(by)
        rest, errors = writer.communicate()
    assert first, errors
    return (first + rest).split("\n")[:-1]


@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGINT])
@pytest.mark.parametrize("seed", range(ROUNDS // (2 * ON_ONE_RECORD)))
def test_a_stopped_writer(tmp_path: Path, by: signal.Signals, seed: int) -> None:
    folder = tmp_path / "truce"
    Record.create(folder, "title: A truce\n").close()
    chance, confirmed = Random(seed), list[str]()
    for round_ in range(ON_ONE_RECORD):
        confirmed += stopped_after(folder, round_, chance, by)
        with Record.open(folder) as record:
            reports = {report.name: report for report in record.reports()}
            counts = Counter(entry.claim.name for entry in record.entries())
            assert set(confirmed) <= set(reports)
            assert counts == dict.fromkeys(reports, CLAIMS)
            assert all(record.received(report.id) == made(name)[0].received for name, report in reports.items())
            assert record.verify() == ()
            assert not list((folder / "reports").glob(".tmp-*"))
    assert len(confirmed) > ON_ONE_RECORD
