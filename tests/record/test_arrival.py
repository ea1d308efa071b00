"""Whatever the order in which reports and decisions come in, claims are joined as if all had been known from the start."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from bench.workload import workload

from trucewatch.model import Claim, Decision, Entry, Report
from trucewatch.record.decided import out_of
from trucewatch.record.linking import linked
from trucewatch.record.store import Record

from .making import decision

NOW = "2032-01-01T00:00:00Z"
Pair = tuple[Report, tuple[Claim, ...]]


def reports(chance: Random) -> list[Pair]:
    """Reports of some days, copies among them; a few claims are long, undated or nowhere."""
    start = chance.randrange(0, 300)
    return list(workload(9_000, seed=chance.randrange(10**6)))[start : start + chance.randrange(6, 18)]


def some(chance: Random, pairs: list[Pair], number: int) -> Iterator[Decision]:
    """Decisions on claims that are there by then."""
    claims = [claim for _, told in pairs for claim in told]
    for n in range(number):
        kind = chance.choice(["link", "link", "unlink", "unlink", "hide", "retract", "correct", "confirm", "redact"])
        about = chance.sample(claims, min(len(claims), 2 if kind in ("link", "correct") else chance.randint(1, 2)))
        yield decision(kind, *about, at=f"2032-02-01T00:00:{chance.randrange(60):02}Z", why=f"number {n}")


def whole(pairs: list[Pair], decided: list[Decision]) -> dict[str, tuple[object, ...]]:
    """How a record that knew everything at once would join the claims that stand."""
    out = out_of(decided)
    entries = [Entry(c, made.publisher, made.published, NOW) for made, told in pairs for c in told if c.id not in out]
    return joined(linked(entries, {made.id: made.text for made, _ in pairs}, decisions=decided))


def joined(entries: tuple[Entry, ...]) -> dict[str, tuple[object, ...]]:
    return {entry.claim.id: (entry.event, entry.origin, entry.link, entry.why) for entry in entries}


@pytest.mark.parametrize("seed", range(12))
def test_arrival_in_any_order_joins_alike(tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    pairs = reports(chance)
    chance.shuffle(pairs)
    there: list[Pair] = []
    decided: list[Decision] = []
    record = Record.create(tmp_path / "truce", "")
    while len(there) < len(pairs):
        batch = pairs[len(there) : len(there) + chance.randint(1, 5)]
        record.add_all(batch, now=NOW)
        there += batch
        for one in some(chance, there, chance.randrange(3)):
            record.decide(one)
            decided.append(one)
        if chance.random() < 0.4:
            record.close()
            record = Record.open(record.folder)
        assert joined(record.entries()) == whole(there, decided)
    without = chance.sample(decided, min(2, len(decided)))
    assert joined(record.entries(without=[d.id for d in without])) == whole(there, [d for d in decided if d not in without])
    assert record.verify() == ()
    record.close()


def test_the_rows_do_not_hang_on_how_a_process_hashes(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; "
        "from bench.workload import truce_text, workload; from trucewatch.record.store import Record; "
        "record = Record.create(Path(sys.argv[1]), truce_text(), now=sys.argv[2]); "
        "record.add_all(list(workload(600)), now=sys.argv[2]); print(record.head()); record.close()"
    )
    heads = {
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / seed), NOW],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(heads) == 1
