"""What the entries answer: as known at a moment, events, the timeline, ranges and where sources differ."""

from __future__ import annotations

from dataclasses import replace

import pytest

from trucewatch.model import Entry, When
from trucewatch.record.linking import linked
from trucewatch.record.moments import bounds, day, days, not_after, overlap, plain
from trucewatch.record.questions import ScopeError, differing, events, known, merged, ranges, timeline

from .making import NOW, claim, report

DAY = ("2024-05-02", "2024-05-02")


def entry(
    words: str, kind: str, *, publisher: str = "Radio", reported: str | None = "2024-05-02", recorded: str = NOW, **fields: object
) -> Entry:
    within = report(words, name=publisher, published=reported, publisher=publisher)
    return Entry(claim(within, words, kind, **fields), publisher, reported, recorded)


OFFICE = entry("We let 300 trucks in on Thursday.", "deliver", publisher="Government office",
               when=DAY, where=["the Strip"], figures=[(300, 300, "trucks", "trucks")])  # fmt: skip
RELIEF = entry("Two hundred trucks entered the Strip on Thursday.", "deliver", publisher="Relief office", reported="2024-05-03",
               when=DAY, where=["the Strip"], figures=[(200, 200, "trucks", "trucks")])  # fmt: skip
LEAST = entry("At least 210 trucks entered, the agency said.", "deliver", publisher="Wire", reported="2024-05-04T08:00Z",
              sources=["the agency"], when=DAY, where=["the Strip"], figures=[(210, None, "trucks", "trucks")])  # fmt: skip
HARM = entry("Three women and two men were killed in Kelm.", "harm", when=("2024-05-01", "2024-05-01"), where=["Kelm"],
             figures=[(3, 3, "killed", "women"), (2, 2, "killed", "men")])  # fmt: skip
TALK = entry("Nobody knows when talks resume.", "comment", reported=None, recorded="2024-05-09T00:00:00Z")
ALL = linked([OFFICE, RELIEF, LEAST, HARM, TALK])


@pytest.mark.parametrize(
    ("moment", "known_at", "yes"),
    [
        ("2024-05-02", "2024-05-02", True),
        ("2024-05-02T23:59", "2024-05-02", True),  # a day means to its end
        ("2024-05-03T00:00", "2024-05-02", False),
        ("2024-05-02", "2024-05-02T07:00", True),  # nobody knows when on that day: it is compared as far as it goes
        ("2024-05-02T07:01", "2024-05-02T07:00", False),
        ("2024-05-02T07:00:30", "2024-05-02T07:00", True),
        ("2024-05-02T09:00+02:00", "2024-05-02T07:00Z", True),
        ("2024-05-02T09:01+02:00", "2024-05-02T07:00Z", False),
        ("2024-05", "2024-05-01", True),
        ("2024-06", "2024-05-31", False),
        ("2024", "2024-05", True),
    ],
)
def test_times_are_compared_as_far_as_both_go(moment: str, known_at: str, yes: bool) -> None:
    assert not_after(moment, known_at) == yes


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2024-05-02T09:00+02:00", "2024-05-02T07:00"),
        ("2024-05-02T00:30:00+02:00", "2024-05-01T22:30:00"),
        ("2024-05-02T09:00:00.5Z", "2024-05-02T09:00:00"),
        ("2024-05-02 09:00", "2024-05-02T09:00"),
        ("2024-05-02", "2024-05-02"),
        ("2024-05-02T25:00Z", "2024-05-02T25:00Z"),  # no time: left as it is
    ],
)
def test_an_offset_is_turned_to_utc(moment: str, expected: str) -> None:
    assert plain(moment) == expected


def test_days_of_months_and_years() -> None:
    assert day("2024-02", last=True) == day("2024-02-29")
    assert day("2024", last=True) == day("2024-12-31")
    assert day("2024-12", last=True) == day("2024-12-31")
    assert day("2024-02") == day("2024-02-01")
    assert day("spring") is None
    assert days(When("2024-05", "2024-05")) == (day("2024-05-01"), day("2024-05-31"))
    assert days(When("2024-05-02", None)) is None


def test_an_open_side_overlaps_with_all_on_its_side() -> None:
    assert overlap(When("2024-05-02", None), When("2031-01-01", "2031-01-01"))
    assert not overlap(When(None, "2024-05-01"), When("2024-05-02", "2024-05-02"))
    assert overlap(None, When("2024-05-02", "2024-05-02"))
    assert overlap(When("2024-05", "2024-05"), When("2024-05-31", "2024-06-02"))
    assert bounds(None) == ("", "~")


def test_known_by_report_and_by_record() -> None:
    assert {e.publisher for e in known(ALL, known="2024-05-03", zone="UTC")} == {"Radio", "Government office", "Relief office"}
    assert TALK.claim not in {e.claim for e in known(ALL, known="2024-05-08", zone="UTC")}
    assert TALK.claim in {e.claim for e in known(ALL, known="2024-05-09", zone="UTC")}
    assert {e.claim for e in known(ALL, known="2024-05-03", zone="UTC", by="record")} == {e.claim for e in ALL} - {TALK.claim}
    assert known(ALL, known="2024-05-03T09:59Z", zone="UTC", by="record") == ()


