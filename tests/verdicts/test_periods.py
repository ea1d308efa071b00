"""What a period comes to: the acts within it, and the sums of those without a time, are all of them at once."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.clock import TruceClock
from trucewatch.model import Amount, When
from trucewatch.verdicts.amounts import Bounds, exact
from trucewatch.verdicts.assess import hearings
from trucewatch.verdicts.checks.periods import calendar, denied, spread
from trucewatch.verdicts.docket import Docket
from trucewatch.verdicts.later import Later
from trucewatch.verdicts.spans import Stretch, stretch
from trucewatch.verdicts.tally import EVER, tallied

from .deliveries import AMOUNTS, CLAIMS, TRUCE, TRUCKS
from .telling import entry, moment

AT = "2020-10-15T12:00"
_ZONES = {"Africa/Nairobi": "01:30", "Europe/London": "23:30", "America/Bogota": "17:30"}


@settings(max_examples=200, deadline=None)
@given(st.lists(CLAIMS, max_size=24), st.sampled_from(AMOUNTS))
def test_sums_over_all_periods_are_the_sums_of_each(told: list[dict[str, Any]], amount: Amount | None) -> None:
    docket = Docket.of(TRUCE, [entry(id=f"c{n}", **words) for n, words in enumerate(told)])
    clock = TruceClock(moment("2020-10-10T06:00+03:00"), None, "06:00", TRUCE.zone)
    for hearing in hearings(docket, at=moment(AT), known="2020-10-20T00:00"):
        term = TRUCKS
        asked = hearing.fitting(term)
        assert asked is not None
        periods = calendar("day", clock, None).until(hearing.at)
        found = spread(hearing.acts(term), periods, clock, "day")
        rests = found.rests(amount, asked)
        assert len(periods) == 6
        for place, period in enumerate(periods):
            stretch, every, rest = Stretch(period.start, period.end), found.all(place), rests[place]
            here = [act for run in found.within[place] for act in run]
            at_once, within = (tallied(acts, amount, asked, stretch, totals=False, dated=True) for acts in (every, here))
            more = rest.amount
            sums = Bounds(within.amount.low, exact(within.amount.likely + more.likely), exact(within.amount.high + more.high))
            assert at_once.amount == sums
            assert bool(at_once.sure or at_once.unsure) == (bool(within.sure or within.unsure) or rest.some)
            assert bool(at_once.contested) == (bool(within.contested) or rest.contested)
            failed = [any(denied(act, amount, asked) for act in acts) for acts in (every, here)]
            assert failed[0] == (failed[1] or rest.failed)
            undated = {act.event for act in hearing.acts(term) if act.time.start is None and any(not f.total for f in act.telling)}
            may_lie = {act.event for act in hearing.acts(term) if act.event in undated and act.time.touches(period.start, period.end)}
            assert {act.event for act in every} & undated == may_lie


def test_a_calendar_asked_for_less_and_then_for_more_is_the_same() -> None:
    clock = TruceClock(moment("2020-10-10T20:00+03:00"), None, "06:00", TRUCE.zone)
    end = moment("2020-10-14T15:00+03:00")
    asked = calendar("day", clock, end)
    early, late = asked.until(moment("2020-10-12T06:00+03:00")), asked.until(moment("2020-10-20T00:00+03:00"))
    assert [p.number for p in early] == [2]  # ten hours of the first day are less than half of it
    assert [p.number for p in late] == [2, 3, 4]  # and so are nine hours of the fifth
    assert late[: len(early)] == early == asked.until(moment("2020-10-12T06:00+03:00"))
    assert late[-1].days == "13 October 2020 06:00 to 14 October 2020 06:00"


def test_what_is_worked_out_later_is_the_tuple_of_it_and_worked_out_once() -> None:
    asked: list[str] = []

    def work() -> tuple[str, ...]:
        asked.append("asked")
        return "a", "b"

    later = Later(work, lambda: True)
    assert later
    assert not asked
    assert (later == ("a", "b"), later != ("a",), [*later], len(later), later[0], later[1:]) == (True, True, ["a", "b"], 2, "a", ("b",))
    assert hash(later) == hash(("a", "b"))
    assert asked == ["asked"]


def test_a_time_told_in_one_zone_is_not_taken_for_the_like_time_of_another() -> None:
    """Equal as instants, they are of other hours: "01:30" of Nairobi and "23:30" of London, and the hour that the clocks show twice."""
    told = {zone: stretch(When("2020-10-10T22:30+00:00", "2020-10-10T22:30+00:00"), EVER, ZoneInfo(zone)) for zone in _ZONES}
    assert {zone: one.start and f"{one.start:%H:%M}" for zone, one in told.items()} == _ZONES
    twice = [stretch(When(f"2020-10-25T02:30+0{n}:00", None), EVER, ZoneInfo("Europe/Berlin")).start for n in (2, 1)]
    assert [at and at.fold for at in twice] == [0, 1]
