"""What is asked of acts in runs is what is asked of all of them at once: whatever was asked before, and however they are cut."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.clock import TruceClock
from trucewatch.model import Amount
from trucewatch.verdicts.acts import Act
from trucewatch.verdicts.assess import assess, hearings, verdicts_of
from trucewatch.verdicts.checks.periods import calendar, spread
from trucewatch.verdicts.checks.windows import Window
from trucewatch.verdicts.docket import Docket
from trucewatch.verdicts.fits import Fitting
from trucewatch.verdicts.runs import Acts, Run
from trucewatch.verdicts.spans import Stretch
from trucewatch.verdicts.tally import Tally, tallied, tally

from .deliveries import AMOUNTS, CLAIMS, HOURS, TRUCE, TRUCKS
from .telling import entry, moment

AT = "2020-10-20T12:00"
_EDGES = st.sampled_from([None, *(f"{at}+03:00" for at in HOURS)])


def _acts(told: Sequence[dict[str, Any]], way: int) -> tuple[tuple[Act, ...], Fitting]:
    docket = Docket.of(TRUCE, [entry(id=f"c{n}", **words) for n, words in enumerate(told)])
    hearing = hearings(docket, at=moment(AT), known="2020-10-20T00:00")[way]
    asked = hearing.fitting(TRUCKS)
    assert asked is not None
    return tuple(hearing.acts(TRUCKS)), asked


def _cut(acts: Sequence[Act], length: int) -> Acts:
    return Acts(Run(acts[start : start + length]) for start in range(0, len(acts), length))


def _stretch(start: str | None, end: str | None) -> Stretch:
    return Stretch((start and moment(start)) or None, (end and moment(end)) or None)


def _plain(found: Tally) -> tuple[object, ...]:
    return found.amount, *(sorted(act.event for act in acts) for acts in (found.sure, found.unsure, found.contested)), found.elsewhere


@settings(max_examples=300, deadline=None)
@given(
    st.lists(CLAIMS, max_size=16),
    st.sampled_from(range(5)),
    st.integers(1, 4),
    st.lists(st.tuples(_EDGES, _EDGES), min_size=2, max_size=6),
    st.sampled_from(AMOUNTS),
)
def test_a_tally_of_runs_is_that_of_all_acts(
    told: list[dict[str, Any]], way: int, length: int, asked: list[tuple[str | None, str | None]], amount: Amount | None
) -> None:
    acts, fitting = _acts(told, way)
    runs = _cut(acts, length)
    for start, end in asked:
        for dated in (False, True):
            when = _stretch(start, end)
            assert _plain(tally(runs, amount, fitting, when, dated=dated)) == _plain(tallied(acts, amount, fitting, when, dated=dated))


@settings(max_examples=300, deadline=None)
@given(st.lists(CLAIMS, min_size=1, max_size=8), st.sampled_from(range(5)), _EDGES, _EDGES, st.sampled_from([None, 0, 2]))
def test_edges_left_out_of_a_window_make_no_difference(
    told: list[dict[str, Any]], way: int, start: str | None, end: str | None, longer: int | None
) -> None:
    stretch = _stretch(start, end)
    latest = None if stretch.end is None or longer is None else stretch.end + timedelta(days=longer)
    window = Window(stretch.start, stretch.end, latest, None, ZoneInfo(TRUCE.zone))
    acts, _ = _acts(told, way)
    edges = window.over(Run(acts)) if acts else None
    for act in acts:
        assert window.place(act) == ("outside" if edges is None else window.within(edges).place(act))


@settings(max_examples=300, deadline=None)
@given(st.lists(CLAIMS, max_size=16), st.integers(1, 4), st.lists(st.tuples(st.sampled_from(HOURS), _EDGES), min_size=2, max_size=5))
def test_acts_in_runs_are_spread_as_all_at_once(told: list[dict[str, Any]], length: int, asked: list[tuple[str, str | None]]) -> None:
    """Over as much of the calendar as each moment lays out, and with an end that comes sooner or later."""
    acts, fitting = _acts(told, 4)
    runs, clock = _cut(acts, length), TruceClock(moment("2020-10-10T06:00+03:00"), None, "06:00", TRUCE.zone)
    for at, end in asked:
        periods = calendar("day", clock, moment(end) if end else None).until(moment(f"{at}+03:00"))
        found, whole = spread(runs, periods, clock, "day"), spread(Acts.of(acts), periods, clock, "day")
        for place in range(len(periods)):
            assert {act.event for act in found.all(place)} == {act.event for act in whole.all(place)}
        assert found.rests(AMOUNTS[1], fitting) == whole.rests(AMOUNTS[1], fitting)


def test_a_date_counts_to_a_day_of_the_truce_that_was_not_laid_out_when_it_was_first_asked_about() -> None:
    told = {"kind": "deliver", "by": "Northmark", "says": "a clinic", "when": "2020-10-12", "told": "2020-10-12T05:59"}
    acts, _ = _acts([told], 4)
    runs, clock = _cut(acts, 1), TruceClock(moment("2020-10-10T06:00+03:00"), None, "06:00", TRUCE.zone)
    for at, days in (("2020-10-11T12:00+03:00", [0, 0]), ("2020-10-12T12:00+03:00", [0, 0, 1])):
        periods = calendar("day", clock, None).until(moment(at))
        assert [len(spread(runs, periods, clock, "day").all(place)) for place in range(len(periods))] == days


def _at_each(told: Sequence[dict[str, Any]], times: Sequence[str]) -> None:
    """What one docket says at some moments, one after the other, is what a new one says at each."""
    entries = [entry(id=f"c{n}", event=f"event {n}", **words) for n, words in enumerate(told)]
    docket, seen = Docket.of(TRUCE, entries), set()
    for at in times:
        again = verdicts_of(hearings(docket, at=moment(at), known=at))
        assert again == assess(TRUCE, entries, at=moment(at), known=at)
        seen.add(tuple((verdict.word, verdict.reason) for verdict in again))
    assert len(seen) == len(times)


def test_a_charge_that_is_told_later_leaves_it_open_whether_an_act_was_excused() -> None:
    struck = {"kind": "attack", "by": "Northmark", "when": "2020-10-12", "details": {"exception": "returned fire"}}
    charged = {"kind": "violate", "by": "Northmark", "when": "2020-10-12", "says": "a clinic", "told": "2020-10-14T12:00"}
    said = [{**struck, "says": says, "told": "2020-10-12T12:00"} for says in ("a clinic", "Northmark", "Southmark")]
    _at_each([*said, charged], ["2020-10-13T12:00", "2020-10-15T12:00"])


def test_an_extension_that_is_told_late_moves_the_end_from_which_the_next_one_counts() -> None:
    agreed = {"kind": "extend", "by": ["Northmark", "Southmark"], "says": "a clinic"}
    first = {**agreed, "when": "2020-10-12", "told": "2020-10-19T12:00"}
    second = {**agreed, "when": "2020-10-13", "told": "2020-10-13T12:00"}
    _at_each([first, second], ["2020-10-18T12:00", "2020-10-19T18:00"])
