"""Where accounts of one event exclude each other, and where they only look as if."""

from __future__ import annotations

from typing import Any

import pytest
from tests.verdicts.telling import entry

from trucewatch.model import Entry, Place, Span
from trucewatch.record.conflicts import conflicts


def _told(**told: Any) -> Entry:
    return entry(kind="harm", told="2031-05-04T10:00", event="e", outlet=told.pop("outlet", told["id"]), **told)


def _facets(*told: Entry) -> set[str]:
    return {conflict.facet for conflict in conflicts(told)}


@pytest.mark.parametrize(
    ("one", "other", "facet"),
    [
        ({}, {"no": True}, "happened"),
        ({}, {"stance": "denies"}, "happened"),
        ({"figures": [[3, 3, "killed"]]}, {"figures": [[5, 5, "killed"]]}, "number"),
        ({"when": "2031-05-03"}, {"when": "2031-05-02"}, "time"),
        ({"by": "Ardan army"}, {"by": "Belmar Guard"}, "actor"),
        ({"of": "soldiers"}, {"of": "farmers"}, "class"),
    ],
)
def test_two_sources_that_exclude_each_other(one: dict[str, Any], other: dict[str, Any], facet: str) -> None:
    assert _facets(_told(id="a", **one), _told(id="b", **other)) == {facet}
    assert _facets(_told(id="a", **other), _told(id="b", **one)) == {facet}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {}),
        ({"when": "2031-05-03"}, {"when": "2031-05-03T06:00"}),
        ({"when": "2031-05-03"}, {}),
        ({"by": "Ardan army"}, {}),
        ({"no": True}, {"stance": "denies"}),
        ({"no": True, "when": "2031-05-02"}, {"no": True, "when": "2031-05-03"}),
        ({}, {"mood": "planned", "when": "2031-07-01"}),
        ({}, {"stance": "declines"}),
    ],
)
def test_what_does_not_exclude(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert _facets(_told(id="a", **one), _told(id="b", **other)) == set()


def test_one_source_does_not_conflict_with_itself() -> None:
    assert _facets(_told(id="a", outlet="Wire", when="2031-05-03"), _told(id="b", outlet="Wire", when="2031-05-02")) == set()


def test_an_area_excludes_no_place_in_it() -> None:
    def at(name: str, precision: int) -> tuple[Place, ...]:
        return (Place(name, Span(0, 0), None, None, precision, None, "case"),)

    def placed(ident: str, where: tuple[Place, ...]) -> Entry:
        from dataclasses import replace

        told = _told(id=ident)
        return replace(told, claim=replace(told.claim, where=where))

    assert _facets(placed("a", at("Orvale", 1)), placed("b", at("Tesk", 1))) == {"place"}
    assert _facets(placed("a", at("Orvale", 1)), placed("b", at("Northern Province", 4))) == set()
