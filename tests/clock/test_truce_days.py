"""Days of the truce and its extensions."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from trucewatch.clock import TruceClock, banked, chain
from trucewatch.model import Amount, Extension, Length

GAZA = ZoneInfo("Asia/Gaza")
ENTRY = datetime(2023, 11, 24, 7, tzinfo=GAZA)
CLOCK = TruceClock(ENTRY, None, "07:00")
BASE = datetime(2023, 11, 28, 7, tzinfo=GAZA)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2023, 11, day, hour, minute, tzinfo=GAZA)


def by_tens(way: str, *, cap: int | None = None, revivable: bool = False) -> Extension:
    return Extension(
        "chain" if way == "chain" else "banked",
        Length(1, "days"),
        Amount(10, None, "released"),
        cap=Length(cap, "days") if cap else None,
        revivable=revivable,
    )


@pytest.mark.parametrize(
    ("when", "day"),
    [(at(24, 7), 1), (at(25, 6, 59), 1), (at(25, 7), 2), (at(27, 23), 4), (at(28, 6, 59), 4), (at(24, 6, 59), None)],
)
def test_the_day_of_an_instant_when_days_start_at_seven(when: datetime, day: int | None) -> None:
    assert CLOCK.day_of(when) == day


def test_a_day_that_starts_at_midnight_cuts_the_first_day_short() -> None:
    clock = TruceClock(at(24, 19), None, "midnight")
    assert clock.bounds(1) == (at(24, 19), at(25, 0))
    assert clock.bounds(2) == (at(25, 0), at(26, 0))


def test_a_day_can_start_at_the_hour_of_entry() -> None:
    assert TruceClock(at(24, 19), None, "entry").bounds(2) == (at(25, 19), at(26, 19))


def test_there_is_no_day_zero() -> None:
    with pytest.raises(ValueError, match="counted from 1"):
        CLOCK.bounds(0)


@example(64, "02:30", "Asia/Gaza")  # the clocks leap over 02:30 on 29 April 2023
@given(st.integers(1, 400), st.sampled_from(["midnight", "entry", "07:00", "02:30"]), st.sampled_from(["Europe/Kyiv", "Asia/Gaza"]))
def test_days_follow_one_another_without_gap_and_hold_their_own_instants(day: int, starts: str, zone: str) -> None:
    clock = TruceClock(datetime(2023, 2, 24, 7, 15, tzinfo=ZoneInfo(zone)), None, starts)
    start, end = clock.bounds(day)
    assert start < end == clock.bounds(day + 1)[0]
    assert clock.day_of(start) == clock.day_of(end - timedelta(minutes=1)) == day


def test_a_chain_runs_until_the_first_day_that_falls_short() -> None:
    found = chain(CLOCK, BASE, by_tens("chain"), {1: 13, 2: 13, 3: 13, 4: 11, 5: 10, 6: 12, 7: 8, 8: 40})
    assert (found.end, found.granted, found.rule) == (at(24, 7) + timedelta(days=7), 3, "chain")
    assert found.why == "10 released in a day of the truce earns 1 day; day 7 had 8"


def test_a_chain_carries_no_remainder_and_needs_the_last_day_of_the_base() -> None:
    assert chain(CLOCK, BASE, by_tens("chain"), {4: 29}).end == BASE + timedelta(days=1)
    assert chain(CLOCK, BASE, by_tens("chain"), {3: 50}).end == BASE


def test_a_chain_stops_at_the_cap() -> None:
    found = chain(CLOCK, BASE, by_tens("chain", cap=6), dict.fromkeys(range(1, 20), 10.0))
    assert (found.end, found.granted) == (ENTRY + timedelta(days=6), 2)


def test_a_late_day_revives_only_a_revivable_chain_and_the_gap_counts_towards_the_cap() -> None:
    late = {4: 9, 6: 10}
    assert len(chain(CLOCK, BASE, by_tens("chain"), late).spans) == 1
    found = chain(CLOCK, BASE, by_tens("chain", revivable=True), late)
    assert found.spans == ((ENTRY, BASE), (BASE + timedelta(days=2), BASE + timedelta(days=3)))
    assert chain(CLOCK, BASE, by_tens("chain", revivable=True, cap=6), late).spans == ((ENTRY, BASE),)


def test_banked_days_carry_remainders_and_count_only_what_comes_in_time() -> None:
    done = [(at(25, 12), 13.0), (at(27, 12), 8.0), (BASE + timedelta(days=1, hours=3), 9.0), (BASE + timedelta(days=9), 50.0)]
    found = banked(CLOCK, BASE, by_tens("banked"), done)
    assert (found.end, found.granted) == (BASE + timedelta(days=3), 3)
    assert found.why == "30 performed, 10 released for each 1 day: 3 earned"


def test_an_extension_by_performance_needs_to_say_how_much() -> None:
    with pytest.raises(ValueError, match="lower bound"):
        chain(CLOCK, BASE, Extension("chain", Length(1, "days")), {})


@given(st.dictionaries(st.integers(1, 15), st.integers(0, 30)), st.integers(1, 15))
def test_more_performance_never_shortens_a_truce(per_day: dict[int, int], day: int) -> None:
    less = {d: float(n) for d, n in per_day.items()}
    more = {**less, day: less.get(day, 0.0) + 10}
    assert chain(CLOCK, BASE, by_tens("chain"), less).end <= chain(CLOCK, BASE, by_tens("chain"), more).end
    as_done = [[(CLOCK.bounds(d)[0], n) for d, n in days.items()] for days in (less, more)]
    assert banked(CLOCK, BASE, by_tens("banked"), as_done[0]).end <= banked(CLOCK, BASE, by_tens("banked"), as_done[1]).end
