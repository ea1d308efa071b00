"""Laws of the contract: nothing is lost on the way out and in, and content alone gives the id."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.contract import FIELDS, claim_id, from_json, json_line, to_json
from trucewatch.model import Claim, Figure, Mention, Place, Problem, Span, When

from .drawn import claims, words

PLAIN = Claim("", "r", "daily", Span(0, 15), "The truce held.", "violate", negated=True, sources=(Mention("the ministry"),))
OTHER: list[dict[str, Any]] = [
    {"report": "s"},
    {"name": "weekly"},
    {"span": Span(1, 16)},
    {"quote": "The truce fell."},
    {"kind": "end"},
    {"sources": (Mention("the ministry", Span(4, 16)),)},
    {"stance": "denies"},
    {"hedge": "reportedly"},
    {"mood": "planned"},
    {"negated": False},
    {"by": (Mention("the army"),)},
    {"to": (Mention("the army"),)},
    {"of": "fuel"},
    {"means": "air"},
    {"figures": (Figure(3, None, "killed", "at_least", "at least 3", Span(0, 10), "given"),)},
    {"when": When("2023-12-01", None)},
    {"where": (Place("Arda", Span(0, 4), None, None, None, None, "given"),)},
    {"details": (("total", True),)},
]


@given(claims())
@settings(max_examples=150, deadline=None)
def test_out_and_in_again(claim: Claim) -> None:
    assert tuple(to_json(claim)) == FIELDS
    assert from_json(to_json(claim), "a file") == claim


@given(claims())
@settings(max_examples=150, deadline=None)
def test_out_and_in_through_a_line(claim: Claim) -> None:
    line = json_line(to_json(claim))
    assert line.splitlines() == [line[:-1]]
    assert from_json(json.loads(line.encode()), "a file") == claim


@given(claims(), st.lists(st.tuples(words, words)), words)
@settings(max_examples=100, deadline=None)
def test_the_id_asks_not_who_found_or_confirmed(claim: Claim, rules: list[tuple[str, str]], word: str) -> None:
    assert claim_id(replace(claim, rules=tuple(rules), status=word, id=word)) == claim.id
    resolved: dict[str, Any] = {role: tuple(replace(m, actor=word) for m in getattr(claim, role)) for role in ("sources", "by", "to")}
    assert claim_id(replace(claim, **resolved)) == claim.id


@given(claims(), st.randoms())
@settings(max_examples=50, deadline=None)
def test_the_id_asks_not_for_the_order_of_fields(claim: Claim, chance: Any) -> None:
    row = list(to_json(claim).items())
    chance.shuffle(row)
    again = from_json({field: value for field, value in row if field != "id"}, "a file")
    assert isinstance(again, Claim) and again.id == claim.id


def test_the_id_is_the_same_tomorrow() -> None:
    """Records keep these ids: one that changes here loses every decision on it."""
    assert claim_id(PLAIN) == "01d5dc47d07221e3"


@pytest.mark.parametrize("other", OTHER, ids=lambda other: next(iter(other)))
def test_another_content_is_another_id(other: dict[str, Any]) -> None:
    assert claim_id(replace(PLAIN, **other)) != claim_id(PLAIN)


def test_every_field_of_content_is_tried() -> None:
    assert [next(iter(other)) for other in OTHER] == [field for field in FIELDS if field not in ("id", "rules", "status")]


@pytest.mark.parametrize("mark", ["\x85", "\u2028", "\u2029", "\n", "\r", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e"])
def test_a_line_end_inside_the_words(mark: str) -> None:
    row = {"quote": f"The truce{mark}held – señor.", f"a{mark}key": [mark]}
    line = json_line(row)
    assert line.splitlines() == [line[:-1]] and line.endswith("}\n") and "señor" in line
    assert json.loads(line) == row


def test_a_problem_is_no_claim() -> None:
    assert from_json([], "a file", line=4) == Problem(
        "a file",
        "claim: the line: should be an object, not a list",
        line=4,
        hint="one JSON object with the fields " + ", ".join(FIELDS),
    )
