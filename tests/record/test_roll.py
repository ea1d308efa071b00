"""A roll that is read on, whatever came in and was decided meanwhile, is the roll of the whole record."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from trucewatch.model import Report
from trucewatch.record.roll import Roll
from trucewatch.record.store import Record

from .making import claim, report
from .test_arrival import NOW, reports, some

TRUCE = "trucewatch: 1\n"
LATE = "2100-01-01T00:00:00Z"
"""All is recorded by then; asked for it, the record reads all rows."""


@pytest.mark.parametrize("seed", range(8))
def test_reading_on_is_reading_anew(tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    pairs = reports(chance)
    chance.shuffle(pairs)
    decided = sorted(some(chance, pairs, 12), key=lambda decision: decision.at)
    known, rolls = set[str](), [Roll()]
    with Record.create(tmp_path / "t", TRUCE) as record:
        for pair in pairs:
            record.add(*pair, now=NOW)
            known |= {claim.id for claim in pair[1]}
            for decision in [one for one in decided if known.issuperset(one.claims)]:
                decided.remove(decision)
                record.decide(decision)
            if chance.random() < 0.5:
                rolls = [record.read_on(chance.choice(rolls)), *rolls]
                assert rolls[0].all() == record.entries() == record.entries(recorded_by=LATE)
                assert record.read_on(rolls[0]) is rolls[0]
        assert not decided
        for roll in rolls:  # from whatever state
            assert record.read_on(roll).all() == record.entries(recorded_by=LATE)


def test_what_nothing_came_of_is_the_same_object(tmp_path: Path) -> None:
    pairs = reports(Random(3))
    with Record.create(tmp_path / "t", TRUCE) as record:
        record.add_all(pairs[:-1], now=NOW)
        before = record.read_on(Roll())
        record.add(*pairs[-1], now=NOW)
        after = record.read_on(before)
    same = [key for key, entry in before.entries.items() if after.entries[key] is entry]
    assert len(after.entries) > len(before.entries)
    assert len(same) > len(before.entries) / 2
    assert {key for key, entry in before.entries.items() if after.entries[key] == entry} == set(same)


def test_a_report_that_comes_after_its_claims_tells_when_they_were_told(tmp_path: Path) -> None:
    told = report("Shells fell on Arda.", published="2024-05-01", publisher="Radio Arda")
    received = b"claims that somebody made"
    brought = Report(sha256(received).hexdigest(), "claims.json", "", published="2024-05-09", publisher="A desk", received=received)
    with Record.create(tmp_path / "t", TRUCE) as record:
        record.add_claims([claim(told, "Shells fell on Arda.", where=["Arda"])], source=brought, now=NOW)
        before = record.read_on(Roll())
        record.add(report("Nothing more."), (), now=NOW)
        later = record.read_on(before)
        record.add(told, (), now=NOW)
        after = record.read_on(later)
        assert after.all() == record.entries(recorded_by=LATE)
    assert [(one.publisher, one.reported) for one in before.all()] == [("A desk", "2024-05-09")]
    assert [(one.publisher, one.reported) for one in after.all()] == [("Radio Arda", "2024-05-01")]


def test_a_roll_of_another_record_is_not_read_on(tmp_path: Path) -> None:
    one, other = (replace(pair[0], name="x") for pair in reports(Random(4))[:2])
    rolls = list[Roll]()
    for name, told in (("a", one), ("b", other)):
        with Record.create(tmp_path / name, TRUCE) as record:
            record.add(told, (claim(told, told.text.split(".")[0]),), now=NOW)
            rolls.append(record.read_on(rolls[0] if rolls else Roll()))
            assert rolls[-1].all() == record.entries(recorded_by=LATE)
