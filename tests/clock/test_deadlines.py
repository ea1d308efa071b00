"""Deadlines by their declared rule: the disputes that real agreements had over one day more or less."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.clock import add, base_end, clock_of, resolve
from trucewatch.data import Row, parse
from trucewatch.model import DayRule, Due, Length, Term, Truce, Unit


def truce(entry: str, zone: str, *, day_starts: str = "00:00", terms: tuple[Term, ...] = ()) -> Truce:
    at = datetime.fromisoformat(entry).replace(tzinfo=ZoneInfo(zone))
    return Truce("t", "T", zone, day_starts, (), (), (("entry", at),), terms, ())


CASES = parse((Path(__file__).parents[1] / "cases/terms/deadlines.tsv").read_text(encoding="utf-8"), "deadlines.tsv")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_deadline(case: Row) -> None:
    number, unit = case["length"].split()
    length, before = Length(int(number), cast(Unit, unit)), case["bound"] == "before"
    due = Due(anchor="entry", length=length, count=cast(DayRule, case["rule"]), bound="before" if before else "by")
    found = resolve(due, truce(case["entry"], case["zone"]))
    assert found is not None
    assert (found.at.isoformat()[:16], found.last_day.isoformat()) == (case["instant"], case["last_day"])
    assert found.rule == case["rule"] + ("-before" if before else "")
    assert str(found.at.tzinfo) == case["zone"]


def test_day_rules_follow_the_truce_day_that_starts_at_seven() -> None:
    found = resolve(
        Due(anchor="entry", length=Length(4, "days"), count="day1_inclusive"), truce("2023-11-24T07:00", "Asia/Gaza", day_starts="07:00")
    )
    assert found is not None
    assert found.at.isoformat(timespec="minutes") == "2023-11-28T07:00+02:00"
    assert found.why == "24 November 2023 (entry) is day 1; 27 November 2023 is the last, and ends 28 November 2023 07:00"


def test_by_takes_the_instant_in_and_before_leaves_it_out() -> None:
    at = datetime(2020, 1, 2, 12, tzinfo=UTC)
    by, before = (resolve(Due(at=at, bound=b), truce("2020-01-01T00:00", "Africa/Abidjan")) for b in ("by", "before"))
    assert by is not None and before is not None
    assert by.in_time(at) and not before.in_time(at)
    assert before.in_time(at - timedelta(seconds=1))


def test_an_anchor_that_nobody_knows_yet_gives_no_instant() -> None:
    due, t = Due(anchor="d_day", length=Length(30, "days")), truce("2002-02-23T00:00", "Asia/Colombo")
    assert resolve(due, t) is None
    known = resolve(due, t, {"d_day": datetime(2002, 2, 23, tzinfo=ZoneInfo("Asia/Colombo"))})
    assert known is not None and known.at.isoformat() == "2002-03-25T00:00:00+06:00"


def test_the_first_end_comes_from_the_in_force_term_and_gives_way_to_what_is_known() -> None:
    term = Term("1", "in_force", "four days", start=Due(anchor="entry"), length=Length(4, "days"))
    t = truce("2023-11-24T07:00", "Asia/Gaza", terms=(term,))
    end = base_end(t, {})
    assert end is not None and end.at.isoformat() == "2023-11-28T07:00:00+02:00"
    later = end.at + timedelta(days=2)
    found = resolve(Due(anchor="expiry"), t, {"expiry": later})
    assert found is not None and found.at == later


def test_a_truce_that_starts_at_its_own_end_has_no_end() -> None:
    term = Term("1", "in_force", "odd", start=Due(anchor="expiry"), length=Length(4, "days"))
    assert base_end(truce("2023-11-24T07:00", "Asia/Gaza", terms=(term,)), {}) is None


def test_no_clock_while_the_entry_is_not_known() -> None:
    assert clock_of(Truce("t", "T", "UTC", "00:00", (), (), (), (), ())) is None


ZONES = st.sampled_from(["Europe/Kyiv", "America/Bogota", "Asia/Gaza", "Australia/Lord_Howe", "Africa/Juba"])
STARTS = st.datetimes(datetime.fromisoformat("1990-01-01"), datetime.fromisoformat("2060-01-01"))


@given(STARTS, ZONES, st.integers(0, 4000))
def test_hours_are_elapsed_time_in_every_zone(start: datetime, zone: str, hours: int) -> None:
    here = start.replace(tzinfo=ZoneInfo(zone))
    assert add(here, Length(hours, "hours")).astimezone(UTC) - here.astimezone(UTC) == timedelta(hours=hours)


@given(STARTS, ZONES, st.integers(0, 400), st.integers(0, 400))
def test_a_longer_length_never_ends_earlier(start: datetime, zone: str, days: int, more: int) -> None:
    here = start.replace(tzinfo=ZoneInfo(zone))
    assert add(here, Length(days, "days")).astimezone(UTC) <= add(here, Length(days + more, "days")).astimezone(UTC)


@given(STARTS, ZONES, st.integers(1, 400), st.sampled_from(["elapsed", "day1_inclusive", "end_of_calendar_day"]))
def test_before_is_never_later_than_by(start: datetime, zone: str, days: int, rule: DayRule) -> None:
    t = truce(start.isoformat(), zone)
    by, before = (resolve(Due(anchor="entry", length=Length(days, "days"), count=rule, bound=b), t) for b in ("by", "before"))
    assert by is not None and before is not None
    assert before.at <= by.at
