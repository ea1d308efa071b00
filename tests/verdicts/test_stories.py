"""Whole stories: a truce, what was told of it, and the word that each viewpoint comes to, day by day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from trucewatch.clock import resolve
from trucewatch.model import Report
from trucewatch.reading import figures
from trucewatch.reading.page import lay_out
from trucewatch.record import questions
from trucewatch.record.conflicts import conflicts
from trucewatch.verdicts import assess
from trucewatch.views import sums

from .telling import CASES, moment, story, words

FILES = sorted((CASES / "stories").glob("*.yaml"))


def _days() -> Iterator[Any]:
    for file in FILES:
        for number, day in enumerate(story(file).expect, 1):
            yield pytest.param(file, number, id=f"{file.stem}-{number}-{day['at']}")


def test_every_fixture_of_the_field_is_told() -> None:
    """F-1 to F-21, and the disputed minute of A1."""
    told = {file.stem.split("-")[0] for file in FILES}
    assert told >= {"a1", *(f"f{number:02}" for number in range(1, 22))}


@pytest.mark.parametrize(("file", "number"), list(_days()))
def test_words(file: Any, number: int) -> None:
    told = story(file)
    day = dict(told.expect[number - 1])
    at, known = day.pop("at"), day.pop("known")
    verdicts = assess(told.truce, told.entries, at=moment(at), known=known)
    for term, expected in day.items():
        found = words(verdicts, term)
        assert {view: found.get(view) for view in expected} == expected, [v.reason for v in verdicts if v.term == term]


@pytest.mark.parametrize("file", [file for file in FILES if story(file).ranges], ids=lambda file: file.stem)
def test_figures_by_scope(file: Any) -> None:
    told = story(file)
    found = questions.ranges(told.entries)
    for wanted in told.ranges:
        scopes = [r for r in found if _of_scope(r, wanted)]
        assert [(r.low, r.high) for r in scopes] == [(wanted["low"], wanted["high"])], (wanted, found)


def _of_scope(found: questions.Range, wanted: Mapping[str, Any]) -> bool:
    scope = found.scope
    named = {"measure": scope.measure, "of": scope.of, "event": scope.event, "at": scope.counted_at}
    return all(named[key] == value for key, value in wanted.items() if key in named)


@pytest.mark.parametrize("file", [file for file in FILES if story(file).conflicts is not None], ids=lambda file: file.stem)
def test_accounts_that_exclude_each_other(file: Any) -> None:
    told = story(file)
    found = {(conflict.event, conflict.facet) for conflict in conflicts(told.entries)}
    assert found == {(wanted["event"], wanted["facet"]) for wanted in told.conflicts or ()}


@pytest.mark.parametrize("file", [file for file in FILES if story(file).margins], ids=lambda file: file.stem)
def test_margins(file: Any) -> None:
    told = story(file)
    for wanted in told.margins:
        verdicts = assess(told.truce, told.entries, at=moment(wanted["at"]), known=wanted["at"])
        found = next(v for v in verdicts if (v.term, v.viewpoint) == (wanted["term"], wanted["viewpoint"]))
        assert wanted["says"] in (found.margin or ""), found


@pytest.mark.parametrize("file", [file for file in FILES if story(file).sums], ids=lambda file: file.stem)
def test_arithmetic(file: Any) -> None:
    """What is stated is held against its parts, in words that name nobody."""
    for wanted in story(file).sums:
        page = lay_out(Report("0", "t", wanted["text"]))
        found = [one for one in figures.sums(page, figures=figures.find(page)) if sums.told(one) == wanted["says"]]
        assert [sums.agrees(one) for one in found] == [wanted["agrees"]], wanted


@pytest.mark.parametrize("file", [file for file in FILES if story(file).deadlines], ids=lambda file: file.stem)
def test_deadlines_by_reading(file: Any) -> None:
    told = story(file)
    for wanted in told.deadlines:
        term = next(t for t in told.truce.terms if t.id == wanted["term"])
        reading = next(r for r in (term, *term.readings) if r.reading == wanted["reading"])
        found = resolve(reading.due, told.truce) if reading.due else None
        assert found is not None and found.rule == wanted["rule"]
        assert (found.at.replace(tzinfo=None).isoformat(timespec="minutes"), found.last_day.isoformat()) == (wanted["at"], wanted["last"])
