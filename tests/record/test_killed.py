"""A writer stopped at any moment: each report is wholly in or not at all, and what was confirmed is there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from multiprocessing import get_context
from pathlib import Path
from random import Random

import pytest

from trucewatch.record.store import Record

from .adder import CLAIMS, made, work

KILLS = 200
ON_ONE_RECORD = 20
# JAX, where it is installed for training, warns of every fork; these processes never use it
pytestmark = pytest.mark.filterwarnings(r"ignore:os\.fork\(\) was called:RuntimeWarning")
PROCESSES = get_context("fork") if sys.platform != "win32" else get_context("spawn")


def killed_after(folder: Path, round_: int, chance: Random) -> list[str]:
    """Starts a writer, kills it at a random moment after its first word, and gives what it confirmed."""
    here, there = PROCESSES.Pipe(duplex=False)
    writer = PROCESSES.Process(target=work, args=(folder, round_, 10_000, there.send))
    writer.start()
    there.close()
    confirmed = [here.recv() for _ in range(chance.randrange(1, 4))]
    time.sleep(chance.uniform(0, 0.04))
    assert writer.pid is not None
    os.kill(writer.pid, signal.SIGKILL)
    writer.join()
    try:
        while here.poll():
            confirmed.append(here.recv())
    except EOFError:
        pass
    assert writer.exitcode == -signal.SIGKILL
    return confirmed


def interrupted_after(folder: Path, round_: int, chance: Random) -> list[str]:
    """The same with Ctrl-C, in a program of its own."""
    command = [sys.executable, "-m", "tests.record.adder", str(folder), str(round_)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as writer:
        assert writer.stdout is not None
        first = "".join(writer.stdout.readline() for _ in range(chance.randrange(1, 6)))
        time.sleep(chance.uniform(0, 0.04))
        writer.send_signal(signal.SIGINT)
        rest, errors = writer.communicate()
    assert first, errors
    return (first + rest).split("\n")[:-1]


def whole(folder: Path, confirmed: list[str]) -> None:
    """Everything that was confirmed is there, nothing is there in part, and nothing is found changed."""
    with Record.open(folder) as record:
        reports = {report.name: report for report in record.reports()}
        hidden = Counter(c.rsplit(" ", 1)[0] for d in record.decisions() if d.kind == "hide" for c in d.claims)
        counts = Counter(entry.claim.name for entry in record.entries())
        assert {name for name in confirmed if not name.startswith("decided")} <= set(reports)
        assert {name.removeprefix("decided ") for name in confirmed if name.startswith("decided")} <= {d.id for d in record.decisions()}
        assert counts + hidden == dict.fromkeys(reports, CLAIMS)
        assert all(record.received(report.id) == made(name)[0].received for name, report in reports.items())
        assert record.verify() == ()
        assert not list((folder / "reports").glob(".tmp-*"))


@pytest.mark.parametrize("seed", range(KILLS // ON_ONE_RECORD))
def test_a_killed_writer(tmp_path: Path, seed: int) -> None:
    folder, chance, confirmed = tmp_path / "truce", Random(seed), list[str]()
    Record.create(folder, "title: A truce\n").close()
    for round_ in range(ON_ONE_RECORD):
        confirmed += killed_after(folder, round_, chance)
        whole(folder, confirmed)
    assert len(confirmed) > ON_ONE_RECORD


def test_an_interrupted_writer(tmp_path: Path) -> None:
    folder, chance, confirmed = tmp_path / "truce", Random(1), list[str]()
    Record.create(folder, "title: A truce\n").close()
    for round_ in range(5):
        confirmed += interrupted_after(folder, round_, chance)
        whole(folder, confirmed)
