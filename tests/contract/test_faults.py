"""What comes in: one faulty field is named, with what would be right; what people write by hand is taken."""

from __future__ import annotations

from typing import Any

import pytest

from trucewatch.contract import FIELDS, claim_id, from_json
from trucewatch.model import Claim, Mention, Place, Problem, Span

GOOD: dict[str, Any] = {"name": "daily-41", "span": [10, 25], "quote": "The truce held.", "kind": "violate", "negated": True}
HUGE = 10**400

FAULTS: list[tuple[dict[str, Any], str, str, str]] = [
    # what is given, the field named, a part of the message, a part of the hint
    ({"knd": "harm"}, "knd", "no such field", "did you mean kind?"),
    ({"id": ""}, "id", "an empty text", "double quotes"),
    ({"report": 7}, "report", "should be text, not a number", "double quotes"),
    ({"name": None}, "name", "should be text, not nothing", "double quotes"),
    ({"span": [10, 26]}, "span", "covers 16 characters, but the quote has 15", "counts"),
    ({"span": [25, 10]}, "span", "should be [start, end], not [25, 10]", "[0, 42]"),
    ({"span": [-5, 10]}, "span", "should be [start, end]", "start from 0"),
    ({"span": [True, 16]}, "span", "should be [start, end]", "whole numbers"),
    ({"span": "10-25"}, "span", "should be [start, end]", "[0, 42]"),
    ({"quote": ["The truce held."]}, "quote", "not a list", "double quotes"),
    ({"kind": "atack"}, "kind", '"atack" is none', "did you mean attack?"),
    ({"kind": ["attack"]}, "kind", "none of the words allowed", "one of attack, harm"),
    ({"sources": "the ministry"}, "sources", "should be a list, not text", "[] if there is none"),
    ({"sources": [{"nmae": "x"}]}, "sources[0].nmae", "no such field", "did you mean name?"),
    ({"sources": [{"span": [0, 3]}]}, "sources[0].name", "not nothing", "double quotes"),
    ({"stance": None}, "stance", "null is none", "one of asserts"),
    ({"hedge": True}, "hedge", "not true or false", "double quotes"),
    ({"mood": "plannd"}, "mood", "none of the words", "did you mean planned?"),
    ({"negated": "no"}, "negated", "should be true or false, not text", "true or false"),
    ({"by": ["the army", ""]}, "by[1]", "an empty text", "double quotes"),
    ({"to": [{"name": "x", "actor": 3}]}, "to[0].actor", "not a number", "double quotes"),
    ({"of": {}}, "of", "not an object", "double quotes"),
    ({"kind": "attack", "means": "plane"}, "means", "none of the words", "one of air"),
    ({"means": "air"}, "means", "for kind attack only, and the kind is violate", "null"),
    ({"figures": [3]}, "figures[0]", "should be an object, not a number", '"low": 32'),
    ({"figures": [{"low": "3"}]}, "figures[0].low", "should be a number or null, not text", "such as 32"),
    ({"figures": [{"low": HUGE}]}, "figures[0].low", "too large", "such as 32"),
    ({"figures": [{"high": float("nan")}]}, "figures[0].high", "no number", "such as 32"),
    ({"figures": [{"low": 5, "high": 3}]}, "figures[0].low", "5 is more than high, 3", '"low": 32'),
    ({"figures": [{"low": 5}]}, "figures[0].measure", "null is none", "one of killed"),
    ({"figures": [{"measure": "killed", "qualifier": "abot"}]}, "figures[0].qualifier", "none of", "did you mean about?"),
    ({"figures": [{"measure": "killed", "text": 3}]}, "figures[0].text", "not a number", "double quotes"),
    ({"figures": [{"measure": "killed", "span": [3]}]}, "figures[0].span", "[start, end]", "[0, 42]"),
    ({"when": "2023-12-01"}, "when", "should be an object, not text", '"start": "2023-12-01"'),
    ({"when": {"start": "2023-02-30"}}, "when.start", "is no time", "ISO 8601"),
    ({"when": {"end": "1 December"}}, "when.end", "is no time", "2023-11-24T07:00"),
    ({"when": {"start": "2023-12-02", "end": "2023-12-01"}}, "when.start", "is after end, 2023-12-01", "inclusive"),
    ({"when": {"text": 3}}, "when.text", "not a number", "double quotes"),
    ({"when": {"span": [1, 0]}}, "when.span", "[start, end]", "[0, 42]"),
    ({"where": [[]]}, "where[0]", "should be an object, not a list", '"name": "Arda"'),
    ({"where": [{"lat": 3}]}, "where[0].name", "not nothing", "double quotes"),
    ({"where": [{"name": "Arda", "lat": 91}]}, "where[0].lat", "out of range", "from -90 to 90"),
    ({"where": [{"name": "Arda", "lon": HUGE}]}, "where[0].lon", "too large", "such as 32"),
    ({"where": [{"name": "Arda", "precision": 8}]}, "where[0].precision", "out of range", "from 1 to 7"),
    ({"where": [{"name": "Arda", "precision": 1.5}]}, "where[0].precision", "1.5 is no whole number", "from 1 to 7"),
    ({"details": []}, "details", "should be an object, not a list", "{}"),
    ({"details": {"total": 3}}, "details.total", "not a number", "at the gate"),
    ({"rules": {"kind": True}}, "rules.kind", "should be text, not true or false", "at the gate"),
    ({"status": 1}, "status", "not a number", "double quotes"),
]


@pytest.mark.parametrize(("change", "field", "message", "hint"), FAULTS, ids=lambda value: value if isinstance(value, str) else "")
def test_a_fault_is_named(change: dict[str, Any], field: str, message: str, hint: str) -> None:
    found = from_json(GOOD | change, "claims.jsonl", line=3)
    assert isinstance(found, Problem)
    assert (found.source, found.line) == ("claims.jsonl", 3)
    assert found.message.startswith(f"claim: {field}: ") and message in found.message
    assert hint in (found.hint or "")


def test_no_field_goes_untried() -> None:
    assert {field.partition("[")[0].partition(".")[0] for _, field, _, _ in FAULTS} == {*FIELDS, "knd"}


@pytest.mark.parametrize("field", ["name", "span", "quote", "kind"])
def test_a_needed_field_is_missing(field: str) -> None:
    found = from_json({key: value for key, value in GOOD.items() if key != field}, "claims.jsonl")
    assert found == Problem("claims.jsonl", f"claim: {field}: is missing", hint="a claim needs name, span, quote, kind")


def test_names_in_plain_text_are_taken() -> None:
    row = GOOD | {"sources": ["the ministry"], "by": ["the army"], "to": ["Ilva"], "where": ["Arda"]}
    found = from_json(row, "claims.jsonl")
    assert isinstance(found, Claim)
    assert (found.sources, found.by, found.to) == ((Mention("the ministry"),), (Mention("the army"),), (Mention("Ilva"),))
    assert found.where == (Place("Arda", Span(10, 25), None, None, None, None, "given"),)


def test_what_is_left_out_has_its_default() -> None:
    found = from_json(GOOD, "claims.jsonl")
    assert isinstance(found, Claim)
    assert (found.report, found.stance, found.mood, found.status) == ("daily-41", "asserts", "actual", "machine")
    assert found.id == claim_id(found) and len(found.id) == 16


def test_an_id_that_is_given_is_kept() -> None:
    found = from_json(GOOD | {"id": "as-they-say"}, "claims.jsonl")
    assert isinstance(found, Claim) and found.id == "as-they-say"
