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
    return next((t for t in find(lay_out(report, clock=clock)) if t.span.of(report.text) == row["words"]), None)


def test_there_are_enough_expressions() -> None:
    assert len(_rows()) >= 26


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["words"])
def test_without_a_clock_the_anchor_is_kept(row: Row) -> None:
    found = _found(row, None)
    assert found is not None
    assert (found.anchor, found.value, found.start, found.end) == (row["anchor"], row["value"], None, None)


@pytest.mark.parametrize("row", [r for r in _rows() if r["clock"]], ids=lambda row: f"{row['words']} ({row['clock']})")
def test_with_a_clock_it_is_a_date(row: Row) -> None:
    found = _found(row, _clock(row["clock"]))
    assert found is not None
    assert (found.start or "", found.end or "", found.anchor) == (row["start"], row["end"], None)


_MAY_GO_ON = TruceClock(_instant("2023-11-24T07:00"), _instant("2023-11-28T07:00"), "07:00", firm=False)


@pytest.mark.parametrize(("published", "start"), [("2023-11-27", "2023-11-28T05:00"), ("2023-11-29", None), (None, None)])
def test_the_first_end_of_a_truce_that_may_be_extended_holds_until_it_is_past(published: str | None, start: str | None) -> None:
    report = Report("r", "r", "The list came two hours before the truce was due to expire.", published=published)
    (found,) = find(lay_out(report, clock=_MAY_GO_ON))
    assert (found.start, found.anchor) == (start, None if start else "expiry")


def test_a_day_that_the_text_itself_names_is_that_day() -> None:
    clock = TruceClock(_instant("2023-11-24T07:00"), _instant("2023-12-01T07:00"), "07:00")
    named = lay_out(Report("r", "r", "Sixteen came home on Wednesday, the sixth day of the pause.", published="2023-11-30"), clock=clock)
    assert [(t.start, t.end) for t in find(named)] == [("2023-11-29", "2023-11-29")] * 2
    other = lay_out(Report("r", "r", "Sixteen came home on Wednesday, the fifth day of the pause.", published="2023-11-30"), clock=clock)
    assert [t.start for t in find(other)] == ["2023-11-29", "2023-11-28T07:00"], "what contradicts the clock is kept beside it"


@pytest.mark.parametrize(
    "sentence",
    [
        "Nobody has been paid since the 1994 truce began.",
        "Nine men fell hours after an earlier ceasefire expired.",
        "On the third day of another truce they fled.",
    ],
)
def test_another_truce_is_not_counted_by_this_clock(sentence: str) -> None:
    clock = TruceClock(_instant("2023-11-24T07:00"), _instant("2023-12-01T07:00"), "07:00")
    found = find(lay_out(Report("r", "r", sentence, published="2023-11-30"), clock=clock))
    assert [(t.anchor is not None, t.start) for t in found] == [(True, None)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The army has 60 days, and a 14-day period before the vote.",
        "On day two of the offensive they fled.",
        "A bus was hit three hours from the ceasefire line.",
        "The patrol left on its fourth day.",
        "Ten were freed before the truce collapsed.",
        "The price fell in its second week, hours before it was due to expire.",
    ],
)
def test_what_is_counted_from_something_else_has_no_anchor(sentence: str) -> None:
    assert [t.anchor for t in find(lay_out(Report("r", "r", sentence, published="2023-11-30"))) if t.anchor] == []


def test_an_hour_of_another_zone_is_shown_by_the_clocks_of_the_truce() -> None:
    clock = TruceClock(_instant("2022-04-02T16:00"), None, "midnight", "Asia/Aden")
    report = Report("r", "r", "The guns fell silent at 16:00 GMT on Saturday.", published="2022-04-03")
    (told,) = find(lay_out(report, clock=clock))
    assert (told.value, told.start) == ("2022-04-02T16:00Z", "2022-04-02T19:00")
    (alone,) = find(lay_out(report))
    assert (alone.value, alone.start) == ("2022-04-02T16:00Z", "2022-04-02T16:00")
