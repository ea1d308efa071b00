"""A table for each kind of term, in `tests/cases/verdicts/checks.yaml`."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from ruamel.yaml import YAML

from trucewatch.verdicts import CHECKS, assess

from .telling import CASES, entry, moment, table, truce, words

HEAD = """
trucewatch: 1
id: cases
title: North and South
zone: Africa/Nairobi
day_starts: "06:00"
parties: {north: {name: North}, south: {name: South}}
actors: {mission: {name: Mission}, clinic: {name: Clinic}}
anchors: {entry: 2030-05-01T06:00}
"""
WHOLE = {"id": "truce", "term": "in_force", "says": "Ten days.", "by": ["north", "south"], "start": "entry", "length": "10 days"}
TABLES: list[dict[str, Any]] = table(CASES / "verdicts" / "checks.yaml")
ROWS = [pytest.param(group["terms"], case, id=f"{group['kind']}: {case['name']}") for group in TABLES for case in group["cases"]]


def test_every_kind_of_term_has_a_table() -> None:
    """`in_force` has its own tests."""
    kinds = {term["term"] for group in TABLES for term in group["terms"]} | {"condition", "in_force"}
    assert kinds == set(CHECKS)


@pytest.mark.parametrize(("terms", "case"), ROWS)
def test_words(terms: list[dict[str, Any]], case: dict[str, Any]) -> None:
    text = io.StringIO()
    YAML().dump({"terms": [WHOLE, *terms]}, text)
    entries = [entry(**told) for told in case.get("told", ())]
    at = str(case["at"])
    verdicts = assess(truce(HEAD + text.getvalue()), entries, at=moment(at), known=str(case.get("known", at)))
    found = words(verdicts, "t")
    assert {view: found[view] for view in case["want"]} == case["want"], [v.reason for v in verdicts if v.term == "t"]
    for view, done in case.get("done", {}).items():
        assert next(v.done for v in verdicts if v.term == "t" and v.viewpoint == view) == done
    for view, words_ in case.get("because", {}).items():
        assert words_ in next(v.reason for v in verdicts if v.term == "t" and v.viewpoint == view)


def test_a_part_of_the_day_lies_on_one_side_of_an_edge() -> None:
    """The truce begins at 06:00: what was done that evening was done in it, what was done that day may have been done before."""
    told = {"id": "a", "kind": "attack", "says": "South", "by": "North", "when": "2030-05-01", "told": "2030-05-02"}
    term = {"id": "t", "term": "prohibition", "says": "No fire.", "by": "north", "kind": "attack", "start": "entry", "until": "expiry"}
    text = io.StringIO()
    YAML().dump({"terms": [WHOLE, term]}, text)
    for words_, word in ((None, "disputed"), ("Wednesday evening", "breached"), ("Wednesday morning", "disputed")):
        one = entry(**told)
        assert one.claim.when is not None
        one = replace(one, claim=replace(one.claim, when=replace(one.claim.when, text=words_)))
        verdicts = assess(truce(HEAD + text.getvalue()), [one], at=moment("2030-05-03T00:00"), known="2030-05-03")
        assert words(verdicts, "t")["south"] == word
