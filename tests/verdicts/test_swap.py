"""The audit by exchange: it exchanges everything, and it would see a program that treats two sides unlike."""

from __future__ import annotations

from pathlib import Path

import pytest

from trucewatch.model import Entry, Viewpoint
from trucewatch.verdicts import assess, viewpoints
from trucewatch.verdicts.evidence import Fact
from trucewatch.verdicts.moves import instant
from trucewatch.verdicts.swap import exchanged, uneven

from .telling import CASES, Story, story

FILES = sorted((CASES / "stories").glob("*.yaml"))


def _last(told: Story) -> str:
    return max(str(day["known"]) for day in told.expect)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_story_comes_out_uneven(file: Path) -> None:
    told = story(file)
    one, other = (party.id for party in told.truce.parties[:2])
    known = _last(told)
    assert uneven(told.truce, told.entries, one, other, at=instant(known, told.truce.zone), known=known) == ()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_twice_exchanged_says_the_same(file: Path) -> None:
    told = story(file)
    one, other = (party.id for party in told.truce.parties[:2])
    known = _last(told)
    twice = exchanged(*exchanged(told.truce, told.entries, one, other), one, other)
    at = instant(known, told.truce.zone)
    assert assess(*twice, at=at, known=known) == assess(told.truce, told.entries, at=at, known=known)


def test_a_program_that_listens_to_one_side_only_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    told = story(CASES / "stories" / "f16-order-breach.yaml")
    heard = viewpoints.sees
    deaf = told.truce.parties[0].id

    def partial(viewpoint: Viewpoint, fact: Fact) -> bool:
        return heard(viewpoint, fact) and deaf not in fact.camps

    monkeypatch.setattr(viewpoints, "sees", partial)
    known = _last(told)
    assert uneven(told.truce, told.entries, "north", "south", at=instant(known, told.truce.zone), known=known)


def test_what_a_party_said_and_did_the_other_says_and_does() -> None:
    told = story(CASES / "stories" / "f16-order-breach.yaml")
    _, entries = exchanged(told.truce, told.entries, "north", "south")

    def find(entries: tuple[Entry, ...]) -> Entry:
        return next(entry for entry in entries if entry.claim.id == "civ1")

    before, after = find(tuple(told.entries)), find(entries)
    assert (before.publisher, before.claim.by[0].name) == ("South", "North")
    assert (after.publisher, after.claim.by[0].name, after.claim.by[0].actor) == ("North", "South", "south")