def test_events_keep_their_claims_and_the_rule() -> None:
    trucks, harm, talk = sorted(events(ALL), key=lambda event: event.kind != "deliver")[:3]
    assert set(trucks.claims) == {OFFICE.claim.id, RELIEF.claim.id, LEAST.claim.id}
    assert trucks.rule == "rule: likeness"
    assert {harm.rule, talk.rule} == {"alone"}


def test_entries_that_nobody_linked_stand_alone() -> None:
    assert [event.claims for event in events([OFFICE, HARM])] == [(OFFICE.claim.id,), (HARM.claim.id,)]


def test_the_timeline_is_by_when_things_happened_and_the_undated_last() -> None:
    lines = timeline(ALL)
    assert [(line.start, line.event.kind) for line in lines] == [
        ("2024-05-01", "harm"), ("2024-05-02", "deliver"), (None, "comment"),
    ]  # fmt: skip
    assert [e.publisher for e in lines[1].entries] == ["Government office", "Relief office", "Wire"]


def test_the_timeline_takes_the_nearest_time_given() -> None:
    vague = replace(OFFICE, claim=replace(OFFICE.claim, id="v", when=When("2024-05", "2024-05")), event="e1")
    (line,) = timeline([vague, replace(RELIEF, event="e1")])
    assert (line.start, line.end) == DAY


def test_where_sources_differ() -> None:
    (found,) = differing(ALL)
    assert (found.scope.kind, found.scope.measure, found.low, found.high) == ("deliver", "trucks", 200, None)
    assert [(s.who, s.figure.low, s.figure.high) for s in found.sayings] == [
        ("Government office", 300, 300), ("Relief office", 200, 200), ("the agency", 210, None),
    ]  # fmt: skip
    assert (found.scope.start, found.scope.where) == ("2024-05-02", ("the Strip",))


def test_one_source_that_corrects_itself_does_not_differ() -> None:
    later = replace(RELIEF, claim=OFFICE.claim, publisher="Relief office", reported="2024-05-05")
    assert differing(linked([RELIEF, later])) == ()


def test_women_and_men_are_two_scopes() -> None:
    women, men = (r for r in ranges(ALL) if r.scope.kind == "harm")
    assert {women.scope.of, men.scope.of} == {"women", "men"}
    with pytest.raises(ScopeError, match="different things"):
        merged(women, men)


def test_a_whole_is_not_held_against_its_part() -> None:
    whole = entry("Eight hostages were freed.", "release", when=DAY, figures=[(8, 8, "released", "hostages")])
    parts = entry("Two women came first and six hostages followed.", "release", when=DAY, publisher="Wire",
                  figures=[(2, 2, "released", "women"), (6, 6, "released", "hostages")])  # fmt: skip
    told = [replace(one, event="e1") for one in (whole, parts)]
    assert {(r.scope.of, r.low) for r in ranges(told)} == {(None, 8), ("women", 2), ("hostages", 6)}
    assert differing(told) == ()


def test_denied_and_vague_figures_are_no_figures() -> None:
    denied = entry("It denied that 300 trucks had come.", "deliver", stance="denies", figures=[(300, 300, "trucks")])
    many = entry("Many trucks came.", "deliver", figures=[(None, None, "trucks")])
    assert ranges(linked([denied, many])) == ()


def test_a_running_total_is_a_scope_of_its_own() -> None:
    total = entry("In all 300 trucks came.", "deliver", when=DAY, where=["the Strip"], publisher="Wire",
                  figures=[(300, 300, "trucks", "trucks")], details=(("total", True),))  # fmt: skip
    assert len(ranges(linked([RELIEF, total]))) == 2 and differing(linked([RELIEF, total])) == ()


@pytest.mark.parametrize(
    ("reported", "known_at", "yes"),
    [
        ("2025-03-06T22:15+04:00", "2025-03-06T22:00", False),  # by the truce's clock it came a quarter of an hour later
        ("2025-03-06T22:15+04:00", "2025-03-06T22:15", True),
        ("2025-03-06T18:15Z", "2025-03-06T22:00", False),
        ("2025-03-06T22:15", "2025-03-06T22:00", False),
        ("2025-03-06T22:15+04:00", "2025-03-06T18:00Z", False),
        ("2025-03-06T22:15+04:00", "2025-03-06T18:15Z", True),
        ("2025-03-06T22:15Z", "2025-03-06", False),  # it is the seventh there by then
        ("2025-03-06", "2025-03-06T00:00", True),
    ],
)
def test_a_time_without_an_offset_is_of_the_truces_zone(reported: str, known_at: str, yes: bool) -> None:
    told = entry("Two trucks came.", "deliver", reported=reported)
    assert (known([told], known=known_at, zone="Asia/Tbilisi") == (told,)) is yes
