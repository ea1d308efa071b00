"""The contract of a claim as JSON: both ways, and every field refused in words that help."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from trucewatch.contract import FIELDS, claim_id, from_json, is_moment, to_json, with_id
from trucewatch.model import Claim, Figure, Mention, Place, Problem, Span, When

CLAIM = with_id(
    Claim(
        id="",
        report="r" * 64,
        name="daily",
        span=Span(3, 30),
        quote="At least 32 men were killed",
        kind="harm",
        sources=(Mention("the ministry", Span(40, 52), "min"),),
        to=(Mention("men", Span(15, 18)),),
        figures=(Figure(32, None, "killed", "at_least", "At least 32", Span(3, 14), "verb"),),
        when=When("2024-03-05", "2024-03-05", "on Tuesday", Span(60, 70)),
        where=(Place("Arda", Span(80, 84), 41.5, 26.1, 1, None, "gazetteer"),),
        details=(("total", True), ("clause", "3")),
        rules=(("figures", "verb"), ("where", "gazetteer")),
    )
)
SMALL: dict[str, Any] = {"name": "n", "span": [0, 3], "quote": "abc", "kind": "attack"}


def test_a_claim_comes_back_as_it_went() -> None:
    row = json.loads(json.dumps(to_json(CLAIM)))
    assert tuple(row) == FIELDS
    assert from_json(row, "f") == CLAIM
    assert row["figures"][0] == {
        "low": 32,
        "high": None,
        "measure": "killed",
        "qualifier": "at_least",
        "text": "At least 32",
        "span": [3, 14],
    }


def test_the_id_is_of_the_content_alone() -> None:
    assert CLAIM.id == claim_id(CLAIM)
    assert len(CLAIM.id) == 16
    assert claim_id(replace(CLAIM, status="confirmed", rules=(), sources=(Mention("the ministry", Span(40, 52)),))) == CLAIM.id
    assert claim_id(replace(CLAIM, negated=True)) != CLAIM.id
    assert claim_id(replace(CLAIM, span=Span(4, 31))) != CLAIM.id


def test_people_may_write_less() -> None:
    claim = from_json(SMALL | {"by": ["the army"], "where": ["Arda"], "figures": [{"low": 3, "high": 3, "measure": "attacks"}]}, "f")
    assert isinstance(claim, Claim)
    assert claim.id == claim_id(claim)
    assert (claim.by, claim.where[0].name, claim.stance, claim.status) == ((Mention("the army"),), "Arda", "asserts", "machine")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "harmm"}, "kind"),
        ({"kind": 3}, "kind"),
        ({"sorces": []}, "sorces"),
        ({"span": [3, 0]}, "span"),
        ({"span": [0, 9]}, "span"),
        ({"span": [0, True]}, "span"),
        ({"quote": ""}, "quote"),
        ({"negated": "no"}, "negated"),
        ({"mood": "maybe"}, "mood"),
        ({"by": "the army"}, "by"),
        ({"by": [{"nam": "x"}]}, "by[0].nam"),
        ({"figures": [{"low": 5, "high": 3, "measure": "killed"}]}, "figures[0].low"),
        ({"figures": [{"low": "5", "high": None, "measure": "killed"}]}, "figures[0].low"),
        ({"figures": [{"low": 5, "high": 5, "measure": "dead"}]}, "figures[0].measure"),
        ({"when": {"start": "2024-02-30", "end": None}}, "when.start"),
        ({"when": {"start": "2024-03-05", "end": "2024-03-04"}}, "when.start"),
        ({"where": [{"name": "Arda", "lat": 99, "lon": 0}]}, "where[0].lat"),
        ({"details": {"total": 3}}, "details.total"),
        ({"rules": {"kind": True}}, "rules.kind"),
        ({"kind": "harm", "means": "air"}, "means"),
    ],
)
def test_a_fault_names_its_field_and_what_would_be_right(change: dict[str, Any], field: str) -> None:
    problem = from_json(SMALL | change, "claims.jsonl", line=7)
    assert isinstance(problem, Problem)
    assert problem.message.startswith(f"claim: {field}: ")
    assert (problem.source, problem.line) == ("claims.jsonl", 7)
    assert problem.hint


@pytest.mark.parametrize("field", ["name", "span", "quote", "kind"])
def test_what_is_needed_is_asked_for(field: str) -> None:
    problem = from_json({k: v for k, v in SMALL.items() if k != field}, "f")
    assert isinstance(problem, Problem)
    assert problem.message == f"claim: {field}: is missing"


@pytest.mark.parametrize("row", [None, 3, "x", [], True])
def test_only_an_object_is_a_claim(row: object) -> None:
    assert isinstance(from_json(row, "f"), Problem)


@pytest.mark.parametrize(
    "good", ["2023", "2023-02", "2024-02-29", "2023-02-28T07", "2023-02-28T07:00", "2023-02-28T07:00:05Z", "2023-11-24T07:00+02:00"]
)
def test_moments(good: str) -> None:
    assert is_moment(good)


@pytest.mark.parametrize("bad", ["", "23", "2023-13", "2023-02-29", "2023-02-28T25:00", "2023-2-8", "x", None, 2023])
def test_no_moments(bad: object) -> None:
    assert not is_moment(bad)
