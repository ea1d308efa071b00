"""ISO prefixes and TIMEX3 values: what they cover, and how they move."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.text.dates import add, grain, interval, week


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("2023", "2023", "2023"),
        ("2023-12", "2023-12", "2023-12"),
        ("2023-12-01T07:00Z", "2023-12-01T07:00", "2023-12-01T07:00"),
        ("2023-12-01T07:00[Asia/Gaza]", "2023-12-01T07:00", "2023-12-01T07:00"),
        ("2023-12-01TEV", "2023-12-01", "2023-12-01"),
        ("198", "1980", "1989"),
        ("19", "1900", "1999"),
        ("1998-Q3", "1998-07", "1998-09"),
        ("1998-WI", "1998-12", "1999-02"),
        ("1998-W08", "1998-02-16", "1998-02-22"),
        ("1998-W08-WE", "1998-02-21", "1998-02-22"),
        ("2023-02-30", None, None),
        ("1998-W60", None, None),
        ("PRESENT_REF", None, None),
        ("P3D", None, None),
        ("BC0490", None, None),
    ],
)
def test_what_a_value_covers(value: str, start: str | None, end: str | None) -> None:
    assert interval(value) == (start, end)


@pytest.mark.parametrize(
    ("prefix", "count", "unit", "moved"),
    [
        ("2024-01-31", 1, "M", "2024-02-29"),
        ("2023-01", -1, "M", "2022-12"),
        ("2023-01-01T07:00", -8, "TH", "2022-12-31T23:00"),
        ("2023-03-01", -1, "D", "2023-02-28"),
        ("2023", 2, "Y", "2025"),
        ("2023-12-01", 1, "TH", None),
        ("9999-12-31", 1, "D", None),
        ("nonsense", 1, "D", None),
    ],
)
def test_how_a_prefix_moves(prefix: str, count: int, unit: str, moved: str | None) -> None:
    assert add(prefix, count, unit) == moved


@given(st.dates(date(2, 1, 1), date(9998, 1, 1)), st.integers(-300, 300))
def test_days_there_and_back(day: date, count: int) -> None:
    there = add(day.isoformat(), count, "D")
    assert there == (day + timedelta(count)).isoformat()
    assert add(there, -count, "D") == day.isoformat()


@given(st.dates(date(2, 1, 1), date(9998, 1, 1)))
def test_a_day_lies_in_its_week(day: date) -> None:
    start, end = interval(week(day))
    assert start is not None and end is not None
    assert start <= day.isoformat() <= end
    assert grain(week(day)) == "week"
