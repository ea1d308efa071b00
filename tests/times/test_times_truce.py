"""Times counted from a truce: kept with their anchor, and resolved where the truce's clock is known."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from trucewatch.clock import TruceClock
from trucewatch.model import Report, Time
from trucewatch.reading.page import lay_out
from trucewatch.reading.times import find

_CASES = Path(__file__).parent.parent / "cases" / "times" / "truce.tsv"
Row = dict[str, str]


def _rows() -> list[Row]:
    lines = [line for line in _CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _clock(said: str) -> TruceClock | None:
    if not said:
        return None
    entry, expiry, day_starts = said.split("/")
    return TruceClock(_instant(entry), _instant(expiry) if expiry else None, day_starts)


def _instant(said: str) -> datetime:
    midnight = said.endswith("T24:00")
    return datetime.fromisoformat(said.replace("T24:00", "T00:00")).replace(tzinfo=UTC) + timedelta(days=midnight)


def _found(row: Row, clock: TruceClock | None) -> Time | None:
    report = Report("r", "r", row["sentence"], published="2030-01-02")
    return next((t for t in find(lay_out(report), clock=clock) if t.span.of(report.text) == row["words"]), None)


def test_there_are_enough_expressions() -> None:
    assert len(_rows()) >= 26


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["words"])
def test_without_a_clock_the_anchor_is_kept(row: Row) -> None:
    found = _found(row, None)
    assert found is not None
    assert (found.anchor, found.start, found.end) == (row["anchor"], None, None)


@pytest.mark.parametrize("row", [r for r in _rows() if r["clock"]], ids=lambda row: f"{row['words']} ({row['clock']})")
def test_with_a_clock_it_is_a_date(row: Row) -> None:
    found = _found(row, _clock(row["clock"]))
    assert found is not None
    assert (found.start or "", found.end or "", found.anchor) == (row["start"], row["end"], None)
