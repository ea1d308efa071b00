"""What moved a verdict: over every story, each move is from what stood before to what stands, and its cause is the cause."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from trucewatch.verdicts import assess
from trucewatch.verdicts.docket import Docket
from trucewatch.verdicts.moves import Move, instant, moves

from .telling import CASES, Story, story

FILES = sorted((CASES / "stories").glob("*.yaml"))


def _stands(found: object) -> tuple[object, ...]:
    return tuple(getattr(found, name) for name in ("word", "done", "owed"))


def _moves(told: Story) -> tuple[str, str, tuple[Move, ...]]:
    moments = sorted(str(day["known"]) for day in told.expect)
    since, until = moments[0], moments[-1]
    return since, until, moves(Docket.of(told.truce, told.entries), since=since, until=until)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_verdict_that_moved_is_there_and_no_other(file: Path) -> None:
    told = story(file)
    since, until, found = _moves(told)
    was, now = (
        {(v.term, v.viewpoint): v for v in assess(told.truce, told.entries, at=instant(m, told.truce.zone), known=m)}
        for m in (since, until)
    )
    assert {(m.after.term, m.after.viewpoint) for m in found} == {key for key in now if _stands(was[key]) != _stands(now[key])}
    assert all(_stands(m.before) != _stands(m.after) for m in found)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_without_all_the_claims_that_moved_it_a_verdict_does_not_stand_so(file: Path) -> None:
    told = story(file)
    _, _, found = _moves(told)
    for move in (move for move in found if move.claims):
        rest = [entry for entry in told.entries if entry.claim.id not in move.claims]
        moment = move.moment if "T" in move.moment else f"{move.moment}T00:00"
        heard = assess(told.truce, rest, at=instant(moment, told.truce.zone), known=moment)
        key = (move.after.term, move.after.viewpoint)
        assert _stands({(v.term, v.viewpoint): v for v in heard}[key]) != _stands(move.after), (key, move.claims)


def test_a_deadline_that_passes_in_silence_is_moved_by_time_alone_at_its_minute() -> None:
    told = story(CASES / "stories" / "f16-order-breach.yaml")
    found = moves(Docket.of(told.truce, ()), since="2025-03-01T09:00", until="2025-03-05T00:00")
    ended = [m for m in found if m.after.term == "truce"]
    assert {(m.before.word, m.after.word, m.moment[:16], m.claims) for m in ended} == {("in_force", "ended", "2025-03-02T11:15", ())}


def test_nothing_moves_between_one_moment_and_itself() -> None:
    told = story(CASES / "stories" / "a1-november-pause.yaml")
    assert moves(Docket.of(told.truce, told.entries), since="2023-11-30T12:00", until="2023-11-30T12:00") == ()


def test_a_report_that_gives_only_its_day_does_not_bring_the_rest_of_the_day() -> None:
    told = story(CASES / "stories" / "f16-order-breach.yaml")
    dayed = [replace(e, reported="2025-01-25") if e.claim.id == "missing" else e for e in told.entries]
    found = moves(Docket.of(told.truce, dayed), since="2025-01-24T23:00", until="2025-01-26T00:00")
    assert all(m.claims != ("missing",) or m.moment.startswith("2025-01-25") for m in found)
    assert any(m.claims == ("sol",) and m.moment == "2025-01-25T14:00" for m in found)
