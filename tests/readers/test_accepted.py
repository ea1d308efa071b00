"""What another reader offers is taken only as far as the report's own words bear it out."""

from __future__ import annotations

from typing import Any

import pytest

from trucewatch.contract import to_json
from trucewatch.model import Claim, Problem, Report
from trucewatch.reading.accepted import accept
from trucewatch.reading.steps import read

FIRST = "At least 12 soldiers were killed when rebels shelled the town of Arda on Saturday, the defence ministry said."
SECOND = "A woman was hurt in Ostrel the day before."
TEXT = f"{FIRST} {SECOND}\n"
REPORT = Report("r1", "arda", TEXT, published="2020-10-12")
OFFERED: dict[str, Any] = {
    "span": [0, len(FIRST)],
    "quote": FIRST,
    "kind": "harm",
    "sources": ["The Defence Ministry"],
    "by": ["rebels"],
    "to": [{"name": "soldiers", "span": [12, 20], "actor": "army"}],
    "figures": [{"low": 12, "high": None, "measure": "killed", "qualifier": "at_least", "text": "At least 12"}],
    "when": {"start": "2020-10-10", "end": "2020-10-10", "text": "on Saturday"},
    "where": [{"name": "Arda", "lat": 41.6, "lon": 26.1, "precision": 1}],
}


def taken(**changed: Any) -> Claim | Problem:
    (found,) = accept(REPORT, [OFFERED | changed], reader="model-x", score=0.9)
    return found


def test_what_the_report_says_is_taken_as_printed() -> None:
    claim = taken(id="made up", name="elsewhere", report="r9", status="confirmed", rules={"kind": "a person"})
    assert isinstance(claim, Claim)
    assert (claim.report, claim.name, claim.status) == ("r1", "arda", "machine") and claim.id != "made up"
    assert claim.sources[0].name == "the defence ministry" and claim.sources[0].span is not None
    assert claim.sources[0].span.of(TEXT) == "the defence ministry"
    assert claim.to[0].actor is None, "who somebody is stands in no report"
    assert (claim.where[0].lat, claim.where[0].lon, claim.where[0].precision) == (None, None, None), "nor does a point on the map"
    assert claim.figures[0].span.of(TEXT) == "At least 12"
    assert dict(claim.rules) == dict.fromkeys(("kind", "sources", "stance", "mood", "by", "to", "figures", "when", "where"), "model-x 0.90")


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"kind": "massacre"}, "kind"),
        ({"span": [1, len(FIRST) + 1]}, "span"),
        ({"span": [5000, 5000 + len(FIRST)]}, "span"),
        ({"quote": FIRST.replace("12", "20")}, "span"),
        ({"by": ["the army"]}, "'the army' is not printed"),
        ({"by": ["rebel"]}, "'rebel' is not printed"),
        ({"by": [""]}, "by"),
        ({"to": [{"name": "soldiers", "span": [0, 8]}]}, "does not stand at 0 to 8"),
        ({"to": [{"name": "soldiers", "span": [9000, 9008]}]}, "does not stand at 9000"),
        ({"of": "prisoners"}, "of: 'prisoners'"),
        ({"hedge": "allegedly"}, "hedge"),
        ({"where": ["Bel Amra"]}, "where"),
        ({"when": {"start": "2020-10-10", "end": "2020-10-10"}}, "no words say this time"),
        ({"when": {"start": "2020-10-10", "end": "2020-10-10", "text": "on Sunday"}}, "when"),
        ({"figures": [{"low": 20, "high": 20, "measure": "killed", "text": "At least 12"}]}, "is not 20"),
        ({"figures": [{"low": 12, "high": 12, "measure": "killed", "text": "At least 12"}]}, "is not 12"),
        ({"figures": [{"low": 1, "high": 1, "measure": "injured", "text": "A woman"}]}, "another sentence"),
        ({"details": {"counted_at": "at the gate"}}, "counted_at"),
    ],
)
def test_what_the_report_does_not_say_is_refused_with_the_reason(changed: dict[str, Any], word: str) -> None:
    problem = taken(**changed)
    assert isinstance(problem, Problem)
    assert word in problem.message and problem.source == "arda: claim 1 of model-x"


def test_a_single_person_is_one() -> None:
    start = TEXT.index(SECOND)
    figure = {"low": 1, "high": 1, "measure": "injured", "text": "A woman"}
    row = {"span": [start, start + len(SECOND)], "quote": SECOND, "kind": "harm", "figures": [figure], "where": ["Ostrel"]}
    (claim,) = accept(REPORT, [row], reader="model-x")
    assert isinstance(claim, Claim) and dict(claim.rules)["figures"] == "model-x"


def test_one_refused_claim_stops_no_other() -> None:
    found = list(accept(REPORT, [OFFERED | {"by": ["nobody"]}, OFFERED], reader="model-x"))
    assert [type(one) for one in found] == [Problem, Claim]


@pytest.mark.parametrize("text", [TEXT, "İstanbul’s mayor said: “Two ‘rebels’ were killed in Arda on Monday.”\n"])
def test_the_rules_own_claims_are_borne_out(text: str) -> None:
    report = Report("r2", "own", text, published="2020-10-12")
    own = read(report).claims
    assert own
    accepted = list(accept(report, map(to_json, own), reader="again"))
    assert [claim.kind for claim in accepted if isinstance(claim, Claim)] == [claim.kind for claim in own]
